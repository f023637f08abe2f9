"""What people do between the commands of a page, where that is more than an edit of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..workshop.conftest import fill_form

SEATS = [f"{group}{seat}" for group in "123" for seat in "ABCDEF"]
CONSENTING = 11
LEVELS = {
    "formal_mandate": 2,
    "confidence_of_parties": 1,
    "public_commitment": 3,
    "delivery": 1,
    "aid_scale": 2,
}


def hand_in(round_number: int, folder: Path) -> None:
    """Eighteen people in three groups fill in the sheet of a round; eleven consent, one writes a level that is none."""
    for at, seat in enumerate(SEATS):
        spread = (at % 3) - 1 if round_number == 1 else 0
        levels: dict[str, int | str] = {
            name: min(3, level + max(0, spread)) for name, level in LEVELS.items()
        }
        answers = {"consent": "/0" if at < CONSENTING else "/1", "recognised": "/0"}
        if (round_number, seat) == (1, "2B"):
            answers |= {"level_delivery": "/9", "confidence_delivery": "/Off"}
        fill_form(folder / "room", round_number, seat, levels, **answers)


SCENES: dict[str, Callable[[Path], None]] = {
    "eighteen people hand in sheet 1": lambda folder: hand_in(1, folder),
    "eighteen people hand in sheet 2": lambda folder: hand_in(2, folder),
}
