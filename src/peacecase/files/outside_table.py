"""A table of a data set, read row by row with the place of every cell: such files are larger than memory should be."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from peacecase.files.reader_process import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS, read_apart
from peacecase.files.reading import fault
from peacecase.files.separated import column_of, separated
from peacecase.model.diagnostic import Diagnostic

LONGEST_ROW = 1024 * 1024
MOST_CELL_FAULTS = 50
"""Cells that cannot be read after which a file is not read on."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SHEET = b"PK\x03\x04"


class DamagedError(Exception):
    """A file that cannot be read on; `told` says why, and where."""

    def __init__(self, told: Diagnostic) -> None:
        super().__init__(told.message)
        self.told = told


@dataclass(slots=True)
class OutsideTable:
    """A header, and the rows below it as they are asked for."""

    file: str
    header: Sequence[str]
    rows: Iterator[Sequence[str]]
    place: Callable[[int], tuple[int, int]]
    """Line and column of a cell of the row read last, by the number of its column."""
    octets: Callable[[], bytes]
    """The whole file, where nothing but the header was read."""
    faults: list[Diagnostic] = field(default_factory=list)

    def fault(self, name: str, message: str) -> None:
        """Note that a cell of the row read last cannot be read."""
        line, column = self.place(self.header.index(name))
        self.faults.append(fault("PC1013", self.file, message, line=line, column=column))

    def records(self, names: Iterable[str]) -> Iterator[dict[str, str]]:
        """The cells of these columns, row by row; what a short row lacks is empty. Ends after `MOST_CELL_FAULTS` faults.

        Raises DamagedError where the file cannot be read on.
        """
        at = [(name, self.header.index(name)) for name in names]
        try:
            for row in self.rows:
                if len(self.faults) >= MOST_CELL_FAULTS:
                    return
                if row:
                    yield {name: row[place].strip() if place < len(row) else "" for name, place in at}
        except csv.Error as error:
            line, _column = self.place(0)
            raise DamagedError(
                fault("PC1013", self.file, f"the table is damaged: {error}", line=line)
            ) from error


def open_table(stream: BinaryIO, path: Path) -> OutsideTable:
    """The table in a stream: CSV with one separator or another, or the first sheet of a workbook. Raises DamagedError."""
    lines = _Lines(stream, str(path))
    return _of_workbook(lines, str(path)) if lines.first.startswith(_SHEET) else _of_csv(lines, str(path))


class _Lines:
    """The lines of a stream as text; keeps the one read last, for its place, and the octets of the first two."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self.number, self.last = 0, ""
        self.first = stream.readline(LONGEST_ROW)
        self.head = self.first

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LONGEST_ROW) if self.number else self.first
        self.number += 1
        if self.number == 2:
            self.head += line
        if not line:
            raise StopIteration
        if line.startswith(_UTF_16) and self.number == 1:
            raise DamagedError(fault("PC1003", self._file, "the file is saved as UTF-16", "save it as UTF-8"))
        if len(line) == LONGEST_ROW:
            message = "the line is longer than a row of a data set can be"
            raise DamagedError(fault("PC1013", self._file, message, line=self.number))
        try:
            self.last = line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8")) + 1
            message = f"the file is not UTF-8: byte 0x{line[error.start]:02X} makes no character"
            raise DamagedError(
                fault("PC1003", self._file, message, "save it as UTF-8", line=self.number, column=column)
            ) from error
        return self.last

    def whole(self, largest: int) -> bytes:
        """All octets, where no more than two lines were read; at most so many, and one more."""
        return self.head + self._stream.read(max(0, largest + 1 - len(self.head)))


def _of_csv(lines: _Lines, file: str) -> OutsideTable:
    first = next(lines, None)
    if first is None or not first.strip():
        raise DamagedError(fault("PC1004", file, "the file is empty"))
    delimiter, text, above = separated(first)
    names = csv.reader([next(lines, "") if above else text], delimiter=delimiter)
    try:
        header = [name.strip() for name in next(names, [])]
    except csv.Error as error:
        raise DamagedError(fault("PC1013", file, f"the table is damaged: {error}")) from error
    return OutsideTable(
        file,
        header,
        csv.reader(lines, delimiter=delimiter, strict=True),
        lambda at: (lines.number, column_of(lines.last, at, delimiter)),
        lambda: lines.whole(LARGEST_FILE),
    )


def _of_workbook(lines: _Lines, file: str) -> OutsideTable:
    told = read_apart(lines.whole(LARGEST_FILE), "rows")
    if "error" in told:
        raise DamagedError(
            fault("PC1013", file, f"the workbook cannot be read: {told['error']}", "save it as CSV")
        )
    header, *rows = told["rows"] or [[]]
    if len(rows) >= MOST_ROWS or any(header[MOST_COLUMNS - 1 :]):  # the rest was not read
        raise DamagedError(
            fault(
                "PC1013", file, "the workbook has more rows or columns than are read of one", "save it as CSV"
            )
        )
    line = 1

    def counted() -> Iterator[Sequence[str]]:
        nonlocal line
        for row in rows:
            line += 1
            yield row

    return OutsideTable(
        file, [name.strip() for name in header], counted(), lambda at: (line, at + 1), lambda: b""
    )
