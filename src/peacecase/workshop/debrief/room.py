"""What a room did: distributions, medians, spread, movement, split facts, hindsight. Pure counting, no names."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean, median

from peacecase.model.scale import LEVELS
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.sheet import Sheet

HINDSIGHT_RESAMPLES = 2_000
LEAST_IN_ARM = 5
"""People in each arm below whom no interval is given."""
SPLIT_FACTS = 8


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """How often each level was chosen by a set of people."""

    levels: tuple[int, int, int, int]
    recognised: tuple[int, int, int, int]
    """Of these, by people who said that they recognised the case."""
    unknown: int
    not_applicable: int
    left_open: int

    @property
    def rated(self) -> int:
        """People who gave a level."""
        return sum(self.levels)

    @property
    def median(self) -> float | None:
        """Median level; half levels where two middle people differ; None where nobody gave one."""
        return _median(self.levels)

    @property
    def median_without_recognised(self) -> float | None:
        """The median of those who did not recognise the case."""
        return _median(tuple(a - b for a, b in zip(self.levels, self.recognised, strict=True)))

    @property
    def spread(self) -> float | None:
        """Mean difference in levels between two people; None under two. 0: all alike."""
        given = [level for level in LEVELS for _ in range(self.levels[level])]
        pairs = list(combinations(given, 2))
        return fmean(abs(a - b) for a, b in pairs) if pairs else None


@dataclass(frozen=True, slots=True)
class IndicatorRoom:
    """One indicator in one round."""

    indicator: str
    name: str
    room: LevelCounts
    groups: Mapping[int, LevelCounts]

    @property
    def gap(self) -> float | None:
        """Highest less lowest group median; None under two groups with one."""
        medians = [counts.median for counts in self.groups.values()]
        known = [value for value in medians if value is not None]
        return max(known) - min(known) if len(known) >= 2 else None


@dataclass(frozen=True, slots=True)
class Movement:
    """How linked people moved on one indicator from round 1 to round 2."""

    indicator: str
    up: int
    down: int
    stayed: int


@dataclass(frozen=True, slots=True)
class SplitFact:
    """A fact that some took as raising and others as lowering the same rating (round 1 and 2 apart)."""

    number: int
    indicator: str
    higher: int
    lower: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Told less untold: means, and a 95 % interval by bootstrap over people where both arms are large enough."""

    told: float
    untold: float
    told_people: int
    untold_people: int
    low: float | None
    high: float | None

    @property
    def gap(self) -> float:
        """Mean of those told less mean of the others."""
        return self.told - self.untold


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What knowing the outcome went with in round 1."""

    levels: Difference | None
    """Mean level over all indicators, person by person."""
    foresight: Difference | None
    """Judged chance in per cent."""
    by_indicator: tuple[tuple[str, float, float], ...]
    """(indicator, mean of those told, mean of the others), largest difference first."""


def indicator_rooms(sheets: Sequence[Sheet], kit: KitManifest) -> tuple[IndicatorRoom, ...]:
    """Every indicator of the sheets, in the codebook's order."""
    groups = sorted({sheet.group for sheet in sheets if sheet.group is not None})
    return tuple(
        IndicatorRoom(
            indicator,
            kit.codebook.indicator(indicator).name,
            count_levels(sheets, indicator),
            {
                group: count_levels([sheet for sheet in sheets if sheet.group == group], indicator)
                for group in groups
            },
        )
        for indicator in kit.indicators
    )


def count_levels(sheets: Iterable[Sheet], indicator: str) -> LevelCounts:
    """The counts of one indicator over sheets."""
    levels, recognised = [0, 0, 0, 0], [0, 0, 0, 0]
    other: Counter[str] = Counter()
    for sheet in sheets:
        level = sheet.answers[indicator].level
        if isinstance(level, int):
            levels[level] += 1
            recognised[level] += sheet.recognised == "yes"
        else:
            other[level or "open"] += 1
    return LevelCounts(
        _four(levels), _four(recognised), other["unknown"], other["not_applicable"], other["open"]
    )


def most_different(rooms: Iterable[IndicatorRoom]) -> tuple[IndicatorRoom, ...]:
    """Indicators by the gap between groups, then by the spread between people; the codebook's order breaks ties."""
    return tuple(sorted(rooms, key=lambda each: (-(each.gap or 0.0), -(each.room.spread or 0.0))))


def movements(first: Iterable[Sheet], second: Iterable[Sheet], kit: KitManifest) -> tuple[Movement, ...]:
    """How people with a seat code on both sheets moved; codes that occur twice are not linked."""
    linked = linked_people(first, second)
    found = []
    for indicator in kit.indicators:
        up = down = stayed = 0
        for one, other in linked:
            before, after = one.answers[indicator].level, other.answers[indicator].level
            if isinstance(before, int) and isinstance(after, int):
                up, down, stayed = up + (after > before), down + (after < before), stayed + (after == before)
        found.append(Movement(indicator, up, down, stayed))
    return tuple(found)


def linked_people(first: Iterable[Sheet], second: Iterable[Sheet]) -> list[tuple[Sheet, Sheet]]:
    """(round 1, round 2) of people who wrote the same seat code on both."""
    later = {sheet.person: sheet for sheet in second if sheet.person is not None}
    return [(sheet, later[sheet.person]) for sheet in first if sheet.person in later and sheet.person]


def split_facts(sheets: Iterable[Sheet], most: int = SPLIT_FACTS) -> tuple[SplitFact, ...]:
    """Facts named as raising by some and as lowering by others, the most evenly split by most people first."""
    higher: Counter[tuple[int, str]] = Counter()
    lower: Counter[tuple[int, str]] = Counter()
    for sheet in sheets:
        for indicator, answer in sheet.answers.items():
            higher.update((number, indicator) for number in answer.higher)
            lower.update((number, indicator) for number in answer.lower)
    split = [
        SplitFact(number, indicator, higher[number, indicator], lower[number, indicator])
        for number, indicator in higher.keys() & lower.keys()
    ]
    split.sort(
        key=lambda fact: (
            -min(fact.higher, fact.lower),
            -(fact.higher + fact.lower),
            fact.number,
            fact.indicator,
        )
    )
    return tuple(split[:most])


def hindsight_effect(sheets: Sequence[Sheet], kit: KitManifest, seed: str) -> Hindsight | None:
    """Those whose packet told the outcome beside the others; None where all packets were alike.

    The design is Fischhoff's (1975, Journal of Experimental Psychology: Human Perception and Performance 1(3)): told
    and untold people judge the same facts. Groups, not people, are assigned, so a gap may also be one between groups.
    """
    if not kit.split_outcome:
        return None
    told = [sheet for sheet in sheets if kit.is_told(sheet.group) is True]
    untold = [sheet for sheet in sheets if kit.is_told(sheet.group) is False]
    by_indicator = []
    for indicator in kit.indicators:
        one, other = _levels(told, indicator), _levels(untold, indicator)
        if one and other:
            by_indicator.append((indicator, fmean(one), fmean(other)))
    by_indicator.sort(key=lambda row: -abs(row[1] - row[2]))
    return Hindsight(
        levels=_difference(_person_means(told), _person_means(untold), f"{seed} levels"),
        foresight=_difference(
            [float(sheet.foresight) for sheet in told if sheet.foresight is not None],
            [float(sheet.foresight) for sheet in untold if sheet.foresight is not None],
            f"{seed} foresight",
        ),
        by_indicator=tuple(by_indicator),
    )


def _difference(told: list[float], untold: list[float], seed: str) -> Difference | None:
    if not told or not untold:
        return None
    low = high = None
    if min(len(told), len(untold)) >= LEAST_IN_ARM:
        draw = random.Random(seed)
        gaps = sorted(
            fmean(draw.choices(told, k=len(told))) - fmean(draw.choices(untold, k=len(untold)))
            for _ in range(HINDSIGHT_RESAMPLES)
        )
        low, high = gaps[int(HINDSIGHT_RESAMPLES * 0.025)], gaps[int(HINDSIGHT_RESAMPLES * 0.975) - 1]
    return Difference(fmean(told), fmean(untold), len(told), len(untold), low, high)


def _person_means(sheets: Iterable[Sheet]) -> list[float]:
    means = []
    for sheet in sheets:
        given = [answer.level for answer in sheet.answers.values() if isinstance(answer.level, int)]
        if given:
            means.append(fmean(given))
    return means


def _levels(sheets: Iterable[Sheet], indicator: str) -> list[int]:
    levels = (sheet.answers[indicator].level for sheet in sheets)
    return [level for level in levels if isinstance(level, int)]


def _median(counts: Sequence[int]) -> float | None:
    given = [level for level in LEVELS for _ in range(counts[level])]
    return float(median(given)) if given else None


def _four(numbers: Sequence[int]) -> tuple[int, int, int, int]:
    return numbers[0], numbers[1], numbers[2], numbers[3]
