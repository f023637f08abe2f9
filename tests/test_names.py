"""One name, one meaning: a public name of the package is defined in one module, or it is on the list and says why."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "peacecase"
MEANT = {
    "compare": "what the analysis does and the command that does it",
    "doctor": "a use case's function and its command",
    "main": "where a process begins: the command, and the one that reads filled forms",
    "validate": "a use case's function and its command",
    "OUTCOMES": "the memoir's, and the same as the shipped codebook holds them",
}
"""Names that stand in two modules on purpose; the list may only shrink."""


def definitions(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Public names of a module's own with what they are given, as source text; none for a type variable."""
    for node in module.body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name, f"{name} of its own"
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if not ast.unparse(value).startswith(("TypeVar(", "ParamSpec(")):
                    yield name, ast.unparse(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=value):
                yield name, "" if value is None else ast.unparse(value)


def public_names() -> dict[str, dict[str, str]]:
    """Name -> module -> what it is given there."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name, given in definitions(ast.parse(path.read_text(encoding="utf-8"))):
            if not name.startswith("_"):
                found[name][str(path.relative_to(PACKAGE))] = given
    return found


def is_one_array_type(places: dict[str, str]) -> bool:
    """Short names of numpy's types, written out where they are used, mean the same everywhere."""
    (given, *others) = set(places.values())
    return not others and given.startswith("npt.NDArray[")


def test_no_public_name_stands_for_two_things() -> None:
    twice = {name: places for name, places in public_names().items() if len(places) > 1}
    assert {name: list(places) for name, places in twice.items() if not is_one_array_type(places)} == {
        name: list(twice[name]) for name in MEANT if name in twice
    }
