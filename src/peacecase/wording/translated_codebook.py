"""The codebook in the language in use: the same factors and questions with their texts translated."""

from typing import TypeVar

from peacecase.language import gettext as _
from peacecase.model.codebook import Factor, Indicator, Outcome

Question = TypeVar("Question", bound=Indicator | Outcome)


def translated_factor(factor: Factor) -> Factor:
    """The factor with its indicators."""
    indicators = tuple(translated(indicator) for indicator in factor.indicators)
    return factor.model_copy(
        update={
            "name": _(factor.name),
            "label": _or_none(factor.label),
            "means": _or_none(factor.means),
            "asks": _(factor.asks),
            "indicators": indicators,
        }
    )


def translated(question: Question) -> Question:
    """The indicator or outcome."""
    texts = {
        "name": _(question.name),
        "label": _or_none(question.label),
        "question": _(question.question),
        "clarification": _(question.clarification),
        "levels": tuple(_(wording) for wording in question.levels),
    }
    if isinstance(question, Indicator):
        anchors = tuple(anchor.model_copy(update={"shows": _(anchor.shows)}) for anchor in question.anchors)
        own = {"means": _or_none(question.means), "asks_ahead": _or_none(question.asks_ahead)}
        return question.model_copy(update={**texts, **own, "anchors": anchors})
    return question.model_copy(update={**texts, "without": _or_none(question.without)})


def _or_none(text: str | None) -> str | None:
    return text and _(text)
