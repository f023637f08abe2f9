"""Records of a case that point to each other point to something, and every rating comes with what it needs."""

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from peacecase.checks.references import REFERENCE_CODES, check_coding_references, check_references
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import format_path

LIBRARY = Path(__file__).resolve().parents[1] / "fixtures" / "library"


Tree = dict[str, Any]


@pytest.fixture(scope="module")
def sound_tree() -> Tree:
    from peacecase.files.yaml_tree import parse_tree

    tree, found = parse_tree((LIBRARY / "testland-1990-examplia.yaml").read_text(encoding="utf-8"), "x")
    assert tree is not None, found
    assert found == []
    return tree


@pytest.fixture(scope="module")
def coding_tree() -> Tree:
    from peacecase.files.yaml_tree import parse_tree

    path = LIBRARY / "codings" / "testland-1990-examplia" / "coder-b.yaml"
    tree, found = parse_tree(path.read_text(encoding="utf-8"), "x")
    assert tree is not None, found
    assert found == []
    return tree


GONE = object()


def changed(tree: Tree, changes: Mapping[str, object]) -> Any:
    """The tree with some records replaced, by path written as 'a.b.0.c'; GONE takes one out."""
    tree = copy.deepcopy(tree)
    for path, value in changes.items():
        *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
        record: Any = tree
        for step in steps:
            record = record[step]
        if value is GONE:
            del record[last]
        else:
            record[last] = value
    return tree


def findings(tree: Tree) -> list[tuple[str, str]]:
    return [
        (finding.code, format_path(finding.path))
        for finding in check_references(Case.model_validate(tree), MEMOIR)
    ]


def test_a_sound_case_has_no_findings(sound_tree: Tree) -> None:
    assert findings(sound_tree) == []


RATINGS = "ratings.legitimacy"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"mission.lead": "nobody", "actors.examplia.role": "partner"}, [("PC2001", "mission.lead")]),
        ({"mission.partners": ["sampleton", "nobody"]}, [("PC2001", "mission.partners[1]")]),
        ({"timeline.0.actors": ["nobody"]}, [("PC2001", "timeline[0].actors[0]")]),
        ({"alternatives.0.actor": "nobody"}, [("PC2001", "alternatives[0].actor")]),
        (
            {"evidence.front-asks.bears_on.0.by_party": "nobody"},
            [("PC2001", "evidence.front-asks.bears_on[0].by_party")],
        ),
        (
            {f"{RATINGS}.confidence_of_parties.by_party.nobody": {"rating": "1", "why": "x"}},
            [("PC2001", f"{RATINGS}.confidence_of_parties.by_party.nobody")],
        ),
        ({"mission.objective.cites.0.source": "none"}, [("PC2002", "mission.objective.cites[0].source")]),
        ({"evidence.aid.cites.0.source": "none"}, [("PC2002", "evidence.aid.cites[0].source")]),
        ({"timeline.1.cites.0.source": "none"}, [("PC2002", "timeline[1].cites[0].source")]),
        (
            {"outcomes.violence_ended.end.checks.0.cites.0.source": "none"},
            [("PC2002", "outcomes.violence_ended.end.checks[0].cites[0].source")],
        ),
        ({"alternatives.1.cites.0.source": "none"}, [("PC2002", "alternatives[1].cites[0].source")]),
        ({"discussion.0.cites.1.source": "none"}, [("PC2002", "discussion[0].cites[1].source")]),
        ({"episodes.hill-talks.evidence": ["none"]}, [("PC2003", "episodes.hill-talks.evidence[0]")]),
        ({"context.ripeness.evidence": ["none"]}, [("PC2003", "context.ripeness.evidence[0]")]),
        (
            {"context.stages.peacemaking.evidence": ["none"]},
            [("PC2003", "context.stages.peacemaking.evidence[0]")],
        ),
        ({"alternatives.0.evidence": ["fuel", "none"]}, [("PC2003", "alternatives[0].evidence[1]")]),
        (
            {"rivals.exhaustion.weighed.2.evidence": "none"},
            [("PC2003", "rivals.exhaustion.weighed[2].evidence")],
        ),
        ({"lessons.0.evidence": ["none"]}, [("PC2003", "lessons[0].evidence[0]")]),
        ({"discussion.0.evidence": ["none"]}, [("PC2003", "discussion[0].evidence[0]")]),
        (
            {f"{RATINGS}.formal_mandate.reconciles": ["none"]},
            [("PC2003", f"{RATINGS}.formal_mandate.reconciles[0]")],
        ),
        (
            {"outcomes.violence_ended.end.reconciles": ["none"]},
            [("PC2003", "outcomes.violence_ended.end.reconciles[0]")],
        ),
        ({f"{RATINGS}.formal_mandate.coder": "none"}, [("PC2004", f"{RATINGS}.formal_mandate.coder")]),
        (
            {"searched.0.target": ["societal_engagement", "violence_ended"]},
            [("PC2005", "searched[0].target[1]")],
        ),
        ({"actors.examplia.role": "observer"}, [("PC2101", "actors.examplia.role")]),
        ({"actors.bigland.role": "lead"}, [("PC2101", "actors.bigland.role")]),
        ({"mission.partners": ["examplia"]}, [("PC2102", "mission.partners[0]")]),
        ({"mission.window": "../1992-11"}, [("PC2103", "mission.window")]),
        ({"timeline.2.when": "1989"}, [("PC2104", "timeline[2].when")]),
        ({"summary": "TODO: write"}, [("PC2105", "summary")]),
        ({"sources.paper.title": "TODO: title"}, [("PC2105", "sources.paper.title")]),
        ({"selection.reason": None, "selection.outcome_known": None}, [("PC2105", "selection")] * 2),
        ({"conflict.countries": ["ATF", "ATA"]}, [("PC2105", "conflict.countries[1]")]),
        ({"conflict.countries": ["ATF", "SCG"]}, [("PC2107", "conflict.countries[1]")]),
        (
            {f"{RATINGS}.formal_mandate.by_party": {"front": {"rating": "1", "why": "x"}}},
            [("PC2201", f"{RATINGS}.formal_mandate.by_party")],
        ),
        (
            {"outcomes.violence_ended.end.by_party": {"front": {"rating": "1", "why": "x"}}},
            [("PC2201", "outcomes.violence_ended.end.by_party")],
        ),
        (
            {"evidence.aid.bears_on.0.by_party": "front"},
            [("PC2201", "evidence.aid.bears_on[0].by_party")],
        ),
        (
            {"evidence.front-asks.bears_on.0.by_party": "bigland"},
            [("PC2202", "evidence.front-asks.bears_on[0].by_party")],
        ),
        (
            {f"{RATINGS}.confidence_of_parties.by_party.bigland": {"rating": "1", "why": "x"}},
            [("PC2202", f"{RATINGS}.confidence_of_parties.by_party.bigland")],
        ),
        (
            {f"{RATINGS}.confidence_of_parties.by_party.front": GONE},
            [("PC2203", f"{RATINGS}.confidence_of_parties.by_party")],
        ),
        ({f"{RATINGS}.formal_mandate.confidence": GONE}, [("PC2204", f"{RATINGS}.formal_mandate")]),
        (
            {"outcomes.violence_ended.+5.confidence": GONE},
            [("PC2204", "outcomes.violence_ended.+5")],
        ),
        ({f"{RATINGS}.formal_mandate.why": GONE}, [("PC2205", f"{RATINGS}.formal_mandate")]),
        (
            {"ratings.domestic_support.societal_engagement.why": GONE},
            [("PC2205", "ratings.domestic_support.societal_engagement")],
        ),
        (
            {"outcomes.political_settlement.+10.why": GONE},
            [("PC2205", "outcomes.political_settlement.+10")],
        ),
        ({f"{RATINGS}.formal_mandate": {}}, [("PC2206", f"{RATINGS}.formal_mandate")]),
        (
            {"outcomes.violence_ended.+1": {"rating": "not_assessed"}},
            [("PC2206", "outcomes.violence_ended.+1")],
        ),
        (
            {f"{RATINGS}.confidence_of_parties.by_party.front.rating": "not_assessed"},
            [("PC2206", f"{RATINGS}.confidence_of_parties.by_party.front")],
        ),
    ],
)
def test_a_record_that_points_nowhere_or_lacks_something_is_found(
    sound_tree: Tree, changes: Mapping[str, object], expected: list[tuple[str, str]]
) -> None:
    assert findings(changed(sound_tree, changes)) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft", f"{RATINGS}.formal_mandate": {}},
        {"status": "draft", "title": "TODO: title", "conflict.countries": ["ATA"]},
        {"actors.bigland": {"name": "A minister", "kind": "person", "role": "lead"}},
        {"timeline.3.when": "1991-09"},
        {"timeline.3.when": "1991"},
        {"mission.objective.stated_by": "The envoy"},
        {"conflict.countries": ["YUG", "ZAR", "TMP", "CSK", "SUN", "DDR", "YMD", "XKX"]},
        {
            f"{RATINGS}.confidence_of_parties": {"rating": "unknown", "why": "No source."},
        },
    ],
    ids=[
        "a draft may have gaps",
        "a draft may hold what is to be replaced",
        "a person may act for the lead",
        "dates that overlap are in order",
        "a year may follow a day in it",
        "an objective may be stated by a name",
        "states that were there in a year of the window, and Kosovo, are countries",
        "an unknown needs no ratings by party",
    ],
)
def test_what_is_allowed_is_not_found(sound_tree: Tree, changes: Mapping[str, object]) -> None:
    assert findings(changed(sound_tree, changes)) == []


def test_a_misspelt_id_names_the_nearest(sound_tree: Tree) -> None:
    tree = changed(sound_tree, {"mission.partners": ["samplton"]})
    (finding,) = check_references(Case.model_validate(tree), MEMOIR)
    assert finding.hint == "did you mean 'sampleton'?"


def test_a_state_that_was_no_more_names_its_successor(sound_tree: Tree) -> None:
    tree = changed(
        sound_tree, {"conflict.countries": ["ZAR"], "mission.window": "1998-01/1999-02", "timeline": []}
    )
    (finding,) = check_references(Case.model_validate(tree), MEMOIR)
    assert finding.message == "ZAR (Zaire, 1971-1997) shares no year with the window 1998-01/1999-02"
    assert finding.hint == "write COD"


def test_without_any_party_the_level_of_the_whole_stands(sound_tree: Tree) -> None:
    assert findings(changed(sound_tree, {f"{RATINGS}.confidence_of_parties.by_party": {}})) == []


def test_a_party_not_assessed_is_told_in_the_name_of_the_question(sound_tree: Tree) -> None:
    path = f"{RATINGS}.confidence_of_parties.by_party.front.rating"
    tree = changed(sound_tree, {path: "not_assessed"})
    (finding,) = check_references(Case.model_validate(tree), MEMOIR)
    assert (
        finding.message
        == "confidence_of_parties of 'front' is not assessed, but the case's status is double_coded"
    )


def coding_findings(
    sound_tree: Tree, coding_tree: Tree, changes: Mapping[str, object], sibling_ids: Sequence[str] = ()
) -> list[tuple[str, str]]:
    coding = SecondCoding.model_validate(changed(coding_tree, changes))
    found = check_coding_references(coding, Case.model_validate(sound_tree), MEMOIR, sibling_ids)
    return [(finding.code, format_path(finding.path)) for finding in found]


def test_a_sound_second_coding_has_no_findings(sound_tree: Tree, coding_tree: Tree) -> None:
    assert coding_findings(sound_tree, coding_tree, {}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {f"{RATINGS}.confidence_of_parties.by_party.nobody": {"rating": "1", "why": "x"}},
            [("PC2001", f"{RATINGS}.confidence_of_parties.by_party.nobody")],
        ),
        (
            {f"{RATINGS}.confidence_of_parties.by_party.front": GONE},
            [("PC2203", f"{RATINGS}.confidence_of_parties.by_party")],
        ),
        (
            {f"{RATINGS}.formal_mandate.reconciles": ["none"]},
            [("PC2003", f"{RATINGS}.formal_mandate.reconciles[0]")],
        ),
        ({f"{RATINGS}.formal_mandate.confidence": GONE}, [("PC2204", f"{RATINGS}.formal_mandate")]),
        ({f"{RATINGS}.formal_mandate": {}}, []),
        ({f"{RATINGS}.formal_mandate.why": GONE}, []),
        ({"kind": "adjudication", "resolves": ["coder-c", "none"]}, [("PC2006", "resolves[1]")]),
    ],
)
def test_a_second_coding_is_held_against_its_case(
    sound_tree: Tree, coding_tree: Tree, changes: Mapping[str, object], expected: list[tuple[str, str]]
) -> None:
    assert coding_findings(sound_tree, coding_tree, changes, sibling_ids=["coder-c"]) == expected


def test_every_code_is_an_error_with_an_explanation() -> None:
    lenient = {code for code, entry in REFERENCE_CODES.items() if entry.severity != "error"}
    assert lenient == {"PC2010"}, "a lens may be a file that does not stand in the library"
    assert all(len(entry.explanation) > 40 for entry in REFERENCE_CODES.values())
    assert len({entry.name for entry in REFERENCE_CODES.values()}) == len(REFERENCE_CODES)
