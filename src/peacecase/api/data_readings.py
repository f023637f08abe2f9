"""What each data set at hand says of each outcome of a case, or why it says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.analysis.conflict_activity import looked_up
from peacecase.analysis.outside_readings import (
    CHECKED_BY,
    DataReading,
    accord_of,
    accord_readings,
    conflict_readings,
    countries_of,
    linked,
    regime_readings,
)
from peacecase.errors import UserError
from peacecase.files.outside_data import OutsideData
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import OutcomeRating
from peacecase.model.countries import COUNTRIES
from peacecase.model.outcomes import Horizon
from peacecase.model.outside_data import VERSION_NOT_STATED, DataSet

CODES: Mapping[DataSet, str] = {"ucdp": "PC6012", "pam": "PC6004", "vdem": "PC6004"}
"""The rules of lint that find a level at odds with a reading: of conflict-years, of any other data set."""


@dataclass(frozen=True, slots=True)
class Held:
    """An outcome of a case at a horizon, beside what a data set says of it."""

    case: str
    outcome: str
    reading: DataReading
    rating: OutcomeRating | None
    reason: str | None = None
    """Why the level is right all the same: what the case file says of it."""

    @property
    def target(self) -> str:
        """The cell, as evidence names it."""
        return f"{self.outcome}@{self.reading.horizon}"

    @property
    def is_at_odds(self) -> bool:
        """True where the level is not among those that the reading fits."""
        return self.rating is not None and self.reading.is_at_odds(self.rating.level)


def outcomes_at_hand(codebook: Codebook, data: OutsideData, *, is_shipped: bool) -> dict[DataSet, list[str]]:
    """The outcomes that each data set at hand is held against. Raises UserError where there are none."""
    found: dict[DataSet, list[str]] = {}
    for outcome in codebook.outcomes:
        kind = CHECKED_BY.get(outcome.checked_by or "")
        if kind and (getattr(data, kind) is not None or (is_shipped and kind == "ucdp")):
            found.setdefault(kind, []).append(outcome.id)
    if not found:
        words = ", ".join(CHECKED_BY)
        raise UserError(
            "no outcome of the library's codebook is held against these data",
            f"an outcome says which data speak of it: checked_by: one of {words}",
        )
    return found


def readings_of(case: Case, kind: DataSet, outcomes: Sequence[str], data: OutsideData) -> list[Held]:
    """The outcomes of a case beside what a data set says of them, at each horizon that it reaches."""
    readings = _readings(kind, case, data)
    return [
        Held(case.id, each, reading, case.outcomes.at(each, horizon), _reason(case, kind, each, horizon))
        for each in outcomes
        for horizon, reading in readings.items()
    ]


def _readings(kind: DataSet, case: Case, data: OutsideData) -> dict[Horizon, DataReading]:
    if kind == "pam":
        return accord_readings(case, data.pam) if data.pam else {}
    if kind == "vdem":
        return regime_readings(case, data.vdem) if data.vdem else {}
    return conflict_readings(case, data.ucdp)


def data_version(kind: DataSet, data: OutsideData) -> str:
    held = getattr(data, kind)
    return held.version if held is not None else VERSION_NOT_STATED


def why_not(kind: DataSet, case: Case, data: OutsideData) -> str:
    if kind == "pam" and data.pam is not None:
        links = linked(case, "pam_accord")
        if not links:
            return "the case links to no accord of the Peace Accords Matrix as its own (conflict.links)"
        lacking = [link.id for link in links if accord_of(link, data.pam) is None]
        if lacking:
            names = {COUNTRIES[code].casefold() for code in case.conflict.countries}
            near = [
                f"{each.id} {each.name}"
                for each in data.pam.by_id.values()
                if each.country.casefold() in names
            ]
            known = (
                f"of its countries it has {'; '.join(near)}"
                if near
                else "it has none of the case's countries"
            )
            return (
                f"accord {', '.join(lacking)} is not in the file by its number or name; {known}; the number (pam_caseid) may "
                "stand as the id of the link"
            )
        return "no horizon is reached in the years that the data have of the accord"
    if kind == "vdem" and data.vdem is not None:
        if not countries_of(case, data.vdem):
            return f"{', '.join(case.conflict.countries)} is not in the file"
        return "no horizon is reached in the years that the data have of the country"
    conflicts, years = looked_up(case), data.ucdp
    if not conflicts:
        return "the case links to no conflict of UCDP (conflict.links)"
    missing = [each for each in conflicts if years is None or each not in years.by_conflict]
    if missing or years is None:
        return f"conflict {', '.join(missing)} is not in the data (`peacecase lint` says how to add them)"
    return f"no horizon is reached in the years that the data cover, up to {years.through}"


def _reason(case: Case, kind: DataSet, outcome: str, horizon: str) -> str | None:
    path = f"outcomes.{outcome}.{horizon}"
    accepted = (each.reason for each in case.accepted if (each.code, each.path) == (CODES[kind], path))
    discussed = (
        note.text for note in case.discussion if kind != "ucdp" and note.target == f"{outcome}@{horizon}"
    )
    return next(accepted, None) or next(discussed, None)
