"""The room beside the reference and beside chance: answers that can be worked out by hand."""

from itertools import product
from statistics import median

import pytest

from peacecase.workshop.debrief.beside_reference import (
    PAIR_EXACT,
    PAIR_WITHIN,
    ShareByChance,
    beside_reference,
    brier_score,
    median_inside,
    total,
)
from peacecase.workshop.debrief.debrief_page import share_words
from peacecase.workshop.debrief.forecast_chart import Forecasts, forecast_chart, in_tens
from peacecase.workshop.debrief.room import IndicatorRoom, LevelCounts
from peacecase.workshop.kit.reference import ReferenceRow


def room(*levels: int) -> IndicatorRoom:
    return IndicatorRoom("delivery", "Delivery", LevelCounts(levels, (0, 0, 0, 0), 1, 0, 0), {})  # type: ignore[arg-type]


def row(level: str, low: int | None, high: int | None) -> ReferenceRow:
    return ReferenceRow("delivery", "Delivery", level, low, high, "low")


def test_a_room_beside_a_reference_of_3_with_a_range_of_2_to_3() -> None:
    found = beside_reference(room(1, 2, 3, 4), row("3", 2, 3))
    assert found.exact == ShareByChance(4, 10, 0.25)
    assert found.within == ShareByChance(7, 10, 0.5)
    assert found.inside == ShareByChance(7, 10, 0.5)
    # of 45 pairs 0 + 1 + 3 + 6 are alike, and 2 + 6 + 12 one apart
    assert found.pairs_exact == ShareByChance(10, 45, 0.25)
    assert found.pairs_within == ShareByChance(30, 45, 0.625)
    assert found.median_inside is True


def test_within_one_of_a_level_in_the_middle_three_quarters_are_by_chance() -> None:
    within = beside_reference(room(1, 2, 3, 4), row("1", 0, 3)).within
    assert within == ShareByChance(6, 10, 0.75)


def test_without_a_level_or_without_people_nothing_is_said_of_the_reference() -> None:
    unknown = beside_reference(room(1, 0, 0, 0), row("?", None, None))
    assert (unknown.exact, unknown.within, unknown.inside, unknown.median_chance) == (None, None, None, None)
    nobody = beside_reference(room(0, 0, 0, 0), row("2", 1, 3))
    assert nobody.median_inside is None
    assert share_words(nobody.pairs_exact) == "–"
    assert share_words(ShareByChance(7, 10, 0.5)) == "70 (50)"


def test_the_chances_of_pairs_are_those_of_all_pairs_of_levels() -> None:
    pairs = list(product(range(4), repeat=2))
    assert sum(a == b for a, b in pairs) / len(pairs) == PAIR_EXACT
    assert sum(abs(a - b) <= 1 for a, b in pairs) / len(pairs) == PAIR_WITHIN


@pytest.mark.parametrize("people", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(("low", "high"), [(0, 3), (1, 2), (2, 3), (3, 3)])
def test_the_chance_of_a_median_is_that_of_all_rooms_counted_one_by_one(
    people: int, low: int, high: int
) -> None:
    rooms = list(product(range(4), repeat=people))
    assert median_inside(people, low, high) == pytest.approx(
        sum(low <= median(each) <= high for each in rooms) / len(rooms)
    )


def test_a_wide_range_is_reached_by_chance() -> None:
    assert median_inside(18, 0, 3) == pytest.approx(1)
    assert median_inside(18, 1, 2) > 0.8
    assert median_inside(18, 3, 3) < 0.01


def test_shares_add_up_by_their_weight_and_nobody_counts_for_nothing() -> None:
    assert total(
        [ShareByChance(1, 2, 0.25), ShareByChance(3, 6, 0.75), None, ShareByChance(0, 0, 1.0)]
    ) == ShareByChance(4, 8, 0.625)
    assert total([]).share is None


def test_forecasts_are_counted_in_tens_and_scored() -> None:
    assert in_tens([0, 9, 10, 55, 90, 100]) == (2, 1, 0, 0, 0, 1, 0, 0, 0, 2)
    assert brier_score([50, 50], True) == 0.25
    assert brier_score([100, 0], True) == 0.5
    assert brier_score([], True) is None


def test_the_histogram_says_its_counts_and_marks_what_happened() -> None:
    over, not_over, unknown = (
        forecast_chart([Forecasts(1, (5, 95)), Forecasts(2, (95, 96))], happened)
        for happened in (True, False, None)
    )
    assert "round 1: 1 0 0 0 0 0 0 0 0 1; round 2: 0 0 0 0 0 0 0 0 0 2" in over.alt
    assert over.svg.count("<polygon") == 2
    assert over.svg != not_over.svg
    assert "<polygon" not in unknown.svg
