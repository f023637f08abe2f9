"""No text becomes a formula, and none is changed for good."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peacecase.tables.cells import neutralise, restore, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＠x"]
)
def test_a_text_that_opens_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralise(text).startswith("'")
    assert neutralise(text).replace("'", "") == text


@pytest.mark.parametrize("text", ["", "peace", "1991-10/1993-09", "'tis", "violence_ended@+5", "a=b", "–2"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutralise(text) == text


@pytest.mark.parametrize("number", [-1, 0.5, True, None])
def test_numbers_are_left_alone(number: bool | float | int | None) -> None:
    assert safe_cell(number) is number


@given(st.text(alphabet="'=+-@ \t\ra1＝", max_size=8) | st.text(max_size=20))
@example("'=1")
@example("''=1")
def test_what_was_neutralised_can_be_restored(text: str) -> None:
    assert restore(neutralise(text)) == text
    assert not neutralise(text).lstrip(" \t\r\n\v\f").startswith(tuple("=+-@"))
