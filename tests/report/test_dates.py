"""Dates are written as readers write them, and no exactness is added."""

import pytest

from peacecase.wording.dates import in_plain_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1992", "1992"),
        ("1992-06", "June 1992"),
        ("1992-06-03", "3 June 1992"),
        ("1992~", "about 1992"),
        ("1992-06?", "June 1992 (?)"),
        ("1992-06-13%", "about 13 June 1992 (?)"),
        ("199X", "the 1990s"),
        ("17XX", "between 1700 and 1799"),
        ("190X", "the 1900s"),
        ("1992%", "about 1992 (?)"),
        ("1992-XX?", "1992 (?)"),
        ("1992-XX", "1992"),
        ("1992-06-XX", "June 1992"),
        ("1992-22", "summer 1992"),
        ("1991-10/1993-09", "October 1991 – September 1993"),
        ("1993-05-23/1993-05-28", "23–28 May 1993"),
        ("1993-05-23/1993-06-02", "23 May – 2 June 1993"),
        ("1992-07/1992-10", "July – October 1992"),
        ("1992-07~/1992-10", "about July 1992 – October 1992"),
        ("1992-05/1992-05-09", "May 1992 – 9 May 1992"),
        ("1990/1992", "1990–1992"),
        ("198X/1993", "the 1980s – 1993"),
        ("1999/..", "since 1999"),
        ("../1999-01", "until January 1999"),
        ("/1999", "until 1999"),
    ],
)
def test_a_date_in_plain_words(edtf: str, words: str) -> None:
    assert in_plain_words(edtf) == words


def test_a_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="not an EDTF date"):
        in_plain_words("last summer")
