"""All that is written goes through the one function that leaves the old file or the new one."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "peacecase"
WRITERS = {
    "write_text",
    "write_bytes",
    "rename",
    "link",
    "symlink_to",
    "truncate",
    "copyfile",
    "copytree",
    "move",
}
MAY_WRITE = {
    "files/writing.py",  # the function itself
    "typeset/fontset.py",  # a folder of its own that lasts as long as the process
}


def writes(source: str) -> list[str]:
    """Calls that put something on the disk: methods of paths, `open` for anything but reading."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        modes = [
            each.value
            for each in (*node.args, *(word.value for word in node.keywords))
            if isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and set(each.value) <= set("rwaxbt+")
        ]
        if name in WRITERS or (name in ("open", "fdopen") and any(set(mode) & set("wax+") for mode in modes)):
            found.append(f"line {node.lineno}: {name}")
    return found


def test_nothing_else_writes_to_the_disk() -> None:
    found = {
        path.relative_to(SOURCE).as_posix(): calls
        for path in SOURCE.rglob("*.py")
        if (calls := writes(path.read_text(encoding="utf-8")))
    }
    assert set(found) <= MAY_WRITE, found
    assert "files/writing.py" in found


@pytest.mark.parametrize(
    "call", ["p.write_text('x')", "open(p, 'w')", "p.open('ab')", "open(p, mode='r+')", "shutil.move(p, q)"]
)
def test_a_call_that_writes_would_be_seen(call: str) -> None:
    assert writes(call)


@pytest.mark.parametrize("call", ["p.read_text()", "open(p)", "p.open('rb')", "p.open(encoding='utf-8')"])
def test_a_call_that_reads_is_none(call: str) -> None:
    assert not writes(call)
