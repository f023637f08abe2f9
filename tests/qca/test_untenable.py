"""The enhanced standard analysis."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peacecase.qca.analysis import Analysis, Options, analyse
from peacecase.qca.counterfactuals import parse_expectations
from peacecase.qca.sets import SetData
from peacecase.qca.terms import FREE, Term
from peacecase.qca.untenable import EnhancedSolutions, enhance, untenable_rows

MakeData = Callable[..., SetData]


def both(data: SetData, expectations: str = "") -> tuple[Analysis, Analysis]:
    options = Options(expectations=parse_expectations(expectations, data.notation))
    return analyse(data, options), analyse(data.with_outcome_negated(), options)


def enhanced(
    data: SetData, impossible: Sequence[Term] = (), necessary: Sequence[Term] = ()
) -> tuple[Analysis, EnhancedSolutions]:
    analysis, negated = both(data, "A=1")
    return analysis, enhance(analysis, negated, impossible, necessary)


def test_the_absence_of_a_necessary_condition_is_not_assumed_sufficient(data_of: MakeData) -> None:
    """A is necessary for Y, though B alone is the simplest explanation."""
    analysis, found = enhanced(data_of((1, 1, 1), (1, 1, 1), (1, 0, 0), (0, 0, 0)))
    assert analysis.parsimonious.expressions == ("B",)
    assert analysis.parsimonious.models[0].assumed.rows == (2,)
    claim = next(claim for claim in found.claims if claim.reason == "necessity" and claim.source == "A")
    assert claim.rows.rows == (2,)
    assert untenable_rows(analysis.parsimonious.models[0].assumed, found.claims) == (2,)
    assert found.parsimonious.expressions == ("A*B",)
    assert found.intermediate is not None
    assert found.intermediate.expressions == ("A*B",)


def test_a_remainder_is_not_assumed_for_both_outcomes(data_of: MakeData) -> None:
    analysis, negated = both(data_of((1, 0, 1), (0, 1, 0)))
    assert analysis.parsimonious.expressions == ("A", "~B")
    assert negated.parsimonious.expressions == ("~A", "B")
    (claim,) = [claim for claim in enhance(analysis, negated).claims if claim.reason == "both outcomes"]
    assert claim.source == "Y and ~Y"
    assert claim.rows.rows == (1, 4)
    assert enhance(analysis, negated).parsimonious.expressions == ("A*~B",)


def test_an_impossible_remainder_is_left_out(data_of: MakeData) -> None:
    data = data_of((1, 1, 0, 1), (0, 1, 0, 1), (0, 0, 0, 0), (1, 0, 0, 0))
    analysis, found = enhanced(data, impossible=[(FREE, 1, 1)])
    assert analysis.parsimonious.expressions == ("B",)
    (claim,) = [claim for claim in found.claims if claim.reason == "impossible"]
    assert (claim.source, claim.rows.rows) == ("B*C", (4, 8))
    assert found.parsimonious.expressions == ("B*~C",)


def test_a_sum_named_as_necessary_rules_out_rows_with_none_of_its_terms(data_of: MakeData) -> None:
    data = data_of((1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 0, 0))
    _, found = enhanced(data, necessary=[(1, FREE, FREE), (FREE, 1, FREE)])
    claim = next(claim for claim in found.claims if claim.source == "A + B")
    assert claim.rows.rows == (1, 2)


def test_what_a_case_shows_is_no_assumption(data_of: MakeData) -> None:
    """b has the outcome without A; its row stays explained, though A passes as necessary."""
    rows = [(1, 1, 1)] * 12 + [(0, 1, 1)] + [(0, 0, 0)]
    analysis, found = enhanced(data_of(*rows, names=[f"case {at}" for at in range(14)]))
    assert not any(claim.source == "A" for claim in found.claims)
    assert "A" in [expression.expression for expression in analysis.necessary]
    covered = {case for term in found.parsimonious.models[0].fitted.terms for case in term.cases}
    assert "case 12" in covered
