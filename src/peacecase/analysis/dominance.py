"""How many pairs the robust order settles in a library that is too large to list them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, lcm

import numpy as np
import numpy.typing as npt

from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.analysis.robust import factor_counts

_ROWS = 64


@dataclass(frozen=True, slots=True)
class OrderedPairs:
    """How many of all pairs of cases the robust order settles."""

    cases: int
    ordered: int

    @property
    def pairs(self) -> int:
        """All pairs."""
        return comb(self.cases, 2)

    @property
    def share(self) -> float | None:
        """Ordered pairs among all pairs; None for fewer than two cases."""
        return self.ordered / self.pairs if self.pairs else None


def count_ordered_pairs(settled: Sequence[RatingsInForce]) -> OrderedPairs:
    """Count the pairs that `robust_order` would list, without listing them.

    Time grows with the square of the number of cases, memory with the number itself.
    """
    if len(settled) < 2:
        return OrderedPairs(len(settled), 0)
    low, high = _shares(settled)
    ordered = 0
    for start in range(0, len(low), _ROWS):
        rows = low[start : start + _ROWS, np.newaxis]
        ordered += int(((rows >= high).all(axis=2) & (rows > high).any(axis=2)).sum())
    return OrderedPairs(len(settled), ordered)


def _shares(settled: Sequence[RatingsInForce]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Shares at or above each step, (cases, factors x steps), unknowns at 0 and at 3.

    Where a factor does not apply or is not coded, low lies below every share and high above: such a pair has no order.
    """
    most = max(len(factor.indicators) for factor in settled[0].codebook.factors)
    # Every share of applicable indicators is a whole number of parts of this size, so comparing stays exact.
    unit = lcm(*range(1, 1 + most))
    low, high = [], []
    for coding in settled:
        counts = factor_counts(coding).values()
        low.append([n * unit // c.applicable if c.compares else -1 for c in counts for n in c.low])
        high.append([n * unit // c.applicable if c.compares else unit + 1 for c in counts for n in c.high])
    return np.array(low, dtype=np.int64), np.array(high, dtype=np.int64)
