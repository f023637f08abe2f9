"""The brief as a Word document that can be edited: the text, tables and pictures of its pages."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from peacecase.language import gettext as _
from peacecase.report.brief.brief_context import BriefContext
from peacecase.report.word_package import PICTURE_SCALE
from peacecase.tables.table import Table
from peacecase.typeset.fixed_zip import repack
from peacecase.typeset.png import to_png

if TYPE_CHECKING:
    from docx.document import Document as DocumentType


def render_brief_docx(page: str, sentences: Table, context: BriefContext, made_on: datetime) -> bytes:
    """The brief as DOCX, of its page as HTML, with the table of its sentences at the end.

    The same content and moment give the same bytes.
    """
    import docx
    from lxml import html

    from peacecase.report.word_pages import WordPages, lay_out, number_pages

    document: DocumentType = docx.Document()
    lay_out(document, context.language)
    document.styles["Heading 1"].paragraph_format.page_break_before = False
    document.sections[0].header.paragraphs[0].text = f"{context.running} · {context.stamp}"
    number_pages(document)
    pages = WordPages(document, lambda src: to_png(context.images.assets[src].decode("utf-8"), PICTURE_SCALE))
    main = html.document_fromstring(page).body.find("main")
    in_plain_blocks(main)
    for part in main:
        pages.write(part)
    for part in html.fragments_fromstring(_table_of(sentences)):
        pages.write(part)
    properties = document.core_properties
    moment = made_on.replace(tzinfo=None)
    properties.title, properties.subject = context.title[:255], context.kind[:255]
    properties.author = context.issued_by[:255]
    properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = moment
    properties.language = context.language
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _table_of(sentences: Table) -> Markup:
    """The sentences that come from cases, as a page has them."""
    heads = (_("Sentence"), _("Case"), _("Field of its file"), _("Rests on"))

    def row(cells: Iterable[object], tag: str) -> Markup:
        return Markup("<tr>{}</tr>").format(
            Markup("").join(Markup(f"<{tag}>{{}}</{tag}>").format(cell) for cell in cells)
        )

    return Markup("<h1>{}</h1><table><thead>{}</thead><tbody>{}</tbody></table>").format(
        sentences.meaning, row(heads, "th"), Markup("").join(row(each, "td") for each in sentences.rows)
    )


def in_plain_blocks(main: Any) -> None:
    """What a word processor has no like of, in its own blocks: marks as words, tables in cells as lines, no keys."""
    for mark in list(main.iter("img")):
        if "mark" in mark.get("class", "").split():
            _replace_by_text(
                mark, "" if "beside" in mark.get("class", "") or _says_it(mark) else mark.get("alt", "")
            )
    for table in list(main.xpath(".//table[@class='grid']")):
        _as_lines(table)
    # what runs along stands at the head of every page, and keys are to marks
    for paragraph in main.xpath(".//p[@class='kick' or starts-with(@class, 'key')]"):
        paragraph.getparent().remove(paragraph)


def _says_it(mark: Any) -> bool:
    """True where the words of a mark stand behind it already."""
    after = (mark.tail or "").strip()
    return bool(after) and after.startswith(mark.get("alt", "").strip())


def _replace_by_text(element: Any, text: str) -> None:
    parent, before = element.getparent(), element.getprevious()
    told = text + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + told
    else:
        parent.text = (parent.text or "") + told
    parent.remove(element)


def _as_lines(table: Any) -> None:
    """A table of marks as one line an outcome: ``Its aim: end 2006 a little; +1 2007 not at all``."""
    from lxml import etree

    heads = [_words(cell) for cell in table.find("thead").iter("th")]
    at = table.getparent().index(table)
    for number, row in enumerate(table.find("tbody").iter("tr")):
        cells = [_words(cell) for cell in row.iterchildren("td")]
        line = etree.Element("p")
        told = "; ".join(f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True))
        line.text = f"{_words(row.find('th'))}. {told}"
        table.getparent().insert(at + number, line)
    table.getparent().remove(table)


def _words(cell: Any) -> str:
    return " ".join(" ".join(cell.itertext()).split())
