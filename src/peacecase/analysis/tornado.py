"""What moves a case's factor index most: each rating, each weight and lambda, one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.analysis.scores import factor_profile
from peacecase.model.coding import Rating
from peacecase.model.profile import WeightProfile
from peacecase.model.scale import LEVELS

WEIGHT_RANGE = (Decimal("0.5"), Decimal(2))
"""A weight is halved and doubled."""
LAMBDA_RANGE = (Decimal(0), Decimal(1))
"""Lambda runs over all it can be."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The index with one input at either end of its range and everything else as it is."""

    kind: Literal["indicator", "weight", "lambda"]
    id: str
    """Indicator or factor id; "lambda"."""
    at_low: float
    """Index with a rating at 0, a weight halved, lambda at 0."""
    at_high: float
    """Index with a rating at 3, a weight doubled, lambda at 1."""

    @property
    def swing(self) -> float:
        """How far the input moves the index."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """Bars of one case, the widest first."""

    case: str
    profile: str
    index: float | None
    """The index as it is. Where it is not given, the only bars are of missing ratings that would complete it."""
    bars: tuple[Bar, ...]
    without: tuple[str, ...]
    """Indicators that have no bar: with them at 0 or 3 the index would still not be given."""


def tornado(settled: RatingsInForce, weights: WeightProfile) -> Tornado:
    """The tornado of one case. Indicators that do not apply have no bar."""
    as_is = factor_profile(settled, weights).index.value
    bars: list[Bar] = []
    without: list[str] = []
    for factor in settled.codebook.factors:
        for indicator in factor.indicators:
            if not settled.ratings[indicator.id].is_applicable:
                continue
            ends = [_index_with(settled, indicator.id, level, weights) for level in (LEVELS[0], LEVELS[-1])]
            if ends[0] is None or ends[1] is None:
                without.append(indicator.id)
            else:
                bars.append(Bar("indicator", indicator.id, ends[0], ends[1]))
    if as_is is not None:
        left_out = factor_profile(settled, weights).left_out
        for factor in settled.codebook.factors:
            if factor.id not in left_out:
                half, double = (
                    _index_under(settled, _reweighted(weights, factor.id, times)) for times in WEIGHT_RANGE
                )
                bars.append(Bar("weight", factor.id, half, double))
        low, high = (_index_under(settled, weights.model_copy(update={"lambda_": at})) for at in LAMBDA_RANGE)
        bars.append(Bar("lambda", "lambda", low, high))
    return Tornado(
        case=settled.case,
        profile=weights.id,
        index=as_is,
        bars=tuple(sorted(bars, key=lambda bar: -bar.swing)),
        without=tuple(without),
    )


def _index_with(settled: RatingsInForce, indicator: str, level: int, weights: WeightProfile) -> float | None:
    ratings = {**settled.ratings, indicator: Rating(rating=level)}
    return factor_profile(replace(settled, ratings=ratings), weights).index.value


def _index_under(settled: RatingsInForce, weights: WeightProfile) -> float:
    index = factor_profile(settled, weights).index.value
    assert index is not None, "whether an index is given does not hang on the weights"
    return index


def _reweighted(weights: WeightProfile, factor: str, times: Decimal) -> WeightProfile:
    given = weights.weights.of(factor)
    changed = given.model_copy(update={"weight": given.weight * times})
    return weights.model_copy(update={"weights": weights.weights.with_weight(factor, changed)})
