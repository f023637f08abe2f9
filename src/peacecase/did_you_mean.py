"""The nearest known word to one that is not known, for hints."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from heapq import nlargest
from itertools import islice, pairwise

AS_NEAR = 0.02
"""Likeness, of 0 to 1, by which a word has to be nearer than another to be the one that was meant."""


MOST_KNOWN, LONGEST = 1_000, 80
"""Words that are looked at, and letters of the longest; ids are no longer."""
MOST_LIKENED = 500
"""Letters of known words, times those of the word, that are likened one by one; of more, the most promising words are."""
PROMISING = 4


def as_near(word: str, known: Iterable[str]) -> list[str]:
    """The known word most like `word`, or two that are as near; empty where none is like it, or more than two are."""
    words = _promising(word, list(islice((each for each in known if len(each) <= LONGEST), MOST_KNOWN)))
    matches = get_close_matches(word, words, n=3, cutoff=0.6)
    likeness = [SequenceMatcher(None, match, word).ratio() for match in matches]
    nearest = [match for match, like in zip(matches, likeness, strict=True) if like > likeness[0] - AS_NEAR]
    return sorted(nearest, key=words.index) if len(nearest) < 3 else []


def _promising(word: str, words: list[str]) -> list[str]:
    """The words that share most pairs of letters with this one, in their order: strangers' files have thousands to liken."""
    if len(word) > LONGEST:
        return []
    if sum(map(len, words)) <= MOST_LIKENED:
        return words
    pairs = _pairs(word)
    shared = {each: (pairs & _pairs(each)).bit_count() for each in words}
    likely = [each for each in words if 5 * shared[each] >= 3 * pairs.bit_count()]
    return sorted(nlargest(PROMISING, likely, key=shared.__getitem__), key=words.index)


@lru_cache(maxsize=2 * MOST_KNOWN)
def _pairs(word: str) -> int:
    """Each pair of letters as a bit: counted in common ten times as fast as in sets; of letters of ids no two are one."""
    found = 0
    for one, other in pairwise(map(ord, f"^{word}$")):
        found |= 1 << (one * 96 + other) % 8209
    return found


def question(near: Sequence[str], quote: str = "'") -> str:
    """``did you mean 'x'?`` or ``did you mean 'x' or 'y'?``; an empty text for no words."""
    return f"did you mean {' or '.join(f'{quote}{each}{quote}' for each in near)}?" if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)``, or an empty text; two words that are as near are both named."""
    asked = question(as_near(word, known))
    return f" ({asked})" if asked else ""
