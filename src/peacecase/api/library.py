"""A library opened for Python: every use case as a method."""

from __future__ import annotations

from collections.abc import Iterable

from peacecase.api import export
from peacecase.api.adjudicate import ADJUDICATE
from peacecase.api.analyses import Analyses
from peacecase.api.audit import AUDIT_RATE, AUDIT_SAMPLE
from peacecase.api.compare import COMPARE
from peacecase.api.explore import EXPLORE
from peacecase.api.export_qca import EXPORT_QCA
from peacecase.api.import_ratings import IMPORT_RATINGS
from peacecase.api.lint import LINT
from peacecase.api.options import StrPath
from peacecase.api.patterns import PATTERNS
from peacecase.api.qca import QCA
from peacecase.api.reliability import RELIABILITY
from peacecase.api.report import REPORT
from peacecase.api.score import SCORE
from peacecase.api.show import SHOW
from peacecase.api.use_case import method
from peacecase.api.whatif import WHATIF
from peacecase.api.workshop_close import WORKSHOP_CLOSE
from peacecase.api.workshop_collect import WORKSHOP_COLLECT
from peacecase.api.workshop_feedback import WORKSHOP_FEEDBACK
from peacecase.api.workshop_new import WORKSHOP_NEW
from peacecase.api.workshop_promote import WORKSHOP_PROMOTE


def open_library(folder: StrPath, cases: Iterable[str] | None = None) -> OpenLibrary:
    """The library in a folder, or the named cases of it, with their second codings.

    Raises FaultyLibraryError where a file has an error, and UserError where there is no such folder or case.
    """
    library = OpenLibrary(folder)
    library.hold(() if cases is None else tuple(cases))
    return library


class OpenLibrary(Analyses):
    """A sound library in memory, as `open_library` gives it.

    A case is named by its id; an unknown id raises UserError with the nearest one. `profile` names a weight profile
    that ships with peacecase or stands in the library's folder `profiles`, or is one itself. A file that is there is
    replaced only where `force` (or `replace`) is given; UserError is raised otherwise.
    """

    __slots__ = ()

    lint = method(LINT)
    show = method(SHOW)
    scores = method(SCORE)
    compare = method(COMPARE)
    what_if = method(WHATIF)
    patterns = method(PATTERNS)
    reliability = method(RELIABILITY)
    qca = method(QCA)
    export_csv = method(export.EXPORT_CSV)
    export_json = method(export.EXPORT_JSON)
    export_csl = method(export.EXPORT_CSL)
    export_bibtex = method(export.EXPORT_BIBTEX)
    export_xlsx = method(export.EXPORT_XLSX)
    export_sqlite = method(export.EXPORT_SQLITE)
    export_ro_crate = method(export.EXPORT_RO_CRATE)
    export_snapshot = method(export.EXPORT_SNAPSHOT)
    export_qca = method(EXPORT_QCA)
    import_ratings = method(IMPORT_RATINGS)
    report = method(REPORT)
    explore = method(EXPLORE)
    adjudicate = method(ADJUDICATE)
    draw_sample = method(AUDIT_SAMPLE)
    audits = method(AUDIT_RATE)
    workshop_new = method(WORKSHOP_NEW)
    workshop_collect = method(WORKSHOP_COLLECT)
    workshop_feedback = method(WORKSHOP_FEEDBACK)
    workshop_close = method(WORKSHOP_CLOSE)
    workshop_promote = method(WORKSHOP_PROMOTE)
