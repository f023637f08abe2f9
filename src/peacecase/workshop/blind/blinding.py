"""From a case's words to words without names and years: roles, Year 0, the analyst's replacements."""

import re
from collections import Counter

from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.model.blinding import Blinding
from peacecase.model.case import ActorRole, Case
from peacecase.model.scale import DatePoint, parse_edtf, read_edtf
from peacecase.unseen import composed
from peacecase.wording.dates import marked, month_in_words
from peacecase.workshop.blind.japanese_words import standing

_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"  # spelled out: a case's sentences stay in its own language
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SPAN_IN_TEXT = re.compile(rf"\b({_YEAR})[-–/](\d\d)\b")
_DECADE_IN_TEXT = re.compile(r"\b(?:the )?((?:1[89]|20)\d0)s\b")
_DAY_IN_TEXT = re.compile(
    rf"\b(?P<on>[Oo]n )?(?:the )?{_DAY}(?:(?:[-–]| and | to | or ){_DAY})?(?: of)? (?P<month>{_MONTH})\b(?P<year>,? {_YEAR}\b)?"
    rf"|\b(?P<us_on>[Oo]n )?(?P<us_month>{_MONTH}) {_DAY}(?P<us_year>, {_YEAR})?\b(?! {_YEAR})"
)
_DATE_IN_TEXT = re.compile(rf"\b(?:({_MONTH}) )?({_YEAR})\b")
_OWN_NAME = re.compile(
    r"(?:another )?(?:lead|partner|party|power|state|region|organisation|outside state|patron power) [A-Z]\b"
)
"""Roles that stand without an article, as names do."""
_ROLE_NAMES: dict[ActorRole, str] = {
    "lead": "the lead",
    "partner": "the partner",
    "principal_party": "party",
    "other_party": "another party",
    "patron": "patron power",
    "un": "the world organisation",
    "observer": "outside state",
}
_PERSON_NAMES: dict[ActorRole, str] = {
    "lead": "an envoy of the lead",
    "partner": "an envoy of the partner",
    "principal_party": "a leader of a party",
    "other_party": "a politician",
    "patron": "a leader of a patron power",
    "un": "an official of the United Nations",
    "observer": "an outside figure",
}
_MINUS = "−"
_MARK = 0xF0000
"""The first of the characters that mean nothing, and that no text has."""
LONGEST_BLINDED = 100_000
_WORLD_ORGANISATION = frozenset({"United Nations", "UN"})


def kept_names(case: Case) -> frozenset[str]:
    """Names of actors that stay: every conflict knows the United Nations, unless they are the lead and would be named."""
    lead = case.actors[case.mission.lead]
    named = {lead.name, *lead.also_known_as}
    is_lead = lead.role == "lead" and any("United Nations" in name or name == "UN" for name in named)
    return frozenset() if is_lead else _WORLD_ORGANISATION


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
    numbers = Counter(actor.role for actor in case.actors.values() if actor.kind != "person")
    seen: Counter[ActorRole] = Counter()
    names = {}
    for actor_id, actor in case.actors.items():
        if actor.kind == "person":
            names[actor_id] = blinding.actors.get(actor_id, _PERSON_NAMES[actor.role])
            continue
        letter = chr(ord("A") + seen[actor.role] % 26)
        seen[actor.role] += 1
        lettered = numbers[actor.role] > 1 or actor.role in ("principal_party", "patron", "observer")
        role = _ROLE_NAMES[actor.role]
        made = f"{role.removeprefix('the ')} {letter}" if lettered else role
        names[actor_id] = blinding.actors.get(actor_id, made)
    return names


def told_roles(case: Case, blinding: Blinding) -> dict[str, str]:
    """Actor id -> the role as "Who is who" has it, up to and after its comma.

    The file's, in its order; then those that questions are about and that it does not name: the lead, its partners, the
    principal parties. Without any in the file, all.
    """
    every = role_names(case, blinding)
    if not blinding.actors:
        return every
    asked = ("lead", "partner", "principal_party")
    missing = [
        actor_id
        for actor_id, actor in case.actors.items()
        if actor.role in asked and actor.kind != "person" and actor_id not in blinding.actors
    ]
    return {key: every[key] for key in [*blinding.actors, *missing] if key in every}


def blind_text(text: str, case: Case, blinding: Blinding) -> str:
    """The text with names, years and the file's phrases replaced. What it misses is for the leak check to find.

    An actor's name becomes its role up to the comma. Articles go with roles that are names themselves (party B), and
    days with the dates that they belong to, so that what comes out can be read.
    """
    zero, kept = year_zero(case, blinding), kept_names(case)
    roles = role_names(case, blinding)
    table = {
        composed(name): roles[actor_id].partition(", ")[0]
        for actor_id, actor in case.actors.items()
        for name in (actor.name, *actor.also_known_as)
        if name not in kept
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
    text = re.sub(
        f"(?P<article>\\b[Tt]he |\\b[Aa]n? )?(?P<mark>[{chr(_MARK)}-{chr(_MARK + len(words))}])",
        lambda m: _with_article(m["article"] or "", words[ord(m["mark"])]),
        text,
    )
    text = _without_dates(text, zero)
    return re.sub(r"(^|[.!?] )([a-z])", lambda m: m[1] + m[2].upper(), text)


def _with_article(article: str, role: str) -> str:
    """A role with the article that stood before the name, where the two go together."""
    if re.match(r"(?:the|an?|its|his|her|their|one|another) ", role) or _OWN_NAME.match(role):
        return role
    return article + role


def _without_dates(text: str, zero: int) -> str:
    """Years of a sentence as Year 0 and so on; days are dropped."""

    def day(match: re.Match[str]) -> str:
        month, year = match["month"] or match["us_month"], match["year"] or match["us_year"] or ""
        on = match["on"] or match["us_on"] or ""
        told = month + (f" of {_year_in_text(int(year[-4:]), zero)}" if year else "")
        return ("In " if on.startswith("O") else "in " if on else "") + told

    text = _SPAN_IN_TEXT.sub(
        lambda m: f"{_year_in_text(int(m[1]), zero)} – {_year_in_text(int(m[1][:2] + m[2]), zero)}", text
    )
    text = _DAY_IN_TEXT.sub(day, text)
    text = _DECADE_IN_TEXT.sub(lambda m: "those years" if int(m[1]) + 9 >= zero else "the years before", text)
    return _DATE_IN_TEXT.sub(lambda m: (f"{m[1]} of " if m[1] else "") + _year_in_text(int(m[2]), zero), text)
