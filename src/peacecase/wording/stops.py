"""Where a sentence ends: no full stop after a mark that is one, in any script."""

import re
from collections.abc import Iterable
from typing import TypeVar

from peacecase.language import gettext as _

_STOPPED = re.compile(
    "[.?!…‥‽⁇⁈⁉。．｡？！؟۔।॥።፧፨។៕။།։՜՞]"  # as Unicode's Sentence_Terminal, for the scripts that we set
    r"(?:[’”\"'』」»›)\]）]|</\w+>)*$"
)
_SENTENCE_END = re.compile("[.?!…][’”\"'\\)\\]]*(?=\\s+[^\\sa-z])|[。．！？][」』）]*")
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]|No|St|Dr|Mr|Mrs|Ms|Lt|Col|Gen|vs|cf|pp?|para|art|vol|ed)\.$")
Written = TypeVar("Written", bound=str)
"""Text, or text with markup."""


def stop_after(text: str) -> str:
    """The full stop that a text still needs; empty where it ends with a mark."""
    return "" if _STOPPED.search(text) else _(".")


def stopped(text: Written) -> Written:
    """The text with a full stop, unless it ends with a mark already."""
    return text + stop_after(text)  # type: ignore[return-value]  # adding to markup gives markup


def as_sentences(texts: Iterable[str]) -> str:
    """The texts, each a sentence of its own."""
    return " ".join(map(stopped, texts))


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence; all of it where no other begins.

    A mark ends a sentence where a space and no small letter follow, and no initial or abbreviation stands before it
    (U.S. forces, J. Stuart, No. 3). In Japanese the mark is enough.
    """
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[: end.end()]):
            return text[: end.end()]
    return text
