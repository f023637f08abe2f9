"""Libraries of the checkout read once for tests that ask one many questions: reading is most of what a question costs.

Tests of the reading itself, and of libraries that change, do without this.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from peacecase.files.lenses import SHIPPED_LENSES, shipped_lens
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.lens import Lens
from peacecase.model.library import Library

ROOT = Path(__file__).resolve().parents[1]
BOUND_IN = ("peacecase.api.opened", "peacecase.api.lint", "peacecase.api.validate")
"""Modules by whose name `read_library` is called."""

Read = tuple[Library, list[Diagnostic]]


@cache
def shipped_library() -> Library:
    """The shipped library, planned missions too, read once a process."""
    from peacecase.files.library_folder import load_library

    library, faults = load_library(ROOT / "cases")
    assert faults == []
    return library


def shipped_lenses(codebook: Codebook) -> tuple[Lens, ...]:
    """The lenses that ship with peacecase and map a codebook."""
    return tuple(lens for lens in map(shipped_lens, SHIPPED_LENSES) if lens.codebook == codebook.id)


@contextmanager
def libraries_read_once() -> Iterator[None]:
    """Whatever reads a library inside the checkout, or the same of its cases, gets what was read the first time."""
    from peacecase.api.reference_faults import read_library

    kept: dict[tuple[Path, tuple[str, ...] | None], Read] = {}

    def looked_up(
        folder: Path,
        only: Collection[str] | None = None,
        watched: Callable[[list[Path]], Iterable[Path]] = iter,
    ) -> Read:
        if not folder.is_relative_to(ROOT):
            return read_library(folder, only, watched)
        key = folder, None if only is None else tuple(sorted(only))
        if key not in kept:
            kept[key] = read_library(folder, only, watched)
        library, found = kept[key]
        return library, list(found)

    with ExitStack() as patches:
        for module in map(import_module, BOUND_IN):
            patches.enter_context(patch.object(module, "read_library", looked_up))
        yield
