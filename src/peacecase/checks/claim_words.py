"""The words that give a claim away, and the words in which messages count and list."""

import re
from collections.abc import Sequence

from peacecase.unseen import composed

SHOWN_IDS = 4

CAUSAL_VERBS = re.compile(
    r"\b("
    r"led (?:directly )?to|leads? to|brought about|brings? about|brought (?:peace|the war to an end)|"
    r"caus(?:ed|es)|result(?:ed|s) in|thanks to|because of|owing to|due to|made (?:it )?possible|"
    r"enabled|ensured|secured|forced|compelled|achieved|paved the way|was decisive|were decisive|"
    r"contributed to|as a result of|responsible for"
    r")\b",
    re.IGNORECASE,
)
"""Words that say one thing made another happen."""

_LEANING = re.compile(
    r"(?:He|She|They|Its|His|Her|Their|These|This|Such|But|Yet|The same|The latter|Until then|Then|Afterwards|"
    r"Those(?! who)|That (?:day|night|week|month|year|winter|spring|summer|autumn|was|is|had)|"
    r"It(?! (?:was|is|took|helped|fell|became|appeared|seemed|would)\b))\b"
)
"""First words that lean on what was said before; "It was the envoy who" and "Those who fled" tell it themselves."""

HINDSIGHT = re.compile(
    r"\b("
    r"in hindsight|with hindsight|in retrospect|as it turned out|"
    r"(?:in the end|ultimately|eventually) (?:succeeded|failed)|"
    r"the mission(?:'s|’s)? (?:succeeded|failed|success|failure|was a success|was a failure)|"
    r"success of the mission|failure of the mission|"
    r"eventual (?:success|failure|peace|collapse)|since the peace (?:held|lasted|failed)|"
    r"the peace (?:held|lasted|collapsed)"
    r")\b",
    re.IGNORECASE,
)
"""Words that explain a rating by what came of the mission."""

OVERCLAIMS = re.compile(
    r"\b(prov(?:es|ed|en) that|proof that|proof of|success score|league table|correct answer|"
    r"undeniabl[ey]|undoubtedly|without (?:a |any )?doubt|beyond (?:any )?doubt|"
    r"(?:the )?(?:only|sole) (?:cause|reason)|guarantees? success)\b",
    re.IGNORECASE,
)
"""Words that claim more than a comparison of cases can carry."""

LOADED_WORDS = ("terrorists", "thug", "bandit", "fanatic", "savage", "barbari", "puppet", "henchm", "cronies")
LOADED_LABELS = re.compile(rf"\b(?:{'|'.join(LOADED_WORDS)})(?:s|c|ans?|en)?\b", re.IGNORECASE)
"""Names one side gives the other. A list of terrorist organisations is a fact; terrorists are an opinion."""

QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")
"""Text between quotation marks."""


def in_short(ids: Sequence[str]) -> str:
    """The first ids, and how many more there are."""
    shown = ", ".join(ids[:SHOWN_IDS])
    rest = len(ids) - SHOWN_IDS
    return f"{shown} and {rest} more" if rest > 0 else shown


def counted(number: int, singular: str, plural: str) -> str:
    """The number with the words that go with it: ``1 item rests``, ``2 items rest``."""
    return f"{number} {singular if number == 1 else plural}"


def leaning_word(text: str) -> str:
    """The word at the head of a text that points at something said before, or an empty text."""
    found = _LEANING.match(text)
    return found[0] if found else ""


def word_count(text: str) -> int:
    """Number of words, as an editor counts them."""
    return len(text.split())


def without_quotations(text: str) -> str:
    """The text without what stands between quotation marks."""
    return QUOTED.sub(" ", text)


def folded(text: str) -> str:
    """The text in lower case with single spaces, its letters composed, for finding repeats."""
    return " ".join(composed(text).casefold().split())
