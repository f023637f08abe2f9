"""Side by side: the ratings of several cases, indicator by indicator, what differs first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.model.scale import Missing


@dataclass(frozen=True, slots=True)
class Contrast:
    """One indicator across cases."""

    indicator: str
    factor: str
    ratings: Mapping[str, int | Missing]
    """Case id -> the rating that counts."""
    spread: int | None
    """Highest known level minus the lowest; None where fewer than two cases have a level."""
    missing: int
    """In how many cases there is no level."""


def contrasts(settled: Sequence[RatingsInForce]) -> tuple[Contrast, ...]:
    """One contrast an indicator: the widest spread first, then the one with missing ratings, then as in the codebook."""
    indicators = settled[0].codebook.indicator_ids if settled else ()
    found = [_contrast(indicator, settled) for indicator in indicators]
    return tuple(
        sorted(found, key=lambda row: (-(row.spread if row.spread is not None else -1), -row.missing))
    )


def _contrast(indicator: str, settled: Sequence[RatingsInForce]) -> Contrast:
    ratings: dict[str, int | Missing] = {coding.case: coding.ratings[indicator].rating for coding in settled}
    levels = [rating for rating in ratings.values() if isinstance(rating, int)]
    return Contrast(
        indicator=indicator,
        factor=settled[0].codebook.factor_of(indicator).id,
        ratings=ratings,
        spread=max(levels) - min(levels) if len(levels) >= 2 else None,
        missing=len(ratings) - len(levels),
    )
