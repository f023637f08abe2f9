"""The blinding file of a case: where it stands, read and held against its case."""

import os
from pathlib import Path

from peacecase.checks.workshop_references import check_blinding
from peacecase.files.cases import locate
from peacecase.files.library_folder import file_name, visible_files
from peacecase.files.records import load_record
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.diagnostic import Diagnostic

BLINDING_FOLDER = "workshop"
"""Name of the folder inside a library that holds blinding files."""


def blinding_path(library: Path, case_id: str) -> Path:
    """Where the blinding file of a case belongs."""
    return library / BLINDING_FOLDER / file_name(case_id)


def blinding_files(library: Path) -> list[Path]:
    """The blinding files of a library, in order of name."""
    return visible_files(library, f"{BLINDING_FOLDER}/*.yaml")


def load_blinding(library: Path, case: Case) -> tuple[Blinding | None, list[Diagnostic]]:
    """The blinding file of a case, and everything wrong with it; (None, []) where there is none."""
    path = blinding_path(library, case.id)
    if not os.path.lexists(path):
        return None, []
    blinding, found = load_record(path, Blinding, home=library)
    if blinding is not None:
        found += locate(check_blinding(blinding, case), path)
    return blinding, found
