"""What moves a case's factor index most: each rating, one at a time."""

from dataclasses import dataclass, replace

from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.analysis.scores import factor_profile
from peacecase.model.coding import Rating
from peacecase.model.profile import WeightProfile
from peacecase.model.scale import LEVELS


@dataclass(frozen=True, slots=True)
class Bar:
    """The index with one rating at either end of the scale and everything else as it is."""

    indicator: str
    at_low: float
    """Index with the rating at 0."""
    at_high: float
    """Index with the rating at 3."""

    @property
    def swing(self) -> float:
        """How far the rating moves the index."""
        return abs(self.at_high - self.at_low)


def tornado(settled: RatingsInForce, weights: WeightProfile) -> tuple[Bar, ...]:
    """The bars of one case, the widest first.

    An indicator that does not apply has none, nor has one with which the index would still not be given.
    """
    bars = []
    for indicator in settled.codebook.indicator_ids:
        if settled.ratings[indicator].is_applicable:
            low, high = (_index_with(settled, indicator, level, weights) for level in (LEVELS[0], LEVELS[-1]))
            if low is not None and high is not None:
                bars.append(Bar(indicator, low, high))
    return tuple(sorted(bars, key=lambda bar: -bar.swing))


def _index_with(settled: RatingsInForce, indicator: str, level: int, weights: WeightProfile) -> float | None:
    ratings = {**settled.ratings, indicator: Rating(rating=level)}
    return factor_profile(replace(settled, ratings=ratings), weights).index.value
