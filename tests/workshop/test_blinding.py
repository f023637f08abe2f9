"""Words without names and years."""

import pytest

from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.workshop.blind.blinding import blind_text, relative_date, role_names, told_roles, year_zero


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1991", "Year 0"),
        ("1992-06-13", "Year 1, June"),
        ("1989~", "about Year −2"),
        ("1992-22", "Year 1, summer"),
        ("199X", "Year −1 – Year 8"),
        ("1991-10/1993-09", "Year 0, October – Year 2, September"),
        ("1992-06-01/1992-06-30", "Year 1, June"),
        ("1990/..", "since Year −1"),
        ("../1993", "until Year 2"),
        ("197X", "in the decades before"),
    ],
)
def test_dates_count_from_year_zero_and_lose_their_days(edtf: str, told: str) -> None:
    assert relative_date(edtf, 1991) == told


def _empty(case: Case, **given: object) -> Blinding:
    return Blinding.model_validate({"schema": "peacecase/blinding/1", "case": case.id, **given})


def test_year_zero_is_the_windows_first_unless_the_file_says_otherwise(testland: Case) -> None:
    assert year_zero(testland, _empty(testland)) == 1990
    assert year_zero(testland, _empty(testland, year_zero=1985)) == 1985


def test_names_and_aliases_become_roles_and_years_count(testland: Case) -> None:
    told = blind_text(
        "Examplia wrote to the Northern Front on 3 May 1991; エグザンプリア waited until 1992.",
        testland,
        _empty(testland),
    )
    assert told == "The lead wrote to party B in May of Year 1; the lead waited until Year 2."


def test_the_united_nations_keep_their_name(testland: Case) -> None:
    assert (
        blind_text("The United Nations met Bigland.", testland, _empty(testland))
        == "The United Nations met patron power A."
    )


def test_the_longest_phrase_is_replaced_first(testland: Case) -> None:
    blinding = _empty(testland, replace={"Harbour": "port", "Harbour Accord": "agreement"})
    assert blind_text("Both signed the Harbour Accord.", testland, blinding) == "Both signed the agreement."


def test_principal_parties_get_letters_and_the_file_may_name_roles(testland: Case) -> None:
    names = role_names(testland, _empty(testland, actors={"bigland": "the neighbour"}))
    assert (names["government"], names["front"], names["hill-wing"]) == ("party A", "party B", "party C")
    assert names["bigland"] == "the neighbour"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("On 12 July 1991 three Northern Front men left.", "In July of Year 1 three party B men left."),
        ("The talks of 3 to 5 May 1991 failed.", "The talks of May of Year 1 failed."),
        ("They met on July 12, 1991, and on 14 August.", "They met in July of Year 1, and in August."),
        ("It was the 1980s, not the 1990s.", "It was the years before, not those years."),
        ("Between 1990/91 and 1992 nothing moved.", "Between Year 0 – Year 1 and Year 2 nothing moved."),
    ],
)
def test_what_stands_for_names_and_days_can_be_read_as_a_sentence(
    testland: Case, said: str, told: str
) -> None:
    """A role comes without its description, and a month without the day's preposition."""
    roles = _empty(testland, actors={"front": "party B, the armed movement of the north"})
    assert blind_text(said, testland, roles) == told


def test_whoever_a_question_is_about_is_told_though_the_file_does_not_name_it(testland: Case) -> None:
    told = told_roles(testland, _empty(testland, actors={"bigland": "the neighbour"}))
    assert next(iter(told)) == "bigland"
    asked = {
        key
        for key, actor in testland.actors.items()
        if actor.role in ("lead", "partner", "principal_party") and actor.kind != "person"
    }
    assert asked <= set(told)
    assert {actor.role for actor in testland.actors.values()} >= {"partner"}
