"""Writing a kit: all files or, where one is there already, none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from peacecase.errors import UserError
from peacecase.files.writing import WouldOverwriteError, write_file


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, making it and its subfolders; refuse before writing where a name is taken."""
    for name in files:
        if (folder / name).exists():
            raise WouldOverwriteError(folder / name)
    for name, content in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"the folder {path.parent} cannot be made: {error.strerror}") from error
        write_file(path, content)
