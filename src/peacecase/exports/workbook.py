"""The library as a workbook: codebook, ratings, outcomes, evidence, sources, and a sheet to code on."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from unicodedata import east_asian_width

from peacecase.analysis.confidence import ceilings
from peacecase.errors import UserError
from peacecase.exports.coding_sheet import (
    CASE_LABEL,
    CEILING,
    CONFIDENCE,
    CONFIDENCE_CHOICES,
    MOST_PRINTED,
    OVERRIDE,
    PRINT,
    RATING,
    RATING_CHOICES,
    READ_ME,
    SHEET,
    SHEET_COLUMNS,
    WHY,
    WIDTHS,
    fingerprint,
    sheet_rows,
)
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.model.scale import LEVELS
from peacecase.tables.cells import Cell, safe_cell
from peacecase.tables.library_tables import LONG, TABLES
from peacecase.tables.relations import codebook_table
from peacecase.tables.rows import rating_rows
from peacecase.tables.table import Table, fill

NEEDS_OFFICE = "pip install 'peacecase[office]'"
_WIDTHS = {
    "case": 26,
    "id": 26,
    "item": 26,
    "source": 24,
    "evidence": 28,
    "author": 30,
    "publisher": 26,
    "why": 60,
    "statement": 60,
    "question": 45,
    "clarification": 60,
    "title": 45,
    "cites": 30,
    "name": 30,
    "url": 30,
    "interest": 40,
    **{f"level {level}": 36 for level in LEVELS},
}
_USUAL_WIDTH = 16
_A3 = 8
_LINE, _TALLEST = 15, 409
"""Height of a line and of the tallest row that Excel knows, in points."""


def render_workbook(library: Library, made_on: datetime, *, blank: bool = False) -> bytes:
    """The workbook as XLSX; the same library and moment give the same bytes.

    Of one case, the sheet to code on holds what is rated. `blank` leaves out every rating, item and source, for a coder who is not to see them. Text that could be run as a
    formula carries an apostrophe. Raises UserError where xlsxwriter is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise UserError("an XLSX file takes the package xlsxwriter", NEEDS_OFFICE) from error

    tables = [codebook_table(library.codebook), *([] if blank else _tables(library))]
    only = next(iter(library.cases.values())) if len(library.cases) == 1 else None
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": "peacecase library", "created": made_on.replace(tzinfo=None)})
    sheets = _Sheets(book)
    sheets.read_me(library.codebook, only, tables, blank)
    for table in tables:
        sheets.table(table)
    sheets.coding(library.codebook, only, {} if blank or only is None else _filled(library.codebook, only))
    book.close()
    return stream.getvalue()


def _tables(library: Library) -> list[Table]:
    rows = list(rating_rows(library))
    meaning = "the ratings of the {} that count, one a row"
    return [
        fill("ratings", meaning.format("indicators"), LONG, (row for row in rows if row.indicator)),
        fill("outcomes", meaning.format("outcomes"), LONG, (row for row in rows if row.outcome)),
        *(TABLES[name](library) for name in ("wide", "evidence", "citations", "sources")),
    ]


def _filled(codebook: Codebook, case: Case) -> dict[str, dict[str, Cell]]:
    """Key of a row of the coding sheet -> column -> what the case file says of it, and its ceiling."""
    targets = {f"{outcome}@{horizon}": rating for outcome, horizon, rating in case.outcomes.items()}
    filled: dict[str, dict[str, Cell]] = {}
    limits = ceilings(codebook, case)
    for target, rating in (*case.ratings.items(), *targets.items()):
        if rating.rating == "not_assessed":
            continue
        limit = limits[target]
        filled[target] = {
            RATING: str(rating.rating),
            CONFIDENCE: rating.confidence,
            WHY: rating.why,
            OVERRIDE: rating.ceiling_override,
            CEILING: None if rating.level is None else "; ".join((limit.level, *limit.reasons)),
        }
        for party, of_party in rating.by_party.items():
            filled[f"{target}:{party}"] = {RATING: str(of_party.rating), WHY: of_party.why}
    return filled


class _Sheets:
    """The sheets of one workbook, alike in their looks."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format(
            {"bold": True, "bg_color": "#E7E6E6", "text_wrap": True, "valign": "top"}
        )
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._entry = book.add_format(
            {
                "text_wrap": True,
                "valign": "top",
                "bg_color": "#FFF9E5",
                "border": 1,
                "border_color": "#BFBFBF",
            }
        )

    def read_me(self, codebook: Codebook, case: Case | None, tables: Sequence[Table], blank: bool) -> None:
        """What the workbook is, and what every column means."""
        sheet = self._book.add_worksheet(READ_ME)
        widths = (20, 24, 90)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        lines: list[tuple[Cell, ...]] = [
            ("peacecase", "codebook", codebook.version),
            (CASE_LABEL, case.id if case else None, case.title if case and not blank else None),
            (
                "how to code",
                None,
                f"Fill in the yellow cells of the sheet '{SHEET}', save, then: peacecase import ratings FILE.xlsx CASE",
            ),
            (
                "a rating",
                None,
                "0 absent, 1 weak (more out than in), 2 substantial (more in than out), 3 full",
            ),
            ("a blank row", None, "leaves the rating in the case file as it is"),
            ("other sheets", None, f"are to read and sort by; only '{SHEET}' is read back"),
            ("sheet", "column", "meaning"),
        ]
        for table in tables:
            lines += [(table.name, name, column.meaning) for name, column in table.columns.items()]
        lines += [(SHEET, name, meaning) for name, meaning in SHEET_COLUMNS.items()]
        # Only the sheet to code on is read back: whoever changes another one is told.
        lines += [
            (PRINT, table.name, fingerprint([table.columns, *(map(safe_cell, row) for row in table.rows)]))
            for table in tables
            if len(table.rows) <= MOST_PRINTED
        ]
        for row, line in enumerate(lines):
            self._row(sheet, row, line, widths, self._head if line[0] == "sheet" else self._text)

    def table(self, table: Table) -> None:
        """A sheet with a table, its header fixed and its columns to be filtered."""
        sheet = self._book.add_worksheet(table.name)
        widths = {name: _WIDTHS.get(name, _USUAL_WIDTH) for name in table.columns}
        self._columns(sheet, widths, fixed=1)
        for row, cells in enumerate(table.rows, start=1):
            self._row(sheet, row, cells, widths.values())
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
        # A rating is text because some are words; Excel would mark each digit as a mistake.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def coding(self, codebook: Codebook, case: Case | None, filled: Mapping[str, Mapping[str, Cell]]) -> None:
        """The sheet to code on: a row a rating, with lists to choose from, and what is rated."""
        sheet = self._book.add_worksheet(SHEET)
        self._columns(sheet, WIDTHS, fixed=2)
        names = list(SHEET_COLUMNS)
        lists = {RATING: RATING_CHOICES, CONFIDENCE: CONFIDENCE_CHOICES}
        for row, of in enumerate(sheet_rows(codebook, case), start=1):
            question = of.question
            kept = {
                "key": of.key,
                "name": of.name,
                "question": question.question,
                "clarification": question.clarification,
            }
            if of.takes_confidence:  # what a party's levels are, the clarification says
                kept |= {f"level {level}": question.levels[level] for level in LEVELS}
            said = filled.get(of.key, {})
            kept_and_said = [(kept | dict(said)).get(name) for name in names]
            self._row(sheet, row, kept_and_said, [WIDTHS[name] for name in names])
            for column, name in enumerate(names):
                if name in (RATING, WHY) or (of.takes_confidence and name in (CONFIDENCE, OVERRIDE)):
                    if said.get(name) is None:
                        sheet.write_blank(row, column, None, self._entry)
                    else:
                        self._cell(sheet, row, column, said[name], self._entry)
            for name, choices in lists.items():
                if name == RATING or of.takes_confidence:
                    column = names.index(name)
                    rule = {
                        "validate": "list",
                        "source": list(choices),
                        "error_title": "Not on the list",
                        "error_message": f"Choose one of: {', '.join(choices)}"[:255],
                    }
                    sheet.data_validation(row, column, row, column, rule)

    def _columns(self, sheet: Any, widths: Mapping[str, int], fixed: int) -> None:
        """A head that stays in view, with the first columns, and on every page of a print as wide as the sheet."""
        for column, (name, width) in enumerate(widths.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, self._head)
        sheet.freeze_panes(1, fixed)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _row(
        self, sheet: Any, row: int, cells: Iterable[Cell], widths: Iterable[int], form: Any = None
    ) -> None:
        contents = list(cells)
        # LibreOffice does not make a row as tall as its text unless the file says how tall that is.
        lines = max(_lines(content, width) for content, width in zip(contents, widths, strict=True))
        sheet.set_row(row, min(_TALLEST, _LINE * lines))
        for column, content in enumerate(contents):
            self._cell(sheet, row, column, content, form or self._text)

    def _cell(self, sheet: Any, row: int, column: int, content: Cell, form: Any) -> None:
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
