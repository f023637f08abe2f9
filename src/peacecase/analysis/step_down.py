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
    order = np.argsort(distances, axis=0)
    ascending = np.take_along_axis(distances, order, axis=0)
    place = np.arange(number)[:, np.newaxis]
    is_first = np.ones(distances.shape, dtype=np.bool_)
    is_first[1:] = ascending[1:] != ascending[:-1]
    first_of_its_like = np.maximum.accumulate(np.where(is_first, place, 0), axis=0)
    p = np.empty(distances.shape)
    np.put_along_axis(p, order, (number - first_of_its_like) / number, axis=0)
    return p


def family_wise_p(p: Floats) -> Floats:
    """The p of each row (.., rows) with regard to how many there are, from `p_of_each` (arrangements, .., rows).

    Step-down min-p: the row with the smallest p is held against the smallest p of all rows in each shuffle, the next
    against the smallest of those that are left, and none gets less than the one before it. Rows that were shuffled by
    the same keys keep what they have in common.

    Source: Westfall and Young, Resampling-Based Multiple Testing, 1993, algorithm 2.8.
    """
    order = np.argsort(p[0], axis=-1, kind="stable")
    observed = np.take_along_axis(p[0], order, axis=-1)
    in_order = np.take_along_axis(p, order[np.newaxis], axis=-1)
    smallest_left = np.minimum.accumulate(in_order[..., ::-1], axis=-1)[..., ::-1]
    adjusted = np.maximum.accumulate((smallest_left <= observed).mean(axis=0), axis=-1)
    found = np.empty(order.shape)
    np.put_along_axis(found, order, adjusted, axis=-1)
    return found
