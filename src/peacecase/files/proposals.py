"""What a text that a field does not take was probably meant to say, in the field's own form: dates, words, levels."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date

from peacecase.model.scale import LEVEL_NAMES, parse_edtf

LONGEST = 60
"""Most characters of a text that is looked at."""

_SAID = {
    "medium": "moderate", "med": "moderate", "fair": "moderate", "average": "moderate",
    "n/a": "not_applicable", "na": "not_applicable", "n.a.": "not_applicable", "inapplicable": "not_applicable",
    "?": "unknown", "not_known": "unknown", "not_found": "unknown", "unclear": "unknown", "n/k": "unknown",
    "tbd": "not_assessed", "open": "not_assessed", "not_rated": "not_assessed", "not_coded": "not_assessed",
    "pro": "supports", "positive": "supports", "contra": "weakens", "against": "weakens", "negative": "weakens",
    "both": "mixed", "neutral": "mixed", "ai": "machine", "llm": "machine", "person": "human", "press": "news",
    "newspaper": "news", "journal": "academic", "book": "academic", "rebels": "armed_group", "country": "state",
}  # fmt: skip
_LEVELS = {
    **{name.partition(",")[0]: str(level) for level, name in LEVEL_NAMES.items()},
    **{f"{level}.0": str(level) for level in LEVEL_NAMES},
    "none": "0", "zero": "0", "one": "1", "two": "2", "three": "3",
}  # fmt: skip

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:" + "|".join(_MONTHS) + r")[a-z]*)"
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23"}
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}",
        rf"{_YEAR}[-/. ](?P<m>\d{{1,2}})(?:[-/. ]{_DAY})?",
        rf"{_YEAR}(?P<m>\d{{2}})(?P<day>\d{{2}})",
        rf"(?P<m>\d{{1,2}})[-/. ]{_YEAR}",
        rf"(?:{_DAY} (?:of )?)?{_MONTH} {_YEAR}",
        rf"{_MONTH} {_DAY} {_YEAR}",
        rf"{_YEAR} {_MONTH}(?: {_DAY})?",
        rf"(?P<season>{'|'.join(_SEASONS)})(?: of)? {_YEAR}",
        r"(?:the )?(?P<decade>\d{3})0'?s",
    )
)
_TWO_ENDS = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<m>\d{1,2})[-/. ](?P<year>\d{4})", re.ASCII)
_ABOUT = re.compile(r"^(?:(?:c|ca|circa|about|around|approximately|approx|roughly)(?:[. ] *|(?=\d))|~ *)")
_RANGE = re.compile(r" *[–—] *| +(?:-|to|until|till) +|(?<=[a-z0-9])-(?=[a-z])|(?<=\d{4})-(?=\d{4})")
_DAYS = re.compile(r"(?P<a>\d{1,2})-(?P<b>\d{1,2} +[a-z]+\.? +\d{4})")
_YEARS = re.compile(r"(?P<century>\d{2})(?P<a>\d{2}) *[-–/] *(?P<b>\d{2})")
_OPEN = re.compile(r"(?:since|from) +(?P<a>.+)|(?P<b>.+?) *(?:onwards?|[-–] *(?:present|today|now|ongoing)?)")
_UNTIL = re.compile(r"(?:until|till|up to|before) +(?P<b>.+)")


def proposed_word(given: str, known: Collection[str]) -> str:
    """The one of the words `known` that a text says in another spelling or in everyday words; empty for none."""
    word = re.sub(r"[\s-]+", "_", given[:LONGEST].strip().casefold())
    return next((each for each in (word, _SAID.get(word, "")) if each in known), "")


def proposed_level(given: str, missing: Collection[str]) -> str:
    """As `proposed_word`, for a rating: a level, or one of the words in place of a level."""
    return _LEVELS.get(given[:LONGEST].strip().casefold(), "") or proposed_word(given, missing)


def proposed_dates(given: str, today: Callable[[], date]) -> list[str]:
    """A date as EDTF writes it; two where day and month could change places, empty where it cannot be worked out.

    `today` is asked where that is what the text says.
    """
    text = " ".join(given.casefold().replace(",", " ").split())
    if not text or len(text) > LONGEST:
        return []
    if text in ("today", "now"):
        return [today().isoformat()]
    return list(dict.fromkeys(each for each in _dates(text) if _is_date(each)))


def _dates(text: str) -> Iterator[str]:
    if found := _TWO_ENDS.fullmatch(text):
        year, day, month = found["year"], int(found["day"]), int(found["m"])
        yield f"{year}-{month:02}-{day:02}"
        yield f"{year}-{day:02}-{month:02}"
    elif (found := _YEARS.fullmatch(text)) and int(found["b"]) > max(12, int(found["a"])):  # no month
        yield f"{found['century']}{found['a']}/{found['century']}{found['b']}"
    elif point := _point(text):
        yield point
    elif found := _UNTIL.fullmatch(text):
        if point := _point(found["b"]):
            yield f"../{point}"
    elif (found := _OPEN.fullmatch(text)) and (point := _point(found["a"] or found["b"])):
        yield f"{point}/.."
    else:
        days = _DAYS.fullmatch(text)
        start, end = (days["a"], days["b"]) if days else (*_RANGE.split(text, 1), "")[:2]
        words = end.split()
        # what the start leaves out is said at the end: 16 to 20 May 1992, May-June 1992
        starts = (_point(" ".join([start, *words[at:]])) for at in range(1, len(words) + 1))
        first, last = next(filter(None, starts), ""), _point(end)
        if first and last:
            yield f"{first}/{last}"


def _point(text: str) -> str:
    """One date; empty where it is none."""
    plain = _ABOUT.sub("", text.strip(), count=1)
    mark = "~" if plain != text.strip() else ""
    plain = plain.replace(". ", " ")
    for form in _FORMS:
        if found := form.fullmatch(plain):
            parts = found.groupdict()
            if parts.get("decade"):
                return f"{parts['decade']}X"
            month, day = parts.get("m"), parts.get("day")
            if parts.get("month"):
                month = str(_MONTHS.index(parts["month"][:3]) + 1)
            elif parts.get("season"):
                month = _SEASONS[parts["season"]]
            written = "-".join([parts["year"], *(f"{int(each):02}" for each in (month, day) if each)])
            return written + mark
    return ""


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True
