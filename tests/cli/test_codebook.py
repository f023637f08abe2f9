"""`codebook` prints the questions and the wording of their levels."""

from __future__ import annotations

import json

from peacecase.model.factors import FACTORS, INDICATORS
from peacecase.model.outcomes import OUTCOMES


def test_one_question_is_printed_with_its_levels(run, golden):
    golden("codebook-formal_mandate.txt", run("codebook", "formal_mandate").stdout)


def test_all_questions_are_printed_under_their_factors(run):
    printed = run("codebook").stdout
    for named in (*FACTORS, *INDICATORS, *OUTCOMES):
        assert named.name in printed
    flowing = " ".join(printed.split())
    for question in (*INDICATORS, *OUTCOMES):
        assert question.question in flowing


def test_json_holds_the_whole_codebook(run):
    printed = json.loads(run("codebook", "--format", "json").stdout)
    assert [factor["id"] for factor in printed["factors"]] == [factor.id for factor in FACTORS]
    assert printed["outcomes"][0]["levels"] == list(OUTCOMES[0].levels)
    one = json.loads(run("codebook", "delivery", "--format", "json").stdout)
    assert one["id"] == "delivery"


def test_markdown_is_the_committed_page(run):
    from peacecase.files.codebook_page import render_codebook_page

    assert run("codebook", "--format", "markdown").stdout == render_codebook_page()
    assert run("codebook", "delivery", "--format", "markdown").stdout.startswith("### Delivery\n")


def test_an_unknown_question_names_the_nearest(run):
    done = run("codebook", "delivry")
    assert done.exit_code == 2
    assert "did you mean 'delivery'?" in done.output
