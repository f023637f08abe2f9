"""Where missions part: the gap of each factor and question between them, and where they stand alike (for the brief)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.model.codebook import Codebook, Factor, Indicator


@dataclass(frozen=True, slots=True)
class QuestionGap:
    """A question with the level of each mission; None where one has none."""

    indicator: Indicator
    levels: tuple[int | None, ...]

    @property
    def gap(self) -> int | None:
        """Highest less lowest level; None where not all are known."""
        known = [level for level in self.levels if level is not None]
        return max(known) - min(known) if known and len(known) == len(self.levels) else None

    @property
    def highest(self) -> tuple[int, ...]:
        """Positions of the missions that stand highest."""
        top = max((level for level in self.levels if level is not None), default=None)
        return tuple(at for at, level in enumerate(self.levels) if level is not None and level == top)


@dataclass(frozen=True, slots=True)
class FactorGap:
    """A factor as missions share or part on it."""

    factor: Factor
    state: Literal["compared", "not_coded", "too_little"]
    """not_coded: a question of it is not assessed in one of the missions; too_little: fewer than half of its questions
    are known for all of them, or it is not scored in one."""
    questions: tuple[QuestionGap, ...]

    @property
    def known(self) -> tuple[QuestionGap, ...]:
        """The questions known for all missions, in the codebook's order."""
        return tuple(each for each in self.questions if each.gap is not None)

    @property
    def distance(self) -> int:
        """Sum of the gaps over the questions known for all; 0 where it is not compared."""
        return sum(each.gap or 0 for each in self.known) if self.state == "compared" else 0

    @property
    def parted(self) -> tuple[QuestionGap, ...]:
        """The questions on which the missions part, the widest gap first."""
        parted = [each for each in self.known if each.gap]
        return tuple(sorted(parted, key=lambda each: -(each.gap or 0)))


@dataclass(frozen=True, slots=True)
class Parting:
    """Two missions or more held against each other, question by question."""

    codebook: Codebook
    factors: tuple[FactorGap, ...]
    """In the codebook's order."""

    @property
    def ranked(self) -> tuple[FactorGap, ...]:
        """The factors on which the missions part, most first; of equal ones that with more questions known."""
        parted = [each for each in self.factors if each.distance]
        return tuple(sorted(parted, key=lambda each: (-each.distance, -len(each.known))))

    @property
    def groups(self) -> tuple[tuple[FactorGap, ...], ...]:
        """The same, those with the same distance together."""
        return tuple(tuple(group) for _, group in groupby(self.ranked, key=lambda each: each.distance))

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return len(self.codebook.indicators)

    @property
    def known(self) -> tuple[QuestionGap, ...]:
        """The questions known for all missions, of the factors that are compared."""
        return tuple(each for factor in self.compared for each in factor.known)

    @property
    def compared(self) -> tuple[FactorGap, ...]:
        """The factors of which something can be said."""
        return tuple(each for each in self.factors if each.state == "compared")

    @property
    def alike(self) -> tuple[QuestionGap, ...]:
        """Those on which the missions have one level."""
        return tuple(each for each in self.known if each.gap == 0)

    @property
    def parted(self) -> tuple[QuestionGap, ...]:
        """Those on which they do not, in the order of the factors, the widest of each first."""
        return tuple(each for factor in self.ranked for each in factor.parted)

    @property
    def is_enough(self) -> bool:
        """False where fewer than half of the questions are known for all: too few to compare."""
        return 2 * len(self.known) >= self.asked

    def of(self, indicator: str) -> QuestionGap:
        """A question by id. Raises KeyError for one that the codebook does not have."""
        return next(
            each
            for factor in self.factors
            if factor.factor.id == self.codebook.factor_of(indicator).id
            for each in factor.questions
            if each.indicator.id == indicator
        )


def part(missions: Sequence[MissionFacts]) -> Parting:
    """Hold missions against each other; with one alone nothing parts. Raises ValueError without any."""
    if not missions:
        raise ValueError("there is no mission to look at")
    codebook = missions[0].codebook
    return Parting(codebook, tuple(_factor_gap(factor, missions) for factor in codebook.factors))


def _factor_gap(factor: Factor, missions: Sequence[MissionFacts]) -> FactorGap:
    questions = tuple(
        QuestionGap(each, tuple(mission.level(each.id) for mission in missions)) for each in factor.indicators
    )
    return FactorGap(factor, _state(factor, questions, missions), questions)


def _state(
    factor: Factor, questions: Sequence[QuestionGap], missions: Sequence[MissionFacts]
) -> Literal["compared", "not_coded", "too_little"]:
    if any(factor.id in mission.settled.not_coded for mission in missions):
        return "not_coded"
    least = len(factor.indicators)
    known_by_all = sum(each.gap is not None for each in questions)
    is_scored = all(
        2 * sum(each.levels[at] is not None for each in questions) >= least for at in range(len(missions))
    )
    return "compared" if is_scored and 2 * known_by_all >= least else "too_little"
