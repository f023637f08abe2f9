"""From a case's words to words without names and years: roles, Year 0, the analyst's replacements."""

import re
from collections import Counter

from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.model.case import ActorRole, Case
from peacecase.model.scale import DatePoint, parse_edtf, read_edtf
from peacecase.unseen import composed
from peacecase.wording.dates import marked, month_in_words
from peacecase.workshop.blind.blinding_file import Blinding
from peacecase.workshop.blind.japanese_words import standing

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR = r"(?:1[89]|20)\d\d"
_SPAN_IN_TEXT = re.compile(rf"\b({_YEAR})[-–/](\d\d)\b")
_DATE_IN_TEXT = re.compile(rf"\b(?:\d{{1,2}} )?(?:({'|'.join(_MONTHS)}) )?({_YEAR})\b")
_ROLE_NAMES: dict[ActorRole, str] = {
    "lead": "the lead",
    "partner": "the partner",
    "principal_party": "party",
    "other_party": "another party",
    "patron": "patron power",
    "un": "the world organisation",
    "observer": "outside state",
}
_MINUS = "−"
_MARK = 0xF0000
"""The first of the characters that mean nothing, and that no text has."""
LONGEST_BLINDED = 100_000
_KEPT = frozenset({"United Nations", "UN"})
"""Names that every conflict knows."""


def year_zero(case: Case, blinding: Blinding) -> int:
    """The year called Year 0: the file's, or that in which the window begins."""
    first = parse_edtf(case.mission.window).earliest
    if blinding.year_zero is None and first is None:
        raise ValueError("the window has no beginning: set year_zero in the blinding file")
    return blinding.year_zero if blinding.year_zero is not None else first.year  # type: ignore[union-attr]


def relative_year(year: int, zero: int) -> str:
    """``Year 0``, ``Year 2``, ``Year −3``."""
    return _("Year {number}").format(number=_counted(year, zero))


def _counted(year: int, zero: int) -> str:
    return str(year - zero).replace("-", _MINUS)


def _year_in_text(year: int, zero: int) -> str:
    """A year inside a sentence of the case, which stays in its own language."""
    return f"Year {_counted(year, zero)}"


def relative_date(edtf: str, zero: int) -> str:
    """An EDTF text in years counted from Year 0, to the month; days are dropped."""
    told = [_point(point, zero) if point else "" for point in read_edtf(edtf)]
    first, last = told[0], told[-1]
    if first == last:
        return first
    if not first:
        return _("until {end}").format(end=last)
    return (
        _("{start} – {end}").format(start=first, end=last) if last else _("since {start}").format(start=first)
    )


def _point(point: DatePoint, zero: int) -> str:
    if point.last_year < zero and "X" in point.year:
        return _("in the decades before")
    told = relative_year(point.first_year, zero)
    if "X" in point.year:
        told = _("{start} – {end}").format(start=told, end=relative_year(point.last_year, zero))
    if point.month:
        # Translators: a month of a year that is counted from the mission's first, such as Year 1, June
        told = _("{year}, {month}").format(year=told, month=month_in_words(point.month))
    return marked(told, point.mark)


def role_names(case: Case, blinding: Blinding) -> dict[str, str]:
    """Actor id -> the role that stands for it: the file's, or one made from its role in the case."""
    numbers = Counter(actor.role for actor in case.actors.values())
    seen: Counter[ActorRole] = Counter()
    names = {}
    for actor_id, actor in case.actors.items():
        letter = chr(ord("A") + seen[actor.role] % 26)
        seen[actor.role] += 1
        lettered = numbers[actor.role] > 1 or actor.role in ("principal_party", "patron", "observer")
        made = _ROLE_NAMES[actor.role] + (f" {letter}" if lettered else "")
        names[actor_id] = blinding.actors.get(actor_id, made)
    return names


def blind_text(text: str, case: Case, blinding: Blinding) -> str:
    """The text with names, years and the file's phrases replaced. What it misses is for the leak check to find."""
    zero = year_zero(case, blinding)
    roles = role_names(case, blinding)
    table = {
        composed(name): roles[actor_id]
        for actor_id, actor in case.actors.items()
        for name in (actor.name, *actor.also_known_as)
        if name not in _KEPT
    } | {composed(phrase): said for phrase, said in blinding.replace.items()}
    text, words = composed(text), {}
    for number, name in enumerate(sorted(table, key=len, reverse=True), start=_MARK):
        words[number] = table[name]
        text = re.sub(
            standing(name), chr(number), text
        )  # a mark first: what was replaced is not replaced again
    if len(text) + sum(len(words[ord(sign)]) for sign in text if ord(sign) in words) > LONGEST_BLINDED:
        raise UserError(
            f"the replacements of the blinding file make a text longer than {LONGEST_BLINDED:,} characters"
        )
    text = text.translate(words)
    text = text.replace("the the ", "the ").replace("The the ", "The ")
    text = _SPAN_IN_TEXT.sub(
        lambda m: f"{_year_in_text(int(m[1]), zero)} – {_year_in_text(int(m[1][:2] + m[2]), zero)}", text
    )
    text = _DATE_IN_TEXT.sub(lambda m: (f"{m[1]} of " if m[1] else "") + _year_in_text(int(m[2]), zero), text)
    return re.sub(r"(^|[.!?] )([a-z])", lambda m: m[1] + m[2].upper(), text)
