"""`codebook` prints the questions and the wording of their levels."""

import json
from collections.abc import Callable

from click.testing import Result

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.codebook import Indicator, Outcome


def test_one_question_is_printed_with_its_levels(
    run: Callable[..., Result], golden: Callable[[str, str], None]
) -> None:
    golden("codebook-formal_mandate.txt", run("codebook", "formal_mandate").stdout)


def test_all_questions_are_printed_under_their_factors(run: Callable[..., Result]) -> None:
    printed = run("codebook").stdout
    questions: list[Indicator | Outcome] = [*MEMOIR.indicators, *MEMOIR.outcomes]
    for named in (*MEMOIR.factors, *questions):
        assert named.name in printed
    flowing = " ".join(printed.split())
    for question in questions:
        assert question.question in flowing


def test_json_holds_the_whole_codebook(run: Callable[..., Result]) -> None:
    printed = json.loads(run("codebook", "--format", "json").stdout)
    assert [factor["id"] for factor in printed["factors"]] == [factor.id for factor in MEMOIR.factors]
    assert printed["outcomes"][0]["levels"] == list(MEMOIR.outcomes[0].levels)
    one = json.loads(run("codebook", "delivery", "--format", "json").stdout)
    assert one["id"] == "delivery"


def test_markdown_is_the_committed_page(run: Callable[..., Result]) -> None:
    from peacecase.exports.codebook_page import render_codebook_page

    assert run("codebook", "--format", "markdown").stdout == render_codebook_page(MEMOIR)
    assert run("codebook", "delivery", "--format", "markdown").stdout.startswith("### Delivery\n")


def test_an_unknown_question_names_the_nearest(run: Callable[..., Result]) -> None:
    done = run("codebook", "delivry")
    assert done.exit_code == 2
    assert "did you mean 'delivery'?" in done.output


def test_the_codebook_is_printed_in_japanese_with_a_word_on_who_translated_it(
    run: Callable[..., Result],
) -> None:
    printed = run("codebook", "formal_mandate", "--lang", "ja").stdout
    assert "正式な委任  formal_mandate" in printed
    assert "…" not in printed  # nothing is cut
    assert "言語モデルが英語から翻訳" in "".join(printed.split())


def test_markdown_and_json_are_translated_too(run: Callable[..., Result]) -> None:
    page = run("codebook", "--lang", "ja", "--format", "markdown").stdout
    assert page.count("\n### ") == len(MEMOIR.indicators) + len(MEMOIR.outcomes)
    assert "| 水準 | 文言 |" in page
    assert page.count("言語モデルが英語から翻訳") == 1
    one = run("codebook", "delivery", "--lang", "ja", "--format", "markdown").stdout
    assert "言語モデルが英語から翻訳" in one
    printed = json.loads(run("codebook", "--lang", "ja", "--format", "json").stdout)
    assert printed["language"] == "ja"
    assert "言語モデル" in printed["translation"]
    assert [factor["id"] for factor in printed["factors"]] == [factor.id for factor in MEMOIR.factors]
    mandate = printed["factors"][0]["indicators"][0]
    texts = [
        mandate["name"],
        mandate["question"],
        mandate["clarification"],
        *mandate["levels"],
        mandate["anchors"][0]["shows"],
    ]
    assert not any(text.isascii() for text in texts)
