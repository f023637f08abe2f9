"""What the size of a library can show: the D that its test sees four times in five, by simulation (METHOD section 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from peacecase.analysis.step_down import family_wise_p, p_of_each
from peacecase.analysis.within_missions import (
    Floats,
    Ints,
    balanced_statistics,
    by_mission,
    pairs_of,
    shuffled_results,
)
from peacecase.model.scale import LEVELS

SIGNIFICANT = 0.05
SEEN = 0.80
"""The share of simulated libraries in which a test finds what was planted, from which it is said to see it."""
_LIBRARIES = 200
_SHUFFLES = 500
_STRONGEST = 64.0
_HALVINGS = 6
_SEED = 9


@dataclass(frozen=True, slots=True)
class WhatSizeShows:
    """The smallest D that is seen four times in five; None where even a D that leaves nothing to chance is not."""

    single: float | None
    """By a test of one indicator alone."""
    family: float | None
    """Family-wise, beside the others."""
    rows: int
    """Indicators in the family."""
    pairs: int
    """Pairs, and missions that supply them, with which that is so."""
    missions: int
    libraries: int
    """Simulated for each strength."""


def what_size_shows(missions: Ints, results: Ints, rows: int) -> WhatSizeShows:
    """Plant a D into libraries of these missions and results, and see how often the test of `rows` indicators finds it.

    The levels of the planted indicator are the quarters of strength x result + a normal error, those of the others of the
    error alone; the results are the library's own. The seed is fixed, so that one size has one answer.
    """
    random = np.random.default_rng(_SEED)
    shuffled = shuffled_results(missions, results, random.random((_SHUFFLES, len(results))))
    arrangements = np.vstack([results, shuffled])
    errors = random.normal(size=(len(results), _LIBRARIES))
    others = _quarters(random.normal(size=(len(results), _LIBRARIES * (rows - 1))))
    p_others = _p(missions, arrangements, others).reshape(len(arrangements), _LIBRARIES, rows - 1)

    def planted(strength: float) -> Ints:
        return _quarters(strength * results[:, np.newaxis] + errors)

    @cache
    def p_planted(strength: float) -> Floats:
        return _p(missions, arrangements, planted(strength))

    def alone(strength: float) -> bool:
        return bool((p_planted(strength)[0] <= SIGNIFICANT).mean() >= SEEN)

    def beside_others(strength: float) -> bool:
        p = p_planted(strength)
        hits = np.flatnonzero(p[0] <= SIGNIFICANT)
        families = np.concatenate([p[:, hits, np.newaxis], p_others[:, hits]], axis=2)
        found = np.count_nonzero(family_wise_p(families)[:, 0] <= SIGNIFICANT)
        return bool(found >= SEEN * _LIBRARIES)

    def mean_d(strength: float | None) -> float | None:
        if strength is None:
            return None
        first, second = pairs_of(missions)
        ended, levels = np.sign(results[second] - results[first]), planted(strength)
        balance = ended @ np.sign(levels[second] - levels[first])
        return float(balance.mean() / np.abs(ended).sum())

    _, pairs = by_mission(missions, results, results)
    return WhatSizeShows(
        single=mean_d(_least(alone)),
        family=mean_d(_least(beside_others)),
        rows=rows,
        pairs=int(pairs.sum()),
        missions=int(np.count_nonzero(pairs)),
        libraries=_LIBRARIES,
    )


def _least(is_seen: Callable[[float], bool]) -> float | None:
    """The strength from which it is seen, found by halving; None where the strongest is not."""
    if not is_seen(_STRONGEST):
        return None
    low, high = 0.0, _STRONGEST
    while is_seen(high / 2) and high > 2:
        high /= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_seen(middle) else (middle, high)
    return high


def _p(missions: Ints, arrangements: Ints, levels: Ints) -> Floats:
    return p_of_each(np.abs(balanced_statistics(missions, arrangements, levels)))


def _quarters(values: Floats) -> Ints:
    """Levels 0 to 3 by the rank of each value in its column (steps, libraries): a quarter of the steps has each."""
    ranks = values.argsort(axis=0).argsort(axis=0)
    return ranks * len(LEVELS) // len(values)
