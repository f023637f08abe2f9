"""Run as a process of its own: the texts of a PDF form's fields, as JSON on standard output.

A PDF from a stranger can be made to take all memory and time there is. So it is read here, under limits, and nothing in
it is ever run: no script, no link, no attachment.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SECONDS = 20
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; a filled sheet needs a tenth of it."""
FIELDS = 2_000
"""More fields than this are not looked at; a sheet has under a hundred."""
LONGEST = 2_000


def read_form(path: Path) -> dict[str, str]:
    """Field name -> text; a radio group's text is the value of the button that is on, or empty.

    Raises whatever pypdf raises on a damaged file.
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


def _set_limits() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the caller's clock still stops it
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> int:
    """Read the file named on the command line; JSON of {fields} or {error}."""
    _set_limits()
    logging.disable(logging.CRITICAL)
    try:
        told: dict[str, object] = {"fields": read_form(Path(sys.argv[1]))}
    except LookupError as error:
        told = {"error": str(error.args[0]) if error.args else "the file has no form fields"}
    except MemoryError:
        told = {"error": "the file takes more memory than a sheet can need"}
    except RecursionError:
        told = {"error": "the file is built in circles"}
    except Exception as error:  # whatever a damaged file makes pypdf raise is a message, not a crash
        told = {"error": f"the file is damaged: {str(error) or type(error).__name__}"[:300]}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
