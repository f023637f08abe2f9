"""The page of a seat: every question, fact and rival explanation of a kit in one page, shown one at a time."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment

from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.scale import CONFIDENCES
from peacecase.typeset.templates import page_templates
from peacecase.web.room.texts import level_names, phone_texts
from peacecase.wording.answer_words import recognised_words
from peacecase.wording.signs import confidence_in_words
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import PhonesFile
from peacecase.workshop.kit.rivals import OWN_PART, rival_question
from peacecase.workshop.live.values import rival_questions


@cache
def templates() -> Environment:
    """The templates of the room's pages."""
    return page_templates("peacecase.web.room")


def phone_page(kit: KitManifest, phones: PhonesFile, form_token: str) -> str:
    """The page in the kit's language."""
    with speaking(translations_into(kit.language)):
        names = level_names()
        rivals = _rivals(phones)
        questions = [_question(kit, phones, indicator) for indicator in kit.indicators]
        told = {
            "kit": kit.id,
            "token": form_token,
            "texts": phone_texts(),
            "indicators": kit.indicators,
            "names": {each["id"]: each["name"] for each in questions}
            | {name: each["title"] for name, each in rivals},
            "levels": {level: name.rstrip(".") for level, name in names.items()},
            "columns": list(names),
            "rivals": rival_questions(phones),
            "letters": list(phones.rival_facts),
        }
        return (
            templates()
            .get_template("phone.html.jinja")
            .render(
                language=kit.language,
                told=told,
                names=list(names.values()),
                indicators=questions,
                confidences=[(name, confidence_in_words(name)) for name in reversed(CONFIDENCES)],
                recognised=recognised_words(),
                rivals=rivals,
                rival_facts=tuple(phones.rival_facts.items()),
                signs=(("+", _("+ expected")), ("o", _("o either way")), ("-", _("− not expected"))),
                verdicts=(
                    ("weaker", _("weaker")),
                    ("as strong", _("as strong")),
                    ("stronger", _("stronger")),
                ),
            )
        )


def _question(kit: KitManifest, phones: PhonesFile, indicator: str) -> dict[str, Any]:
    asked = kit.codebook.indicator(indicator)
    numbers = [number for number in phones.where_to_look.get(indicator, ()) if number in phones.facts]
    return {
        "id": indicator,
        "name": _(asked.name),
        "question": _(asked.question),
        "levels": [_(wording) for wording in asked.levels],
        "facts": [(number, phones.facts[number]) for number in numbers],
        "facts_line": _("Facts {numbers} in the packet").format(numbers=_(", ").join(map(str, numbers))),
    }


def _rivals(phones: PhonesFile) -> list[tuple[str, dict[str, str]]]:
    if not phones.rivals:
        return []
    ask = _(
        "If this explanation were right, would you expect the fact, not expect it, or expect it either way?"
    )
    rows = [
        (
            rival_question(at),
            {
                "title": _("Rival explanation {number}").format(number=at + 1),
                "claim": rival.claim,
                "explains": rival.explains,
                "ask": ask,
            },
        )
        for at, rival in enumerate(phones.rivals)
    ]
    own = _("Without the lead’s work it would have come out otherwise: would you then expect each fact?")
    return [
        *rows,
        (
            rival_question(OWN_PART),
            {"title": _("The mission’s own part"), "claim": "", "explains": "", "ask": own},
        ),
    ]
