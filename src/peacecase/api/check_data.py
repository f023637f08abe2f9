"""Outcomes held against data of others: what they say at each horizon, which levels that fits, and where a level differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated

from peacecase.api.checked import listed_paths
from peacecase.api.data_evidence import DataItem, with_data_items
from peacecase.api.data_readings import CODES, Held, data_version, outcomes_at_hand, readings_of, why_not
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Editing, Opt, StrPath
from peacecase.api.result import Edit, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.checks.registry import RULE_BY_CODE
from peacecase.errors import UserError
from peacecase.files.cases import locate
from peacecase.files.library_folder import case_path
from peacecase.files.outside_data import OutsideData, load_outside_data
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import Diagnostic, Finding
from peacecase.model.outside_data import DATA_SET_NAMES, VERSION_NOT_STATED, DataSet
from peacecase.tables.cells import Cell
from peacecase.wording.outside_data import data_rule, data_set_in_words, fits_words, reading_words

CHECK_FORMS = ("table", "json", "csv", "text", "sarif", "github")


@dataclass(frozen=True)
class CheckDataOptions(Editing):
    """Hold outcomes against data of others: UCDP/PRIO, PAM, V-Dem.

    Says, for each case and horizon, what the data say of the twelve months before it, and which levels of the outcome that
    fits. The coder decides. A level outside them is a finding; its reason stands in the case file, under accepted for
    conflict-years, under discussion for the others.

    FILE is a file of one of these data sets, as it is published, told by its columns: the conflict-years of UCDP/PRIO
    (conflict_id, year, intensity_level, ..), the implementation data of the Peace Accords Matrix, PAM (pam_caseid, year,
    cease_prov, cease_implem, ..), country-years of V-Dem (country_text_id, year, v2x_regime, ..). Without one, the
    conflict-years that the library's settings name (data: {ucdp: FILE}), or the extract that ships with peacecase. Nothing
    is fetched. Exit code 1 where a level is at odds and nothing says why.

    --write puts each proposal of a FILE into the case file as an item of evidence with its source, after it has shown the
    difference; the level is left to you. What a case cites already is not written again.

    \b
    Examples:
      peacecase check-data
      peacecase check-data UcdpPrioConflict_v25_1.csv --case oslo-1992-norway
      peacecase check-data PAM_ID-V.1.5.csv V-Dem-CY-Core-v15.csv --format sarif
      peacecase check-data PAM_ID-V.1.5.csv --case el-salvador-1990-un --write --dry-run
    """

    files: Annotated[StrPath | Sequence[StrPath], Arg("[FILE]...")] = ()
    cases: Annotated[
        Sequence[str],
        Opt("Look these cases up alone; may be repeated.", flags=("--case",), metavar="CASE", many=True),
    ] = ()
    _: KW_ONLY
    write: Annotated[bool, Opt("Put what a FILE proposes into the case files, as evidence.")] = False


@dataclass(frozen=True, slots=True)
class DataCheck:
    """The readings, and the cases of which there is none."""

    versions: Mapping[DataSet, str]
    """The data sets that were looked into, with their versions."""
    held: tuple[Held, ...]
    not_looked_up: Mapping[DataSet, Mapping[str, str]]
    """Data set -> case id -> why nothing was looked up."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Levels at odds with a reading, in the order of files."""
    accepted: tuple[Diagnostic, ...] = ()
    """The same, where the case file says why."""
    written: tuple[DataItem, ...] = ()
    """The items of evidence that --write adds."""


@use_case("check-data", CheckDataOptions, parts=("readings", "rows", "findings"), forms=CHECK_FORMS)
def run_check_data(library: Opened, asked: CheckDataOptions, run: Run) -> Result[DataCheck]:
    """What data of others say of each case's outcomes (METHOD section 12). Rows: one a case, outcome, horizon and data set.

    Raises UserError where the codebook has no outcome that such data can be held against, and FaultyLibraryError where a
    file cannot be used.
    """
    content = library.read(asked.cases)
    files = [Path(each) for each in listed_paths(asked.files)]
    if asked.write and not files:
        raise UserError(
            "--write takes a FILE: what ships with peacecase is read by lint, report and explorer as it is",
            "name the file of the data set",
            option="write",
        )
    data, faults = load_outside_data(files)
    if faults:
        raise FaultyLibraryError(faults)
    if not files:
        data = OutsideData(ucdp=content.conflict_years)
    outcomes = outcomes_at_hand(content.codebook, data, is_shipped=not files)
    held: list[Held] = []
    not_looked_up: dict[DataSet, dict[str, str]] = {kind: {} for kind in outcomes}
    for case in content.cases.values():
        for kind, ids in outcomes.items():
            here = readings_of(case, kind, ids, data)
            held += here
            if not here:
                not_looked_up[kind][case.id] = why_not(kind, case, data)
    left, accepted = _findings(held, library.folder, content.codebook)
    versions = {kind: data_version(kind, data) for kind in outcomes}
    edits, written, notes = _written(held, library, asked, run) if asked.write else ((), (), [])
    found = DataCheck(versions, tuple(held), not_looked_up, left, accepted, written)
    return Result(
        found,
        _tables(found),
        lambda: _record(found),
        notes=(*_notes(found, data), *notes),
        has_findings=any(each.is_at_odds and each.reason is None for each in held),
        edits=edits,
    )


def _findings(
    held: Sequence[Held], folder: Path, codebook: Codebook
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The levels at odds as lint would tell them: those that nothing is said of, and the others."""
    by_case: dict[str, list[Finding]] = {}
    for each in held:
        if not each.is_at_odds or each.rating is None:
            continue
        reading = each.reading
        rule = RULE_BY_CODE[CODES[reading.data]]
        hint = (
            "look again; if the level is right, list the finding under accepted, with the reason"
            if reading.data == "ucdp"
            else f"look again; if the level is right, say under discussion (target: {each.target}) what differs"
        )
        message = (
            f"{codebook.outcome(each.outcome).name} is rated {each.rating.level} at {reading.horizon}, and "
            f"{data_set_in_words(reading.data, reading.version)} ({reading_words(reading)}) proposes {fits_words(reading)}"
        )
        path = ("outcomes", each.outcome, reading.horizon)
        by_case.setdefault(each.case, []).append(
            Finding(rule.code, rule.severity, each.case, path, message, hint, accepted=each.reason or "")
        )
    placed = sorted(
        found for case_id, here in by_case.items() for found in locate(here, case_path(folder, case_id))
    )
    return tuple(each for each in placed if not each.accepted), tuple(
        each for each in placed if each.accepted
    )


def _written(
    held: Sequence[Held], library: Opened, asked: CheckDataOptions, run: Run
) -> tuple[tuple[Edit, ...], tuple[DataItem, ...], list[str]]:
    """What --write does to the case files, and what it leaves out."""
    unnamed = sorted({each.reading.data for each in held if each.reading.version == VERSION_NOT_STATED})
    if unnamed:
        names = ", ".join(DATA_SET_NAMES[each] for each in unnamed)
        raise UserError(
            f"neither the file nor its name says which version of the {names} it is, and evidence has to say it",
            "name the file as it is published, such as PAM_ID-V.1.5.csv or V-Dem-CY-Core-v15.csv",
            option="write",
        )
    edits: list[Edit] = []
    items: list[DataItem] = []
    notes: list[str] = []
    day = run.moment().date().isoformat()
    for case_id in dict.fromkeys(each.case for each in held):
        here = [(each.target, each.reading) for each in held if each.case == case_id and each.reading.fits]
        edit, added, known = with_data_items(case_path(library.folder, case_id), library, case_id, here, day)
        edits += [edit] if edit is not None else []
        items += added
        notes += known
    if not items:
        notes.append("Nothing to write.")
    return tuple(edits), tuple(items), notes


def _notes(found: DataCheck, data: OutsideData) -> Iterator[str]:
    for kind, cases in found.not_looked_up.items():
        where = "" if kind == "ucdp" else f" in {kind.upper()}"
        for why in dict.fromkeys(cases.values()):
            named = ", ".join(case for case, told in cases.items() if told == why)
            yield f"{named}: not looked up{where}: {why}"
    if data.pam is not None and data.pam.lacking:
        yield f"PAM: read without {', '.join(data.pam.lacking)}, of which the file has no columns"


def _tables(found: DataCheck) -> tuple[ResultTable, ...]:
    readings = columns(
        "case outcome horizon from to data version ids reading fits rating is_at_odds:bool reason"
    )
    rows = columns("case outcome horizon data of year:int column value")
    findings = columns("file line:int column:int code severity message hint path accepted")
    return (
        ResultTable("readings", readings, lambda: map(_row, found.held)),
        ResultTable("rows", rows, lambda: _data_rows(found.held)),
        ResultTable("findings", findings, lambda: _finding_rows(found)),
    )


def _finding_rows(found: DataCheck) -> Iterator[tuple[Cell, ...]]:
    for each in (*found.diagnostics, *found.accepted):
        yield (
            each.file, each.line, each.column, each.code, each.severity, each.message, each.hint, each.path, each.accepted,
        )  # fmt: skip


def _data_rows(held: Sequence[Held]) -> Iterator[tuple[Cell, ...]]:
    for each in held:
        for row in each.reading.rows:
            for column, cell in row.cells.items():
                told = None if cell is None else str(cell)
                yield (
                    each.case,
                    each.outcome,
                    each.reading.horizon,
                    each.reading.data,
                    row.of,
                    row.year,
                    column,
                    told,
                )


def _rating(held: Held) -> str:
    return "not_assessed" if held.rating is None else str(held.rating.rating)


def _row(held: Held) -> tuple[Cell, ...]:
    reading = held.reading
    return (
        held.case,
        held.outcome,
        reading.horizon,
        reading.first.isoformat(),
        reading.last.isoformat(),
        reading.data,
        reading.version,
        "; ".join(reading.ids),
        reading_words(reading),
        None if reading.fits is None else "; ".join(map(str, reading.fits)),
        _rating(held),
        held.is_at_odds,
        held.reason,
    )


def _record(found: DataCheck) -> dict[str, object]:
    return {
        "data": [
            {"data": kind, "name": DATA_SET_NAMES[kind], "version": version, "rule": data_rule(kind)}
            for kind, version in found.versions.items()
        ],
        "readings": [_held_record(each) for each in found.held],
        "findings": _tables(found)[2].records(),
        "not_looked_up": found.not_looked_up,
        "written": [
            {"case": each.case, "evidence": each.key, "target": each.target} for each in found.written
        ],
    }


def _held_record(held: Held) -> dict[str, object]:
    reading = held.reading
    return {
        "case": held.case,
        "outcome": held.outcome,
        "horizon": reading.horizon,
        "data": reading.data,
        "version": reading.version,
        "months": [reading.first.isoformat(), reading.last.isoformat()],
        "ids": list(reading.ids),
        "reading": reading_words(reading),
        "rows": [{"of": row.of, "year": row.year, **row.cells} for row in reading.rows],
        "fits": None if reading.fits is None else list(reading.fits),
        "rating": _rating(held),
        "is_at_odds": held.is_at_odds,
        "reason": held.reason,
    }
