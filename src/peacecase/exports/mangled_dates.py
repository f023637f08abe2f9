"""What a spreadsheet makes of a date that was typed, recognised, with what to type in its place."""

from __future__ import annotations

import re
from datetime import date, timedelta

_STORED = re.compile(r"(\d{4})-(\d\d)-(\d\d) \d\d:\d\d:\d\d(?:\.\d+)?")
"""A date cell of a workbook."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = "|".join(_MONTHS)
_SHOWN = (
    re.compile(rf"(?:{_MONTH})[a-z]*[- ]\d{{2}}(?:\d{{2}})?", re.IGNORECASE),
    re.compile(rf"\d{{1,2}}[- ](?:{_MONTH})[a-z]*(?:[- ]\d{{2}}(?:\d{{2}})?)?", re.IGNORECASE),
    re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2}(?:\d{2})?(?: \d{1,2}:\d\d(?::\d\d)?)?"),
    re.compile(r"\d{4}/\d{1,2}/\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?"),
)
"""Dates as CSV has them that a spreadsheet saved."""
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.\d+)?")
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's count, as far as it is right: from March 1900 on."""
_HELP = "write it with an apostrophe before it ('1992-05), or format the column as text first"


def mangled(text: str) -> str | None:
    """What is wrong with such a text, and the way out; None where it is none."""
    day = _day(text)
    if day is not None:
        meant = [day.isoformat()]
        if day.day == 1:
            meant = [f"{day.year:04}-{day.month:02}", *meant]
        return f"the spreadsheet made a date of what was typed, {day.isoformat()}: was {' or '.join(meant)} meant? {_HELP}"
    if any(form.fullmatch(text) for form in _SHOWN):
        return f"'{text}' is what a spreadsheet makes of a date: write 1992-05-13, 1992-05 or 1992; {_HELP}"
    return None


def _day(text: str) -> date | None:
    stored = _STORED.fullmatch(text)
    try:
        if stored:
            return date(*map(int, stored.groups()))
        if _SERIAL.fullmatch(text):
            return _FIRST_DAY + timedelta(days=int(float(text)))
    except ValueError:  # a month 13, as a stranger's file may have it
        pass
    return None
