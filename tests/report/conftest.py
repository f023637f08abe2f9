"""A small invented library, its report as context, pages and PDF, each made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from peacecase.files.library_folder import load_library
from peacecase.files.profiles import shipped_profile
from peacecase.model.library import Library
from peacecase.model.report_definition import SECTIONS, ReportDefinition
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html
from peacecase.report.rendering import Recipe, Rendered, render_report
from rendered import shared_documents

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
MADE_ON = datetime(2026, 11, 23, tzinfo=UTC)
DRAWS = 500


def define(**changes: Any) -> ReportDefinition:
    """A definition with all parts, and some fields otherwise."""
    return ReportDefinition.model_validate(
        {
            "schema": "peacecase/report/1",
            "title": "Two invented missions",
            "question": "What did they bring along?",
            "sections": SECTIONS,
            "qca": {
                "outcome": "objective_attained@end",
                "conditions": ["formal_mandate", "delivery"],
                "consistency": "0.7",
                "expected": {"delivery": "present"},
                "exploratory": True,
            },
            **changes,
        }
    )


@pytest.fixture(scope="session")
def library() -> Library:
    loaded, faults = load_library(FIXTURES / "library")
    assert faults == []
    return loaded


@pytest.fixture(scope="session")
def recipe(library: Library) -> Recipe:
    definition = define(audience_note="For tests.", prepared_by="The Office of Inventions")
    return Recipe(library, definition, shipped_profile(), MADE_ON, DRAWS)


@pytest.fixture(scope="session")
def context(recipe: Recipe) -> ReportContext:
    return build_context(recipe.library, recipe.definition, recipe.weights, recipe.made_on, recipe.draws)


@pytest.fixture(scope="session")
def html(context: ReportContext) -> str:
    return render_html(context)


@pytest.fixture(scope="session")
def pdf(recipe: Recipe) -> Rendered:
    with shared_documents():
        return render_report(recipe)


@pytest.fixture(scope="session")
def html_of(recipe: Recipe) -> Callable[..., str]:
    """The pages on another library, or by another definition."""

    def render(library: Library | None = None, **changes: Any) -> str:
        changed = replace(
            recipe,
            library=library or recipe.library,
            definition=recipe.definition.model_copy(update=changes),
        )
        return render_html(
            build_context(
                changed.library, changed.definition, changed.weights, changed.made_on, changed.draws
            )
        )

    return render
