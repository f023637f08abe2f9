"""How much the facts of a blind packet still tell: words of theirs that no other case of the library uses."""

from collections.abc import Iterable, Mapping

from peacecase.model.case import Case
from peacecase.workshop.blind.watch import WORD, prose_of, stem_of

_SHORTEST = 5
"""Letters of a word, without its ending, below which nothing is told by it."""
_FEWEST = 3
"""Other cases below which nothing can be said of what is usual."""
TELLING = 2
"""Words that no other case uses, from which on a fact counts as unusual: every text has a rare word now and then."""


def usual_words(cases: Iterable[Case]) -> frozenset[str]:
    """The stems of all words that these cases use; empty where there are too few of them to say."""
    every = list(cases)
    if len(every) < _FEWEST:
        return frozenset()
    return frozenset(stem for case in every for text in prose_of(case) for stem in _stems(text))


def unusual_facts(told: Mapping[str, str], usual: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Facts that use two words or more that are in no other case -> these words, in the order of the text."""
    found = {key: _stems(text) for key, text in told.items()}
    rare = {
        key: tuple(word for stem, word in of_it.items() if stem not in usual and len(stem) >= _SHORTEST)
        for key, of_it in found.items()
    }
    return {key: words for key, words in rare.items() if len(words) >= TELLING}


def _stems(text: str) -> dict[str, str]:
    return {stem_of(word): word for word in WORD.findall(text) if word.islower()}
