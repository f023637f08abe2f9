"""A report prints the rate of each audit with its bound."""

from __future__ import annotations

from dataclasses import replace

from peacecase.model.audit import Audit
from peacecase.model.library import Library
from peacecase.model.report_definition import CASES_WITH_RECORDS, usual_definition
from peacecase.report.context import build_context
from peacecase.report.pages import render_html
from peacecase.report.rendering import Recipe

AUDIT = Audit.model_validate(
    {
        "schema": "peacecase/audit/1",
        "id": "spring",
        "seed": 7,
        "population": 40,
        "drawn_on": "2026-11",
        "auditor": {"kind": "machine"},
        "held_against": "the <b>books</b>",
        "items": [
            {"case": "a", "evidence": f"e{n}", "statement": "s", "verdict": verdict}
            for n, verdict in enumerate(["supported"] * 9 + ["partly"])
        ],
    }
)


def test_rate_and_bound_stand_among_the_limits_and_in_the_provenance(recipe: Recipe) -> None:
    audited: Library = replace(recipe.library, audits=(AUDIT,))
    context = build_context(audited, recipe.definition, recipe.weights, recipe.made_on, recipe.draws)
    # 9 of 10: the one-sided 95 % limit of Clopper and Pearson is .6058
    sentence = (
        "Of 10 evidence items of the library drawn at random and held against the record of facts, 9 were supported "
        "in full; so were at least 60 % of all, with 95 % confidence."
    )
    assert sentence in context.limits
    html = render_html(context)
    assert "Of 10 that were checked 9 were supported" in html
    assert "the &lt;b&gt;books&lt;/b&gt;" in html
    assert "The auditor was a machine." in html


def test_without_an_audit_nothing_is_said_of_one(html: str) -> None:
    assert "drawn at random" not in html


def test_a_report_of_many_cases_leaves_the_full_records_out() -> None:
    ids = tuple(f"case-{n}" for n in range(CASES_WITH_RECORDS + 1))
    assert not usual_definition(ids).has("records")
    assert usual_definition(ids[1:]).has("records")
