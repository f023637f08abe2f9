"""Enhanced standard analysis: assumptions that contradict what is known, and solutions without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from peacecase.qca.algebra import (
    count_rows,
    difference_of_sums,
    intersection,
    row_number,
    rows_of,
    without_overlap,
)
from peacecase.qca.analysis import (
    Analysis,
    Solution,
    allowed_rows,
    between,
    blocked_terms,
    solved,
)
from peacecase.qca.counterfactuals import MOST_LISTED_ROWS, Assumptions
from peacecase.qca.effort import Allowance, Effort
from peacecase.qca.minimise import complex_models, parsimonious_models
from peacecase.qca.solutions import Fitting
from peacecase.qca.terms import FREE, Term

Reason = Literal["necessity", "both outcomes", "impossible"]


MODELS_COMPARED = 50
"""Models of each outcome whose assumptions are held against each other."""


@dataclass(frozen=True, slots=True)
class UntenableClaim:
    """Configurations without cases that must not be assumed sufficient, for one reason."""

    reason: Reason
    source: str
    """The necessary or impossible expression; for "both outcomes" the outcome and its absence."""
    terms: tuple[Term, ...]
    rows: Assumptions
    """How many configurations there are, and their numbers."""


@dataclass(frozen=True, slots=True)
class EnhancedSolutions:
    """Parsimonious and intermediate solutions that rest on no untenable assumption."""

    claims: tuple[UntenableClaim, ...]
    parsimonious: Solution
    intermediate: Solution | None
    stages_cut_short: tuple[str, ...]


def enhance(
    analysis: Analysis,
    negated: Analysis,
    impossible: Sequence[Term] = (),
    necessary: Sequence[Term] = (),
    allowance: Allowance | None = None,
) -> EnhancedSolutions:
    """Minimise again without untenable assumptions.

    Untenable are remainders that contradict a claim of necessity (a condition that passes as necessary, or the
    sum `necessary` that the analyst names, would be absent and the outcome present); remainders assumed both for
    the outcome and, in `negated`, for its absence; and remainders that the analyst knows to be impossible.

    Source: Schneider and Wagemann, Set-Theoretic Methods for the Social Sciences, 2012, section 8.2.2; the same,
    "Doing Justice to Logical Remainders in QCA", Political Research Quarterly 66(1), 2013, 211-220.
    """
    claims = tuple(
        claim
        for claim in (
            *_against_necessity(analysis, necessary),
            *_for_both_outcomes(analysis, negated),
            *(
                _claim(analysis, "impossible", analysis.data.notation.term(term), [term])
                for term in impossible
            ),
        )
        if claim.rows.count
    )
    effort = Effort(allowance)
    data, options = analysis.data, analysis.options
    fitting = Fitting(data, analysis.explained)
    positive = [row.values for row in analysis.explained]
    blocked = [*blocked_terms(analysis.table, options), *(term for claim in claims for term in claim.terms)]
    minimal = parsimonious_models(positive, blocked, options.choice, effort)
    intermediate = None
    if options.expectations is not None:
        allowed = allowed_rows(analysis.table, options)
        minimal_complex = complex_models(positive, allowed, data.levels, options.choice, effort)
        intermediate = between(fitting, allowed, minimal_complex, minimal, options, effort)
    return EnhancedSolutions(
        claims, solved(fitting, minimal, effort), intermediate, tuple(effort.stages_cut_short)
    )


def untenable_rows(assumed: Assumptions, claims: Iterable[UntenableClaim]) -> tuple[int, ...]:
    """Which of a model's assumptions are untenable; empty where the assumptions are too many to be listed."""
    ruled_out = {row for claim in claims for row in claim.rows.rows or ()}
    return tuple(row for row in assumed.rows or () if row in ruled_out)


def _against_necessity(analysis: Analysis, named: Sequence[Term]) -> list[UntenableClaim]:
    levels = analysis.data.levels
    claims = []
    for found in analysis.necessary:
        if found.form == "condition":
            ((condition, value),) = found.literals
            absent = [_only(levels, condition, other) for other in range(levels[condition]) if other != value]
            claims.append(_claim(analysis, "necessity", found.expression, absent))
    if named:
        everything = [(FREE,) * len(levels)]
        absent = difference_of_sums(everything, named, levels)
        claims.append(_claim(analysis, "necessity", analysis.data.notation.sum(named), absent))
    return claims


def _for_both_outcomes(analysis: Analysis, negated: Analysis) -> list[UntenableClaim]:
    ours, theirs = (
        {term.term for model in one.parsimonious.models[:MODELS_COMPARED] for term in model.fitted.terms}
        for one in (analysis, negated)
    )
    shared = [intersection(left, right) for left, right in product(ours, theirs)]
    source = f"{analysis.data.outcome_name} and {negated.data.outcome_name}"
    return [_claim(analysis, "both outcomes", source, [term for term in shared if term is not None])]


def _claim(analysis: Analysis, reason: Reason, source: str, terms: Sequence[Term]) -> UntenableClaim:
    """Leave the rows that cases show out of the terms: a case is no assumption."""
    levels = analysis.data.levels
    observed = [row.values for row in analysis.table.rows]
    # Apart before the difference is taken, the parts stay apart and can be counted one by one.
    remaining = tuple(difference_of_sums(without_overlap(terms, levels), observed, levels))
    count = sum(count_rows([term], levels) for term in remaining)
    rows = None
    if count <= MOST_LISTED_ROWS:
        rows = tuple(sorted(row_number(row, levels) for term in remaining for row in rows_of(term, levels)))
    return UntenableClaim(reason, source, remaining, Assumptions(count, rows))


def _only(levels: Sequence[int], condition: int, value: int) -> Term:
    return tuple(value if at == condition else FREE for at in range(len(levels)))
