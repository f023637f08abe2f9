"""What a use case gives back: a result (tables, a record, the typed object) or a document to be written."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from peacecase.errors import UserError
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    import pandas as pd

Found = TypeVar("Found", covariant=True)
_KINDS: dict[str, type] = {kind.__name__: kind for kind in (bool, int, float, str)}
_DTYPES: dict[type, Any] = {bool: "boolean", int: "Int64", float: "Float64", str: "string"}


def columns(text: str) -> tuple[tuple[str, type], ...]:
    """Columns of a `ResultTable` as ``case n:int share:float is_same:bool``: a name without a kind holds text."""
    parts = (column.partition(":") for column in text.split())
    return tuple((name, _KINDS[kind or "str"]) for name, _, kind in parts)


def cells(item: object, names: str) -> tuple[Cell, ...]:
    """Fields of an item as cells of a row; where a field holds several texts, they stand in one cell."""
    held = (getattr(item, name) for name in names.split())
    return tuple("; ".join(each) if isinstance(each, tuple) else each for each in held)


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Rows of one kind under typed columns; every row has one cell a column, None where there is nothing."""

    name: str
    columns: tuple[tuple[str, type], ...]
    """Name -> int, float, bool or str: known beforehand, so that a table without rows has them too."""
    rows: Callable[[], Iterable[tuple[Cell, ...]]]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _ in self.columns)

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.header, row, strict=True)) for row in self.rows()]


@dataclass(frozen=True, slots=True, repr=False)
class Result(Generic[Found]):
    """What was found: an object, plain rows and, with pandas, a DataFrame; the reader takes which one serves."""

    found: Found
    """The typed object: a comparison, factor profiles, ..."""
    tables: tuple[ResultTable, ...] = field(compare=False)
    """By name; the first is the one that `to_frame`, `to_records` and ``--format csv`` give unless another is asked for."""
    record: Callable[[], Any] = field(compare=False)
    """Everything found, as plain data."""
    notes: tuple[str, ...] = ()
    """What must be known beside it; a command says them on standard error."""
    texts: Mapping[str, Callable[[], str]] = field(default_factory=dict, compare=False)
    """Other forms that are text, by the name that ``--format`` has for them."""
    has_findings: bool = False
    """Whether a command ends with exit code 1."""
    document: Callable[[], Document] | None = field(default=None, compare=False)
    """What is written, in place of being shown, where the options name an output."""
    beside: Folder | None = field(default=None, compare=False)
    """Files that are written in their place whatever the options say."""
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    """What is made once it has been shown."""
    again: Callable[[], Result[Found]] | None = field(default=None, compare=False)
    """Waits until what was read has changed, and gives the result then: a command goes on with it until interrupted."""

    def table(self, part: str | None = None) -> ResultTable:
        """The table of that name, the first without one. Raises UserError where there is none."""
        for each in self.tables:
            if part in (None, each.name):
                return each
        raise UserError(
            f"there is no table '{part}'", f"there are {', '.join(each.name for each in self.tables)}"
        )

    def to_records(self, part: str | None = None) -> list[dict[str, Any]]:
        """Rows of one kind, the same columns in each: of the first table, or of the one named."""
        return list(self.table(part).records())

    def to_dict(self) -> Any:
        """Everything found, as plain data: what the command prints with ``--format json``."""
        return self.record()

    def to_frame(self, part: str | None = None) -> pd.DataFrame:
        """`to_records` as a DataFrame: whole numbers are Int64, numbers Float64, text string; missing is `pd.NA`.

        Raises UserError where pandas is not installed.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise UserError("a DataFrame takes pandas", "pip install 'peacecase[pandas]'") from error
        table = self.table(part)
        rows = list(table.rows())
        return pd.DataFrame(
            {
                name: pd.array([row[at] for row in rows], dtype=_DTYPES[kind])
                for at, (name, kind) in enumerate(table.columns)
            }
        )

    def __repr__(self) -> str:
        return f"<Result of {len(self.to_records())} rows: {type(self.found).__name__}>"


@dataclass(frozen=True, slots=True)
class Document:
    """One file that a use case made; the frame writes it where the options say."""

    content: str | bytes
    notes: tuple[str, ...] = ()
    """What a command says of it on standard error, when it is written."""
    place: Path | None = None
    """Where it belongs, where the options name no output."""
    within: Path | None = None
    """The folder that was named: no link on the way from there to the place is followed."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file that is there, which has yet to be made; the frame makes it where that is wanted."""

    path: Path
    before: bytes
    after: bytes
    told: str = ""
    """What a command says when it is made."""
    says: str = ""
    """What has to be known before it is made: stands above the difference."""

    def difference(self, afterwards: str = "afterwards") -> str:
        """The unified difference, in lines; empty where nothing changes."""
        before, after = (octets.decode("utf-8-sig").splitlines() for octets in (self.before, self.after))
        names = f"{self.path} (now)", f"{self.path} ({afterwards})"
        lines = difflib.unified_diff(before, after, *names, lineterm="", n=2)
        return "".join(f"{line}\n" for line in ([f"# {self.says}"] if self.says else []) + list(lines))


@dataclass(frozen=True, slots=True)
class Folder:
    """Files that a use case made, by name; the frame writes them into the folder that the options name."""

    files: Mapping[str, str | bytes | Path]
    """Name -> content, or the file that is copied."""
    notes: tuple[str, ...] = ()
    place: Path | None = None
    replaces: bool = False
    """Whether files of an earlier run are replaced without asking."""
    has_findings: bool = False
    """Whether a command ends with exit code 1."""
