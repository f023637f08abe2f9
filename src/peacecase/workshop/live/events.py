"""What happens in a room with phones, as records of its log: one line each, never changed, in the order that counts."""

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from peacecase.model.record import Record

RoomStep = Literal["before", "round-1", "talk", "round-2", "reveal", "rivals", "end"]
ROOM_STEPS: tuple[RoomStep, ...] = ("before", "round-1", "talk", "round-2", "reveal", "rivals", "end")
"""The way of a workshop; the trainer goes on, and never back."""
ANY_TIME, RIVALS = 0, 3
"""Rounds of an answer beside 1 and 2: asked once for the whole workshop; asked after the reveal."""
STEP_OF_ROUND: dict[int, RoomStep] = {1: "round-1", 2: "round-2", RIVALS: "rivals"}
CONSENT, RECOGNISED, FORESIGHT, DONE = "consent", "recognised", "foresight", "done"

Seat = Annotated[str, Field(pattern=r"^[1-9][0-9]?[A-Z]$")]
Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Question = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,79}$")]
Medium = Literal["phone", "paper"]


class _Event(Record):
    at: str
    """The server's clock, for people who read the log: what counts is the order of lines."""


class StepTaken(_Event):
    """The trainer went on to the next step."""

    kind: Literal["step"] = "step"
    to: RoomStep


class _OfDevice(_Event):
    kind: str  # here for its place in a line of the log
    seat: Seat
    device: Token


class Joined(_OfDevice):
    """A device took a seat that no other held."""

    kind: Literal["join"] = "join"


class Asked(_OfDevice):
    """A second device gave the code of a seat that is held, and waits for the trainer."""

    kind: Literal["ask"] = "ask"


class Moved(_OfDevice):
    """The trainer gave the seat to a device."""

    kind: Literal["move"] = "move"


class Left(_OfDevice):
    """A shared device was cleared for the next person."""

    kind: Literal["leave"] = "leave"


class Answered(_Event):
    """A tap: all that this seat now says to one question."""

    kind: Literal["answer"] = "answer"
    id: Token
    """Made by the phone. The same id again is the same answer."""
    device: Token
    seat: Seat
    round: Annotated[int, Field(ge=ANY_TIME, le=RIVALS)]
    question: Question
    seq: Annotated[int, Field(ge=1, le=1_000_000)]
    """Counted by the phone, by seat and question: the highest is the last word, whenever it arrives."""
    value: Any


class PaperRead(_Event):
    """The paper sheets of a round as they lay in `returned/`: all of them, in place of those read before."""

    kind: Literal["paper"] = "paper"
    round: Literal[1, 2]
    seats: dict[Seat, dict[Question, Any]]


class Decided(_Event):
    """Of a seat with a paper sheet and answers from a phone, the trainer said which counts."""

    kind: Literal["decide"] = "decide"
    round: Literal[1, 2]
    seat: Seat
    counts: Medium


class QuestionShown(_Event):
    """The question whose spread the beamer shows; none: how far the room is."""

    kind: Literal["show"] = "show"
    question: Question | None


Event = StepTaken | Joined | Asked | Moved | Left | Answered | PaperRead | Decided | QuestionShown
EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
