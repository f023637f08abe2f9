"""The desk behind the room's pages: one event at a time goes to the disk, then into the room, then to the open pages."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from peacecase.errors import UserError
from peacecase.web.room.limits import Limits
from peacecase.web.room.network_place import NetworkPlace
from peacecase.web.serving import Worker
from peacecase.web.streams import Streams
from peacecase.workshop.live.desk import Desk
from peacecase.workshop.live.events import (
    ANY_TIME,
    Answered,
    Decided,
    Event,
    Joined,
    Moved,
    PaperRead,
    StepTaken,
)
from peacecase.workshop.live.state import Receipt

SOON = 0.2
"""Seconds within which what changed is shown at once: forty people tap within one."""


@dataclass
class DeskServer:
    """What all pages of a room share. The room changes in the server's loop alone, files in the worker."""

    desk: Desk
    standing: NetworkPlace
    streams: Streams
    people: int | None = None
    limits: Limits = field(default_factory=Limits)
    worker: Worker = field(default_factory=Worker)
    notes: tuple[str, ...] = ()
    """What the last look at paper sheets came upon."""
    may_lack_step: bool = False
    """Whether a damaged line of the log may have been a step further; until the next one."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _held: set[tuple[str, str]] = field(default_factory=set)
    _is_to_show: bool = False

    def __post_init__(self) -> None:
        self.may_lack_step = self.desk.log.may_lack_step
        self._held = {
            (event.seat, event.device) for event in self.desk.log.events if isinstance(event, Joined | Moved)
        }

    async def keep(self, event: Event) -> Receipt | None:
        """Keep an event; of an answer the receipt, the same one where it was sent before.

        Raises NotKeptError where the disk refuses; then nothing has changed.
        """
        async with self._turn:
            return await self._keep(event)

    async def _keep(self, event: Event) -> Receipt | None:
        room = self.desk.room
        if isinstance(event, Answered) and (event.device, event.id) in room.receipts:
            return room.receipts[event.device, event.id]
        await self.worker.run(self.desk.log.append, event)
        receipt = room.apply(event)
        if isinstance(event, Joined | Moved):
            self._held.add((event.seat, event.device))
        if isinstance(event, StepTaken):
            self.may_lack_step = False
        if isinstance(event, StepTaken | Decided | PaperRead) or (
            isinstance(event, Answered) and event.round == ANY_TIME
        ):
            await self._write_tables()
        self.show_soon()
        return receipt

    async def _write_tables(self) -> None:
        """What the disk refuses is told on the trainer's page; the log has all of it, and the next change tries again."""
        try:
            await self.worker.run(self.desk.write_tables)
        except (UserError, OSError) as error:
            self.notes = (str(error),)

    async def read_paper(self) -> None:
        """Take in the paper sheets of the rounds that are over."""
        notes: list[str] = []
        async with self._turn:
            for number in (1, 2):
                if self.desk.room.was_closed(number):
                    event, found = await self.worker.run(self.desk.paper, number)
                    notes += found
                    if event is not None:
                        await self._keep(event)
        self.notes = tuple(notes)
        self.show_soon()

    def has_held(self, seat: str, device: str) -> bool:
        """Whether a device holds a seat, or has held it: its answers are kept, though they may not count."""
        return (seat, device) in self._held

    def saw(self, peer: str, host: str) -> None:
        """Take note that a device has loaded the page."""
        if self.standing.saw(peer, host):
            self.streams.changed()

    def show_soon(self) -> None:
        """Send the pages of trainer and beamer what changed."""
        if not self._is_to_show:
            self._is_to_show = True
            asyncio.get_running_loop().call_later(SOON, self._show)

    def _show(self) -> None:
        self._is_to_show = False
        self.streams.changed()
