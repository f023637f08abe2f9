"""The Word document: the report's words and numbers, in styles and tables that can be edited."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from lxml import html

from peacecase.files.library_folder import load_library
from peacecase.files.profiles import shipped_profile
from peacecase.model.report_definition import usual_definition
from peacecase.report.context import build_context
from peacecase.report.pages import render_html
from peacecase.report.rendering import Recipe, render_report

from .conftest import TESTS

MADE_ON = datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
DRAWS = 200


@pytest.fixture(scope="module")
def rendered() -> tuple[bytes, Any]:
    """The document, and the report's HTML that it was made from."""
    library, _found = load_library(TESTS / "fixtures" / "library")
    definition = usual_definition(tuple(library.cases))
    arguments = library, definition, shipped_profile(), MADE_ON, DRAWS
    made = render_report(Recipe(*arguments, with_annex=True), "docx").content
    return made, html.document_fromstring(render_html(build_context(*arguments, with_annex=True)))


@pytest.fixture(scope="module")
def document(rendered: tuple[bytes, Any]) -> Document:
    return docx.Document(io.BytesIO(rendered[0]))


def test_every_table_of_the_report_is_a_table(rendered: tuple[bytes, Any], document: Document) -> None:
    tables = rendered[1].xpath("//table")
    assert len(document.tables) == len(tables)
    for ours, theirs in zip(document.tables, tables, strict=True):
        assert len(ours.rows) == len(theirs.xpath(".//tr"))
        said = {_letters("".join(cell.itertext())) for cell in theirs.xpath(".//td | .//th")}
        assert {_letters(_Cell(each, ours).text) for row in ours._tbl.tr_lst for each in row.tc_lst} >= said


def test_a_column_is_as_wide_as_its_longest_word_and_longer_text_has_more_room(document: Document) -> None:
    line = Mm(166)
    for table in document.tables:
        widths = [column.width for column in table.columns]
        assert abs(sum(widths) - line) < Mm(1)
        for row in table.rows:
            for cell in row._tr.tc_lst:
                assert cell.grid_span > 1 or cell.width == widths[cell.grid_offset]
    (glance,) = [t for t in document.tables if "Lead and partners" in [c.text for c in t.rows[0].cells]]
    case, lead = (glance.columns[number] for number in (0, 1))
    assert lead.width > case.width


def test_sources_that_stand_at_the_foot_of_a_page_are_set_apart_in_the_line(document: Document) -> None:
    stated = [p.text for p in document.paragraphs if p.text.startswith("Objective as stated")]
    assert stated
    assert not [text for text in stated if re.search(r"\.\w", text)]


def test_every_paragraph_of_the_parts_is_there(rendered: tuple[bytes, Any], document: Document) -> None:
    written = "".join(_letters(paragraph.text) for paragraph in document.paragraphs)
    for element in rendered[1].xpath("//section[not(@class)]//p[not(ancestor::table)]"):
        assert _letters("".join(element.itertext())) in written


def test_headings_are_headings(rendered: tuple[bytes, Any], document: Document) -> None:
    headings = [
        p for p in document.paragraphs if p.style is not None and str(p.style.name).startswith("Heading")
    ]
    expected = rendered[1].xpath(
        "//section//*[self::h1 or self::h2 or self::h3 or self::h4]"
        "[not(@id='contents' or @id='summary' or @class='annex')]"
    )
    assert [_letters(each.text) for each in headings] == [
        _letters("".join(each.itertext())) for each in expected
    ]


def test_every_picture_has_the_words_of_the_report(rendered: tuple[bytes, Any], document: Document) -> None:
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == [
        image.get("alt")
        for image in rendered[1].xpath("//section[not(starts-with(@class, 'opening'))]//figure//img")
    ]
    assert all(told)


def test_whose_coding_it_shows_is_told_on_every_page(document: Document) -> None:
    told = document.sections[0].header.paragraphs[0].text
    assert "Coded by people: 2 of 3 · Coder not stated: 1 of 3 · DRAFT: 1 of 3" in told


def test_the_contents_are_a_field_that_word_fills(document: Document) -> None:
    assert any(
        "TOC" in (each.text or "") for each in document.element.iter() if each.tag.endswith("}instrText")
    )


def test_every_page_has_its_number_and_the_contents_do_not_list_themselves(document: Document) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    assert [each.text for each in foot._p.iter(qn("w:instrText"))] == [" PAGE "]
    (contents,) = [each for each in document.paragraphs if each.text == "Contents"]
    level = contents.style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")  # type: ignore[union-attr]
    assert level.get(qn("w:val")) == "9"  # none: Word counts from 0, and takes 0 and 1 into the contents


def test_the_address_of_every_source_is_a_link(rendered: tuple[bytes, Any], document: Document) -> None:
    links = [
        (link.text, document.part.rels[link.get(qn("r:id"))].target_ref)
        for link in document.element.iter(qn("w:hyperlink"))
    ]
    told = rendered[1].xpath("//a[@class='src' and starts-with(@href, 'http')] | //p[@class='entry']//a")
    assert links == [(each.text, each.get("href")) for each in told]
    assert len(links) == 3


def test_header_rows_repeat_and_rows_do_not_break(document: Document) -> None:
    rows = [row for table in document.tables for row in table.rows]
    assert all(row._tr.trPr is not None for row in rows)
    assert any(each.tag.endswith("}tblHeader") for row in rows for each in row._tr.trPr)


def test_no_moment_of_writing_is_in_the_file(rendered: tuple[bytes, Any], document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered[0])) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert document.core_properties.created == MADE_ON
    assert document.core_properties.title == "Peacemaking missions compared"


def _letters(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def test_a_document_in_japanese_names_a_font_for_it_and_leaves_room_for_no_whole_sentence() -> None:
    library, _found = load_library(TESTS / "fixtures" / "library")
    definition = usual_definition(("fictonia-2004-mock-union",), language="ja")
    content = render_report(
        Recipe(library, definition, shipped_profile(), MADE_ON, DRAWS, with_annex=True), "docx"
    ).content
    document = docx.Document(io.BytesIO(content))
    assert document.core_properties.language == "ja"
    assert "それぞれが試みたことと、10年後に残ったもの" in {
        paragraph.text for paragraph in document.paragraphs
    }
    (fonts,) = document.styles.element.xpath("w:docDefaults//w:rFonts")
    assert 'w:eastAsia="Yu Gothic"' in fonts.xml
    (loss,) = [table for table in document.tables if table.rows[0].cells[0].text == "減点"]
    narrowest = min(column.width for column in loss.columns)
    assert narrowest > Mm(20)
