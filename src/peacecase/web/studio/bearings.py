"""Which questions a fact bears on, and which way: a card for each, with the question's wording in view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peacecase.language import gettext as _
from peacecase.model.codebook import Indicator
from peacecase.model.diagnostic import RecordPath
from peacecase.web.studio.asks import Ask, Choices
from peacecase.web.studio.fields import ShownField, field
from peacecase.web.studio.frame import Frame
from peacecase.wording.signs import question_in_words


@dataclass(frozen=True, slots=True)
class Card:
    """One question that the fact bears on, or could."""

    target: str
    name: str
    asks: str
    parties: Choices
    """Whose view it may show; empty where the question is not rated by party."""
    episodes: Choices
    held: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cards:
    """All cards of a fact."""

    field: ShownField
    held: tuple[Card, ...]
    others: tuple[tuple[str, tuple[Card, ...]], ...]
    """Those that can be added, by factor or outcome."""


def bearing_cards(frame: Frame, path: RecordPath, wanted: str = "") -> Cards:
    """The cards of the fact at a path; `wanted`: the question that a new fact begins with."""
    ask = Ask("bears_on", "rows", _("Which questions does it bear on?"), is_needed=True)
    is_new = path[1] == "new"
    shown = field(frame, path[:-1], ask, is_new=is_new)
    held = shown.value if isinstance(shown.value, list) else []
    if is_new and wanted in frame.codebook.targets:
        held = [{"target": wanted}]
    by_group = [
        (_(factor.name), tuple(_card(frame, indicator.id, {}) for indicator in factor.indicators))
        for factor in frame.codebook.factors
    ]
    by_group += [
        (_(outcome.name), tuple(_card(frame, target, {}) for target in frame.codebook.outcome_targets if target.startswith(f"{outcome.id}@")))
        for outcome in frame.codebook.outcomes
    ]  # fmt: skip
    cards = tuple(_card(frame, str(each.get("target")), each) for each in held)
    return Cards(shown, cards, tuple(by_group))


def _card(frame: Frame, target: str, held: Mapping[str, Any]) -> Card:
    name = target.partition("@")[0]
    asked = frame.codebook.questions.get(name)
    is_indicator = isinstance(asked, Indicator)
    steps: Choices = ()
    if isinstance(asked, Indicator) and asked.moment:
        steps = tuple((key, str(each.get("title") or key)) for key, each in frame.records("episodes").items())
    return Card(
        target,
        question_in_words(frame.codebook, target),
        _(asked.question) if asked else "",
        frame.parties if is_indicator and asked.by_party else (),  # type: ignore[union-attr]
        steps,
        held,
    )
