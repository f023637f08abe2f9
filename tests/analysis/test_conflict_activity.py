"""Was the conflict active in the twelve months before a horizon? The rule of METHOD section 12, at its edges."""

from datetime import date

import pytest

from checks.pieces import case_with
from peacecase.analysis.conflict_activity import activity, is_at_odds
from peacecase.files.conflict_years import shipped_conflict_years
from peacecase.model.case import Case
from peacecase.model.conflict_years import ConflictYear, ConflictYears, Intensity

LINK = "{scheme: ucdp_conflict, id: '%s', version: '25.1', relation: %s}"


def _case(window: str, *ids: str, relation: str = "exact") -> Case:
    links = ", ".join(LINK % (each, relation) for each in ids)
    return case_with(f"mission: {{window: {window}}}\nconflict: {{links: [{links}]}}")


def _years(*spells: tuple[str, str | None, dict[int, Intensity]], through: int = 2010) -> ConflictYears:
    rows = [
        ConflictYear(
            year,
            intensity,
            date.fromisoformat(began),
            date.fromisoformat(ended) if ended and year == max(by_year) else None,
        )
        for began, ended, by_year in spells
        for year, intensity in by_year.items()
    ]
    return ConflictYears("9.9", through, {"7": tuple(rows)})


@pytest.mark.parametrize(
    ("window", "intensity"),
    [
        (
            "1990-01/1992-09-14",
            2,
        ),  # the spell's first day is 15 September 1991, and the months begin on that day
        ("1990-01/1991-09-14", 0),  # they end the day before it
        ("1990-01/1991-09-15", 1),  # they end on it
        ("1990-01/1993-12-31", 1),  # the year in which it ended
        ("1990-01/1994-06-01", 1),  # the months reach back into June 1993
        ("1990-01/1994-06-02", 0),  # they begin on the day after its last
    ],
)
def test_a_spell_counts_where_it_shares_a_day_with_the_twelve_months(window: str, intensity: int) -> None:
    years = _years(("1991-09-15", "1993-06-02", {1991: 1, 1992: 2, 1993: 1}))
    assert activity(_case(window, "7"), years)["end"].intensity == intensity


def test_the_months_before_a_leap_day_begin_on_the_first_of_march() -> None:
    reading = activity(_case("1990-01/1992-02-29", "7"), _years(("1991-01-01", None, {1991: 1, 1992: 1})))
    assert reading["end"].first == date(1991, 3, 1)


def test_a_spell_without_an_end_goes_on() -> None:
    assert (
        activity(_case("1990-01/1999-12", "7"), _years(("1991-01-01", None, {1999: 2})))["end"].intensity == 2
    )


def test_deaths_are_those_of_the_years_in_the_overlap_alone() -> None:
    years = _years(("1991-09-15", "1993-06-02", {1991: 2, 1992: 1, 1993: 1}))
    reading = activity(_case("1990-01/1993-06-30", "7"), years)["end"]
    assert [each.year for each in reading.years] == [1992, 1993]
    assert reading.fits == (1, 2)


def test_several_conflicts_of_one_case_are_read_together() -> None:
    one = _years(("1991-01-01", "1991-02-01", {1991: 1}))
    both = ConflictYears(
        "9.9", 2010, {**one.by_conflict, "8": (ConflictYear(1992, 2, date(1992, 1, 1), None),)}
    )
    assert activity(_case("1990-01/1992-06", "7", "8"), both)["end"].fits == (0, 1)
    assert activity(_case("1990-01/1992-06", "7"), both)["end"].fits == (2, 3)


def test_nothing_is_looked_up_without_a_link_or_the_whole_of_the_data() -> None:
    years = _years(("1991-01-01", "1993-06-02", {1993: 1}))
    assert activity(_case("1990-01/1993-09"), years) == {}
    assert activity(_case("1990-01/1993-09", "7", relation="related"), years) == {}
    assert activity(_case("1990-01/1993-09", "7", "8"), years) == {}, "one of two is not in the data"
    assert activity(_case("1990-01/1993-09", "7"), None) == {}


def test_a_horizon_after_the_last_year_of_the_data_has_no_reading() -> None:
    readings = activity(_case("1990-01/1993-09", "7"), _years(("1991-01-01", None, {1993: 1}), through=1998))
    assert list(readings) == ["end", "+1", "+5"]
    assert activity(_case("1990-01/..", "7"), _years(("1991-01-01", None, {1993: 1}))) == {}


@pytest.mark.parametrize("window", ["0001-01/0001-06", "1904-02/1905-09", "1944/1946-06"])
def test_what_was_before_the_data_begin_is_not_known(window: str) -> None:
    assert "end" not in activity(_case(window, "7"), _years(("1991-01-01", None, {1993: 1})))


def test_a_conflict_that_is_linked_twice_is_looked_up_once() -> None:
    years = _years(("1991-01-01", None, {1992: 1, 1993: 1}))
    assert activity(_case("1990-01/1993-09", "7", "7"), years) == activity(
        _case("1990-01/1993-09", "7"), years
    )


def test_a_level_outside_the_proposed_set_is_at_odds() -> None:
    reading = activity(_case("1990-01/1993-09", "7"), _years(("1991-01-01", None, {1993: 1})))["end"]
    assert [is_at_odds(level, reading) for level in (0, 1, 2, 3, None)] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("window", "conflict", "fits"),
    [
        # read off the data set by hand: Cambodia to the Khmer Rouge's end, Rwanda at +5 with the war of 1996-2002
        ("1991-10/1993-09", "300", [(1, 2), (1, 2), (1, 2), (2, 3)]),
        ("1992-06/1994-07", "374", [(0, 1), (2, 3), (0, 1), (2, 3)]),
        ("1986/1990-03", "298", [(1, 2), (2, 3), (2, 3), (2, 3)]),
    ],
)
def test_the_data_that_ship(window: str, conflict: str, fits: list[tuple[int, ...]]) -> None:
    readings = activity(_case(window, conflict), shipped_conflict_years())
    assert [each.fits for each in readings.values()] == fits
