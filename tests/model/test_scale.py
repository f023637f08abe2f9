"""EDTF dates and levels: what a coder may write, and what it covers."""

from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from peacecase.model.scale import DateSpan, Edtf, EdtfWindow, LevelOrMissing, parse_edtf

READABLE = [
    ("1992", date(1992, 1, 1), date(1992, 12, 31)),
    ("1992-06", date(1992, 6, 1), date(1992, 6, 30)),
    ("1992-06-13", date(1992, 6, 13), date(1992, 6, 13)),
    ("1992-02", date(1992, 2, 1), date(1992, 2, 29)),
    ("199X", date(1990, 1, 1), date(1999, 12, 31)),
    ("1992-XX", date(1992, 1, 1), date(1992, 12, 31)),
    ("1992-22", date(1992, 6, 1), date(1992, 8, 31)),
    ("1991-10/1993-09", date(1991, 10, 1), date(1993, 9, 30)),
    ("1999/..", date(1999, 1, 1), None),
    ("../1999", None, date(1999, 12, 31)),
    ("1999/", date(1999, 1, 1), None),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), READABLE)
def test_a_date_covers_its_first_to_its_last_possible_day(
    text: str, earliest: date | None, latest: date | None
) -> None:
    assert parse_edtf(text) == DateSpan(earliest, latest)


@pytest.mark.parametrize(
    ("marked", "bare"), [("1992~", "1992"), ("1992-06?", "1992-06"), ("1991~/1993%", "1991/1993")]
)
def test_marks_of_doubt_are_read_and_move_no_day(marked: str, bare: str) -> None:
    assert parse_edtf(marked) == parse_edtf(bare)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1992-13", "month 13"),
        ("1992-02-30", "has 29 days"),
        ("1992-05-00", "has 31 days"),
        ("1993-02-29", "has 28 days"),
        ("1993/1991", "ends before it starts"),
        ("1993/1991/1990", "more than one '/'"),
        ("../..", "neither a start nor an end"),
        ("June 1992", "is not an EDTF date"),
        ("13/06/1992", "is not an EDTF date"),
        ("0000", "before the year 1"),
        ("", "is not an EDTF date"),
        ("199X-06", "unspecified year"),
        ("1992-XX-04", "unspecified month"),
    ],
)
def test_an_impossible_date_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace("(", r"\(")):
        parse_edtf(text)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_plain_dates_agree_with_the_edtf_library(day: date, pattern: str) -> None:
    text = day.strftime(pattern)
    theirs = edtf.parse_edtf(text)
    span = parse_edtf(text)
    assert span.earliest is not None
    assert span.latest is not None
    assert span.earliest.timetuple()[:3] == theirs.lower_strict()[:3]
    assert span.latest.timetuple()[:3] == theirs.upper_strict()[:3]


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_value_error(text: str) -> None:
    try:
        span = parse_edtf(text)
    except ValueError:
        return
    assert span.earliest is not None or span.latest is not None


def test_spans_know_what_they_overlap() -> None:
    window = parse_edtf("1991-10/1993-09")
    assert window.overlaps(parse_edtf("1991"))
    assert not window.overlaps(parse_edtf("1994"))
    assert parse_edtf("1999/..").overlaps(parse_edtf("2020"))


def test_a_window_needs_two_ends() -> None:
    assert TypeAdapter(EdtfWindow).validate_python("1991-10/..") == "1991-10/.."
    with pytest.raises(ValidationError, match="is not a window"):
        TypeAdapter(EdtfWindow).validate_python("1992")


def test_the_analysts_text_is_kept_as_written() -> None:
    assert TypeAdapter(Edtf).validate_python("1992-06~") == "1992-06~"


@pytest.mark.parametrize(("given_value", "level"), [("3", 3), (0, 0), ("unknown", "unknown")])
def test_a_level_is_read_from_text_or_number(given_value: int | str, level: int | str) -> None:
    assert TypeAdapter(LevelOrMissing).validate_python(given_value) == level


@pytest.mark.parametrize("given_value", ["4", -1, True, 1.0, "high", "", None, "03", [3]])
def test_anything_else_is_no_level(given_value: bool | float | int | list[int] | str | None) -> None:
    with pytest.raises(ValidationError, match="a rating is 0, 1, 2, 3"):
        TypeAdapter(LevelOrMissing).validate_python(given_value)
