"""A case in another language: its translated texts in their places, the others as written, and who translated is said."""

from pathlib import Path
from typing import Any

import pytest

import peacecase as pc
from peacecase.checks.references import check_references
from peacecase.codebook.memoir import MEMOIR
from peacecase.language import speaking, translations_into
from peacecase.model.case import Case, Translated
from peacecase.wording.translated_case import case_in, told_of_translation

FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
LINES = {
    "title": "試験国の調停",
    "mission.objective.text": "停戦すること",
    "timeline[0].event": "最初の協議",
}


@pytest.fixture
def case() -> Case:
    return pc.open_library(FIXTURES)["testland-1990-examplia"]


def _with(case: Case, lines: dict[str, str], **more: Any) -> Case:
    given = Translated.model_validate({"kind": "machine", "lines": lines, **more})
    return case.model_copy(update={"translations": {"ja": given}})


def test_translated_texts_take_their_places_and_all_else_stands(case: Case) -> None:
    spoken = case_in(_with(case, LINES), "ja")
    assert spoken.title == LINES["title"]
    assert spoken.mission.objective.text == LINES["mission.objective.text"]
    assert spoken.timeline[0].event == LINES["timeline[0].event"]
    back = spoken.model_dump() | {"title": case.title}
    back["mission"]["objective"]["text"] = case.mission.objective.text
    back["timeline"][0]["event"] = case.timeline[0].event
    assert back == _with(case, LINES).model_dump()
    assert case_in(_with(case, LINES), "fr").title == case.title


def test_an_actor_is_still_found_by_its_name_as_written(case: Case) -> None:
    lead = case.actors[case.mission.lead]
    place = f"actors.{case.mission.lead}.name"
    spoken = case_in(_with(case, {place: "例示国"}), "ja").actors[case.mission.lead]
    assert (spoken.name, spoken.also_known_as) == ("例示国", (lead.name, *lead.also_known_as))
    native = lead.model_copy(update={"also_known_as": ("例示国",)})
    case = case.model_copy(update={"actors": {**case.actors, case.mission.lead: native}})
    spoken = case_in(_with(case, {place: "例示国"}), "ja").actors[case.mission.lead]
    assert (spoken.name, spoken.also_known_as) == ("例示国", (lead.name,))


@pytest.mark.parametrize(
    ("place", "is_known"),
    [
        ("title", True),
        ("titel", False),
        ("timeline[99].event", False),
        ("mission.lead", False),
        ("id", False),
    ],
)
def test_a_translation_is_of_a_text_that_the_case_holds(case: Case, place: str, is_known: bool) -> None:
    found = [each.code for each in check_references(_with(case, {place: "文"}), MEMOIR)]
    assert found == ([] if is_known else ["PC2008"])


def test_a_reader_is_told_whose_words_these_are(case: Case) -> None:
    with speaking(translations_into("ja")):
        bare = told_of_translation([case], "ja")
        by_machine = told_of_translation([_with(case, LINES)], "ja")
        reviewed = told_of_translation([_with(case, LINES, reviewed_by="A. Ito")], "ja")
    assert told_of_translation([_with(case, LINES)], "en") == ""
    assert "機械翻訳" in by_machine or "言語モデル" in by_machine
    assert reviewed == bare != by_machine
