"""What sentences call a mission: its heading, its place, and its lead as the heading has it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from peacecase.language import gettext as _
from peacecase.model.case import Actor, Case
from peacecase.model.countries import COUNTRIES
from peacecase.wording.case_names import marked_as_planned

# "Norway between Israel and the PLO": the heading's form is fixed, so its first words are the lead's name with its article.
_LEAD_IN_HEADING = re.compile(r"(?P<lead>.+?) (?:in|between|among) \S")

_BRACKETS = re.compile(r" \(|（")

_WITH_ARTICLE = ("United ", "Federal ", "Republic ", "Soviet ", "Union ")
"""How names of states begin that take an article."""


@dataclass(frozen=True, slots=True)
class MissionName:
    """The names of one mission."""

    heading: str
    """``Japan in Cambodia``."""
    short: str
    """The place: ``Cambodia``."""
    lead: str
    """``Japan``, ``the United States``; "the mission in Cambodia" where another mission has the same lead."""
    mission: str
    """``Japan's mission``, or the same as `lead`."""
    owner: str
    """``Japan's``, where "mission" is understood, or the same as `lead`."""
    whose: str
    """``Japan's``, before another word: ``the mission in Cambodia's`` where another has the same lead."""


def name_missions(cases: Iterable[Case]) -> dict[str, MissionName]:
    """Case id -> its names; what is not written is made of the names of lead and countries."""
    listed = list(cases)
    leads = Counter(map(_lead, listed))
    return {case.id: _name(case, leads[_lead(case)] > 1) for case in listed}


def place_of(case: Case) -> str:
    """The place of a mission in few words: ``short``, or else the countries of the conflict."""
    return case.short or _(", ").join(COUNTRIES[code] for code in case.conflict.countries)


def lead_of_mission(case: Case) -> str:
    """The lead as the heading has it, else by its name: ``the United States``, ``Italy and Sant'Egidio``, ``Japan``."""
    found = _LEAD_IN_HEADING.match(case.heading or "")
    lead = found["lead"] if found else _lead(case)
    return lead[0].lower() + lead[1:] if lead.startswith("The ") else lead


def heading_of_mission(case: Case) -> str:
    """The mission in a heading, or else ``{lead} in {place}``."""
    return case.heading or _("{lead} in {place}").format(lead=_lead(case), place=place_of(case))


def possessive(name: str) -> str:
    """``Japan's``, ``the United States'``."""
    # Translators: "Japan's", of a mission; {name}' is the form after an s
    return (_("{name}'") if name.endswith("s") else _("{name}'s")).format(name=name)


def with_article(actor: Actor) -> str:
    """An actor inside a sentence, without what stands in brackets: ``the Government of Angola``, ``Japan``, ``UNITA``."""
    name = without_brackets(actor.name)
    if name.startswith(_WITH_ARTICLE):
        return _("the {name}").format(name=name)
    is_proper = name.isupper() or (
        " " not in name and actor.kind != "government"
    )  # UNITA, Renamo; but the Crown
    if actor.kind in ("state", "person") or is_proper or name.lower().startswith("the "):
        return name
    return _("the {name}").format(name=name)


def _name(case: Case, shares_lead: bool) -> MissionName:
    heading, short = (
        marked_as_planned(case, heading_of_mission(case)),
        marked_as_planned(case, place_of(case)),
    )
    if shares_lead:
        lead = _("the mission in {place}").format(place=short)
        return MissionName(heading, short, lead, lead, lead, possessive(lead))
    lead = lead_of_mission(case)
    mission = _("{owner} mission").format(owner=possessive(lead))
    return MissionName(heading, short, lead, mission, possessive(lead), possessive(lead))


def _lead(case: Case) -> str:
    return without_brackets(case.actor_name(case.mission.lead))


def without_brackets(name: str) -> str:
    """A name up to what stands in brackets: ``Government of Angola (MPLA)``, ``アンゴラ政府（MPLA）``."""
    return _BRACKETS.split(name, maxsplit=1)[0]
