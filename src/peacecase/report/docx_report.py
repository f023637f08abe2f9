"""The report as a Word document that can be edited: the text, tables and pictures of the PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from peacecase.analysis.smaa import DRAWS
from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import ReportDefinition
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html
from peacecase.report.section_titles import title_of
from peacecase.typeset.fixed_zip import repack
from peacecase.typeset.png import to_png

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

PICTURE_SCALE = 2.5
"""Pixels of a picture for each CSS pixel: sharp on paper."""


def render_docx(
    library: Library,
    definition: ReportDefinition,
    weights: WeightProfile,
    made_on: datetime,
    draws: int = DRAWS,
    watched: Callable[[Sequence[Any]], Iterable[Any]] = iter,
) -> bytes:
    """The report as DOCX; the same content and moment give the same bytes.

    `watched` hands on the parts of the report one by one, so that a caller can show how far the writing has come.
    Raises UserError where python-docx is not installed, KeyError for a case that the library does not have.
    """
    try:
        import docx
    except ModuleNotFoundError as error:
        raise UserError(
            "a Word document takes the package python-docx", "pip install 'peacecase[office]'"
        ) from error
    from lxml import html

    from peacecase.report.word_pages import WordPages, lay_out, table_of_contents

    document: DocumentType = docx.Document()
    with speaking(translations_into(definition.language)):
        context = build_context(library, definition, weights, made_on, draws)
        page = html.document_fromstring(render_html(context))
        lay_out(document, definition.language)
        _head(document, context)
        pages = WordPages(
            document, lambda src: to_png(context.figures.assets[src].decode("utf-8"), PICTURE_SCALE)
        )
        for part in watched(list(page.body.find("main"))):
            if part.get("class") == "cover":
                _cover(pages, part)
            elif part.get("class") == "contents":
                document.add_heading(_("Contents"), 1)
                table_of_contents(document, [title_of(section) for section in context.sections])
            else:
                pages.write(part)
    _describe(document, definition, made_on)
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _cover(pages: Any, part: Any) -> None:
    for element in part.iter("p", "h1"):
        if element.tag == "h1":
            pages.title(element)
        elif element.get("class") != "running-title":  # that is for the head of every page
            pages.write(element)


def _head(document: DocumentType, context: ReportContext) -> None:
    """On every page: the title, and that a machine coded where it did."""
    told = [context.definition.title]
    if context.needs_review:
        told.append(_("Machine-coded, not reviewed"))
    if context.is_draft:
        told.append(_("Draft"))
    document.sections[0].header.paragraphs[0].text = " · ".join(told)


def _describe(document: DocumentType, definition: ReportDefinition, made_on: datetime) -> None:
    properties = document.core_properties
    moment = made_on.replace(tzinfo=None)
    properties.title, properties.subject = definition.title, definition.question
    properties.author = definition.prepared_by or "peacecase"
    properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = moment
    properties.language = definition.language
