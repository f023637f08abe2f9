"""The codebook in the language in use: the same factors and questions with their texts translated."""

from typing import TypeVar

from peacecase.language import gettext as _
from peacecase.model.codebook import Factor, Indicator, Outcome

Question = TypeVar("Question", bound=Indicator | Outcome)


def translated_factor(factor: Factor) -> Factor:
    """The factor with its indicators."""
    indicators = tuple(translated(indicator) for indicator in factor.indicators)
    return factor.model_copy(
        update={"name": _(factor.name), "asks": _(factor.asks), "indicators": indicators}
    )


def translated(question: Question) -> Question:
    """The indicator or outcome."""
    texts = {
        "name": _(question.name),
        "question": _(question.question),
        "clarification": _(question.clarification),
        "levels": tuple(_(wording) for wording in question.levels),
    }
    if isinstance(question, Indicator):
        anchors = tuple(anchor.model_copy(update={"shows": _(anchor.shows)}) for anchor in question.anchors)
        return question.model_copy(update={**texts, "anchors": anchors})
    return question.model_copy(update=texts)
