"""Reading a filled coding sheet back: what every row says, and every cell that cannot be read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.exports.coding_sheet import (
    CASE_LABEL,
    CONFIDENCE,
    CONFIDENCE_CHOICES,
    KEY,
    OVERRIDE,
    RATING,
    RATING_CHOICES,
    READ_ME,
    SHEET,
    WHY,
)
from peacecase.exports.workbook import NEEDS_OFFICE
from peacecase.model.codebook import Codebook
from peacecase.tables.cells import restore

MAX_ROWS, MAX_COLUMNS = 1000, 50
MAX_UNPACKED = 50 * 1024 * 1024
_NEEDED = (KEY, RATING, CONFIDENCE, WHY)


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that cannot be read."""

    cell: str
    """Such as ``H7``."""
    message: str


@dataclass(frozen=True, slots=True)
class SheetRatings:
    """What a coding sheet says."""

    case: str | None
    """Id of the case that the sheet was made for; None where it was made for no case in particular."""
    ratings: Mapping[str, Mapping[str, int | str]]
    """Key of the row -> field (rating, confidence, why, ceiling_override) -> what was filled in."""
    faults: tuple[CellFault, ...]


def load_coding_sheet(path: Path, codebook: Codebook) -> SheetRatings:
    """The ratings on the sheet `coding` of a workbook; blank rows and cells are left out.

    Raises UserError where the file is no workbook or has no such sheet, and where openpyxl is not installed.
    """
    book = _open(path)
    try:
        if SHEET not in book.sheetnames:
            raise UserError(
                f"{path} has no sheet '{SHEET}'", "make one: peacecase export xlsx --blank -o SHEET.xlsx"
            )
        try:
            rows = list(book[SHEET].iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS))
            case = _case_of(book)
        except Exception as error:  # the cells are parsed only now
            raise _unreadable(path) from error
        columns = _columns(rows[0] if rows else (), path)
        ratings: dict[str, dict[str, int | str]] = {}
        faults: list[CellFault] = []
        for row in rows[1:]:
            _read_row(row, columns, codebook, ratings, faults)
        return SheetRatings(case, ratings, tuple(faults))
    finally:
        book.close()


def _open(path: Path) -> Any:
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        raise UserError("reading an XLSX file takes the package openpyxl", NEEDS_OFFICE) from error
    try:
        octets = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from error
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as packed:
            # A file of a few kilobytes can unpack to more than the memory holds.
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise UserError(f"{path} is larger than a coding sheet can be")
        return openpyxl.load_workbook(io.BytesIO(octets), read_only=True, data_only=False, keep_links=False)
    except UserError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        raise _unreadable(path) from error


def _unreadable(path: Path) -> UserError:
    return UserError(f"{path} is no XLSX workbook that can be read", "save it as .xlsx")


def _case_of(book: Any) -> str | None:
    if READ_ME not in book.sheetnames:
        return None
    for label, content, *_rest in book[READ_ME].iter_rows(max_row=20, min_col=1, max_col=3, values_only=True):
        if label == CASE_LABEL:
            return str(content) if content else None
    return None


def _columns(header: Sequence[Any], path: Path) -> dict[str, int]:
    named = {
        str(cell.value).strip().casefold(): place
        for place, cell in enumerate(header)
        if cell.value is not None
    }
    missing = [name for name in _NEEDED if name not in named]
    if missing:
        raise UserError(
            f"the sheet '{SHEET}' of {path} has no column {', '.join(missing)}",
            "its first row names the columns; make a new sheet with peacecase export xlsx --blank",
        )
    return {name: named[name] for name in (*_NEEDED, OVERRIDE) if name in named}


def _read_row(
    row: Sequence[Any],
    columns: Mapping[str, int],
    codebook: Codebook,
    ratings: dict[str, dict[str, int | str]],
    faults: list[CellFault],
) -> None:
    cells = {name: row[place] for name, place in columns.items() if place < len(row)}
    filled = {name: cell for name, cell in cells.items() if name != KEY and _text(cell)}
    if not filled:
        return
    key_cell = cells.get(KEY)
    key = _text(key_cell) if key_cell is not None else ""
    if not key:
        first = next(iter(filled.values()))
        faults.append(CellFault(first.coordinate, "the row has no key that says which rating it is"))
        return
    if not _is_known(key, codebook):
        hint = did_you_mean(key.partition(":")[0], codebook.targets)
        faults.append(CellFault(key_cell.coordinate, f"'{key}' is no rating of the codebook{hint}"))  # type: ignore[union-attr]
        return
    if key in ratings:
        faults.append(CellFault(key_cell.coordinate, f"'{key}' has a row above"))  # type: ignore[union-attr]
        return
    ratings[key] = {}
    for name, cell in filled.items():
        for fault in _read_cell(name, cell, ratings[key], is_party=":" in key):
            faults.append(CellFault(cell.coordinate, fault))


def _read_cell(name: str, cell: Any, fields: dict[str, int | str], *, is_party: bool) -> Iterator[str]:
    """Put what a cell says among the fields, or tell why it cannot be read."""
    text = _text(cell)
    word = (
        normalize("NFKC", text).casefold().replace(" ", "_")
    )  # a Japanese keyboard may type full-width digits
    if cell.data_type == "f":
        yield "holds a formula: paste its value"
    elif cell.data_type in ("e", "b", "d"):
        yield f"'{text}' is no text or number that was typed"
    elif name == RATING:
        if word in RATING_CHOICES:
            fields[name] = int(word) if word.isdigit() else word
        else:
            yield f"'{text}' is no rating: choose {', '.join(RATING_CHOICES)}"
    elif is_party and name in (CONFIDENCE, OVERRIDE):
        yield "a party's rating has a level and a reason only"
    elif name == CONFIDENCE:
        if word in CONFIDENCE_CHOICES:
            fields[name] = word
        else:
            yield f"'{text}' is no confidence: choose {', '.join(CONFIDENCE_CHOICES)}"
    else:
        fields[name] = restore("\n".join(line.strip() for line in text.splitlines()))


def _text(cell: Any) -> str:
    content = cell.value
    if content is None:
        return ""
    if isinstance(content, float) and content.is_integer():  # Excel stores every number so
        content = int(content)
    return str(content).strip()


def _is_known(key: str, codebook: Codebook) -> bool:
    target, colon, party = key.partition(":")
    if colon:
        return bool(party) and target in codebook.rated_by_party
    return key in codebook.targets
