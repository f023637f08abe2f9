"""Missions made up for tests of the brief: only what a test is about has to be said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from peacecase.analysis.mission_facts import MissionFacts, mission_facts
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.library import Library
from peacecase.model.report_definition import ReportDefinition
from peacecase.report.brief.brief_context import BriefContext, build_brief
from peacecase.wording.subjects import Subjects, subjects_of

AS_OF = date(2026, 11, 30)
MakeMission = Callable[..., Case]
Facts = Callable[..., tuple[MissionFacts, ...]]


def mission_tree(
    case_id: str = "northland-1990-arcadia",
    *,
    lead: str = "Arcadia",
    place: str = "Northland",
    levels: Mapping[str, Any] | None = None,
    outcomes: Mapping[str, Any] | None = None,
    steps: Mapping[str, tuple[str, str]] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """A mission with every question at 2 but those named; steps by id: (when, result); other fields of the file by name.

    One item of evidence bears on each question, and one on the steps; its source is a history without a stake.
    """
    levels, outcomes, steps = levels or {}, outcomes or {}, steps or {}
    ratings: dict[str, dict[str, Any]] = {}
    evidence: dict[str, Any] = {
        "course": {
            "statement": f"{lead} went on.",
            "when": "1991",
            "cites": [{"source": "history", "locator": "p. 1"}],
            "bears_on": [{"target": "objective_attained@end", "direction": "supports"}],
        }
    }
    for indicator in MEMOIR.indicators:
        given = levels.get(indicator.id, 2)
        rating = dict(given) if isinstance(given, Mapping) else {"rating": given}
        if isinstance(rating["rating"], int):
            rating.setdefault("confidence", "moderate")
        rating.setdefault("why", f"First on {indicator.id}. Second on {indicator.id}.")
        ratings.setdefault(MEMOIR.factor_of(indicator.id).id, {})[indicator.id] = rating
        evidence[f"on-{indicator.id.replace('_', '-')}"] = {
            "statement": f"{lead} did what shows {indicator.id}.",
            "when": "1991-05",
            "cites": [{"source": "history", "locator": f"on {indicator.id}"}],
            "bears_on": [{"target": indicator.id, "direction": "supports"}],
        }
    by_outcome: dict[str, Any] = {}
    for target, given in outcomes.items():
        outcome, _at, horizon = target.partition("@")
        rating = dict(given) if isinstance(given, Mapping) else {"rating": given}
        rating.setdefault("why", f"As {target} stood. More.")
        by_outcome.setdefault(outcome, {})[horizon] = rating
    tree: dict[str, Any] = {
        "schema": "peacecase/2",
        "id": case_id,
        "title": f"{lead} in {place}",
        "summary": "Invented.",
        "short": place,
        "heading": f"{lead} in {place}",
        "status": "coded",
        "selection": {"reason": "diverse", "outcome_known": True},
        "mission": {
            "lead": "lead",
            "window": "1990-01/1993-12",
            "stages": ["peacemaking"],
            "objective": {
                "text": "A peace that both sides sign. And more.",
                "stated_by": "lead",
                "stated_on": "1990-01",
                "cites": [{"source": "history", "locator": "p. 2"}],
            },
        },
        "conflict": {"name": f"War in {place}", "countries": ["BVT"], "began": "1980"},
        "actors": {
            "lead": {"name": lead, "kind": "state", "role": "lead"},
            "crown": {"name": "Crown", "kind": "government", "role": "principal_party"},
            "league": {"name": "Free League", "kind": "armed_group", "role": "principal_party"},
        },
        "sources": {
            "history": {
                "type": "academic",
                "title": f"A history of {place}",
                "author": "Fictional, Otto",
                "issued": "2007",
                "url": f"https://{place.lower()}.example/history",
                "distance": "later",
            }
        },
        "evidence": evidence,
        "timeline": [
            {"when": "1990-03-01", "event": "It begins.", "cites": [{"source": "history", "locator": "p. 3"}]}
        ],
        "episodes": {
            step: {
                "title": f"Step {step}",
                "when": when,
                "aim": f"To reach {step}.",
                "course": "It went.",
                "result": result,
                "effect": f"What {step} did. And what it did not.",
                "evidence": ["course"],
            }
            for step, (when, result) in steps.items()
        },
        "coders": {"ref": {"kind": "machine", "model": "M", "saw": ["outcomes"]}},
        "ratings": ratings,
        "outcomes": by_outcome,
    }
    for name, value in changes.items():
        tree[name] = (
            {**tree[name], **value}
            if name in ("evidence", "sources", "actors", "mission", "conflict")
            else value
        )
    return tree


def bound_case(tree: dict[str, Any]) -> Case:
    record, faults = bind_tree(tree, Case)
    assert record is not None, faults
    return record


def library_of(
    *trees: dict[str, Any], codings: Mapping[str, tuple[SecondCoding, ...]] | None = None
) -> Library:
    """A library of these missions."""
    cases = [bound_case(tree) for tree in trees]
    return Library({case.id: case for case in cases}, dict(codings or {}), codebook=MEMOIR)


@pytest.fixture(scope="session")
def tree() -> Callable[..., dict[str, Any]]:
    return mission_tree


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The facts of missions by their trees."""

    def make(*trees: dict[str, Any]) -> tuple[MissionFacts, ...]:
        library = library_of(*trees)
        return mission_facts(library, list(library.cases), AS_OF)

    return make


@pytest.fixture(scope="session")
def subjects(facts: Facts) -> Callable[..., Subjects]:
    return lambda *trees: subjects_of(facts(*trees))


@pytest.fixture(scope="session")
def brief() -> Callable[..., BriefContext]:
    """The context of a brief of missions by their trees; fields of the definition by name."""

    def make(*trees: dict[str, Any], **definition: Any) -> BriefContext:
        library = library_of(*trees)
        return build_brief(
            library, definition_of(library, **definition), datetime(2026, 11, 30, tzinfo=UTC), 13
        )

    return make


def definition_of(library: Library, **changes: Any) -> ReportDefinition:
    return ReportDefinition.model_validate(
        {
            "schema": "peacecase/report/1",
            "title": "T",
            "question": "Q?",
            "cases": list(library.cases),
            **changes,
        }
    )
