"""Columns come out the same with lines set once as with lines set again for every height tried."""

from contextlib import nullcontext, suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from peacecase.typeset.errors import BlockedResourceError
from peacecase.typeset.pdf import PdfMetadata, load_weasyprint, render_pdf

PROSE = (
    "The talks with the <a href='#end'>principal parties</a> went on while the <strong>mandate</strong> was being "
    "drafted, and nobody <span class='box'>3</span> could say whether mediation would be internationalised. "
)
BLOCKS = {
    "paragraphs": "".join(f"<p>{PROSE * (1 + number % 4)}</p>" for number in range(12)),
    "paragraphs over several pages": "".join(f"<p>{PROSE * 3}</p>" for _ in range(16)),
    "short lines that stay together": "<h3>Head</h3>"
    + "".join(f"<p style='break-after: avoid'>{number}</p><p>{PROSE}</p>" for number in range(9)),
    "hyphens and justified lines": f"<p style='hyphens: auto; text-align: justify'>{PROSE * 9}</p>",
    "an indent and a negative margin": f"<p style='text-indent: -9pt; padding-left: 9pt'>{PROSE * 9}</p>" * 3,
    "a picture in a line": f"<p>{PROSE}<img src='a.svg' alt='square'> {PROSE}</p>" * 9,
    "footnotes": f"<p>{PROSE}<span class='footnote'>A source.</span> {PROSE}</p>" * 9,
    "a table and a list": f"<table><tr><td>{PROSE}</td><td>1</td></tr></table><ul><li>{PROSE}</li></ul>" * 3,
    "text around a float": f"<div style='float: left; width: 30pt; height: 50pt'>f</div><p>{PROSE * 5}</p>"
    * 4,
    "letters that run leftwards": f"<p dir='rtl'>ياسر عرفات {PROSE} اتفاق السلام</p>" * 7,
    "a first letter and a first line": f"<p class='first'>{PROSE * 4}</p>" * 6,
    "columns in columns": f"<div class='columns'><p>{PROSE * 3}</p><p>{PROSE * 2}</p></div>" * 2,
}
STYLE = """
@page { size: 120mm 110mm; margin: 8mm }
body { font-family: "Noto Sans"; font-size: 9pt }
.columns { columns: 2; column-gap: 8mm }
.box { display: inline-block; border: 1pt solid; padding: 0 3pt; min-width: 11pt }
.footnote { float: footnote }
.first::first-letter { font-size: 200% }
.first::first-line { font-weight: bold }
"""
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def render(block: str) -> bytes:
    return render_pdf(
        f"<html lang='en'><body><h1>Columns</h1><p>Before.</p><div class='columns'>{block}</div><p id='end'>After.</p>",
        css=STYLE,
        assets={"a.svg": SQUARE},
        metadata=PdfMetadata(title="Columns"),
        date=datetime(2026, 11, 26, tzinfo=UTC),
    ).content


def as_weasyprint_has_it(patch: pytest.MonkeyPatch) -> None:
    load_weasyprint()
    from peacecase.typeset import column_lines

    patch.setattr(column_lines, "lines_set_once", nullcontext)


def lines_set_in(block: str, patch: pytest.MonkeyPatch) -> int:
    """How often WeasyPrint fits boxes into a line while it renders."""
    load_weasyprint()
    from weasyprint.layout import inline

    fitted = []
    fit = inline.split_inline_box

    def counting(context: Any, box: Any, *arguments: Any) -> Any:
        fitted.append(box)
        return fit(context, box, *arguments)

    with patch.context() as here:
        here.setattr(inline, "split_inline_box", counting)
        render(block)
    return len(fitted)


@pytest.mark.parametrize("block", BLOCKS)
def test_columns_are_the_same_to_the_byte(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = render(BLOCKS[block])
    as_weasyprint_has_it(monkeypatch)
    assert once == render(BLOCKS[block])


def test_a_line_is_set_once_however_many_heights_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    block = BLOCKS["short lines that stay together"]
    once = lines_set_in(block, monkeypatch)
    as_weasyprint_has_it(monkeypatch)
    assert once * 3 < lines_set_in(block, monkeypatch)


@pytest.mark.parametrize("body", ["<p>x</p>", "<img src='https://elsewhere.example/a.png' alt='x'>"])
def test_weasyprint_is_afterwards_what_it_was(body: str) -> None:
    load_weasyprint()
    from weasyprint.layout import block, column, inline

    set_line = inline.get_next_linebox
    with suppress(BlockedResourceError):
        render(body)
    assert block.columns_layout is column.columns_layout
    assert inline.get_next_linebox is set_line
    assert set_line.__module__ == "weasyprint.layout.inline"
