"""A PDF's streams are packed once, in a third of the time, and hold what they held."""

import io
from typing import Any

import pikepdf
import pydyf
import pytest

from peacecase.typeset.packing import pack_streams
from peacecase.typeset.pdf import load_weasyprint

LINE = b"0 0 m 1 1 l S"


def written(finish: bool) -> bytes:
    """A document with packed and plain streams, objects in a stream of their own, and words that look like an end."""
    pdf = pydyf.PDF()
    streams = [
        pydyf.Stream([LINE, 2, "q"], compress=True),
        pydyf.Stream([b"stream\n", b"\nendstream"], {"Type": "/Odd"}, compress=True),
        pydyf.Stream([], compress=True),
        pydyf.Stream([LINE]),
    ]
    for stream in streams:
        pdf.add_object(stream)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "Contents": streams[0].reference,
                "MediaBox": pydyf.Array([0, 0, 9, 9]),
            }
        )
    )
    if finish:
        pack_streams(None, pdf)
    output = io.BytesIO()
    pdf.write(output, version=b"1.7", compress=True)
    return output.getvalue()


def streams_of(content: bytes) -> list[tuple[bytes, Any]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [
            (each.read_bytes(), each.get("/Filter"))
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Type") != "/XRef"
        ]


def test_what_is_packed_here_is_what_the_engine_would_have_packed() -> None:
    packed, by_engine = written(True), written(False)
    assert streams_of(packed) == streams_of(by_engine)
    assert [content for content, _ in streams_of(packed)][:2] == [
        LINE + b"\n2\nq",
        b"stream\n\n\nendstream",
    ]


def test_nothing_is_left_for_the_engine_to_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    source = load_weasyprint().HTML(string="<html lang=en><title>x</title><p>x")
    monkeypatch.setattr(pydyf, "zlib", None)
    content = source.write_pdf(finisher=pack_streams, pdf_variant="pdf/ua-1")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
