"""The texts of a PDF form's fields. For files from strangers: called in a process of its own, see reader_process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

FIELDS = 2_000
"""More fields than this are not looked at; a sheet has under a hundred."""
LONGEST = 2_000


def read_form(path: Path) -> dict[str, str]:
    """Field name -> text; a radio group's text is the value of the button that is on, or empty.

    Raises LookupError where there is no form, and whatever pypdf raises on a damaged file. Scripts, links and
    attachments in the file are never looked at.
    """
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("the file is locked with a password")
    root: Any = reader.trailer["/Root"]
    form = root.get("/AcroForm")
    if form is None:
        raise LookupError("the file has no form fields")
    texts: dict[str, str] = {}
    for at, reference in enumerate(form.get_object().get("/Fields", ())):
        if at >= FIELDS:
            break
        field = reference.get_object()
        if isinstance(field, Mapping) and isinstance(field.get("/T"), str):
            texts[str(field["/T"])[:LONGEST]] = _text_of(field)[:LONGEST]
    return texts


def _text_of(field: Mapping[str, Any]) -> str:
    written: Any = field.get("/V")
    if hasattr(written, "get_object"):
        written = written.get_object()
    if field.get("/FT") != "/Btn":
        return "" if written is None else str(written)
    kids = [kid.get_object() for kid in list(field.get("/Kids", ()))[:40]]
    state = str(written) if written is not None else "/Off"
    if state == "/Off":
        # Some viewers set the button alone and leave the group as it was.
        state = next((str(kid["/AS"]) for kid in kids if str(kid.get("/AS", "/Off")) != "/Off"), "/Off")
    if state in ("/Off", "", "None"):
        return ""
    options = field.get("/Opt")
    position = state.removeprefix("/")
    if options is not None and position.isdigit() and int(position) < len(options):
        option = options[int(position)]
        return str(option[0] if isinstance(option, list) else option)
    return position
