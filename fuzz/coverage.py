"""Which branches of peacecase a file reaches: what tells the fuzzer that it was worth keeping.

Every run of statements in a function is compiled with a mark at its head. That costs next to nothing; watching lines
with a tracer makes each file take ten times as long.
"""

import ast
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

_NAME = "__reached__"
_MARKS = bytearray()
"""One byte for each mark in the modules loaded so far; 1 where it was passed."""
_BRANCHING = (ast.If, ast.For, ast.While, ast.Try, ast.Match)


class Reached:
    """Marks passed in the runs so far."""

    def __init__(self) -> None:
        self._passed = 0

    def __len__(self) -> int:
        return self._passed.bit_count()

    def begin(self) -> None:
        """Forget what was passed since the last run."""
        _MARKS[:] = bytes(len(_MARKS))

    def has_news(self) -> bool:
        """True where a mark was passed for the first time in the run that `begin` opened; it is known from now on."""
        before = self._passed
        self._passed |= int.from_bytes(_MARKS, "little")
        return self._passed != before


def mark_package(name: str) -> None:
    """See to it that modules of a package, imported from now on, are marked."""
    if any(each == name or each.startswith(f"{name}.") for each in sys.modules):
        raise RuntimeError(f"{name} is imported already")
    sys.meta_path.insert(0, _Finder(name))


class _Finder:
    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] != self._package:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """Past the compiled files: those have no marks, and what has marks must not get among them."""
        tree = ast.parse(self.get_data(self.path), self.path)
        for node in list(ast.walk(tree)):
            for name in (
                () if isinstance(node, ast.Module | ast.ClassDef) else ("body", "orelse", "finalbody")
            ):
                block = getattr(node, name, None)
                if block and isinstance(block, list):
                    setattr(node, name, _marked(block, has_docstring=_has_docstring(node)))
        code: CodeType = compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)
        return code

    def exec_module(self, module: ModuleType) -> None:
        vars(module)[_NAME] = _MARKS
        super().exec_module(module)


def _has_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node) is not None


def _marked(block: list[ast.stmt], has_docstring: bool) -> list[ast.stmt]:
    """The statements with a mark at their head, and one after each that branches: it may not come to an end."""
    marked = [*block[:has_docstring], _mark(block[0])]
    for statement in block[has_docstring:]:
        marked.append(statement)
        if isinstance(statement, _BRANCHING):
            marked.append(_mark(statement))
    return marked


def _mark(beside: ast.stmt) -> ast.stmt:
    (statement,) = ast.parse(f"{_NAME}[{len(_MARKS)}] = 1").body
    _MARKS.append(0)
    return ast.copy_location(statement, beside)
