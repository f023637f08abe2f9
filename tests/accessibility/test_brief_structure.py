"""What a screen reader finds in the brief: headings in order, tables that are tables, marks and clock in words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from lxml import html

from invented_report import invented_brief, invented_recipe
from peacecase.language import languages
from peacecase.report.brief.brief_rendering import render_brief
from peacecase.report.rendering import render_report
from rendered import shared_documents

from .test_structure import HEADINGS, Tagged, structure_of


@pytest.fixture(scope="module", params=languages())
def pdf(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with shared_documents():
        content = render_brief(invented_brief(request.param)).content
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert str(opened.Root.Lang) == request.param
        yield opened


@pytest.fixture(scope="module")
def elements(pdf: pikepdf.Pdf) -> list[Tagged]:
    return list(structure_of(pdf).walk())


def test_no_heading_skips_a_level(elements: list[Tagged]) -> None:
    levels = [int(element.tag[1]) for element in elements if element.tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_header_cells_and_nothing_else_is_a_table(elements: list[Tagged]) -> None:
    tables = [element for element in elements if element.tag == "Table"]
    assert len(tables) > 3
    for table in tables:
        assert "TH" in [element.tag for element in table.walk()]
    for parent in elements:
        for child in parent.children:
            if child.tag in ("TD", "TH"):
                assert parent.tag == "TR"


def test_every_mark_and_the_clock_are_told_in_words(elements: list[Tagged]) -> None:
    figures = [element for element in elements if element.tag == "Figure"]
    assert len(figures) > 20
    assert all(figure.alt.strip() for figure in figures)


def test_every_link_says_where_it_leads(pdf: pikepdf.Pdf) -> None:
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
    assert len(links) > 5
    assert all(str(link.get("/Contents", "")).strip() for link in links)


def test_no_empty_cell_stands_among_the_heads_of_a_table() -> None:
    """veraPDF finds no head for it: only the corner may be empty."""
    with shared_documents():
        pages = [render_brief(invented_brief(), "html"), render_report(invented_recipe(), "html")]
    rows = [row for page in pages for row in html.document_fromstring(page.content).iter("tr")]
    assert len(rows) > 100
    for row in rows:
        first, *others = row
        if row.getparent().tag == "thead":
            assert [cell.tag for cell in others] == ["th"] * len(others)
        else:
            assert first.tag == "th" or "".join(first.itertext()).strip() or first.xpath(".//img[@alt]")
