"""What chance alone would give: set relations under shuffled outcomes (METHOD section 6)."""

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.analysis.step_down import family_wise_p, p_of_each
from peacecase.qca.effort import SHUFFLES
from peacecase.qca.permutation import BAND, ChanceBand

STRONG_NECESSITY = 0.90
"""Consistency from which a factor counts as a strong pattern of necessity, if it is relevant too."""
RELEVANT = 0.60
"""Relevance of necessity below which a strong consistency says little: the factor is high nearly everywhere."""
STRONG_SUFFICIENCY = 0.80
_SAME = 1e-12
_DIGITS = 9
"""Sums of the same memberships in another order differ beyond it."""

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ChanceLine(ChanceBand):
    """How many strong rows the table shows, and how many shuffled outcomes give."""

    tested: int
    """Rows tested: factors x outcomes with enough cases."""


@dataclass(frozen=True, slots=True)
class Shuffled:
    """Rows beside their shuffles; arrays of shape (factors, outcomes), NaN on too few cases."""

    p: Floats
    """One-sided: share of arrangements, the observed one among them, with at least the observed sum of minima."""
    family_p: Floats
    """The same with regard to all rows tested."""
    chance: ChanceLine


def against_chance(
    factors: Floats, outcomes: Floats, least_cases: int, seed: int, shuffles: int = SHUFFLES
) -> Shuffled:
    """Shuffle the outcomes among the cases and count how often a factor goes with an outcome as far.

    `factors` (cases, factors) and `outcomes` (cases, outcomes) hold memberships 0..1, NaN where missing. A row is tested on
    `least_cases` cases or more that have both. In a shuffle each case has one random key, the same for all rows; in a row
    the outcomes change places among the cases that have both, in the order of the keys, so that rows which hang
    together do so under chance too. The sums of both memberships stand still, so that necessity, sufficiency and
    relevance move with the sum of minima, and one p serves all three.

    Sources: permutation test as in Braumoeller, "Guarding Against False Positives in Qualitative Comparative Analysis",
    Political Analysis 23(4), 2015, 471-487; family-wise p by step-down min-p, see `family_wise_p`.
    """
    # Cases come in an order of content, so that their names and order do not matter to the shuffles.
    order = np.lexsort(np.nan_to_num(np.hstack([outcomes, factors]), nan=-1.0).T)
    x, y = factors[order], outcomes[order]
    keys = _keys(len(x), seed, shuffles)
    known = ~np.isnan(x)[:, :, np.newaxis] & ~np.isnan(y)[:, np.newaxis, :]
    tested = np.argwhere(known.sum(axis=0) >= least_cases)
    arrangements = _Arrangements(keys)
    sums, strong = (
        np.empty((1 + shuffles, len(tested))),
        np.empty((1 + shuffles, len(tested)), dtype=np.bool_),
    )
    for row, (f, o) in enumerate(tested):
        both = known[:, f, o]
        sums[:, row] = arrangements.sums_of_minima(x[both, f], y[both, o], both)
        strong[:, row] = is_strong(
            sums[:, row], float(x[both, f].sum()), float(y[both, o].sum()), int(both.sum())
        )
    p, family_p = np.full(known.shape[1:], np.nan), np.full(known.shape[1:], np.nan)
    if len(tested):
        each = p_of_each(sums)
        p[tuple(tested.T)], family_p[tuple(tested.T)] = each[0], family_wise_p(each)
    counts = strong.sum(axis=1)
    low, high = np.percentile(counts[1:], BAND)
    line = ChanceLine(int(counts[0]), float(counts[1:].mean()), float(low), float(high), len(tested))
    return Shuffled(p, family_p, line)


def p_of_row(factor: Floats, outcome: Floats, seed: int, shuffles: int = SHUFFLES) -> float:
    """The p of one row by itself: `factor` and `outcome` (cases,), without missing values."""
    order = np.lexsort((factor, outcome))
    every = np.ones(len(order), dtype=np.bool_)
    sums = _Arrangements(_keys(len(order), seed, shuffles)).sums_of_minima(
        factor[order], outcome[order], every
    )
    return float((sums >= sums[0]).mean())


def is_strong(sum_of_minima: Floats, sum_x: float, sum_y: float, cases: int) -> Flags:
    """Whether either reading is strong: necessity that is consistent and relevant, or consistent sufficiency."""
    with np.errstate(invalid="ignore", divide="ignore"):
        necessary = sum_of_minima / sum_y >= STRONG_NECESSITY - _SAME
        relevant = (cases - sum_x) / (cases - sum_of_minima) >= RELEVANT - _SAME
        sufficient = sum_of_minima / sum_x >= STRONG_SUFFICIENCY - _SAME
    found: Flags = necessary & relevant | sufficient
    return found


def shuffle_seed(factors: Floats, outcomes: Floats) -> int:
    """A seed, below 2 ** 48, from the memberships alone."""
    rows = sorted(",".join(f"{value:.12f}" for value in row) for row in np.hstack([factors, outcomes]))
    return int.from_bytes(hashlib.sha256("\n".join(rows).encode()).digest()[:6])


def _keys(cases: int, seed: int, shuffles: int) -> Floats:
    return np.random.default_rng(seed).random((shuffles, cases))


class _Arrangements:
    """The observed arrangement, then the shuffles; rows on the same cases share their orders."""

    def __init__(self, keys: Floats) -> None:
        self._keys = keys
        self._orders: dict[bytes, npt.NDArray[np.intp]] = {}

    def sums_of_minima(self, x: Floats, y: Floats, both: Flags) -> Floats:
        """(1 + shuffles,) for the memberships (n,) of the cases that have both (cases,)."""
        orders = self._orders.get(both.tobytes())
        if orders is None:
            orders = np.vstack([np.arange(len(x)), np.argsort(self._keys[:, both], axis=1)])
            self._orders[both.tobytes()] = orders
        sums: Floats = np.minimum(x, y[orders]).sum(axis=1).round(_DIGITS)
        return sums
