"""A result that is an object, plain rows and, with pandas, a DataFrame: the reader takes which one serves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from peacecase.errors import UserError

if TYPE_CHECKING:
    import pandas as pd

Found = TypeVar("Found", covariant=True)
Row = Mapping[str, "str | int | float | bool | None"]
_DTYPES: dict[type, Any] = {bool: "boolean", int: "Int64", float: "Float64", str: "string"}


@dataclass(frozen=True, slots=True, repr=False)
class Result(Generic[Found]):
    """What an analysis found."""

    found: Found
    """The typed object: a comparison, profiles by case id, ..."""
    _rows: Callable[[], Sequence[Row]] = field(compare=False)
    _plain: Callable[[], Any] = field(compare=False)
    _columns: Mapping[str, type] = field(compare=False)
    """Column of the rows -> int, float, bool or str: known beforehand, so that a frame without rows has them too."""

    def to_records(self) -> list[dict[str, Any]]:
        """Rows of one kind, the same columns in each; what each column holds is said by what made the result."""
        return [dict(row) for row in self._rows()]

    def to_dict(self) -> Any:
        """Everything found, as plain data: what the command prints with ``--format json``."""
        return self._plain()

    def to_frame(self) -> pd.DataFrame:
        """`to_records` as a DataFrame: whole numbers are Int64, numbers Float64, text string; missing is `pd.NA`.

        Raises UserError where pandas is not installed.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise UserError("a DataFrame takes pandas", "pip install 'peacecase[pandas]'") from error
        records = self.to_records()
        return pd.DataFrame(
            {
                name: pd.array([row[name] for row in records], dtype=_DTYPES[kind])
                for name, kind in self._columns.items()
            }
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.to_records())} rows: {type(self.found).__name__}>"
