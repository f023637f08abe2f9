"""Enhanced standard analysis: assumptions that contradict what is known, and solutions without them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Literal

from peacecase.qca.algebra import (
    blocking,
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
    SolutionKind,
    allowed_rows,
    between,
    blocked_terms,
    solved,
)
from peacecase.qca.counterfactuals import MOST_LISTED_ROWS, Assumptions, assumptions
from peacecase.qca.effort import Allowance, Effort
from peacecase.qca.minimise import complex_models, parsimonious_models
from peacecase.qca.solutions import Fitting
from peacecase.qca.terms import FREE, Term
from peacecase.qca.truth_table import sufficient_for_both

Reason = Literal["necessity", "both outcomes", "impossible", "simultaneous subset relations"]


@dataclass(frozen=True, slots=True)
class UntenableClaim:
    """Configurations that no solution may cover, for one reason.

    They are remainders; in simultaneous subset relations they are rows with cases.
    """

    reason: Reason
    source: str
    """The necessary or impossible expression; for what concerns both outcomes, the two."""
    terms: tuple[Term, ...]
    rows: Assumptions
    """How many configurations there are, and their numbers."""


@dataclass(frozen=True, slots=True)
class ComparedModels:
    """How many parsimonious models of one outcome were held against the other's."""

    outcome: str
    compared: int
    models: int
    """How many there are; at least so many where they are not all counted."""
    are_all_counted: bool


@dataclass(frozen=True, slots=True)
class EnhancedSolutions:
    """Parsimonious and intermediate solutions that rest on no untenable assumption."""

    claims: tuple[UntenableClaim, ...]
    compared: tuple[ComparedModels, ...]
    """Of the outcome and of its absence."""
    parsimonious: Solution
    intermediate: Solution | None
    stages_cut_short: tuple[str, ...]

    @property
    def solutions(self) -> dict[SolutionKind, Solution]:
        """The solutions there are, those that assume least first."""
        if self.intermediate is None:
            return {"parsimonious": self.parsimonious}
        return {"intermediate": self.intermediate, "parsimonious": self.parsimonious}


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
    the outcome and, in `negated`, for its absence; and remainders that the analyst knows to be impossible. Rows
    with cases that pass as sufficient for both are not explained either (simultaneous subset relations). The last
    three are the types 2, 1 and 3 of findRows() in R's QCA.

    Source: Schneider and Wagemann, Set-Theoretic Methods for the Social Sciences, 2012, section 8.2.2; the same,
    "Doing Justice to Logical Remainders in QCA", Political Research Quarterly 66(1), 2013, 211-220.
    """
    claims = tuple(
        claim
        for claim in (
            *_against_necessity(analysis, necessary),
            *_for_both_outcomes(analysis, negated),
            *_simultaneous(analysis, negated),
            *(
                _claim(analysis, "impossible", analysis.data.notation.term(term), [term])
                for term in impossible
            ),
        )
        if claim.rows.count
    )
    effort = Effort(allowance)
    data, options = analysis.data, analysis.options
    ruled_out = {term for claim in claims for term in claim.terms}
    explained = [row for row in analysis.explained if row.values not in ruled_out]
    fitting = Fitting(data, explained)
    positive = [row.values for row in explained]
    blocked = [
        *blocked_terms(analysis.table, options),
        *(
            blocking(term) if claim.reason == "simultaneous subset relations" else term
            for claim in claims
            for term in claim.terms
        ),
    ]
    minimal = parsimonious_models(positive, blocked, options.choice, effort)
    intermediate = None
    if options.expectations is not None:
        allowed = allowed_rows(analysis.table, options)
        minimal_complex = complex_models(positive, allowed, data.levels, options.choice, effort)
        intermediate = between(fitting, allowed, minimal_complex, minimal, options, effort)
    return EnhancedSolutions(
        claims,
        tuple(map(_compared, (analysis, negated))),
        solved(fitting, minimal, effort),
        intermediate,
        tuple(effort.stages_cut_short),
    )


def untenable_assumptions(analysis: Analysis, claims: Sequence[UntenableClaim]) -> Iterator[Assumptions]:
    """Of each parsimonious model, what it assumes and a claim rules out."""
    levels = analysis.data.levels
    observed = {row.values for row in analysis.table.rows}
    terms = {term for claim in claims for term in claim.terms} - observed
    ruled_out = without_overlap(terms, levels)

    @cache
    def shared(term: Term) -> tuple[Term, ...]:
        both = (intersection(term, other) for other in ruled_out)
        return tuple(each for each in both if each is not None)

    for model in analysis.parsimonious.models:
        found = {each for fitted in model.fitted.terms for each in shared(fitted.term)}
        yield assumptions(tuple(found), (), levels)


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
        {term.term for model in one.parsimonious.models for term in model.fitted.terms}
        for one in (analysis, negated)
    )
    shared = [intersection(left, right) for left, right in product(ours, theirs)]
    source = f"{analysis.data.outcome_name} and {negated.data.outcome_name}"
    return [_claim(analysis, "both outcomes", source, [term for term in shared if term is not None])]


def _simultaneous(analysis: Analysis, negated: Analysis) -> list[UntenableClaim]:
    rows = sufficient_for_both(analysis.table, negated.table)
    source = f"{analysis.data.outcome_name} and {negated.data.outcome_name}"
    found = Assumptions(len(rows), tuple(row.number for row in rows))
    terms = tuple(row.values for row in rows)
    return [UntenableClaim("simultaneous subset relations", source, terms, found)]


def _compared(analysis: Analysis) -> ComparedModels:
    found = analysis.parsimonious
    return ComparedModels(
        analysis.data.outcome_name, len(found.models), found.model_count, found.are_all_counted
    )


def _claim(analysis: Analysis, reason: Reason, source: str, terms: Sequence[Term]) -> UntenableClaim:
    """Leave the rows that cases show out of the terms: a case is no assumption."""
    levels = analysis.data.levels
    observed = [row.values for row in analysis.table.rows if FREE not in row.values]
    # Apart before the difference is taken, the parts stay apart and can be counted one by one.
    remaining = tuple(difference_of_sums(without_overlap(terms, levels), observed, levels))
    count = sum(count_rows([term], levels) for term in remaining)
    rows = None
    if count <= MOST_LISTED_ROWS:
        rows = tuple(sorted(row_number(row, levels) for term in remaining for row in rows_of(term, levels)))
    return UntenableClaim(reason, source, remaining, Assumptions(count, rows))


def _only(levels: Sequence[int], condition: int, value: int) -> Term:
    return tuple(value if at == condition else FREE for at in range(len(levels)))
