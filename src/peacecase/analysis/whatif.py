"""Thought experiments: a case with some ratings set otherwise, and what that changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from peacecase.analysis.comparison import Comparison, compare_settled, comparison_record
from peacecase.analysis.distributions import DRAWS
from peacecase.analysis.plain import plain
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force_by_case
from peacecase.analysis.scores import FactorProfile
from peacecase.model.coding import Rating
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.model.scale import Missing

NOTE = (
    "A thought experiment: it shows how the instrument answers to other ratings. It is no finding about what "
    "would have happened."
)
"""Goes with every result, wherever it is shown."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One rating set otherwise."""

    indicator: str
    coded: int | Missing
    supposed: int | Missing


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A case as coded beside the same case as supposed; the other cases stay as they are."""

    case: str
    settings: tuple[Setting, ...]
    before: Comparison
    after: Comparison
    """Drawn with the seed of `before`, so that a difference is due to the settings."""

    @property
    def profile_before(self) -> FactorProfile:
        """The case's profile as coded."""
        return self.before.profiles[self.case]

    @property
    def profile_after(self) -> FactorProfile:
        """The case's profile as supposed."""
        return self.after.profiles[self.case]

    @property
    def pairs_gained(self) -> tuple[tuple[str, str], ...]:
        """(above, below) pairs of the robust order that the settings bring about."""
        return tuple(pair for pair in self.after.robust.pairs if pair not in set(self.before.robust.pairs))

    @property
    def pairs_lost(self) -> tuple[tuple[str, str], ...]:
        """(above, below) pairs that they undo."""
        return tuple(pair for pair in self.before.robust.pairs if pair not in set(self.after.robust.pairs))


def what_if(
    library: Library,
    case: str,
    supposed: Mapping[str, int | Missing],
    weights: WeightProfile,
    draws: int = DRAWS,
) -> WhatIf:
    """Set ratings of one case (indicator id -> level or missing) and compare before and after.

    A supposed rating stands alone, as an adjudicated one does; it keeps the confidence that was stated, held
    down to what the evidence allows for the supposed level. Raises KeyError for an unknown case or indicator.
    """
    settled = ratings_in_force_by_case(library)
    coded = settled[case]
    changed = {**settled, case: _supposing(coded, supposed)}
    before = compare_settled(library, settled, weights, draws)
    return WhatIf(
        case=case,
        settings=tuple(
            Setting(indicator, coded.ratings[indicator].rating, level)
            for indicator in library.codebook.indicator_ids
            if (level := supposed.get(indicator)) is not None
        ),
        before=before,
        after=compare_settled(library, changed, weights, draws, seed=before.smaa.seed),
    )


def whatif_record(result: WhatIf) -> dict[str, object]:
    """The thought experiment as plain data."""
    return {
        **plain(result, "before", "after"),
        "note": NOTE,
        "before": comparison_record(result.before),
        "after": comparison_record(result.after),
        "pairs_gained": plain(result.pairs_gained),
        "pairs_lost": plain(result.pairs_lost),
    }


def _supposing(coded: RatingsInForce, supposed: Mapping[str, int | Missing]) -> RatingsInForce:
    ratings, pools = dict(coded.ratings), dict(coded.pools)
    for indicator, level in supposed.items():
        stated = coded.ratings[indicator]
        ratings[indicator] = Rating(rating=level, confidence=stated.confidence)
        pools[indicator] = ((ratings[indicator],),)
    return replace(coded, ratings=ratings, pools=pools)
