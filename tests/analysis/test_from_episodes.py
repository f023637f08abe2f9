"""A mission's level that follows from its episodes: the lower median, the coder's own where a step is not rated, and adjudication."""

from itertools import product
from statistics import median_low
from typing import Any

import pytest

from peacecase.analysis.episodes import whole_of_episodes
from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.analysis.reliability import coded_twice
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.coding import Rating, SecondCoding
from peacecase.model.library import Library
from peacecase.model.narrative import Episode

STEPS = ("first", "second", "third")
ASKED = "leverage_exercised"


def _rated(*levels: Any) -> dict[str, dict[str, Any]]:
    return {step: {"ratings": {ASKED: {"rating": level}}} for step, level in zip(STEPS, levels, strict=True)}


@pytest.fixture
def case(make_case: Any) -> Case:
    """Three steps at 3, 1 and 2; the coder's own level of the mission is 0."""
    step = {
        "when": "1990",
        "title": "t",
        "aim": "a",
        "course": "c",
        "result": "unknown",
        "effect": "e",
        "evidence": ["x"],
    }
    episodes = {key: Episode.model_validate(step | rated) for key, rated in _rated(3, 1, 2).items()}
    made: Case = make_case(ratings={ASKED: 0, "partner_alignment": 0}).model_copy(
        update={"episodes": episodes}
    )
    return made


def _coding(make_coding: Any, coding_id: str, episodes: dict[str, Any], **more: Any) -> SecondCoding:
    made: SecondCoding = make_coding(coding_id, **more)
    return SecondCoding.model_validate(
        made.model_dump(by_alias=True) | {"schema": "peacecase/coding/2", "episodes": episodes}
    )


def _library(case: Case, coding: SecondCoding) -> Library:
    return Library({case.id: case}, {case.id: (coding,)}, codebook=MEMOIR)


def test_the_whole_is_the_lower_median_of_what_is_known() -> None:
    for levels in product((0, 1, 2, 3), repeat=4):
        assert whole_of_episodes(levels) == median_low(levels)
    assert whole_of_episodes((3, "unknown", 1, "not_applicable")) == 1
    assert whole_of_episodes(["unknown", "not_applicable"]) == "unknown"
    assert whole_of_episodes(["not_applicable"]) == "not_applicable"


def test_without_every_step_rated_the_coder_s_own_level_stands(case: Case) -> None:
    assert whole_of_episodes(()) is None
    assert whole_of_episodes((1, "not_assessed")) is None
    bare = case.model_copy(update={"episodes": {}})
    assert ratings_in_force(MEMOIR, bare).ratings[ASKED].level == 0
    assert ratings_in_force(MEMOIR, case).ratings["partner_alignment"].level == 0


def test_the_level_in_force_is_that_of_the_steps_and_the_reason_the_coder_s(case: Case) -> None:
    own = case.ratings.of(ASKED)
    assert ratings_in_force(MEMOIR, case).ratings[ASKED] == own.model_copy(update={"rating": 2})


def test_a_blind_coding_speaks_of_the_mission_by_its_steps(case: Case, make_coding: Any) -> None:
    blind = _coding(make_coding, "blind", _rated(1, 1, "unknown"))
    (unit,) = (each for each in coded_twice(_library(case, blind)) if each.indicator == ASKED)
    assert set(unit.codes.values()) == {2, 1}
    old = blind.model_copy(update={"superseded": (ASKED,)})
    units = coded_twice(_library(case, old))
    assert ASKED not in {each.indicator for each in units}


def test_an_adjudicated_step_counts_for_itself_and_for_the_mission(case: Case, make_coding: Any) -> None:
    settled = _coding(
        make_coding, "panel", {"third": {"ratings": {ASKED: {"rating": 0}}}}, kind="adjudication"
    )
    blind = _coding(make_coding, "blind", _rated(3, 3, 3))
    found = ratings_in_force(MEMOIR, case, (settled, blind))
    assert found.episodes["third"][ASKED].level == 0
    assert found.episodes["first"][ASKED].level == 3
    assert found.ratings[ASKED].level == 1
    assert found.adjudicated == {ASKED}
    assert [[each.level for each in by_one] for by_one in found.pools[ASKED]] == [[1]]


def test_a_step_left_not_assessed_in_an_adjudication_settles_nothing(case: Case, make_coding: Any) -> None:
    empty = {"third": {"ratings": {ASKED: {"rating": "not_assessed"}}}}
    found = ratings_in_force(MEMOIR, case, (_coding(make_coding, "panel", empty, kind="adjudication"),))
    assert found.episodes["third"][ASKED] == Rating(rating=2)
    assert found.adjudicated == frozenset()
