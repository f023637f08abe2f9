"""Writing files so that a crash leaves the old one or the new one, never half of either, and nothing is overwritten unasked."""

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from peacecase.errors import UserError

try:
    import fcntl
except ImportError:  # Windows, where two edits at once are not held apart
    fcntl = None  # type: ignore[assignment]


class WouldOverwriteError(UserError):
    """There is a file of that name, and nobody said to replace it."""

    def __init__(self, path: Path, hint: str = "choose another name, or remove it first") -> None:
        super().__init__(f"{path} is there already", hint)
        self.path = path


class ChangedMeanwhileError(UserError):
    """A file holds something else than what a change of it was made from."""


PATIENCE = 2.5 if os.name == "nt" else 0.0
"""Seconds for which a replacement that Windows denies is tried again: a virus scanner or a cloud drive lets go by then."""


def is_stream(path: Path) -> bool:
    """Whether it is a pipe or a terminal, say: what is written there replaces nothing."""
    with contextlib.suppress(OSError, ValueError):
        mode = path.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISBLK(mode))
    return False


def write_file(path: Path, content: str | bytes, *, replace: bool = False) -> None:
    """Write a whole file at once: into a new file beside it, to the disk, then under its name.

    With `replace` an existing file is replaced and keeps its permissions; a symbolic link goes on pointing to the
    replaced file. Without, an existing file raises WouldOverwriteError, even one that appeared this moment. What is a
    pipe or a device gets the content. Raises UserError when the disk refuses.
    """
    octets = content.encode("utf-8") if isinstance(content, str) else content
    with _told_of(path):
        if is_stream(path):
            with path.open("wb") as stream:
                stream.write(octets)
            return
        target = Path(os.path.realpath(path)) if replace else path
        if target.exists() and not target.is_file():  # a folder, a disk
            raise UserError(f"{path} cannot be written: it is no file")
        with _beside(target) as beside:
            _write_new(beside, octets, _mode(target) if replace else None)
            if replace:
                _replace(beside, target)
            else:
                _give_name(beside, target)
        _settle(target.parent)


def edit_file(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file that holds `before` still; of two that do so at once, the second finds it changed.

    Raises ChangedMeanwhileError where it holds something else, and UserError when the disk refuses.
    """
    target = Path(os.path.realpath(path))
    with _told_of(path), _locked(target) as content:
        if content != before:
            raise ChangedMeanwhileError(
                f"{path} was changed meanwhile; nothing was written", "run the command again"
            )
        write_file(target, after, replace=True)


def write_new_folder(folder: Path, files: Iterable[tuple[str, bytes | str]]) -> bool:
    """Write a folder of files that is not there yet, or is empty: whole, or nothing of it, whenever it is killed.

    Returns False, with nothing written, where something else has its name or the system cannot do it so.
    """
    is_there = os.path.lexists(folder)
    if is_there and not _may_take_the_place_of(folder):
        return False
    try:
        with made_folders() as make, _beside(folder) as beside:
            make(folder.parent)
            for name, content in files:
                (beside / name).parent.mkdir(parents=True, exist_ok=True)
                write_file(beside / name, content)
            if is_there:
                beside.chmod(stat.S_IMODE(folder.stat().st_mode))
            beside.rename(folder)
    except (OSError, UserError):  # what is wrong is told where it is written file by file
        return False
    return True


def _may_take_the_place_of(folder: Path) -> bool:
    """True of an empty folder that nobody stands in: one who did would stand in one that is no more."""
    with contextlib.suppress(OSError):
        is_empty = folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())
        return is_empty and not folder.samefile(Path.cwd())
    return False


@contextlib.contextmanager
def made_folders() -> Iterator[Callable[[Path], None]]:
    """A function that makes a folder with those above it; where the work inside fails, they are taken away again."""
    made: list[Path] = []

    def make(folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        try:
            for each in reversed(missing):
                each.mkdir()
                made.append(each)
            if not folder.is_dir():
                raise NotADirectoryError(20, "it is no folder")
        except OSError as error:
            raise UserError(f"the folder {folder} cannot be made: {error.strerror}") from error

    try:
        yield make
    except BaseException:
        for each in reversed(made):
            with contextlib.suppress(OSError):
                each.rmdir()
        raise


@contextlib.contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise WouldOverwriteError(path) from error
    except (OSError, ValueError) as error:
        hint = "" if path.parent.is_dir() else f"there is no folder {path.parent}"
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UserError(f"{path} cannot be written: {said}", hint) from error


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name beside the target, and nothing under it afterwards. It is short: the target's may be as long as can be."""
    beside = target.with_name(f".peacecase-{secrets.token_hex(6)}.tmp")
    try:
        yield beside
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(beside) if beside.is_dir() else beside.unlink()


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[bytes]:
    """What a file holds, while nobody else who locks it replaces it."""
    while True:
        with path.open("rb") as stream:
            if fcntl is None:
                content = stream.read()
                break
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(stream, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):  # not replaced while we waited
                yield stream.read()
                return
    yield content


def _mode(path: Path) -> int | None:
    with contextlib.suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    return None


def _write_new(path: Path, octets: bytes, mode: int | None) -> None:
    # Opened this way, and not by tempfile, so that the user's umask decides on permissions, or the old file's.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666 if mode is None else 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        if mode is not None:
            path.chmod(mode)
        stream.write(octets)
        stream.flush()
        os.fsync(stream.fileno())


def _replace(beside: Path, target: Path) -> None:
    """Put a finished file in the place of another; where the system denies that for now, again and again for a while."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            beside.replace(target)
            return
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)


def _give_name(beside: Path, target: Path) -> None:
    """Put a finished file under a name that nothing has yet. Raises FileExistsError."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        beside.rename(target)


def _settle(folder: Path) -> None:
    """Make the new name itself survive a loss of power, where the system lets a folder be synchronised."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # a folder that may be written into and not read, say
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
