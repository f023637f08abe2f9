"""Steps compared in pairs within missions: D, its balanced form, shuffles, bounds and interval (METHOD section 9).

Everywhere steps stand mission by mission, in the order of time within each: `missions` (steps,) numbers the mission of
each, ascending; `results` (steps,) is 0 not reached, 1 partly reached, 2 reached; `levels` (steps,) is 0 to 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan, cos, pi, sin, sqrt

import numpy as np
import numpy.typing as npt

from peacecase.model.scale import LEVELS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

UNKNOWN = -1
"""What stands in `levels` where the level is unknown."""
BEST = 2
"""The result of a step that reached its aim."""
LEAST_FOR_INTERVAL = 6
"""Missions that supply pairs below which D has no interval."""
_AT_ONCE = 500_000
"""Pairs x arrangements that are held in memory together."""
_DECIMALS = 12
"""Equal statistics that were reached by different sums differ in the last bits alone."""


def pairs_of(missions: Ints) -> tuple[Ints, Ints]:
    """The pairs of steps of one mission: where the earlier ones stand, and the later ones; (pairs,) each."""
    each = [np.triu_indices(size, 1) for size in np.bincount(missions)]
    starts = np.cumsum([0, *np.bincount(missions)])
    first, second = (
        np.concatenate([pair[side] + start for pair, start in zip(each, starts, strict=False)] or [missions])
        for side in (0, 1)
    )
    return first, second


def shuffled_results(missions: Ints, results: Ints, keys: Floats) -> Ints:
    """The results in the order of the keys (shuffles, steps), within each mission; of the keys' shape."""
    shuffled = np.empty(keys.shape, dtype=np.int64)
    for mission in np.unique(missions):
        own = np.flatnonzero(missions == mission)
        shuffled[:, own] = results[own][np.argsort(keys[:, own], axis=1)]
    return shuffled


def balanced_statistics(missions: Ints, results: Ints, levels: Ints) -> Floats:
    """The balanced statistic (arrangements, rows) of `results` (arrangements, steps) and `levels` (steps, rows).

    It is the mean of two D: that of the pairs whose better-ended step came earlier, and that of the pairs whose better
    step came later; a level that merely fades or grows with the order of the steps takes from one what it adds to the
    other. With no pair on one side it is the other alone, with none at all 0.
    """
    # The results of one step lie together, so that those of all pairs are gathered at a stroke.
    by_step = np.ascontiguousarray(results.T, dtype=np.int8)
    # A row of ones below the rows of levels counts the pairs.
    later, earlier = np.zeros((2, levels.shape[1] + 1, len(results)))
    for some, first, second in _pieces(missions, len(results)):
        rises = np.vstack([np.sign(levels[second] - levels[first]).T, np.ones(len(first))]).astype(np.float32)
        ended = by_step[:, some][second] - by_step[:, some][first]
        # sums of -1, 0 and 1 are exact in single precision
        later[:, some] += rises @ (ended > 0).astype(np.float32)
        earlier[:, some] += rises @ (ended < 0).astype(np.float32)
    later, earlier = later / np.maximum(later[-1], 1), earlier / np.maximum(earlier[-1], 1)
    mean: Floats = (later - earlier)[:-1] / np.maximum(later[-1] + earlier[-1], 1)
    return np.round(mean, _DECIMALS).T


def _pieces(missions: Ints, arrangements: int) -> Iterator[tuple[slice, Ints, Ints]]:
    """Some arrangements and some pairs (first, second), few enough at a time for memory."""
    first, second = pairs_of(missions)
    columns = max(1, min(len(first), _AT_ONCE))
    rows = max(1, _AT_ONCE // columns)
    for column in range(0, len(first), columns):
        for row in range(0, arrangements, rows):
            yield slice(row, row + rows), first[column : column + columns], second[column : column + columns]


def later_less_earlier(missions: Ints, results: Ints) -> Ints:
    """Pairs whose better-ended step came later, less those where it came earlier: (arrangements,) of (arrangements, steps)."""
    found = np.zeros(len(results), dtype=np.int64)
    for some, first, second in _pieces(missions, len(results)):
        found[some] += np.sign(results[some][:, second] - results[some][:, first]).sum(axis=1, dtype=np.int64)
    return found


def by_mission(missions: Ints, results: Ints, levels: Ints) -> tuple[Ints, Ints]:
    """Higher less lower, and pairs that ended differently, by mission number (0 to the last one)."""
    first, second = pairs_of(missions)
    ends = np.sign(results[second] - results[first])
    size = int(missions.max(initial=-1)) + 1
    balance, pairs = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    np.add.at(balance, missions[first], ends * np.sign(levels[second] - levels[first]))
    np.add.at(pairs, missions[first], np.abs(ends))
    return balance, pairs


def outermost(missions: Ints, results: Ints, levels: Ints, towards: int) -> Ints:
    """The levels with every UNKNOWN filled in so that D is as high (`towards` 1) or as low (-1) as it can be.

    Exact: a step that reached its aim meets only steps that ended worse, so nothing speaks against its highest (lowest)
    level, and the reverse for one that did not; steps that reached it in part then meet none that is still open but each
    other, with which they make no pair.
    """
    filled = levels.copy()
    ends = {BEST: LEVELS[-1], 0: LEVELS[0]} if towards > 0 else {BEST: LEVELS[0], 0: LEVELS[-1]}
    for result, level in ends.items():
        filled[(levels == UNKNOWN) & (results == result)] = level
    for at in np.flatnonzero(filled == UNKNOWN):
        others = (missions == missions[at]) & (results != results[at])
        ended = np.sign(results[at] - results[others])
        gains = [int((ended * np.sign(level - filled[others])).sum()) * towards for level in LEVELS]
        filled[at] = int(np.argmax(gains))
    return filled


@dataclass(frozen=True, slots=True)
class Jackknife:
    """D with one mission left out in turn."""

    low: float
    high: float
    """95 %: D and the t distribution with missions less 1 degrees of freedom, cut to [-1, 1]."""
    moves_most: int
    """Number of the mission without which D changes most."""
    without: float
    """D without it."""


def jackknife(balance: Ints, pairs: Ints) -> Jackknife | None:
    """The interval of D = sum of `balance` / sum of `pairs`, both (missions,); None below six missions with pairs.

    Variance (m - 1) / m times the sum of squares of the m values about their mean. Source: Efron and Tibshirani, An
    Introduction to the Bootstrap, 1993, chapter 11, over missions in place of units.
    """
    supplying = np.flatnonzero(pairs)
    number = len(supplying)
    if number < LEAST_FOR_INTERVAL:
        return None
    whole = balance.sum() / pairs.sum()
    left = (balance.sum() - balance[supplying]) / (pairs.sum() - pairs[supplying])
    error = sqrt((number - 1) / number * float(((left - left.mean()) ** 2).sum()))
    reach = t_quantile(number - 1) * error
    most = int(np.argmax(np.abs(left - whole)))
    return Jackknife(
        low=max(-1.0, float(whole) - reach),
        high=min(1.0, float(whole) + reach),
        moves_most=int(supplying[most]),
        without=float(left[most]),
    )


def t_quantile(degrees: int, within: float = 0.95) -> float:
    """The t below whose size lies the share `within` of Student's distribution, for whole degrees of freedom.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.7.3 and 26.7.4, turned by halving.
    """
    low, high = 0.0, 1e6
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _share_within(middle, degrees) < within else (low, middle)
    return (low + high) / 2


def _share_within(t: float, degrees: int) -> float:
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    if degrees == 1:
        return 2 * angle / pi
    term = cos(angle) if odd else 1.0
    total = term
    for k in range(2 + odd, degrees - 1, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
