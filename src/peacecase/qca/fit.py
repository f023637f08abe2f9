"""Parameters of fit: how far one set lies inside another."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

TOLERANCE = 2.0**-26
"""Square root of the double's machine epsilon, R's tolerance: a figure this little below a cut-off passes it."""
MORE_IN, MORE_OUT = 0.5 + TOLERANCE, 0.5 - TOLERANCE
"""Above the first a case is more in a set than out of it, below the second more out; between them it is neither."""


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """How far X is sufficient for Y; None where nothing is in the set measured against."""

    consistency: float | None
    pri: float | None
    """Proportional reduction in inconsistency: consistency with what X shares with Y and not-Y taken away."""
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Necessity:
    """How far X is necessary for Y; None where nothing is in the set measured against."""

    consistency: float | None
    coverage: float | None
    relevance: float | None
    """Relevance of necessity: low for a condition so common that it is trivially necessary."""


def sufficiency(x: Sequence[float], y: Sequence[float]) -> Sufficiency:
    """Consistency sum min(x, y) / sum x; PRI (sum min(x, y) - s) / (sum x - s) with s = sum min(x, y, 1 - y);
    coverage sum min(x, y) / sum y. `x`, `y`: memberships of the same cases.

    Source: Ragin, Redesigning Social Inquiry, 2008, chapter 3; Schneider and Wagemann, Set-Theoretic Methods for
    the Social Sciences, 2012, section 9.2.1.3 (PRI).
    """
    both = fsum(map(min, x, y))
    shared = fsum(min(a, b, 1 - b) for a, b in zip(x, y, strict=True))
    all_x = fsum(x)
    return Sufficiency(_ratio(both, all_x), _ratio(both - shared, all_x - shared), _ratio(both, fsum(y)))


def necessity(x: Sequence[float], y: Sequence[float]) -> Necessity:
    """Consistency sum min(x, y) / sum y; coverage sum min(x, y) / sum x; relevance
    sum (1 - x) / sum (1 - min(x, y)).

    Source: Ragin 2008, chapter 3; Schneider and Wagemann 2012, section 9.2.1.2 (relevance of necessity).
    """
    both = fsum(map(min, x, y))
    n = len(x)
    all_x = fsum(x)
    return Necessity(_ratio(both, fsum(y)), _ratio(both, all_x), _ratio(n - all_x, n - both))


def passes(figure: float | None, cut_off: float) -> bool:
    """Whether a figure reaches a cut-off, R's tolerance granted; what is not defined reaches none."""
    return figure is not None and figure + TOLERANCE > cut_off


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
