"""Writing files so that a crash leaves the old one or the new one, never half of either, and nothing is overwritten unasked."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

from peacecase.errors import UserError


class WouldOverwriteError(UserError):
    """There is a file of that name, and nobody said to replace it."""

    def __init__(self, path: Path, hint: str = "choose another name, or remove it first") -> None:
        super().__init__(f"{path} is there already", hint)
        self.path = path


def write_file(path: Path, content: str | bytes, *, replace: bool = False) -> None:
    """Write a whole file at once: into a new file beside it, to the disk, then under its name.

    With `replace` an existing file is replaced and keeps its permissions; a symbolic link goes on pointing to the
    replaced file. Without, an existing file raises WouldOverwriteError, even one that appeared this moment. Raises
    UserError when the disk refuses.
    """
    target = Path(os.path.realpath(path)) if replace else path
    octets = content.encode("utf-8") if isinstance(content, str) else content
    beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(6)}.tmp")
    try:
        try:
            _write_new(beside, octets)
            if replace:
                with contextlib.suppress(FileNotFoundError):
                    beside.chmod(stat.S_IMODE(target.stat().st_mode))
                beside.replace(target)
            else:
                _give_name(beside, target)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink()
        _settle(target.parent)
    except FileExistsError as error:
        raise WouldOverwriteError(path) from error
    except OSError as error:
        hint = "" if path.parent.is_dir() else f"there is no folder {path.parent}"
        raise UserError(f"{path} cannot be written: {error.strerror or error}", hint) from error


def _write_new(path: Path, octets: bytes) -> None:
    # Opened this way, and not by tempfile, so that the user's umask decides on permissions.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(octets)
        stream.flush()
        os.fsync(stream.fileno())


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
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
