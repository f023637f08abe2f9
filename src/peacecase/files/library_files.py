"""The files of a library as they stand on the disk, for formats that carry or describe the files themselves."""

from __future__ import annotations

from pathlib import Path

from peacecase.errors import UserError
from peacecase.files.library_folder import audit_path, case_path, coding_path
from peacecase.files.profiles import FOLDER
from peacecase.model.library import Library

SETTINGS = ".peacecase.yaml"


def read_library_files(folder: Path, library: Library) -> dict[str, bytes]:
    """Path inside the library's folder -> content: cases, second codings, audits, weight profiles, settings.

    Raises UserError where a file cannot be read.
    """
    paths = [case_path(folder, case_id) for case_id in library.cases]
    paths += [
        coding_path(folder, case_id, coding.id)
        for case_id, codings in library.codings.items()
        for coding in codings
    ]
    paths += [audit_path(folder, audit.id) for audit in library.audits]
    paths += sorted((folder / FOLDER).glob("[!.]*.yaml"))
    paths += [path for path in (folder / SETTINGS,) if path.is_file()]
    try:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise UserError(f"{error.filename} cannot be read: {error.strerror}") from error
