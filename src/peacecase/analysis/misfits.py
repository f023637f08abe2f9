"""Which questions of a factor stand on the side of an outcome in most missions, and which of another factor does not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.model.codebook import Factor

_MORE_IN_THAN_OUT = 2
_FULL = 3


@dataclass(frozen=True, slots=True)
class QuestionBesideOutcome:
    """A question beside an outcome; missions by their positions, only those that have both levels."""

    indicator: str
    high_reached: tuple[int, ...]
    """At 2 or 3, as the outcome."""
    low_reached: tuple[int, ...]
    """The question at 0 or 1, the outcome at 2 or 3."""
    high_missed: tuple[int, ...]
    low_missed: tuple[int, ...]

    @property
    def misfits(self) -> tuple[int, ...]:
        """The missions in which they stand on two sides."""
        return tuple(sorted((*self.low_reached, *self.high_missed)))


@dataclass(frozen=True, slots=True)
class CounterExample:
    """A question that many missions had in full, some of which missed the outcome."""

    indicator: str
    full: int
    full_missed: tuple[int, ...]
    """Those of them with the outcome at 0 or 1."""


def fewest_misfits(
    missions: Sequence[MissionFacts], factor: Factor, levels: Sequence[int | None], most: int = 2
) -> tuple[QuestionBesideOutcome, ...]:
    """The questions of a factor with fewest misfits, then in the codebook's order.

    `levels`: of the outcome, mission by mission; None leaves a mission out.
    """
    beside = [_beside(missions, each.id, levels) for each in factor.indicators]
    asked = [
        each
        for each in beside
        if each.high_reached or each.low_reached or each.high_missed or each.low_missed
    ]
    return tuple(sorted(asked, key=lambda each: len(each.misfits))[:most])


def counter_example(
    missions: Sequence[MissionFacts], outside: Collection[str], levels: Sequence[int | None]
) -> CounterExample | None:
    """The question outside these that most missions with the outcome at 0 or 1 had in full; None where none had."""
    found = []
    for indicator in missions[0].codebook.indicator_ids if missions else ():
        if indicator in outside:
            continue
        full = [
            at
            for at, mission in enumerate(missions)
            if mission.level(indicator) == _FULL and levels[at] is not None
        ]
        missed = tuple(at for at in full if (levels[at] or 0) < _MORE_IN_THAN_OUT)
        found.append(CounterExample(indicator, len(full), missed))
    best = max(found, key=lambda each: len(each.full_missed), default=None)
    return best if best is not None and best.full_missed else None


def _beside(
    missions: Sequence[MissionFacts], indicator: str, levels: Sequence[int | None]
) -> QuestionBesideOutcome:
    sides: dict[tuple[bool, bool], list[int]] = {}
    for at, (mission, outcome) in enumerate(zip(missions, levels, strict=True)):
        level = mission.level(indicator)
        if level is not None and outcome is not None:
            side = level >= _MORE_IN_THAN_OUT, outcome >= _MORE_IN_THAN_OUT
            sides.setdefault(side, []).append(at)
    return QuestionBesideOutcome(
        indicator,
        high_reached=tuple(sides.get((True, True), ())),
        low_reached=tuple(sides.get((False, True), ())),
        high_missed=tuple(sides.get((True, False), ())),
        low_missed=tuple(sides.get((False, False), ())),
    )
