"""EDTF dates as readers write them: 13 June 1992, about 1992, October 1991 – September 1993."""

from __future__ import annotations

import re
from datetime import date

from peacecase.language import gettext as _
from peacecase.model.scale import parse_edtf

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)"
)


def _months() -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def in_plain_words(edtf: str) -> str:
    """A valid EDTF text as a reader would write it. Raises ValueError for a text that is not EDTF."""
    parse_edtf(edtf)
    if "/" not in edtf:
        return _point(edtf)
    start, _slash, end = edtf.partition("/")
    if start in ("", ".."):
        return _("until {end}").format(end=_point(end))
    if end in ("", ".."):
        return _("since {start}").format(start=_point(start))
    return _interval(start, end)


def _interval(start: str, end: str) -> str:
    """Start and end without saying twice what they share: ``23–28 May 1993``, ``June – July 1993``."""
    one, other = _POINT.fullmatch(start), _POINT.fullmatch(end)
    assert one is not None, "the text was checked before"
    assert other is not None, "the text was checked before"
    exact = not (one["mark"] or other["mark"] or "X" in start + end)
    if exact and one["year"] == other["year"] and one["month"] and other["month"]:
        if one["day"] and other["day"] and one["month"] == other["month"]:
            return f"{int(one['day'])}–{_point(end)}"
        if bool(one["day"]) == bool(other["day"]) and int(one["month"]) <= 12:
            return f"{_point(start).removesuffix(' ' + one['year'])} – {_point(end)}"
    if start == one["year"] and end == other["year"]:
        return f"{start}–{end}"
    return f"{_point(start)} – {_point(end)}"


def day_in_words(day: date) -> str:
    """A day: 23 November 2026."""
    return f"{day.day} {_months()[day.month - 1]} {day.year}"


def years_of(edtf: str) -> str:
    """The years a text covers: ``1991–1993``, ``1992``, ``2025–``."""
    span = parse_edtf(edtf)
    first = str(span.earliest.year) if span.earliest else ""
    last = str(span.latest.year) if span.latest else ""
    return first if first == last else f"{first}–{last}"


def _point(text: str) -> str:
    match = _POINT.fullmatch(text)
    assert match is not None, "the text was checked before"
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    if "X" in year:
        told = _("the {decade}s").format(decade=year.replace("X", "0"))
    elif month is None or month == "XX":
        told = year
    elif int(month) > 12:
        season = {21: _("spring"), 22: _("summer"), 23: _("autumn"), 24: _("winter")}[int(month)]
        told = f"{season} {year}"
    elif day is None or day == "XX":
        told = f"{_months()[int(month) - 1]} {year}"
    else:
        told = f"{int(day)} {_months()[int(month) - 1]} {year}"
    if mark in ("~", "%"):
        told = _("about {date}").format(date=told)
    return f"{told} (?)" if mark in ("?", "%") else told
