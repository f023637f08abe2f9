"""Opening a library folder for Python, and saying what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.files.library_folder import case_files, case_path, load_library
from peacecase.interface.library import OpenLibrary
from peacecase.interface.reference_faults import check_library
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.library import Library


class FaultyLibraryError(UserError):
    """Files of the library have errors; `diagnostics` names each by file, line and column."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        lines = [
            f"{each.file}:{each.line}:{each.column}: {each.code} {each.message}" for each in self.diagnostics
        ]
        super().__init__("\n".join(["the library has errors", *lines]))


def open_library(folder: str | PathLike[str], cases: Iterable[str] | None = None) -> OpenLibrary:
    """The library in a folder, or the named cases of it, with their second codings.

    Raises FaultyLibraryError where a file has an error, and UserError where there is no such folder or case.
    """
    path = Path(folder)
    wanted = None if cases is None else list(cases)
    present = [file.stem for file in _existing(path)]
    for case_id in wanted or ():
        if case_id not in present:
            raise UserError(f"there is no case '{case_id}' in {path}{did_you_mean(case_id, present)}")
    library, found = _load(path, wanted)
    errors = [each for each in found if each.severity == "error"]
    if errors:
        raise FaultyLibraryError(errors)
    if not library.cases:
        raise UserError(f"there are no cases in {path}")
    return OpenLibrary(path, library)


def validate(folder: str | PathLike[str]) -> list[Diagnostic]:
    """Every fault in the files of a library, in order of file and line; an empty list for a sound one.

    Raises UserError where there is no such folder.
    """
    path = Path(folder)
    _existing(path)
    return sorted(_load(path, None)[1])


def _existing(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UserError(f"there is no folder {folder}")
    return case_files(folder)


def _load(folder: Path, cases: list[str] | None) -> tuple[Library, list[Diagnostic]]:
    library, found = load_library(folder, only=cases)
    paths = {case_id: case_path(folder, case_id) for case_id in library.cases}
    return library, sorted([*found, *check_library(library, paths, folder)])
