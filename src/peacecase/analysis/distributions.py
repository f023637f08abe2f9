"""From a rating to a distribution over the four levels (METHOD section 2)."""

from collections.abc import Iterable
from fractions import Fraction

from peacecase.model.scale import LEVELS, Confidence

LevelDistribution = tuple[Fraction, Fraction, Fraction, Fraction]
"""Probabilities of the levels 0, 1, 2, 3; exact, summing to 1."""

RHO: dict[Confidence, Fraction] = {
    "high": Fraction(10, 100),
    "moderate": Fraction(30, 100),
    "low": Fraction(55, 100),
    "very_low": Fraction(80, 100),
}
"""How fast probability falls with each step from the coded level: declared assumptions, not estimates."""

UNIFORM: LevelDistribution = (Fraction(1, 4), Fraction(1, 4), Fraction(1, 4), Fraction(1, 4))

DRAWS = 10_000
"""How often levels are drawn from them where nobody asks for another number."""


def level_distribution(level: int | None, confidence: Confidence) -> LevelDistribution:
    """p(k) proportional to rho ** |k - level|; uniform where there is no level.

    Source: METHOD section 2. The coder sets the level, the evidence only how wide the doubt is.
    """
    if level is None:
        return UNIFORM
    terms = [RHO[confidence] ** abs(k - level) for k in LEVELS]
    return _normalised(terms)


def pooled(parts: Iterable[LevelDistribution]) -> LevelDistribution:
    """The mean of distributions: of independent coders, or of one coder's codings; uniform where there is none."""
    stacked = list(parts)
    if not stacked:
        return UNIFORM
    return _normalised([sum((part[k] for part in stacked), Fraction(0)) for k in LEVELS])


def _normalised(terms: list[Fraction]) -> LevelDistribution:
    total = sum(terms, Fraction(0))
    return terms[0] / total, terms[1] / total, terms[2] / total, terms[3] / total
