"""The shape of the codebook: factor, indicator, outcome, and the anchor that shows a level."""

from __future__ import annotations

from dataclasses import dataclass

CODEBOOK_VERSION = "1.1"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A data anchor: where the reference case shows a level."""

    level: int
    case: str
    evidence: str
    shows: str
    """One clause saying what in the evidence makes it this level."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One question of the codebook, rated 0 to 3."""

    id: str
    name: str
    """Label in tables and charts, at most about 28 characters."""
    question: str
    clarification: str
    """What counts, what does not, and which neighbouring indicator takes the rest."""
    levels: tuple[str, str, str, str]
    """Wording of levels 0, 1, 2, 3."""
    memoir: tuple[str, ...] = ()
    """Locators in the memoir where the indicator comes from."""
    anchor: Anchor | None = None
    by_party: bool = False
    """True where the rating is made up of one rating for each principal party."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the memoir's factors, with its four indicators."""

    id: str
    name: str
    asks: str
    indicators: tuple[Indicator, Indicator, Indicator, Indicator]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the four outcomes, rated 0 to 3 at each horizon and never added to the factors."""

    id: str
    name: str
    question: str
    clarification: str
    levels: tuple[str, str, str, str]
