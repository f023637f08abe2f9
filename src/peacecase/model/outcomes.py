"""The horizons at which outcomes are rated."""

from typing import Literal

Horizon = Literal["end", "+1", "+5", "+10"]
HORIZONS: tuple[Horizon, ...] = ("end", "+1", "+5", "+10")
HORIZON_YEARS: dict[Horizon, int] = {"end": 0, "+1": 1, "+5": 5, "+10": 10}
HORIZON_NAMES: dict[Horizon, str] = {
    "end": "end of the window",
    "+1": "one year on",
    "+5": "five years on",
    "+10": "ten years on",
}
