"""Fuzzy-set relations between a condition and an outcome: consistency, coverage, relevance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Relation = Literal["necessary", "sufficient"]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a set relation holds over N cases; None where nothing is in the set it is measured against."""

    consistency: float | None
    coverage: float | None
    relevance: float | None
    """Relevance of necessity: near 0 for a condition so common that it is trivially necessary."""


def necessity(x: Floats, y: Floats) -> Fit:
    """How far Y is a subset of X: sum min(x, y) / sum y; coverage sum min(x, y) / sum x.

    Relevance of necessity: sum (1 - x) / sum (1 - min(x, y)). `x`, `y`: memberships 0..1 of the same cases.

    Source: Ragin, Redesigning Social Inquiry, 2008, chapter 3; Schneider and Wagemann, Set-Theoretic Methods
    for the Social Sciences, 2012, chapter 9 (relevance); METHOD section 6.
    """
    both = np.minimum(x, y)
    return Fit(
        _ratio(both.sum(), y.sum()), _ratio(both.sum(), x.sum()), _ratio((1 - x).sum(), (1 - both).sum())
    )


def sufficiency(x: Floats, y: Floats) -> Fit:
    """How far X is a subset of Y: sum min(x, y) / sum x; coverage sum min(x, y) / sum y. Source: as above."""
    both = np.minimum(x, y)
    return Fit(_ratio(both.sum(), x.sum()), _ratio(both.sum(), y.sum()), None)


def _ratio(part: float, whole: float) -> float | None:
    return float(part / whole) if whole > 0 else None
