"""What a person writes in everyday form is proposed in the file's own; what could be two things is proposed as both."""

from datetime import date

import pytest

from peacecase.files.proposals import proposed_dates, proposed_level, proposed_word

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("16 December 1994", ["1994-12-16"]),
        ("December 16, 1994", ["1994-12-16"]),
        ("16th of Dec. 1994", ["1994-12-16"]),
        ("1994 December 16", ["1994-12-16"]),
        ("May 1992", ["1992-05"]),
        ("1992-6-3", ["1992-06-03"]),
        ("1992/06/13", ["1992-06-13"]),
        ("19920613", ["1992-06-13"]),
        ("06/1992", ["1992-06"]),
        ("13/06/1992", ["1992-06-13"]),
        ("06/13/1992", ["1992-06-13"]),
        ("13.6.1992", ["1992-06-13"]),
        ("06/05/1992", ["1992-05-06", "1992-06-05"]),
        ("05/05/1992", ["1992-05-05"]),
        ("1993-1997", ["1993/1997"]),
        ("1993 – 1997", ["1993/1997"]),
        ("1993-97", ["1993/1997"]),
        ("1993-05", ["1993-05"]),
        ("1993 to May 1997", ["1993/1997-05"]),
        ("16-20 May 1992", ["1992-05-16/1992-05-20"]),
        ("10-20 May 1992", ["1992-05-10/1992-05-20"]),
        ("May-June 1992", ["1992-05/1992-06"]),
        ("13 June to 15 July 1992", ["1992-06-13/1992-07-15"]),
        ("since 1999", ["1999/.."]),
        ("1999-present", ["1999/.."]),
        ("until May 1999", ["../1999-05"]),
        ("circa 1992", ["1992~"]),
        ("about May 1992", ["1992-05~"]),
        ("summer 1992", ["1992-22"]),
        ("the 1990s", ["199X"]),
        ("today", ["2026-11-29"]),
        ("31 February 1992", []),
        ("1997-1993", []),
        ("next spring", []),
        ("13 June", []),
        ("", []),
        ("1" * 1000, []),
    ],
)
def test_a_date_is_proposed_as_edtf(written: str, proposed: list[str]) -> None:
    assert proposed_dates(written, lambda: TODAY) == proposed


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("medium", "moderate"),
        ("Very Low", "very_low"),
        ("very-low", "very_low"),
        ("HIGH", "high"),
        ("supports", ""),
        ("sure", ""),
    ],
)
def test_a_word_is_proposed_in_the_spelling_of_its_list(written: str, proposed: str) -> None:
    assert proposed_word(written, ("high", "moderate", "low", "very_low")) == proposed


@pytest.mark.parametrize(
    ("written", "proposed"),
    [("n/a", "not_applicable"), ("Not applicable", "not_applicable"), ("?", "unknown"), ("two", "2"), ("2.0", "2"),
     ("Full", "3"), ("1-2", ""), ("1.5", "")],
)  # fmt: skip
def test_a_level_is_proposed(written: str, proposed: str) -> None:
    assert proposed_level(written, ("unknown", "not_applicable", "not_assessed")) == proposed
