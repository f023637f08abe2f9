"""The one reader of files: plain, of a bounded size, and inside the library or room that they are read for."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from peacecase.errors import UserError
from peacecase.unseen import composed

STANDARD_INPUT = "-"


class UnreadableError(UserError):
    """A file that is not read. `file` is what is at fault, `reason` says why, `code` as a diagnostic has it."""

    def __init__(self, file: Path, reason: str, code: str = "PC1001", *, missing: bool = False) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason, self.code, self.is_missing = file, reason, code, missing


def read_plain(path: Path, largest: int, home: Path | None = None, *, pipes: bool = False) -> bytes:
    """The content of a plain file of at most so many bytes. Raises UnreadableError for everything else on a disk.

    `home`: the library or room that the file is of, and that no link may lead out of. `pipes`: whether what has no end
    may be read too, up to that size, and `-` as standard input: only what somebody named can be meant so.
    """
    link = link_out(path, home) if home is not None else None
    if link is not None:
        raise UnreadableError(link, f"a link that leads out of {home} is not followed", "PC1012")
    try:
        if pipes and str(path) == STANDARD_INPUT:
            content = sys.stdin.buffer.read(largest + 1)
        else:
            content = _read(path, largest, pipes)
        if len(content) > largest:
            raise _too_large(path, largest)
    except FileNotFoundError:
        raise UnreadableError(path, "there is no such file", missing=True) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(path, f"the file cannot be read: {reason}") from error
    return content


@contextmanager
def plain_stream(path: Path, largest: int) -> Iterator[BinaryIO]:
    """What somebody named, a plain file of at most so many bytes or a pipe, to be read from; `-` is standard input.

    Raises UnreadableError as `read_plain` does, while it is read too.
    """
    try:
        if str(path) == STANDARD_INPUT:
            yield sys.stdin.buffer
            return
        if path.is_dir():
            raise UnreadableError(path, "this is not a plain file")
        with path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size > largest:
                raise _too_large(path, largest)
            yield stream
    except FileNotFoundError:
        raise UnreadableError(path, "there is no such file", missing=True) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(path, f"the file cannot be read: {reason}") from error


def as_named(path: Path) -> Path:
    """The path with each name as its folder spells it, where the two look the same: é may be one character or two there."""
    if str(path).isascii() or os.path.lexists(path):
        return path
    found = Path(path.anchor)
    for name in path.parts[len(found.parts) :]:
        found /= name if os.path.lexists(found / name) else _as_listed(name, found)
    return found


def _as_listed(name: str, folder: Path) -> str:
    try:
        names = os.listdir(folder)
    except (OSError, ValueError):
        return name
    return next((each for each in names if composed(each) == composed(name)), name)


def link_out(path: Path, home: Path) -> Path | None:
    """What leads out of a folder on the way to something in it, mostly a link; None where the way stays inside."""
    inside = os.path.realpath(home)
    if _is_in(os.path.realpath(path), inside):
        return None
    parts = path.relative_to(home).parts if path.is_relative_to(home) else ()
    ways = [home.joinpath(*parts[: length + 1]) for length in range(len(parts))]
    return next((way for way in ways if not _is_in(os.path.realpath(way), inside)), path)


def first_link(path: Path, home: Path) -> Path | None:
    """The first link on the way from a folder to something in it, wherever it leads; None where there is none."""
    ways = [path, *path.parents]
    return next((way for way in reversed(ways[: ways.index(home)]) if way.is_symlink()), None)


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _read(path: Path, largest: int, pipes: bool) -> bytes:
    # A pipe that nobody writes to would be waited for, were it opened as files are.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | (0 if pipes else getattr(os, "O_NONBLOCK", 0))
    if path.is_dir():  # Windows cannot open one
        raise UnreadableError(path, "this is not a plain file")
    with os.fdopen(os.open(path, flags), "rb") as stream:
        found = os.fstat(stream.fileno())
        if not stat.S_ISREG(found.st_mode) and not pipes:
            raise UnreadableError(path, "this is not a plain file")
        if found.st_size > largest:
            raise _too_large(path, largest)
        return stream.read(largest + 1)


def _too_large(path: Path, largest: int) -> UnreadableError:
    return UnreadableError(path, f"the file is larger than {largest // 1024 // 1024} MiB", "PC1002")
