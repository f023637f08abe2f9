"""What chance alone would give: set relations under shuffled outcomes (METHOD section 6)."""

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.qca.effort import SHUFFLES
from peacecase.qca.permutation import BAND, ChanceBand

STRONG_NECESSITY = 0.90
"""Consistency from which a factor counts as a strong pattern of necessity, if it is relevant too."""
RELEVANT = 0.60
"""Relevance of necessity below which a strong consistency says little: the factor is high nearly everywhere."""
STRONG_SUFFICIENCY = 0.80
_SAME = 1e-12
_CHUNK = 250

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ChanceLine(ChanceBand):
    """How many strong patterns the table shows, and how many shuffled outcomes give."""

    tested: int
    """Patterns tested: factors x outcomes x {necessary, sufficient} with enough cases."""


@dataclass(frozen=True, slots=True)
class Shuffled:
    """Observed relations and their standing among shuffles; arrays of shape (2, factors, outcomes).

    The first axis is necessity, sufficiency. Relations on too few cases are NaN.
    """

    p: Floats
    """Share of shuffles, the observed order among them, with at least the observed consistency."""
    chance: ChanceLine


def against_chance(
    factors: Floats, outcomes: Floats, least_cases: int, seed: int, shuffles: int = SHUFFLES
) -> Shuffled:
    """Shuffle the outcomes among the cases and count how often relations come out as strong.

    `factors` (cases, factors) and `outcomes` (cases, outcomes) hold memberships 0..1, NaN where missing. A
    relation is tested on `least_cases` cases or more. An outcome's known values change places among the cases
    in which it is known, so that no shuffle rests on fewer cases than the observed order. All outcomes follow
    one order of the cases, so that those which hang together do so under chance too.

    Source: permutation test as in Braumoeller, "Guarding Against False Positives in Qualitative Comparative
    Analysis", Political Analysis 23(4), 2015, 471-487; p counts the observed order as one of the shuffles.
    """
    # Cases come in an order of content, so that their names and order do not matter to the shuffles.
    order = np.lexsort(np.nan_to_num(np.hstack([outcomes, factors]), nan=-1.0).T)
    x, y = factors[order], outcomes[order]
    consistency, strong = _relations(x, y[np.newaxis], least_cases)
    tested = ~np.isnan(consistency[:, 0])
    observed = int(strong.sum())

    random = np.random.default_rng(seed)
    as_strong = np.zeros(tested.shape, dtype=np.int64)
    counts: list[Counts] = []
    for start in range(0, shuffles, _CHUNK):
        size = min(_CHUNK, shuffles - start)
        shuffled, strong = _relations(x, _shuffled(y, random.random((size, len(x)))), least_cases)
        as_strong += (shuffled >= consistency - _SAME).sum(axis=1)
        counts.append(strong.sum(axis=(0, 2, 3)))
    spread = np.concatenate(counts)
    low, high = np.percentile(spread, BAND)
    return Shuffled(
        p=np.where(tested, (1 + as_strong) / (1 + shuffles), np.nan),
        chance=ChanceLine(observed, float(spread.mean()), float(low), float(high), int(tested.sum())),
    )


def shuffle_seed(factors: Floats, outcomes: Floats) -> int:
    """A seed, below 2 ** 48, from the memberships alone."""
    rows = sorted(",".join(f"{value:.12f}" for value in row) for row in np.hstack([factors, outcomes]))
    return int.from_bytes(hashlib.sha256("\n".join(rows).encode()).digest()[:6])


def _shuffled(y: Floats, keys: Floats) -> Floats:
    """(shuffles, cases, outcomes): each column's known values in the order of the keys (shuffles, cases)."""
    shuffled = np.full((len(keys), *y.shape), np.nan)
    for o, column in enumerate(y.T):
        known = np.flatnonzero(~np.isnan(column))
        shuffled[:, known, o] = column[known][np.argsort(keys[:, known], axis=1)]
    return shuffled


def _relations(x: Floats, y: Floats, least_cases: int) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Consistency, and whether the relation is strong; both (2, shuffles, factors, outcomes).

    `x` (cases, factors), `y` (shuffles, cases, outcomes).
    """
    known_x, known_y = (~np.isnan(x)).astype(float), (~np.isnan(y)).astype(float)
    filled_x, filled_y = np.nan_to_num(x), np.nan_to_num(y)
    # What is missing is 0 in every minimum; x and y are summed only where the other is known.
    both = np.stack(
        [np.minimum(column[:, np.newaxis], filled_y).sum(axis=1) for column in filled_x.T], axis=1
    )
    sum_x, sum_y, cases = filled_x.T @ known_y, known_x.T @ filled_y, known_x.T @ known_y
    with np.errstate(invalid="ignore", divide="ignore"):
        necessity = np.where((cases >= least_cases) & (sum_y > 0), both / sum_y, np.nan)
        sufficiency = np.where((cases >= least_cases) & (sum_x > 0), both / sum_x, np.nan)
        relevance = (cases - sum_x) / (cases - both)
    strong = np.stack(
        [
            (necessity >= STRONG_NECESSITY - _SAME) & (relevance >= RELEVANT - _SAME),
            sufficiency >= STRONG_SUFFICIENCY - _SAME,
        ]
    )
    return np.stack([necessity, sufficiency]), strong
