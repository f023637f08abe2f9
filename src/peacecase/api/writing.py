"""The one place that writes what use cases make: to a file, into a folder, or to standard output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from peacecase.api.options import StrPath
from peacecase.api.result import Document, Edit, Folder
from peacecase.errors import UserError
from peacecase.files.plain_file import first_link, read_plain
from peacecase.files.writing import (
    WouldOverwriteError,
    edit_file,
    is_stream,
    made_folders,
    write_file,
    write_new_folder,
)

STANDARD_OUTPUT = "-"
BUILD = ("reports", "build")
"""A folder of this path holds nothing but rendered reports: there a file is replaced without asking."""
_ITS_NAMES = (STANDARD_OUTPUT, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
_OTHERWISE = "choose another name, or replace it with --force"
_LARGEST_COPY = 100 * 1024 * 1024


def is_standard_output(output: StrPath) -> bool:
    """Whether it names what the program prints to, as `-` or as the system does."""
    return os.fspath(output) in _ITS_NAMES


def refuse_to_overwrite(output: StrPath | None, force: bool) -> None:
    """Raise WouldOverwriteError before the work where it could not be written; it is looked at again at the end."""
    if output is None or is_standard_output(output):
        return
    path = Path(output)
    if not os.fspath(output):
        raise UserError("an empty text names nothing", option="output")
    try:
        path.lstat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise UserError(f"{path} cannot be written: {said}", option="output") from error
    if not path.is_dir() and not is_stream(path) and not _may_replace(path, force):
        raise WouldOverwriteError(path, _OTHERWISE)


def need_folder(output: StrPath, within: Path | None = None, *, is_folder: bool = False) -> None:
    """Raise UserError before the work where there is no folder to write into, or none that takes a file.

    `within` as a `Document` has it; `is_folder`: what is written is a folder itself, which is made where it is missing.
    """
    if is_standard_output(output):
        return
    if not os.fspath(output):
        raise UserError("an empty text names nothing", option="output")
    path = Path(output)
    _refuse_links(path, within)
    folder = path if is_folder else path.parent
    try:
        while (is_folder or _is_build(path)) and folder != folder.parent and not folder.exists():
            folder = folder.parent
        is_there = folder.is_dir()
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}", option="output") from error
    if not is_there:
        said = (
            f"{folder} is no folder"
            if os.path.lexists(folder)
            else f"there is no folder {folder}; make it first"
        )
        raise UserError(f"{path} cannot be written: {said}", option="output")
    if not is_stream(path) and not os.access(folder, os.W_OK | os.X_OK):
        raise UserError(f"{path} cannot be written: Permission denied in {folder}", option="output")


def write_document(document: Document, output: StrPath | None, force: bool) -> Path:
    """Write a document at once and return its path; `-` is standard output, in UTF-8 whatever the terminal is."""
    path = document.place if output is None else Path(output)
    if path is None:
        raise UserError("there is no place to write to", option="output")
    if is_standard_output(path):
        to_standard_output(document.content)
        return Path(STANDARD_OUTPUT)
    _refuse_links(path, document.within if output is None else None)
    if not _is_build(path):
        _write(path, document.content, force)
        return path
    with made_folders() as make:
        make(path.parent)
        _write(path, document.content, force)
    return path


def write_folder(folder: Folder, output: StrPath | None, force: bool) -> list[Path]:
    """Write files into a folder, which is made where it is missing: all of them or none. Returns their paths."""
    place = folder.place if output is None else Path(output)
    if place is None or is_standard_output(place):
        raise UserError("several files go into a folder", option="output")
    for name in folder.files:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise UserError(f"'{name}' does not stay inside {place}")
    paths = {place / name: content for name, content in folder.files.items()}
    replace = force or folder.replaces
    for path in paths:
        _refuse_links(path, place)
        refuse_to_overwrite(path, replace)
    contents = ((name, _content_of(content)) for name, content in folder.files.items())
    if write_new_folder(place, contents):
        return list(paths)
    new = []
    try:
        with made_folders() as make:
            for path, content in paths.items():
                is_new = not path.exists()
                make(path.parent)
                _write(path, _content_of(content), replace)
                new += [path] if is_new else []
    except BaseException:  # Ctrl-C too: whole or not at all
        for path in new:
            with suppress(OSError):
                path.unlink()
        raise
    return list(paths)


def write_edit(edit: Edit) -> None:
    """Make a change. Raises UserError where the file was changed meanwhile."""
    edit_file(edit.path, edit.before, edit.after)


def _content_of(content: str | bytes | Path) -> str | bytes:
    return read_plain(content, _LARGEST_COPY) if isinstance(content, Path) else content


def _refuse_links(path: Path, within: Path | None) -> None:
    """Raise UserError where something between a folder that was named and a file in it is a link."""
    link = first_link(path, within) if within is not None else None
    if link is not None:
        raise UserError(
            f"{link} is a link, and nothing is written through a link that nobody named",
            "put the real one there",
        )


def _write(path: Path, content: str | bytes, force: bool) -> None:
    try:
        write_file(path, content, replace=_may_replace(path, force))
    except WouldOverwriteError as error:  # one that appeared meanwhile
        raise WouldOverwriteError(path, _OTHERWISE) from error


def _may_replace(path: Path, force: bool) -> bool:
    return force or _is_build(path)


def _is_build(path: Path) -> bool:
    whole = Path(os.path.abspath(path))
    return whole.parts[-3:-1] == BUILD and first_link(whole, whole.parents[2]) is None


def to_standard_output(content: str | bytes) -> None:
    """Write all of it, in UTF-8 whatever the terminal is. Raises OSError where it does not all go out."""
    octets = content.encode("utf-8") if isinstance(content, str) else content
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a notebook's output takes text alone
        sys.stdout.write(octets.decode("utf-8"))
        return
    rest = memoryview(octets)
    while rest:  # without a buffer of Python's, a pipe takes as much as it likes
        written = stream.write(rest)
        if written is None:
            raise BlockingIOError(11, "standard output takes no more just now")
        rest = rest[written:]
    stream.flush()
