"""The log of a room on the disk: a line an event, on the disk before anybody is told, readable after any crash."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pydantic import ValidationError

from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, first_link, read_plain
from peacecase.workshop.live.events import EVENT, ROOM_STEPS, Event, StepTaken

try:
    import fcntl
except ImportError:  # Windows, where a second server is not held off the folder
    fcntl = None  # type: ignore[assignment]

PHONES = "phones"
"""Folder of a room for all that the server keeps."""
LOG = f"{PHONES}/answers.jsonl"
LARGEST_LOG = 64 * 1024 * 1024


class NotKeptError(UserError):
    """The disk did not take an event."""


class EventLog:
    """The log, open for writing by this process alone."""

    def __init__(self, path: Path, octets: int, events: tuple[Event, ...], damaged: int) -> None:
        self.path = path
        self.events = events
        """What stood in it when it was opened."""
        self.damaged = damaged
        """Lines that are no events: the last one of a server that was killed while it wrote, as a rule."""
        self._file = octets
        self._is_torn = False
        """Whether half a line may stand at the end, which the disk did not let us take away."""

    def append(self, event: Event) -> None:
        """Write an event and wait until it is on the disk. Raises NotKeptError where it is not, with nothing left behind."""
        line = b"\n" * self._is_torn + EVENT.dump_json(event) + b"\n"
        was_torn, self._is_torn = self._is_torn, True
        try:
            start = os.lseek(self._file, 0, os.SEEK_END)
            try:
                _write(self._file, line)
                os.fsync(self._file)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(self._file, start)
                    self._is_torn = was_torn
                raise
            self._is_torn = False
        except OSError as error:
            raise NotKeptError(
                f"{self.path} takes no more: {error.strerror}", "make room on the disk"
            ) from error


@contextmanager
def opened_log(folder: Path) -> Iterator[EventLog]:
    """The log of a room, made where it is missing. Raises UserError where another server has it, or it cannot be read."""
    path = folder / LOG
    link = first_link(path, folder)
    if link is not None:
        raise UserError(f"{link} is a link, and nothing is written through it", "put the real one there")
    try:
        path.parent.mkdir(exist_ok=True)
        octets = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from error
    try:
        _take(octets, folder)
        try:
            content = read_plain(path, LARGEST_LOG, folder)
        except UnreadableError as error:
            raise UserError(str(error)) from error
        events, damaged = _read(content)
        if content and not content.endswith(b"\n"):
            try:
                _write(octets, b"\n")  # a line that was torn stays where it is, and harms no other
            except OSError as error:
                raise UserError(f"{path} takes no more: {error.strerror}", "make room on the disk") from error
        yield EventLog(path, octets, events, damaged)
    finally:
        os.close(octets)


def _take(octets: int, folder: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(octets, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UserError(
            f"another server has {folder} open", "go on in its window, or stop it there with Ctrl-C"
        ) from error


def _read(content: bytes) -> tuple[tuple[Event, ...], int]:
    events: list[Event] = []
    damaged, hole, step = 0, -1, 0
    for line in content.split(b"\n"):
        try:
            event = EVENT.validate_json(line)
        except ValidationError:
            if line:
                damaged += 1
                hole = len(events) if hole < 0 else hole
            continue
        if isinstance(event, StepTaken):
            # a step that is not there, and that a later one tells of, was taken where a line is damaged
            if hole >= 0:
                lost = ROOM_STEPS[step + 1 : ROOM_STEPS.index(event.to)]
                events[hole:hole] = [StepTaken(at=event.at, to=each) for each in lost]
            step, hole = max(step, ROOM_STEPS.index(event.to)), -1
        events.append(event)
    return tuple(events), damaged


def _write(octets: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(octets, rest) :]
