"""What is not a use case of its own yet: lint and the tables of a library, for Python alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from peacecase.api.opened import Opened
from peacecase.api.result import Cell, Result, ResultTable, columns
from peacecase.clock import time_of_making

if TYPE_CHECKING:
    from peacecase.model.diagnostic import Finding
    from peacecase.tables.library_tables import Table


class Analyses(Opened):
    """Lint and tables; each result is an object, rows and a DataFrame."""

    __slots__ = ()

    def lint(self, today: date | None = None) -> Result[tuple[Finding, ...]]:
        """What an expert would question, by the settings in the library's `.peacecase.yaml`.

        Rows: one a finding. `today` None: the day of the clock. Raises FaultyLibraryError for a fault in the settings.
        """
        from peacecase.checks.lint import lint_library
        from peacecase.checks.policy import Policy
        from peacecase.model.diagnostic import format_path

        day = today or time_of_making().date()
        found = lint_library(self.content, day, Policy(self.settings().lint)).findings

        def rows() -> Iterator[tuple[Cell, ...]]:
            for each in found:
                yield (
                    each.code,
                    each.severity,
                    each.case,
                    format_path(each.path),
                    each.message,
                    each.hint,
                )

        table = ResultTable(
            "findings", columns(str, "code", "severity", "case", "path", "message", "hint"), rows
        )
        return Result(found, (table,), table.records)

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
        table = ResultTable(name, tuple(found.types.items()), lambda: found.rows)
        return Result(found, (table,), table.records)
