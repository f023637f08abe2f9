"""A report prints the rate of each audit with its bound."""

from dataclasses import replace

from peacecase.model.audit import Audit
from peacecase.model.library import Library
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
    audit = AUDIT.model_copy(update={"cases": tuple(recipe.library.cases)})
    audited: Library = replace(recipe.library, audits=(audit,))
    context = build_context(
        audited, recipe.definition, recipe.weights, recipe.made_on, recipe.draws, with_annex=True
    )
    # 9 of 10: the one-sided 95 % limit of Clopper and Pearson is .6058
    sentence = (
        "Of 10 evidence items drawn at random from 3 cases and held against their sources or the record made of these "
        "(audit spring), 9 were supported in full; so were at that time at least 60 % of all in them, with 95 % "
        "confidence."
    )
    assert sentence in context.limits
    html = render_html(context)
    assert "Of 10 that were checked 9 were supported" in html
    assert "the &lt;b&gt;books&lt;/b&gt;" in html
    assert "The auditor was a machine." in html


def test_an_audit_of_other_cases_is_not_printed(recipe: Recipe) -> None:
    """Its items are of a case that the report does not show."""
    audited: Library = replace(recipe.library, audits=(AUDIT,))
    context = build_context(
        audited, recipe.definition, recipe.weights, recipe.made_on, recipe.draws, with_annex=True
    )
    assert context.audits == ()
    assert not any("drawn at random" in limit for limit in context.limits)


def test_an_audit_of_some_of_the_cases_names_those_of_which_it_says_nothing(recipe: Recipe) -> None:
    first, *others = recipe.library.cases
    audit = AUDIT.model_copy(update={"cases": (first,)})
    context = build_context(
        replace(recipe.library, audits=(audit,)), recipe.definition, recipe.weights, recipe.made_on, 100
    )
    (told,) = (limit for limit in context.limits if "drawn at random" in limit)
    places = [context.view_by_case[case].name.place for case in others]
    assert told.endswith(f"That says nothing of {' and '.join(places)}.")


def test_without_an_audit_nothing_is_said_of_one(html: str) -> None:
    assert "drawn at random" not in html
