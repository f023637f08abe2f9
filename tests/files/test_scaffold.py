"""A new case asks every question of the codebook and validates as the draft that it is."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from peacecase.checks.references import check_references
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.cases import load_case
from peacecase.files.records import parse_record
from peacecase.files.scaffold import render_case_scaffold
from peacecase.model.case import Case
from peacecase.model.codebook import Indicator, Outcome
from peacecase.model.coding import NOT_ASSESSED

TODAY = date(2026, 11, 29)


def as_prose(text: str) -> str:
    """The comments of a YAML text as running words."""
    return " ".join(re.sub(r"^ *#+ *", "", line).strip() for line in text.splitlines())


@pytest.mark.parametrize("case_id", ["aceh-2005-cmi", "sri-lanka-1999-norway", "x-0001-y_z"])
def test_a_new_case_validates_as_a_draft_without_a_fault(put: Callable[..., Path], case_id: str) -> None:
    case, found = load_case(put(render_case_scaffold(case_id, MEMOIR, TODAY), f"{case_id}.yaml"))
    assert case is not None
    assert found == []
    assert check_references(case, MEMOIR) == []
    assert case.status == "draft"
    assert (case.selection.reason, case.selection.outcome_known) == (None, None)  # nobody has said
    assert all(rating == NOT_ASSESSED for _, rating in case.ratings.items())


def test_the_id_gives_the_lead_and_the_year() -> None:
    case, _ = parse_record(render_case_scaffold("sri-lanka-1999-norway", MEMOIR, TODAY), Case)
    assert case is not None
    assert case.mission.lead == "norway"
    assert case.actors["norway"].role == "lead"
    assert case.mission.window == "1999/.."


@pytest.mark.parametrize("question", [*MEMOIR.indicators, *MEMOIR.outcomes], ids=lambda question: question.id)
def test_every_question_stands_in_it_with_its_four_levels(question: Indicator | Outcome) -> None:
    prose = as_prose(render_case_scaffold("aceh-2005-cmi", MEMOIR, TODAY))
    assert question.question in prose
    assert question.clarification in prose
    for level, wording in enumerate(question.levels):
        assert f"{level}: {wording}" in prose


def test_what_is_done_today_bears_the_day_of_today() -> None:
    scaffold = render_case_scaffold("aceh-2005-cmi", MEMOIR, TODAY)
    assert "#   searched_on: 2026-11-29" in scaffold
    assert "#   coded_on: 2026-11-29" in scaffold


@pytest.mark.parametrize(
    "case_id", ["aceh", "aceh-cmi-2005", "Aceh-2005-cmi", "aceh-2005", "../x-2005-y", "a--2005-b"]
)
def test_an_id_of_another_form_is_refused(case_id: str) -> None:
    with pytest.raises(ValueError, match="<conflict>-<year>-<lead>"):
        render_case_scaffold(case_id, MEMOIR, TODAY)


def test_what_it_leaves_to_do_is_told_once_the_case_says_that_it_is_coded() -> None:
    scaffold = render_case_scaffold("aceh-2005-cmi", MEMOIR, TODAY).replace("status: draft", "status: coded")
    case, _ = parse_record(scaffold, Case)
    assert case is not None
    still_to_do = [finding.path for finding in check_references(case, MEMOIR) if finding.code == "PC2105"]
    assert (
        len(still_to_do) == scaffold.count('"TODO:') + 4
    )  # the summary, the country that keeps the place, why it was chosen and what was known


def test_every_example_in_it_can_be_uncommented() -> None:
    lines = render_case_scaffold("aceh-2005-cmi", MEMOIR, TODAY).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("evidence:"))
    end = next(number for number, line in enumerate(lines) if line.startswith("coders:"))
    body = [re.sub(r"^( *)# ", r"\1", line) for line in lines[start:end] if not line.startswith("#")]
    text = "\n".join([*lines[:start], *body, *lines[end:]])
    case, found = parse_record(text, Case)
    assert case is not None
    assert found == []
    assert list(case.evidence) == ["first-item"]
    assert len(case.timeline) == 1
    assert list(case.episodes) == ["first-talks"]
