"""What pages call a factor, a question or an outcome: inside a sentence, over a narrow column, before a mission.

A codebook of one's own need not have these short forms: then the names and the questions stand in.
"""

from peacecase.language import gettext as _
from peacecase.model.codebook import Factor, Indicator, Outcome


def label_of(asked: Factor | Indicator | Outcome) -> str:
    """For a narrow column: ``own aid``."""
    return _(asked.label or asked.name)


def means_of(asked: Factor | Indicator) -> str:
    """Inside a sentence, in a list: ``large aid of its own``, ``support at home``."""
    return _(asked.means) if asked.means else _in_a_sentence(_(asked.name))


def heading_of(factor: Factor) -> str:
    """Over a block of its questions: ``Support at home``."""
    told = means_of(factor)
    return told[:1].upper() + told[1:]


def asks_ahead_of(indicator: Indicator) -> str:
    """As a mission that is being planned has to settle it."""
    return _(indicator.asks_ahead or indicator.question)


def without_of(outcome: Outcome) -> str | None:
    """What is said of fighting that is over where this outcome is not; None where the codebook does not say it."""
    return _(outcome.without) if outcome.without else None


def _in_a_sentence(name: str) -> str:
    """A name without its capital, but where it begins with an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
