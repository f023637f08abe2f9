"""Reading a filled coding sheet back: what every row says, and every cell that cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.exports.coding_sheet import (
    CASE_LABEL,
    CONFIDENCE,
    CONFIDENCE_CHOICES,
    KEY,
    OVERRIDE,
    PRINT,
    RATING,
    RATING_CHOICES,
    READ_ME,
    SHEET,
    WHY,
    fingerprint,
)
from peacecase.language import ENGLISH
from peacecase.model.codebook import Codebook
from peacecase.tables.cells import restore
from peacecase.unseen import composed
from peacecase.wording.answer_words import typed_words

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
    shows_ratings: bool
    """True where the workbook was made with the ratings of the case in it."""
    changed_elsewhere: tuple[str, ...]
    """Other sheets that hold something else than they were exported with: nothing of them is read."""


def read_coding_sheet(
    sheets: Mapping[str, Sequence[Sequence[Sequence[str]]]], file: str, codebook: Codebook
) -> SheetRatings:
    """The ratings on the sheet `coding`; blank rows and cells are left out.

    `sheets`: worksheet -> row -> text and type of each cell; `file` names the workbook. Raises UserError where there is no
    such sheet.
    """
    if SHEET not in sheets:
        raise UserError(
            f"{file} has no sheet '{SHEET}'", "make one: peacecase export xlsx --blank -o SHEET.xlsx"
        )
    rows = [
        [_Cell(f"{letters(column)}{line}", *cell) for column, cell in enumerate(row)]
        for line, row in enumerate(sheets[SHEET], start=1)
    ]
    columns = _columns(rows[0] if rows else (), file)
    ratings: dict[str, dict[str, int | str]] = {}
    faults: list[CellFault] = []
    for row in rows[1:]:
        _read_row(row, columns, codebook, ratings, faults)
    about = sheets.get(READ_ME, ())
    prints = {row[1][0]: row[2][0] for row in about if len(row) > 2 and row[0][0] == PRINT}
    return SheetRatings(
        case=_case_of(about),
        ratings=ratings,
        faults=tuple(faults),
        shows_ratings="ratings" in prints,
        changed_elsewhere=tuple(
            name
            for name, mark in prints.items()
            if name in sheets and mark != fingerprint([cell[0] for cell in row] for row in sheets[name])
        ),
    )


class _Cell(NamedTuple):
    coordinate: str
    text: str
    data_type: str


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, .., Z, AA, .."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _case_of(rows: Sequence[Sequence[Sequence[str]]]) -> str | None:
    for row in rows[:20]:
        if len(row) > 1 and row[0][0] == CASE_LABEL:
            return row[1][0] or None
    return None


def _columns(header: Sequence[_Cell], file: str) -> dict[str, int]:
    named = {composed(cell.text).casefold(): place for place, cell in enumerate(header) if cell.text}
    missing = [name for name in _NEEDED if name not in named]
    if missing:
        raise UserError(
            f"the sheet '{SHEET}' of {file} has no column {', '.join(missing)}",
            "its first row names the columns; make a new sheet with peacecase export xlsx --blank",
        )
    return {name: named[name] for name in (*_NEEDED, OVERRIDE) if name in named}


def _read_row(
    row: Sequence[_Cell],
    columns: Mapping[str, int],
    codebook: Codebook,
    ratings: dict[str, dict[str, int | str]],
    faults: list[CellFault],
) -> None:
    cells = {name: row[place] for name, place in columns.items() if place < len(row)}
    filled = {name: cell for name, cell in cells.items() if name != KEY and cell.text}
    if not filled:
        return
    key_cell = cells.get(KEY)
    if key_cell is None or not key_cell.text:
        first = next(iter(filled.values()))
        faults.append(CellFault(first.coordinate, "the row has no key that says which rating it is"))
        return
    key = key_cell.text
    if not _is_known(key, codebook):
        hint = did_you_mean(key.partition(":")[0], codebook.targets)
        faults.append(CellFault(key_cell.coordinate, f"'{key}' is no rating of the codebook{hint}"))
        return
    if key in ratings:
        faults.append(CellFault(key_cell.coordinate, f"'{key}' has a row above"))
        return
    ratings[key] = {}
    for name, cell in filled.items():
        for fault in _read_cell(name, cell, ratings[key], is_party=":" in key):
            faults.append(CellFault(cell.coordinate, fault))


def _read_cell(name: str, cell: _Cell, fields: dict[str, int | str], *, is_party: bool) -> Iterator[str]:
    """Put what a cell says among the fields, or tell why it cannot be read."""
    text = cell.text
    typed = normalize("NFKC", text).casefold()  # a Japanese keyboard may type full-width digits
    word = typed.replace(" ", "_")
    words = typed_words(ENGLISH)
    if cell.data_type == "f":
        yield "holds a formula: paste its value"
    elif cell.data_type in ("e", "b", "d"):
        yield f"'{text}' is no text or number that was typed"
    elif name == RATING:
        if word in RATING_CHOICES:
            fields[name] = int(word) if word.isdigit() else word
        elif typed in words.levels:
            fields[name] = words.levels[typed]
        else:
            yield f"'{text}' is no rating: choose {', '.join(RATING_CHOICES)}"
    elif is_party and name in (CONFIDENCE, OVERRIDE):
        yield "a party's rating has a level and a reason only"
    elif name == CONFIDENCE:
        if word in CONFIDENCE_CHOICES:
            fields[name] = word
        elif typed in words.confidences:
            fields[name] = words.confidences[typed]
        else:
            yield f"'{text}' is no confidence: choose {', '.join(CONFIDENCE_CHOICES)}"
    else:
        fields[name] = restore("\n".join(line.strip() for line in text.splitlines()))


def _is_known(key: str, codebook: Codebook) -> bool:
    target, colon, party = key.partition(":")
    if colon:
        return bool(party) and target in codebook.rated_by_party
    return key in codebook.targets
