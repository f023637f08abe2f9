"""peacecase: a plain-text case library with a compiler, for comparing peacemaking missions.

    import peacecase as pc

    library = pc.open_library("cases")
    library.scores().to_frame()

What the command line does, `open_library` and the functions beside it do from Python; see docs/python.md. Nothing is
imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peacecase.api.faulty_library import FaultyLibraryError
    from peacecase.api.library import OpenLibrary, open_library
    from peacecase.api.lint_rules import lint_rules
    from peacecase.api.result import Result
    from peacecase.api.starting import doctor, new_case, new_library, read_codebook, validate, write_schema
from peacecase.errors import UserError

__all__ = [
    "FaultyLibraryError",
    "OpenLibrary",
    "Result",
    "UserError",
    "doctor",
    "lint_rules",
    "new_case",
    "new_library",
    "open_library",
    "read_codebook",
    "validate",
    "write_schema",
]

_HOMES = {
    "UserError": "peacecase.errors",
    "FaultyLibraryError": "peacecase.api.faulty_library",
    "OpenLibrary": "peacecase.api.library",
    "Result": "peacecase.api.result",
    "read_codebook": "peacecase.api.starting",
    "doctor": "peacecase.api.starting",
    "lint_rules": "peacecase.api.lint_rules",
    "new_case": "peacecase.api.starting",
    "new_library": "peacecase.api.starting",
    "open_library": "peacecase.api.library",
    "validate": "peacecase.api.starting",
    "write_schema": "peacecase.api.starting",
}
"""Public name -> the module it is imported from when first used."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'peacecase' has no attribute '{name}'")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
