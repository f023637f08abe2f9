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
            # Translators: some days of one month, such as 23–28 May 1993
            return _("{first}–{last} {month} {year}").format(
                first=int(one["day"]), last=int(other["day"]), month=_month(one["month"]), year=one["year"]
            )
        if bool(one["day"]) == bool(other["day"]) and int(one["month"]) <= 12:
            # Translators: months or days of one year, such as June – July 1993, or 3 June – 2 July 1993
            return _("{start} – {end} {year}").format(
                start=_in_year(one), end=_in_year(other), year=one["year"]
            )
    if exact and start == one["year"] and end == other["year"]:
        # Translators: years alone, such as 1991–1993
        return _("{first}–{last}").format(first=start, last=end)
    return _("{start} – {end}").format(start=_point(start), end=_point(end))


def day_in_words(day: date) -> str:
    """A day: 23 November 2026."""
    return _("{day} {month} {year}").format(day=day.day, month=_months()[day.month - 1], year=day.year)


def years_of(edtf: str) -> str:
    """The years a text covers: ``1991–1993``, ``1992``, ``2025–``."""
    span = parse_edtf(edtf)
    first = str(span.earliest.year) if span.earliest else ""
    last = str(span.latest.year) if span.latest else ""
    return first if first == last else f"{first}–{last}"


def years_in_words(edtf: str) -> str:
    """The years alone: ``1992`` bare in every language, else in words: ``1991–1993``, ``about 1992``, ``1992?``."""
    ends = [_POINT.fullmatch(end) for end in edtf.split("/")]
    years = "/".join(_year_alone(end) if end else ".." for end in ends)
    first, _slash, last = years.partition("/")
    years = first if first == last else years
    sure = years.replace("?", "").replace("%", "~")
    told = sure if sure.isdigit() else in_plain_words(sure)
    return told if "?" not in years and "%" not in years else f"{told}?"


def within_its_year(edtf: str) -> str:
    """What a text says beyond its years: ``22 June``, ``about June``, or an interval in full; empty for years alone."""
    if "/" in edtf:
        return in_plain_words(edtf) if re.search(r"\d-\d", edtf) else ""
    match = _POINT.fullmatch(edtf)
    assert match is not None, "the text was checked before"
    return "" if match["month"] in (None, "XX") else _marked(_in_year(match), match["mark"])


def _year_alone(match: re.Match[str]) -> str:
    """The year of a point as EDTF; what is marked as about right or uncertain may be the month or the day."""
    return f"{match['year']}{'' if match['month'] else match['mark']}"


def _month(number: str) -> str:
    """A month, or a season, by its number in EDTF."""
    seasons = {21: _("spring"), 22: _("summer"), 23: _("autumn"), 24: _("winter")}
    return seasons[int(number)] if int(number) > 12 else _months()[int(number) - 1]


def _in_year(match: re.Match[str]) -> str:
    """A month or a day without its year."""
    month = _month(match["month"])
    if match["day"] in (None, "XX"):
        return month
    return _("{day} {month}").format(day=int(match["day"]), month=month)


def _point(text: str) -> str:
    match = _POINT.fullmatch(text)
    assert match is not None, "the text was checked before"
    year, month, day, mark = match["year"], match["month"], match["day"], match["mark"]
    if "X" in year:
        told = _("the {decade}s").format(decade=year.replace("X", "0"))
    elif month is None or month == "XX":
        # Translators: a year alone, such as 1992
        told = _("{year}").format(year=year)
    elif day is None or day == "XX":
        told = _("{month} {year}").format(month=_month(month), year=year)
    else:
        told = _("{day} {month} {year}").format(day=int(day), month=_month(month), year=year)
    return _marked(told, mark)


def _marked(told: str, mark: str) -> str:
    """A date in words with what EDTF marks it as: about right, uncertain, or both."""
    if mark in ("~", "%"):
        told = _("about {date}").format(date=told)
    return _("{date} (?)").format(date=told) if mark in ("?", "%") else told
