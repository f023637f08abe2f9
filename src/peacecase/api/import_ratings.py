"""Ratings of a filled coding sheet into a case file, which keeps its layout; checked before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Editing, Opt, StrPath
from peacecase.api.reference_faults import check_case, check_coding
from peacecase.api.result import Edit, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.exports.coding_sheet import PRINTED_SHEETS, READ_ME, SHEET
from peacecase.exports.sheet_reading import SheetRatings, read_coding_sheet
from peacecase.files.cases import load_case
from peacecase.files.codebooks import codebook_in_use
from peacecase.files.library_folder import case_path, coding_path
from peacecase.files.plain_file import read_plain
from peacecase.files.rating_edits import set_ratings
from peacecase.files.reader_process import LARGEST_FILE, read_apart
from peacecase.files.reading import MAX_BYTES, decode_text, with_text
from peacecase.files.records import parse_record
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import PartyRating, Rating, SecondCoding
from peacecase.model.diagnostic import Diagnostic
from peacecase.unseen import on_one_line


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


@use_case("import ratings", ImportRatingsOptions, parts=("changed",), forms=("diff", "json", "csv"))
def run_import_ratings(library: Opened, asked: ImportRatingsOptions, _run: Run) -> Result[RatingImport]:
    """What the ratings of the sheet change in the file: `found.difference()` shows it, `yes` has it written.

    Rows: one a rating that changes. The library in memory stays as it was opened. Raises FaultyLibraryError where a cell
    cannot be read, and where the result would not validate.
    """
    read = _read_sheet(Path(asked.sheet), library.codebook)
    if read.faults:
        lines = [on_one_line(f"{asked.sheet}, cell {fault.cell}: {fault.message}") for fault in read.faults]
        raise FaultyLibraryError((), "\n".join([*lines, "Nothing was written: mend these cells first."]))
    (case_id,) = library.ids((asked.case,))
    plan = _plan(read, library.folder, case_id, asked.coding)
    notes = [
        f"{key}: the rating changes and the reason stays. Does it still fit?" for key in plan.old_reasons
    ]
    notes += [
        f"Sheet '{name}' was changed since it was exported. Only '{SHEET}' is read: write ratings there, anything else "
        "into the case file."
        for name in read.changed_elsewhere
    ]
    edits: tuple[Edit, ...] = ()
    if not read.ratings:
        notes += [
            f"Sheet '{SHEET}' is blank: nothing to write. `peacecase export xlsx {case_id} -o FILE` fills it with the case's "
            "ratings; change them there."
        ]
    elif plan.before == plan.after:
        notes += [f"{plan.path} says all of sheet '{SHEET}' already: nothing to write."]
    else:
        ratings = f"{len(plan.changed)} rating{'s' if len(plan.changed) != 1 else ''}"
        edits = (Edit(plan.path, plan.before, plan.after, f"{ratings} changed in {plan.path}"),)
    head = columns("rating keeps_old_reason:bool")
    table = ResultTable("changed", head, lambda: ((key, key in plan.old_reasons) for key in plan.changed))
    return Result(plan, (table,), table.records, tuple(notes), {"diff": plan.difference}, edits=edits)


def _read_sheet(path: Path, codebook: Codebook) -> SheetRatings:
    """What a filled workbook says, read apart under limits."""
    told = read_apart(read_plain(path, LARGEST_FILE, pipes=True), "cells", SHEET, READ_ME, *PRINTED_SHEETS)
    if "error" in told:
        raise UserError(f"{path} is no XLSX workbook that can be read: {told['error']}", "save it as .xlsx")
    return read_coding_sheet(told["cells"], str(path), codebook)


@dataclass(frozen=True, slots=True)
class RatingImport:
    """What an import would do to a file."""

    path: Path
    before: bytes
    after: bytes
    """What it would hold; it validates."""
    changed: tuple[str, ...]
    """Keys of the ratings that change: indicator, outcome@horizon or indicator:party."""
    old_reasons: tuple[str, ...]
    """Keys of the ratings that change while the sheet leaves them the reason that was given for another."""

    def difference(self) -> str:
        """The unified difference; empty where nothing changes."""
        return Edit(self.path, self.before, self.after).difference("with the sheet")


def _plan(read: SheetRatings, folder: Path, case_id: str, coding_id: str | None) -> RatingImport:
    """What the sheet would change in the case file, or in a second coding of the case.

    Raises UserError where the sheet was made for another case, where there is no such file, or where a place in it
    cannot be changed by itself; FaultyLibraryError where the file does not validate, or would not afterwards.
    """
    if read.case is not None and read.case != case_id:
        raise UserError(
            f"the sheet was made for {read.case}, not for {case_id}",
            "name that case, or make a sheet for this one: peacecase export xlsx CASE --blank -o SHEET.xlsx",
        )
    home = case_path(folder, case_id)
    path = coding_path(folder, case_id, coding_id) if coding_id else home
    for needed in (home, path):
        if not needed.is_file():
            raise UserError(f"there is no file {needed}", "name a case, or a second coding, that is there")
    before = read_plain(path, MAX_BYTES, folder)
    codebook = codebook_in_use(folder)
    coded = None if path == home else load_case(home, codebook)[0]

    def checked(text: str) -> tuple[Case | SecondCoding | None, list[Diagnostic]]:
        return (
            checked_case(text, path, codebook)
            if path == home
            else checked_coding(text, path, coded, codebook)
        )

    text, found = decode_text(before, str(path))
    record, errors = (None, errors_of(found)) if text is None else checked(text)
    if errors or text is None or record is None:
        raise FaultyLibraryError(errors, f"{path} has to validate before ratings can be written into it")
    if isinstance(record, SecondCoding) and read.shows_ratings and record.kind == "independent":
        raise UserError(
            "the sheet holds the case's own ratings, which an independent coder is not to see",
            "make one without them: peacecase export xlsx CASE --blank -o SHEET.xlsx",
        )
    given = _given(record)
    settings = {
        key: new for key, fields in read.ratings.items() if (new := _new_fields(fields, given.get(key)))
    }
    edited = set_ratings(text, settings, codebook)
    _record, errors = checked(edited)
    if errors:
        raise FaultyLibraryError(errors, "the result would not validate; nothing was written")
    changed = tuple(settings)
    old_reasons = tuple(
        key
        for key in changed
        if key in given and given[key].why and "why" not in settings[key] and "rating" in settings[key]
    )
    return RatingImport(path, before, with_text(before, text, edited), changed, old_reasons)


def _new_fields(
    fields: Mapping[str, int | str], given: Rating | PartyRating | None
) -> dict[str, int | str | None]:
    """What of a row differs from the file; where a level goes, so does what was said of being sure of it."""
    new: dict[str, int | str | None] = {
        name: content for name, content in fields.items() if _trimmed(getattr(given, name, None)) != content
    }
    if isinstance(new.get("rating"), str):
        of_level = ("confidence", "ceiling_override")
        new |= {name: None for name in of_level if getattr(given, name, None) is not None}
    return new


def _trimmed(content: object) -> object:
    """A text without space at the ends of its lines, as cells are read."""
    return "\n".join(map(str.strip, content.splitlines())) if isinstance(content, str) else content


def _given(record: Case | SecondCoding) -> dict[str, Rating | PartyRating]:
    """Key of a rating -> what the file says of it."""
    given: dict[str, Rating | PartyRating] = dict(record.ratings.items())
    for indicator, rating in record.ratings.items():
        given |= {f"{indicator}:{party}": of_party for party, of_party in rating.by_party.items()}
    return given | {f"{outcome}@{horizon}": rating for outcome, horizon, rating in record.outcomes.items()}


def checked_coding(
    text: str, path: Path, case: Case | None, codebook: Codebook
) -> tuple[SecondCoding | None, list[Diagnostic]]:
    """The second coding that the text would be as this file, and its errors, beside the case where that is sound."""
    coding, found = parse_record(text, SecondCoding, str(path), codebook=codebook)
    found += check_coding(coding, case, codebook, (), path, text) if coding and case else []
    return coding, errors_of(found)


def checked_case(text: str, path: Path, codebook: Codebook) -> tuple[Case | None, list[Diagnostic]]:
    """The case that the text would be as this file, and its errors."""
    case, found = parse_record(text, Case, str(path), codebook=codebook)
    found += check_case(case, codebook, path, text) if case else []
    return case, errors_of(found)


def errors_of(found: list[Diagnostic]) -> list[Diagnostic]:
    """The errors among them."""
    return [each for each in found if each.severity == "error"]
