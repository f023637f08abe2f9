"""Windows and horizons: the days that a mission, or the outcome at a horizon, is judged by."""

from datetime import date
from typing import cast

from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.evidence import Evidence
from peacecase.model.outcomes import HORIZON_YEARS, Horizon
from peacecase.model.scale import DateSpan, parse_edtf


def horizon_day(window: str, horizon: Horizon) -> date | None:
    """The day on which an outcome is judged: the window's last day plus the horizon's years.

    None where the window has no end yet, or the calendar does not reach that far: then no horizon has been
    reached. 29 February moves to 28 February in years without it.
    """
    last = parse_edtf(window).latest
    if last is None:
        return None
    year = last.year + HORIZON_YEARS[horizon]
    if year > date.max.year:
        return None
    if last.month == 2 and last.day == 29 and HORIZON_YEARS[horizon]:
        return date(year, 2, 28)
    return last.replace(year=year)


def relevant_span(codebook: Codebook, case: Case, target: str) -> DateSpan:
    """The days inside which evidence on an indicator or on an outcome@horizon is in place.

    An indicator is judged by the mission's window. Where the codebook says so, the years before it count too
    (`trust_before_window`: trust is made over years), or the twelve months after it (`just_after_window`). An outcome at
    the end is judged by the window too; at a later horizon by the years from the window's end to the horizon, since
    what is done in between (a coup, a broken ceasefire) settles what still stands. A planned mission's window lies ahead:
    all that is known comes before it, and is in place. Source: METHOD sections 1 and 2.
    """
    window = parse_edtf(case.mission.window)
    _, _, horizon = target.partition("@")
    if not horizon:
        asked = codebook.indicator(target)
        until = horizon_day(case.mission.window, "+1") if asked.just_after_window else window.latest
        is_open = asked.trust_before_window or case.is_planned
        return DateSpan(None if is_open else window.earliest, until)
    if horizon == "end":
        return window
    return DateSpan(window.latest, horizon_day(case.mission.window, cast(Horizon, horizon)))


def is_in_place(codebook: Codebook, case: Case, target: str, item: Evidence) -> bool:
    """True when the item's date shares a day with the span that the target is judged by.

    A coarse date (1991, for a window that begins in October 1991) counts as inside: an item is outside only
    when it surely is.
    """
    return relevant_span(codebook, case, target).overlaps(parse_edtf(item.when))
