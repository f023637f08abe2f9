"""How the sheets of a workbook look: a head that stays in view, rows as tall as their text, no text taken for a formula."""

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from unicodedata import east_asian_width

from peacecase.errors import UserError
from peacecase.tables.cells import Cell, safe_cell

_NEEDS_OFFICE = "pip install 'peacecase[office]'"
_A3 = 8
_LINE, _TALLEST = 15, 409
"""Height of a line and of the tallest row that Excel knows, in points."""


def workbook(title: str, made_on: datetime, fill: Callable[[Any], None]) -> bytes:
    """A workbook as XLSX, its sheets made by `fill`; the same sheets and moment give the same bytes.

    Raises UserError where xlsxwriter is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise UserError("an XLSX file takes the package xlsxwriter", _NEEDS_OFFICE) from error
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": made_on.replace(tzinfo=None)})
    fill(book)
    book.close()
    return stream.getvalue()


class Layout:
    """The sheets of one workbook, alike in their looks."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.entry = book.add_format(
            {
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#FFF9E5",
                "border": 1,
                "border_color": "#BFBFBF",
            }
        )

    def columns(self, sheet: Any, widths: Mapping[str, int], fixed: int) -> None:
        """A head that stays in view, with the first columns, and on every page of a print as wide as the sheet."""
        for column, (name, width) in enumerate(widths.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, self.head)
        sheet.freeze_panes(1, fixed)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def choose(self, sheet: Any, first: int, last: int, column: int, choices: list[str]) -> None:
        """Cells of a column that take one of these, and say so of anything else."""
        rule = {
            "validate": "list",
            "source": choices,
            "error_title": "Not on the list",
            "error_message": f"Choose one of: {', '.join(choices)}"[:255],
        }
        sheet.data_validation(first, column, last, column, rule)

    def row(
        self, sheet: Any, row: int, cells: Iterable[Cell], widths: Iterable[int], form: Any = None
    ) -> None:
        contents = list(cells)
        # LibreOffice does not make a row as tall as its text unless the file says how tall that is.
        lines = max(_lines(content, width) for content, width in zip(contents, widths, strict=True))
        sheet.set_row(row, min(_TALLEST, _LINE * lines))
        for column, content in enumerate(contents):
            self.cell(sheet, row, column, content, form or self.text)

    def cell(self, sheet: Any, row: int, column: int, content: Cell, form: Any) -> None:
        content = safe_cell(content)
        if isinstance(content, str):
            if sheet.write_string(row, column, content, form):
                raise UserError(
                    f"a text of {len(content):,} letters does not fit a cell of a workbook",
                    "other formats hold it: peacecase export --help",
                )
        elif content is not None:
            sheet.write_number(row, column, content, form)


def _lines(content: Cell, width: int) -> int:
    """About how many lines a cell's text takes in a column so many letters wide; those of East Asia count twice."""
    lines = str(content).split("\n")
    lengths = [len(line) + sum(east_asian_width(sign) in "WF" for sign in line) for line in lines]
    return sum(1 + int(1.1 * length) // width for length in lengths)
