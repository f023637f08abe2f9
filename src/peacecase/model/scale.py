"""The scales a coder writes in: levels, confidence, kinds of missing rating, EDTF dates."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

LEVELS: tuple[int, ...] = (0, 1, 2, 3)
LEVEL_NAMES: dict[int, str] = {
    0: "absent",
    1: "weak, more out than in",
    2: "substantial, more in than out",
    3: "full",
}

Missing = Literal["unknown", "not_applicable", "not_assessed"]
NO_LEVEL = "no level can be given"
"""What ? says by itself: that something was looked for may be said only where the search is on record."""
MISSING_MEANINGS: dict[Missing, str] = {
    "unknown": f"{NO_LEVEL}; needs a search on record; counts as anything from 0 to 3",
    "not_applicable": "the question makes no sense for this lead; left out of the mean, needs a reason",
    "not_assessed": "nobody has looked yet; keeps the case a draft",
}
_LEVEL_BY_TEXT = {str(level): level for level in LEVELS}


def _checked_level(given: Any) -> int | str:
    # Cases reach the model as text (YAML's own typing would change what an analyst wrote), so "3" is 3.
    if isinstance(given, str):
        if given in MISSING_MEANINGS:
            return given
        if given in _LEVEL_BY_TEXT:
            return _LEVEL_BY_TEXT[given]
    elif isinstance(given, int) and not isinstance(given, bool) and given in LEVELS:
        return given
    raise PydanticCustomError("level", "a rating is 0, 1, 2, 3, unknown, not_applicable or not_assessed")


LevelOrMissing = Annotated[
    int | Missing,
    PlainValidator(_checked_level),
    WithJsonSchema({"enum": [*LEVELS, *get_args(Missing)]}),
]

Confidence = Literal["high", "moderate", "low", "very_low"]
CONFIDENCES: tuple[Confidence, ...] = ("high", "moderate", "low", "very_low")
CONFIDENCE_POINTS: dict[Confidence, int] = {"high": 4, "moderate": 3, "low": 2, "very_low": 1}

_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?P<mark>[~?%]?)",
    re.ASCII,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A date as it was written, or one end of an interval: what is left out or unspecified (XX) is None."""

    year: str
    """``1992``; ``199X`` or ``17XX`` where only decade or century are known."""
    month: int | None
    """1 to 12, or a season: 21 (spring) to 24 (winter)."""
    day: int | None
    mark: str
    """``~`` about right, ``?`` uncertain, ``%`` both; empty without doubt."""

    @property
    def is_exact(self) -> bool:
        """Whether its year is known and nothing marks a doubt."""
        return not self.mark and "X" not in self.year

    @property
    def first_year(self) -> int:
        """The year; the first it can be where only decade or century are known."""
        return int(self.year.replace("X", "0"))

    @property
    def last_year(self) -> int:
        """As `first_year`: the last it can be."""
        return int(self.year.replace("X", "9"))


@dataclass(frozen=True, slots=True)
class DateSpan:
    """What an EDTF text covers: first and last possible day. Marks of doubt (~ ? %) move neither.

    ``earliest`` or ``latest`` is None where the text leaves that end open (``..``) or unknown (empty).
    """

    earliest: date | None
    latest: date | None

    def overlaps(self, other: DateSpan) -> bool:
        """True when the two spans share a day."""
        before = self.latest is not None and other.earliest is not None and self.latest < other.earliest
        after = self.earliest is not None and other.latest is not None and self.earliest > other.latest
        return not (before or after)


@lru_cache(maxsize=65536)
def parse_edtf(text: str) -> DateSpan:
    """The span of an EDTF text: level 0, and from level 1 approximate, open, unspecified, seasons.

    Accepts ``1992``, ``1992-06``, ``1992-06-13``, ``1992-06~``, ``199X``, ``1992-XX``, ``1992-22``
    (a season) and intervals of these, with ``..`` or nothing for an open or unknown end.
    Raises ValueError, with a message for the analyst, on anything else and on impossible dates.

    Source: Library of Congress, Extended Date/Time Format (ISO 8601-2:2019), levels 0 and 1.
    """
    points = read_edtf(text)
    spans = [_span(point) if point else DateSpan(None, None) for point in points]
    start, end = spans[0].earliest, spans[-1].latest
    if start and end and start > end:
        raise ValueError(f"'{text}' ends before it starts")
    return DateSpan(start, end)


@lru_cache(maxsize=65536)
def read_edtf(text: str) -> tuple[DatePoint | None, ...]:
    """What stands in an EDTF text: one date, or the two ends of an interval, None for an open or unknown end.

    Every wording of a date is made from this. Raises ValueError as `parse_edtf` does, but for an end before its start.
    """
    if "/" not in text or re.fullmatch(r"\d{1,4}/\d{1,2}/\d{1,4}", text, re.ASCII):
        return (_read_point(text),)
    start, _slash, end = text.partition("/")
    if "/" in end:
        raise ValueError(f"'{text}' has more than one '/': write one start and one end")
    points = tuple(None if part in ("", "..") else _read_point(part) for part in (start, end))
    if points == (None, None):
        raise ValueError(f"'{text}' has neither a start nor an end")
    return points


def exact_date(text: str) -> DatePoint | None:
    """The date of an EDTF text that is one date without doubt; None for an interval, a decade, or one that is marked."""
    point = read_edtf(text)[0]
    return point if "/" not in text and point and point.is_exact else None


def _read_point(text: str) -> DatePoint:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            f"'{text}' is not an EDTF date: write 1992, 1992-06, 1992-06-13, 1991-10/1993-09, "
            "1992~ (approximate) or 1999/.. (open)"
        )
    month, day = (int(part) if part and part != "XX" else None for part in match.group("month", "day"))
    point = DatePoint(match["year"], month, day, match["mark"])
    if "X" in point.year and match["month"]:
        raise ValueError(f"'{text}' has a month in an unspecified year")
    if point.first_year < 1:
        raise ValueError(f"'{text}' lies before the year 1, which peacecase does not handle")
    if month is None:
        if day is not None:
            raise ValueError(f"'{text}' has a day in an unspecified month")
    elif not 1 <= month <= 12:
        if month not in _SEASONS or match["day"]:
            raise ValueError(f"'{text}' has month {match['month']}: months run from 01 to 12")
    elif day is not None:
        days = calendar.monthrange(point.first_year, month)[1]
        if not 1 <= day <= days:
            raise ValueError(f"'{text}' has day {match['day']}: that month has {days} days")
    return point


def _span(point: DatePoint) -> DateSpan:
    first, last = _SEASONS.get(point.month or 0, (point.month or 1, point.month or 12))
    last_of_month = calendar.monthrange(point.last_year, last)[1]
    return DateSpan(
        date(point.first_year, first, point.day or 1), date(point.last_year, last, point.day or last_of_month)
    )


def _checked_edtf(text: str) -> str:
    parse_edtf(text)
    return text


def _checked_window(text: str) -> str:
    if "/" not in text:
        raise ValueError(f"'{text}' is not a window: write start/end, for example 1991-10/1993-09")
    parse_edtf(text)
    return text


Edtf = Annotated[
    str,
    AfterValidator(_checked_edtf),
    Field(
        description="An EDTF date: 1992, 1992-06, 1992-06-13, 1991-10/1993-09, 1992~ (approximate), "
        "1992? (uncertain), 199X, 1999/.. (open)",
        examples=["1992-06-13", "1991-10/1993-09", "1992~"],
    ),
]
EdtfWindow = Annotated[
    str,
    AfterValidator(_checked_window),
    Field(
        description="An EDTF interval, start/end: 1991-10/1993-09; .. for an open end",
        examples=["1991-10/1993-09"],
    ),
]
