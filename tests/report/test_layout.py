"""Real content keeps to its place: long addresses, many parties, words that run leftwards, a footnote's mark."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.report.context import ReportContext, build_context
from peacecase.report.pages import render_html, style_sheet
from peacecase.report.rendering import Recipe
from peacecase.typeset.isolation import with_directions, without_idle_isolation
from peacecase.typeset.pdf import load_weasyprint

CASE_ID = "testland-1990-examplia"
ADDRESS = "https://archive.example/files/" + "PeaceAgreementOfTestlandAndTheHillWingWithAllProtocols" * 3
HEBREW = 'הסכם "שלום" (1993).'
MARK = 6
"""CSS pixels: a mark after a broken word may hang over the edge; columns are 30 apart."""
LEFTWARD = re.compile(r"[\u0590-\u05ff]")


def filled(node: Any, text: str) -> Any:
    """A record in which every text of more than a word is another one."""
    if isinstance(node, dict):
        return {key: filled(inner, text) for key, inner in node.items()}
    if isinstance(node, list):
        return [filled(inner, text) for inner in node]
    return text if isinstance(node, str) and " " in node else node


def library_of(case: dict[str, Any], library: Library) -> Library:
    """A library of one case."""
    return Library({CASE_ID: Case.model_validate_json(json.dumps(case))}, {}, (), codebook=library.codebook)


@pytest.fixture
def case(library: Library) -> dict[str, Any]:
    """The invented case that has every kind of record."""
    return library.cases[CASE_ID].model_dump(mode="json", by_alias=True, exclude_unset=True)


def set_pages(html: str, css: str, assets: dict[str, bytes] | None = None) -> list[Any]:
    """The pages as boxes with their places."""
    weasyprint = load_weasyprint()
    from peacecase.typeset.column_lines import lines_set_once
    from peacecase.typeset.fetcher import BASE_URL, AssetFetcher

    source = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=AssetFetcher(assets or {}, {}))
    with lines_set_once():
        return [page._page_box for page in source.render(stylesheets=[weasyprint.CSS(string=css)]).pages]


@pytest.fixture
def pages_of(library: Library, recipe: Recipe) -> Callable[..., list[Any]]:
    """The pages of a report on one case, as boxes."""

    def render(case: dict[str, Any], **changes: Any) -> list[Any]:
        definition = recipe.definition.model_copy(update=changes)
        context = build_context(
            library_of(case, library),
            definition,
            recipe.weights,
            recipe.made_on,
            recipe.draws,
            with_annex=True,
        )
        html = without_idle_isolation(with_directions(render_html(context)))
        return set_pages(html, style_sheet(context), dict(context.figures.assets))

    return render


def body_of(page: Any) -> Any:
    """What stands on a page without its head, foot and footnotes."""
    (body,) = (box for box in page.children if box.element_tag == "html")
    return body


def texts(box: Any, block: Any = None) -> Iterator[tuple[Any, Any]]:
    """Every text in a box, with the block that it stands in."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.BlockContainerBox):
        block = box
    if isinstance(box, boxes.TextBox) and box.text.strip():
        yield box, block
    for child in getattr(box, "children", ()):
        yield from texts(child, block)


def test_no_text_stands_beyond_its_column_or_page(
    pages_of: Callable[..., list[Any]], case: dict[str, Any]
) -> None:
    """Addresses longer than a line stand in every place for text."""
    text = f"Stands at {ADDRESS}"
    seen = 0
    for page in pages_of(filled(case, text), sections=("profiles", "records", "sources"), title=text):
        body = body_of(page)
        for word, block in texts(body):
            seen += "AgreementOfTestland" in word.text
            for frame in (block, body):
                right = frame.content_box_x() + frame.width
                assert word.position_x + word.width <= right + MARK, word.text
    assert seen > 100


def test_no_text_stands_on_a_footnote(pages_of: Callable[..., list[Any]], case: dict[str, Any]) -> None:
    """Thirty-five parties more would make the box of facts higher than the page."""
    from weasyprint.formatting_structure import boxes

    for number in range(35):
        case["actors"][f"front-{number}"] = {
            "name": f"Front for the Liberation of Province {number}",
            "kind": "armed_group",
            "role": "principal_party",
            "signatory": number % 2 == 0,
        }
    footnotes = 0
    for page in pages_of(case, sections=("profiles",)):
        for area in (box for box in page.children if isinstance(box, boxes.FootnoteAreaBox) and box.children):
            footnotes += 1
            lowest = max(text.position_y + text.height for text, _block in texts(body_of(page)))
            assert lowest <= area.position_y + area.margin_top + 1
    assert footnotes == 1


def test_the_mark_of_a_footnote_never_begins_a_line(context: ReportContext) -> None:
    from weasyprint.formatting_structure import boxes

    paragraphs = [
        f"<p style='width: {width}pt'>Both would carry it {end}<span class='footnote'>A source.</span></p>"
        for end in ("out.", "out)", 'out"', "結果。", "archive.example/" + "x" * 60)
        for width in range(100, 130, 2)
    ]
    pages = set_pages(f"<html lang='en'><body>{''.join(paragraphs)}</body></html>", style_sheet(context))
    lines = [
        "".join(text.text for text, _block in texts(line))
        for page in pages
        for line in body_of(page).descendants()
        if isinstance(line, boxes.LineBox)
    ]
    assert sum(line[-1].isdigit() for line in lines) == len(paragraphs)
    assert not [line for line in lines if not line.strip("\u20600123456789")]


def test_every_text_that_runs_leftwards_is_isolated(
    html_of: Callable[..., str], library: Library, case: dict[str, Any]
) -> None:
    page = html_of(
        library_of(filled(case, HEBREW), library), title=HEBREW, question=HEBREW, prepared_by=HEBREW
    )
    body = page[page.index("<body") :]
    assert len(LEFTWARD.findall(body)) > 500
    outside = re.sub(r"<bdi\b.*?</bdi>|<[^>]*>", "", body, flags=re.DOTALL)
    assert not LEFTWARD.search(outside), LEFTWARD.search(outside)


def test_leftward_text_is_set_leftwards_with_year_and_letter_at_its_author() -> None:
    page = "<html lang='en'><body><p>See (<bdi><a href='#x'>שלום 1992a</a></bdi>), p. 3.</p><p id='x'>x</p></body></html>"
    (sheet,) = set_pages(with_directions(page), "")
    ways = {text.text: text.style["direction"] for text, _block in texts(sheet)}
    assert ways["שלום 1992a"] == "rtl"
    assert ways["See ("] == "ltr"


def test_the_head_of_a_narrow_column_breaks_with_a_hyphen(context: ReportContext) -> None:
    table = "<table class='fixed'><thead><tr><th style='width: 44pt'>Leader commitment</th><th>x</th></tr></thead></table>"
    (page,) = set_pages(f"<html lang='en'><body>{table}</body></html>", style_sheet(context))
    assert [text.text for text, _block in texts(body_of(page))] == ["Leader", "commit\u2010", "ment", "x"]
