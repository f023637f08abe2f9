"""How few columns any cover needs: prices on rows such that no column is worth more than one."""

from collections.abc import Callable, Sequence
from math import ceil

import numpy as np

from peacecase.qca.bit_masks import bits

_ROUNDS = 300
_PATIENCE = 15
_BITS = 8


def plain_prices(rows: Sequence[int], columns: Sequence[int]) -> dict[int, float]:
    """A price for each row, so that the rows of any column together cost at most 1: its share of the largest
    column that holds it.

    Whatever set of rows is left, no fewer columns cover it than its prices sum to: this is the dual of the
    linear relaxation of set covering. `columns` are masks over `rows`; every row lies in one.
    """
    largest = dict.fromkeys(rows, 0)
    for column in columns:
        size = column.bit_count()
        for row in bits(column):
            largest[row] = max(largest[row], size)
    return {row: 1 / largest[row] for row in rows}


def best_prices(rows: Sequence[int], columns: Sequence[int]) -> dict[int, float]:
    """Prices of the same kind whose sum is close to the largest possible.

    Subgradient steps on the Lagrangian relaxation (Beasley, "A Lagrangian Heuristic for Set-Covering Problems",
    Naval Research Logistics 37, 1990, 151-164), then scaled so that no column costs more than 1.
    """
    width = max(rows) // 8 + 1
    raw = np.frombuffer(b"".join(column.to_bytes(width, "little") for column in columns), np.uint8)
    holds = np.unpackbits(raw.reshape(-1, width), axis=1, bitorder="little")[:, list(rows)].astype(np.float32)
    plain = plain_prices(rows, columns)
    prices = np.array([plain[row] for row in rows], np.float32)
    found, best, stalled, step = prices, 0.0, 0, 1.0
    target = len(greedy_cover(columns, sum(1 << row for row in rows), int.bit_count)) * 1.02
    for _ in range(_ROUNDS):
        cost = holds @ prices
        is_bought = cost > 1
        bound = float(prices.sum() + (1 - cost)[is_bought].sum())
        if bound > best + 1e-6:
            best, found, stalled = bound, prices, 0
        else:
            stalled += 1
            if stalled == _PATIENCE:
                step, stalled, prices = step * 0.6, 0, found
                is_bought = holds @ prices > 1
        lacking = 1 - is_bought.astype(np.float32) @ holds
        length = float(lacking @ lacking)
        if length == 0 or step < 0.005:
            break
        prices = np.maximum(0, prices + step * (target - bound) / length * lacking)
    exact = found.astype(np.float64)
    excess = np.maximum(holds @ exact, 1)
    return dict(zip(rows, (exact / (holds * excess[:, np.newaxis]).max(axis=0)).tolist(), strict=True))


def greedy_cover(columns: Sequence[int], rows: int, worth: Callable[[int], float]) -> list[int]:
    """Columns that cover all rows: each the one that adds most worth (rows, in a tie), then without those made superfluous."""
    chosen: list[int] = []
    left = rows
    while left:
        best = max((column & left for column in columns), key=lambda new: (worth(new), new.bit_count()))
        chosen.append(next(column for column in columns if column & left == best))
        left &= ~best
    for column in list(chosen):
        others = 0
        for other in chosen:
            if other != column:
                others |= other
        if rows & ~others == 0:
            chosen.remove(column)
    return chosen


class PriceOfMask:
    """Sums prices over the rows of a mask, looked up in portions of the mask."""

    def __init__(self, price_by_row: dict[int, float]) -> None:
        portions = (max(price_by_row, default=0)) // _BITS + 1
        self._tables = []
        for portion in range(portions):
            table = [0.0] * (1 << _BITS)
            for bit in range(_BITS):
                price = price_by_row.get(portion * _BITS + bit, 0.0)
                for lower in range(1 << bit):
                    table[(1 << bit) + lower] = table[lower] + price
            self._tables.append(table)

    def __call__(self, mask: int) -> float:
        """The prices of the mask's rows together."""
        total = 0.0
        for table in self._tables:
            if not mask:
                break
            total += table[mask & ((1 << _BITS) - 1)]
            mask >>= _BITS
        return total


def least_size(price: float) -> int:
    """The smallest number of columns that rows of this price can need, rounding of the prices allowed for."""
    return ceil(price - 1e-6)
