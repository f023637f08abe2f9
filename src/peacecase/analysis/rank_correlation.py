"""Kendall's tau-b, of one order or of many shuffled ones."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def tau_b(x: Floats, y: Floats) -> Floats | None:
    """Kendall's tau-b of `x` (cases,) and each row of `y` (arrangements, cases), whose rows hold the same values.

    None where all of one side are equal. Source: Kendall, The treatment of ties in ranking problems, Biometrika
    33(3), 1945, 239-251.
    """
    first, second = np.triu_indices(len(x), 1)
    rises_x, rises_y = np.sign(x[second] - x[first]), np.sign(y[:, second] - y[:, first])
    scale = float(np.abs(rises_x).sum() * np.abs(rises_y[0]).sum()) ** 0.5
    if scale == 0:
        return None
    tau: Floats = np.round(rises_y @ rises_x / scale, 12)  # equal values by different sums
    return tau
