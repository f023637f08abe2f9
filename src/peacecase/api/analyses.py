"""What is not a use case of its own yet: the tables of a library, for Python alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peacecase.api.opened import Opened
from peacecase.api.result import Result, ResultTable

if TYPE_CHECKING:
    from peacecase.tables.table import Table


class Analyses(Opened):
    """The tables of a library; each is an object, rows and a DataFrame."""

    __slots__ = ()

    def ratings(self) -> Result[Table]:
        """The ratings that count, one row a case and indicator, or outcome at a horizon."""
        return self._table("long")

    def matrix(self) -> Result[Table]:
        """One row a case: the ratings, the outcomes and the factor scores in columns."""
        return self._table("wide")

    def codings(self) -> Result[Table]:
        """Every raw rating of every coder."""
        return self._table("codings")

    def evidence(self) -> Result[Table]:
        """One row an evidence item and what it bears on."""
        return self._table("evidence")

    def sources(self) -> Result[Table]:
        """One row a source of a case."""
        return self._table("sources")

    def _table(self, name: str) -> Result[Table]:
        from peacecase.tables.library_tables import TABLES

        found = TABLES[name](self.content)
        table = ResultTable(
            name, tuple((column, each.holds) for column, each in found.columns.items()), lambda: found.rows
        )
        return Result(found, (table,), table.records)
