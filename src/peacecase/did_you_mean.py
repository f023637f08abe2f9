"""The nearest known word to one that is not known, for hints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

AS_NEAR = 0.02
"""Likeness, of 0 to 1, by which a word has to be nearer than another to be the one that was meant."""


def as_near(word: str, known: Iterable[str]) -> list[str]:
    """The known word most like `word`, or two that are as near; empty where none is like it, or more than two are."""
    words = list(known)
    matches = get_close_matches(word, words, n=3, cutoff=0.6)
    likeness = [SequenceMatcher(None, match, word).ratio() for match in matches]
    nearest = [match for match, like in zip(matches, likeness, strict=True) if like > likeness[0] - AS_NEAR]
    return sorted(nearest, key=words.index) if len(nearest) < 3 else []


def question(near: Sequence[str], quote: str = "'") -> str:
    """``did you mean 'x'?`` or ``did you mean 'x' or 'y'?``; an empty text for no words."""
    return f"did you mean {' or '.join(f'{quote}{each}{quote}' for each in near)}?" if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)``, or an empty text; two words that are as near are both named."""
    asked = question(as_near(word, known))
    return f" ({asked})" if asked else ""
