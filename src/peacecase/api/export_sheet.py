"""Evidence and sources of a case as a sheet: to be added to and mended in a spreadsheet, and read back."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated

from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt, Placed, StrPath, into
from peacecase.api.result import Document
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.writing import STANDARD_OUTPUT
from peacecase.exports.item_sheet import render_item_csv, render_item_workbook
from peacecase.model.evidence import ItemKind
from peacecase.tables.cells import BYTE_ORDER_MARK

_TO_SCREEN = Path(STANDARD_OUTPUT)


@dataclass(frozen=True)
class ExportSheetOptions(Placed):
    """Write a case's evidence and sources as rows, to be changed in a spreadsheet and read back.

    FILE.xlsx has both sheets, with lists to choose from and a sheet of what an item can bear on; every cell is text, so that
    no date is made of 1992-05. Any other file is CSV and holds one of the two. Lists stand in one cell, a line an entry.
    `peacecase import sheet` reads it back.

    \b
    Examples:
      peacecase export sheet aceh-2005-cmi -o aceh.xlsx
      peacecase export sheet aceh-2005-cmi --table sources -o sources.csv
    """

    case: Annotated[str, Arg("CASE", "The case, by id or by file.")]
    _: KW_ONLY
    table: Annotated[ItemKind, Opt("Of CSV: which of the two.")] = "evidence"
    output: Annotated[
        StrPath | None, into("File to write: .xlsx a workbook, else CSV.", default="CSV to standard output")
    ] = None


@use_case("export sheet", ExportSheetOptions)
def run_export_sheet(library: Opened, asked: ExportSheetOptions, run: Run) -> Document:
    """Returns the path. Raises UserError where a workbook is asked for and the extra `office` is not installed."""
    (case_id,) = library.ids((asked.case,))
    content = library.read((asked.case,))
    case = content.cases[case_id]
    if Path(asked.output or _TO_SCREEN).suffix.lower() == ".xlsx":
        return Document(render_item_workbook(case, content.codebook, run.moment()))
    text = render_item_csv(case, asked.table)
    to_file = Path(asked.output or _TO_SCREEN) != _TO_SCREEN
    return Document(BYTE_ORDER_MARK + text if to_file else text, place=_TO_SCREEN)
