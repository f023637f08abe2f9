"""The files of a library as they stand on the disk, for formats that carry or describe the files themselves."""

from __future__ import annotations

from pathlib import Path

from peacecase.errors import UserError
from peacecase.files.codebooks import codebook_path
from peacecase.files.library_folder import audit_path, case_path, coding_path
from peacecase.files.profiles import PROFILES_FOLDER
from peacecase.model.library import SETTINGS_FILE, Library


def read_library_files(folder: Path, library: Library) -> dict[str, bytes]:
    """Path inside the library's folder -> content: cases, second codings, audits, weight profiles, settings,
    and the codebook where it stands in the folder.

    Raises UserError where a file cannot be read.
    """
    paths = [case_path(folder, case_id) for case_id in library.cases]
    paths += [
        coding_path(folder, case_id, coding.id)
        for case_id, codings in library.codings.items()
        for coding in codings
    ]
    paths += [audit_path(folder, audit.id) for audit in library.audits]
    paths += sorted((folder / PROFILES_FOLDER).glob("[!.]*.yaml"))
    in_folder = (folder / SETTINGS_FILE, codebook_path(folder))
    paths += [path for path in in_folder if path and path.is_file() and path.is_relative_to(folder)]
    try:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise UserError(f"{error.filename} cannot be read: {error.strerror}") from error
