"""One smallest cover by integer programming; needs scipy, which comes with the extra `peacecase[qca]`."""

from collections.abc import Sequence
from math import isfinite

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from peacecase.qca.bit_masks import bits


def exact_cover(all_rows: int, columns: Sequence[int], seconds: float) -> list[int] | None:
    """Columns that cover `all_rows`, proven to be as few as possible; None where the time did not suffice.

    Solver: HiGHS (Huangfu and Hall, "Parallelizing the Dual Revised Simplex Method", Mathematical Programming
    Computation 10, 2018, 119-142), through scipy.
    """
    if seconds <= 0:
        return None
    place = {row: at for at, row in enumerate(bits(all_rows))}
    pairs = [(place[row], at) for at, column in enumerate(columns) for row in bits(column & all_rows)]
    in_row, in_column = np.array(pairs).T
    holds = csr_array((np.ones(len(pairs)), (in_row, in_column)), shape=(len(place), len(columns)))
    solved = milp(
        np.ones(len(columns)),
        integrality=np.ones(len(columns)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(holds, 1, np.inf),
        options={"time_limit": seconds} if isfinite(seconds) else None,
    )
    if solved.status != 0:
        return None
    return [column for column, taken in zip(columns, solved.x, strict=True) if taken > 0.5]
