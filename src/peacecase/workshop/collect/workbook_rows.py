"""The rows of an XLSX table. For files from strangers: called in a process of its own, see reader_process."""

from __future__ import annotations

import zipfile
from pathlib import Path

LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 2_000
MOST_COLUMNS = 400


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
