"""The room beside the reference coding, and what chance alone would give: pure counting.

Chance is a person who picks one of the four levels blindly, each as often: the expected agreement of Bennett, Alpert and
Goldstein (1954, Public Opinion Quarterly 18(3): 303-308), which Brennan and Prediger (1981, Educational and Psychological
Measurement 41(3): 687-699) put in the place of kappa's chance term where nobody is told how often each category is to occur.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import factorial
from statistics import fmean

from peacecase.model.scale import LEVELS
from peacecase.workshop.debrief.room import IndicatorRoom, LevelCounts
from peacecase.workshop.kit.reference import ReferenceRow

PAIR_EXACT = 1 / len(LEVELS)
PAIR_WITHIN = sum(abs(a - b) <= 1 for a in LEVELS for b in LEVELS) / len(LEVELS) ** 2
"""Chance that two people who pick blindly choose the same level; levels at most one apart."""


@dataclass(frozen=True, slots=True)
class ShareByChance:
    """So many of so many, and the share that chance would give."""

    count: int
    of: int
    chance: float

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None of nobody."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Beside:
    """One question beside its reference level, and the people of the room beside each other."""

    indicator: str
    exact: ShareByChance | None
    """People at the reference's level; None where it has none."""
    within: ShareByChance | None
    """At most one level from it."""
    inside: ShareByChance | None
    """Inside its range."""
    pairs_exact: ShareByChance
    """Pairs of people who chose the same level."""
    pairs_within: ShareByChance
    """Pairs at most one level apart."""
    median_inside: bool | None
    """Whether the room's median lies inside the range; None without one of the two."""
    median_chance: float | None
    """Chance that the median of as many people who pick blindly lies there."""


def beside_reference(room: IndicatorRoom, reference: ReferenceRow) -> Beside:
    """One round's answers to one question beside the reference coding."""
    counts = room.room
    at = int(reference.level) if reference.level.isdigit() else None
    low, high, median = reference.low, reference.high, counts.median
    has_range = low is not None and high is not None
    return Beside(
        room.indicator,
        None if at is None else _people(counts, {at}),
        None if at is None else _people(counts, {level for level in LEVELS if abs(level - at) <= 1}),
        _people(counts, set(range(low, high + 1))) if low is not None and high is not None else None,
        _pairs(counts, 0, PAIR_EXACT),
        _pairs(counts, 1, PAIR_WITHIN),
        low <= median <= high if low is not None and high is not None and median is not None else None,
        median_inside(counts.rated, low, high)
        if has_range and low is not None and high is not None and counts.rated
        else None,
    )


def total(shares: Iterable[ShareByChance | None]) -> ShareByChance:
    """All together: counts added up, and the mean chance by their weight."""
    known = [share for share in shares if share is not None and share.of]
    of = sum(share.of for share in known)
    chance = sum(share.chance * share.of for share in known) / of if of else 0.0
    return ShareByChance(sum(share.count for share in known), of, chance)


@cache
def median_inside(people: int, low: int, high: int) -> float:
    """Chance that the median of `people` who each pick one of four levels blindly lies between `low` and `high`.

    Exact: the probabilities of all counts that these people can give are added up (multinomial distribution).
    """
    share = 0.0
    for counts in _all_counts(people):
        middle = LevelCounts(counts, (0, 0, 0, 0), 0, 0, 0).median
        if middle is not None and low <= middle <= high:
            ways = factorial(people)
            for count in counts:
                ways //= factorial(count)
            share += ways / len(LEVELS) ** people
    return share


def brier_score(forecasts: Sequence[int], happened: bool) -> float | None:
    """Mean squared distance of forecasts in per cent from what happened: 0 is best, 0.25 is "50" from everyone.

    Source: Brier 1950, Monthly Weather Review 78(1): 1-3, whose sum over both classes, yes and no, is twice this.
    """
    return fmean((each / 100 - happened) ** 2 for each in forecasts) if forecasts else None


def _people(counts: LevelCounts, levels: set[int]) -> ShareByChance:
    return ShareByChance(
        sum(counts.levels[level] for level in levels), counts.rated, len(levels) / len(LEVELS)
    )


def _pairs(counts: LevelCounts, apart: int, chance: float) -> ShareByChance:
    given = counts.levels
    same = sum(given[a] * (given[a] - 1) // 2 for a in LEVELS)
    near = sum(given[a] * given[a + 1] for a in LEVELS[:-1]) if apart else 0
    return ShareByChance(same + near, counts.rated * (counts.rated - 1) // 2, chance)


def _all_counts(people: int) -> Iterator[tuple[int, int, int, int]]:
    for a in range(people + 1):
        for b in range(people + 1 - a):
            for c in range(people + 1 - a - b):
                yield a, b, c, people - a - b - c
