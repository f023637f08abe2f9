"""A case as its pages name things: what stands at a path, and the names of its sources, actors and facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from peacecase.api.case_editing import CaseState
from peacecase.language import gettext as _
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import RecordPath
from peacecase.model.outcomes import HORIZONS
from peacecase.model.placeholder import TO_DO
from peacecase.model.sources import in_natural_order
from peacecase.web.studio.asks import Choices
from peacecase.wording.dates import in_plain_words, years_in_words
from peacecase.wording.signs import brief, question_in_words

_SHORT_FACT = 14
"""About as many words of a fact stand in a list."""


@dataclass(frozen=True)
class Frame:
    """One case, as it stands on disk now."""

    state: CaseState
    today: date

    @property
    def codebook(self) -> Codebook:
        """The questions."""
        return self.state.codebook

    @property
    def tree(self) -> Mapping[str, Any]:
        """The file as plain texts, records and lists; empty where no sense can be made of it."""
        return self.state.tree or {}

    def at(self, *path: str | int) -> Any:
        """What stands at a path; None where nothing does."""
        held: Any = self.tree
        for step in path:
            try:
                held = held[step]
            except (KeyError, IndexError, TypeError):
                return None
        return held

    def text(self, *path: str | int) -> str:
        """The text at a path; empty where there is none."""
        held = self.at(*path)
        return held if isinstance(held, str) else ""

    def records(self, *path: str | int) -> dict[str, dict[str, Any]]:
        """The records of ids at a path, in order; lists come with their positions as ids."""
        held = self.at(*path)
        pairs = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
        return {str(key): each if isinstance(each, dict) else {} for key, each in pairs}

    @property
    def heading(self) -> str:
        """What the case is called."""
        return self.text("heading") or self.text("title") or self.state.case_id

    def actor_name(self, actor: str) -> str:
        """An actor's name, else its id."""
        return self.text("actors", actor, "name") or actor

    @cached_property
    def actors(self) -> Choices:
        """Actors by id."""
        return tuple((actor, self.actor_name(actor)) for actor in self.records("actors"))

    @cached_property
    def parties(self) -> Choices:
        """The principal parties."""
        roles = {actor: each.get("role") for actor, each in self.records("actors").items()}
        return tuple(pair for pair in self.actors if roles[pair[0]] == "principal_party")

    @cached_property
    def sources(self) -> Choices:
        """Sources by id: who, when, what."""
        return tuple((source, self.source_name(source)) for source in self.records("sources"))

    def source_name(self, source: str, *, is_short: bool = False) -> str:
        """``The Nation (Colombo), 2009: Time to tell Norwegians``; without the title where short."""
        held = self.records("sources").get(source, {})
        names = [in_natural_order(name.strip()) for name in _text(held, "author").split(";") if name.strip()]
        who = ", ".join(names) or _text(held, "publisher")
        title = _text(held, "title") or source
        if title.startswith(TO_DO):
            return _("still to be named")
        said = ", ".join(part for part in (who, date_told(_text(held, "issued"), years_in_words)) if part)
        if is_short:
            return said or title
        return _("{name}: {text}").format(name=said, text=title) if said else title

    @cached_property
    def facts(self) -> Choices:
        """Evidence by id: its number and its first words."""
        return tuple(
            (item, f"{number}. {shortened(_text(held, 'statement'))}")
            for number, (item, held) in enumerate(self.records("evidence").items(), start=1)
        )

    @cached_property
    def targets(self) -> Choices:
        """What evidence can bear on, in words."""
        return tuple((target, question_in_words(self.codebook, target)) for target in self.codebook.targets)

    def target_path(self, target: str) -> RecordPath:
        """Where the rating of an indicator, of an outcome@horizon or of an indicator@episode stands."""
        name, _at, where = target.partition("@")
        if where in HORIZONS:
            return ("outcomes", name, where)
        if where:
            return ("episodes", where, "ratings", name)
        return ("ratings", self.codebook.factor_of(name).id, name)

    def bearing_on(self, target: str) -> dict[str, list[str]]:
        """Ids of the facts on a question by where they pull: up, both, down."""
        name, _at, where = target.partition("@")
        episode = where if where and where not in HORIZONS else None
        wanted = name if episode else target
        found: dict[str, list[str]] = {"supports": [], "mixed": [], "weakens": []}
        for item, held in self.records("evidence").items():
            ways = {
                str(each.get("direction"))
                for each in _dicts(held.get("bears_on"))
                if each.get("target") == wanted and (each.get("episode") or None) == episode
            }
            ways &= set(found)
            if ways:
                found[ways.pop() if len(ways) == 1 else "mixed"].append(item)
        return found


def _text(held: Mapping[str, Any], name: str) -> str:
    text = held.get(name)
    return text if isinstance(text, str) else ""


def _dicts(held: Any) -> list[dict[str, Any]]:
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def date_told(edtf: str, told: Any = in_plain_words) -> str:
    """A date in words; as it is written where it is none."""
    try:
        return str(told(edtf)) if edtf else ""
    except ValueError:
        return edtf


def shortened(text: str) -> str:
    """The beginning of a text, for a list."""
    words = brief(text, _SHORT_FACT)[0].split()
    return " ".join(words[:_SHORT_FACT]) + ("…" if len(words) > _SHORT_FACT else "")
