"""The workbook as a spreadsheet reads it: the library's tables, no formulas, and a sheet with lists to choose from."""

import io
import sys
import zipfile
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from peacecase.codebook.memoir import MEMOIR
from peacecase.errors import UserError
from peacecase.exports.coding_sheet import RATING_CHOICES, sheet_rows
from peacecase.exports.workbook import render_workbook
from peacecase.model.library import Library
from peacecase.tables.cells import neutralise
from peacecase.tables.library_tables import TABLES

from .conftest import CASE

MADE_ON = datetime(2023, 11, 14, tzinfo=UTC)


def _open(octets: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(octets))


def _rows(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(min_row=2, values_only=True))


def test_the_sheets_hold_the_tables_of_the_library(library: Library) -> None:
    book = _open(render_workbook(library, MADE_ON))
    tables = ["codebook", "ratings", "outcomes", "wide", "evidence", "citations", "sources"]
    assert book.sheetnames == ["read me", *tables, "coding"]
    told = {row[:2] for row in book["read me"].iter_rows(values_only=True) if row[2]}
    for name in tables:
        for column in next(book[name].iter_rows(max_row=1, values_only=True)):
            assert (name, column) in told, "every column of every sheet is explained"
    expected = [[_shown(cell) for cell in row] for row in TABLES["long"](library).rows]
    found = [[_shown(cell) for cell in row] for name in ("ratings", "outcomes") for row in _rows(book[name])]
    assert sorted(map(str, found)) == sorted(map(str, expected))
    assert len(_rows(book["evidence"])) == len(TABLES["evidence"](library).rows)


def _shown(cell: object) -> object:
    return neutralise(cell) if isinstance(cell, str) else cell


def test_numbers_are_numbers(library: Library) -> None:
    sheet = _open(render_workbook(library, MADE_ON))["ratings"]
    (level,) = [cell for cell in sheet[1] if cell.value == "level"]
    assert {type(row[level.column - 1]) for row in _rows(sheet)} == {int, type(None)}


def test_no_cell_is_a_formula_or_opens_like_one(hostile: Library) -> None:
    for sheet in _open(render_workbook(hostile, MADE_ON)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not str(cell.value or "").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_every_row_of_the_coding_sheet_has_its_lists(library: Library) -> None:
    sheet = _open(render_workbook(library, MADE_ON))["coding"]
    names = [cell.value for cell in sheet[1]]
    lists = {
        cell: rule.formula1.strip('"').split(",")
        for rule in sheet.data_validations.dataValidation
        for cells in rule.sqref.ranges
        for cell in [(row, cells.min_col) for row in range(cells.min_row, cells.max_row + 1)]
    }
    keys = [row[0] for row in _rows(sheet)]
    assert keys == [row.key for row in sheet_rows(library.codebook)]
    for row in range(2, len(keys) + 2):
        assert lists[row, names.index("rating") + 1] == list(RATING_CHOICES)
        assert lists[row, names.index("confidence") + 1] == ["high", "moderate", "low", "very_low"]
        assert sheet.cell(row, names.index("rating") + 1).value is None


def test_the_wording_of_every_level_stands_before_the_cell_that_chooses_one(library: Library) -> None:
    sheet = _open(
        render_workbook(Library({CASE: library.cases[CASE]}, codebook=MEMOIR), MADE_ON, blank=True)
    )["coding"]
    names = [cell.value for cell in sheet[1]]
    assert names.index("rating") > max(names.index(f"level {level}") for level in range(4))
    for row in _rows(sheet):
        levels = [row[names.index(f"level {level}")] for level in range(4)]
        assert all(levels) != (":" in row[0]), "the wording is that of the whole rating, not of a party's"


def test_every_row_is_as_tall_as_its_text(library: Library) -> None:
    for sheet in _open(render_workbook(library, MADE_ON)):
        for row in list(sheet.iter_rows())[1:]:
            longest = max(
                (
                    len(str(cell.value or "")) / sheet.column_dimensions[_lettered(sheet, cell)].width
                    for cell in row
                ),
                default=0,
            )
            assert (sheet.row_dimensions[row[0].row].height or 15) >= min(409, 15 * int(longest + 1))


def _lettered(sheet: Worksheet, cell: Cell) -> str:
    """Letter of the first column of the group in which a column's width is kept."""
    return next(
        str(letter)
        for letter, column in sheet.column_dimensions.items()
        if column.min <= cell.column <= column.max
    )


def test_digits_kept_as_text_are_not_marked_as_mistakes(library: Library) -> None:
    with zipfile.ZipFile(io.BytesIO(render_workbook(library, MADE_ON))) as packed:
        assert b'numberStoredAsText="1"' in packed.read("xl/worksheets/sheet3.xml")  # ratings


def test_a_blank_workbook_shows_no_rating_item_or_source(library: Library) -> None:
    only = Library({CASE: library.cases[CASE]}, codebook=MEMOIR)
    book = _open(render_workbook(only, MADE_ON, blank=True))
    assert book.sheetnames == ["read me", "codebook", "coding"]
    text = " ".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )
    for rating in only.cases[CASE].ratings.items():
        assert not rating[1].why or rating[1].why not in text
    assert "The Daily Invention" not in text


def test_a_sheet_for_one_case_has_its_parties(library: Library) -> None:
    book = _open(render_workbook(Library({CASE: library.cases[CASE]}, codebook=MEMOIR), MADE_ON))
    keys = [row[0] for row in _rows(book["coding"])]
    at = keys.index("confidence_of_parties")
    assert keys[at + 1 : at + 4] == [
        f"confidence_of_parties:{party}" for party in library.cases[CASE].parties()
    ]


def test_without_the_package_it_says_what_to_install(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UserError) as stopped:
        render_workbook(library, MADE_ON)
    assert "peacecase[office]" in stopped.value.hint


def test_a_text_that_fits_no_cell_is_told_and_not_dropped(library: Library) -> None:
    case = library.cases[CASE]
    with pytest.raises(UserError, match="does not fit a cell"):
        render_workbook(
            Library({CASE: case.model_copy(update={"title": "x" * 40_000})}, codebook=MEMOIR), MADE_ON
        )
