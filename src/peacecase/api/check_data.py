"""Outcomes held against data of others: whether a conflict was active at a horizon, and which levels that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from peacecase.analysis.conflict_activity import Activity, activity, is_at_odds, looked_up
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Opt, StrPath
from peacecase.api.result import Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.files.conflict_years import load_conflict_years
from peacecase.model.case import Case
from peacecase.model.coding import OutcomeRating
from peacecase.model.conflict_years import ConflictYears
from peacecase.tables.cells import Cell
from peacecase.wording.conflict_activity import activity_rule, activity_words

AT_ODDS = "PC6012"
"""The rule of lint that finds a level at odds with a reading."""


@dataclass(frozen=True)
class CheckDataOptions:
    """Hold outcomes against the conflict-years of UCDP/PRIO.

    Says, for each case that links to a conflict of UCDP, whether that conflict was active in the twelve months before each
    horizon, and which levels of the outcome that fits. The coder decides: a level outside them is a finding of
    `peacecase lint`, and its reason stands in the case file under accepted.

    FILE is a CSV file of the UCDP/PRIO Armed Conflict Dataset, such as a newer version. Without one, the file that the
    library's settings name (data: {ucdp: FILE}), or the extract that ships with peacecase. Nothing is fetched.

    \b
    Examples:
      peacecase check-data
      peacecase check-data UcdpPrioConflict_v25_1.csv --case oslo-1992-norway
      peacecase check-data --format csv > activity.csv
    """

    file: Annotated[StrPath | None, Arg("[FILE]")] = None
    cases: Annotated[
        Sequence[str],
        Opt("Look these cases up alone; may be repeated.", flags=("--case",), metavar="CASE", many=True),
    ] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """An outcome of a case at a horizon, beside what the data say of its conflict."""

    case: str
    outcome: str
    reading: Activity
    rating: OutcomeRating | None
    reason: str | None = None
    """Why the level is right all the same: what the case file says where it accepts the finding."""

    @property
    def is_at_odds(self) -> bool:
        """True where the level is not among those that the reading fits."""
        return self.rating is not None and is_at_odds(self.rating.level, self.reading)


@dataclass(frozen=True, slots=True)
class DataCheck:
    """The readings, and the cases of which there is none."""

    version: str
    held: tuple[Held, ...]
    not_looked_up: dict[str, str]
    """Case id -> why nothing was looked up."""


@use_case("check-data", CheckDataOptions, parts=("activity",))
def run_check_data(library: Opened, asked: CheckDataOptions, _run: Run) -> Result[DataCheck]:
    """Whether each case's conflict was active at each horizon (METHOD section 12). Rows: one a case, outcome and horizon.

    Raises UserError where the codebook has no outcome that such data can be held against, or the file cannot be used.
    """
    content = library.read(asked.cases)
    outcomes = [each.id for each in content.codebook.outcomes if each.checked_by == "ucdp_active"]
    if not outcomes:
        raise UserError(
            "no outcome of the library's codebook is held against conflict-years",
            "an outcome that asks whether fighting had ended says so: checked_by: ucdp_active",
        )
    years = content.conflict_years if asked.file is None else _years_of(Path(asked.file))
    held: list[Held] = []
    not_looked_up = {}
    for case in content.cases.values():
        readings = activity(case, years)
        held += [
            Held(
                case.id,
                outcome,
                reading,
                case.outcomes.at(outcome, horizon),
                _reason(case, f"outcomes.{outcome}.{horizon}"),
            )
            for outcome in outcomes
            for horizon, reading in readings.items()
        ]
        if not readings:
            not_looked_up[case.id] = _why_not(case, years)
    version = years.version if years else "not stated"
    found = DataCheck(version, tuple(held), not_looked_up)
    head = columns(
        "case outcome horizon from to conflicts version active:bool intensity:int fits rating is_at_odds:bool reason"
    )
    return Result(
        found,
        (ResultTable("activity", head, lambda: map(_row, found.held)),),
        lambda: {
            "version": version,
            "rule": activity_rule(),
            "readings": [_record(each) for each in found.held],
            "not_looked_up": found.not_looked_up,
        },
        notes=tuple(f"{case}: not looked up: {why}" for case, why in not_looked_up.items()),
        has_findings=any(each.is_at_odds and each.reason is None for each in held),
    )


def _years_of(path: Path) -> ConflictYears:
    years, found = load_conflict_years(path)
    if years is None:
        raise FaultyLibraryError(found)
    return years


def _why_not(case: Case, years: ConflictYears | None) -> str:
    conflicts = looked_up(case)
    if not conflicts:
        return "the case links to no conflict of UCDP (conflict.links)"
    missing = [each for each in conflicts if years is None or each not in years.by_conflict]
    if missing or years is None:
        return f"conflict {', '.join(missing)} is not in the data (`peacecase lint` says how to add them)"
    return f"no horizon is reached in the years that the data cover, up to {years.through}"


def _reason(case: Case, path: str) -> str | None:
    return next((each.reason for each in case.accepted if (each.code, each.path) == (AT_ODDS, path)), None)


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
        "; ".join(reading.conflicts),
        reading.version,
        reading.intensity > 0,
        reading.intensity,
        "; ".join(map(str, reading.fits)),
        _rating(held),
        held.is_at_odds,
        held.reason,
    )


def _record(held: Held) -> dict[str, object]:
    reading = held.reading
    return {
        "case": held.case,
        "outcome": held.outcome,
        "horizon": reading.horizon,
        "months": [reading.first.isoformat(), reading.last.isoformat()],
        "conflicts": list(reading.conflicts),
        "reading": activity_words(reading),
        "active": reading.intensity > 0,
        "intensity": reading.intensity,
        "rows": [
            {
                "year": year.year,
                "intensity": year.intensity,
                "began": year.began.isoformat(),
                "ended": None if year.ended is None else year.ended.isoformat(),
            }
            for year in reading.years
        ],
        "fits": list(reading.fits),
        "rating": _rating(held),
        "is_at_odds": held.is_at_odds,
        "reason": held.reason,
    }
