"""What a screen reader finds in the report: language, title, reading order, headings, tables, figures in words.

This is the light part, by the structure of the file itself (ISO 14289-1, PDF/UA-1). `./run accessibility` puts the same
reports before veraPDF, the reference checker, which takes a Java that not every machine has.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf
import pytest

from invented_report import ENGLISH, JAPANESE, invented_recipe
from peacecase.language import languages
from peacecase.report.rendering import render_report
from rendered import shared_documents

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass
class Tagged:
    """One element of the structure tree, in reading order."""

    tag: str
    alt: str
    children: list[Tagged] = field(default_factory=list)
    marked: int = 0
    """Pieces of page content that belong to it directly."""

    def walk(self) -> Iterator[Tagged]:
        """Itself and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def structure_of(pdf: pikepdf.Pdf) -> Tagged:
    roles = {str(key): str(role) for key, role in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}

    def read(node: pikepdf.Object) -> Tagged:
        tag = str(node.get("/S", "/Root"))
        element = Tagged(roles.get(tag, tag).lstrip("/"), str(node.get("/Alt", "")))
        kids = node.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                element.children.append(read(kid))
            else:
                element.marked += 1
        return element

    return read(pdf.Root.StructTreeRoot)


@pytest.fixture(scope="module", params=languages())
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pdf(language: str) -> Iterator[pikepdf.Pdf]:
    with shared_documents():
        content = render_report(invented_recipe(language)).content
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


@pytest.fixture(scope="module")
def elements(pdf: pikepdf.Pdf) -> list[Tagged]:
    return list(structure_of(pdf).walk())


def test_the_document_says_that_it_is_tagged_in_which_language_and_shows_its_title(
    pdf: pikepdf.Pdf, language: str
) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == language
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    title = (JAPANESE if language == "ja" else ENGLISH)["title"]
    assert str(pdf.docinfo["/Title"]) == title
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == title


def test_every_page_reads_links_in_the_order_of_its_structure(pdf: pikepdf.Pdf) -> None:
    with_links = [page for page in pdf.pages if "/Annots" in page]
    assert len(with_links) > 5
    assert all(page.Tabs == "/S" for page in with_links)


def test_every_link_says_where_it_leads(pdf: pikepdf.Pdf) -> None:
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
    assert len(links) > 50
    assert all(str(link.get("/Contents", "")).strip() for link in links)


def test_every_figure_is_told_in_words(elements: list[Tagged]) -> None:
    figures = [element for element in elements if element.tag == "Figure"]
    assert len(figures) > 10
    # A mark says its level in a word or two, and stands in many places; a chart tells its numbers.
    assert all(figure.alt.strip() for figure in figures)
    charts = [figure for figure in figures if len(figure.alt) > 60]
    assert len(charts) > 10
    with_numbers = [figure for figure in charts if re.search(r"\d", figure.alt)]
    assert 2 * len(with_numbers) > len(charts)  # maps and rows of levels tell places and words


def test_every_table_has_header_cells_and_every_row_the_cells_of_a_row(elements: list[Tagged]) -> None:
    tables = [element for element in elements if element.tag == "Table"]
    assert len(tables) > 10
    for table in tables:
        inside = [element.tag for element in table.walk()]
        assert "TH" in inside, inside[:20]
        for row in (element for element in table.walk() if element.tag == "TR"):
            assert {child.tag for child in row.children} <= {"TH", "TD"}
            assert row.children


def test_no_heading_skips_a_level(elements: list[Tagged]) -> None:
    levels = [int(element.tag[1]) for element in elements if element.tag in HEADINGS]
    assert levels[0] == 1
    assert max(levels) >= 3
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_list_items_stand_in_lists_and_cells_in_tables(elements: list[Tagged]) -> None:
    allowed = {
        "LI": {"L"},
        "LBody": {"LI"},
        "Lbl": {"LI"},
        "TR": {"Table", "THead", "TBody", "TFoot"},
        "TD": {"TR"},
        "TH": {"TR"},
    }
    seen = 0
    for parent in elements:
        for child in parent.children:
            if child.tag in allowed:
                seen += 1
                assert parent.tag in allowed[child.tag], (parent.tag, child.tag)
    assert seen > 100


def test_all_content_of_the_pages_is_in_the_structure_or_marked_as_decoration(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages, start=1):
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operands, operator = list(instruction.operands), instruction.operator
            if str(operator) in ("BDC", "BMC"):
                depth += 1
                assert str(operands[0]) == "/Artifact" or "/MCID" in operands[1], (number, operands)
            elif str(operator) == "EMC":
                depth -= 1
            elif str(operator) in ("Tj", "TJ", "Do"):
                assert depth > 0, (number, str(operator))
        assert depth == 0
