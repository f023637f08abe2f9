"""A library opened for Python: every use case as a method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from peacecase.api.adjudicate import ADJUDICATE
from peacecase.api.analyses import Analyses
from peacecase.api.audit import AUDIT_RATE, AUDIT_SAMPLE
from peacecase.api.compare import COMPARE
from peacecase.api.explore import EXPLORE
from peacecase.api.export_qca import EXPORT_QCA
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
from peacecase.clock import time_of_making
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError


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
    export_qca = method(EXPORT_QCA)
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

    def export(
        self,
        form: str,
        path: str | PathLike[str],
        *cases: str,
        table: str | None = None,
        blank: bool | None = None,
        title: str | None = None,
        authors: str | Sequence[str] | None = None,
        license_id: str | None = None,
        replace: bool = False,
    ) -> Path:
        """Write the library, or the named cases, in a format of `peacecase export`; returns the path.

        `table`: which one ``csv`` holds; `blank`: whether ``xlsx`` leaves out what others coded; `title`, `authors` and `license_id` (SPDX): what ``ro-crate`` and ``snapshot`` cite.
        Raises UserError where a format has no use for what is given.
        """
        from peacecase.exports.formats import FORMATS, TAKES, Exported
        from peacecase.files.writing import write_file

        if form not in FORMATS:
            raise UserError(f"there is no format '{form}'{did_you_mean(form, FORMATS)}", ", ".join(FORMATS))
        given: dict[str, Any] = {
            "table": table,
            "blank": blank,
            "title": title,
            "authors": (authors,) if isinstance(authors, str) else authors and tuple(authors),
            "license_id": license_id,
        }
        taken = TAKES.get(form, frozenset())
        useless = [name for name, content in given.items() if content is not None and name not in taken]
        if useless:
            uses = f"it takes {', '.join(sorted(taken))}" if taken else "it takes none"
            raise UserError(f"the format '{form}' has no use for {', '.join(useless)}", uses)
        ids = self.ids(cases)
        chosen = self.content.only(sorted(ids))
        content = FORMATS[form](Exported(chosen, self.folder, time_of_making(), **given))
        write_file(Path(path), content, replace=replace)
        return Path(path)

    def import_ratings(
        self, sheet: str | PathLike[str], case: str, coding: str | None = None, *, write: bool = False
    ) -> str:
        """What the ratings of a filled coding sheet change in a case file, as a difference; with `write`, write them.

        `coding` names a second coding of the case to write into instead. The library in memory stays as it was opened.
        Raises UserError where a cell cannot be read, and where the result would not validate.
        """
        from peacecase.api.rating_import import plan_import
        from peacecase.exports.sheet_reading import load_coding_sheet

        read = load_coding_sheet(Path(sheet))
        if read.faults:
            raise UserError("\n".join(f"cell {fault.cell}: {fault.message}" for fault in read.faults))
        plan = plan_import(read, self.folder, self.ids((case,))[0], coding)
        if write and plan.changes:
            plan.write()
        return plan.difference()
