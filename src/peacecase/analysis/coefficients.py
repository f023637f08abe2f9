"""Agreement coefficients for ordinal codings: exact, within one, Krippendorff's alpha, Gwet's AC2."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.model.scale import LEVELS

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
CATEGORIES = len(LEVELS)
_LEVEL = np.arange(CATEGORIES)
_STEPS = np.abs(_LEVEL[:, np.newaxis] - _LEVEL[np.newaxis, :])

ORDINAL_WEIGHTS: Floats = 1 - _STEPS * (_STEPS + 1) / (CATEGORIES * (CATEGORIES - 1))
"""1 - C(|k-l|+1, 2) / C(q, 2) for q = 4 fixed categories. Source: Gwet, Handbook of Inter-Rater Reliability,
4th edition, 2014, chapter 3 (ordinal weights)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What all coefficients need, summed over units; each array may carry a leading axis of resamples."""

    units: Floats
    """Number of units with two or more levels."""
    coincidences: Floats
    """(..., 4, 4) Krippendorff's coincidence matrix: each unit's ordered pairs over its coders less one."""
    weighted: Floats
    """Sum over units of the mean ordinal weight of its pairs."""
    exact: Floats
    """Sum over units of the share of its pairs that agree."""
    within_one: Floats
    """Sum over units of the share of its pairs at most one level apart."""
    shares: Floats
    """(..., 4) Sum over units of the share of its codings at each level."""


def tally_units(counts: Counts) -> Tally:
    """One tally a unit, from (units, 4) numbers of coders at each level; every unit needs two or more coders."""
    coders = counts.sum(axis=1)
    pairs = counts[:, :, np.newaxis] * counts[:, np.newaxis, :] - counts[:, :, np.newaxis] * np.eye(
        CATEGORIES
    )
    of_pairs = pairs / (coders * (coders - 1))[:, np.newaxis, np.newaxis]
    return Tally(
        units=np.ones(len(counts)),
        coincidences=pairs / (coders - 1)[:, np.newaxis, np.newaxis],
        weighted=(of_pairs * ORDINAL_WEIGHTS).sum(axis=(1, 2)),
        exact=(of_pairs * (_STEPS == 0)).sum(axis=(1, 2)),
        within_one=(of_pairs * (_STEPS <= 1)).sum(axis=(1, 2)),
        shares=counts / coders[:, np.newaxis],
    )


def weighted_sum(tally: Tally, times: Floats) -> Tally:
    """The sum of tallies, each counted `times`: (units,) for one sum, (resamples, units) for many."""
    return Tally(
        units=times @ tally.units,
        coincidences=np.tensordot(times, tally.coincidences, axes=(-1, 0)),
        weighted=times @ tally.weighted,
        exact=times @ tally.exact,
        within_one=times @ tally.within_one,
        shares=times @ tally.shares,
    )


def has_variation(total: Tally) -> npt.NDArray[np.bool_]:
    """True where more than one level occurs: without variation no coefficient can tell skill from habit."""
    varied: npt.NDArray[np.bool_] = (total.shares > 0).sum(axis=-1) > 1
    return varied


def krippendorff_alpha(total: Tally) -> Floats:
    """Krippendorff's alpha with the ordinal metric; NaN without variation.

    alpha = 1 - D_o / D_e with delta(c, k) = (sum of n_g from g = c to k, less (n_c + n_k) / 2) squared.
    Missing codings are allowed: a unit counts by the codings that it has.
    Source: Krippendorff, Content Analysis, 4th edition, 2019, chapter 12.
    """
    n_of = total.coincidences.sum(axis=-1)
    n = n_of.sum(axis=-1)
    upto = n_of.cumsum(axis=-1)
    # Sum of n_g from c to k without half of each end = distance between the middles of the two levels.
    middles = upto - n_of / 2
    delta = (middles[..., :, np.newaxis] - middles[..., np.newaxis, :]) ** 2
    observed = (total.coincidences * delta).sum(axis=(-1, -2))
    expected = (n_of[..., :, np.newaxis] * n_of[..., np.newaxis, :] * delta).sum(axis=(-1, -2))
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha: Floats = np.where(has_variation(total), 1 - (n - 1) * observed / expected, np.nan)
    return alpha


def gwet_ac2(total: Tally) -> Floats:
    """Gwet's AC2 with ordinal weights over the fixed categories 0-3; NaN without variation.

    AC2 = (p_a - p_e) / (1 - p_e), p_e = T_w / (q (q - 1)) * sum pi_k (1 - pi_k).
    Source: Gwet, Handbook of Inter-Rater Reliability, 4th edition, 2014, chapter 5.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        agreement = total.weighted / total.units
        pi = total.shares / total.units[..., np.newaxis]
        chance = ORDINAL_WEIGHTS.sum() / (CATEGORIES * (CATEGORIES - 1)) * (pi * (1 - pi)).sum(axis=-1)
        ac2: Floats = np.where(has_variation(total), (agreement - chance) / (1 - chance), np.nan)
    return ac2
