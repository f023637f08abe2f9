"""A mark that stands on many places is drawn once, and looks the same on each."""

import io
from typing import Any

import pikepdf
import pypdf
import pytest

from peacecase.typeset.pdf import PdfMetadata, load_weasyprint, render_pdf

MARK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="11" height="11" viewBox="0 0 11 11" font-family="Noto Sans">'
    b'<rect x="0.5" y="0.5" width="10" height="10" fill="#ffffff" stroke="#0072b2"/>'
    b'<circle cx="8" cy="8" r="2" fill="#0072b2" opacity="0.5"/>'
    b'<text x="5.5" y="9" font-size="10" fill="#57606a" text-anchor="middle">?</text></svg>'
)
IMAGE = '<img src="mark.svg" alt="not known">'
PAGE = f"""<!doctype html><html lang="en"><head><title>x</title></head><body>
<p style="color: #ffffff">Of its colour {IMAGE} with {IMAGE} the mark {IMAGE}.</p>
<p style="font-size: 30px; color: #ffffff">Large: <img src="mark.svg" alt="not known" style="width: 40px"> {IMAGE}</p>
<div style="opacity: 0.4">Faint {IMAGE} {IMAGE}</div><p style="break-before: page">Behind {IMAGE} it.</p></body></html>"""


def rendered() -> bytes:
    return render_pdf(PAGE, metadata=PdfMetadata("x"), assets={"mark.svg": MARK}).content


SETTING = {"rg", "RG", "gs", "w", "J", "j", "M", "d", "Tf"}
PAINTING = {"f", "S", "B", "Tj", "TJ"}


def painted(page: Any, resources: Any) -> list[Any]:
    """Everything that a page or a group paints, with what was set then: how often it was set does not show."""
    found: list[Any] = []
    kept: list[dict[str, Any]] = [{}]
    path: list[str] = []
    for step in pikepdf.parse_content_stream(page):
        assert isinstance(step, pikepdf.ContentStreamInstruction)
        operands, operator = step.operands, step.operator
        name, said = str(operator), str([str(each) for each in operands])
        if name == "q":
            kept.append(dict(kept[-1]))
        elif name == "Q":
            kept.pop()
        elif name == "cm":
            kept[-1]["cm"] = (*kept[-1].get("cm", ()), said)
        elif name == "gs":
            kept[-1] |= {key: str(value) for key, value in resources.ExtGState[operands[0]].items()}
        elif name in SETTING:
            kept[-1][name] = said
        elif name == "Do":
            group = resources.XObject[operands[0]]
            found.append((sorted(kept[-1].items()), painted(group, group.Resources)))
        else:
            path.append(f"{said} {name}")
            if name in PAINTING:
                found.append((sorted(kept[-1].items()), path))
                path = []
    return found


def pages_of(content: bytes) -> list[Any]:
    with pikepdf.open(io.BytesIO(content)) as document:
        return [painted(page, page.Resources) for page in document.pages]


def test_pages_look_the_same_with_marks_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    repeated = rendered()
    monkeypatch.setattr("peacecase.typeset.drawn_once.draw_each_once", lambda _pictures: None)
    drawn = rendered()
    assert pages_of(repeated) == pages_of(drawn)
    assert len(pages_of(drawn)[0]) > 20
    assert len(repeated) < len(drawn)
    words = [
        "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(each)).pages)
        for each in (repeated, drawn)
    ]
    assert words[0] == words[1]
    assert words[0].count("?") == 8


def test_a_mark_is_drawn_once_a_size_and_again_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    load_weasyprint()
    from weasyprint.images import SVGImage

    sizes: list[float] = []
    draw = SVGImage.draw

    def counted(self, stream, concrete_width, concrete_height, _style):  # type: ignore[no-untyped-def]
        sizes.append(concrete_width)
        draw(self, stream, concrete_width, concrete_height, _style)

    monkeypatch.setattr(SVGImage, "draw", counted)
    rendered()
    assert sorted(sizes) == [11, 11, 11, 40]
