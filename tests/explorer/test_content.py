"""What a page knows: everything of its cases, and nothing of others."""

import json
from typing import Any

import pytest

from peacecase.analysis.comparison import compare, comparison_record
from peacecase.codebook.memoir import MEMOIR
from peacecase.explorer.content import PageContent, page_content
from peacecase.files.profiles import SHIPPED_PROFILES, shipped_profile
from peacecase.model.library import Library

TESTLAND, FICTONIA = "testland-1990-examplia", "fictonia-2004-mock-union"


@pytest.fixture(scope="module")
def content(invented: Library) -> PageContent:
    return page_content(
        invented, list(invented.cases), [shipped_profile(name) for name in SHIPPED_PROFILES], "Missions", 200
    )


def data_of(content: PageContent) -> dict[str, Any]:
    return dict(content.data)


def records(content: PageContent) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in data_of(content)["cases"]}


def test_every_rating_evidence_item_source_and_event_is_held(content: PageContent, invented: Library) -> None:
    for case_id, record in records(content).items():
        case = invented.cases[case_id]
        assert list(record["ratings"]) == [indicator.id for indicator in MEMOIR.indicators]
        assert list(record["evidence"]) == list(case.evidence)
        assert {name: each.get("address") for name, each in record["sources"].items()} == {
            name: source.address for name, source in case.sources.items()
        }
        assert [entry["event"] for entry in record["timeline"]] == [entry.event for entry in case.timeline]
        assert len(record["searched"]) == len(case.searched)
        assert len(record["discussion"]) == len(case.discussion)
        for item_id, item in record["evidence"].items():
            assert item["statement"] == case.evidence[item_id].statement
            assert item["cites"] == [
                [cite.source, cite.locator or ""] for cite in case.evidence[item_id].cites
            ]
            assert [(each["on"], each["direction"]) for each in item["bears_on"]] == [
                (bearing.target, bearing.direction) for bearing in case.evidence[item_id].bears_on
            ]


def test_second_codings_stand_with_the_ratings_they_coded(content: PageContent, invented: Library) -> None:
    ((case_id, (coding, *_)),) = [(case, codings) for case, codings in invented.codings.items() if codings]
    rated = {name: rating for name, rating in coding.ratings.items() if rating.rating != "not_assessed"}
    for indicator, record in records(content)[case_id]["ratings"].items():
        shown = {each["coder"]: each["rating"] for each in record["codings"]}
        assert shown.get(coding.id) == (rated[indicator].rating if indicator in rated else None)
        assert ("reference coding" in shown) == (
            indicator in rated and invented.cases[case_id].ratings.of(indicator).rating != "not_assessed"
        )


def test_codebook_and_profiles_come_whole(content: PageContent) -> None:
    held = [indicator for factor in data_of(content)["factors"] for indicator in factor["indicators"]]
    assert [(each["id"], tuple(each["levels"])) for each in held] == [
        (each.id, each.levels) for each in MEMOIR.indicators
    ]
    assert [each["id"] for each in data_of(content)["outcomes"]] == [
        outcome.id for outcome in MEMOIR.outcomes
    ]
    assert [profile["id"] for profile in data_of(content)["profiles"]] == list(SHIPPED_PROFILES)
    assert all(
        weight["reason"] and weight["source"]
        for profile in data_of(content)["profiles"]
        for weight in profile["weights"].values()
    )


def test_draws_are_those_of_compare(content: PageContent, invented: Library) -> None:
    compared = comparison_record(compare(invented, list(invented.cases), shipped_profile(), 200))
    assert data_of(content)["draws"]["smaa"] == compared["smaa"]
    assert data_of(content)["draws"]["pairs"] == compared["pairs"]


def test_a_page_of_two_cases_knows_nothing_of_a_third(invented: Library) -> None:
    content = page_content(invented, [TESTLAND, FICTONIA], [shipped_profile()], "Two", 200)
    assert list(records(content)) == [TESTLAND, FICTONIA]
    assert "nowhereland" not in json.dumps(content.data)
    assert content.case_count == 2


def test_an_unknown_case_is_refused(invented: Library) -> None:
    with pytest.raises(KeyError):
        page_content(invented, ["nowhere"], [shipped_profile()], "None", 200)


def test_drafts_and_unreviewed_codings_are_counted(invented: Library) -> None:
    content = page_content(invented, list(invented.cases), [shipped_profile()], "Missions", 200)
    assert content.drafts == sum(case.status == "draft" for case in invented.cases.values())
    machine = invented.cases[TESTLAND].model_copy(
        update={
            "coders": {
                name: coder.model_copy(update={"kind": "machine", "reviewed_by": None})
                for name, coder in invented.cases[TESTLAND].coders.items()
            }
        }
    )
    assert (
        page_content(
            Library({TESTLAND: machine}, codebook=MEMOIR), [TESTLAND], [shipped_profile()], "One", 50
        ).unreviewed
        == 1
    )
    reviewed = machine.model_copy(
        update={
            "coders": {
                name: coder.model_copy(update={"reviewed_by": "A person"})
                for name, coder in machine.coders.items()
            }
        }
    )
    assert (
        page_content(
            Library({TESTLAND: reviewed}, codebook=MEMOIR), [TESTLAND], [shipped_profile()], "One", 50
        ).unreviewed
        == 0
    )


def test_labels_for_charts_carry_no_mark_that_turns_the_writing_direction(invented: Library) -> None:
    case = invented.cases[TESTLAND]
    lead = case.actors[case.mission.lead].model_copy(update={"name": "\u202eexamplia\n"})
    turned = case.model_copy(update={"actors": {**case.actors, case.mission.lead: lead}})
    content = page_content(
        Library({TESTLAND: turned}, codebook=MEMOIR), [TESTLAND], [shipped_profile()], "One", 50
    )
    assert "\u202e" not in records(content)[TESTLAND]["label"]
    assert records(content)[TESTLAND]["lead"] == "\u202eexamplia\n"


def test_what_the_coder_left_open_is_not_said_of_a_source_or_an_item(content: PageContent) -> None:
    record = records(content)[TESTLAND]
    assert record["sources"]["history"]["distance"] == "later"
    assert "distance" not in record["sources"]["paper"]
    assert record["evidence"]["timber"]["directness"] == "inferential"
    assert "directness" not in record["evidence"]["speech"]
