"""A hint names what is nearest, both where two are as near, and nothing where many are."""

import pytest

from peacecase.did_you_mean import did_you_mean


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ("title", "summary"), " (did you mean 'title'?)"),
        ("ended@+3", ("ended@+1", "ended@+5", "status"), " (did you mean 'ended@+1' or 'ended@+5'?)"),
        ("ended@+3", ("ended@+1", "ended@+5", "ended@+7"), ""),
        ("xyz", ("title",), ""),
        ("x", (), ""),
    ],
)
def test_the_nearest_word_is_asked_for(word: str, known: tuple[str, ...], hint: str) -> None:
    assert did_you_mean(word, known) == hint
