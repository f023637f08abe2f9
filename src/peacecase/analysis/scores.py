"""Factor scores and the factor index, with exact bounds (METHOD sections 3 and 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from peacecase.analysis.plain import plain
from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.model.coding import Rating
from peacecase.model.profile import WeightProfile
from peacecase.model.scale import LEVELS

HIGHEST = LEVELS[-1]


@dataclass(frozen=True, slots=True)
class FactorScore:
    """One factor of one case: the mean of its indicators' values, 0 to 1, with exact bounds."""

    factor: str
    score: float | None
    """Mean over the indicators that apply and are known; None where fewer than half apply or are known."""
    low: float | None
    """With every unknown indicator at 0; None where no indicator applies, or the factor is not coded."""
    high: float | None
    """With every unknown indicator at 3; None as above."""
    known: int
    """Indicators that apply and carry a level."""
    applicable: int
    """Indicators that apply, of the factor's."""
    is_coded: bool
    """False while a question of it is not assessed: then nothing is computed."""


@dataclass(frozen=True, slots=True)
class Index:
    """The factor index, 0 to 1: never shown without its interval, never a measure of success."""

    value: float | None
    """None where a factor that takes part is not scored."""
    low: float | None
    """None where a factor is not coded, and where none takes part."""
    high: float | None
    is_coded: bool
    """True where every factor is."""


@dataclass(frozen=True, slots=True)
class FactorProfile:
    """The factor scores and the factor index of one case."""

    case: str
    factors: Mapping[str, FactorScore]
    """By factor id, in the codebook's order; always all."""
    index: Index
    profile: str
    """Id of the weight profile."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Factors without an applicable indicator, whose weight the others share."""
        return tuple(factor for factor, score in self.factors.items() if not score.applicable)

    @property
    def not_coded(self) -> tuple[str, ...]:
        """Factors with a question that nobody has looked at."""
        return tuple(factor for factor, score in self.factors.items() if not score.is_coded)


@dataclass(frozen=True, slots=True)
class _Exact:
    score: Fraction | None
    low: Fraction
    high: Fraction


def factor_profile(settled: RatingsInForce, weights: WeightProfile) -> FactorProfile:
    """The factor profile of one case under one weight profile.

    All arithmetic is exact; results are the nearest floats.
    """
    exact = {factor: bounds for factor, bounds in _exact(settled).items() if bounds is not None}
    index = Index(None, None, None, is_coded=False) if settled.not_coded else _index(exact, weights)
    return FactorProfile(settled.case, factor_scores(settled), index, weights.id)


def factor_scores(settled: RatingsInForce) -> dict[str, FactorScore]:
    """Factor id -> score with bounds, for all factors of one case.

    Unknown counts as anything from 0 to 3 in the bounds; a factor that is not coded has none. Source: METHOD
    sections 3 and 13.
    """
    not_coded = settled.not_coded
    scores: dict[str, FactorScore] = {}
    for factor, bounds in _exact(settled).items():
        ratings = _ratings(settled, factor)
        scores[factor] = FactorScore(
            factor=factor,
            score=None if bounds is None or bounds.score is None else float(bounds.score),
            low=None if bounds is None else float(bounds.low),
            high=None if bounds is None else float(bounds.high),
            known=sum(rating.level is not None for rating in ratings),
            applicable=sum(rating.is_applicable for rating in ratings),
            is_coded=factor not in not_coded,
        )
    return scores


def index_of(
    scores: Mapping[str, Fraction], shares: Mapping[str, Fraction], weakest_share: Fraction
) -> Fraction:
    """S(w, lambda) = (1 - lambda) * sum(w_f F_f) + lambda * min(F_f) over the factors given.

    `shares` may name more factors than `scores`: the weight of a factor that is left out is shared among
    the others in proportion. `scores` must not be empty. Source: METHOD section 4.
    """
    total = sum((shares[factor] for factor in scores), Fraction(0))
    mean = sum((shares[factor] * score for factor, score in scores.items()), Fraction(0)) / total
    return (1 - weakest_share) * mean + weakest_share * min(scores.values())


def score_record(profile: FactorProfile) -> dict[str, object]:
    """As plain data: {case, factors: {id: {score, low, high, known, applicable, is_coded}}, index, profile}."""
    return {
        **plain(profile),
        "factors": {factor: plain(score, "factor") for factor, score in profile.factors.items()},
    }


def _ratings(settled: RatingsInForce, factor: str) -> list[Rating]:
    return [settled.ratings[indicator.id] for indicator in settled.codebook.factor(factor).indicators]


def _exact(settled: RatingsInForce) -> dict[str, _Exact | None]:
    not_coded = settled.not_coded
    return {
        factor: None if factor in not_coded else _bounds(_ratings(settled, factor))
        for factor in settled.codebook.factor_ids
    }


def _bounds(ratings: list[Rating]) -> _Exact | None:
    applicable = sum(rating.is_applicable for rating in ratings)
    if not applicable:
        return None
    levels = [rating.level for rating in ratings if rating.level is not None]
    unknown = applicable - len(levels)
    # Half "of its indicators": of all that the factor has, so a factor with one applicable indicator is not scored either.
    enough = 2 * len(levels) >= len(ratings)
    return _Exact(
        score=Fraction(sum(levels), HIGHEST * len(levels)) if enough else None,
        low=Fraction(sum(levels), HIGHEST * applicable),
        high=Fraction(sum(levels) + HIGHEST * unknown, HIGHEST * applicable),
    )


def _index(exact: Mapping[str, _Exact], weights: WeightProfile) -> Index:
    if not exact:
        return Index(None, None, None, is_coded=True)
    shares, weakest = weights.shares(), weights.weakest_share
    scored = {factor: bounds.score for factor, bounds in exact.items() if bounds.score is not None}
    # The index rises with every factor, so its bounds are its values at the factors' bounds.
    return Index(
        value=float(index_of(scored, shares, weakest)) if len(scored) == len(exact) else None,
        low=float(index_of({factor: b.low for factor, b in exact.items()}, shares, weakest)),
        high=float(index_of({factor: b.high for factor, b in exact.items()}, shares, weakest)),
        is_coded=True,
    )
