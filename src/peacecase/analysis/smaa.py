"""SMAA: how often each case takes each rank when ratings, weights, lambda and values are all in doubt."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.analysis.distributions import DRAWS, LevelDistribution
from peacecase.model.codebook import Codebook

LEAST_ACCEPTABILITY = 0.01
"""Central weights and confidence factors are given from this first-rank acceptability on."""
_TIE = 1e-9
"""Two indices this near are one index reached along two roads: other ones hardly ever come so near."""

Floats = npt.NDArray[np.float64]
Distributions = Mapping[str, LevelDistribution | None]
"""Indicator id -> distribution over the levels, or None where the indicator does not apply."""


@dataclass(frozen=True, slots=True)
class SmaaResult:
    """What the draws say. Shares are between 0 and 1; ties are split evenly."""

    cases: tuple[str, ...]
    """The cases compared, in the order they came."""
    draws: int
    seed: int
    """Taken from the content: the same codings give the same numbers."""
    rank_acceptability: Mapping[str, tuple[float, ...]]
    """Case -> share of draws in which it takes rank 1, 2, ..."""
    pairwise: Mapping[str, Mapping[str, float]]
    """Case -> other case -> share of draws in which the first has the higher index."""
    central_weights: Mapping[str, Mapping[str, float] | None]
    """Case -> mean weights (by factor id) of the draws that it leads; None below LEAST_ACCEPTABILITY."""
    confidence: Mapping[str, float | None]
    """Case -> share of draws that it leads when the weights are its central ones; None as above."""
    left_out: Mapping[str, tuple[str, ...]]
    """Case -> factors without an applicable indicator, whose weight its other factors share; only where any."""
    excluded: tuple[str, ...]
    """Cases without any applicable indicator: they have no index and are not compared."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Ranks over all draws, by position of the case."""

    ranks: Floats
    """(cases, cases): share of draws in which case i takes rank j."""
    pairwise: Floats
    """(cases, cases): share of draws in which case i is above case j, ties by half; the diagonal is ½."""
    leading_weights: Floats
    """(cases, factors): the weights of the draws that case i leads, summed, over the number of draws."""


def content_seed(codebook: Codebook, distributions: Mapping[str, Distributions], draws: int = DRAWS) -> int:
    """A seed, below 2 ** 48, from the codings alone: names and order of the cases do not matter."""
    text = "\n".join([str(draws), *sorted(_spelt(codebook, of_case) for of_case in distributions.values())])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])


def smaa(
    codebook: Codebook,
    distributions: Mapping[str, Distributions],
    draws: int = DRAWS,
    seed: int | None = None,
) -> SmaaResult:
    """Stochastic multicriteria acceptability analysis of cases.

    `distributions`: case id -> indicator id -> distribution, as `settled.distributions` gives it. Each draw
    takes a level for each applicable indicator, weights from Dirichlet(1, ..., 1), lambda from U(0, 1) and
    the inner values (v1, v2) as two sorted uniforms. `seed` None: `content_seed`.

    Cases with the same distributions are exchangeable, so their numbers are averaged: they come out level
    with each other to the last digit, and giving cases other names or another order changes nothing.

    Source: Lahdelma and Salminen, "SMAA-2: Stochastic Multicriteria Acceptability Analysis for Group
    Decision Making", Operations Research 49(3), 2001, 444-454; METHOD section 5.
    """
    seed = content_seed(codebook, distributions, draws) if seed is None else seed
    # Draws are dealt out in an order of content, so that no case owes its numbers to its name.
    compared = sorted(
        (case for case, of_case in distributions.items() if any(of_case.values())),
        key=lambda case: _spelt(codebook, distributions[case]),
    )
    if not compared:
        return SmaaResult((), draws, seed, {}, {}, {}, {}, {}, tuple(distributions))
    random = np.random.default_rng(seed)
    lambdas = random.random(draws)
    weights = draw_weights(random, draws, len(codebook.factors))
    values, takes_part = _draw_values(codebook, random, [distributions[case] for case in compared], draws)
    weakest = weakest_values(values, takes_part)
    standing = standings(index_draws(values, weakest, weights, lambdas, takes_part), weights)

    same = _sameness([_spelt(codebook, distributions[case]) for case in compared])
    ranks = same @ standing.ranks
    pairwise = same @ standing.pairwise @ same.T
    leading = same @ standing.leading_weights
    central: dict[str, Mapping[str, float] | None] = dict.fromkeys(compared)
    confidence: dict[str, float | None] = dict.fromkeys(compared)
    for place, case in enumerate(compared):
        if ranks[place, 0] < LEAST_ACCEPTABILITY:
            continue
        mean = leading[place] / leading[place].sum()
        central[case] = {factor: float(mean[f]) for f, factor in enumerate(codebook.factor_ids)}
        at_central = index_draws(values, weakest, mean[np.newaxis, :], lambdas, takes_part)
        confidence[case] = float(same[place] @ _shares_of_lead(at_central))
    place_of = {case: place for place, case in enumerate(compared)}
    in_order = tuple(case for case in distributions if case in place_of)
    return SmaaResult(
        cases=in_order,
        draws=draws,
        seed=seed,
        rank_acceptability={case: tuple(map(float, ranks[place_of[case]])) for case in in_order},
        pairwise={
            case: {
                other: float(pairwise[place_of[case], place_of[other]]) for other in in_order if other != case
            }
            for case in in_order
        },
        central_weights={case: central[case] for case in in_order},
        confidence={case: confidence[case] for case in in_order},
        left_out={
            case: absent
            for case in in_order
            if (absent := _absent_factors(codebook, takes_part[place_of[case]]))
        },
        excluded=tuple(case for case in distributions if case not in place_of),
    )


def draw_weights(random: np.random.Generator, draws: int, factors: int) -> Floats:
    """(draws, factors) weights from Dirichlet(1, ..., 1): the spacings of sorted uniforms.

    Source: Devroye, Non-Uniform Random Variate Generation, 1986, chapter V.2. Spacings need no logarithm,
    whose last digit differs between machines.
    """
    cuts = np.sort(random.random((draws, factors - 1)), axis=1)
    return np.diff(cuts, axis=1, prepend=0.0, append=1.0)


def weakest_values(values: Floats, takes_part: npt.NDArray[np.bool_]) -> Floats:
    """(cases, draws): the lowest factor value of each case, of the factors that take part.

    Shapes as in `index_draws`.
    """
    weakest = np.full(values.shape[1:], np.inf)
    for f, of_factor in enumerate(values):
        part = takes_part[:, f]
        if part.all():
            np.minimum(weakest, of_factor, out=weakest)
        else:
            weakest[part] = np.minimum(weakest[part], of_factor[part])
    return weakest


def index_draws(
    values: Floats,
    weakest: Floats,
    weights: Floats,
    lambdas: Floats,
    takes_part: npt.NDArray[np.bool_],
) -> Floats:
    """S of METHOD section 4 for every case and draw: (cases, draws).

    `values` (factors, cases, draws), factor values, 0 where a factor is left out; `weakest` from
    `weakest_values`; `weights` (draws, factors), or (1, factors) for the same weights in all draws;
    `lambdas` (draws,); `takes_part` (cases, factors): a factor that does not take part is left out and its
    weight shared in proportion. Every case needs one that does.
    """
    index: Floats = weights[:, 0] * values[0]
    for f in range(1, len(values)):
        index += weights[:, f] * values[f]
    for case in np.flatnonzero(~takes_part.all(axis=1)):
        index[case] /= weights[:, takes_part[case]].sum(axis=1)
    index *= 1 - lambdas
    index += lambdas * weakest
    return index


def standings(indices: Floats, weights: Floats) -> Standings:
    """Ranks, pairwise wins and leading weights from (cases, draws) indices and (draws, factors) weights."""
    cases, draws = indices.shape
    order = np.argsort(-indices, axis=0, kind="stable").T
    ordered = np.take_along_axis(indices.T, order, axis=1)
    is_new = np.ones((draws, cases), dtype=bool)
    is_new[:, 1:] = ordered[:, :-1] - ordered[:, 1:] > _TIE
    place = np.arange(cases)
    first = np.maximum.accumulate(np.where(is_new, place, 0), axis=1)
    is_last = np.ones_like(is_new)
    is_last[:, :-1] = is_new[:, 1:]
    last = np.minimum.accumulate(np.where(is_last, place, cases)[:, ::-1], axis=1)[:, ::-1]
    size = last - first + 1

    # A tie over m ranks gives 1/m to each of them: add 1/m where the ranks begin, take it away after them.
    steps = np.bincount(
        np.concatenate([(order * (cases + 1) + first).ravel(), (order * (cases + 1) + last + 1).ravel()]),
        weights=np.concatenate([(1 / size).ravel(), (-1 / size).ravel()]),
        minlength=cases * (cases + 1),
    )
    ranks = steps.reshape(cases, cases + 1).cumsum(axis=1)[:, :-1] / draws

    leads = np.where(first == 0, 1 / size, 0.0)
    leading_weights = np.zeros((cases, weights.shape[1]))
    lead_draw, lead_place = np.nonzero(leads)
    leaders = order[lead_draw, lead_place]
    for f in range(weights.shape[1]):
        leading_weights[:, f] = np.bincount(
            leaders, weights=weights[lead_draw, f] * leads[lead_draw, lead_place], minlength=cases
        )

    # Twice the middle of the ranks a case shares: small whole numbers, equal exactly for cases that tie.
    middle = np.empty((cases, draws), dtype=np.int32)
    np.put_along_axis(middle.T, order, (first + last).astype(np.int32), axis=1)
    pairwise = np.full((cases, cases), 0.5)
    for case in range(cases - 1):
        above = np.count_nonzero(middle[case] < middle[case + 1 :], axis=1)
        ties = np.count_nonzero(middle[case] == middle[case + 1 :], axis=1)
        wins = (above + 0.5 * ties) / draws
        pairwise[case, case + 1 :] = wins
        pairwise[case + 1 :, case] = 1 - wins
    return Standings(ranks, pairwise, leading_weights / draws)


def _draw_values(
    codebook: Codebook, random: np.random.Generator, cases: Sequence[Distributions], draws: int
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Factor values (factors, cases, draws), 0 where a factor is left out; and who takes part."""
    v1, v2 = np.sort(random.random((2, draws)), axis=0)
    takes_part = np.zeros((len(cases), len(codebook.factors)), dtype=bool)
    values = np.zeros((len(codebook.factors), len(cases), draws))
    for f, factor in enumerate(codebook.factors):
        applicable = np.zeros((len(cases), 1))
        reached = np.zeros((3, len(cases), draws), dtype=np.uint8)
        for indicator in factor.indicators:
            parts = [of_case[indicator.id] for of_case in cases]
            applies = np.array([part is not None for part in parts])
            # The chance of a level below 1, 2, 3; a uniform at or above it reaches that level.
            below = np.array(
                [
                    (1.0, 1.0, 1.0) if p is None else (float(p[0]), float(p[0] + p[1]), float(1 - p[3]))
                    for p in parts
                ]
            )
            uniform = random.random((len(cases), draws))
            for step in range(3):
                reached[step] += uniform >= below[:, step, np.newaxis]
            applicable += applies[:, np.newaxis]
        takes_part[:, f] = applicable[:, 0] > 0
        values[f] = v1 * reached[0] + (v2 - v1) * reached[1] + (1 - v2) * reached[2]
        values[f] /= np.maximum(applicable, 1)
    return values, takes_part


def _shares_of_lead(indices: Floats) -> Floats:
    leads = indices >= indices.max(axis=0) - _TIE
    shares: Floats = (leads / leads.sum(axis=0)).mean(axis=1)
    return shares


def _sameness(spelt: Sequence[str]) -> Floats:
    """(cases, cases) matrix that averages over cases with the same content."""
    same = np.array([[float(one == other) for other in spelt] for one in spelt])
    averaged: Floats = same / same.sum(axis=1, keepdims=True)
    return averaged


def _spelt(codebook: Codebook, of_case: Distributions) -> str:
    """The distributions of one case as text, with the same text for the same content."""
    return ";".join(
        "-" if part is None else ",".join(f"{p.numerator}/{p.denominator}" for p in part)
        for part in (of_case[indicator] for indicator in codebook.indicator_ids)
    )


def _absent_factors(codebook: Codebook, takes_part: npt.NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(factor for f, factor in enumerate(codebook.factor_ids) if not takes_part[f])
