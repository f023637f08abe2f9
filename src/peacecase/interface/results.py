"""A result that is an object, plain rows and, with pandas, a DataFrame: the reader takes which one serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from peacecase.errors import CannotGoOn

if TYPE_CHECKING:
    import pandas as pd

Found = TypeVar("Found", covariant=True)
Row = Mapping[str, "str | int | float | bool | None"]


@dataclass(frozen=True, slots=True, repr=False)
class Result(Generic[Found]):
    """What an analysis found."""

    found: Found
    """The typed object: a comparison, profiles by case id, ..."""
    _rows: Callable[[], Sequence[Row]] = field(compare=False)
    _plain: Callable[[], Any] = field(compare=False)

    def to_records(self) -> list[dict[str, Any]]:
        """Rows of one kind, the same columns in each; what each column holds is said by what made the result."""
        return [dict(row) for row in self._rows()]

    def to_dict(self) -> Any:
        """Everything found, as plain data: what the command prints with ``--format json``."""
        return self._plain()

    def to_frame(self) -> pd.DataFrame:
        """`to_records` as a DataFrame: whole numbers that may be missing are Int64, numbers Float64, text string.

        Raises CannotGoOn where pandas is not installed.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise CannotGoOn("a DataFrame takes pandas", "pip install 'peacecase[pandas]'") from error
        records = self.to_records()
        columns = list(records[0]) if records else []
        return pd.DataFrame(
            {
                name: pd.array([row[name] for row in records], dtype=_dtype(row[name] for row in records))
                for name in columns
            }
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.to_records())} rows: {type(self.found).__name__}>"


def _dtype(cells: Any) -> Any:
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    if kinds and kinds <= {int, float}:
        return "Float64"
    return "string" if kinds <= {str} else "object"
