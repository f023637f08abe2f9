"""Where a room with phones stands: a fold over its log. No clock, no file: the same events give the same room."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from peacecase.workshop.live.events import (
    ANY_TIME,
    ROOM_STEPS,
    STEP_OF_ROUND,
    Answered,
    Asked,
    Decided,
    Event,
    Joined,
    Left,
    Medium,
    Moved,
    PaperRead,
    QuestionShown,
    RoomStep,
    StepTaken,
)

Uncounted = Literal["late", "early", "moved"]
"""Kept in the log, and not counted: the round was closed, not open yet, or the seat was another device's."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a phone is told of an answer, however often it sends it."""

    counted: bool
    why: Uncounted | None = None


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The last word of a seat on a question."""

    seq: int
    value: Any


@dataclass(slots=True)
class LiveRoom:
    """A room, moved on by `apply`."""

    steps: tuple[RoomStep, ...] = ROOM_STEPS
    """The steps of this workshop: without rivals where the case weighs none."""
    step: RoomStep = "before"
    holders: dict[str, str] = field(default_factory=dict)
    """Seat -> the device that holds it."""
    waiting: dict[str, str] = field(default_factory=dict)
    """Seat -> the device that gave its code last while another held it."""
    answers: dict[str, dict[tuple[int, str], KeptAnswer]] = field(default_factory=lambda: defaultdict(dict))
    """Seat -> (round, question) -> what counts."""
    receipts: dict[tuple[str, str], Receipt] = field(default_factory=dict)
    """(device, id of the answer) -> what it was told."""
    late: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Seat -> answers that came too late."""
    paper: dict[int, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    """Round -> seat -> question -> value."""
    decided: dict[tuple[int, str], Medium] = field(default_factory=dict)
    """(round, seat) -> which counts, where the trainer said so."""
    shown: str | None = None

    def apply(self, event: Event) -> Receipt | None:
        """Take an event in. What cannot be (a step backwards, a seat that is held) changes nothing."""
        match event:
            case Answered():
                return self._answer(event)
            case StepTaken(to=to):
                if to == self.next_step:
                    self.step, self.shown = to, None
            case Joined(seat=seat, device=device):
                if self.may_join(seat, device):
                    self._hold(seat, device)
            case Asked(seat=seat, device=device):
                if self.holders.get(seat, device) != device:
                    self.waiting[seat] = device
            case Moved(seat=seat, device=device):
                self._hold(seat, device)
            case Left(seat=seat, device=device):
                if self.holders.get(seat) == device:
                    del self.holders[seat]
            case PaperRead(round=number, seats=seats):
                self.paper[number] = seats
            case Decided(round=number, seat=seat, counts=counts):
                self.decided[number, seat] = counts
            case QuestionShown(question=question):
                self.shown = question
        return None

    @property
    def next_step(self) -> RoomStep | None:
        """What the trainer can go on to."""
        at = self.steps.index(self.step) + 1
        return self.steps[at] if at < len(self.steps) else None

    def is_open(self, number: int) -> bool:
        """Whether answers of this round count now."""
        return self.step != "end" if number == ANY_TIME else self.step == STEP_OF_ROUND[number]

    def was_closed(self, number: int) -> bool:
        """Whether the round is over: before that nobody is shown a level."""
        own = STEP_OF_ROUND[number]
        return own in self.steps and self.steps.index(self.step) > self.steps.index(own)

    def seat_of(self, device: str) -> str | None:
        """The seat that a device holds."""
        return next((seat for seat, holder in self.holders.items() if holder == device), None)

    def may_join(self, seat: str, device: str) -> bool:
        """Whether the seat is free, or this device's, and the device has no other."""
        return self.holders.get(seat, device) == device and self.seat_of(device) in (None, seat)

    def from_phone(self, number: int, seat: str) -> dict[str, Any]:
        """Question -> value that a phone sent for this seat in a round, with what is asked once for all rounds."""
        own = self.answers.get(seat, {})
        return {
            question: kept.value
            for (of_round, question), kept in own.items()
            if of_round in (number, ANY_TIME)
        }

    def phones_of(self, number: int) -> list[str]:
        """Seats with an answer from a phone in this round, in order."""
        return sorted(seat for seat, own in self.answers.items() if any(at == number for at, _q in own))

    def both(self, number: int) -> list[str]:
        """Seats with answers from a phone and a paper sheet in this round."""
        return [seat for seat in self.phones_of(number) if seat in self.paper.get(number, {})]

    def counts(self, number: int, seat: str) -> Medium:
        """Which counts: the phone as long as the trainer has not said that paper does."""
        if seat not in self.phones_of(number):
            return "paper"
        return self.decided.get((number, seat), "phone") if seat in self.both(number) else "phone"

    def counted(self, number: int) -> dict[str, Mapping[str, Any]]:
        """Seat -> question -> value of a round: phones and paper, each seat once."""
        seats = sorted({*self.phones_of(number), *self.paper.get(number, {})})
        return {
            seat: self.from_phone(number, seat)
            if self.counts(number, seat) == "phone"
            else self.paper[number][seat]
            for seat in seats
        }

    def _hold(self, seat: str, device: str) -> None:
        before = self.seat_of(device)
        if before is not None:
            del self.holders[before]
        self.holders[seat] = device
        if self.waiting.get(seat) == device:
            del self.waiting[seat]

    def _answer(self, event: Answered) -> Receipt:
        key = (event.device, event.id)
        if key not in self.receipts:
            self.receipts[key] = self._first_answer(event)
        return self.receipts[key]

    def _first_answer(self, event: Answered) -> Receipt:
        if self.holders.get(event.seat) != event.device:
            return Receipt(False, "moved")
        if not self.is_open(event.round):
            over = self.step == "end" or self.was_closed(event.round)
            if over:
                self.late[event.seat] += 1
            return Receipt(False, "late" if over else "early")
        own = self.answers[event.seat]
        before = own.get((event.round, event.question))
        if before is None or event.seq >= before.seq:
            own[event.round, event.question] = KeptAnswer(event.seq, event.value)
        return Receipt(True)


def replayed(events: Iterable[Event], steps: tuple[RoomStep, ...] = ROOM_STEPS) -> LiveRoom:
    """The room that a log leads to."""
    room = LiveRoom(steps)
    for event in events:
        room.apply(event)
    return room
