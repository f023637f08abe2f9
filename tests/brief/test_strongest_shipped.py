"""Strongest evidence in the shipped library: about its question, from the window; the choices were read one by one."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from peacecase.analysis.instances import strongest_on
from peacecase.analysis.mission_facts import MissionFacts, mission_facts
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.evidence import Direction
from peacecase.model.scale import parse_edtf
from read_once import shipped_library

TODAY = date(2026, 11, 30)
CASES = Path(__file__).resolve().parents[2] / "cases"
READ = {
    ("east-timor-1999-australia", "resilience_to_losses", "supports"): "et40-criticism-then-approval",
    ("east-timor-1999-australia", "resilience_to_losses", "weakens"): "et38-body-bags",
    ("cambodia-1992-japan", "public_support", "weakens"): "c22-poll-for-leaving",
    ("cambodia-1992-japan", "political_consensus", "weakens"): "c17-socialist-boycott",
    ("bosnia-1995-us", "public_support", "weakens"): "b23b-case-not-made",
    ("aceh-2005-cmi", "perceived_impartiality", "weakens"): "a7-dawod-accuses-cmi",
    ("aceh-2005-cmi", "political_consensus", "supports"): None,
    ("angola-1990-portugal", "perceived_impartiality", "weakens"): "a7-colonial-past",
}
"""What a reader of the items chooses; Aceh's study praises monitors and says nothing of a consensus behind the mission."""


@cache
def missions() -> dict[str, MissionFacts]:
    library = shipped_library()
    return {each.case.id: each for each in mission_facts(library, list(library.cases), TODAY)}


@cache
def chosen() -> dict[tuple[str, str, Direction], str | None]:
    """The choice by case, question and direction."""
    directions: tuple[Direction, ...] = ("supports", "weakens")
    return {
        (case_id, indicator.id, direction): strongest_on(mission, indicator, direction)
        for case_id, mission in missions().items()
        for indicator in MEMOIR.indicators
        for direction in directions
    }


@pytest.mark.parametrize("asked", READ, ids="-".join)
def test_it_is_what_a_reader_chooses(asked: tuple[str, str, Direction]) -> None:
    assert chosen()[asked] == READ[asked]


def test_what_is_shown_for_a_question_is_filed_for_it_one_way_and_happened_in_the_window() -> None:
    shown = {asked: item for asked, item in chosen().items() if item is not None}
    past = {case_id for case_id, each in missions().items() if not each.case.is_planned}
    assert {case_id for case_id, *_ in shown} == past
    for (case_id, question, direction), item_id in shown.items():
        mission = missions()[case_id]
        item = mission.case.evidence[item_id]
        filed = {bearing.direction for bearing in item.bears_on if bearing.target == question}
        assert filed == {direction}, (case_id, question, item_id)
        assert mission.window.overlaps(parse_edtf(item.when)), (case_id, item_id)


def test_an_item_speaks_for_two_factors_only_where_it_is_filed_for_both() -> None:
    factors: dict[tuple[str, str], set[str]] = {}
    for (case_id, question, _direction), item_id in chosen().items():
        if item_id is not None:
            factors.setdefault((case_id, item_id), set()).add(MEMOIR.factor_of(question).id)
    shared = {key for key, of in factors.items() if len(of) > 1}
    for case_id, item_id in shared:
        bears_on = missions()[case_id].case.evidence[item_id].bears_on
        filed = {MEMOIR.factor_of(each.target).id for each in bears_on if "@" not in each.target}
        assert factors[case_id, item_id] <= filed, (case_id, item_id)


def test_no_mission_is_told_by_the_absence_of_a_test() -> None:
    """That none fell in action is no sign of support that gives way."""
    for (case_id, question, direction), item_id in chosen().items():
        if item_id is not None and question == "resilience_to_losses" and direction == "weakens":
            assert "none fell" not in missions()[case_id].case.evidence[item_id].statement, (case_id, item_id)
