"""The report as a Word document that can be edited: the text, tables and pictures of the PDF."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from peacecase.language import gettext as _
from peacecase.model.report_definition import ReportDefinition
from peacecase.report.context import ReportContext
from peacecase.report.pages import stamp_of
from peacecase.report.word_package import PICTURE_SCALE
from peacecase.typeset.fixed_zip import repack
from peacecase.typeset.png import to_png

if TYPE_CHECKING:
    from docx.document import Document as DocumentType


def render_docx(page: str, context: ReportContext) -> bytes:
    """The report as DOCX, of its pages as HTML; the same content and moment give the same bytes."""
    import docx
    from lxml import html

    from peacecase.report.word_pages import WordPages, lay_out, number_pages, table_of_contents

    document: DocumentType = docx.Document()
    lay_out(document, context.definition.language)
    _head(document, context)
    number_pages(document)
    pages = WordPages(
        document, lambda src: to_png(context.figures.assets[src].decode("utf-8"), PICTURE_SCALE)
    )
    main = html.document_fromstring(page).body.find("main")
    for part in main:
        kinds = (part.get("class") or "").split()
        if "opening" in kinds:
            _opening(pages, part)
        elif "contents" in kinds:
            for element in part:
                if element.get("class") == "pages":
                    document.add_paragraph(_("Contents"), "TOC Heading")  # which the contents do not list
                    titles = [each.get("data-title") for each in main.iter("h1")]
                    listed = [title for title in titles if title and title != _("Contents")][1:]
                    table_of_contents(document, listed)
                else:
                    pages.write(element)
        else:
            pages.write(part)
    _describe(document, context.definition, context.made_on)
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _opening(pages: Any, part: Any) -> None:
    """One of the first three pages: marks as words, and rows of marks as the lines that say what they show."""
    from lxml import etree

    from peacecase.report.brief.brief_docx import in_plain_blocks

    in_plain_blocks(part)
    for figure in list(part.iter("figure")):
        lines = etree.Element("p")
        lines.text = " ".join(image.get("alt", "") for image in figure.iter("img"))
        figure.getparent().replace(figure, lines)
    for element in part:
        if element.tag == "h1":
            pages.title(element)
        else:
            pages.write(element)


def _head(document: DocumentType, context: ReportContext) -> None:
    """On every page: the title, and whose coding the report shows."""
    told = [context.definition.title, stamp_of(context.cases)]
    document.sections[0].header.paragraphs[0].text = " · ".join(told)


def _describe(document: DocumentType, definition: ReportDefinition, made_on: datetime) -> None:
    properties = document.core_properties
    moment = made_on.replace(tzinfo=None)
    # Word holds 255 characters of each; the pages have all of them.
    properties.title, properties.subject = definition.title[:255], definition.question[:255]
    properties.author = (definition.prepared_by or "peacecase")[:255]
    properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = moment
    properties.language = definition.language
