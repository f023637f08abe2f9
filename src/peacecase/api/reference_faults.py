"""A library read from its folder, with every fault of its files and of reference, each with its place in a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from peacecase.checks.lens_references import check_lens_references
from peacecase.checks.references import check_coding_references, check_references
from peacecase.files.cases import locate
from peacecase.files.lenses import known_lenses, load_lens
from peacecase.files.library_folder import case_files, case_path, coding_path, load_library
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.lens import Lens
from peacecase.model.library import Library


def read_library(
    folder: Path, only: Collection[str] | None = None, watched: Callable[[list[Path]], Iterable[Path]] = iter
) -> tuple[Library, list[Diagnostic]]:
    """The library in a folder, or the cases `only` names in it, and everything wrong with its files and references."""
    library, found = load_library(folder, only, watched)
    lenses = lenses_at(
        folder, library.codebook, (each for by_case in library.codings.values() for each in by_case)
    )
    for case_id, case in library.cases.items():
        found += check_case(case, library.codebook, case_path(folder, case_id))
        codings = library.codings.get(case_id, ())
        for coding in codings:
            path = coding_path(folder, case_id, coding.id)
            found += check_coding(coding, case, library.codebook, codings, path, lenses=lenses)
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
    lenses: Mapping[str, Lens] | None = None,
) -> list[Diagnostic]:
    """Faults of reference in one second coding, with their places in its file."""
    ids = [sibling.id for sibling in siblings if sibling.id != coding.id]
    return locate(check_coding_references(coding, case, codebook, ids, lenses), path, text)


def lenses_at(folder: Path, codebook: Codebook, codings: Iterable[SecondCoding]) -> dict[str, Lens]:
    """The lenses, of those that ship or stand in the library, that any of these codings is of."""
    wanted = {coding.lens for coding in codings if coding.lens is not None}
    loaded = (load_lens(name, folder, codebook)[0] for name in known_lenses(folder) if name in wanted)
    return {lens.id: lens for lens in loaded if lens is not None}


def check_lens(
    lens: Lens, cases: Mapping[str, Case], folder: Path, path: Path, text: str | None = None
) -> list[Diagnostic]:
    """Faults of reference in a lens's file: cases that the folder has not, evidence that those of `cases` have not."""
    known = [*cases, *(each.stem for each in case_files(folder))]
    return locate(check_lens_references(lens, cases, list(dict.fromkeys(known))), path, text)
