"""The moment indicators tested together: shuffles within missions, bounds, intervals (METHOD section 9)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from peacecase.analysis.indicator_pairs import (
    BetweenMissions,
    IndicatorPairs,
    LeftOneOut,
    PairTest,
    RatedSteps,
    WhyCountsOnly,
    count_pairs,
    step_pairs,
)
from peacecase.analysis.rank_correlation import tau_b
from peacecase.analysis.step_down import family_wise_p, p_of_each
from peacecase.analysis.within_missions import (
    UNKNOWN,
    Floats,
    Ints,
    balanced_statistics,
    by_mission,
    jackknife,
    outermost,
    shuffled_results,
)

MOST_UNKNOWN = 0.2
"""Share of the levels that may be unknown; with more there are counts only."""


def indicator_rows(
    rated: RatedSteps, indicators: Sequence[str], keys: Floats, mission_keys: Floats
) -> tuple[IndicatorPairs, ...]:
    """A row an indicator, tested together: each orders the results of its own rated steps by the same keys.

    `keys` (shuffles, steps), `mission_keys` (shuffles, missions): random numbers.
    """
    rows = [_Row(rated, indicator) for indicator in indicators]
    tested = [row for row in rows if row.counts_only is None]
    over_known = [row.known_distances(keys) for row in tested]
    over_filled = [
        row.filled_distances(keys) if row.has_nearest else own
        for row, own in zip(tested, over_known, strict=True)
    ]
    known, filled = _p_of(over_known), _p_of(over_filled)
    filled[0, [row.straddles for row in tested]] = 1.0
    each_p = zip(known[0], family_wise_p(known), filled[0], family_wise_p(filled), strict=True)
    of_tested = {
        row.indicator: row.test(mission_keys, *map(float, p)) for row, p in zip(tested, each_p, strict=True)
    }
    return tuple(row.told(of_tested.get(row.indicator)) for row in rows)


def _p_of(columns: Sequence[Floats]) -> Floats:
    return p_of_each(np.column_stack(columns)) if columns else np.empty((1, 0))


class _Row:
    """The steps of one indicator, with what is computed of them more than once."""

    def __init__(self, rated: RatedSteps, indicator: str) -> None:
        self.rated, self.indicator = rated, indicator
        codes = rated.codes(indicator, rated.levels)
        self.missing = {kind: codes.count(kind) for kind in ("unknown", "not_applicable", "not_assessed")}
        levels = np.array([UNKNOWN if isinstance(code, str) else code for code in codes], dtype=np.int64)
        self.known = np.flatnonzero(levels != UNKNOWN)
        self.open = np.array([at for at, code in enumerate(codes) if code == "unknown"], dtype=np.int64)
        self.either = np.sort(np.concatenate([self.known, self.open]))
        self.levels = levels
        self.balance, self.pairs = by_mission(*self._arrays(self.known))
        ends = [by_mission(*self._arrays(self.either, filling)) for filling in self._fillings()]
        self.low, self.high = (float(balance.sum() / max(pairs.sum(), 1)) for balance, pairs in ends)

    @property
    def supplying(self) -> list[int]:
        return [int(mission) for mission in np.flatnonzero(self.pairs)]

    @property
    def counts_only(self) -> WhyCountsOnly | None:
        if not self.supplying:
            return "no pairs"
        if len(self.supplying) == 1:
            return "one mission"
        if self.rated.levels == "reference":
            return "no blind coding"
        return "too many unknown" if len(self.open) > MOST_UNKNOWN * len(self.either) else None

    @property
    def straddles(self) -> bool:
        """True where some filling of the unknown levels may leave nothing of D."""
        return bool(len(self.open)) and self.low <= 0 <= self.high

    @property
    def has_nearest(self) -> bool:
        """True where unknown levels have a filling with D nearest 0 but not 0; else p is that of the known levels, or 1."""
        return bool(len(self.open)) and not self.straddles

    def known_distances(self, keys: Floats) -> Floats:
        return np.abs(self._statistics(self.known, self.levels, keys))

    def filled_distances(self, keys: Floats) -> Floats:
        """At the filling with D nearest 0."""
        lowest, highest = self._fillings()
        return np.abs(self._statistics(self.either, lowest if self.low > 0 else highest, keys))

    def _statistics(self, own: Ints, levels: Ints, keys: Floats) -> Floats:
        missions, results, rated = self._arrays(own, levels)
        shuffled = shuffled_results(missions, results, keys[:, own])
        return balanced_statistics(missions, np.vstack([results, shuffled]), rated[:, np.newaxis])[:, 0]

    def _arrays(self, own: Ints, levels: Ints | None = None) -> tuple[Ints, Ints, Ints]:
        levels = self.levels if levels is None else levels
        return self.rated.missions[own], self.rated.results[own], levels[own]

    def _fillings(self) -> tuple[Ints, Ints]:
        """The levels with D as low, and as high, as the unknown ones let it be."""
        found = []
        for towards in (-1, 1):
            filled = self.levels.copy()
            filled[self.either] = outermost(*self._arrays(self.either), towards)
            found.append(filled)
        return found[0], found[1]

    def told(self, test: PairTest | None) -> IndicatorPairs:
        """The row: its pairs, and what the test gave."""
        rated = self.rated
        pairs = tuple(step_pairs(rated, self.indicator, rated.levels))
        earlier, later = (
            count_pairs([pair for pair in pairs if pair.better_came == came]) for came in ("earlier", "later")
        )
        return IndicatorPairs(
            indicator=self.indicator,
            pairs=pairs,
            count=count_pairs(pairs),
            earlier=earlier,
            later=later,
            episodes=len({(pair.case, each) for pair in pairs for each in (pair.better, pair.worse)}),
            missions=tuple(sorted(rated.cases[mission] for mission in self.supplying)),
            unknown=self.missing["unknown"],
            not_applicable=self.missing["not_applicable"],
            not_assessed=self.missing["not_assessed"],
            counts_only=self.counts_only,
            reference=count_pairs(tuple(step_pairs(rated, self.indicator, "reference"))),
            test=test,
        )

    def test(
        self, mission_keys: Floats, p: float, family_p: float, p_filled: float, family_p_filled: float
    ) -> PairTest:
        """What stands behind the pairs, given what the shuffles of the family gave."""
        missions, results, levels = self._arrays(self.known)
        balanced = balanced_statistics(missions, results[np.newaxis], levels[:, np.newaxis])
        left = jackknife(self.balance, self.pairs)
        cases = self.rated.cases
        return PairTest(
            balanced=float(balanced[0, 0]),
            p=p,
            family_p=family_p,
            low=self.low,
            high=self.high,
            p_filled=p_filled,
            family_p_filled=family_p_filled,
            left_one_out=None
            if left is None
            else LeftOneOut(left.low, left.high, cases[left.moves_most], left.without),
            between=self._between(mission_keys),
        )

    def _between(self, mission_keys: Floats) -> BetweenMissions:
        """Mean result beside mean level of the missions that have a level; results are shuffled among them."""
        missions, results, levels = self._arrays(self.known)
        own = np.unique(missions)
        level, result = (
            np.array([float(values[missions == mission].mean()) for mission in own])
            for values in (levels, results)
        )
        shuffled = result[np.argsort(mission_keys[:, own], axis=1)]
        tau = tau_b(level, np.vstack([result, shuffled]))
        if tau is None:
            return BetweenMissions(len(own), None, None)
        p = p_of_each(np.abs(tau)[:, np.newaxis])
        return BetweenMissions(len(own), float(tau[0]), float(p[0, 0]))
