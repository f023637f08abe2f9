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
MISSING_MEANINGS: dict[Missing, str] = {
    "unknown": "looked for, not found; counts as anything from 0 to 3",
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

_DAY = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"[~?%]?",
    re.ASCII,
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


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
    if "/" not in text or re.fullmatch(r"\d{1,4}/\d{1,2}/\d{1,4}", text, re.ASCII):
        return _parse_point(text)
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise ValueError(f"'{text}' has more than one '/': write one start and one end")
    if start_text in ("", "..") and end_text in ("", ".."):
        raise ValueError(f"'{text}' has neither a start nor an end")
    start = None if start_text in ("", "..") else _parse_point(start_text)
    end = None if end_text in ("", "..") else _parse_point(end_text)
    span = DateSpan(start.earliest if start else None, end.latest if end else None)
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise ValueError(f"'{text}' ends before it starts")
    return span


def _parse_point(text: str) -> DateSpan:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(
            f"'{text}' is not an EDTF date: write 1992, 1992-06, 1992-06-13, 1991-10/1993-09, "
            "1992~ (approximate) or 1999/.. (open)"
        )
    year_text, month_text, day_text = match["year"], match["month"], match["day"]
    if "X" in year_text and month_text:
        raise ValueError(f"'{text}' has a month in an unspecified year")
    first_year, last_year = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
    if first_year < 1:
        raise ValueError(f"'{text}' lies before the year 1, which peacecase does not handle")
    if month_text is None or month_text == "XX":
        if day_text and day_text != "XX":
            raise ValueError(f"'{text}' has a day in an unspecified month")
        return DateSpan(date(first_year, 1, 1), date(last_year, 12, 31))
    month = int(month_text)
    if month in _SEASONS and day_text is None:
        first, last = _SEASONS[month]
        return DateSpan(
            date(first_year, first, 1),
            date(first_year, last, calendar.monthrange(first_year, last)[1]),
        )
    if not 1 <= month <= 12:
        raise ValueError(f"'{text}' has month {month_text}: months run from 01 to 12")
    days = calendar.monthrange(first_year, month)[1]
    if day_text is None or day_text == "XX":
        return DateSpan(date(first_year, month, 1), date(first_year, month, days))
    if not 1 <= int(day_text) <= days:
        raise ValueError(f"'{text}' has day {day_text}: that month has {days} days")
    day = date(first_year, month, int(day_text))
    return DateSpan(day, day)


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
