"""The library as a workbook: codebook, ratings, outcomes, evidence, sources, and a sheet to code on."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from peacecase.analysis.confidence import ceilings
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
from peacecase.exports.sheet_layout import Layout, workbook
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.model.scale import LEVELS
from peacecase.tables.cells import Cell, safe_cell
from peacecase.tables.library_tables import LONG, TABLES
from peacecase.tables.relations import codebook_table
from peacecase.tables.rows import rating_rows
from peacecase.tables.table import Table, fill

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


def render_workbook(library: Library, made_on: datetime, *, blank: bool = False) -> bytes:
    """The workbook as XLSX; the same library and moment give the same bytes.

    Of one case, the sheet to code on holds what is rated. `blank` leaves out every rating, item and source, for a coder who is not to see them. Text that could be run as a
    formula carries an apostrophe. Raises UserError where xlsxwriter is not installed.
    """
    tables = [codebook_table(library.codebook), *([] if blank else _tables(library))]
    only = next(iter(library.cases.values())) if len(library.cases) == 1 else None

    def fill_in(book: Any) -> None:
        sheets = _Sheets(book)
        sheets.read_me(library.codebook, only, tables, blank)
        for table in tables:
            sheets.table(table)
        filled = {} if blank or only is None else _filled(library.codebook, only)
        sheets.coding(library.codebook, only, filled)

    return workbook("peacecase library", made_on, fill_in)


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


class _Sheets(Layout):
    """The sheets of one workbook, alike in their looks."""

    def read_me(self, codebook: Codebook, case: Case | None, tables: Sequence[Table], blank: bool) -> None:
        """What the workbook is, and what every column means."""
        sheet = self.book.add_worksheet(READ_ME)
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
            self.row(sheet, row, line, widths, self.head if line[0] == "sheet" else self.text)

    def table(self, table: Table) -> None:
        """A sheet with a table, its header fixed and its columns to be filtered."""
        sheet = self.book.add_worksheet(table.name)
        widths = {name: _WIDTHS.get(name, _USUAL_WIDTH) for name in table.columns}
        self.columns(sheet, widths, fixed=1)
        for row, cells in enumerate(table.rows, start=1):
            self.row(sheet, row, cells, widths.values())
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
        # A rating is text because some are words; Excel would mark each digit as a mistake.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def coding(self, codebook: Codebook, case: Case | None, filled: Mapping[str, Mapping[str, Cell]]) -> None:
        """The sheet to code on: a row a rating, with lists to choose from, and what is rated."""
        sheet = self.book.add_worksheet(SHEET)
        self.columns(sheet, WIDTHS, fixed=2)
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
            self.row(sheet, row, kept_and_said, [WIDTHS[name] for name in names])
            for column, name in enumerate(names):
                if name in (RATING, WHY) or (of.takes_confidence and name in (CONFIDENCE, OVERRIDE)):
                    if said.get(name) is None:
                        sheet.write_blank(row, column, None, self.entry)
                    else:
                        self.cell(sheet, row, column, said[name], self.entry)
            for name, choices in lists.items():
                if name == RATING or of.takes_confidence:
                    column = names.index(name)
                    self.choose(sheet, row, row, column, list(choices))
