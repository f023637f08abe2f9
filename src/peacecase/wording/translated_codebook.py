"""The codebook in the language in use: the same factors and questions with their texts translated."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from peacecase.language import gettext as _
from peacecase.model.codebook import Factor, Indicator, Outcome

Question = TypeVar("Question", bound=Indicator | Outcome)


def translated_factor(factor: Factor) -> Factor:
    """The factor with its indicators."""
    first, second, third, fourth = (translated(indicator) for indicator in factor.indicators)
    return replace(
        factor, name=_(factor.name), asks=_(factor.asks), indicators=(first, second, third, fourth)
    )


def translated(question: Question) -> Question:
    """The indicator or outcome."""
    absent, weak, substantial, full = question.levels
    copy = replace(
        question,
        name=_(question.name),
        question=_(question.question),
        clarification=_(question.clarification),
        levels=(_(absent), _(weak), _(substantial), _(full)),
    )
    if isinstance(copy, Indicator) and copy.anchor is not None:
        return replace(copy, anchor=replace(copy.anchor, shows=_(copy.anchor.shows)))
    return copy
