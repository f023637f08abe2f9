"""A sheet of evidence and sources into a case file, which keeps its layout; checked before anything is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.import_ratings import checked_case, errors_of
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Editing, Opt, StrPath
from peacecase.api.result import Edit, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.exports.item_reading import ItemChanges, RowFields, Sheets, kind_of_table, read_items
from peacecase.files.codebooks import codebook_in_use
from peacecase.files.item_edits import set_items
from peacecase.files.library_folder import case_path
from peacecase.files.new_ids import free_id, proposed_id
from peacecase.files.plain_file import read_plain
from peacecase.files.reader_process import LARGEST_FILE, MOST_ROWS, read_apart
from peacecase.files.reading import MAX_BYTES, decode_text, with_text
from peacecase.files.separated import separated
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic
from peacecase.model.evidence import ItemKind
from peacecase.tables.cells import Cell
from peacecase.unseen import on_one_line

_SHOWN = 12
"""Ids, or cells, that a note names."""
_KINDS: tuple[ItemKind, ...] = ("sources", "evidence")
_ZIP = b"PK"
_MISSING = "NA"
"""As R writes an empty cell."""


@dataclass(frozen=True)
class ImportSheetOptions(Editing):
    """Write the rows of a sheet of evidence and sources into a case file.

    SHEET comes from `peacecase export sheet`: a workbook, or one of its tables as CSV. Changed cells change the file, new
    rows add to it, an empty cell leaves the field as it is, and (none) takes it away. Comments and layout of the file stay.
    The difference is shown before it is written; a result that would not validate is refused, and every cell at fault is
    named. Exit code 1 where nothing could be written.

    \b
    Examples:
      peacecase export sheet aceh-2005-cmi -o aceh.xlsx
      peacecase import sheet aceh.xlsx --case aceh-2005-cmi --dry-run
      peacecase import sheet aceh.xlsx --case aceh-2005-cmi
    """

    sheet: Annotated[StrPath, Arg("SHEET", "The sheet: .xlsx or CSV.")]
    _: KW_ONLY
    case: Annotated[str, Opt("The case, by id or by file.", metavar="CASE")]
    delete: Annotated[bool, Opt("Take out of the case what the sheet has no row of any more.")] = False


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What the sheet does to one record."""

    kind: ItemKind
    key: str
    action: str
    """added, changed or deleted"""
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetImport:
    """What an import would do to a case file."""

    path: Path
    before: bytes
    after: bytes
    """What it would hold; it validates."""
    changes: tuple[ItemChange, ...]

    def difference(self) -> str:
        """The unified difference; empty where nothing changes."""
        return Edit(self.path, self.before, self.after).difference("with the sheet")


@use_case("import sheet", ImportSheetOptions, parts=("changed",), forms=("diff", "json", "csv"))
def run_import_sheet(library: Opened, asked: ImportSheetOptions, _run: Run) -> Result[SheetImport]:
    """What the sheet changes in the case file: `found.difference()` shows it, `yes` has it written.

    Rows: one a record. Raises FaultyLibraryError where a cell cannot be read, and where the case does not validate, or
    would not afterwards; UserError where the file is no such sheet.
    """
    path = Path(asked.sheet)
    sheets = _sheets(path)
    (case_id,) = library.ids((asked.case,))
    place = case_path(library.folder, case_id)
    if not place.is_file():
        raise UserError(f"there is no file {place}", "name a case that is there")
    before = read_plain(place, MAX_BYTES, library.folder)
    codebook = codebook_in_use(library.folder)
    text, faults = decode_text(before, str(place))
    case, errors = (None, errors_of(faults)) if text is None else checked_case(text, place, codebook)
    if errors or text is None or case is None:
        raise FaultyLibraryError(errors, f"{place} has to validate before a sheet can be written into it")
    read = read_items(sheets, case, codebook, _new_id)
    if read.faults:
        _refuse(path, (f"{each.cell}: {each.message}" for each in read.faults))
    edited = _edited(read, text, place, codebook, path, delete=asked.delete)
    changes = tuple(_changes(read, delete=asked.delete))
    found = SheetImport(place, before, with_text(before, text, edited), changes)
    told = f"{_counted(changes)} in {place}"
    edits = (Edit(place, before, found.after, told),) if edited != text else ()
    notes = list(_notes(read, case, delete=asked.delete))
    if not edits:
        notes.append(f"{place} says all of the sheet already: nothing to write.")
    head = columns("kind id action fields")
    table = ResultTable("changed", head, lambda: map(_row, changes))
    return Result(found, (table,), table.records, tuple(notes), {"diff": found.difference}, edits=edits)


def _new_id(kind: ItemKind, fields: RowFields, taken: Collection[str]) -> str:
    return free_id(proposed_id(kind, fields, taken), taken)


def _row(change: ItemChange) -> tuple[Cell, ...]:
    return change.kind, change.key, change.action, "; ".join(change.fields)


def _sheets(path: Path) -> Sheets:
    """The sheets of a workbook, read apart under limits, or the table of a CSV file."""
    content = read_plain(path, LARGEST_FILE, pipes=True)
    if content.startswith(_ZIP):
        told = read_apart(content, "cells", *_KINDS)
        if "error" in told:
            raise UserError(
                f"{path} is no XLSX workbook that can be read: {told['error']}", "save it as .xlsx"
            )
        sheets: Sheets = told["cells"]
        for name, rows in sheets.items():
            if len(rows) >= MOST_ROWS:
                raise UserError(
                    f"the sheet '{name}' of {path} has {MOST_ROWS:,} rows or more", "a case has fewer"
                )
        return sheets
    text, faults = decode_text(content, str(path))
    if text is None:
        raise FaultyLibraryError(
            faults, f"{path} is neither a workbook nor CSV that can be read; in Excel, save it as CSV UTF-8"
        )
    delimiter, table, _above = separated(text)
    try:
        rows = [
            [("" if cell == _MISSING else cell, "s") for cell in row]
            for row in csv.reader(io.StringIO(table, newline=""), delimiter=delimiter, strict=True)
        ]
    except csv.Error as error:
        raise UserError(f"{path} is damaged: {error}", "save it again as CSV") from error
    return {kind_of_table([cell for cell, _type in rows[0]] if rows else []): rows}


def _edited(
    read: ItemChanges, text: str, place: Path, codebook: Codebook, sheet: Path, *, delete: bool
) -> str:
    """The text of the case with the changes; raises FaultyLibraryError where it would not validate."""
    items: dict[ItemKind, dict[str, RowFields | None]] = {
        kind: dict(read.items.get(kind, {})) for kind in _KINDS
    }
    for kind, gone in read.missing.items() if delete else ():
        items[kind] |= dict.fromkeys(gone)
    tree, _faults = parse_tree(text, "")
    if items["evidence"] and str((tree or {}).get("schema")).endswith("/1"):
        raise UserError(
            f"{place} is written in the first form of case files", "peacecase migrate brings it up to date"
        )
    edited = set_items(text, items)
    _case, errors = checked_case(edited, place, codebook)
    if errors:
        _refuse(sheet, (_placed(each, read) for each in errors))
    return edited


def _refuse(sheet: Path, faults: Iterable[str]) -> None:
    lines = [on_one_line(f"{sheet}, {fault}") for fault in faults]
    raise FaultyLibraryError((), "\n".join([*lines, "Nothing was written: mend these cells first."]))


def _placed(fault: Diagnostic, read: ItemChanges) -> str:
    """A fault of the case as it would be, at the cell that is to blame for it where one is."""
    hint = f" ({fault.hint})" if fault.hint else ""
    step = fault.path
    while step and step not in read.places:
        step = step[: max(step.rfind("."), step.rfind("["), 0)]
    place = read.places.get(
        step, f"as {fault.path} of the case would be" if fault.path else "as the case would be"
    )
    return f"{place}: {fault.message}{hint}"


def _changes(read: ItemChanges, *, delete: bool) -> Iterator[ItemChange]:
    for kind in _KINDS:
        for key, fields in read.items.get(kind, {}).items():
            action = "added" if (kind, key) in read.new else "changed"
            yield ItemChange(kind, key, action, tuple(fields))
        for key in read.missing.get(kind, ()) if delete else ():
            yield ItemChange(kind, key, "deleted", ())


def _counted(changes: Iterable[ItemChange]) -> str:
    """``2 items of evidence changed, 1 source added``"""
    words = {"sources": ("source", "sources"), "evidence": ("item of evidence", "items of evidence")}
    counts: dict[tuple[ItemKind, str], int] = {}
    for each in changes:
        counts[each.kind, each.action] = counts.get((each.kind, each.action), 0) + 1
    return ", ".join(f"{count} {words[kind][count > 1]} {action}" for (kind, action), count in counts.items())


def _notes(read: ItemChanges, case: Case, *, delete: bool) -> Iterator[str]:
    """What has to be known beside the difference."""
    for kind, gone in read.missing.items():
        if not gone:
            continue
        if not delete:
            yield f"{kind}: no row for {_named(gone)}: they stay in the case (--delete takes them out)."
            continue
        for key in gone:
            said = case.evidence[key].statement if kind == "evidence" else case.sources[key].title
            yield f"deleted from {kind}: {key}: {said}"
    if read.left_empty:
        yield (
            f"Empty, and left as the case has them: {_named(read.left_empty)}. (none) takes a field away that may be left out."
        )
    if read.unread:
        yield f"Columns that are not read: {_named(read.unread)}."
    proposed = [key for _kind, key in read.new]
    if proposed:
        yield f"New: {_named(proposed)}. `peacecase lint` asks for what is missing."


def _named(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
