"""One moment indicator held against how steps ended: its pairs, and what stands behind them (METHOD section 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from peacecase.analysis.trajectories import EpisodeStep
from peacecase.analysis.what_size_shows import SIGNIFICANT
from peacecase.analysis.within_missions import Ints, pairs_of
from peacecase.model.scale import Missing

Whose = Literal["blind", "reference"]
"""Whose levels: of the coder who did not know how the steps ended, or of the one who did."""
WhyCountsOnly = Literal["no pairs", "one mission", "no blind coding", "too many unknown"]
Reads = Literal["higher", "lower", "chance"]
"""What may be worded: better ends went with a higher level, with a lower one, or all is like chance at this size."""


@dataclass(frozen=True, slots=True)
class StepPair:
    """Two steps of one mission that ended differently, both rated on the indicator."""

    case: str
    better: str
    """Episode id of the one that ended better."""
    worse: str
    better_level: int
    worse_level: int
    better_came: Literal["earlier", "later"]

    @property
    def better_had(self) -> Literal["higher", "lower", "same"]:
        """Which level the better-ended step had; lower contradicts that more of it goes with a better end."""
        if self.better_level == self.worse_level:
            return "same"
        return "higher" if self.better_level > self.worse_level else "lower"


@dataclass(frozen=True, slots=True)
class PairCount:
    """In how many pairs the better-ended step had the higher, the lower, the same level."""

    higher: int
    lower: int
    same: int

    @property
    def pairs(self) -> int:
        """All of them."""
        return self.higher + self.lower + self.same

    @property
    def d(self) -> float | None:
        """Somers' D of level on result: (higher - lower) / pairs; None without pairs."""
        return (self.higher - self.lower) / self.pairs if self.pairs else None


@dataclass(frozen=True, slots=True)
class LeftOneOut:
    """How far D hangs on single missions."""

    low: float
    high: float
    """95 % interval of D from leaving out one mission in turn (jackknife, t)."""
    moves_most: str
    """The mission without which D changes most."""
    without: float
    """D without it."""


@dataclass(frozen=True, slots=True)
class BetweenMissions:
    """Mean result beside mean level, mission by mission; never combined with what holds within them."""

    missions: int
    tau_b: float | None
    """None where one of the two does not vary."""
    p: float | None


@dataclass(frozen=True, slots=True)
class PairTest:
    """What stands behind the pairs of one indicator."""

    balanced: float
    """The test statistic: mean of the D of pairs whose better step came earlier and of those whose better step came later;
    the other alone where one has no pair."""
    p: float
    """Two-sided, from shuffles of the results within missions, over the known levels."""
    family_p: float
    """The same with regard to all indicators tested (step-down min-p)."""
    low: float
    high: float
    """Exact bounds of D over all fillings of the unknown levels."""
    p_filled: float
    """p at the filling with D nearest 0; 1 where the bounds straddle 0."""
    family_p_filled: float
    left_one_out: LeftOneOut | None
    """None below six missions with pairs."""
    between: BetweenMissions


@dataclass(frozen=True, slots=True)
class IndicatorPairs:
    """One moment indicator, held against how the steps ended."""

    indicator: str
    pairs: tuple[StepPair, ...]
    count: PairCount
    earlier: PairCount
    """Of the pairs whose better-ended step came earlier."""
    later: PairCount
    """Of those whose better-ended step came later."""
    episodes: int
    """Steps in the pairs."""
    missions: tuple[str, ...]
    """Missions that supply pairs."""
    unknown: int
    """Steps with a known result whose level is unknown."""
    not_applicable: int
    not_assessed: int
    counts_only: WhyCountsOnly | None
    """Why nothing is tested; None where it is."""
    reference: PairCount
    """The same steps by the coding of those who knew how they ended."""
    test: PairTest | None
    """What stands behind the pairs; None where there are counts only."""

    @property
    def contradicting(self) -> tuple[StepPair, ...]:
        """Pairs in which the better-ended step had the lower level."""
        return tuple(pair for pair in self.pairs if pair.better_had == "lower")

    @property
    def halo(self) -> float | None:
        """D of the reference coding less D of the blind one: what knowing the end may have added."""
        return None if self.count.d is None or self.reference.d is None else self.reference.d - self.count.d

    @property
    def reads(self) -> Reads | None:
        """What may be worded; None where nothing was tested."""
        if self.test is None:
            return None
        if max(self.test.family_p, self.test.family_p_filled) > SIGNIFICANT:
            return "chance"
        return "higher" if self.test.balanced > 0 else "lower"


@dataclass(frozen=True, slots=True)
class RatedSteps:
    """The steps with a known result, mission by mission and in the order of time within each, as arrays and as they are."""

    cases: tuple[str, ...]
    """The mission of each number in `missions`, in an order of content: no number hangs on what a mission is called."""
    missions: Ints
    results: Ints
    steps: tuple[EpisodeStep, ...]
    levels: Whose
    """Whose levels are held against the results."""

    def codes(self, indicator: str, whose: Whose) -> list[int | Missing]:
        """The rating of each step."""
        return [getattr(step, whose)[indicator] for step in self.steps]


def step_pairs(rated: RatedSteps, indicator: str, whose: Whose) -> Iterator[StepPair]:
    """The pairs of steps that ended differently and are both rated, by case and in the order of time."""
    codes = rated.codes(indicator, whose)
    both = zip(*pairs_of(rated.missions), strict=True)
    for first, second in sorted(both, key=lambda pair: (rated.cases[rated.missions[pair[0]]], *pair)):
        one, other = codes[first], codes[second]
        if rated.results[first] == rated.results[second] or isinstance(one, str) or isinstance(other, str):
            continue
        came: Literal["earlier", "later"] = (
            "earlier" if rated.results[first] > rated.results[second] else "later"
        )
        (better, level), (worse, lower) = (
            ((first, one), (second, other)) if came == "earlier" else ((second, other), (first, one))
        )
        yield StepPair(
            case=rated.cases[rated.missions[first]],
            better=rated.steps[better].episode,
            worse=rated.steps[worse].episode,
            better_level=level,
            worse_level=lower,
            better_came=came,
        )


def count_pairs(pairs: Sequence[StepPair]) -> PairCount:
    """How many of them are of each kind."""
    had = [pair.better_had for pair in pairs]
    return PairCount(had.count("higher"), had.count("lower"), had.count("same"))
