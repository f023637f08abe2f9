"""What phones, beamer and trainer are shown of a room: no level before its round is closed, no secret at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from peacecase.workshop.debrief.room import IndicatorRoom, count_levels, indicator_rooms, most_different
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import SEATS
from peacecase.workshop.live.events import DONE, FORESIGHT, RECOGNISED, RIVALS, RoomStep
from peacecase.workshop.live.room_sheets import counted_sheets
from peacecase.workshop.live.state import LiveRoom

SeatState = Literal["sent", "answering", "joined", "absent"]
STATES_IN_ORDER: tuple[SeatState, ...] = ("sent", "answering", "joined", "absent")
ROUND_OF_STEP: dict[RoomStep, int] = {"round-1": 1, "round-2": 2, "rivals": RIVALS}
SHOWS_SPREAD: tuple[RoomStep, ...] = ("talk", "reveal", "rivals", "end")
"""Steps in which the beamer may show what the room chose; while people answer it counts them."""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How far a group is."""

    group: int
    states: tuple[SeatState, ...]
    """Sorted by state, never by seat."""

    @property
    def sent(self) -> int:
        """Seats that have sent all, or have joined where nothing is asked."""
        return self.states.count("sent")


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat on the trainer's page."""

    seat: str
    state: SeatState
    is_asked_for: bool
    """Whether another device waits for it."""
    late: int
    both: tuple[int, ...]
    """Rounds of which there is a paper sheet beside the phone's answers."""
    on_paper: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """What the room chose on one question, by round."""

    indicator: str
    rounds: Mapping[int, tuple[int, ...]]
    """Round -> people at level 0, 1, 2, 3, not found, does not apply."""


def phone_view(room: LiveRoom, kit: KitManifest, device: str) -> dict[str, Any]:
    """All that a phone is shown: its own seat, and of the room what is open to all."""
    seat = room.seat_of(device)
    asks = sorted(seat for seat, waiting in room.waiting.items() if waiting == device)
    view: dict[str, Any] = {"step": room.step, "seat": seat, "asks": asks[0] if asks and not seat else None}
    if seat is not None:
        own = room.answers.get(seat, {})
        view["answers"] = [
            [number, question, kept.seq, kept.value] for (number, question), kept in own.items()
        ]
        if room.was_closed(1):
            view["room"] = _round_one(room, kit)
    return view


def _round_one(room: LiveRoom, kit: KitManifest) -> dict[str, Any]:
    sheets = counted_sheets(room, kit, 1)
    counts = {indicator: _counts(sheets, indicator) for indicator in kit.indicators}
    return {"seats": len(sheets), "levels": counts}


def _counts(sheets: Any, indicator: str) -> tuple[int, ...]:
    found = count_levels(sheets, indicator)
    return (*found.levels, found.unknown, found.not_applicable)


def seat_states(room: LiveRoom, kit: KitManifest, people: int | None) -> dict[str, SeatState]:
    """Every seat that has joined, has a paper sheet or is expected -> how far it is in this step.

    `people`: how many are expected, spread over the groups as evenly as can be, the first groups first.
    """
    number = ROUND_OF_STEP.get(room.step) or (1 if room.step == "talk" else 2)
    expected = expected_seats(kit.groups, people) if people else ()
    seats = sorted({*room.holders, *room.answers, *expected, *room.paper.get(number, {})}, key=seat_order)
    return {seat: _state(room, kit, number, seat) for seat in seats}


def seat_order(seat: str) -> tuple[int, str]:
    """Seats by group, then letter: 2A before 10A."""
    return int(seat[:-1]), seat[-1]


def expected_seats(groups: int, people: int) -> tuple[str, ...]:
    """The first seats of each group for so many people."""
    each, more = divmod(people, groups)
    return tuple(
        f"{group}{letter}" for group in range(1, groups + 1) for letter in SEATS[: each + (group <= more)]
    )


def _state(room: LiveRoom, kit: KitManifest, number: int, seat: str) -> SeatState:
    is_here = seat in room.holders or seat in room.answers
    if room.step == "before":
        return "sent" if is_here else "absent"
    if seat in room.paper.get(number, {}):
        return "sent"
    if not is_here:
        return "absent"
    values = room.from_phone(number, seat)
    if has_sent_all(values, kit, number):
        return "sent"
    return "answering" if any(value is not None for value in values.values()) else "joined"


def has_sent_all(values: Mapping[str, Any], kit: KitManifest, number: int) -> bool:
    """Whether a seat said that it is done, or has answered everything that a round asks."""
    if values.get(DONE):
        return True
    if number == RIVALS:
        return False
    rated = all((values.get(indicator) or {}).get("level") is not None for indicator in kit.indicators)
    return rated and values.get(FORESIGHT) is not None and values.get(RECOGNISED) is not None


def group_counts(states: Mapping[str, SeatState], groups: int) -> tuple[GroupCount, ...]:
    """The groups in order, each with the states of its seats sorted."""
    return tuple(
        GroupCount(
            group,
            tuple(
                sorted(
                    (state for seat, state in states.items() if seat_order(seat)[0] == group),
                    key=STATES_IN_ORDER.index,
                )
            ),
        )
        for group in range(1, groups + 1)
    )


def seat_rows(room: LiveRoom, kit: KitManifest, people: int | None) -> tuple[SeatRow, ...]:
    """The seats for the trainer: how far, who waits, what came late, where paper and phone meet."""
    both = {number: room.both(number) for number in (1, 2)}
    return tuple(
        SeatRow(
            seat,
            state,
            seat in room.waiting,
            room.late.get(seat, 0),
            tuple(number for number in (1, 2) if seat in both[number]),
            any(seat in of_round for of_round in room.paper.values()),
        )
        for seat, state in seat_states(room, kit, people).items()
    )


def spread_of(room: LiveRoom, kit: KitManifest, indicator: str) -> Spread:
    """The counts of every round that is closed."""
    closed = [number for number in (1, 2) if room.was_closed(number)]
    return Spread(
        indicator, {number: _counts(counted_sheets(room, kit, number), indicator) for number in closed}
    )


def shown_spread(room: LiveRoom, kit: KitManifest) -> Spread | None:
    """What the beamer shows of a question, where the trainer chose one and nobody is answering."""
    if room.shown not in kit.indicators or room.step not in SHOWS_SPREAD:
        return None
    spread = spread_of(room, kit, room.shown)
    return spread if spread.rounds else None


def to_talk_about(room: LiveRoom, kit: KitManifest) -> tuple[IndicatorRoom, ...]:
    """The questions of the last round that is closed, those on which groups differ most first; none before."""
    closed = [number for number in (1, 2) if room.was_closed(number)]
    if not closed:
        return ()
    return most_different(indicator_rooms(counted_sheets(room, kit, closed[-1]), kit))
