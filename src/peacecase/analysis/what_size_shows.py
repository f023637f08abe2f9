"""What the size of a library can show: the D that its test sees four times in five, by simulation (METHOD section 9)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from peacecase.analysis.step_down import family_wise_p, p_of_each
from peacecase.analysis.within_missions import (
    Floats,
    Ints,
    balanced_statistics,
    by_mission,
    shuffled_results,
)
from peacecase.model.scale import LEVELS

SIGNIFICANT = 0.05
SEEN = 0.80
"""The share of simulated libraries in which a test finds what was planted, from which it is said to see it."""
_LIBRARIES = 200
_SHUFFLES = 1_000
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
    found = [
        _seen_from(missions, results, arrangements, errors, p_others[:, :, :beside])
        for beside in (0, rows - 1)
    ]
    return WhatSizeShows(found[0], found[1], rows, _LIBRARIES)


def _seen_from(
    missions: Ints, results: Ints, arrangements: Ints, errors: Floats, p_others: Floats
) -> float | None:
    """D at the strength from which it is seen often enough, found by halving."""

    def planted(strength: float) -> Ints:
        return _quarters(strength * results[:, np.newaxis] + errors)

    def is_seen(strength: float) -> bool:
        p = _p(missions, arrangements, planted(strength))
        hits = 0
        for library in np.flatnonzero(p[0] <= SIGNIFICANT):
            family = np.column_stack([p[:, library], p_others[:, library]])
            hits += bool(family_wise_p(family)[0] <= SIGNIFICANT)
        return hits >= SEEN * _LIBRARIES

    if not is_seen(_STRONGEST):
        return None
    low, high = 0.0, 2.0
    while not is_seen(high):
        low, high = high, high * 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_seen(middle) else (middle, high)
    ends = [by_mission(missions, results, levels) for levels in planted(high).T]
    return float(np.mean([balance.sum() / pairs.sum() for balance, pairs in ends]))


def _p(missions: Ints, arrangements: Ints, levels: Ints) -> Floats:
    return p_of_each(np.abs(balanced_statistics(missions, arrangements, levels)))


def _quarters(values: Floats) -> Ints:
    """Levels 0 to 3 by the rank of each value in its column (steps, libraries): a quarter of the steps has each."""
    ranks = values.argsort(axis=0).argsort(axis=0)
    return ranks * len(LEVELS) // len(values)
