"""Faults of reference in the cases and second codings of a library, each with its place in a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peacecase.model.case import Case
    from peacecase.model.coding import SecondCoding
    from peacecase.model.diagnostic import Diagnostic
    from peacecase.model.library import Library


def check_library(library: Library, paths: Mapping[str, Path], folder: Path) -> list[Diagnostic]:
    """Faults of reference in the cases and second codings of a library; `paths`: case id -> its file."""
    from peacecase.files.library_folder import coding_path

    found: list[Diagnostic] = []
    for case_id, case in library.cases.items():
        found += check_case(case, paths[case_id])
        codings = library.codings.get(case_id, ())
        for coding in codings:
            found += check_coding(coding, case, codings, coding_path(folder, case_id, coding.id))
    return found


def check_case(case: Case, path: Path) -> list[Diagnostic]:
    """Faults of reference in one case, with their places in its file."""
    from peacecase.checks.references import check_references
    from peacecase.files.cases import locate

    return locate(check_references(case), path)


def check_coding(
    coding: SecondCoding, case: Case, siblings: Iterable[SecondCoding], path: Path
) -> list[Diagnostic]:
    """Faults of reference in one second coding, with their places in its file."""
    from peacecase.checks.references import check_coding_references
    from peacecase.files.cases import locate

    ids = [sibling.id for sibling in siblings if sibling.id != coding.id]
    return locate(check_coding_references(coding, case, ids), path)
