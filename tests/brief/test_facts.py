"""Steps in their order, the turn, the first event, and what a mark shows of an outcome at a horizon."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from peacecase.analysis.mission_facts import MissionFacts, mission_facts
from peacecase.model.conflict_years import ConflictYear, ConflictYears

from .conftest import AS_OF, library_of

Tree = Callable[..., dict[str, Any]]
Facts = Callable[..., tuple[MissionFacts, ...]]


def test_steps_stand_by_first_day_then_last_day_and_never_as_in_the_file(tree: Tree, facts: Facts) -> None:
    steps = {
        "third": ("1992", "reached"),
        "second": ("1991-03/1991-09", "reached"),
        "first": ("1991-03/1991-05", "not_reached"),
    }
    (mission,) = facts(tree(steps=steps))
    assert [(step.number, step.id) for step in mission.steps] == [(1, "first"), (2, "second"), (3, "third")]


def test_a_mission_begins_with_its_first_event_inside_the_window(tree: Tree, facts: Facts) -> None:
    cites = [{"source": "history"}]
    timeline = [
        {"when": "1985", "event": "Before.", "cites": cites},
        {"when": "1990-06-05", "event": "The first.", "cites": cites},
    ]
    (mission,) = facts(tree(timeline=timeline, steps={"one": ("1990-05", "reached")}))
    assert mission.began == date(1990, 5, 1)


def test_key_events_are_those_of_the_window_without_the_turn(tree: Tree, facts: Facts) -> None:
    cites = [{"source": "history"}]
    timeline = [
        {"when": "1992", "event": "Later.", "cites": cites, "key": True},
        {"when": "1991", "event": "Early.", "cites": cites, "key": True},
        {"when": "1991-07", "event": "The turn.", "cites": cites, "key": True, "turn": "Since it turned."},
        {"when": "1996", "event": "After the window.", "cites": cites, "key": True},
        {"when": "1992-05", "event": "Not key.", "cites": cites},
    ]
    (mission,) = facts(tree(timeline=timeline))
    assert [event.event for event in mission.key_events] == ["Early.", "Later."]
    assert mission.turn is not None
    assert mission.turn.event == "The turn."


def item(target: str, when: str) -> dict[str, Any]:
    return {
        "statement": "A fact.",
        "when": when,
        "cites": [{"source": "history"}],
        "bears_on": [{"target": target, "direction": "supports"}],
    }


@pytest.mark.parametrize(
    ("outcomes", "evidence", "kind"),
    [
        ({"political_settlement@+5": 1}, {}, "level"),
        ({"political_settlement@+5": "unknown"}, {}, "unknown"),
        ({"political_settlement@+5": "unknown"}, {"x": item("political_settlement@+5", "1998")}, "facts"),
        ({}, {"x": item("political_settlement@+5", "1998")}, "facts"),
        ({"political_settlement@+5": "not_applicable"}, {}, "not_applicable"),
        ({}, {}, "not_assessed"),
    ],
)
def test_a_mark_says_which_kind_of_knowledge_there_is(
    tree: Tree, facts: Facts, outcomes: Any, evidence: Any, kind: str
) -> None:
    (mission,) = facts(tree(outcomes=outcomes, evidence=evidence))
    assert mission.marks["political_settlement"]["+5"].kind == kind


def test_a_horizon_ahead_is_not_reached(tree: Tree, facts: Facts) -> None:
    (mission,) = facts(tree(mission={"window": "2020-01/2024-12"}))
    kinds = {horizon: mark.kind for horizon, mark in mission.marks["objective_attained"].items()}
    assert kinds == {"end": "facts", "+1": "not_assessed", "+5": "not_reached", "+10": "not_reached"}


def test_old_evidence_shows_its_year_and_evidence_of_the_last_year_does_not(tree: Tree, facts: Facts) -> None:
    outcomes = {"objective_attained@+5": 1, "agreement_implemented@+5": 1}
    evidence = {
        "old": item("objective_attained@+5", "1996"),
        "new": item("agreement_implemented@+5", "1998-01"),
    }
    (mission,) = facts(tree(outcomes=outcomes, evidence=evidence))
    assert mission.marks["objective_attained"]["+5"].newest == 1996
    assert mission.marks["agreement_implemented"]["+5"].newest is None


ENDED = {"when": "1997-06", "how": "victory", "by": "crown", "cites": [{"source": "history"}]}


@pytest.mark.parametrize(
    ("how", "level", "kinds"),
    [
        ("victory", 3, ["level", "victory"]),
        ("victory", 1, ["level", "level"]),
        ("agreement", 3, ["level", "level"]),
    ],
)
def test_fighting_that_a_side_ended_by_arms_is_marked_from_then_on(
    tree: Tree, facts: Facts, how: str, level: int, kinds: list[str]
) -> None:
    outcomes = {"violence_ended@+1": level, "violence_ended@+5": level}
    (mission,) = facts(tree(outcomes=outcomes, conflict={"ended": {**ENDED, "how": how}}))
    assert [mission.marks["violence_ended"][horizon].kind for horizon in ("+1", "+5")] == kinds


def test_conflict_years_stand_in_where_the_outcome_that_they_check_has_no_level(tree: Tree) -> None:
    link = {"scheme": "ucdp_conflict", "id": "300", "version": "25.1", "relation": "exact"}
    library = library_of(tree(conflict={"links": [link]}, outcomes={"violence_ended@end": 1}))
    years = ConflictYears("25.1", 2020, {"300": (ConflictYear(1998, 2, date(1990, 1, 1), None),)})
    library = type(library)(library.cases, codebook=library.codebook, conflict_years=years)
    (mission,) = mission_facts(library, list(library.cases), AS_OF)
    marks = mission.marks["violence_ended"]
    assert [marks[horizon].kind for horizon in ("end", "+1", "+5")] == ["level", "ucdp", "ucdp"]
    assert [marks[horizon].reading.intensity for horizon in ("+1", "+5")] == [0, 2]  # type: ignore[union-attr]
    assert mission.marks["objective_attained"]["+1"].kind == "not_assessed"
