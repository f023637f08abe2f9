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
    from peacecase.errors import UserError
    from peacecase.interface.library import OpenLibrary
    from peacecase.interface.opening import FaultyLibraryError, open_library, validate
    from peacecase.interface.results import Result
    from peacecase.interface.starting import doctor, new_case, new_library, read_codebook, write_schema

__all__ = [
    "FaultyLibraryError",
    "OpenLibrary",
    "Result",
    "UserError",
    "doctor",
    "new_case",
    "new_library",
    "open_library",
    "read_codebook",
    "validate",
    "write_schema",
]

_HOMES = {
    "UserError": "peacecase.errors",
    "FaultyLibraryError": "peacecase.interface.opening",
    "OpenLibrary": "peacecase.interface.library",
    "Result": "peacecase.interface.results",
    "doctor": "peacecase.interface.starting",
    "new_case": "peacecase.interface.starting",
    "new_library": "peacecase.interface.starting",
    "open_library": "peacecase.interface.opening",
    "read_codebook": "peacecase.interface.starting",
    "validate": "peacecase.interface.opening",
    "write_schema": "peacecase.interface.starting",
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
