"""Factors against outcomes: case by case, and as set relations held against chance (METHOD section 6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt

from peacecase.analysis.chance import ChanceLine, Floats, against_chance, is_strong, p_of_row, shuffle_seed
from peacecase.analysis.plain import plain
from peacecase.analysis.rank_correlation import tau_b
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force_by_case
from peacecase.analysis.scores import factor_scores
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.model.qca_question import LEAST_CASES
from peacecase.model.scale import LEVELS
from peacecase.qca.effort import SHUFFLES
from peacecase.qca.fit import necessity, sufficiency
from peacecase.unseen import composed

PatternVerdict = Literal["stands out", "more strong rows than chance gives", "like chance"]
Flags = npt.NDArray[np.bool_]

STANDS_OUT = 0.05
"""Family-wise p up to which a row stands out."""

LEAST_EXPLORATORY = 3
"""Cases below which there is no coefficient at all."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One factor beside one outcome@horizon, case by case. High is above one half, low is below."""

    factor: str
    target: str
    both_high: tuple[str, ...]
    both_low: tuple[str, ...]
    high_factor_low_outcome: tuple[str, ...]
    low_factor_high_outcome: tuple[str, ...]
    undecided: tuple[str, ...]
    """Factor not scored or at one half exactly, or outcome without a level."""

    @property
    def congruent(self) -> tuple[str, ...]:
        """Cases in which factor and outcome stand on the same side."""
        return self.both_high + self.both_low


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a row that stands out must be read with: whether it stays without what may have made it."""

    p_without_holdout: float | None
    """Its p with the factor scored without the questions on who refused; None where the factor has none, or too few cases
    are left."""
    worst_p: float
    """Its largest p with one mission left out."""
    worst_without: str
    """That mission."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A factor beside an outcome@horizon as sets, over N cases: one row, whichever way it is read."""

    factor: str
    target: str
    n: int
    necessity: float | None
    """Consistency of necessity, which is the coverage of sufficiency; None where no case is in the outcome at all."""
    sufficiency: float | None
    """Consistency of sufficiency, which is the coverage of necessity; None where no case is in the factor at all."""
    relevance: float | None
    """Relevance of necessity."""
    is_strong: bool
    """True where either reading is: see `is_strong`."""
    tau_b: float | None
    """Kendall's; None without variation."""
    low_factor_high_outcome: tuple[str, ...]
    """The cases that contradict necessity."""
    high_factor_low_outcome: tuple[str, ...]
    """The cases that contradict sufficiency."""
    p: float
    family_p: float
    """With regard to all rows tested, whatever is shown."""
    doubts: Doubts | None
    """Of a row that stands out."""

    @property
    def stands_out(self) -> bool:
        """True where the row is unlikely to be chance among so many."""
        return self.family_p <= STANDS_OUT


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the library shows of the factors against the outcomes, the seed case left out."""

    codebook: Codebook
    cases: tuple[str, ...]
    left_out: tuple[str, ...]
    """Seed cases: the factors were taken from them, so they cannot test them."""
    related: tuple[tuple[str, str], ...]
    """Pairs of the cases that are not independent: one names the other as related, or one conflict."""
    untested: tuple[str, ...]
    """Factors with a score in too few cases for a coefficient with any outcome."""
    exploratory: bool
    """True where coefficients were asked for below LEAST_CASES."""
    readings: tuple[Reading, ...]
    """For every outcome@horizon with a level in at least one case."""
    patterns: tuple[Pattern, ...]
    """Only on enough cases: see `find_patterns`. By outcome, horizon, factor."""
    outcome_known: bool
    """True where a case was chosen, or rated, by somebody who knew how it ended."""
    chance: ChanceLine | None
    """For `patterns` as a whole; None where there is none."""
    shuffles: int
    seed: int

    @property
    def verdict(self) -> PatternVerdict | None:
        """What may be said of the table (METHOD section 6); None where nothing was tested."""
        if self.chance is None:
            return None
        if any(each.stands_out for each in self.patterns):
            return "stands out"
        # Fewer than chance gives are as little a finding as those inside the band.
        return "more strong rows than chance gives" if self.chance.is_beyond_chance else "like chance"


def find_patterns(
    library: Library, exploratory: bool = False, shuffles: int = SHUFFLES, seed: int | None = None
) -> Patterns:
    """Hold every factor against every outcome at every horizon.

    Coefficients are given where LEAST_CASES cases or more have both a factor score and an outcome level;
    with `exploratory` from LEAST_EXPLORATORY on. `seed` None takes it from the content.
    """
    left_out = tuple(
        case_id
        for case_id, case in library.cases.items()
        if case_id == library.codebook.seed_case or case.selection.reason == "seed"
    )
    settled = {
        case_id: coding
        for case_id, coding in ratings_in_force_by_case(library).items()
        if case_id not in left_out
    }
    cases = tuple(settled)
    factor_ids = library.codebook.factor_ids
    targets = [
        target
        for target in library.codebook.outcome_targets
        if any(_level(coding, target) is not None for coding in settled.values())
    ]
    factors = _memberships(settled.values(), factor_ids)
    outcomes = _table(
        [[_membership(coding, target) for target in targets] for coding in settled.values()], len(targets)
    )
    least = LEAST_EXPLORATORY if exploratory else LEAST_CASES
    seed = shuffle_seed(factors, outcomes) if seed is None else seed
    bare = _without_holdout(library.codebook)
    rows = _Rows(
        cases=cases,
        factor_ids=factor_ids,
        targets=targets,
        factors=factors,
        outcomes=outcomes,
        without_holdout=_memberships([replace(each, codebook=bare) for each in settled.values()], factor_ids),
        asks_of_holdout=[
            any(each.holdout for each in factor.indicators) for factor in library.codebook.factors
        ],
        least=least,
        seed=seed,
        shuffles=shuffles,
    )
    patterns, chance = _relations(rows)
    return Patterns(
        codebook=library.codebook,
        cases=cases,
        left_out=left_out,
        related=_related(library, cases),
        untested=tuple(
            factor
            for f, factor in enumerate(factor_ids)
            if not any(_counted(factors[:, f], outcomes[:, t]) >= least for t in range(len(targets)))
        ),
        exploratory=exploratory,
        readings=tuple(
            _reading(cases, factor, target, factors[:, f], outcomes[:, t])
            for t, target in enumerate(targets)
            for f, factor in enumerate(factor_ids)
        ),
        patterns=patterns,
        outcome_known=any(_outcome_known(library.cases[case]) for case in cases),
        chance=chance,
        shuffles=shuffles,
        seed=seed,
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The memberships that rows are made of."""

    cases: Sequence[str]
    factor_ids: Sequence[str]
    targets: Sequence[str]
    factors: Floats
    """(cases, factors)."""
    outcomes: Floats
    """(cases, targets)."""
    without_holdout: Floats
    """As `factors`, without the questions on who refused."""
    asks_of_holdout: Sequence[bool]
    least: int
    seed: int
    shuffles: int


def _relations(rows: _Rows) -> tuple[tuple[Pattern, ...], ChanceLine | None]:
    shuffled = against_chance(rows.factors, rows.outcomes, rows.least, rows.seed, rows.shuffles)
    if not shuffled.chance.tested:
        return (), None
    found = [
        _pattern(rows, f, t, float(shuffled.p[f, t]), float(shuffled.family_p[f, t]))
        for t in range(len(rows.targets))
        for f in range(len(rows.factor_ids))
        if not np.isnan(shuffled.p[f, t])
    ]
    return tuple(found), shuffled.chance


def _pattern(rows: _Rows, f: int, t: int, p: float, family_p: float) -> Pattern:
    known = ~np.isnan(rows.factors[:, f]) & ~np.isnan(rows.outcomes[:, t])
    x, y, names = rows.factors[known, f], rows.outcomes[known, t], _where(rows.cases, known)
    necessary, sufficient = necessity(list(x), list(y)), sufficiency(list(x), list(y))
    tau = tau_b(x, y[np.newaxis])
    sum_of_minima = np.array([np.minimum(x, y).sum()])
    return Pattern(
        factor=rows.factor_ids[f],
        target=rows.targets[t],
        n=len(x),
        necessity=necessary.consistency,
        sufficiency=sufficient.consistency,
        relevance=necessary.relevance,
        is_strong=bool(is_strong(sum_of_minima, float(x.sum()), float(y.sum()), len(x))[0]),
        tau_b=None if tau is None else float(tau[0]),
        low_factor_high_outcome=_where(names, (x < 0.5) & (y > 0.5)),
        high_factor_low_outcome=_where(names, (x > 0.5) & (y < 0.5)),
        p=p,
        family_p=family_p,
        doubts=_doubts(rows, f, t) if family_p <= STANDS_OUT else None,
    )


def _doubts(rows: _Rows, f: int, t: int) -> Doubts:
    x, y = rows.factors[:, f], rows.outcomes[:, t]
    known = np.flatnonzero(~np.isnan(x) & ~np.isnan(y))
    left = {
        case: p_of_row(x[np.delete(known, place)], y[np.delete(known, place)], rows.seed, rows.shuffles)
        for place, case in enumerate(rows.cases[int(each)] for each in known)
    }
    bare = rows.without_holdout[:, f]
    both = ~np.isnan(bare) & ~np.isnan(y)
    is_asked = rows.asks_of_holdout[f] and both.sum() >= rows.least
    worst = max(left, key=lambda case: left[case])
    return Doubts(
        p_without_holdout=p_of_row(bare[both], y[both], rows.seed, rows.shuffles) if is_asked else None,
        worst_p=left[worst],
        worst_without=worst,
    )


def _memberships(codings: Iterable[RatingsInForce], factor_ids: Sequence[str]) -> Floats:
    return _table([_factor_memberships(coding) for coding in codings], len(factor_ids))


def _without_holdout(codebook: Codebook) -> Codebook:
    """The codebook without the questions on who refused; a factor of such questions alone stays as it is."""
    factors = []
    for factor in codebook.factors:
        left = tuple(each for each in factor.indicators if not each.holdout)
        factors.append(factor.model_copy(update={"indicators": left}) if left else factor)
    fields = {name: getattr(codebook, name) for name in Codebook.model_fields}
    # Not a copy, which would take along what the codebook has worked out from its questions.
    return Codebook.model_construct(**{**fields, "factors": tuple(factors)})


def _outcome_known(case: Case) -> bool:
    saw = [coder.saw for coder in case.coders.values()]
    return bool(case.selection.outcome_known) or any(each is not None and "outcomes" in each for each in saw)


def _counted(x: Floats, y: Floats) -> int:
    """How many cases have both."""
    return int((~np.isnan(x) & ~np.isnan(y)).sum())


def _reading(cases: Sequence[str], factor: str, target: str, x: Floats, y: Floats) -> Reading:
    # A comparison with NaN is false, so a case with something missing is on no side.
    both_high, both_low = (x > 0.5) & (y > 0.5), (x < 0.5) & (y < 0.5)
    only_factor, only_outcome = (x > 0.5) & (y < 0.5), (x < 0.5) & (y > 0.5)
    return Reading(
        factor=factor,
        target=target,
        both_high=_where(cases, both_high),
        both_low=_where(cases, both_low),
        high_factor_low_outcome=_where(cases, only_factor),
        low_factor_high_outcome=_where(cases, only_outcome),
        undecided=_where(cases, ~(both_high | both_low | only_factor | only_outcome)),
    )


def _where(cases: Sequence[str], chosen: Flags) -> tuple[str, ...]:
    return tuple(case for case, is_chosen in zip(cases, chosen, strict=True) if is_chosen)


def _related(library: Library, cases: Sequence[str]) -> tuple[tuple[str, str], ...]:
    def hang_together(a: str, b: str) -> bool:
        one, other = library.cases[a], library.cases[b]
        return (
            any(relation.case == b for relation in one.mission.related)
            or any(relation.case == a for relation in other.mission.related)
            or composed(one.conflict.name) == composed(other.conflict.name)
        )

    return tuple((a, b) for a, b in combinations(cases, 2) if hang_together(a, b))


def _factor_memberships(coding: RatingsInForce) -> list[float]:
    return [float("nan") if score.score is None else score.score for score in factor_scores(coding).values()]


def _level(coding: RatingsInForce, target: str) -> int | None:
    rating = coding.outcomes.get(target)
    return None if rating is None else rating.level


def _membership(coding: RatingsInForce, target: str) -> float:
    level = _level(coding, target)
    return float("nan") if level is None else level / LEVELS[-1]


def _table(rows: Sequence[Sequence[float]], columns: int) -> Floats:
    return np.array(rows, dtype=np.float64).reshape(len(rows), columns)


def patterns_record(patterns: Patterns) -> Mapping[str, object]:
    """The patterns as plain data."""
    chance = patterns.chance and {
        **plain(patterns.chance),
        "verdict": patterns.verdict,
        "beyond_chance": patterns.chance.is_beyond_chance,
        "shuffles": patterns.shuffles,
        "seed": patterns.seed,
    }
    return {**plain(patterns, "codebook", "shuffles", "seed"), "chance": chance}
