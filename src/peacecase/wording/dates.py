"""EDTF dates as readers write them: 13 June 1992, about 1992, October 1991 – September 1993."""

from dataclasses import replace
from datetime import date

from peacecase.language import gettext as _
from peacecase.model.scale import DatePoint, read_edtf


def _months() -> tuple[str, ...]:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def in_plain_words(edtf: str) -> str:
    """An EDTF text as a reader would write it. Raises ValueError for a text that is not EDTF."""
    return _told(read_edtf(edtf))


def day_in_words(day: date) -> str:
    """A day: 23 November 2026."""
    return _("{day} {month} {year}").format(day=day.day, month=month_in_words(day.month), year=day.year)


def month_in_words(number: int) -> str:
    """A month, or a season, by its number in EDTF."""
    seasons = {21: _("spring"), 22: _("summer"), 23: _("autumn"), 24: _("winter")}
    return seasons[number] if number in seasons else _months()[number - 1]


def years_in_words(edtf: str) -> str:
    """The years alone: ``1992`` bare in every language, else in words: ``1991–1993``, ``about 1992``, ``1992?``."""
    years = tuple(point and _year_alone(point) for point in read_edtf(edtf))
    years = years[:1] if years[0] == years[-1] else years
    marks = "".join(year.mark for year in years if year)
    sure = tuple(year and replace(year, mark="~" if year.mark in ("~", "%") else "") for year in years)
    told = sure[0].year if len(sure) == 1 and sure[0] and sure[0].is_exact else _told(sure)
    return f"{told}?" if "?" in marks or "%" in marks else told


def within_its_year(edtf: str) -> str:
    """What a text says beyond its years: ``22 June``, ``about June``, or an interval in full; empty for years alone."""
    points = read_edtf(edtf)
    if not any(point and point.month for point in points):
        return ""
    point = points[0]
    return marked(_in_year(point), point.mark) if point and len(points) == 1 else _told(points)


def marked(told: str, mark: str) -> str:
    """A date in words with what EDTF marks it as: about right, uncertain, or both."""
    if mark in ("~", "%"):
        told = _("about {date}").format(date=told)
    return _("{date} (?)").format(date=told) if mark in ("?", "%") else told


def _told(points: tuple[DatePoint | None, ...]) -> str:
    start, end = points[0], points[-1]
    if start and end:
        return _point(start) if len(points) == 1 else _interval(start, end)
    if end:
        return _("until {end}").format(end=_point(end))
    assert start is not None, "a text without any date is not read"
    return _("since {start}").format(start=_point(start))


def _interval(start: DatePoint, end: DatePoint) -> str:
    """Start and end without saying twice what they share: ``23–28 May 1993``, ``June – July 1993``."""
    exact = start.is_exact and end.is_exact
    if exact and start.year == end.year and start.month and end.month:
        if start.day and end.day and start.month == end.month:
            # Translators: some days of one month, such as 23–28 May 1993
            return _("{first}–{last} {month} {year}").format(
                first=start.day, last=end.day, month=month_in_words(start.month), year=start.year
            )
        if bool(start.day) == bool(end.day) and start.month <= 12:
            # Translators: months or days of one year, such as June – July 1993, or 3 June – 2 July 1993
            return _("{start} – {end} {year}").format(
                start=_in_year(start), end=_in_year(end), year=start.year
            )
    if exact and not start.month and not end.month:
        # Translators: years alone, such as 1991–1993
        return _("{first}–{last}").format(first=start.year, last=end.year)
    return _("{start} – {end}").format(start=_point(start), end=_point(end))


def _year_alone(point: DatePoint) -> DatePoint:
    """The year of a point; what is marked as about right or uncertain may be the month or the day."""
    return replace(point, month=None, day=None, mark="") if point.month else point


def _in_year(point: DatePoint) -> str:
    """A month or a day without its year."""
    assert point.month is not None, "years alone are not asked for their month"
    month = month_in_words(point.month)
    return _("{day} {month}").format(day=point.day, month=month) if point.day else month


def _point(point: DatePoint) -> str:
    year, month, day = point.year, point.month, point.day
    if year.endswith("XX"):
        told = _("between {first} and {last}").format(first=point.first_year, last=point.last_year)
    elif year.endswith("X"):
        told = _("the {decade}s").format(decade=point.first_year)
    elif month is None:
        # Translators: a year alone, such as 1992
        told = _("{year}").format(year=year)
    elif day is None:
        told = _("{month} {year}").format(month=month_in_words(month), year=year)
    else:
        told = _("{day} {month} {year}").format(day=day, month=month_in_words(month), year=year)
    return marked(told, point.mark)
