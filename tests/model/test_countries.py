"""A code that is none is held against the names of countries, not against codes that share letters with it."""

import pytest

from peacecase.model.countries import (
    COUNTRIES,
    ISO_ALPHA_3,
    WITHDRAWN,
    country_called,
    current_code,
    did_you_mean_country,
)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("TAJ", " (did you mean TJK, Tajikistan?)"),
        ("khm", " (did you mean KHM, Cambodia?)"),
        ("KHMR", " (did you mean KHM, Cambodia?)"),
        ("Cote d'Ivoire", " (did you mean CIV, Côte d'Ivoire?)"),
        ("KMH", " (did you mean KHM, Cambodia?)"),
        ("Camboda", " (did you mean KHM, Cambodia?)"),
        ("KOS", " (did you mean XKX, Kosovo?)"),
        ("CAM", " (did you mean CMR, Cameroon or KHM, Cambodia?)"),
        ("ZAI", " (did you mean ZAR, Zaire (until 1997)?)"),
        ("SAI", ""),
        ("UK", ""),
        ("", ""),
    ],
)
def test_the_country_that_is_named_is_proposed(word: str, hint: str) -> None:
    assert did_you_mean_country(word) == hint


def test_each_code_has_one_name() -> None:
    assert len(ISO_ALPHA_3) == 249
    assert all(len(code) == 3 and code.isupper() and name for code, name in COUNTRIES.items())
    assert not WITHDRAWN.keys() & ISO_ALPHA_3.keys()
    assert all(state.first < state.last for state in WITHDRAWN.values())


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["Japan"], "JPN"),
        (["United States of America"], "USA"),
        (["Zaire"], "COD"),
        (["East Timor"], "TLS"),
        (["Government of the South", "Côte d’Ivoire"], "CIV"),
        (["Soviet Union"], None),
        (["Yugoslavia"], None),
        (["日本"], None),
        ([], None),
    ],
)
def test_a_state_is_known_by_its_names(names: list[str], code: str | None) -> None:
    assert country_called(names) == code


def test_a_withdrawn_code_with_one_successor_has_a_code_of_today() -> None:
    assert [current_code(code) for code in ("ZAR", "CSK", "KHM")] == ["COD", "CSK", "KHM"]
