"""What to call a case in tables, charts and links."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from peacecase.language import ENGLISH
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.unseen import composed

_ID = re.compile(r"(?P<place>[a-z0-9_-]+?)-(?P<year>\d{4})-(?P<lead>[a-z0-9_-]+)")
_ABBREVIATION = 4


@dataclass(frozen=True, slots=True)
class CaseName:
    """The names of one case, from the long to the short."""

    title: str
    label: str
    """Place, year and lead: ``Cambodia 1992, Japan``."""
    place: str
    """The place alone, or with the year where two cases share it: for narrow columns."""


def name_cases(cases: Iterable[Case], language: str = ENGLISH) -> dict[str, CaseName]:
    """Case id -> its names; labels and places are unique within the cases given.

    Place and lead are as the case's id has them; in another language as `short` and the lead's name, where the cases,
    as `case_in` gives them, have a translation of `short`.
    """
    listed = list(cases)
    parts = {case.id: _parts(case, language) for case in listed}
    labels = Counter(label for label, _place, _year in parts.values())
    places = Counter(place for _label, place, _year in parts.values())
    years = Counter((place, year) for _label, place, year in parts.values())
    names = {}
    for case in listed:
        label, place, year = parts[case.id]
        if places[place] > 1:
            is_told_by_year = years[place, year] == 1 and year
            place = _("{place} {year}").format(place=place, year=year) if is_told_by_year else case.id
        label = label if labels[label] == 1 else case.id
        names[case.id] = CaseName(*(marked_as_planned(case, name) for name in (case.title, label, place)))
    return names


def marked_as_planned(case: Case, name: str) -> str:
    """A planned mission is known as one wherever its name stands."""
    return _("{name} (planned)").format(name=name) if case.is_planned else name


def _parts(case: Case, language: str) -> tuple[str, str, str]:
    match = _ID.fullmatch(case.id)
    if match is None:
        return case.id, case.id, ""
    given = case.translations.get(language)
    place, lead = _titled(match["place"]), _lead(case, match["lead"])
    if given is not None and case.short is not None and "short" in given.lines:
        place, lead = case.short, case.actor_name(case.mission.lead)
    label = _("{place} {year}, {lead}").format(place=place, year=match["year"], lead=lead)
    return label, place, match["year"]


def _lead(case: Case, short: str) -> str:
    """The lead as its id says it, in the spelling of its name or of another name where one is the same."""
    lead = case.actors.get(case.mission.lead)
    for name in (lead.name, *lead.also_known_as) if lead else ():
        if re.sub(r"\W+", "-", composed(name).casefold()).strip("-") == short:
            return name
    return short.upper() if len(short) <= _ABBREVIATION else _titled(short)


def _titled(slug: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_]", slug))


def drawn_by_in_words(case: Case, drawn_by: str) -> str:
    """Who draws a lesson: what pages call a source, an actor's name, this study for the coder; else as it is written."""
    if drawn_by == "coder":
        return _("this study")
    source = case.sources.get(drawn_by)
    if source is not None:
        return source.called or source.author or source.publisher or source.title
    return case.actor_name(drawn_by)


def planned_notes(cases: Iterable[Case]) -> tuple[str, ...]:
    """What stands beside tables that know missions by their ids, where some lie ahead."""
    named = ", ".join(case.id for case in cases if case.is_planned)
    return (f"Planned, and no past mission: {named}",) if named else ()
