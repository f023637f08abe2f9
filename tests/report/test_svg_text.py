"""Names in charts are drawn as they are in text: joined, stacked and in their own direction."""

import io
from datetime import UTC, datetime

import pikepdf
import pypdf
import pytest

from peacecase.typeset.pdf import PdfMetadata, render_pdf

NAMES = {
    "Khmer": "កម្ពុជា",
    "Sinhala": "ශ්‍රී ලංකාව",
    "Tamil": "பிரபாகரன்",
    "Arabic": "اتفاق السلام",
    "Japanese": "カンボジア和平",
    "kerned Latin": "To Vatican AVA",
}


def render(body: str, chart: str = "") -> bytes:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40" viewBox="0 0 400 40">{chart}</svg>'
    )
    return render_pdf(
        f'<html lang="en"><body>{body}</body></html>',
        css="body { font-family: 'Noto Sans' }",
        assets={"chart.svg": svg.encode()},
        metadata=PdfMetadata(title="Chart"),
        date=datetime(2026, 11, 23, tzinfo=UTC),
    ).content


def render_chart(text_element: str) -> bytes:
    return render('<img src="chart.svg" alt="chart">', text_element)


def instructions(content: bytes, operators: str) -> list[pikepdf.ContentStreamInstruction]:
    """Drawing instructions of all pages and of the drawings they use, in order."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        drawings = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        forms = [item for item in drawings if item.get("/Subtype") == pikepdf.Name.Form]
        streams = [*(page.Contents for page in pdf.pages), *forms]
        parsed = [found for stream in streams for found in pikepdf.parse_content_stream(stream, operators)]
        return [found for found in parsed if isinstance(found, pikepdf.ContentStreamInstruction)]


def glyphs(content: bytes) -> bytes:
    """Numbers of the glyphs shown."""
    shown = [operand for found in instructions(content, "TJ") for operand in found.operands[0]]
    return b"".join(bytes(operand) for operand in shown if isinstance(operand, pikepdf.String))


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("anchor", ["start", "end"])
def test_a_name_in_a_chart_has_the_glyphs_it_has_in_a_paragraph(script: str, anchor: str) -> None:
    name = NAMES[script]
    x = {"start": 0, "end": 400}[anchor]
    chart = render_chart(f'<text x="{x}" y="20" text-anchor="{anchor}" font-family="Noto Sans">{name}</text>')
    assert len(glyphs(chart)) >= 6
    assert glyphs(chart) == glyphs(render(f"<p>{name}</p>"))


def test_words_of_a_chart_can_be_copied_as_words() -> None:
    chart = render_chart('<text y="20" font-family="Noto Sans">Chain of effect</text>')
    assert "Chain of effect" in pypdf.PdfReader(io.BytesIO(chart)).pages[0].extract_text()


@pytest.mark.parametrize(
    "placing", ['x="0 100 200"', 'rotate="30"', 'letter-spacing="9"', 'textLength="300"']
)
def test_letters_placed_one_by_one_stay_where_they_are_put(placing: str) -> None:
    def pieces(words: str) -> int:
        chart = render_chart(f'<text y="20" font-family="Noto Sans" {words}>abc</text>')
        return len(instructions(chart, "TJ"))

    assert pieces(placing) == 3
    assert pieces("") == 1
