"""The reference coding's own range."""

import itertools
from fractions import Fraction

import pytest

from peacecase.analysis.distributions import UNIFORM, level_distribution
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.scale import CONFIDENCES, LEVELS
from peacecase.workshop.kit.reference import central_range, outcome_rows, reference_rows


def test_an_unknown_rating_has_the_whole_scale_as_its_range() -> None:
    assert central_range(UNIFORM) == (0, 3)


@pytest.mark.parametrize("confidence", CONFIDENCES)
@pytest.mark.parametrize("level", LEVELS)
def test_the_range_holds_the_level_and_four_fifths_of_the_probability(level: int, confidence: str) -> None:
    probability = level_distribution(level, confidence)  # type: ignore[arg-type]
    low, high = central_range(probability)
    assert low <= level <= high
    assert sum(probability[low : high + 1]) >= Fraction(4, 5)


def test_a_lower_confidence_never_narrows_the_range() -> None:
    for level in LEVELS:
        ranges = [central_range(level_distribution(level, confidence)) for confidence in CONFIDENCES]
        for (low, high), (next_low, next_high) in itertools.pairwise(ranges):
            assert next_low <= low
            assert next_high >= high


def test_what_does_not_apply_has_no_range(testland: Case) -> None:
    rows = reference_rows(testland, MEMOIR, MEMOIR.indicator_ids)
    assert len(rows) == 20
    for row in rows:
        assert (row.range == "–") == (row.level == "n/a")


def test_outcomes_stand_at_every_horizon_and_each_wording_once(testland: Case) -> None:
    rows = {row.name: row for row in outcome_rows(testland, MEMOIR)}
    assert set(rows) == {outcome.name for outcome in MEMOIR.outcomes}
    for outcome in MEMOIR.outcomes:
        row = rows[outcome.name]
        assert {str(level) for level, _wording in row.wordings} == set(row.levels) - {"–"}
        assert all(wording == outcome.levels[level] for level, wording in row.wordings)
        assert len(row.levels) == 4
