"""A library read from its folder, with every fault of its files and of reference, each with its place in a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from peacecase.checks.references import check_coding_references, check_references
from peacecase.files.cases import locate
from peacecase.files.library_folder import case_path, coding_path, load_library
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.library import Library


def read_library(
    folder: Path, only: Collection[str] | None = None, watched: Callable[[list[Path]], Iterable[Path]] = iter
) -> tuple[Library, list[Diagnostic]]:
    """The library in a folder, or the cases `only` names in it, and everything wrong with its files and references."""
    library, found = load_library(folder, only, watched)
    for case_id, case in library.cases.items():
        found += check_case(case, library.codebook, case_path(folder, case_id))
        codings = library.codings.get(case_id, ())
        for coding in codings:
            path = coding_path(folder, case_id, coding.id)
            found += check_coding(coding, case, library.codebook, codings, path)
    return library, found


def check_case(case: Case, codebook: Codebook, path: Path, text: str | None = None) -> list[Diagnostic]:
    """Faults of reference in one case, with their places in its file; `text`: of the file, where it is at hand."""
    return locate(check_references(case, codebook), path, text)


def check_coding(
    coding: SecondCoding,
    case: Case,
    codebook: Codebook,
    siblings: Iterable[SecondCoding],
    path: Path,
    text: str | None = None,
) -> list[Diagnostic]:
    """Faults of reference in one second coding, with their places in its file."""
    ids = [sibling.id for sibling in siblings if sibling.id != coding.id]
    return locate(check_coding_references(coding, case, codebook, ids), path, text)
