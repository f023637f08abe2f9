"""Missions like this one: distance between profiles, told only where every filling of the unknowns says it (METHOD section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.model.scale import LEVELS, Missing

LevelsByQuestion = Mapping[str, int | Missing]
"""Indicator -> the rating that counts; indicators of factors that are not coded are left out."""
_SPAN = max(LEVELS) - min(LEVELS)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far one mission stands from the target."""

    case: str
    low: Fraction | None
    """Mean of |difference| / 3 over the questions that apply to both (Gower 1971), 0 to 1, with every unknown as near as it
    can be; None where no question applies to both."""
    high: Fraction | None
    """The same with every unknown as far as it can be."""
    same: int
    """Questions known of both on which the levels are the same."""
    known: int
    """Questions known of both."""
    differences: Mapping[str, tuple[int, int]]
    """Indicator -> level of the target, level of this mission; widest first, then in the codebook's order."""
    nearer_than: frozenset[str]
    """Missions that stand farther from the target whatever the unknowns are."""


def profile_of(settled: RatingsInForce) -> LevelsByQuestion:
    """The levels of a mission, of the factors that are coded."""
    not_coded = set(settled.not_coded)
    return {
        indicator: rating.rating
        for indicator, rating in settled.ratings.items()
        if settled.codebook.factor_of(indicator).id not in not_coded
    }


def likenesses(target: LevelsByQuestion, others: Mapping[str, LevelsByQuestion]) -> tuple[Likeness, ...]:
    """Each mission's distance from the target, alphabetically by id: an order is told by `nearer_than` alone."""
    return tuple(
        _likeness(target, case, profile, [key for key in sorted(others) if key != case], others)
        for case, profile in sorted(others.items())
    )


def is_nearer(target: LevelsByQuestion, a: LevelsByQuestion, b: LevelsByQuestion) -> bool:
    """True where d(target, a) - d(target, b) < 0 for every filling of the unknowns.

    An unknown of the target takes the same value in both. The difference is a sum over questions of which each is free of the
    others, so that the largest value of each adds up to the largest of all: exact. False where either has no
    question that applies to it and to the target.
    """
    of_a, of_b = _shared(target, a), _shared(target, b)
    if not of_a or not of_b:
        return False
    widest = Fraction(0)
    for indicator in {*of_a, *of_b}:
        widest += max(
            (Fraction(abs(t - x), _SPAN * len(of_a)) if indicator in of_a else Fraction(0))
            - (Fraction(abs(t - y), _SPAN * len(of_b)) if indicator in of_b else Fraction(0))
            for t, x, y in product(
                _fillings(target[indicator]),
                _fillings(a.get(indicator, 0)) if indicator in of_a else (0,),
                _fillings(b.get(indicator, 0)) if indicator in of_b else (0,),
            )
        )
    return widest < 0


def distance(a: LevelsByQuestion, b: LevelsByQuestion) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that the unknown levels allow: `Likeness.low` and `Likeness.high`."""
    gaps = [
        [abs(x - y) for x, y in product(_fillings(a[each]), _fillings(b[each]))] for each in _shared(a, b)
    ]
    return _mean(min(each) for each in gaps), _mean(max(each) for each in gaps)


def _likeness(
    target: LevelsByQuestion,
    case: str,
    profile: LevelsByQuestion,
    rivals: Sequence[str],
    others: Mapping[str, LevelsByQuestion],
) -> Likeness:
    shared = _shared(target, profile)
    low, high = distance(target, profile)
    both = {
        each: (t, x)
        for each in shared
        if isinstance(t := target[each], int) and isinstance(x := profile[each], int)
    }
    apart = {each: levels for each, levels in both.items() if levels[0] != levels[1]}
    return Likeness(
        case=case,
        low=low,
        high=high,
        same=len(both) - len(apart),
        known=len(both),
        differences=dict(sorted(apart.items(), key=lambda each: -abs(each[1][0] - each[1][1]))),
        nearer_than=frozenset(each for each in rivals if is_nearer(target, profile, others[each])),
    )


def _shared(target: LevelsByQuestion, other: LevelsByQuestion) -> list[str]:
    """Questions that apply to both, in the target's order."""
    return [
        each
        for each, rating in target.items()
        if rating != "not_applicable" and other.get(each, "not_applicable") != "not_applicable"
    ]


def _fillings(rating: int | Missing) -> Sequence[int]:
    return (rating,) if isinstance(rating, int) else LEVELS


def _mean(steps: Iterable[int]) -> Fraction | None:
    held = list(steps)
    return Fraction(sum(held), _SPAN * len(held)) if held else None
