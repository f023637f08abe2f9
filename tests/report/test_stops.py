"""Where the first sentence of a text ends."""

import pytest

from peacecase.wording.stops import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The Front came. It stayed.", "The Front came."),
        ("U.S. forces came. They stayed.", "U.S. forces came."),
        ("J. Stuart Lemle wrote. He left.", "J. Stuart Lemle wrote."),
        ("Article No. 3 fell. All left.", "Article No. 3 fell."),
        ("It cost 3.5 million. All paid.", "It cost 3.5 million."),
        ("They said “no.” Then they left.", "They said “no.”"),
        ("Did it hold? In part.", "Did it hold?"),
        ("Étienne came. Élise left.", "Étienne came."),
        ("協議は終わった。停戦は続いた。", "協議は終わった。"),
        ("No end", "No end"),
        ("", ""),
    ],
)
def test_a_first_sentence_ends_at_a_mark_that_no_abbreviation_explains(text: str, first: str) -> None:
    assert first_sentence(text) == first
