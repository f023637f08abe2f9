"""The one place that writes what use cases make: to a file, into a folder, or to standard output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from peacecase.api.options import StrPath
from peacecase.api.result import Document, Edit, Folder
from peacecase.errors import UserError
from peacecase.files.writing import WouldOverwriteError, write_file

STANDARD_OUTPUT = "-"
BUILD = ("reports", "build")
"""A folder of this path holds nothing but rendered reports: there a file is replaced without asking."""
_OTHERWISE = "choose another name, or replace it with --force"


def refuse_to_overwrite(output: StrPath | None, force: bool) -> None:
    """Raise WouldOverwriteError before the work where it could not be written; it is looked at again at the end."""
    if output is None or os.fspath(output) == STANDARD_OUTPUT:
        return
    path = Path(output)
    if path.exists() and not path.is_dir() and not _may_replace(path, force):
        raise WouldOverwriteError(path, _OTHERWISE)


def need_folder(output: StrPath) -> None:
    """Raise UserError before long work where there is no folder to write into."""
    path = Path(output)
    if not path.parent.is_dir() and not _is_build(path):
        raise UserError(f"{path} cannot be written: there is no folder {path.parent}", option="output")


def write_document(document: Document, output: StrPath | None, force: bool) -> Path:
    """Write a document at once and return its path; `-` is standard output, in UTF-8 whatever the terminal is."""
    path = document.place if output is None else Path(output)
    if path is None:
        raise UserError("there is no place to write to", option="output")
    if os.fspath(path) == STANDARD_OUTPUT:
        _to_standard_output(document.content)
        return path
    if _is_build(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, document.content, force)
    return path


def write_folder(folder: Folder, output: StrPath | None, force: bool) -> list[Path]:
    """Write files into a folder, which is made where it is missing: all of them or none. Returns their paths."""
    place = folder.place if output is None else Path(output)
    if place is None or os.fspath(place) == STANDARD_OUTPUT:
        raise UserError("several files go into a folder", option="output")
    for name in folder.files:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise UserError(f"'{name}' does not stay inside {place}")
    paths = {place / name: content for name, content in folder.files.items()}
    replace = force or folder.replaces
    for path in paths:
        refuse_to_overwrite(path, replace)
    new = []
    try:
        for path, content in paths.items():
            is_new = not path.exists()
            _make_folder(path.parent)
            _write(path, _content_of(content), replace)
            new += [path] if is_new else []
    except BaseException:  # Ctrl-C too: whole or not at all
        for path in new:
            with suppress(OSError):
                path.unlink()
        raise
    return list(paths)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"the folder {folder} cannot be made: {error.strerror}") from error


def _content_of(content: str | bytes | Path) -> str | bytes:
    if not isinstance(content, Path):
        return content
    try:
        return content.read_bytes()
    except OSError as error:
        raise UserError(f"{content} cannot be copied: {error.strerror}") from error


def write_edit(edit: Edit) -> None:
    """Make a change. Raises UserError where the file was changed meanwhile."""
    if edit.path.read_bytes() != edit.before:
        raise UserError(f"{edit.path} was changed meanwhile; nothing was written", "run the command again")
    write_file(edit.path, edit.after, replace=True)


def _write(path: Path, content: str | bytes, force: bool) -> None:
    try:
        write_file(path, content, replace=_may_replace(path, force))
    except WouldOverwriteError as error:  # one that appeared meanwhile
        raise WouldOverwriteError(path, _OTHERWISE) from error


def _may_replace(path: Path, force: bool) -> bool:
    return force or _is_build(path)


def _is_build(path: Path) -> bool:
    return Path(os.path.abspath(path)).parts[-3:-1] == BUILD


def _to_standard_output(content: str | bytes) -> None:
    octets = content.encode("utf-8") if isinstance(content, str) else content
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is not None:
        stream.write(octets)
        stream.flush()
    else:  # a notebook's output takes text alone
        sys.stdout.write(octets.decode("utf-8"))
