"""Reading a stranger's PDF or XLSX in a process of its own, under limits of time and memory.

Such a file can be made to take all there is of both. Here that ends the child, and the parent goes on with a message.
"""

import json
import logging
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Literal

SECONDS = 30
"""On the clock, which also runs while a busy machine lets the child wait."""
PROCESSOR_SECONDS = 5
"""A filled sheet takes a quarter of a second."""
MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; a filled sheet needs a tenth of it."""
LONGEST_ANSWER = 4 * 1024 * 1024
"""Signs of all texts together; a sheet of two thousand rows has a quarter of it."""
FIELDS = 2_000
"""More fields than this are not looked at; a sheet has under a hundred."""
LONGEST_FIELD = 2_000
LONGEST_CELL = 32_767
"""What a spreadsheet can hold."""
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
"""A filled sheet has a tenth of it."""
MOST_ROWS = 2_000
MOST_COLUMNS = 400


Holding = Literal["form", "rows", "cells"]


def read_apart(content: bytes, kind: Holding, *sheets: str, seconds: float = SECONDS) -> dict[str, Any]:
    """What a file holds, by a process of its own, or ``{"error": why not}``.

    ``{"form": ..}`` of a PDF, as `read_form` has it; ``{"rows": ..}`` of an XLSX table, as `read_rows`; ``{"cells": ..}``
    of its worksheets of these names, as `read_cells`.
    """
    # numpy, which openpyxl loads where it is there, would take address space for every core.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            # -P: nothing is imported from the current folder, which may be a stranger's
            [sys.executable, "-P", "-m", "peacecase.files.reader_process", kind, *sheets],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env=environment,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"error": "reading it took too long and was stopped"}
    except ValueError:
        return {"error": "reading it was stopped: it takes more time or memory than a sheet can need"}
    return told


def read_form(content: bytes) -> dict[str, str]:
    """Field name -> text; a radio group's text is the value of the button that is on, or empty.

    Raises LookupError where there is no form, and whatever pypdf raises on a damaged file. Scripts, links and
    attachments in the file are never looked at.
    """
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content))
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
            texts[str(field["/T"])[:LONGEST_FIELD]] = _text_of(field)[:LONGEST_FIELD]
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


def read_rows(content: bytes) -> list[list[str]]:
    """The rows of the worksheet "Sheets", or of the first one, as texts, each cut where no sheet has that much.

    Formulas count as the values that the spreadsheet saved; none is computed, no link is followed. Raises ValueError
    for what unpacks too large, and whatever zipfile and openpyxl raise on a damaged file.
    """
    book = _opened(content, data_only=True)
    table = book["Sheets"] if "Sheets" in book.sheetnames else book.worksheets[0]
    cells = table.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    return list(
        _bounded([["" if cell is None else str(cell)[:LONGEST_FIELD] for cell in row] for row in cells])
    )


def read_cells(content: bytes, *sheets: str) -> dict[str, list[list[tuple[str, str]]]]:
    """Worksheet -> row -> text and type of each cell, as openpyxl has it: f is a formula; sheets that are not there lack.

    Raises as `read_rows` does.
    """
    book = _opened(content, data_only=False)
    found = {}
    for name in sheets:
        if name in book.sheetnames:
            rows = book[name].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
            found[name] = [[(_cell_text(cell.value), cell.data_type) for cell in row] for row in rows]
    for rows in found.values():
        list(_bounded([text for text, _kind in row] for row in rows))
    return found


def _opened(content: bytes, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    with zipfile.ZipFile(BytesIO(content)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
            raise ValueError("it unpacks to more than a sheet can need")
    book = load_workbook(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    if not book.worksheets:
        raise ValueError("it has no worksheet")
    return book


def _cell_text(content: Any) -> str:
    if isinstance(content, float) and content.is_integer():  # Excel stores every number so
        content = int(content)
    return "" if content is None else str(content).strip()[:LONGEST_CELL]


def _bounded(rows: Any) -> Iterator[list[str]]:
    """The rows, as long as all that they say is no more than a sheet can need. Raises ValueError."""
    length = 0
    for row in rows:
        length += sum(map(len, row))
        if length > LONGEST_ANSWER:
            raise ValueError("it says more than a sheet can need")
        yield row


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
    """Words: KIND, and names of worksheets. Read what comes on standard input and print what it holds as JSON."""
    _set_limits()
    logging.disable(logging.CRITICAL)
    kind, *sheets = sys.argv[1:]
    content = sys.stdin.buffer.read(LARGEST_FILE + 1)
    told: dict[str, object]
    try:
        if kind == "form":
            told = {"form": read_form(content)}
        elif kind == "rows":
            told = {"rows": read_rows(content)}
        else:
            told = {"cells": read_cells(content, *sheets)}
    except LookupError as error:
        told = {"error": str(error.args[0]) if error.args else "a part that a sheet must have is missing"}
    except ImportError as error:
        told = {
            "error": f"reading it needs the package {error.name}: pip install 'peacecase[office,workshop]'"
        }
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
