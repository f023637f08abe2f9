"""The log of a room on the disk: a line an event, on the disk before anybody is told, readable after any crash."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, first_link, read_plain
from peacecase.workshop.live.events import (
    EVENT,
    ROOM_STEPS,
    STEP_OF_ROUND,
    Answered,
    Decided,
    Event,
    Joined,
    Moved,
    PaperRead,
    StepTaken,
)

try:
    import fcntl
except ImportError:  # Windows, where a second server is not held off the folder
    fcntl = None  # type: ignore[assignment]

PHONES = "phones"
"""Folder of a room for all that the server keeps."""
LOG = f"{PHONES}/answers.jsonl"
LARGEST_LOG = 64 * 1024 * 1024
_KIND = re.compile(rb'"kind": ?"([a-z]+)"')


class NotKeptError(UserError):
    """The disk did not take an event."""


class EventLog:
    """The log, open for writing by this process alone."""

    def __init__(self, path: Path, octets: int, read: _Reading) -> None:
        self.path = path
        self.events = tuple(read.events)
        """What stood in it when it was opened."""
        self.damaged = read.damaged
        """Lines that are no events: the last one of a server that was killed while it wrote, as a rule."""
        self.may_lack_step = read.hole is not None
        """Whether one of them may have been the step after the one in which the room stands."""
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
        read = _Reading()
        for line in filter(None, content.split(b"\n")):
            read.take(line)
        if content and not content.endswith(b"\n"):
            try:
                _write(octets, b"\n")  # a line that was torn stays where it is, and harms no other
            except OSError as error:
                raise UserError(f"{path} takes no more: {error.strerror}", "make room on the disk") from error
        yield EventLog(path, octets, read)
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


@dataclass(slots=True)
class _Reading:
    """Lines read one by one. What a later line tells of was there, in the place of a line that is damaged."""

    events: list[Event] = field(default_factory=list)
    damaged: int = 0
    step: int = 0
    hole: int | None = None
    """Where the last damaged line stood that may have been a step no later line tells of."""
    held: set[tuple[str, str]] = field(default_factory=set)

    def take(self, line: bytes) -> None:
        try:
            event = EVENT.validate_json(line)
        except ValidationError:
            self.damaged += 1
            if _may_be_step(line):
                self.hole = len(self.events)
            return
        self._fill_in(event)
        if isinstance(event, StepTaken):
            self.step, self.hole = max(self.step, ROOM_STEPS.index(event.to)), None
        elif isinstance(event, Joined | Moved):
            self.held.add((event.seat, event.device))
        self.events.append(event)

    def _fill_in(self, event: Event) -> None:
        told = _told_step(event)
        if self.hole is not None and told > self.step:
            lost = ROOM_STEPS[self.step + 1 : told + 1]
            self.events[self.hole : self.hole] = [StepTaken(at=event.at, to=each) for each in lost]
            self.step, self.hole = told, None
        if self.damaged and isinstance(event, Answered) and (event.seat, event.device) not in self.held:
            self.events.append(Moved(at=event.at, seat=event.seat, device=event.device))
            self.held.add((event.seat, event.device))


def _told_step(event: Event) -> int:
    """The place in ROOM_STEPS that the room had reached before this event; 0 where the event does not tell."""
    if isinstance(event, StepTaken):
        return ROOM_STEPS.index(event.to) - 1
    if isinstance(event, Answered) and event.round in STEP_OF_ROUND:
        return ROOM_STEPS.index(STEP_OF_ROUND[event.round])
    if isinstance(event, PaperRead | Decided):
        return ROOM_STEPS.index(STEP_OF_ROUND[event.round]) + 1
    return 0


def _may_be_step(line: bytes) -> bool:
    kind = _KIND.search(line)
    return kind is None or kind[1] == b"step"


def _write(octets: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(octets, rest) :]
