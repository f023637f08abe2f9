"""Tables of cases and columns for QCA, read from CSV files as spreadsheets and other programs write them."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from peacecase.files.reading import read_text
from peacecase.files.separated import separated
from peacecase.unseen import composed

_DOES_NOT_APPLY = ("-", "dc")


class SetTableError(ValueError):
    """A file that holds no table, or cells that are no numbers. `problems` lists everything found."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class SetTable:
    """What a CSV file holds: the first column names the cases, the first row the columns."""

    path: Path
    cases: tuple[str, ...]
    """As written, on one line: a case may well be called NA."""
    cells: Mapping[str, tuple[str, ...]]
    decimal_comma: bool

    def numbers(self, columns: Iterable[str]) -> dict[str, tuple[float, ...]]:
        """The numbers of these columns, not a number where a cell says that there can be none (- or dc).

        Raises SetTableError with every cell that holds neither.
        """
        problems = []
        found: dict[str, tuple[float, ...]] = {}
        for column in columns:
            values = []
            for case, cell in zip(self.cases, self.cells[column], strict=True):
                number = self._number(cell)
                if number is None:
                    problems.append(
                        f"{column} of {case} is missing"
                        if not cell
                        else f"{column} of {case} is {cell!r}, no number"
                    )
                else:
                    values.append(number)
            found[column] = tuple(values)
        if problems:
            raise SetTableError(problems)
        return found

    def _number(self, cell: str) -> float | None:
        if cell in _DOES_NOT_APPLY:
            return math.nan
        try:
            number = float(cell.replace(",", ".") if self.decimal_comma else cell)
        except ValueError:
            return None
        return number if math.isfinite(number) and "_" not in cell else None


def load_set_table(path: Path) -> SetTable:
    """Read a CSV file in UTF-8, separated by commas, semicolons (then 0,5 is a number too) or tabs.

    Raises SetTableError for a file that cannot be read or is no table.
    """
    text, faults = read_text(path, pipes=True)
    if text is None:
        raise SetTableError(f"{path}: {fault.message}" for fault in faults)
    delimiter, text, above = separated(text)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error as error:
        raise SetTableError([f"{path}: {error}"]) from error
    header, *body = ([composed(" ".join(cell.split())) for cell in row] for row in rows or [[]])
    problems = [
        f"line {number} has {len(row)} cells for {len(header)} columns"
        for number, row in enumerate(body, 2 + above)
        if len(row) != len(header)
    ]
    problems += [
        f"there are two columns {name!r}" for name, count in sorted(Counter(header).items()) if count > 1
    ]
    if len(header) < 2 or not body:
        problems.append("there is no table: the first column names the cases, the first row the columns")
    if problems:
        raise SetTableError(f"{path}: {problem}" for problem in problems)
    return SetTable(
        path=path,
        cases=tuple(row[0] for row in body),
        cells={name: tuple(row[at] for row in body) for at, name in enumerate(header) if at},
        decimal_comma=delimiter == ";",
    )
