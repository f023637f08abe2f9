"""Terms as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.qca.terms import FREE, ExpressionError, Notation, in_reading_order

CRISP = Notation(("A", "B", "C"), (2, 2, 2))
MULTI = Notation(("A", "B"), (3, 2))


def test_absence_is_written_with_a_tilde_in_the_order_of_conditions() -> None:
    assert CRISP.term((1, FREE, 0)) == "A*~C"
    assert CRISP.sum([(1, FREE, 0), (FREE, 1, FREE)]) == "A*~C + B"


def test_one_condition_with_three_values_gives_all_literals_their_values() -> None:
    assert MULTI.sum([(2, 0), (FREE, 1)]) == "A[2]*B[0] + B[1]"


def test_a_term_that_demands_nothing_is_one_and_no_term_is_zero() -> None:
    assert CRISP.term((FREE, FREE, FREE)) == "1"
    assert CRISP.sum([]) == "0"


@given(st.lists(st.tuples(*[st.sampled_from([FREE, 0, 1])] * 3).filter(any), min_size=1, max_size=4))
def test_what_is_written_is_read_again(terms: list[tuple[int, int, int]]) -> None:
    terms = [term for term in terms if term != (FREE, FREE, FREE)] or [(1, FREE, FREE)]
    assert list(CRISP.parse_sum(CRISP.sum(terms))) == terms


def test_braces_and_spaces_are_read_too() -> None:
    assert MULTI.parse_sum(" A{2} * B[1] +B[0]") == ((2, 1), (FREE, 0))


@pytest.mark.parametrize(
    ("notation", "text", "says"),
    [
        (CRISP, "A*X", "not a condition"),
        (CRISP, "A*~A", "two values"),
        (CRISP, "A**B", "cannot read"),
        (CRISP, "", "cannot read"),
        (CRISP, "A[2]", "no value 2"),
        (MULTI, "A", "has 3 values"),
        (MULTI, "~A[1]", "other values"),
    ],
)
def test_what_cannot_be_read_is_named(notation: Notation, text: str, says: str) -> None:
    with pytest.raises(ExpressionError, match=says):
        notation.parse_sum(text)


def test_short_terms_come_first_and_presence_before_absence() -> None:
    terms = [(0, 1, FREE), (FREE, FREE, 0), (FREE, FREE, 1), (1, 1, FREE)]
    assert [CRISP.term(term) for term in in_reading_order(terms)] == ["C", "~C", "A*B", "~A*B"]
