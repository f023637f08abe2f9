"""Reading a sheet of evidence and sources back: what every row changes, and every cell that cannot be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias
from unicodedata import normalize

from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.exports.item_sheet import (
    CHOICES,
    COLUMNS,
    DATES,
    ID,
    OPTIONAL,
    TAKEN_AWAY,
    ItemRow,
    bare,
    is_stamp_head,
    item_rows,
    stamp,
)
from peacecase.exports.mangled_dates import mangled
from peacecase.exports.sheet_reading import CellFault, letters
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.evidence import Evidence, ItemKind
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import Source
from peacecase.tables.item_cells import read_bearings, read_cites
from peacecase.unseen import unseen

RowFields: TypeAlias = dict[str, "str | tuple[Mapping[str, str], ...] | None"]
Sheets: TypeAlias = Mapping[str, Sequence[Sequence[Sequence[str]]]]
"""Worksheet -> row -> text and type of each cell, as `read_cells` has them."""
NewId: TypeAlias = Callable[[ItemKind, RowFields, Collection[str]], str]
"""Proposes an id for a new record, of what it says and of the ids that are taken."""
_ID = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:[-_][a-z0-9]+)*")
_SHEET_ORDER: tuple[ItemKind, ...] = ("sources", "evidence")
"""Sources first: an item may stand in one that is new in the same sheet."""


@dataclass(slots=True)
class ItemChanges:
    """What a sheet changes in a case."""

    items: dict[ItemKind, dict[str, RowFields]] = field(default_factory=dict)
    """Kind -> id -> field -> what is to be written; None takes a field away."""
    new: list[tuple[ItemKind, str]] = field(default_factory=list)
    missing: dict[ItemKind, list[str]] = field(default_factory=dict)
    """Items of the case that the sheet has no row of; only for the sheets that are there."""
    left_empty: list[str] = field(default_factory=list)
    """Cells that are empty where the case has something."""
    unread: list[str] = field(default_factory=list)
    """Columns that are none of the sheet's."""
    faults: list[CellFault] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """Place in the case file (``evidence.e12.when``) -> the cell that says it."""


class _Cell(NamedTuple):
    place: str
    text: str
    data_type: str


@dataclass(frozen=True, slots=True)
class _Row:
    place: str
    cells: Mapping[str, _Cell]
    stamp: str

    def plain_cells(self, kind: ItemKind, now: Sequence[str]) -> tuple[str, ...]:
        """The row as it is compared; a column that is not in the sheet says what the case says."""
        return tuple(
            bare(self.cells[name].text) if name in self.cells else bare(there)
            for name, there in zip(COLUMNS[kind], now, strict=True)
        )


def read_items(sheets: Sheets, case: Case, codebook: Codebook, new_id: NewId) -> ItemChanges:
    """What the sheets `evidence` and `sources` change in the case; empty rows and cells are left out.

    A row that nobody touched since it was exported changes nothing, whatever the case says by now. Raises UserError where
    there is no such sheet, or where it was made for another case.
    """
    present = [kind for kind in _SHEET_ORDER if kind in sheets]
    if not present:
        raise UserError(
            "there is no sheet 'evidence' or 'sources'",
            f"make one: peacecase export sheet {case.id} -o SHEET.xlsx",
        )
    found = ItemChanges()
    reader = _Reader(case, codebook, found, new_id)
    for kind in present:
        reader.read(kind, sheets[kind])
    return found


def kind_of_table(header: Sequence[str]) -> ItemKind:
    """Which of the two a CSV table is, by its columns. Raises UserError where it is neither."""
    names = {bare(each).casefold() for each in header}
    kinds: dict[ItemKind, str] = {"evidence": "statement", "sources": "title"}
    held = [kind for kind, name in kinds.items() if name in names]
    if ID not in names or len(held) != 1:
        raise UserError(
            "the table is neither of evidence (columns id, statement, ..) nor of sources (columns id, title, ..)",
            "make one: peacecase export sheet CASE --table evidence -o evidence.csv",
        )
    return held[0]


class _Reader:
    """Reads the sheets of one case one after the other."""

    def __init__(self, case: Case, codebook: Codebook, found: ItemChanges, new_id: NewId) -> None:
        self._case, self._targets, self._found = case, codebook.targets, found
        self._sources = set(case.sources)
        self._new_id = new_id

    def read(self, kind: ItemKind, table: Sequence[Sequence[Sequence[str]]]) -> None:
        """Note what a sheet changes."""
        now = item_rows(self._case, kind)
        rows = list(self._rows(kind, table))
        stamps = Counter(row.stamp for row in rows if row.stamp)
        exported = {each.stamp: each.key for each in now.values()}
        seen: set[str] = set()
        changes: dict[str, RowFields] = {}
        self._found.items[kind] = changes
        for row in rows:
            key = bare(row.cells[ID].text) if ID in row.cells else ""
            if key in seen:
                self._fault(row.cells[ID].place, f"'{key}' has a row above")
            elif key in now and stamps[row.stamp] == 1 and exported.get(row.stamp, key) != key:
                self._fault(
                    row.cells[ID].place,
                    f"the row was exported as '{exported[row.stamp]}': an id is not changed here",
                )
            elif key in now:
                seen.add(key)
                self._old(kind, row, now[key], changes, is_added=bool(stamps) and not row.stamp)
            elif row.stamp and stamps[row.stamp] == 1:
                told = f"the case has no '{key}'" if key else "the row has lost its id"
                self._fault(
                    row.cells[ID].place if ID in row.cells else row.place,
                    f"{told}: an id is not changed here; for a new row, empty the last column too",
                )
            elif key and not _ID.fullmatch(key):
                self._fault(row.cells[ID].place, f"'{key}' is no id: lower-case letters, digits, - and _")
            else:
                seen.add(self._new(kind, row, key, now, changes))
        self._found.missing[kind] = [key for key in now if key not in seen]

    def _rows(self, kind: ItemKind, table: Sequence[Sequence[Sequence[str]]]) -> Iterator[_Row]:
        """The rows that say something."""
        header = [bare(cell[0]) for cell in table[0]] if table else []
        columns: dict[str, int] = {}
        stamp_column = None
        for at, name in enumerate(header):
            word = name.casefold()
            if is_stamp_head(name, self._case.id):
                stamp_column = at
            elif word in columns:
                self._fault(f"sheet {kind}, cell {letters(at)}1", f"there are two columns '{word}'")
            elif word in COLUMNS[kind]:
                columns[word] = at
            elif name:
                self._found.unread.append(f"{name}{did_you_mean(word, COLUMNS[kind])}")
        if ID not in columns:
            raise UserError(
                f"the sheet '{kind}' has no column '{ID}'", "its first row names the columns; export it again"
            )
        for line, cells in enumerate(table[1:], start=2):
            held = {
                name: _Cell(f"sheet {kind}, cell {letters(at)}{line}", cells[at][0], cells[at][1])
                for name, at in columns.items()
                if at < len(cells)
            }
            if any(bare(cell.text) for cell in held.values()):
                given = (
                    cells[stamp_column][0] if stamp_column is not None and stamp_column < len(cells) else ""
                )
                yield _Row(f"sheet {kind}, row {line}", held, bare(given))

    def _old(
        self, kind: ItemKind, row: _Row, now: ItemRow, changes: dict[str, RowFields], *, is_added: bool
    ) -> None:
        """Note what a row of an item that is there changes. `is_added`: the row was put in by hand, as a new item."""
        said = row.plain_cells(kind, now.cells)
        there = tuple(map(bare, now.cells))
        if said == there or (row.stamp and stamp(said) == row.stamp):
            return
        fields: RowFields = {}
        for name, new, old in zip(COLUMNS[kind], said, there, strict=True):
            if new and new != old:
                self._read_cell(kind, name, row.cells[name], fields)
                self._found.places[f"{kind}.{now.key}.{name}"] = row.cells[name].place
            elif new != old:
                self._found.left_empty.append(row.cells[name].place)
        stated = _stated(self._case, kind, now.key)
        fields = {name: content for name, content in fields.items() if content != stated.get(name)}
        if fields and is_added:
            self._fault(
                row.cells[ID].place,
                f"the case has another '{now.key}' by now: give this row an id of its own, or none; to change what the "
                "case has, export again",
            )
        elif fields and row.stamp and row.stamp != now.stamp:
            self._fault(
                row.place,
                f"{now.key} was changed here and in the case file since the export: export again, and change it there",
            )
        elif fields:
            changes[now.key] = fields

    def _new(
        self, kind: ItemKind, row: _Row, key: str, now: Collection[str], changes: dict[str, RowFields]
    ) -> str:
        """Note a row of a new item; returns its id, which is proposed where the row has none."""
        fields: RowFields = {}
        for name in COLUMNS[kind]:
            cell = row.cells.get(name)
            if name != ID and cell is not None and bare(cell.text):
                self._read_cell(kind, name, cell, fields)
        fields = {name: content for name, content in fields.items() if content is not None}
        if not key:
            there = next((each for each in now if _stated(self._case, kind, each) == fields), None)
            if there is not None:  # the sheet was imported before
                return there
            key = self._new_id(kind, fields, {*now, *changes})
        for name in COLUMNS[kind]:
            self._found.places[f"{kind}.{key}.{name}"] = (
                row.cells[name].place if name in row.cells else row.place
            )
            if (
                name != ID
                and name not in OPTIONAL[kind]
                and not bare(row.cells[name].text if name in row.cells else "")
            ):
                self._fault(row.place, f"a new row needs '{name}'")
        changes[key] = fields
        self._found.new.append((kind, key))
        if kind == "sources":
            self._sources.add(key)
        return key

    def _read_cell(self, kind: ItemKind, name: str, cell: _Cell, fields: RowFields) -> None:
        """Put what a cell says among the fields, or tell why it cannot be read."""
        text = bare(cell.text)
        for fault in self._faults_of(kind, name, cell, text):
            self._fault(cell.place, fault)
            return
        if text == TAKEN_AWAY:
            fields[name] = None
        elif name == "cites":
            fields[name] = tuple(self._cites(cell, text))
        elif name == "bears_on":
            fields[name] = tuple(self._bearings(cell, text))
        elif name in CHOICES:
            fields[name] = _word(text)
        else:
            fields[name] = text

    def _faults_of(self, kind: ItemKind, name: str, cell: _Cell, text: str) -> Iterator[str]:
        if cell.data_type == "f":
            yield "holds a formula: paste its value"
        elif cell.data_type in ("e", "b"):
            yield f"'{text}' is no text that was typed"
        elif cell.data_type == "d" or (name in DATES and text != TAKEN_AWAY and not _is_date(text)):
            yield mangled(text) or _why_no_date(text)
        elif text == TAKEN_AWAY and name not in OPTIONAL[kind]:
            yield f"'{name}' cannot be taken away: an item has to have it"
        elif name in CHOICES and text != TAKEN_AWAY and _word(text) not in CHOICES[name]:
            near = did_you_mean(_word(text), CHOICES[name])
            yield f"'{text}' is none of the choices{near}: {', '.join(CHOICES[name])}"
        for sign in unseen(text):
            yield f"holds U+{ord(sign[0]):04X}, which cannot be seen: delete it; it came in with copied text"

    def _cites(self, cell: _Cell, text: str) -> Iterator[Mapping[str, str]]:
        places, faults = read_cites(text)
        for place in places:
            source = place["source"]
            if source not in self._sources:
                near = did_you_mean(source, self._sources)
                faults.append(
                    f"the case has no source '{source}'{near}: write SOURCE: PLACE IN IT, a place a line"
                )
            yield place
        for fault in faults:
            self._fault(cell.place, fault)

    def _bearings(self, cell: _Cell, text: str) -> Iterator[Mapping[str, str]]:
        bearings, faults = read_bearings(text, self._targets)
        known = {"episode": list(self._case.episodes), "by_party": list(self._case.actors)}
        for bearing in bearings:
            for name, ids in known.items():
                if name in bearing and bearing[name] not in ids:
                    what = "episode" if name == "episode" else "actor"
                    faults.append(
                        f"the case has no {what} '{bearing[name]}'{did_you_mean(bearing[name], ids)}"
                    )
            yield bearing
        for fault in faults:
            self._fault(cell.place, fault)

    def _fault(self, place: str, message: str) -> None:
        self._found.faults.append(CellFault(place, message))


def _stated(case: Case, kind: ItemKind, key: str) -> RowFields:
    """What the case says of an item, as the fields of a row are read."""
    record: Source | Evidence = case.sources[key] if kind == "sources" else case.evidence[key]
    said = record.model_dump(mode="json", exclude_none=True)
    return {
        name: bare(content)
        if isinstance(content, str)
        else tuple({word: bare(text) for word, text in each.items()} for each in content)
        for name, content in said.items()
    }


def _word(text: str) -> str:
    """A word of a list as it was meant: a Japanese keyboard may type full-width letters."""
    return normalize("NFKC", text).casefold().replace(" ", "_")


def _is_date(text: str) -> bool:
    return not _why_no_date(text)


def _why_no_date(text: str) -> str:
    try:
        parse_edtf(text)
    except ValueError as error:
        return str(error)
    return ""
