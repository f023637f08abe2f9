"""One report from beginning to end: library and definition in; PDF, HTML or a Word document out."""

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from peacecase.analysis.distributions import DRAWS
from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.lens import Lens
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import Form, ReportDefinition
from peacecase.report.attached_data import attach_data
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html, style_sheet
from peacecase.report.rendered import Rendered
from peacecase.typeset.isolation import with_directions, without_idle_isolation
from peacecase.typeset.pdf import PdfAttachment, PdfMetadata, PdfResult, render_pdf

SetPdf = Callable[..., PdfResult]
RENDERING_STEPS = 3
"""How often `on_step` is called: computed and drawn, pages written, pages set."""
PAGES_WITHOUT_CONTENTS = 10
"""A report of so many pages has no contents."""
LETTERS_A_PAGE = 4_200
"""What a page of the PDF holds, tables and pictures among it: forms without pages are told long from short by it."""
_CONTENTS = re.compile(r'<div class="pages">.*?</div>\n', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a report is made from."""

    library: Library
    definition: ReportDefinition
    weights: WeightProfile
    made_on: datetime
    """Printed as the date and written into the file; naive means UTC."""
    draws: int = DRAWS
    with_annex: bool = False
    """The report with its annex behind it."""
    is_own_title: bool = True
    """Whether somebody wrote the definition's title; else one is made of the missions."""
    lenses: tuple[Lens, ...] = ()
    """Other frameworks that the annex holds against the cases."""


def render_report(
    recipe: Recipe,
    form: Form = "pdf",
    on_step: Callable[[str], None] = lambda _step: None,
    set_pdf: SetPdf | None = None,
) -> Rendered:
    """The report: PDF/UA-1 with its data attached, one HTML file that needs nothing beside it, or a DOCX to be edited.

    The same recipe gives the same bytes. `on_step` is told each step as it begins; `set_pdf` does what `render_pdf` does,
    which is taken where it is not given. Raises KeyError for a case that the library does not
    have, and what the engine of the form raises.
    """
    set_pages = _engine(form, set_pdf)
    with speaking(translations_into(recipe.definition.language)):
        on_step("comparing and drawing")
        context = build_context(
            recipe.library,
            recipe.definition,
            recipe.weights,
            recipe.made_on,
            recipe.draws,
            with_annex=recipe.with_annex,
            is_own_title=recipe.is_own_title,
            lenses=recipe.lenses,
        )
        on_step("writing pages")
        html = with_directions(render_html(context))
        on_step("setting pages")
        if form != "pdf" and len(_TAG.sub("", html)) <= LETTERS_A_PAGE * PAGES_WITHOUT_CONTENTS:
            html = _without_contents(html)
        return set_pages(html, context)


def _without_contents(html: str) -> str:
    """The page without the list of what is in it; names and abbreviations stay."""
    return _CONTENTS.sub("", html, count=1)


def _engine(form: Form, set_pdf: SetPdf | None) -> Callable[[str, ReportContext], Rendered]:
    """What sets the pages. Raises UserError where the package that it takes is missing: now, not after the work."""
    if form == "pdf":
        return partial(_as_pdf, set_pdf=set_pdf or render_pdf)
    if form == "html":
        return _as_page
    from peacecase.report.word_package import need_docx

    need_docx()
    from peacecase.report.docx_report import render_docx

    return lambda html, context: Rendered(render_docx(html, context))


def _as_pdf(html: str, context: ReportContext, set_pdf: SetPdf) -> Rendered:
    """Contents stand where there are more pages than somebody leafs through: a short report is set again without them."""
    printed = _printed(html, context, set_pdf)
    if printed.pages <= PAGES_WITHOUT_CONTENTS + 1:
        printed = _printed(_without_contents(html), context, set_pdf)
    return Rendered(printed.content, printed.warnings)


def _printed(html: str, context: ReportContext, set_pdf: SetPdf) -> PdfResult:
    definition = context.definition
    matters = (_("peacemaking"), _("mediation"), _("comparative case study"))
    return set_pdf(
        without_idle_isolation(html),
        css=style_sheet(context),
        assets=context.figures.assets,
        attachments=_data(context),
        metadata=PdfMetadata(
            title=definition.title,
            authors=(definition.prepared_by,) if definition.prepared_by else (),
            subject=definition.question,
            keywords=(*matters, *(view.case.id for view in context.cases)),
            language=definition.language,
        ),
        date=context.made_on,
    )


def _data(context: ReportContext) -> Iterator[PdfAttachment]:
    """Put together when it is asked for."""
    yield from attach_data(context.cases, context.comparison, context.patterns, context.provenance)


def _as_page(html: str, context: ReportContext) -> Rendered:
    """Styles and pictures go inside."""
    for src, svg in context.figures.assets.items():
        data = base64.b64encode(svg).decode("ascii")
        html = html.replace(f'src="{src}"', f'src="data:image/svg+xml;base64,{data}"')
        html = html.replace(f"url({src})", f"url(data:image/svg+xml;base64,{data})")
    style = style_sheet(context, "opening_screen.css")
    page = html.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)
    return Rendered(page.encode("utf-8"))
