"""What data sets of others say of a case at each horizon, and which levels of an outcome that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from peacecase.analysis.conflict_activity import Activity, activity, twelve_months
from peacecase.model.case import Case
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.links import Link, Scheme
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.outside_data import (
    FULL,
    MINIMAL,
    Accord,
    Accords,
    AccordYear,
    Countries,
    CountryRegimes,
    DataSet,
)
from peacecase.model.scale import LEVELS

CHECKED_BY: Mapping[str, DataSet] = {
    "ucdp_active": "ucdp",
    "pam_implemented": "pam",
    "vdem_regime": "vdem",
}
"""What the codebook says that an outcome is held against -> the data set."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row of a data set that a reading rests on."""

    of: str
    """What it is of: a conflict, an accord, a country, by its id there."""
    year: int
    cells: Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class DataReading:
    """What a data set says of the twelve months before a horizon."""

    data: DataSet
    version: str
    horizon: Horizon
    first: date
    last: date
    """The horizon's day; with `first`, the twelve months looked at."""
    ids: tuple[str, ...]
    """What was looked up there."""
    rows: tuple[DataRow, ...]
    fits: tuple[int, ...] | None
    """The levels that are proposed; None where the data do not say enough for a proposal."""
    activity: Activity | None = None
    """Of conflict-years: the reading that pages print."""

    def is_at_odds(self, level: int | None) -> bool:
        """True for a level that the reading does not propose."""
        return self.fits is not None and level in LEVELS and level not in self.fits


def conflict_readings(case: Case, years: ConflictYears | None) -> dict[Horizon, DataReading]:
    """Whether the conflict was active: see `activity`."""
    return {
        horizon: DataReading(
            "ucdp",
            found.version,
            horizon,
            found.first,
            found.last,
            found.conflicts,
            tuple(
                DataRow(
                    ", ".join(found.conflicts),
                    year.year,
                    {
                        "intensity": year.intensity,
                        "began": year.began.isoformat(),
                        "ended": None if year.ended is None else year.ended.isoformat(),
                    },
                )
                for year in found.years
            ),
            found.fits,
            found,
        )
        for horizon, found in activity(case, years).items()
    }


def linked(case: Case, scheme: Scheme) -> list[Link]:
    """The links of the case's conflict to things of another data set, but for those that are merely related."""
    return [each for each in case.conflict.links if each.scheme == scheme and each.relation != "related"]


def accord_of(link: Link, accords: Accords) -> Accord | None:
    """The accord that a link names: by its number, or by its name as the address of its page has it."""
    by_name = (each for each in accords.by_id.values() if _as_address(each.name) == link.id)
    return accords.by_id.get(link.id) or next(by_name, None)


def accord_readings(case: Case, accords: Accords) -> dict[Horizon, DataReading]:
    """How far the case's accords were carried out, by their provisions on arms, power and territory (METHOD section 12).

    A horizon is read where there is a row for its calendar year; the year before counts too, as far as the twelve months
    reach into it. Levels: no score above minimal {0, 1}; more than half full {2, 3}; else {1, 2}; with two years, or scores
    that are missing, from the lowest to the highest that they allow.
    """
    held = [found for link in linked(case, "pam_accord") if (found := accord_of(link, accords)) is not None]
    readings: dict[Horizon, DataReading] = {}
    for horizon, first, last in _horizons(case):
        years = [(each, year) for each in held for year in each.years if first.year <= year.year <= last.year]
        if not any(year.year == last.year for _accord, year in years):
            continue
        fits = [levels for _accord, year in years if (levels := _carried_out(year)) is not None]
        readings[horizon] = DataReading(
            "pam",
            accords.version,
            horizon,
            first,
            last,
            tuple(each.id for each in held),
            tuple(DataRow(accord.id, year.year, dict(year.scores)) for accord, year in years),
            _span(fits) if len(fits) == len(years) else None,
        )
    return readings


def _carried_out(year: AccordYear) -> tuple[int, ...] | None:
    """The levels that a year's scores allow; a score that is missing may be any. None where there is nothing to score."""
    if not year.scores:
        return None
    return _span(
        [
            _levels([score if score is not None else any_ for score in year.scores.values()])
            for any_ in (0, FULL)
        ]
    )


def _levels(scores: list[int]) -> tuple[int, ...]:
    if max(scores) <= MINIMAL:
        return (0, 1)
    return (2, 3) if 2 * scores.count(FULL) > len(scores) else (1, 2)


def _span(fits: list[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(range(min(map(min, fits)), max(map(max, fits)) + 1))


def countries_of(case: Case, countries: Countries) -> list[CountryRegimes]:
    """The countries that are looked up: those that the case links to in V-Dem, or else the countries of its conflict."""
    numbers = {link.id for link in linked(case, "vdem_country")}
    if numbers:
        return [each for each in countries.by_id.values() if each.number in numbers]
    return [countries.by_id[code] for code in case.conflict.countries if code in countries.by_id]


def regime_readings(case: Case, countries: Countries) -> dict[Horizon, DataReading]:
    """The regime of the case's countries in the calendar years of the twelve months (METHOD section 12).

    Levels are proposed in one case alone: one country that the case links to as the same thing as what the settlement
    orders (vdem_country, relation: exact), a closed autocracy in every row: level 3, an order that changes by its rules, is
    to be argued there, {0, 1, 2}. Otherwise the rows stand beside the level.
    """
    held = countries_of(case, countries)
    links = linked(case, "vdem_country")
    is_whole = len(links) == 1 and links[0].relation == "exact"
    readings: dict[Horizon, DataReading] = {}
    for horizon, first, last in _horizons(case):
        years = [(each, year) for each in held for year in each.years if first.year <= year.year <= last.year]
        if not any(year.year == last.year for _country, year in years):
            continue
        is_closed = is_whole and all(year.regime == 0 for _country, year in years)
        readings[horizon] = DataReading(
            "vdem",
            countries.version,
            horizon,
            first,
            last,
            tuple(each.text_id for each in held),
            tuple(
                DataRow(country.text_id, year.year, {"v2x_regime": year.regime, **year.indices})
                for country, year in years
            ),
            (0, 1, 2) if is_closed else None,
        )
    return readings


def _horizons(case: Case) -> Iterator[tuple[Horizon, date, date]]:
    for horizon in HORIZONS:
        months = twelve_months(case, horizon)
        if months is not None:
            yield horizon, *months


def _as_address(name: str) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in name.casefold()).split()
    return "-".join(words)
