"""The smallest covers of the sufficient rows by prime implicants: all of them, counted, the first ones listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import prod

from peacecase.qca.bit_masks import bits, mask_of, minimal_sets
from peacecase.qca.cover_bound import (
    PriceOfMask,
    best_prices,
    greedy_cover,
    least_size,
    plain_prices,
)
from peacecase.qca.effort import Effort, SearchStopped

COVER_STAGE = "models"

_BRANCHES_BEFORE_PRICES = 100
"""Branches tried with the plain prices of rows before better ones are computed."""
_BRANCHES_BEFORE_SOLVER = 5_000
"""Branches tried for one size, without any cover found, before a solver of integer programmes is asked."""
_ROUNDING = 1e-6

Group = tuple[int, ...]
"""Positions of columns that can stand for one another in a cover."""


@dataclass(frozen=True, slots=True)
class Covers:
    """Covers with the fewest columns."""

    size: int
    listed: tuple[tuple[Group, ...], ...]
    """Each cover takes one column out of each of its groups; no cover is listed twice."""
    count: int
    """Number of covers by weight: a column of weight 3 stands for three."""
    is_smallest: bool
    """False where the search ended before a smaller cover was ruled out."""
    are_all_counted: bool


def smallest_covers(columns: Sequence[int], weights: Sequence[int], most: int, effort: Effort) -> Covers:
    """All covers with the fewest columns, of which at least the first `most` by weight are listed.

    `columns`: masks of rows, no two alike. Every row that occurs is to be covered. Every smaller size is ruled
    out before a size is searched, so a cover that is found is one of the smallest.
    """
    problem = _Problem.of(columns, weights)
    if not problem.all_rows:
        return Covers(0, ((),), 1, True, True)
    largest = largest_columns(problem.columns)
    rows = list(bits(problem.all_rows))
    price = PriceOfMask(plain_prices(rows, largest))
    best = greedy_cover(largest, problem.all_rows, int.bit_count)
    size = least_size(price(problem.all_rows))
    patience: int | None = _BRANCHES_BEFORE_PRICES
    while True:
        search = _Search(problem, price, size, most, effort, patience)
        try:
            search.run()
        except _TakesLong:
            # First better prices, which may raise the size as well; then a cover proven to be the smallest.
            if patience == _BRANCHES_BEFORE_PRICES:
                price, patience = PriceOfMask(best_prices(rows, largest)), _BRANCHES_BEFORE_SOLVER
                best = min(best, greedy_cover(largest, problem.all_rows, price), key=len)
                size = max(size, least_size(price(problem.all_rows)))
            else:
                patience = None
                proven = _exact_cover(problem.all_rows, largest, effort) if size < len(best) else None
                if proven is not None:
                    best, size = proven, len(proven)
            continue
        except (SearchStopped, KeyboardInterrupt) as stop:
            effort.cut_short(COVER_STAGE, isinstance(stop, KeyboardInterrupt))
            if search.listed:
                return search.covers(are_all_counted=False)
            groups = tuple(problem.groups[column] for column in best)
            return Covers(len(best), (groups,), problem.weight(best), size == len(best), False)
        if search.listed:
            return search.covers(are_all_counted=True)
        size += 1


def largest_columns(columns: Iterable[int]) -> list[int]:
    """The columns that lie inside no other one, large ones first."""
    kept: list[int] = []
    by_row: dict[int, list[int]] = {}
    for column in sorted(columns, key=lambda column: (-column.bit_count(), column)):
        rows = list(bits(column))
        # Whatever contains the column shares its rarest row.
        larger = min((by_row.get(row, []) for row in rows), key=len)
        if not any(column & ~other == 0 for other in larger):
            kept.append(column)
            for row in rows:
                by_row.setdefault(row, []).append(column)
    return kept


@dataclass(frozen=True, slots=True)
class _Problem:
    """The rows that matter, and the columns as masks over them."""

    all_rows: int
    columns: tuple[int, ...]
    groups: dict[int, Group]
    """Column over the rows that matter -> positions of the columns given."""
    weights: dict[int, int]

    @classmethod
    def of(cls, columns: Sequence[int], weights: Sequence[int]) -> _Problem:
        """Leave out each row that is covered whenever another one is, and merge what then looks alike."""
        columns_of: dict[int, list[int]] = {}
        for at, column in enumerate(columns):
            for row in bits(column):
                columns_of.setdefault(row, []).append(at)
        as_masks = {row: mask_of(found) for row, found in columns_of.items()}
        needed = set(minimal_sets(as_masks.values()))
        all_rows = 0
        for row in sorted(as_masks):
            if as_masks[row] in needed:
                needed.remove(as_masks[row])
                all_rows |= 1 << row
        groups: dict[int, list[int]] = {}
        for at, column in enumerate(columns):
            if column & all_rows:
                groups.setdefault(column & all_rows, []).append(at)
        return cls(
            all_rows,
            tuple(groups),
            {column: tuple(found) for column, found in groups.items()},
            {column: sum(weights[at] for at in found) for column, found in groups.items()},
        )

    def weight(self, columns: Iterable[int]) -> int:
        """How many covers one cover stands for."""
        return prod(self.weights[column] for column in columns)


class _TakesLong(Exception):  # noqa: N818 - no error: another way is tried
    """The search has used up its patience."""


@dataclass(slots=True)
class _Search:
    """Depth-first search for every cover of one size, no smaller one being possible."""

    problem: _Problem
    price: PriceOfMask
    size: int
    most: int
    effort: Effort
    patience: int | None
    """Branches after which to give up; None for no end."""
    listed: list[tuple[int, ...]] = field(default_factory=list)
    count: int = 0
    branches: int = 0

    def run(self) -> None:
        """Fill `listed` and `count`. Raises _TakesLong, SearchStopped."""
        self._branch(
            self.problem.all_rows, self.size, self.price(self.problem.all_rows), self.problem.columns, ()
        )

    def covers(self, *, are_all_counted: bool) -> Covers:
        """What was found."""
        groups = self.problem.groups
        listed = tuple(tuple(groups[column] for column in cover) for cover in self.listed)
        return Covers(self.size, listed, self.count, True, are_all_counted)

    def _branch(
        self, left: int, may_take: int, worth: float, columns: Sequence[int], taken: tuple[int, ...]
    ) -> None:
        """Take each column of the row that the fewest can cover; a later branch does without the earlier ones."""
        self.branches += 1
        if self.branches % 64 == 0:
            self.effort.check(COVER_STAGE, self.count)
        if self.patience is not None and self.branches > self.patience:
            if self.patience == _BRANCHES_BEFORE_PRICES or not self.count:
                raise _TakesLong
            self.patience = None
        useful = self._useful(left, may_take, worth, columns)
        if may_take == 1:
            self._take([(*taken, column) for column, rows, _ in useful if rows == left])
            return
        first_row = _rarest_row(left, [rows for _, rows, _ in useful])
        here = [option for option in useful if option[0] & first_row]
        here.sort(key=lambda option: -option[2])
        elsewhere = [column for column, _, _ in useful if not column & first_row]
        if may_take == 2:
            self._pairs(left, [column for column, _, _ in here], elsewhere, taken)
            return
        for at, (column, _, gain) in enumerate(here):
            others = elsewhere + [later for later, _, _ in here[at + 1 :]]
            self._branch(left & ~column, may_take - 1, worth - gain, others, (*taken, column))

    def _useful(
        self, left: int, may_take: int, worth: float, columns: Sequence[int]
    ) -> list[tuple[int, int, float]]:
        """Columns after which the rest is not too dear for the columns that may still be taken."""
        least = worth - (may_take - 1) - _ROUNDING
        gain_of: dict[int, float] = {}
        useful = []
        for column in columns:
            rows = column & left
            if rows:
                gain = gain_of.get(rows)
                if gain is None:
                    gain = gain_of[rows] = self.price(rows)
                if gain >= least:
                    useful.append((column, rows, gain))
        return useful

    def _pairs(
        self, left: int, here: Sequence[int], elsewhere: Sequence[int], taken: tuple[int, ...]
    ) -> None:
        for at, column in enumerate(here):
            need = left & ~column
            partners = [other for other in elsewhere if not need & ~other]
            partners += [other for other in here[at + 1 :] if not need & ~other]
            if partners:
                self._take([(*taken, column, other) for other in partners])

    def _take(self, covers: Sequence[tuple[int, ...]]) -> None:
        for cover in covers:
            if self.count < self.most:
                self.listed.append(cover)
            self.count += self.problem.weight(cover)


def _rarest_row(left: int, options: Sequence[int]) -> int:
    """The row of `left`, as a mask, that the fewest options hold."""
    # Ones, twos, .. of a counter kept bit by bit for all rows at once.
    counters: list[int] = []
    for option in options:
        carry = option
        for place, digit in enumerate(counters):
            counters[place], carry = digit ^ carry, digit & carry
            if not carry:
                break
        else:
            if carry:
                counters.append(carry)
    rows = left
    for digit in reversed(counters):
        rows = rows & ~digit or rows
    return rows & -rows


def _exact_cover(all_rows: int, columns: Sequence[int], effort: Effort) -> list[int] | None:
    """A smallest cover from the solver, where the extra `peacecase[qca]` is installed and time is left."""
    try:
        from peacecase.qca.cover_exact import exact_cover
    except ImportError:
        return None
    return exact_cover(all_rows, columns, effort.seconds_left(COVER_STAGE))
