"""The files of a library as they stand on the disk, for formats that carry or describe the files themselves."""

from pathlib import Path

from peacecase.files.library_folder import audit_path, case_path, coding_path, lens_files, profile_files
from peacecase.files.named_files import named_path
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.model.library import SETTINGS_FILE, Library


def read_library_files(folder: Path, library: Library) -> dict[str, bytes]:
    """Path inside the library's folder -> content: cases, second codings, audits, weight profiles, lenses, settings,
    and what the settings name where it stands in the folder.

    Raises UnreadableError where a file cannot be read.
    """
    paths = [case_path(folder, case_id) for case_id in library.cases]
    paths += [
        coding_path(folder, case_id, coding.id)
        for case_id, codings in library.codings.items()
        for coding in codings
    ]
    paths += [audit_path(folder, audit.id) for audit in library.audits]
    paths += [*profile_files(folder), *lens_files(folder)]
    in_folder = (folder / SETTINGS_FILE, named_path(folder, "codebook"), named_path(folder, "data", "ucdp"))
    paths += [path for path in in_folder if path and path.is_file() and path.is_relative_to(folder)]
    return {path.relative_to(folder).as_posix(): read_plain(path, MAX_BYTES, folder) for path in paths}
