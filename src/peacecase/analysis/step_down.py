"""p of several rows that were shuffled together: each by itself, and family-wise by step-down min-p."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def p_of_each(distances: Floats) -> Floats:
    """The p that each arrangement would have had: of shape (arrangements, rows), as `distances`.

    The first arrangement is the one observed, the others are shuffles. p is the share of all arrangements that lie at
    least as far out: (1 + shuffles at least as far) / (1 + shuffles) for the observed one.
    """
    number = len(distances)
    p = np.empty(distances.shape)
    for row, column in enumerate(distances.T):
        p[:, row] = number - np.searchsorted(np.sort(column), column, side="left")
    return p / number


def family_wise_p(p: Floats) -> Floats:
    """The p of each row (rows,) with regard to how many there are, from `p_of_each` (arrangements, rows).

    Step-down min-p: the row with the smallest p is held against the smallest p of all rows in each shuffle, the next
    against the smallest of those that are left, and none gets less than the one before it. Rows that were shuffled by
    the same keys keep what they have in common.

    Source: Westfall and Young, Resampling-Based Multiple Testing, 1993, algorithm 2.8.
    """
    order = np.argsort(p[0], kind="stable")
    smallest_left = np.minimum.accumulate(p[:, order[::-1]], axis=1)[:, ::-1]
    adjusted = np.maximum.accumulate((smallest_left <= p[0, order]).mean(axis=0))
    found = np.empty(len(order))
    found[order] = adjusted
    return found
