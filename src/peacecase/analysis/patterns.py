"""Factors against outcomes: case by case, and as set relations held against chance (METHOD section 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt

from peacecase.analysis.chance import ChanceLine, Floats, against_chance, shuffle_seed
from peacecase.analysis.plain import plain
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force_by_case
from peacecase.analysis.scores import factor_scores
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.model.qca_question import LEAST_CASES
from peacecase.model.scale import LEVELS
from peacecase.qca.effort import SHUFFLES
from peacecase.qca.fit import Necessity, Sufficiency, necessity, sufficiency
from peacecase.unseen import composed

SetRelation = Literal["necessary", "sufficient"]
Flags = npt.NDArray[np.bool_]

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
class Pattern:
    """A factor as a necessary or sufficient condition of an outcome@horizon, over N cases."""

    factor: str
    target: str
    relation: SetRelation
    n: int
    consistency: float | None
    """None where no case is in the set that it is measured against."""
    coverage: float | None
    relevance: float | None
    """Relevance of necessity; None for sufficiency."""
    contradicting: tuple[str, ...]
    """Necessary: high outcome with a low factor. Sufficient: high factor with a low outcome."""
    p: float | None
    """Share of shuffles with at least this consistency; None where there is none."""


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
    """Only on enough cases: see `find_patterns`."""
    chance: ChanceLine | None
    """For `patterns` as a whole; None where there is none."""
    shuffles: int
    seed: int


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
    factors = _table([_factor_memberships(coding) for coding in settled.values()], len(factor_ids))
    outcomes = _table(
        [[_membership(coding, target) for target in targets] for coding in settled.values()], len(targets)
    )
    least = LEAST_EXPLORATORY if exploratory else LEAST_CASES
    seed = shuffle_seed(factors, outcomes) if seed is None else seed
    patterns, chance = _relations(cases, factor_ids, targets, factors, outcomes, least, seed, shuffles)
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
        chance=chance,
        shuffles=shuffles,
        seed=seed,
    )


def _relations(
    cases: Sequence[str],
    factor_ids: Sequence[str],
    targets: Sequence[str],
    factors: Floats,
    outcomes: Floats,
    least: int,
    seed: int,
    shuffles: int,
) -> tuple[tuple[Pattern, ...], ChanceLine | None]:
    both_known = ~np.isnan(factors)[:, :, np.newaxis] & ~np.isnan(outcomes)[:, np.newaxis, :]
    enough = both_known.sum(axis=0) >= least
    if not enough.any():
        return (), None
    shuffled = against_chance(factors, outcomes, least, seed, shuffles)
    found: list[Pattern] = []
    for t, target in enumerate(targets):
        for f, factor in enumerate(factor_ids):
            if not enough[f, t]:
                continue
            known = both_known[:, f, t]
            x, y, names = factors[known, f], outcomes[known, t], _where(cases, known)
            fits: tuple[tuple[SetRelation, Necessity | Sufficiency, Flags], ...] = (
                ("necessary", necessity(list(x), list(y)), (x < 0.5) & (y > 0.5)),
                ("sufficient", sufficiency(list(x), list(y)), (x > 0.5) & (y < 0.5)),
            )
            found += [
                Pattern(
                    factor=factor,
                    target=target,
                    relation=relation,
                    n=len(x),
                    consistency=fit.consistency,
                    coverage=fit.coverage,
                    relevance=fit.relevance if isinstance(fit, Necessity) else None,
                    contradicting=_where(names, against),
                    p=None if fit.consistency is None else float(p),
                )
                for (relation, fit, against), p in zip(fits, shuffled.p[:, f, t], strict=True)
            ]
    return tuple(found), shuffled.chance


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
        "beyond_chance": patterns.chance.is_beyond_chance,
        "shuffles": patterns.shuffles,
        "seed": patterns.seed,
    }
    return {**plain(patterns, "codebook", "shuffles", "seed"), "chance": chance}
