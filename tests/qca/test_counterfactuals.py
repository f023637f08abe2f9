"""Directional expectations and the assumptions between complex and parsimonious solutions."""

from collections.abc import Callable

import pytest

from peacecase.qca.analysis import Contradictions, Options, analyse
from peacecase.qca.counterfactuals import (
    Assumptions,
    Expectations,
    assumptions,
    intermediate_sum,
    parse_expectations,
)
from peacecase.qca.sets import SetData
from peacecase.qca.terms import FREE, ExpressionError, Notation, Term
from peacecase.qca.truth_table import CutOffs

MakeData = Callable[..., SetData]

LEVELS = (2, 2, 3)
NOTATION = Notation(("A", "B", "C"), LEVELS)


def test_expectations_are_read_by_name_or_by_position() -> None:
    expected = Expectations((frozenset({1}), None, frozenset({1, 2})))
    assert parse_expectations("C=1;2, A=1", NOTATION) == expected
    assert parse_expectations("A=1,B=-,C=2;1", NOTATION) == expected
    assert parse_expectations("1,-,1;2", NOTATION) == expected
    assert parse_expectations("", NOTATION) == Expectations((None, None, None))


@pytest.mark.parametrize("text", ["A[1]*B[0], C[2]", "C[2] + A*~B", "A*~B,C=2"])
def test_conditions_may_be_expected_together(text: str) -> None:
    expected = Expectations((None, None, frozenset({2})), ((1, 0, FREE),))
    assert parse_expectations(text, NOTATION) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("X=1", "CONDITION=VALUE"),
        ("A=1,D", "'D' is not a condition"),
        ("A=1,A=0", "two expectations of A; for either value write A=0;1"),
        ("A,B,~A", "two expectations of A"),
        ("A*B,A", r"A\[1\] \+ A\[1\]\*B\[1\] overlap: together they say no more than A\[1\]; write that"),
        ("A*B,A*~B", r"no more than A\[1\]; write that, or leave one out"),
        ("A*B,B*A", "overlap"),
        ("1,0", "in order: 2, conditions: 3; write A=1"),
        ("A=2", "0 to 1"),
        ("A=", "0 to 1"),
        ("A=yes", "0 to 1"),
    ],
)
def test_expectations_that_cannot_be_read_are_named(text: str, says: str) -> None:
    with pytest.raises(ExpressionError, match=says):
        parse_expectations(text, NOTATION)


def test_a_literal_against_its_expectation_is_dropped_and_one_in_line_with_it_is_kept() -> None:
    expect = parse_expectations("A=1,B=1,C=-", NOTATION)
    assert intermediate_sum(((1, 0, 2),), ((1, FREE, FREE),), expect, (), LEVELS) == ((1, FREE, 2),)
    assert intermediate_sum(((1, 1, 2),), ((1, FREE, FREE),), expect, (), LEVELS) == ((1, 1, 2),)


def test_a_literal_of_the_parsimonious_term_is_kept_whatever_is_expected() -> None:
    expect = parse_expectations("1,1,-", NOTATION)
    assert intermediate_sum(((0, 0, 2),), ((0, FREE, FREE),), expect, (), LEVELS) == ((0, FREE, 2),)


@pytest.mark.parametrize(
    ("text", "term", "larger", "found"),
    [
        # Met: both literals stay. Not met: both go, the one in line with it too, as R has it.
        ("A*B", (1, 1, 2), (FREE, FREE, 2), (1, 1, 2)),
        ("A*B", (1, 0, 2), (FREE, FREE, 2), (FREE, FREE, 2)),
        ("A*B", (0, 1, 2), (0, FREE, FREE), (0, 1, 2)),
        ("A*B", (0, 0, 2), (0, FREE, FREE), (0, FREE, 2)),
        # Several: each on its own, and what one of them supports stays. R keeps the last one alone.
        ("A*B,C=1", (1, 1, 2), (1, FREE, FREE), (1, 1, FREE)),
        ("A*B,C=1", (0, 1, 1), (FREE, FREE, FREE), (FREE, FREE, 1)),
        ("A*B,A*C[1]", (1, 1, 2), (FREE, FREE, FREE), (1, 1, FREE)),
    ],
)
def test_an_expectation_of_conditions_together(text: str, term: Term, larger: Term, found: Term) -> None:
    assert intermediate_sum((term,), (larger,), parse_expectations(text, NOTATION), (), LEVELS) == (found,)


def test_a_complex_term_inside_two_parsimonious_terms_is_simplified_towards_both() -> None:
    expect = parse_expectations("1,1,-", NOTATION)
    found = intermediate_sum(((0, 0, 0),), ((0, FREE, FREE), (FREE, 0, FREE)), expect, (), LEVELS)
    assert set(found) == {(0, FREE, 0), (FREE, 0, 0)}


def test_a_contradictory_row_that_the_parsimonious_model_leaves_out_is_no_part_of_the_sum() -> None:
    # The complex term covers the row (1, 0, 0) by leave alone; the parsimonious term does not reach it.
    expect = parse_expectations("-,-,-", NOTATION)
    longer, shorter = ((1, FREE, 0),), ((FREE, 1, FREE),)
    assert intermediate_sum(longer, shorter, expect, [(1, 0, 0)], LEVELS) == ((1, 1, 0),)
    assert intermediate_sum(longer, shorter, expect, [(0, 0, 0)], LEVELS) == ((1, FREE, 0),)
    assert intermediate_sum(longer, ((1, FREE, FREE),), expect, [(1, 0, 0)], LEVELS) == ((1, FREE, 0),)


def test_assumptions_are_the_rows_that_no_case_shows() -> None:
    levels = (2, 2, 2)
    found = assumptions([(1, FREE, FREE), (FREE, 1, 1)], [(1, 0, 0), (0, 1, 1), (0, 0, 0)], levels)
    assert found == Assumptions(3, (6, 7, 8))
    assert assumptions([(1, FREE, FREE)], [(1, 0, 0)], levels, list_rows=False) == Assumptions(3, None)


def test_assumptions_of_very_many_rows_are_counted_only() -> None:
    levels = (2,) * 30
    found = assumptions([(1,) + (FREE,) * 29, (FREE,) * 29 + (1,)], [(1,) * 30], levels)
    assert found == Assumptions(2**29 + 2**28 - 1, None)


def test_without_expectations_there_is_no_intermediate_solution(data_of: MakeData) -> None:
    data = data_of((1, 1, 1), (0, 0, 0))
    assert analyse(data, Options()).intermediate is None
    unexpecting = analyse(data, Options(expectations=Expectations((None, None)))).intermediate
    assert unexpecting is not None
    assert unexpecting.expressions == ("A*B",)


def test_contradictions_are_ruled_out_allowed_or_explained(data_of: MakeData) -> None:
    data = data_of((1, 1, 1), (1, 0, 1), (1, 0, 0), (0, 0, 0))
    cut_offs = CutOffs(0.9, contradiction=0.4)

    def solutions(contradictions: Contradictions) -> tuple[str, ...]:
        analysis = analyse(data, Options(cut_offs, contradictions))
        return analysis.complex.expressions + analysis.parsimonious.expressions

    assert solutions("ruled out") == ("A*B", "B")
    assert solutions("allowed") == ("A", "A", "B")
    assert solutions("explained") == ("A", "A")
    allowed = analyse(data, Options(cut_offs, "allowed")).complex.models[0]
    assert (allowed.assumed.rows, allowed.fitted.terms[0].cases) == ((3,), ("a",))
