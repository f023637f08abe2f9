"""Earlier versions of the files of a library, so that what was changed can be taken back: `.peacecase/undo/`."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from peacecase.errors import UserError
from peacecase.files.library_folder import file_name
from peacecase.files.plain_file import UnreadableError, first_link, read_plain
from peacecase.files.reading import MAX_BYTES
from peacecase.files.writing import made_folders, write_file

FOLDER = (".peacecase", "undo")
"""In the library; hidden, and never part of what is exported."""
MOST_VERSIONS = 50
"""Earlier versions that are kept of one file."""
_DIGITS = 6
_NAME = re.compile(r"(?:before|after)-[0-9]{6,9}-[0-9a-f]{16}\.yaml")


def version_of(content: bytes) -> str:
    """What a version of a file is known by: SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


class Versions:
    """The versions of one file before the one that stands there, and those that were taken back."""

    def __init__(self, library: Path, record_id: str) -> None:
        self._library = library
        self._folder = library.joinpath(*FOLDER, Path(file_name(record_id)).stem)

    def counts(self) -> tuple[int, int]:
        """How many versions there are to go back to, and how many of those taken back can be made again."""
        return len(self._files("before")), len(self._files("after"))

    def holding(self, version: str) -> bytes | None:
        """The content of a version; None where it is not kept."""
        named = (path for path in self._files("*") if path.stem.endswith(version[:16]))
        return next((held for held in map(self._read, named) if held and version_of(held) == version), None)

    def keep(self, content: bytes) -> None:
        """A version goes among the earlier ones; what was taken back is no longer to be made again."""
        for file in self._files("after"):
            file.unlink(missing_ok=True)
        files = self._files("before")
        if not files or self._read(files[-1]) != content:
            self._write("before", content)

    @contextlib.contextmanager
    def stepping(self, current: bytes, *, back: bool) -> Iterator[bytes | None]:
        """The version to go back to, or to make again, to be put into the file inside; None where there is none.

        The current version is kept first, and is let go again where the work inside fails.
        """
        source, other = ("before", "after") if back else ("after", "before")
        files = self._files(source)
        while files and (found := self._read(files[-1])) in (None, current):
            files.pop().unlink(missing_ok=True)  # what cannot be read, or stands there already
        if not files:
            yield None
            return
        kept = self._write(other, current)
        try:
            yield found
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
        files[-1].unlink(missing_ok=True)

    def _files(self, kind: str) -> list[Path]:
        """The files of one kind, the latest last."""
        if first_link(self._folder, self._library) is not None:
            raise UserError(
                f"{self._folder} is a link, and earlier versions are not kept behind one",
                "put a folder there",
            )
        # ours alone: a cloud drive puts copies of its own beside them
        found = (path for path in self._folder.glob(f"{kind}-*.yaml") if _NAME.fullmatch(path.name))
        return sorted(found, key=_number)

    def _read(self, file: Path) -> bytes | None:
        try:
            return read_plain(file, MAX_BYTES, self._library)
        except UnreadableError:
            return None

    def _write(self, kind: str, content: bytes) -> Path:
        files = self._files(kind)
        number = _number(files[-1]) + 1 if files else 1
        path = self._folder / f"{kind}-{number:0{_DIGITS}}-{version_of(content)[:16]}.yaml"
        with made_folders() as make:
            make(self._folder)
            unshared = self._library / FOLDER[0] / ".gitignore"
            if not unshared.exists():
                write_file(unshared, "*\n")
            write_file(path, content, replace=True)
        for file in files[: max(0, len(files) + 1 - MOST_VERSIONS)]:
            file.unlink(missing_ok=True)
        return path


def _number(path: Path) -> int:
    return int(path.name.split("-")[1])
