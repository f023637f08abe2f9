"""Events of a room with phones, as tests write them."""

from typing import Any

from peacecase.workshop.live.events import Answered, Event, Joined, StepTaken

AT = "2026-11-30T13:00:00+00:00"


def answered(
    device: str,
    seat: str,
    seq: int,
    level: Any = 2,
    *,
    number: int = 1,
    question: str = "delivery",
    own_id: str = "",
) -> Answered:
    """One tap."""
    value = {"level": level, "confidence": "low", "higher": [], "lower": []}
    return Answered(
        at=AT,
        id=own_id or f"{device}-{number}-{question}-{seq}",
        device=device,
        seat=seat,
        round=number,
        question=question,
        seq=seq,
        value=value,
    )


def stepped(*to: str) -> list[Event]:
    return [StepTaken.model_validate({"at": AT, "to": step}) for step in to]


def joined(seat: str, device: str) -> Joined:
    return Joined(at=AT, seat=seat, device=device)
