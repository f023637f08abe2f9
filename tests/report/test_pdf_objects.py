"""A PDF whose objects are written once is the PDF that WeasyPrint writes."""

from __future__ import annotations

import zlib
from typing import Any

import pytest

from peacecase.report.pdf import load_weasyprint

PAGE = "<html lang='en'><title>x</title><h1>One</h1><p style='break-after: page'>first</p><p><a href='#t'>second</a></p><h2 id='t'>Two</h2>"


def write(finisher: Any = None) -> bytes:
    weasyprint = load_weasyprint()
    content: bytes = weasyprint.HTML(string=PAGE).write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=True, finisher=finisher
    )
    return content


def streams_compressed(finisher: Any, patch: pytest.MonkeyPatch) -> int:
    load_weasyprint()
    from weasyprint.pdf import pydyf

    begun = []

    class Counting:
        @staticmethod
        def compressobj(level: int) -> Any:
            begun.append(level)
            return zlib.compressobj(level)

    with patch.context() as here:
        here.setattr(pydyf, "zlib", Counting)
        write(finisher)
    return len(begun)


def test_the_file_is_the_same_to_the_byte() -> None:
    load_weasyprint()
    from peacecase.report.pdf_objects import write_objects_once

    assert write(write_objects_once) == write()


def test_no_page_is_compressed_a_second_time_for_the_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    load_weasyprint()
    from peacecase.report.pdf_objects import write_objects_once

    streams = write().count(b"/FlateDecode")
    # The list of objects in a stream of its own comes after the finisher, and is still made twice.
    assert streams_compressed(write_objects_once, monkeypatch) == streams + 1
    assert streams_compressed(None, monkeypatch) > streams + 1


def test_a_pdf_knows_all_its_pages_while_it_grows() -> None:
    load_weasyprint()
    from weasyprint.pdf import pydyf

    first, second = pydyf.PDF(), pydyf.PDF()
    for count in (1, 2, 3):
        first.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert first.page_references == tuple(f"{number} 0 R".encode() for number in range(3, 3 + count))
        assert first.page_references is first.page_references
    assert second.page_references == ()
