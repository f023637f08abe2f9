"""Reading a stranger's PDF or XLSX in a process of its own, under limits of time and memory.

Such a file can be made to take all there is of both. Here that ends the child, and the parent goes on with a message.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SECONDS = 30
"""On the clock, which also runs while a busy machine lets the child wait."""
PROCESSOR_SECONDS = 5
"""A filled sheet takes a quarter of a second."""
MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; a filled sheet needs a tenth of it."""
LONGEST_ANSWER = 20 * 1024 * 1024
FIELDS = 2_000
"""More fields than this are not looked at; a sheet has under a hundred."""
LONGEST_TEXT = 2_000
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 2_000
MOST_COLUMNS = 400


def read_apart(path: Path, seconds: float = SECONDS) -> dict[str, Any]:
    """``{"fields": ..}`` of a PDF form, ``{"rows": ..}`` of an XLSX table, or ``{"error": why not}``."""
    # numpy, which openpyxl loads where it is there, would take address space for every core.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "peacecase.workshop.collect.reader_process", str(path)],
            capture_output=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        told: dict[str, Any] = json.loads(done.stdout[:LONGEST_ANSWER])
    except subprocess.TimeoutExpired:
        return {"error": "reading it took too long and was stopped"}
    except ValueError:
        return {"error": "reading it was stopped: it takes more time or memory than a sheet can need"}
    return told


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
            texts[str(field["/T"])[:LONGEST_TEXT]] = _text_of(field)[:LONGEST_TEXT]
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


def read_rows(path: Path) -> list[list[str]]:
    """The rows of the worksheet "Sheets", or of the first one, as texts.

    Formulas count as the values that the spreadsheet saved; none is computed, no link is followed. Raises ValueError
    for what unpacks too large, and whatever zipfile and openpyxl raise on a damaged file.
    """
    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
            raise ValueError("it unpacks to more than a sheet can need")
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    table = book["Sheets"] if "Sheets" in book.sheetnames else book.worksheets[0]
    cells = table.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in cells]


def _set_limits() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the parent's clock still stops it
        return
    for what, limit in ((resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_AS, MEMORY)):
        _soft, hard = resource.getrlimit(what)
        lowest = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (lowest, lowest))


def main() -> int:
    """Read the file named on the command line and print what it holds as JSON."""
    _set_limits()
    logging.disable(logging.CRITICAL)
    path = Path(sys.argv[1])
    told: dict[str, object]
    try:
        told = {"fields": read_form(path)} if path.suffix.lower() == ".pdf" else {"rows": read_rows(path)}
    except LookupError as error:
        told = {"error": str(error.args[0]) if error.args else "a part that a sheet must have is missing"}
    except ImportError as error:
        told = {"error": f"reading it needs the package {error.name}: pip install 'peacecase[workshop]'"}
    except MemoryError:
        told = {"error": "it takes more memory than a sheet can need"}
    except RecursionError:
        told = {"error": "the file is built in circles"}
    except Exception as error:  # whatever a damaged file makes a reader raise is a message, not a crash
        told = {"error": f"the file is damaged: {str(error) or type(error).__name__}"[:300]}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
