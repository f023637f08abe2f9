"""The objects of a PDF, each made into bytes once.

pydyf 0.13 makes the bytes of an object, compression included, whenever it is asked for them: for the file, and again
for the file's identifier. And it lists all pages anew for each tag that names its page, which takes time in the square
of their number.

Importing this module imports weasyprint.
"""

from __future__ import annotations

from typing import Any

from weasyprint.pdf import pydyf


class _Written(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object as bytes, in the place of the object it was made from."""

    data = b""
    compressible = True

    def __init__(self, source: Any) -> None:
        super().__init__()
        self.number = source.number
        self.generation = source.generation
        self.data = source.data
        self.compressible = source.compressible


def write_objects_once(_document: Any, pdf: Any) -> None:
    """Replace the objects of a finished PDF by their bytes: a `finisher` for WeasyPrint. The file stays the same."""
    pdf.objects = [thing if thing.free == "f" else _Written(thing) for thing in pdf.objects]


def list_pages_once() -> None:
    """Let each PDF remember the list of its pages, for the rest of the process. A second call does nothing."""
    if hasattr(pydyf.PDF, "pages_listed"):
        return
    list_pages = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> Any:
        count = pdf.pages["Count"]
        if len(pdf.pages_listed) != count:
            pdf.pages_listed = list_pages(pdf)
        return pdf.pages_listed

    pydyf.PDF.pages_listed = ()
    pydyf.PDF.page_references = property(page_references)
