"""A brief from beginning to end: library and definition in; PDF, HTML or a Word document out."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.library import Library
from peacecase.model.report_definition import Form, ReportDefinition
from peacecase.report.brief.brief_columns import COLUMNS_ON_A_SHEET
from peacecase.report.brief.brief_context import BriefContext, Kept, build_brief
from peacecase.report.rendered import Rendered
from peacecase.tables.table import Column, Columns, Table, fill
from peacecase.typeset.isolation import with_directions, without_idle_isolation
from peacecase.typeset.japanese_spacing import JAPANESE, set_japanese_spacing
from peacecase.typeset.long_words import mark_long_words
from peacecase.typeset.paper import PAPER_SIZES
from peacecase.typeset.pdf import PdfAttachment, PdfMetadata, PdfResult, render_pdf
from peacecase.typeset.templates import page_templates
from peacecase.wording.quoted import QuotedSentence

MOST_PAGES = 8
_SHORTER = (Kept(), Kept(instances=False), Kept(instances=False, other_lessons=False))
"""What is left out, step by step, of a brief of more than `MOST_PAGES` pages."""
_SHORTER_FOR_MANY = (
    Kept(aims=False),
    Kept(aims=False, other_lessons=False),
    Kept(aims=False, other_lessons=False, events=False),
)
"""The same for more missions than stand on one sheet, which have no instances."""
SENTENCES: Columns[QuotedSentence] = {
    "sentence": Column("The sentence as the page has it", lambda each: each.sentence),
    "case": Column("Id of the case that it comes from", lambda each: each.case),
    "field": Column("Where it stands in the case file", lambda each: each.field),
    "cites": Column(
        "Sources and places that it rests on, by their ids in the case",
        lambda each: "; ".join(
            f"{cite.source}, {cite.locator}" if cite.locator else cite.source for cite in each.cites
        ),
    ),
}
"""The columns of the table of sentences that a brief carries."""


@dataclass(frozen=True, slots=True)
class BriefRecipe:
    """What a brief is made from."""

    library: Library
    definition: ReportDefinition
    made_on: datetime
    library_size: int
    """How many missions the library holds; the brief's are some of them."""
    is_own_title: bool = False
    """Whether title and question were written by somebody for this brief."""


def render_brief(recipe: BriefRecipe, form: Form = "pdf") -> Rendered:
    """The brief: PDF/UA-1 with its sentences attached, one HTML file that needs nothing beside it, or a DOCX to be edited.

    The same recipe gives the same bytes. Raises KeyError for a case that the library does not have, and what the engine
    of the form raises.
    """
    if form == "docx":
        from peacecase.report.word_package import need_docx

        need_docx()
    with speaking(translations_into(recipe.definition.language)):
        if form == "pdf":
            return _as_pdf(recipe)
        context = _context(recipe, _ways(recipe)[0])
        if form == "html":
            return _as_page(recipe, context)
        from peacecase.report.brief.brief_docx import render_brief_docx

        html, sentences = brief_html(context), _table(context.sentences)
        return Rendered(render_brief_docx(html, sentences, context, recipe.made_on))


def _ways(recipe: BriefRecipe) -> tuple[Kept, ...]:
    number = len(recipe.definition.cases or recipe.library.cases)
    return _SHORTER if number <= COLUMNS_ON_A_SHEET else _SHORTER_FOR_MANY


def _context(recipe: BriefRecipe, kept: Kept) -> BriefContext:
    return build_brief(
        recipe.library,
        recipe.definition,
        recipe.made_on,
        recipe.library_size,
        is_own_title=recipe.is_own_title,
        kept=kept,
    )


def brief_html(context: BriefContext) -> str:
    """The pages as HTML; marks and clock are images at the addresses of `context.images`."""
    html = page_templates("peacecase.report").get_template("brief.html.jinja").render(brief=context)
    html = mark_long_words(set_japanese_spacing(html)) if context.language in JAPANESE else html
    return with_directions(html)


def _style_sheet(recipe: BriefRecipe, *others: str) -> str:
    folder = resources.files("peacecase.report") / "templates"
    names = ["brief.css", *others, *(["full_width.css"] if recipe.definition.language in JAPANESE else [])]
    text = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    return text.replace("@size@", PAPER_SIZES[recipe.definition.paper][0])


def _as_pdf(recipe: BriefRecipe) -> Rendered:
    """Set once; set again with less only where that is more than eight pages."""
    printed: PdfResult | None = None
    for kept in _ways(recipe):
        context = _context(recipe, kept)
        printed = render_pdf(
            without_idle_isolation(brief_html(context)),
            css=_style_sheet(recipe),
            assets=context.images.assets,
            attachments=[_attached(context.sentences)],
            metadata=PdfMetadata(
                title=context.title,
                authors=(recipe.definition.prepared_by,) if recipe.definition.prepared_by else (),
                subject=context.question or context.kind,
                keywords=tuple(recipe.definition.cases),
                language=context.language,
            ),
            date=recipe.made_on,
        )
        if printed.pages <= MOST_PAGES:
            break
    assert printed is not None
    return Rendered(printed.content, printed.warnings)


def _attached(sentences: Iterable[QuotedSentence]) -> PdfAttachment:
    table = _table(sentences)
    return PdfAttachment("sentences.csv", _as_csv(table), table.meaning, "text/csv")


def _table(sentences: Iterable[QuotedSentence]) -> Table:
    told = _("The sentences that come from cases, with field and sources")
    return fill("sentences", told, SENTENCES, sentences, keyed=False)


def _as_csv(sentences: Table) -> bytes:
    # With its mark a spreadsheet reads UTF-8 as such.
    return sentences.to_csv().encode("utf-8-sig")


def _as_page(recipe: BriefRecipe, context: BriefContext) -> Rendered:
    """Styles, pictures and the table of sentences go inside."""
    html, sentences = brief_html(context), _table(context.sentences)
    for src, svg in context.images.assets.items():
        html = html.replace(f'src="{src}"', f'src="data:image/svg+xml;base64,{_base64(svg)}"')
    link = f'<p class="key"><a download="sentences.csv" href="data:text/csv;base64,{_base64(_as_csv(sentences))}">{sentences.meaning}</a></p>'
    html = html.replace("</main>", f"{link}\n</main>", 1)
    page = html.replace("</head>", f"<style>\n{_style_sheet(recipe, 'brief_screen.css')}</style>\n</head>", 1)
    return Rendered(page.encode("utf-8"))


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
