"""The QCA part of a report: what it prints on many cases, on few, and on none."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from pydantic import ValidationError

from peacecase.model.library import Library
from peacecase.model.qca_question import QcaDefinition
from peacecase.report.figures import Figures
from peacecase.report.qca_view import QcaView, qca_view, term_in_words

OUTCOME = "objective_attained@end"


def question(**changes: Any) -> QcaDefinition:
    return QcaDefinition.model_validate(
        {"outcome": OUTCOME, "conditions": ["formal_mandate", "delivery"], **changes}
    )


def view_of(library: Library, asked: QcaDefinition) -> QcaView:
    found = qca_view(library, asked, {case: case for case in library.cases}, Figures())
    assert found is not None
    return found


def words(pages: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", pages)).split())


def test_few_cases_are_read_without_solutions_and_without_coefficients(library: Library) -> None:
    found = view_of(library, question())
    assert found.is_reading_only
    assert (found.main, found.chance, found.tables, found.plots, found.robustness) == (
        None,
        None,
        (),
        (),
        None,
    )
    assert found.analysis.table.every_row


def test_few_cases_say_so_on_the_page(html_of: Callable[..., str]) -> None:
    page = words(html_of(sections=("qca",), qca=question()))
    assert "Under 12 cases no solution is printed" in page
    assert "Too few cases for solutions" in page
    assert "Consis­tency" not in page
    assert "Solutions" not in page


def test_on_request_solutions_are_printed_with_their_limits(library: Library) -> None:
    found = view_of(library, question(exploratory=True, consistency="0.7", expected={"delivery": "present"}))
    assert found.main is not None
    assert found.main.name == "Intermediate"
    assert [view.name for view in found.solutions] == ["Complex", "Intermediate", "Parsimonious"]
    assert found.main.sums == ("Formal mandate · Delivery",)
    assert found.chance is not None
    assert found.chain is not None
    assert len(found.plots) == len(found.main.solution.models[0].fitted.terms)
    assert found.robustness is not None
    assert all(name in found.robustness.alt for name in ("Consistency cut-off", "Formal mandate", "Delivery"))


def test_without_expectations_the_parsimonious_solution_leads(library: Library) -> None:
    found = view_of(library, question(exploratory=True, consistency="0.7"))
    assert found.main is not None
    assert found.main.name == "Parsimonious"


def test_a_case_left_out_is_named_with_what_it_lacks(html_of: Callable[..., str]) -> None:
    page = words(html_of(sections=("qca",), qca=question(exploratory=True)))
    assert (
        "Nowhereland is left out for want of a rating: Formal mandate (not coded), Delivery (not coded) and"
        in page
    )


def test_no_solution_is_said_to_be_none(html_of: Callable[..., str]) -> None:
    page = words(
        html_of(sections=("qca",), qca=question(exploratory=True, pri="1", consistency="1", cases=2))
    )
    assert "No combination passes the cut-offs" in page


def test_a_definition_without_a_question_has_no_such_part(html_of: Callable[..., str]) -> None:
    assert 'id="part-qca"' not in html_of(sections=("qca", "method"), qca=None)


def test_an_outcome_that_no_case_has_leaves_the_part_out(html_of: Callable[..., str]) -> None:
    pages = html_of(sections=("qca", "method"), qca=question(outcome="violence_ended@+10"))
    assert 'id="part-qca"' not in pages


def test_terms_are_put_in_words() -> None:
    names = ["Legitimacy", "Donor weight", "Delivery"]
    assert term_in_words((1, 0, -1), names) == "Legitimacy · not donor weight"
    assert term_in_words((-1, -1, -1), names) == "nothing demanded"


@pytest.mark.parametrize(
    "wrong",
    [
        {"conditions": []},
        {"consistency": "1.2"},
        {"cases": 0},
        {"conditions": ["delivery", "delivery"]},
        {"expected": {"luck": "present"}},
        {"expected": {"legitimacy": "present"}},
        {"expected": {"delivery": "maybe"}},
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        question(**wrong)


def test_what_was_not_looked_at_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = question(
        exploratory=True,
        consistency="0.7",
        conditions=["formal_mandate", "confidence_of_parties", "perceived_impartiality"],
    )
    assert view_of(library, asked).limits == ()
    for name, value in (("MODELS_READ", 1), ("TERMS_PLOTTED", 0)):
        monkeypatch.setattr(f"peacecase.report.qca_view.{name}", value)
    models, terms = view_of(library, asked).limits
    assert models.startswith("Of more than 1 models the first 1 are looked at")
    assert terms == "Of the 1 terms of the first model the first 0 are plotted."
    monkeypatch.setattr("peacecase.report.qca_view.SEARCH_STEPS", 0)
    assert view_of(library, asked).limits[0].startswith("Some searches were ended before their end")
