"""What came back from a room: filled PDF forms, CSV and XLSX tables, as the texts of their fields."""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from peacecase.errors import UserError
from peacecase.files.plain_file import UnreadableError, read_plain
from peacecase.files.reader_process import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, read_apart
from peacecase.files.separated import separated
from peacecase.language import ENGLISH
from peacecase.unseen import in_comment, on_one_line
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.collect.decided import PHONES_TABLE
from peacecase.workshop.collect.returned_rivals import EXPLANATION, RivalsRow
from peacecase.workshop.kit.sheet import SEAT_CODE, Problem, printable

RETURNED = "returned"
MOST_FILES = 2_000
ABOVE_HEADER = 5
"""Rows above the one with the names of columns that are passed over: a title, empty rows."""
FEW = 4
"""One row in so many of another round than the folder looks like a slip of the finger."""

_IN_NAME = re.compile(r"round[-_ ]?([12])", re.IGNORECASE)
_PERSON_OF_ROUND = re.compile(r"person_round([12])")
_PHOTOGRAPHS = frozenset({".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".gif", ".webp"})

_CODE_PAGES = {"ja": ("cp932",)}
"""Language -> what its spreadsheets save as CSV when they do not save UTF-8."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as texts."""

    source: str
    """File, and row where it has several."""
    round: int
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """What one file gave."""

    sheets: tuple[RawSheet, ...]
    problems: tuple[Problem, ...]
    rivals: tuple[RivalsRow, ...] = ()
    """Rows of a table on the rival explanations; such a table holds no sheets."""


def returned_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Every file under returned/, in order of name, and what there is not read; the kit's own notes are left out.

    Raises UserError where there are too many.
    """
    found: list[Path] = []
    problems: list[Problem] = []

    def skip(path: Path, why: str) -> None:
        problems.append(Problem(shown_name(path, folder), "", "", why))

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            skip(Path(error.filename), f"the folder cannot be read: {error.strerror}")

    for place, folders, names in os.walk(folder / RETURNED, onerror=unreadable):
        for name in sorted([*folders, *names]):
            path = Path(place, name)
            if name.startswith(".") or name == "README.txt":
                continue
            if path.is_symlink():
                skip(path, "a link is not followed: put the file itself there")
            elif name in names:
                found.append(path)
    if len(found) > MOST_FILES:
        raise UserError(
            f"there are {len(found)} files under {folder / RETURNED}", f"{MOST_FILES} are the most"
        )
    return sorted(found), problems


def shown_name(path: Path, folder: Path) -> str:
    """The name of a file in a room, fit for a terminal and for UTF-8, whatever the bytes of it are."""
    name = os.fsencode(path.relative_to(folder)).decode("utf-8", errors="backslashreplace")
    return on_one_line(name)


def read_returned(path: Path, folder: Path, language: str = ENGLISH) -> ReturnedFile:
    """The sheets in one file. Whatever is in it: sheets or problems come back, nothing is raised or run.

    `language`: that of the kit, for tables that are not in Unicode.
    """
    name = shown_name(path, folder)
    if path.name.startswith("~$"):
        return _refused(
            name, "a spreadsheet program has the table open: save it, close it, and collect again"
        )
    try:
        content = read_plain(path, LARGEST_FILE, folder)
    except UnreadableError as error:
        return _refused(name, f"{error.reason}; not opened")
    if not content:
        return _refused(name, "the file is empty")
    kind = path.suffix.lower()
    if kind == ".pdf":
        return _from_pdf(name, content)
    if kind in (".csv", ".tsv", ".txt"):
        return _from_csv(name, _decoded(content, language))
    if kind == ".xlsx":
        return _from_xlsx(name, content)
    if kind in _PHOTOGRAPHS:
        return _refused(
            name, "a photograph: type it into typed/typed-sheets.csv or .xlsx; the picture is kept"
        )
    return _refused(name, f"files that end in '{printable(kind)}' are not read: PDF, CSV or XLSX")


def _from_pdf(name: str, content: bytes) -> ReturnedFile:
    told = read_apart(content, "form")
    if "error" in told:
        return _refused(name, in_comment(told["error"]))
    fields: dict[str, str] = dict(told["form"])
    named = next((match for key in fields if (match := _PERSON_OF_ROUND.fullmatch(key))), None)
    if named is None:
        return _refused(name, "the form is not a scoring sheet of peacecase")
    fields["person"] = fields.pop(named[0])
    printed = int(named[1])
    lies = _in_folder(name)
    problems = (
        [
            Problem(
                name,
                "round",
                str(printed),
                f"the form is of round {printed} and lies in round {lies}; taken as round {printed}",
            )
        ]
        if lies not in (None, printed)
        else []
    )
    return ReturnedFile((RawSheet(name, printed, fields),), tuple(problems))


def _from_csv(name: str, text: str) -> ReturnedFile:
    if "\x00" in text:
        return _refused(name, "this is not a text file")
    delimiter, text, _above = separated(text)
    try:
        rows = list(_bounded(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error as error:
        return _refused(name, f"the table is damaged: {error}")
    return _from_rows(name, rows)


def _from_xlsx(name: str, content: bytes) -> ReturnedFile:
    told = read_apart(content, "rows")
    if "error" in told:
        return _refused(name, in_comment(told["error"]))
    return _from_rows(name, told["rows"])


def _from_rows(name: str, rows: Sequence[Sequence[str]]) -> ReturnedFile:
    headers = [[cell.strip().lower() for cell in row] for row in rows[: ABOVE_HEADER + 1]]
    top = next((at for at, header in enumerate(headers) if {"person", EXPLANATION} & set(header)), None)
    if top is None:
        return _refused(name, "the first row is not that of the typed sheets (round, person, ..)")
    header = headers[top]
    problems: list[Problem] = []
    twice = sorted({column for column in header if column and header.count(column) > 1})
    problems += [Problem(name, column, "", "the column is there twice; the first counts") for column in twice]
    below = list(_with_columns(name, header, rows, top + 1, problems))
    if EXPLANATION in header:
        return ReturnedFile((), tuple(problems), tuple(below))
    sheets = []
    for source, fields in below:
        written = plain_width(fields.pop("round", "")).strip().removesuffix(".0")
        if not any(cell.strip() for cell in fields.values()):
            if written and written not in ("1", "2"):
                problems.append(
                    Problem(
                        source, "round", printable(written), "nothing else stands in this row; left aside"
                    )
                )
            continue
        if _is_remark(fields):
            problems.append(
                Problem(
                    source,
                    "person",
                    printable(fields["person"].strip()),
                    "no seat, and nothing else stands in this row; left aside",
                )
            )
            continue
        round_number = _round(written, name)
        if round_number is None:
            problems.append(Problem(source, "round", printable(written), "neither 1 nor 2; taken as round 1"))
        elif written and written != str(round_number):
            problems.append(
                Problem(
                    source,
                    "round",
                    printable(written),
                    f"not 1 or 2; taken from the folder as {round_number}",
                )
            )
        sheets.append(RawSheet(source, round_number or 1, fields))
    if not sheets and not name.endswith(PHONES_TABLE):  # of phones there may be none that counts
        problems.append(Problem(name, "", "", "the table has no filled row"))
    problems += _of_other_round(name, sheets)
    return ReturnedFile(tuple(sheets), tuple(problems))


def _with_columns(
    name: str, header: Sequence[str], rows: Sequence[Sequence[str]], first: int, problems: list[Problem]
) -> Iterator[tuple[str, dict[str, str]]]:
    """(file and row, column -> cell) of the rows from `first` on; cells without a column are told."""
    for number, row in enumerate(rows[first:], start=first + 1):
        source = f"{name}, row {number}"
        fields: dict[str, str] = {}
        for column, cell in zip(header, row, strict=False):
            if column:
                fields.setdefault(column, cell)
        beyond = [cell for cell in row[len(header) :] if cell.strip()]
        if beyond:
            message = "cells beyond the last column; left aside"
            problems.append(Problem(source, "", printable(beyond[0]), message))
        yield source, fields


def _of_other_round(name: str, sheets: Sequence[RawSheet]) -> list[Problem]:
    """Rows that say another round than the folder, where few do or all; a table may well hold both rounds."""
    lies = _in_folder(name)
    others = [sheet for sheet in sheets if lies is not None and sheet.round != lies]
    if len(others) == len(sheets) and others:
        said = f"all rows say round {others[0].round} and the file lies in round {lies}; taken as they say"
        return [Problem(name, "round", str(others[0].round), said)]
    if len(others) * FEW > len(sheets):
        return []
    return [
        Problem(
            sheet.source,
            "round",
            str(sheet.round),
            f"the other rows say {lies}, and so does the folder; taken as round {sheet.round}",
        )
        for sheet in others
    ]


def _is_remark(fields: dict[str, str]) -> bool:
    """True of a row with nothing in it but a word that is no seat code, such as "end of list"."""
    filled = [column for column, cell in fields.items() if cell.strip()]
    return filled == ["person"] and SEAT_CODE.fullmatch(plain_width(fields["person"]).strip()) is None


def _round(written: str, name: str) -> int | None:
    return int(written) if written in ("1", "2") else _in_folder(name)


def _in_folder(name: str) -> int | None:
    """The round that the names of file and folders say."""
    match = _IN_NAME.search(name)
    return int(match[1]) if match else None


def _bounded(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > MOST_ROWS:
            return
        yield row[:MOST_COLUMNS]


def _decoded(content: bytes, language: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", *_CODE_PAGES.get(language, ())):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    # What a spreadsheet set to a Western code page saves as CSV; every byte means something.
    return content.decode("latin-1")


def _refused(name: str, why: str) -> ReturnedFile:
    return ReturnedFile((), (Problem(name, "", "", why),))
