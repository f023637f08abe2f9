"""What the frame gives a use case beside library and options: the clock, progress, time limits, warnings."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TypeVar

from peacecase.clock import time_of_making
from peacecase.qca.effort import Allowance

Item = TypeVar("Item")


class Stopwatch(Allowance):
    """A time limit for searches.

    Each stage may use half of the time that is left when it begins, so that later stages get theirs.
    """

    def __init__(self, seconds: float) -> None:
        self._start = time.monotonic()
        self._ends = self._start + seconds
        self._round = 0
        self._stage_ends: dict[tuple[int, str], float] = {}

    def next_analysis(self) -> Stopwatch:
        """The same watch for one more analysis, whose stages get times of their own."""
        self._round += 1
        return self

    def may_go_on(self, stage: str, done: int, expected: int | None) -> bool:
        """Whether there is time left for this stage."""
        return self.seconds_left(stage) > 0

    def seconds_left(self, stage: str) -> float:
        """Seconds until the stage must end."""
        now = time.monotonic()
        key = (self._round, stage)
        if key not in self._stage_ends:
            self._stage_ends[key] = now + max(0.0, self._ends - now) / 2
        return self._stage_ends[key] - now


class Run:
    """One run of a use case: quiet as it stands, as Python has it; the command line shows progress and warnings."""

    def moment(self) -> datetime:
        """Now, in UTC and to the second, or what SOURCE_DATE_EPOCH says. The only clock of a use case."""
        return time_of_making()

    def step(self, told: str, expected: int | None = None) -> None:
        """Say what begins now; `expected`: how many steps there are."""

    def watched(self, items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Item]:
        """The items one by one, while progress shows."""
        yield from items

    def searching(self, seconds: float) -> AbstractContextManager[Stopwatch]:
        """A time limit for the searches inside; an interruption ends them where someone can see it."""
        return nullcontext(Stopwatch(seconds))

    def warn(self, message: str) -> None:
        """Say what does not stop the work."""
        warnings.warn(message, stacklevel=4)
