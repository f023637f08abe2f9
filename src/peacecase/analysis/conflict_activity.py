"""Whether a case's conflict was active at a horizon, by the conflict-years of UCDP/PRIO, and which levels that fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from peacecase.analysis.windows import horizon_day
from peacecase.model.case import Case
from peacecase.model.conflict_years import ConflictYear, ConflictYears
from peacecase.model.links import Link
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.scale import LEVELS

FIRST_YEAR = 1946
"""UCDP/PRIO counts from here on: what was before is not known, and the months before a day of this year reach back there."""
_FITS: dict[int, tuple[int, ...]] = {0: (2, 3), 1: (1, 2), 2: (0, 1)}


@dataclass(frozen=True, slots=True)
class Activity:
    """What the conflict-years say of the twelve months before a horizon."""

    horizon: Horizon
    first: date
    last: date
    """The horizon's day; with `first`, the twelve months looked at, both days included."""
    conflicts: tuple[str, ...]
    """The conflict ids looked up."""
    years: tuple[ConflictYear, ...]
    """The conflict-years in which a spell overlaps those months; none: not active."""
    version: str

    @property
    def intensity(self) -> Literal[0, 1, 2]:
        """The highest of those calendar years; 0 where the conflict was not active."""
        return max((year.intensity for year in self.years), default=0)

    @property
    def fits(self) -> tuple[int, ...]:
        """The levels of an outcome `checked_by: ucdp_active` that this reading proposes."""
        return _FITS[self.intensity]


def own_links(case: Case) -> Iterator[tuple[int, Link]]:
    """The links to UCDP conflicts that the case's own conflict is, is part of, or is made up of, with their positions."""
    for position, link in enumerate(case.conflict.links):
        if link.scheme == "ucdp_conflict" and link.relation != "related":
            yield position, link


def looked_up(case: Case) -> tuple[str, ...]:
    """Ids of the UCDP conflicts that are looked up for the case."""
    return tuple(dict.fromkeys(link.id for _position, link in own_links(case)))


def activity(case: Case, years: ConflictYears | None) -> dict[Horizon, Activity]:
    """The reading at each horizon that the data reach, in their order.

    Nothing where there are no data, or where they lack one of the conflicts: then nothing was looked up.
    Source of the rule: METHOD section 12.
    """
    conflicts = looked_up(case)
    if years is None or not conflicts or any(each not in years.by_conflict for each in conflicts):
        return {}
    found: dict[Horizon, Activity] = {}
    for horizon in HORIZONS:
        months = twelve_months(case, horizon)
        if months is None or not FIRST_YEAR < months[1].year <= years.through:
            continue
        first, last = months
        held = tuple(
            year for each in conflicts for year in _overlapping(years.by_conflict[each], first, last)
        )
        found[horizon] = Activity(horizon, first, last, conflicts, held, years.version)
    return found


def twelve_months(case: Case, horizon: Horizon) -> tuple[date, date] | None:
    """First and last day of the twelve months before a horizon; None where the window is open, or time begins."""
    last = horizon_day(case.mission.window, horizon)
    return None if last is None or last.year == 1 else (_year_before(last) + timedelta(days=1), last)


def others_of_state(case: Case, years: ConflictYears | None, horizon: Horizon) -> tuple[str, ...]:
    """Ids of further conflicts of the same state that were active in the twelve months before a horizon.

    The state is the first one of the conflicts looked up; nothing where the data do not reach the horizon.
    """
    reading = activity(case, years).get(horizon)
    if years is None or reading is None:
        return ()
    states = {years.state_by_conflict.get(each) for each in reading.conflicts} - {None}
    return tuple(
        conflict
        for conflict, state in years.state_by_conflict.items()
        if state in states
        and conflict not in reading.conflicts
        and any(_overlapping(years.by_conflict[conflict], reading.first, reading.last))
    )


def _overlapping(years: tuple[ConflictYear, ...], first: date, last: date) -> Iterator[ConflictYear]:
    """The years that a spell and these days have in common, as far as the data have a row for them."""
    ends = {year.began: year.ended for year in years if year.ended is not None}
    for year in years:
        ended = ends.get(year.began, date.max)
        begins, closes = max(first, year.began), min(last, ended)
        if begins <= closes and begins.year <= year.year <= closes.year:
            yield year


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def is_at_odds(level: int | None, reading: Activity) -> bool:
    """True for a level that the reading does not propose."""
    return level in LEVELS and level not in reading.fits
