"""What chance alone would give: sufficient rows of the truth table under shuffled outcomes."""

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.qca.algebra import is_inside
from peacecase.qca.analysis import Analysis
from peacecase.qca.effort import SHUFFLES
from peacecase.qca.fit import TOLERANCE, passes

BAND = (2.5, 97.5)
"""Percentiles of the band: 95 % of shuffles lie inside."""
_CHUNK = 500

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ChanceBand:
    """One figure of the observed table beside what shuffled outcomes give."""

    observed: float
    expected: float
    """Mean over shuffles."""
    low: float
    high: float
    """The band that holds 95 % of shuffles."""

    @property
    def is_beyond_chance(self) -> bool:
        """True where the observed figure lies above the band."""
        return not passes(self.high, self.observed)


@dataclass(frozen=True, slots=True)
class PermutationBand(ChanceBand):
    """A figure with its p."""

    p: float
    """Share of shuffles, the observed order among them, with at least the observed figure."""


@dataclass(frozen=True, slots=True)
class PermutationTest:
    """The truth table against chance. No minimisation is needed: a solution covers the sufficient rows."""

    rows: PermutationBand
    """How many of the rows count as sufficient."""
    coverage: PermutationBand
    """Share of the outcome in those rows taken together."""
    shuffles: int
    seed: int


def permutation_test(
    analysis: Analysis, shuffles: int = SHUFFLES, seed: int | None = None
) -> PermutationTest:
    """Shuffle the outcome among the cases and score the same rows by the same cut-offs.

    The configurations and their cases stay as they are. Without a seed it is taken from the memberships, so that
    the same data give the same line whatever the cases are called.

    Source: METHOD section 6; permutation as in Braumoeller, "Guarding Against False Positives in Qualitative
    Comparative Analysis", Political Analysis 23(4), 2015, 471-487.
    """
    data, cut_offs = analysis.data, analysis.options.cut_offs
    # Excluded rows are not for chance to find either.
    rows = [
        row.values
        for row in analysis.table.rows
        if row.n >= cut_offs.cases
        and not any(is_inside(row.values, term) for term in analysis.table.excluded)
    ]
    members = np.array([data.membership_in_row(row) for row in rows]).reshape(len(rows), len(data.cases))
    outcome = np.array(data.outcome)
    order = np.lexsort([*members, outcome])
    members, outcome = members[:, order], outcome[order]
    if seed is None:
        seed = _seed(members, outcome)
    random = np.random.default_rng(seed)
    observed = _score(members, outcome[np.newaxis], cut_offs.consistency, cut_offs.pri)
    parts = []
    for start in range(0, shuffles, _CHUNK):
        size = min(_CHUNK, shuffles - start)
        orders = np.argsort(random.random((size, len(outcome))), axis=1)
        parts.append(_score(members, outcome[orders], cut_offs.consistency, cut_offs.pri))
    found, covered = (np.concatenate(figures) for figures in zip(*parts, strict=True))
    return PermutationTest(_band(observed[0], found), _band(observed[1], covered), shuffles, seed)


def _score(members: Floats, outcomes: Floats, consistency: float, pri: float) -> tuple[Floats, Floats]:
    """For outcomes of shape (orders, cases): number of sufficient rows, and what they cover together."""
    mixed = np.minimum(outcomes, 1 - outcomes)
    is_crisp = bool(np.isin(members, (0.0, 1.0)).all())
    sums = _sums_of_members if is_crisp else _least_sums
    both, shared = sums(members, outcomes), sums(members, mixed)
    whole = members.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        passed = both / whole + TOLERANCE > consistency
        passed &= (both - shared) / (whole - shared) + TOLERANCE > pri
    together = np.zeros_like(outcomes)
    for row, has_passed in zip(members, passed.T, strict=True):
        inside = np.flatnonzero(row)
        where = np.ix_(has_passed, inside)
        together[where] = np.maximum(together[where], row[inside])
    total = outcomes.sum(axis=1)
    covered = np.minimum(together, outcomes).sum(axis=1)
    share = np.divide(covered, total, out=np.zeros_like(total), where=total > 0)
    return passed.sum(axis=1).astype(np.float64), share


def _sums_of_members(members: Floats, outcomes: Floats) -> Floats:
    """As `_least_sums`, where a case is wholly in a row or wholly out of it."""
    sums = [outcomes[:, np.flatnonzero(row)].sum(axis=1) for row in members]
    return np.array(sums).reshape(len(members), len(outcomes)).T


def _least_sums(members: Floats, outcomes: Floats) -> Floats:
    """Sum over cases of the lesser of membership and outcome, of shape (orders, rows)."""
    sums = np.zeros((len(outcomes), len(members)))
    for at, row in enumerate(members):
        inside = row > 0
        sums[:, at] = np.minimum(row[inside], outcomes[:, inside]).sum(axis=1)
    return sums


def _band(observed: Floats, spread: Floats) -> PermutationBand:
    low, high = np.percentile(spread, BAND)
    return PermutationBand(
        observed=float(observed[0]),
        expected=float(spread.mean()),
        low=float(low),
        high=float(high),
        p=float((1 + (spread >= observed[0] - TOLERANCE).sum()) / (1 + len(spread))),
    )


def _seed(members: Floats, outcome: Floats) -> int:
    columns = sorted(
        ",".join(f"{value:.12f}" for value in column) for column in np.vstack([members, outcome]).T
    )
    return int.from_bytes(hashlib.sha256("\n".join(columns).encode()).digest()[:6])
