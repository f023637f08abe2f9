"""The reference coding as the room sees it: level, range that its confidence leaves, confidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from peacecase.analysis.distributions import LevelDistribution
from peacecase.analysis.ratings_in_force import distributions, ratings_in_force
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import LEVELS

_TAIL = Fraction(1, 10)
_MISSING = {"unknown": "?", "not_applicable": "n/a", "not_assessed": "–"}


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One indicator of the reference coding."""

    indicator: str
    name: str
    level: str
    """0 to 3, ? where no level can be given, n/a, – where nobody looked."""
    low: int | None
    high: int | None
    """Levels between which at least four fifths of the probability lie; None where it does not apply."""
    confidence: str

    @property
    def range(self) -> str:
        """``1–3``, ``2``, or a dash."""
        if self.low is None or self.high is None:
            return "–"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class RevealedOutcome:
    """What became of one outcome."""

    name: str
    """In the language in use, as the wordings."""
    levels: tuple[str, ...]
    """At each horizon: 0 to 3, or a dash where no level was given."""
    wordings: tuple[tuple[int, str], ...]
    """The levels that are there, in the codebook's words."""


def outcome_rows(case: Case, codebook: Codebook) -> tuple[RevealedOutcome, ...]:
    """The outcomes of a case at every horizon, those without any level too."""
    settled = ratings_in_force(codebook, case).outcomes
    rows = []
    for outcome in codebook.outcomes:
        ratings = [settled.get(f"{outcome.id}@{horizon}") for horizon in HORIZONS]
        levels = [None if rating is None else rating.level for rating in ratings]
        there = sorted({level for level in levels if level is not None}, reverse=True)
        rows.append(
            RevealedOutcome(
                _(outcome.name),
                tuple("–" if level is None else str(level) for level in levels),
                tuple((level, _(outcome.levels[level])) for level in there),
            )
        )
    return tuple(rows)


def reference_rows(
    case: Case, codebook: Codebook, indicators: Iterable[str], codings: Iterable[SecondCoding] = ()
) -> tuple[ReferenceRow, ...]:
    """The settled coding of a case; its range comes from the pool of independent codings (METHOD section 2)."""
    settled = ratings_in_force(codebook, case, codings)
    spread = distributions(case, settled)
    rows = []
    for indicator in indicators:
        rating = settled.ratings[indicator]
        probability = spread[indicator]
        low, high = central_range(probability) if probability is not None else (None, None)
        rows.append(
            ReferenceRow(
                indicator=indicator,
                name=codebook.indicator(indicator).name,
                level=_MISSING.get(str(rating.rating), str(rating.rating)),
                low=low,
                high=high,
                confidence=(rating.confidence or "–").replace("_", " "),
            )
        )
    return tuple(rows)


def central_range(probability: LevelDistribution) -> tuple[int, int]:
    """The levels between which at least four fifths lie: at most a tenth is cut off at either end."""
    total, low, high = Fraction(0), None, 3
    for level in LEVELS:
        total += probability[level]
        if low is None and total > _TAIL:
            low = level
        if total >= 1 - _TAIL:
            high = level
            break
    return low or 0, high
