"""Where a sentence ends: no full stop after a mark that is one, in any script."""

import re
from collections.abc import Iterable
from typing import TypeVar

from peacecase.language import gettext as _

_STOPPED = re.compile(
    "[.?!…‥‽⁇⁈⁉。．｡？！؟۔।॥።፧፨។៕။།։՜՞]"  # as Unicode's Sentence_Terminal, for the scripts that we set
    r"(?:[’”\"'』」»›)\]）]|</\w+>)*$"
)
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
