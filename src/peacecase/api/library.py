"""The door for Python: a library opened, with every use case as a method, and functions for what needs none opened."""

from __future__ import annotations

from collections.abc import Iterable

from peacecase.api import export
from peacecase.api.adjudicate import run_adjudicate
from peacecase.api.assess import run_assess
from peacecase.api.audit import run_audit_rate, run_audit_sample
from peacecase.api.brief import run_brief
from peacecase.api.check_data import run_check_data
from peacecase.api.codebook import run_read_codebook
from peacecase.api.compare import run_compare
from peacecase.api.doctor import run_doctor
from peacecase.api.episodes import run_episodes
from peacecase.api.explore import run_explore
from peacecase.api.export_sheet import run_export_sheet
from peacecase.api.gaps import run_gaps
from peacecase.api.import_ratings import run_import_ratings
from peacecase.api.import_sheet import run_import_sheet
from peacecase.api.import_sources import run_import_sources
from peacecase.api.lens import run_lens
from peacecase.api.lint import run_lint
from peacecase.api.lint_rules import lint_rules as lint_rules
from peacecase.api.migrate import run_migrate
from peacecase.api.opened import Opened
from peacecase.api.options import StrPath
from peacecase.api.patterns import run_patterns
from peacecase.api.qca import run_qca
from peacecase.api.reliability import run_reliability
from peacecase.api.report import run_report
from peacecase.api.result import Result, ResultTable
from peacecase.api.schema import run_write_schema
from peacecase.api.score import run_score
from peacecase.api.show import run_show
from peacecase.api.starting import run_new_case, run_new_library
from peacecase.api.use_case import function, method
from peacecase.api.validate import run_validate
from peacecase.api.whatif import run_whatif
from peacecase.api.workshop_blind import run_workshop_blind
from peacecase.api.workshop_new import run_workshop_new
from peacecase.api.workshop_room import (
    run_workshop_close,
    run_workshop_collect,
    run_workshop_feedback,
    run_workshop_promote,
)
from peacecase.tables.library_tables import TABLES
from peacecase.tables.table import Table

validate = function(run_validate)
new_library = function(run_new_library)
new_case = function(run_new_case)
read_codebook = function(run_read_codebook)
write_schema = function(run_write_schema)
doctor = function(run_doctor)


def open_library(folder: StrPath, cases: Iterable[str] | None = None) -> OpenLibrary:
    """The library in a folder, or the named cases of it, with their second codings.

    Raises FaultyLibraryError where a file has an error, and UserError where there is no such folder or case.
    """
    library = OpenLibrary(folder)
    library.hold(() if cases is None else tuple(cases))
    return library


class OpenLibrary(Opened):
    """A sound library in memory, as `open_library` gives it.

    A case is named by its id; an unknown id raises UserError with the nearest one. `profile` names a weight profile
    that ships with peacecase or stands in the library's folder `profiles`, or is one itself. A file that is there is
    replaced only where `force` (or `replace`) is given; UserError is raised otherwise.
    """

    __slots__ = ()

    lint = method(run_lint)
    migrate = method(run_migrate)
    show = method(run_show)
    scores = method(run_score)
    compare = method(run_compare)
    what_if = method(run_whatif)
    patterns = method(run_patterns)
    episodes = method(run_episodes)
    gaps = method(run_gaps)
    lens = method(run_lens)
    assess = method(run_assess)
    check_data = method(run_check_data)
    reliability = method(run_reliability)
    qca = method(run_qca)
    export_csv = method(export.run_export_csv)
    export_json = method(export.run_export_json)
    export_csl = method(export.run_export_csl)
    export_bibtex = method(export.run_export_bibtex)
    export_blind_sheet = method(export.run_export_blind_sheet)
    export_xlsx = method(export.run_export_xlsx)
    export_sheet = method(run_export_sheet)
    export_sqlite = method(export.run_export_sqlite)
    export_ro_crate = method(export.run_export_ro_crate)
    export_snapshot = method(export.run_export_snapshot)
    export_qca = method(export.run_export_qca)
    import_ratings = method(run_import_ratings)
    import_sheet = method(run_import_sheet)
    import_sources = method(run_import_sources)
    brief = method(run_brief)
    report = method(run_report)
    explore = method(run_explore)
    adjudicate = method(run_adjudicate)
    draw_sample = method(run_audit_sample)
    audits = method(run_audit_rate)
    workshop_new = method(run_workshop_new)
    workshop_blind = method(run_workshop_blind)
    workshop_collect = method(run_workshop_collect)
    workshop_feedback = method(run_workshop_feedback)
    workshop_close = method(run_workshop_close)
    workshop_promote = method(run_workshop_promote)

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
        found = TABLES[name](self.content)
        table = ResultTable(
            name, tuple((column, each.holds) for column, each in found.columns.items()), lambda: found.rows
        )
        return Result(found, (table,), table.records)
