"""The abbreviations that pages use, with what they stand for and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.model.case import Actor, Case

_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z-]*(?: [IVX]+)?")
_BRACKET = re.compile(r"^(?P<name>.+?) \((?P<more>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and the name it stands for."""

    short: str
    name: str


def abbreviations_in(html: str, cases: Iterable[Case]) -> tuple[Abbreviation, ...]:
    """Short forms of actors' names that the text of a page has, in alphabetical order; the first case's name stands."""
    text = Markup(html).striptags()
    found: dict[str, str] = {}
    for case in cases:
        for actor in case.actors.values():
            for short, name in _forms(actor):
                if short not in found and re.search(rf"\b{re.escape(short)}\b", text):
                    found[short] = name
    return tuple(Abbreviation(short, found[short]) for short in sorted(found))


def _forms(actor: Actor) -> Iterable[tuple[str, str]]:
    """Each short form of an actor with its long name: from its other names, or from a bracket behind its name."""
    match = _BRACKET.match(actor.name)
    name = match["name"] if match else actor.name
    long = (
        next((each for each in actor.also_known_as if not _is_short(each)), name) if _is_short(name) else name
    )
    shorts = [
        each for each in (name, *([match["more"]] if match else []), *actor.also_known_as) if _is_short(each)
    ]
    return [(short, long) for short in shorts if short != long]


def _is_short(name: str) -> bool:
    return _SHORT.fullmatch(name) is not None
