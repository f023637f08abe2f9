"""Kendall's tau-b, of one order or of many shuffled ones."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def tau_b(x: Floats, y: Floats) -> Floats | None:
    """Kendall's tau-b of `x` (cases,) and each row of `y` (arrangements, cases), whose rows hold the same values.

    None where all of one side are equal. Source: Kendall, The treatment of ties in ranking problems, Biometrika
    33(3), 1945, 239-251.
    """
    # Each case with those after it, over all arrangements at a time: pairs x arrangements are too many for memory.
    by_case = np.ascontiguousarray(np.searchsorted(np.unique(y[0]), y).T.astype(np.int16))
    concordant = np.zeros(len(y), dtype=np.float64)
    pairs_x = pairs_y = 0
    for at in range(len(x) - 1):
        rises_x = np.sign(x[at + 1 :] - x[at]).astype(np.float32)
        rises_y = np.sign(by_case[at + 1 :] - by_case[at])
        concordant += rises_x @ rises_y.astype(np.float32)
        pairs_x += int(np.count_nonzero(rises_x))
        pairs_y += int(np.count_nonzero(rises_y[:, 0]))
    if not pairs_x or not pairs_y:
        return None
    tau: Floats = np.round(concordant / (pairs_x * pairs_y) ** 0.5, 12)  # equal values by different roundings
    return tau
