"""A finding on the first page of a report: its title, the sentence that the answer takes from it, and its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.language import gettext as _
from peacecase.wording.number_words import count_of, number_word
from peacecase.wording.signs import listed
from peacecase.wording.subjects import Subjects

MOST_NAMED = 8
"""Names in a row that a reader takes in; of more, the rest is counted."""


@dataclass(frozen=True, slots=True)
class FindingText:
    """One finding in words."""

    title: str
    lead: str
    """One sentence or two for the answer at the head of the page; empty where it adds nothing."""
    paragraph: Markup


def joined(sentences: Sequence[str]) -> Markup:
    """Sentences as a paragraph; what is no markup is escaped, what is empty left out."""
    return Markup(" ").join(each for each in sentences if each)


def places_at(subjects: Subjects, positions: Sequence[int], most: int = MOST_NAMED) -> str:
    """``Angola, Rwanda and Sri Lanka``: the places of missions by their positions; ``A, B and five more`` of many."""
    return some_listed([subjects.names[at].short for at in positions], most)


def some_listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Names in a row, from a number on the rest counted."""
    if len(names) <= most:
        return listed(list(names))
    return listed([*names[:most], _("{number} more").format(number=number_word(len(names) - most))])


def so_many_of(number: int, whole: int) -> str:
    """``eight of thirteen``, ``all thirteen``, ``both``, ``none of thirteen``, ``neither of two``."""
    if number == whole == 2:
        return _("both")
    if number == whole and whole > 1:
        return _("all {number}").format(number=number_word(whole))
    return _("{number} of {whole}").format(number=count_of(number, whole), whole=number_word(whole))
