"""The codebook page leaves nothing of the codebook out."""

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.codebook_page import render_codebook_page
from peacecase.model.codebook import Indicator, Outcome


@pytest.mark.parametrize("question", [*MEMOIR.indicators, *MEMOIR.outcomes], ids=lambda question: question.id)
def test_every_question_stands_on_it_with_its_levels(question: Indicator | Outcome) -> None:
    page = render_codebook_page(MEMOIR)
    for text in (question.name, f"`{question.id}`", question.question, question.clarification):
        assert text in page
    for level, wording in enumerate(question.levels):
        assert f"| {level} | {wording} |" in page


def test_every_factor_and_where_it_comes_from_stands_on_it() -> None:
    page = render_codebook_page(MEMOIR)
    for factor in MEMOIR.factors:
        assert f"## {factor.name}\n\n`{factor.id}`: {factor.asks}" in page
    for indicator in MEMOIR.indicators:
        assert f"Memoir: {'; '.join(indicator.source)}." in page


def test_no_wording_breaks_a_table() -> None:
    questions: list[Indicator | Outcome] = [*MEMOIR.indicators, *MEMOIR.outcomes]
    for question in questions:
        assert not any("|" in wording or "\n" in wording for wording in question.levels)
