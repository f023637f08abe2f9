"""peacecase: a plain-text case library with a compiler, for comparing peacemaking missions.

    import peacecase as pc

    library = pc.open_library("cases")
    library.scores().to_frame()

What the command line does, `open_library` and the functions beside it do from Python; see docs/python.md. What
reads and computes is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.result import Result
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.api.library import (
        OpenLibrary,
        doctor,
        lint_rules,
        new_case,
        new_library,
        open_library,
        read_codebook,
        validate,
        write_schema,
    )

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


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'peacecase' has no attribute '{name}'")
    globals()[name] = getattr(import_module("peacecase.api.library"), name)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
