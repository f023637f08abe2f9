"""One report from beginning to end: library and definition in, PDF or HTML out."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from peacecase.analysis.smaa import DRAWS
from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import ReportDefinition
from peacecase.report.attached_data import attach_data
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html, style_sheet
from peacecase.typeset.isolation import without_idle_isolation
from peacecase.typeset.pdf import PdfMetadata, PdfResult, render_pdf

STEPS = 3
"""How often `on_step` is called: computed and drawn, pages written, PDF made."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a report is made from."""

    library: Library
    definition: ReportDefinition
    weights: WeightProfile
    made_on: datetime
    """Printed as the date and written into the file; naive means UTC."""
    draws: int = DRAWS


def render_report(recipe: Recipe, on_step: Callable[[str], None] = lambda _step: None) -> PdfResult:
    """The report as PDF/UA-1 with its data attached. The same recipe gives the same bytes.

    `on_step` is told each step as it begins. Raises KeyError for a case that the library does not have, and what
    `render_pdf` raises.
    """
    definition = recipe.definition
    with speaking(translations_into(definition.language)):
        on_step("comparing and drawing")
        context = _context(recipe)
        on_step("writing pages")
        html = render_html(context)
        attachments = attach_data(context.cases, context.comparison, context.patterns, context.provenance)
        matters = (_("peacemaking"), _("mediation"), _("comparative case study"))
    on_step("setting pages")
    return render_pdf(
        without_idle_isolation(html),
        css=style_sheet(context),
        assets=context.figures.assets,
        attachments=attachments,
        metadata=PdfMetadata(
            title=definition.title,
            authors=(definition.prepared_by,) if definition.prepared_by else (),
            subject=definition.question,
            keywords=(*matters, *recipe_cases(context)),
            language=definition.language,
        ),
        date=recipe.made_on,
    )


def render_report_html(recipe: Recipe) -> str:
    """The report as one HTML file that needs nothing beside it: styles and pictures are inside."""
    with speaking(translations_into(recipe.definition.language)):
        context = _context(recipe)
        html = render_html(context)
    for src, svg in context.figures.assets.items():
        data = base64.b64encode(svg).decode("ascii")
        html = html.replace(f'src="{src}"', f'src="data:image/svg+xml;base64,{data}"')
    return html.replace("</head>", f"<style>\n{style_sheet(context)}</style>\n</head>", 1)


def recipe_cases(context: ReportContext) -> tuple[str, ...]:
    """Ids of the cases that the report is about."""
    return tuple(view.case.id for view in context.cases)


def _context(recipe: Recipe) -> ReportContext:
    return build_context(recipe.library, recipe.definition, recipe.weights, recipe.made_on, recipe.draws)
