"""Ratings of a filled coding sheet into a case file, which keeps its comments and its layout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Editing, Opt, StrPath
from peacecase.api.result import Edit, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import UseCase

if TYPE_CHECKING:
    from peacecase.api.rating_import import RatingImport


@dataclass(frozen=True)
class ImportRatingsOptions(Editing):
    """Write the ratings of a filled coding sheet into a case file.

    SHEET.xlsx comes from `peacecase export xlsx`; its sheet 'coding' is read. Blank cells leave the file as it is.
    Every cell that cannot be read is named, and then nothing is written. The difference is shown before it is
    written; a result that would not validate is refused. Exit code 1 where nothing could be written.

    \b
    Examples:
      peacecase export xlsx cambodia-1992-japan --blank -o sheet.xlsx
      peacecase import ratings sheet.xlsx cambodia-1992-japan
      peacecase import ratings sheet.xlsx cambodia-1992-japan --dry-run
      peacecase import ratings sheet.xlsx cambodia-1992-japan --coding second-coder
    """

    sheet: Annotated[StrPath, Arg("SHEET.xlsx", "The filled sheet.")]
    case: Annotated[str, Arg("CASE", "The case, by id or by file.")]
    coding: Annotated[
        str | None, Opt("Write into this second coding of the case, not into the case file.", metavar="ID")
    ] = None


def run_import_ratings(library: Opened, asked: ImportRatingsOptions, _run: Run) -> Result[RatingImport]:
    """What the ratings of the sheet change in the file: `found.difference()` shows it, `yes` has it written.

    Rows: one a rating that changes. The library in memory stays as it was opened. Raises FaultyLibraryError where a cell
    cannot be read, and where the result would not validate.
    """
    from peacecase.api.rating_import import plan_import
    from peacecase.exports.sheet_reading import load_coding_sheet

    read = load_coding_sheet(Path(asked.sheet), library.codebook)
    if read.faults:
        lines = [f"{asked.sheet}, cell {fault.cell}: {fault.message}" for fault in read.faults]
        raise FaultyLibraryError((), "\n".join([*lines, "Nothing was written: mend these cells first."]))
    (case_id,) = library.ids((asked.case,))
    plan = plan_import(read, library.folder, case_id, asked.coding)
    notes = [
        f"{key}: the rating changes and the reason stays. Does it still fit?" for key in plan.old_reasons
    ]
    edit = None
    if plan.before == plan.after:
        notes = [f"{plan.path} says all this already: nothing to write."]
    else:
        ratings = f"{len(plan.changed)} rating{'s' if len(plan.changed) != 1 else ''}"
        edit = Edit(plan.path, plan.before, plan.after, f"{ratings} changed in {plan.path}")
    head = (*columns(str, "rating"), *columns(bool, "keeps_old_reason"))
    table = ResultTable("changed", head, lambda: ((key, key in plan.old_reasons) for key in plan.changed))
    return Result(plan, (table,), table.records, tuple(notes), edit=edit)


IMPORT_RATINGS = UseCase(
    "import ratings",
    ImportRatingsOptions,
    run_import_ratings,
    parts=("changed",),
    forms=("diff", "json", "csv"),
)
