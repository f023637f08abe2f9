"""What a page knows: everything of its cases, and nothing of others."""

import json
from datetime import date
from typing import Any

import pytest

from peacecase.analysis.across_episodes import across_episodes
from peacecase.analysis.comparison import compare, comparison_record
from peacecase.analysis.differing import differing_missions
from peacecase.analysis.gaps import gap_pages
from peacecase.analysis.likeness import distance, profile_of
from peacecase.analysis.mission_facts import by_start, mission_facts
from peacecase.analysis.patterns import find_patterns
from peacecase.codebook.memoir import MEMOIR
from peacecase.explorer.content import PageContent
from peacecase.explorer.finding_record import plain_text
from peacecase.files.profiles import SHIPPED_PROFILES, shipped_profile
from peacecase.model.countries import COUNTRIES
from peacecase.model.library import Library
from peacecase.model.regions import WORLD_REGIONS, region_of
from peacecase.wording.opening_findings import opening_findings
from peacecase.wording.subjects import subjects_of
from read_once import shipped_lenses

from .conftest import content_of

TESTLAND, FICTONIA = "testland-1990-examplia", "fictonia-2004-mock-union"
AS_OF = date(2026, 11, 23)


def records(content: PageContent) -> dict[str, dict[str, Any]]:
    cases: Any = content.data["cases"]
    return {record["id"]: record for record in cases}


def data_of(content: PageContent) -> dict[str, Any]:
    return dict(content.data)


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
        assert [each["text"] for each in record["lessons"]] == [lesson.text for lesson in case.lessons]
        assert [each["claim"] for each in record["rivals"]] == [rival.claim for rival in case.rivals.values()]
        assert {each["id"] for each in record["actors"]} == set(case.actors)
        assert {each["title"] for each in record["steps"]} == {each.title for each in case.episodes.values()}
        for item_id, item in record["evidence"].items():
            assert item["statement"] == case.evidence[item_id].statement
            assert item["cites"] == [
                [cite.source, cite.locator or ""] for cite in case.evidence[item_id].cites
            ]
            assert [(each[0], each[1]) for each in item["bears_on"]] == [
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


def test_findings_are_the_sentences_of_the_report(shipped_content: PageContent, shipped: Library) -> None:
    missions = by_start(mission_facts(shipped, shipped.cases, AS_OF))
    found = opening_findings(subjects_of(missions), find_patterns(shipped), shipped.conflict_years)
    whole = data_of(shipped_content)["findings"]["all"]
    assert whole["answer"] == list(found.answer)
    assert [each["title"] for each in whole["findings"]] == [each.text.title for each in found.findings]
    for held, each in zip(whole["findings"], found.findings, strict=True):
        assert f"{held['text']} {held['more']}".split() == plain_text(each.text.paragraph).split()
        assert [row["label"] for row in held["rows"]] == [row.label for row in each.rows]
    assert [record["id"] for record in data_of(shipped_content)["cases"]] == [
        each.case.id for each in missions
    ]


def test_one_choice_of_missions_has_findings_of_its_own(
    shipped_content: PageContent, shipped: Library
) -> None:
    data = data_of(shipped_content)
    chosen = data["findings"]["chosen"]["place=Africa"]
    (africa,) = (each for facet in data["facets"] for each in facet["choices"] if each["id"] == "Africa")
    missions = by_start(mission_facts(shipped.only(africa["cases"]), africa["cases"], AS_OF))
    found = opening_findings(subjects_of(missions), find_patterns(shipped), shipped.conflict_years)
    assert [each["title"] for each in chosen["findings"]] == [
        each.text.title for each in found.findings if each.about != "factors"
    ]
    assert chosen["answer"][0] == found.answer[0]


def test_every_mission_is_found_by_each_facet(shipped_content: PageContent) -> None:
    data = data_of(shipped_content)
    assert [facet["id"] for facet in data["facets"]] == ["years", "place", "stage", "lead", "aim"]
    for facet in data["facets"]:
        found = {case for choice in facet["choices"] for case in choice["cases"]}
        assert found == set(records(shipped_content)), facet["id"]
        assert all(choice["cases"] and choice["label"] for choice in facet["choices"])


def test_marks_have_words(shipped_content: PageContent) -> None:
    data = data_of(shipped_content)
    used = {
        code for each in data["findings"]["all"]["findings"] for row in each["rows"] for code in row["marks"]
    }
    for record in records(shipped_content).values():
        used |= {code for marks in record["marks"].values() for code in marks.values()}
        used |= {step["mark"] for step in record["steps"]} | {rival["mark"] for rival in record["rivals"]}
    assert used <= set(data["marks"])
    assert all(data["marks"].values())


def test_the_three_that_differ_are_one_of_each_end_and_far_apart(shipped: Library) -> None:
    missions = by_start(mission_facts(shipped, shipped.cases, AS_OF))
    chosen = differing_missions(missions)
    by_id = {each.case.id: each for each in missions}
    levels = [by_id[each].marks[MEMOIR.main_outcome]["end"].level for each in chosen]
    assert levels[:2] == [3, 2]
    assert levels[2] in (0, 1)
    profiles = {each.case.id: profile_of(each.settled) for each in missions}

    def least(ids: tuple[str, ...]) -> Any:
        return min(distance(profiles[a], profiles[b])[0] or 0 for a in ids for b in ids if a < b)

    for other in profiles:
        for place in range(3):
            swapped = (*chosen[:place], other, *chosen[place + 1 :])
            level = by_id[other].marks[MEMOIR.main_outcome]["end"].level
            is_of_group = level == levels[place] or (place == 2 and level in (0, 1))
            scored = {each["id"] for each in _scored(by_id)}
            if other in scored and is_of_group and len(set(swapped)) == 3:
                assert least(swapped) <= least(chosen)


def _scored(by_id: dict[str, Any]) -> list[dict[str, str]]:
    from peacecase.analysis.scores import factor_scores

    return [
        {"id": case}
        for case, each in by_id.items()
        if all(scored.score is not None for scored in factor_scores(each.settled).values())
    ]


def test_missions_without_a_level_of_the_aim_leave_nothing_to_differ(invented: Library) -> None:
    case = invented.cases[TESTLAND].model_copy(
        update={"outcomes": type(invented.cases[TESTLAND].outcomes)({})}
    )
    library = Library({TESTLAND: case}, codebook=MEMOIR)
    assert differing_missions(mission_facts(library, [TESTLAND], AS_OF)) == ()
    assert content_of(library, TESTLAND).data["differing"] == []


def test_gaps_are_those_of_the_command(shipped_content: PageContent, shipped: Library) -> None:
    pages = gap_pages(shipped)
    held = data_of(shipped_content)["gaps"]["questions"]
    assert list(held) == list(pages)
    for indicator, page in pages.items():
        for part in ("lacking", "having"):
            assert [(each["case"], each["level"]) for each in held[indicator][part]] == [
                (each.case, each.level) for each in getattr(page, part)
            ]
        assert held[indicator]["unknown"] == list(page.unknown)


def test_steps_in_pairs_are_those_of_the_command(shipped_content: PageContent, shipped: Library) -> None:
    found = across_episodes(shipped, 100)
    held = data_of(shipped_content)["across"]
    assert [(row["indicator"], row["pairs"], row["higher"], row["d"]) for row in held["rows"]] == [
        (row.indicator, row.count.pairs, row.count.higher, row.count.d) for row in found.rows
    ]
    assert held["told"]


def test_a_library_without_steps_has_none_in_pairs(invented: Library) -> None:
    case = invented.cases[TESTLAND].model_copy(update={"episodes": {}})
    assert content_of(Library({TESTLAND: case}, codebook=MEMOIR)).data["across"] is None


def test_a_page_of_two_cases_knows_nothing_of_a_third(invented: Library) -> None:
    content = content_of(invented, TESTLAND, FICTONIA)
    assert set(records(content)) == {TESTLAND, FICTONIA}
    assert content.data["order"] == [TESTLAND, FICTONIA]
    assert "nowhereland" not in json.dumps(content.data)


def test_an_unknown_case_is_refused(invented: Library) -> None:
    with pytest.raises(KeyError):
        content_of(invented, "nowhere")


def test_the_stamp_says_who_rated(invented: Library, shipped_content: PageContent) -> None:
    assert shipped_content.stamp == "Rated by a language model, checked by nobody"
    assert shipped_content.data["stamp"] == shipped_content.stamp
    reviewed = invented.cases[TESTLAND].model_copy(
        update={
            "status": "coded",
            "coders": {
                name: coder.model_copy(update={"kind": "machine", "reviewed_by": "A person"})
                for name, coder in invented.cases[TESTLAND].coders.items()
            },
        }
    )
    content = content_of(Library({TESTLAND: reviewed}, codebook=MEMOIR))
    assert content.stamp == "Rated by a language model, reviewed by A person"


def test_without_a_title_the_page_is_called_by_its_missions(invented: Library) -> None:
    assert content_of(invented, title="").title.startswith("Three missions of peace, ")
    assert content_of(invented, title="Mine").title == "Mine"


def test_labels_for_charts_carry_no_mark_that_turns_the_writing_direction(invented: Library) -> None:
    case = invented.cases[TESTLAND]
    lead = case.actors[case.mission.lead].model_copy(update={"name": "\u202eexamplia\n"})
    turned = case.model_copy(update={"actors": {**case.actors, case.mission.lead: lead}})
    content = content_of(Library({TESTLAND: turned}, codebook=MEMOIR))
    assert "\u202e" not in records(content)[TESTLAND]["label"]
    assert records(content)[TESTLAND]["lead"] == "\u202eexamplia\n"


def test_what_the_coder_left_open_is_not_said_of_a_source_or_an_item(content: PageContent) -> None:
    record = records(content)[TESTLAND]
    assert record["sources"]["history"]["distance"] == "later"
    assert "distance" not in record["sources"]["paper"]
    assert record["evidence"]["timber"]["directness"] == "inferential"
    assert "directness" not in record["evidence"]["speech"]


def test_a_page_in_japanese_has_the_japanese_of_codebook_and_cases(shipped: Library) -> None:
    content = content_of(shipped, "cambodia-1992-japan", "sri-lanka-1999-norway", title="", language="ja")
    assert content.title == "2件の和平ミッション、1991〜2006年"
    record = records(content)["cambodia-1992-japan"]
    assert record["short"] == "カンボジア"
    assert data_of(content)["factors"][0]["name"] == "正統性"
    assert content.notes
    assert not content_of(shipped, "cambodia-1992-japan").notes


def test_read_as_coalition_is_said(invented: Library) -> None:
    from dataclasses import replace

    assert content_of(replace(invented, reading="coalition")).reading.startswith("Read as coalition")
    assert content_of(invented).reading == ""


def test_every_country_but_antarctica_has_a_region() -> None:
    assert {code for code in COUNTRIES if region_of(code) is None} == {"ATA"}
    assert region_of("YUG") == region_of("SRB") == "Europe"
    assert region_of("KHM") == "Asia"
    assert region_of("ISR") == "Western Asia"
    assert set(filter(None, map(region_of, COUNTRIES))) == set(WORLD_REGIONS)


def test_lenses_hold_every_concept_with_what_maps_to_it(
    shipped_content: PageContent, shipped: Library
) -> None:
    held = data_of(shipped_content)["lenses"]
    lenses = shipped_lenses(MEMOIR)
    assert [each["title"] for each in held] == [lens.title for lens in lenses]
    for record, lens in zip(held, lenses, strict=True):
        assert [each["id"] for each in record["concepts"]] == [concept.id for concept in lens.concepts]
        for each, concept in zip(record["concepts"], lens.concepts, strict=True):
            assert [(one["target"], one["why"]) for one in each["maps"]] == [
                (mapping.target, mapping.why) for mapping in concept.maps
            ]
            assert each["evidence"] == {
                case: list(items)
                for case in shipped.cases
                if (
                    items := [
                        item
                        for item in concept.evidence.get(case, ())
                        if item in shipped.cases[case].evidence
                    ]
                )
            }
