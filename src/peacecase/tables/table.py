"""What a table is: columns that say what they hold, and how a row's cell is made, once for every format."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from peacecase.tables.cells import Cell, write_csv

Row = TypeVar("Row")
Seen = TypeVar("Seen", contravariant=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[Seen]):
    """One column of a table on things of one kind."""

    meaning: str
    cell: Callable[[Seen], Cell]
    holds: type = str
    """int, float or str: what its cells are where they are not empty, the same for every library."""
    refers: str | None = None
    """The table whose key it holds, where tables are joined."""


Columns = Mapping[str, Column[Row]]
"""Name -> column."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; every row has one cell a column."""

    name: str
    meaning: str
    columns: Columns[Any]
    rows: tuple[tuple[Cell, ...], ...]
    keyed: bool = True
    """Whether the first column is a key."""

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        """The table as CSV that spreadsheets and statistics programs read alike: see `write_csv`."""
        return write_csv(self.columns, self.rows)


def fill(name: str, meaning: str, columns: Columns[Row], rows: Iterable[Row], *, keyed: bool = True) -> Table:
    """The table on these things, one a row."""
    made = tuple(tuple(column.cell(row) for column in columns.values()) for row in rows)
    return Table(name, meaning, columns, made, keyed)
