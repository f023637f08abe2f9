"""The sheet of a case's evidence and sources: which columns it has, what its cells say, and what it is held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, get_args

from peacecase.errors import UserError
from peacecase.exports.sheet_layout import Layout, workbook
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.evidence import Directness, Evidence, ItemKind
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.model.record import Record
from peacecase.model.sources import Distance, Source, SourceType
from peacecase.tables.cells import Cell, restore, write_csv
from peacecase.tables.item_cells import BEARING_FORM, CITE_FORM, bearings_cell, cites_cell
from peacecase.unseen import composed

_ABOUT = "read me"
TARGETS = "targets"
ID = "id"
TAKEN_AWAY = "(none)"
"""Typed into a cell, it takes the field away; an empty cell leaves it as it is."""
_STAMP = "as exported from "
"""Begins the head of the last column: what the row said when it was exported, so that changes on both sides are told apart."""
_BLANK_ROWS = 300
"""Rows below those of the case that are made ready for new ones."""
_EVIDENCE_MEANING = {
    ID: "id of the item; left empty in a new row, one is proposed",
    "cites": f"where it stands, a place a line, the most important first: {CITE_FORM}",
    "bears_on": f"what it bears on, a target a line: {BEARING_FORM}; the brackets and the why may be left out",
}
_EVIDENCE_COLUMNS = (ID, "statement", "when", "cites", "bears_on", "directness")
_SOURCE_COLUMNS = (ID, *Source.model_fields)
COLUMNS: Mapping[ItemKind, Sequence[str]] = {"evidence": _EVIDENCE_COLUMNS, "sources": _SOURCE_COLUMNS}
"""The columns that are read back, sheet by sheet."""
OPTIONAL: Mapping[ItemKind, frozenset[str]] = {
    "evidence": frozenset(name for name, each in Evidence.model_fields.items() if not each.is_required()),
    "sources": frozenset(name for name, each in Source.model_fields.items() if not each.is_required()),
}
"""Fields that an item need not have."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "directness": get_args(Directness),
    "type": get_args(SourceType),
    "distance": get_args(Distance),
}
DATES = frozenset({"when", "issued", "accessed"})
_WIDTHS = {
    ID: 26,
    "statement": 70,
    "cites": 40,
    "bears_on": 60,
    "title": 45,
    "url": 30,
    "interest": 40,
    "author": 28,
}
_USUAL_WIDTH = 16


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A record of the case as a row of its sheet."""

    key: str
    cells: tuple[str, ...]
    """One a column, empty where the field is left out."""

    @property
    def stamp(self) -> str:
        """What tells the row from the same one with another cell."""
        return stamp(self.cells)


def stamp(cells: Iterable[str]) -> str:
    """A mark of what a row says: it begins with a letter, so that no spreadsheet takes it for a number."""
    return "v" + sha256("\x1f".join(map(bare, cells)).encode()).hexdigest()[:12]


def bare(text: str) -> str:
    """A cell's text as it is compared: without the apostrophes of the export, and without space at the ends of lines."""
    lines = composed(restore(text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(str.strip, lines)).strip()


def item_rows(case: Case, kind: ItemKind) -> dict[str, ItemRow]:
    """Id -> the row of each item of evidence or source, in the order of the file."""
    if kind == "sources":
        return {
            key: ItemRow(key, (key, *(getattr(source, name) or "" for name in Source.model_fields)))
            for key, source in case.sources.items()
        }
    return {
        key: ItemRow(
            key,
            (
                key,
                item.statement,
                item.when,
                cites_cell(item.cites),
                bearings_cell(item.bears_on),
                item.directness or "",
            ),
        )
        for key, item in case.evidence.items()
    }


def stamp_head(case_id: str) -> str:
    """The head of the column of stamps, which says of which case the sheet is."""
    return f"{_STAMP}{case_id}"


def is_stamp_head(head: str, case_id: str) -> bool:
    """Whether a column holds stamps, by its head, which R writes with dots. Raises UserError for those of another case."""
    if not _dotted(head).startswith(_dotted(_STAMP)):
        return False
    if _dotted(head) != _dotted(stamp_head(case_id)):
        of = head[len(_STAMP) :]
        raise UserError(
            f"the sheet was made for {of}, not for {case_id}",
            f"name that case, or make a sheet for this one: peacecase export sheet {case_id}",
        )
    return True


def _dotted(head: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", ".", head)


def render_item_csv(case: Case, kind: ItemKind) -> str:
    """One of the two sheets as CSV."""
    rows = ((*row.cells, row.stamp) for row in item_rows(case, kind).values())
    return write_csv((*COLUMNS[kind], stamp_head(case.id)), rows)


def render_item_workbook(case: Case, codebook: Codebook, made_on: datetime) -> bytes:
    """The sheets `evidence` and `sources` with lists to choose from, and what may be written where, as XLSX.

    Every cell is text, so that a spreadsheet makes no dates of 1992-05. Raises UserError where xlsxwriter is not installed.
    """

    def fill(book: Any) -> None:
        sheets = _Sheets(book)
        sheets.items(case, "evidence")
        sheets.items(case, "sources")
        sheets.plain_table(TARGETS, ("target", "name", "kind"), _targets(codebook), (34, 60, 16))
        sheets.plain_table(
            _ABOUT, ("sheet", "column", "what it holds"), _read_me(case, codebook), (16, 20, 110)
        )

    return workbook(f"peacecase: evidence and sources of {case.id}", made_on, fill)


def _targets(codebook: Codebook) -> Iterable[tuple[str, str, str]]:
    for indicator in codebook.indicators:
        yield indicator.id, indicator.name, "indicator"
    for outcome in codebook.outcomes:
        for horizon in HORIZONS:
            yield f"{outcome.id}@{horizon}", f"{outcome.name}, {HORIZON_NAMES[horizon]}", "outcome"


def _read_me(case: Case, codebook: Codebook) -> Iterable[tuple[str, str, str]]:
    yield "", "", f"Evidence and sources of {case.id}, codebook {codebook.version}"
    yield "", "", f"Change cells, add rows, save, then: peacecase import sheet FILE --case {case.id}"
    yield (
        "",
        "",
        f"An empty cell leaves the field as it is. {TAKEN_AWAY} takes a field away that may be left out.",
    )
    yield (
        "",
        "",
        "A row that is not there stays in the case; with --delete it goes. Rows may stand in any order.",
    )
    records: dict[ItemKind, type[Record]] = {"evidence": Evidence, "sources": Source}
    for kind, record in records.items():
        for name in COLUMNS[kind]:
            told = _EVIDENCE_MEANING.get(name) if kind == "evidence" or name == ID else None
            field = record.model_fields.get(name)
            yield kind, name, told or (field.description if field else None) or name
        yield kind, stamp_head(case.id), "what the row said; leave it as it is, and empty in a new row"


class _Sheets(Layout):
    """The sheets of the workbook."""

    def __init__(self, book: Any) -> None:
        super().__init__(book)
        self._typed = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self._faint = book.add_format({"valign": "top", "num_format": "@", "font_color": "#8C8C8C"})

    def items(self, case: Case, kind: ItemKind) -> None:
        """A row an item, blank rows below, lists to choose from."""
        rows = item_rows(case, kind)
        sheet = self.book.add_worksheet(kind)
        widths = {name: _WIDTHS.get(name, _USUAL_WIDTH) for name in COLUMNS[kind]} | {stamp_head(case.id): 16}
        self.columns(sheet, widths, fixed=1)
        for column, width in enumerate(widths.values()):
            sheet.set_column(column, column, width, self._typed)
        for at, row in enumerate(rows.values(), start=1):
            self.row(sheet, at, (*row.cells, row.stamp), widths.values(), self._typed)
            self.cell(sheet, at, len(row.cells), row.stamp, self._faint)
        last = len(rows) + _BLANK_ROWS
        for column, name in enumerate(COLUMNS[kind]):
            if name in CHOICES:
                choices = [*CHOICES[name], *([TAKEN_AWAY] if name in OPTIONAL[kind] else [])]
                self.choose(sheet, 1, last, column, choices)
        for name, form in (("cites", CITE_FORM), ("bears_on", BEARING_FORM)):
            if name in COLUMNS[kind]:
                column = list(COLUMNS[kind]).index(name)
                told = {"validate": "any", "input_title": "one a line", "input_message": form}
                sheet.data_validation(1, column, last, column, told)
        sheet.autofilter(0, 0, max(1, len(rows)), len(widths) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def plain_table(
        self, name: str, head: Sequence[str], rows: Iterable[tuple[Cell, ...]], widths: Sequence[int]
    ) -> None:
        """A sheet to read."""
        sheet = self.book.add_worksheet(name)
        self.columns(sheet, dict(zip(head, widths, strict=True)), fixed=1)
        for at, row in enumerate(rows, start=1):
            self.row(sheet, at, row, widths)
