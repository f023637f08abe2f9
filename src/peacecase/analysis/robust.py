"""The robust order: who stands above whom whatever the weights, lambda and values (METHOD section 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.model.scale import LEVELS

STEPS = LEVELS[1:]
"""The steps k at which shares of indicators at or above k are compared."""

Why = Literal["not_coded", "no_applicable_indicator", "crossing", "missing_ratings", "level"]
"""Why a pair is not ordered: a factor is not coded, or does not apply, on a side; each stands higher somewhere, for
certain; missing ratings leave it open; the two are the same throughout."""


@dataclass(frozen=True, slots=True)
class FactorCounts:
    """How many of a factor's applicable indicators reach each step, with unknowns at 0 and at 3."""

    applicable: int
    low: tuple[int, int, int]
    """Number at or above 1, 2, 3 with unknowns at 0."""
    high: tuple[int, int, int]
    """The same with unknowns at 3."""
    is_coded: bool
    """False while a question of the factor is not assessed."""

    @property
    def compares(self) -> bool:
        """True where there is something to hold beside another case."""
        return self.is_coded and self.applicable > 0


@dataclass(frozen=True, slots=True)
class Incomparable:
    """A pair that the robust order leaves open, and why."""

    first: str
    second: str
    why: Why
    first_higher: tuple[str, ...]
    """Factors in which the first stands higher at some step for certain, and the second at none."""
    second_higher: tuple[str, ...]
    """The other way round."""
    crossed: tuple[str, ...]
    """Factors in which each stands higher at some step for certain."""
    reason: str
    """The same as a clause in English."""


@dataclass(frozen=True, slots=True)
class RobustOrder:
    """A partial order of cases."""

    cases: tuple[str, ...]
    """In the order they came."""
    pairs: tuple[tuple[str, str], ...]
    """(above, below), transitively closed."""
    share: float | None
    """Ordered pairs among all pairs; None for fewer than two cases."""
    incomparable: tuple[Incomparable, ...]
    hasse: tuple[tuple[str, str], ...]
    """(above, below) with nothing in between: the edges of the Hasse diagram."""
    layers: tuple[tuple[str, ...], ...]
    """Rows of the Hasse diagram from the top: a case stands one row below the lowest case above it. A place
    in a row is not a rank: cases in different rows may be incomparable."""


def robust_order(settled: Sequence[RatingsInForce]) -> RobustOrder:
    """The robust order of cases; exact, in whole numbers. Ids must differ.

    A stands above B when in every factor and for k = 1, 2, 3 the share of A's applicable indicators at or
    above k is at least B's, strictly somewhere, with A's unknowns at 0 and B's at 3. Then A's index is at
    least B's under every weighting, every lambda and every value function that rises with the level.
    Source: METHOD section 5 (first-order stochastic dominance, factor by factor).
    """
    cases = tuple(coding.case for coding in settled)
    counts = {coding.case: factor_counts(coding) for coding in settled}
    names = {factor.id: factor.name.lower() for coding in settled[:1] for factor in coding.codebook.factors}
    pairs: list[tuple[str, str]] = []
    open_pairs: list[Incomparable] = []
    for first, second in combinations(cases, 2):
        if stands_above(counts[first], counts[second]):
            pairs.append((first, second))
        elif stands_above(counts[second], counts[first]):
            pairs.append((second, first))
        else:
            open_pairs.append(_incomparable(first, second, counts[first], counts[second], names))
    all_pairs = len(pairs) + len(open_pairs)
    return RobustOrder(
        cases=cases,
        pairs=tuple(pairs),
        share=len(pairs) / all_pairs if all_pairs else None,
        incomparable=tuple(open_pairs),
        hasse=_transitive_reduction(pairs),
        layers=_layers(cases, pairs),
    )


def factor_counts(settled: RatingsInForce) -> dict[str, FactorCounts]:
    """Factor id -> how many applicable indicators reach each step, for one case."""
    counts: dict[str, FactorCounts] = {}
    not_coded = settled.not_coded
    for factor in settled.codebook.factors:
        ratings = [settled.ratings[indicator.id] for indicator in factor.indicators]
        levels = [rating.level for rating in ratings if rating.level is not None]
        applicable = sum(rating.is_applicable for rating in ratings)
        unknown = applicable - len(levels)
        low = [sum(level >= step for level in levels) for step in STEPS]
        counts[factor.id] = FactorCounts(
            applicable=applicable,
            low=(low[0], low[1], low[2]),
            high=(low[0] + unknown, low[1] + unknown, low[2] + unknown),
            is_coded=factor.id not in not_coded,
        )
    return counts


def stands_above(first: Mapping[str, FactorCounts], second: Mapping[str, FactorCounts]) -> bool:
    """True when the first stands above the second even with missing ratings at their least favourable."""
    strictly = False
    for factor, ours in first.items():
        theirs = second[factor]
        if not (ours.compares and theirs.compares):
            return False
        for ours_low, theirs_high in zip(ours.low, theirs.high, strict=True):
            # Shares are compared by cross-multiplying counts, so no rounding can decide a pair.
            ours_share, theirs_share = ours_low * theirs.applicable, theirs_high * ours.applicable
            if ours_share < theirs_share:
                return False
            strictly = strictly or ours_share > theirs_share
    return strictly


def _incomparable(
    first: str,
    second: str,
    ours: Mapping[str, FactorCounts],
    theirs: Mapping[str, FactorCounts],
    names: Mapping[str, str],
) -> Incomparable:
    ours_higher, theirs_higher = _surely_higher(ours, theirs), _surely_higher(theirs, ours)
    crossed = tuple(factor for factor in ours_higher if factor in theirs_higher)
    first_higher, second_higher = (
        tuple(factor for factor in higher if factor not in crossed) for higher in (ours_higher, theirs_higher)
    )
    sides = ((first, ours), (second, theirs))
    uncoded = {
        case: factors
        for case, counts in sides
        if (factors := tuple(factor for factor, count in counts.items() if not count.is_coded))
    }
    absent = [
        (case, factor) for case, counts in sides for factor, count in counts.items() if not count.applicable
    ]
    why: Why
    if uncoded:
        why = "not_coded"
        reason = "; ".join(
            f"{case} is not coded" + ("" if len(factors) == len(ours) else f" on {_listed(names, factors)}")
            for case, factors in uncoded.items()
        )
    elif absent:
        why = "no_applicable_indicator"
        reason = "; ".join(f"no indicator of {names[factor]} applies to {case}" for case, factor in absent)
    elif ours_higher and theirs_higher:
        why = "crossing"
        clauses = {
            f"{first} stands higher in": first_higher,
            f"{second} stands higher in": second_higher,
            "the two cross inside": crossed,
        }
        reason = "; ".join(
            f"{clause} {_listed(names, factors)}" for clause, factors in clauses.items() if factors
        )
    elif all(count.low == count.high for count in (*ours.values(), *theirs.values())):
        # Nothing is missing, and neither is higher anywhere: otherwise the pair would cross or be ordered.
        why, reason = "level", "the two have the same shares at every step"
    else:
        why, reason = "missing_ratings", "missing ratings leave it open"
    return Incomparable(first, second, why, first_higher, second_higher, crossed, reason)


def _surely_higher(first: Mapping[str, FactorCounts], second: Mapping[str, FactorCounts]) -> tuple[str, ...]:
    return tuple(
        factor
        for factor, ours in first.items()
        if ours.is_coded
        and second[factor].is_coded
        and any(
            ours_low * second[factor].applicable > theirs_high * ours.applicable
            for ours_low, theirs_high in zip(ours.low, second[factor].high, strict=True)
        )
    )


def _transitive_reduction(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    # The pairs are closed, so an edge is superfluous when some case lies between its ends.
    below: dict[str, set[str]] = {}
    above: dict[str, set[str]] = {}
    edges = list(pairs)
    for high, low in edges:
        below.setdefault(high, set()).add(low)
        above.setdefault(low, set()).add(high)
    return tuple((high, low) for high, low in edges if below[high].isdisjoint(above[low]))


def _layers(cases: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    above: dict[str, list[str]] = {case: [] for case in cases}
    for high, low in pairs:
        above[low].append(high)
    depth: dict[str, int] = {}
    # A case has more cases above it than any of these has: sorting by that number puts them first.
    for case in sorted(cases, key=lambda case: len(above[case])):
        depth[case] = 1 + max((depth[high] for high in above[case]), default=-1)
    rows = range(max(depth.values(), default=-1) + 1)
    return tuple(tuple(case for case in cases if depth[case] == row) for row in rows)


def _listed(names: Mapping[str, str], factors: Sequence[str]) -> str:
    told = [names[factor] for factor in factors]
    return told[0] if len(told) == 1 else ", ".join(told[:-1]) + " and " + told[-1]
