"""Bodies: the one name under which an organisation counts, however a source spells it, and whose document a source is."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from peacecase.model.case import Actor, Case
from peacecase.model.sources import RECORD_TYPES, Source, in_natural_order

_ISSUE = re.compile(
    r"\s*(?:\b(?:vol|volume|no|nr|issue|number)\b\.?\s*#?\d[\d()/.–-]*|#\d+|\b\d+\s*\(\d+\))$", re.I
)
_BARE_NUMBER = re.compile(r"(?:^|\s+)\d+$")
_INITIALS = re.compile(r"\s*\(([A-Z]{2,})\)")
_STATE_WORDS = frozenset({"government", "ministry", "embassy", "cabinet", "parliament"})


def folded_name(name: str) -> str:
    """A name without case, accents and punctuation, its words joined by hyphens."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", text).strip("-")


@lru_cache(maxsize=4096)
def body_name(publisher: str) -> str:
    """The folded name of a publisher without its article, the number of an issue and its own initials in brackets.

    A number alone is an issue's only beside another part of the name: "Conciliation Resources, Accord 15" is that
    of "Conciliation Resources, Accord 20", "Channel 4" is not "Channel 5".
    """
    parts = [part.strip() for part in _without_initials(publisher)[0].split(",")]
    kept = [_ISSUE.sub("", part) for part in parts]
    if len(kept) > 1:
        kept = [_BARE_NUMBER.sub("", part) for part in kept]
    return re.sub(r"^the-(?=.)", "", folded_name(" ".join(kept))) or folded_name(publisher)


def initials_fit(initials: str, name: str) -> bool:
    """True where capitals can stand for a name: its words' first letters hold them in this order, the first first."""
    firsts = "".join(word[0] for word in folded_name(name).split("-") if word)
    letters = iter(firsts[1:])
    low = initials.casefold()
    return len(low) > 1 and firsts.startswith(low[0]) and all(letter in letters for letter in low[1:])


def other_names(sources: Iterable[Source], actors: Mapping[str, Actor]) -> dict[str, str]:
    """Folded name -> the folded name it stands for: an actor's other names, initials that a publisher gives itself.

    A name that two actors share stands for neither.
    """
    meant: dict[str, set[str]] = {}
    for actor in actors.values():
        for name in (actor.name, *actor.also_known_as):
            meant.setdefault(body_name(name), set()).add(body_name(actor.name))
    for source in sources:
        name, initials = _without_initials(source.publisher or "")
        if initials:
            meant.setdefault(folded_name(initials), set()).add(body_name(name))
    return {name: bodies.pop() for name, bodies in meant.items() if len(bodies) == 1}


def is_of_the_lead(case: Case, source: Source) -> bool:
    """True where a source is told to be a document of the lead: by its position, or else by who wrote or published it.

    An organisation's record (`RECORD_TYPES`) is the lead's too where an organ of the lead published it ("United
    Nations Secretariat"), or a ministry of a state that leads.
    """
    lead = case.actors.get(case.mission.lead)
    names = {
        body_name(name)
        for name in (case.mission.lead, *((lead.name, *lead.also_known_as) if lead else ()))
        if name
    } - {""}
    if source.position is not None:
        return source.position == case.mission.lead or body_name(source.position) in names
    if source.type == "agreement":  # the parties' text, whoever keeps it
        return False
    authors = map(in_natural_order, source.authors)
    said = [body_name(name) for name in (source.origin, *authors, source.publisher) if name]
    if names.intersection(said):
        return True
    if lead is None or source.type not in RECORD_TYPES:
        return False
    if lead.kind in ("state", "government"):  # much bears a country's name that is not its government's
        said = [body for body in said if not _STATE_WORDS.isdisjoint(body.split("-"))]
    return any(is_organ(body, name) for body in said for name in names)


def is_organ(name: str, body: str) -> bool:
    """True where a folded name is that of a part of a body: it begins with the body's name, or says "of" it."""
    return re.search(rf"^{re.escape(body)}-|-of-(?:the-)?{re.escape(body)}(?:-|$)", name) is not None


def _without_initials(name: str) -> tuple[str, str]:
    match = _INITIALS.search(name)
    if match and initials_fit(match[1], name[: match.start()]):
        return name[: match.start()] + name[match.end() :], match[1]
    return name, ""
