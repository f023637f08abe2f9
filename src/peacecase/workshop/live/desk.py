"""The desk of a room with phones: its kit, its log and where it stands; every change is on the disk before it counts."""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, first_link, read_plain
from peacecase.files.writing import write_file
from peacecase.workshop.collect.decided import DECIDED, phones_table
from peacecase.workshop.collect.returned_rivals import RIVALS_TABLE
from peacecase.workshop.kit.manifest import KitManifest, load_manifest
from peacecase.workshop.kit.phones import PhonesFile, load_phones
from peacecase.workshop.live.event_log import PHONES, EventLog, opened_log
from peacecase.workshop.live.events import RIVALS, ROOM_STEPS, Answered, PaperRead, RoomStep
from peacecase.workshop.live.room_sheets import (
    paper_sheets,
    phones_csv,
    rivals_csv,
)
from peacecase.workshop.live.state import LiveRoom, replayed
from peacecase.workshop.live.values import checked_value

KEY = f"{PHONES}/cookie.key"
KEY_BYTES = 32
_ROUNDS = (1, 2)


@dataclass(slots=True)
class Desk:
    """What the server holds: an event goes to `log.append`, and once it is on the disk to `room.apply`."""

    folder: Path
    kit: KitManifest
    phones: PhonesFile
    log: EventLog
    room: LiveRoom
    now: Callable[[], datetime]

    def moment(self) -> str:
        """The time of an event."""
        return self.now().isoformat()

    def checked(self, answer: Answered) -> Answered:
        """The answer with its value held against the kit. Raises BadAnswerError where no page of ours sends it."""
        value = checked_value(self.kit, self.phones, answer.round, answer.question, answer.value)
        return answer.model_copy(update={"value": value})

    def paper(self, number: int) -> tuple[PaperRead | None, list[str]]:
        """(the paper sheets of a round as they lie in `returned/`, where they are others than before; what to look at)."""
        seats, notes = paper_sheets(self.folder, self.kit, number)
        if seats == self.room.paper.get(number, {}):
            return None, notes
        return PaperRead.model_validate({"at": self.moment(), "round": number, "seats": seats}), notes

    def write_tables(self) -> list[str]:
        """Write what `collect` reads of the rounds that are over; returns the names of the files that changed.

        From the log alone, so that a server that was killed between the two makes up for it when it starts.
        """
        files = {
            phones_table(number): phones_csv(self.room, self.kit, number)
            for number in _ROUNDS
            if self.room.was_closed(number) and self.room.phones_of(number)
        }
        if self.room.step == "end" and self.room.phones_of(RIVALS):
            files[RIVALS_TABLE] = rivals_csv(self.room, self.phones)
        decided = {
            str(number): {seat: self.room.counts(number, seat) for seat in self.room.both(number)}
            for number in _ROUNDS
            if self.room.both(number)
        }
        if decided:
            files[DECIDED] = (json.dumps(decided, indent=1) + "\n").encode()
        return [name for name, content in files.items() if self._write(name, content)]

    def _write(self, name: str, content: bytes) -> bool:
        path = self.folder / name
        try:
            if read_plain(path, len(content) + 1, self.folder) == content:
                return False
        except UnreadableError:
            pass
        _write_inside(self.folder, path, content)
        return True


@contextmanager
def opened_desk(folder: Path, now: Callable[[], datetime]) -> Iterator[Desk]:
    """The desk of a room's folder, as its log says where it stands.

    Raises UserError where the folder holds no kit for phones, or another server has it.
    """
    kit = load_manifest(folder)
    phones = load_phones(folder, kit.id)
    with opened_log(folder) as log:
        room = replayed(log.events, steps_of(phones))
        desk = Desk(folder, kit, phones, log, room, now)
        desk.write_tables()
        yield desk


def steps_of(phones: PhonesFile) -> tuple[RoomStep, ...]:
    """The steps of a workshop: no rivals where the case weighs none."""
    return tuple(step for step in ROOM_STEPS if step != "rivals" or phones.rivals)


def cookie_key(folder: Path) -> bytes:
    """The key that signs cookies, made once: a phone keeps its seat though the server starts anew."""
    path = folder / KEY
    try:
        key = read_plain(path, KEY_BYTES, folder)
    except UnreadableError:
        key = b""
    if len(key) != KEY_BYTES:
        key = secrets.token_bytes(KEY_BYTES)
        _write_inside(folder, path, key)
        path.chmod(0o600)
    return key


def _write_inside(folder: Path, path: Path, content: bytes) -> None:
    """Write a file of the room; never through a link, which may lead anywhere."""
    link = first_link(path, folder)
    if link is not None:
        raise UserError(f"{link} is a link, and nothing is written through it", "put the real one there")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, content, replace=True)
