"""A small invented library, its report as context, pages and PDF, each made once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from invented_report import invented_library, invented_recipe
from peacecase.model.library import Library
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html
from peacecase.report.rendered import Rendered
from peacecase.report.rendering import Recipe, render_report
from rendered import shared_documents


@pytest.fixture(scope="session")
def library() -> Library:
    return invented_library()


@pytest.fixture(scope="session")
def recipe() -> Recipe:
    return invented_recipe()


@pytest.fixture(scope="session")
def context(recipe: Recipe) -> ReportContext:
    return build_context(
        recipe.library,
        recipe.definition,
        recipe.weights,
        recipe.made_on,
        recipe.draws,
        with_annex=True,
        lenses=recipe.lenses,
    )


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
                changed.library,
                changed.definition,
                changed.weights,
                changed.made_on,
                changed.draws,
                with_annex=True,
                lenses=changed.lenses,
            )
        )

    return render
