"""The search for prime implicants on numpy arrays: thousands of branches in one step, memory bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.qca.algebra import Row
from peacecase.qca.effort import Effort, SearchStopped
from peacecase.qca.implicants import (
    STAGE,
    ImplicantClass,
    PrimeImplicants,
    add_a_term_for_every_row,
    listed_class,
    term_of,
)
from peacecase.qca.terms import FREE, Term, in_reading_order

Words = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_WORD = 64
_BRANCHES_AT_ONCE = 1 << 16
"""Enough to make numpy's overhead small; few enough to keep a step under a tenth of a second."""


def bulk_search(
    positive: Sequence[Row], blocked: Sequence[Term], effort: Effort, most: int
) -> PrimeImplicants:
    """What `implicants.prime_implicants` promises, for up to 64 conditions.

    It is the search of `hitting_sets.minimal_hitting_sets` for all rows together: the branches are columns of
    arrays, taken from a stack in portions, and the edges of a row are bits of machine words.
    """
    table = _Table.of(positive, blocked)
    found: list[_Found] = []
    count = 0
    are_all = True
    try:
        for new in _search(table, effort):
            found.append(new)
            count += len(new.rows)
            if count >= most:
                raise SearchStopped(STAGE)
    except (SearchStopped, KeyboardInterrupt) as stop:
        effort.cut_short(STAGE, isinstance(stop, KeyboardInterrupt))
        are_all = False
    classes = _classes(found, positive) if found else []
    if not are_all:
        extra: dict[int, list[Term]] = {kind.coverage: [] for kind in classes}
        add_a_term_for_every_row(extra, positive, blocked)
        classes += [listed_class(coverage, terms) for coverage, terms in extra.items() if terms]
    return PrimeImplicants(tuple(classes), are_all)


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows to be covered and, for each, the edges that a choice of its literals must meet."""

    edge_of: Words
    """(rows, edges): mask of the conditions in an edge, small edges first, 0 beyond the last."""
    edges_met: Words
    """(rows, conditions, words): mask of the edges that a condition meets."""
    all_edges: Words
    """(rows, words): mask of the edges there are."""
    sharing: Words
    """(rows, conditions, words): mask of the rows with the same value in a condition."""
    all_rows: Words
    """(words): mask of all rows."""

    @classmethod
    def of(cls, positive: Sequence[Row], blocked: Sequence[Term]) -> _Table:
        rows = np.array(positive, dtype=np.int16)
        terms = np.array(blocked, dtype=np.int16)
        n, conditions = rows.shape
        place = np.arange(conditions, dtype=np.uint64)
        bit = np.uint64(1) << place
        edges = [_minimal((((terms != FREE) & (terms != row)) * bit).sum(axis=1)) for row in rows]
        for row, of_row in zip(positive, edges, strict=True):
            if of_row[0] == 0:
                raise ValueError(f"row {row} is both to be covered and blocked")
        words = -(-max(map(len, edges)) // _WORD)
        edge_of = np.zeros((n, words * _WORD), np.uint64)
        for at, of_row in enumerate(edges):
            edge_of[at, : len(of_row)] = of_row
        met = (edge_of[:, np.newaxis, :] >> place[:, np.newaxis]) & np.uint64(1)
        return cls(
            edge_of=edge_of,
            edges_met=_packed(met.astype(np.bool_)),
            all_edges=_packed(edge_of != 0),
            sharing=_packed((rows[:, np.newaxis, :] == rows[np.newaxis, :, :]).transpose(0, 2, 1)),
            all_rows=_packed(np.ones(n, np.bool_)),
        )


@dataclass(frozen=True, slots=True)
class _Branches:
    """Choices of literals that meet some edges but not yet all; one entry of each array for each branch."""

    row: Indices
    """The row whose literals are chosen from."""
    literals: Words
    """Mask of the conditions chosen."""
    chosen: npt.NDArray[np.int8]
    """(branches, size): the same as numbers."""
    allowed: Words
    """Mask of the conditions that may still be chosen."""
    unmet: Words
    """(branches, words): edges not met."""
    once: Words
    """(branches, words): edges met by one chosen condition alone."""
    coverage: Words
    """(branches, words): rows with the same values in the chosen conditions."""

    def __len__(self) -> int:
        return len(self.row)

    def __getitem__(self, which: slice | Flags) -> _Branches:
        return _Branches(
            self.row[which],
            self.literals[which],
            self.chosen[which],
            self.allowed[which],
            self.unmet[which],
            self.once[which],
            self.coverage[which],
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """Prime implicants: the row from which each was found, its conditions, and the rows it covers."""

    rows: Indices
    literals: Words
    coverage: Words


def _search(table: _Table, effort: Effort) -> Iterator[_Found]:
    n, conditions, _ = table.edges_met.shape
    every = np.uint64((1 << conditions) - 1)
    stack = [
        _Branches(
            row=np.arange(n),
            literals=np.zeros(n, np.uint64),
            chosen=np.zeros((n, 0), np.int8),
            allowed=np.full(n, every),
            unmet=table.all_edges,
            once=np.zeros_like(table.all_edges),
            coverage=np.repeat(table.all_rows[np.newaxis], n, axis=0),
        )
    ]
    steps = 0
    while stack:
        branches = stack.pop()
        if len(branches) > _BRANCHES_AT_ONCE:
            stack.append(branches[_BRANCHES_AT_ONCE:])
            branches = branches[:_BRANCHES_AT_ONCE]
        steps += len(branches)
        effort.check(STAGE, steps)
        grown = _grow(table, branches)
        is_finished = (grown.unmet == 0).all(axis=1)
        yield _found_first(grown[is_finished])
        rest = grown[~is_finished]
        if len(rest):
            stack.append(rest)


def _grow(table: _Table, branches: _Branches) -> _Branches:
    """Branch on the first unmet edge; keep a branch only while each chosen condition alone meets some edge."""
    conditions = table.edges_met.shape[1]
    edge = table.edge_of[branches.row, _lowest_bit(branches.unmet)]
    choices = edge & branches.allowed
    one = np.uint64(1)
    parent, condition = np.nonzero((choices[:, np.newaxis] >> np.arange(conditions, dtype=np.uint64)) & one)
    met = table.edges_met[branches.row[parent], condition]
    once = branches.once[parent] & ~met
    is_minimal = np.ones(len(parent), np.bool_)
    for others in branches.chosen[parent].T:
        is_minimal &= (once & table.edges_met[branches.row[parent], others]).any(axis=1)
    parent, condition, met, once = (
        parent[is_minimal],
        condition[is_minimal],
        met[is_minimal],
        once[is_minimal],
    )
    bit = one << condition.astype(np.uint64)
    tried = np.zeros(len(branches), np.uint64)
    np.bitwise_or.at(tried, parent, bit)
    row, unmet = branches.row[parent], branches.unmet[parent]
    return _Branches(
        row=row,
        literals=branches.literals[parent] | bit,
        chosen=np.column_stack([branches.chosen[parent], condition.astype(np.int8)]),
        # A condition of this edge may come again only below a later one, so that no set is found twice.
        allowed=(branches.allowed[parent] & ~edge[parent]) | (tried[parent] & (bit - one)),
        unmet=unmet & ~met,
        once=once | (unmet & met),
        coverage=branches.coverage[parent] & table.sharing[row, condition],
    )


def _found_first(finished: _Branches) -> _Found:
    """Those that belong to the row they were found from: the first of the rows that they cover."""
    own = _lowest_bit(finished.coverage) == finished.row if len(finished) else np.zeros(0, np.bool_)
    return _Found(finished.row[own], finished.literals[own], finished.coverage[own])


def _classes(found: Sequence[_Found], positive: Sequence[Row]) -> list[ImplicantClass]:
    coverage = np.concatenate([part.coverage for part in found])
    rows = np.concatenate([part.rows for part in found])
    literals = np.concatenate([part.literals for part in found])
    keys = [*(coverage[:, word] for word in range(coverage.shape[1]))]
    order = np.lexsort([literals, rows, *keys])
    coverage, rows, literals = coverage[order], rows[order], literals[order]
    is_new = np.ones(len(rows), np.bool_)
    is_new[1:] = (coverage[1:] != coverage[:-1]).any(axis=1)
    starts = np.flatnonzero(is_new)
    ends = np.append(starts[1:], len(rows))
    raw = np.ascontiguousarray(coverage[starts].astype("<u8")).tobytes()
    width = coverage.shape[1] * 8
    return [
        ImplicantClass(
            coverage=int.from_bytes(raw[at * width : (at + 1) * width], "little"),
            size=int(end - start),
            members=_members(positive, rows, literals, slice(start, end)),
        )
        for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True))
    ]


def _members(
    positive: Sequence[Row], rows: Indices, literals: Words, part: slice
) -> Callable[[], Sequence[Term]]:
    def terms() -> Sequence[Term]:
        pairs = zip(rows[part].tolist(), literals[part].tolist(), strict=True)
        return in_reading_order(term_of(positive[row], mask) for row, mask in pairs)

    return terms


def _minimal(edges: Words) -> Words:
    """The masks that contain no other one, each once, those with few conditions first."""
    edges = np.unique(edges)
    edges = edges[np.argsort(np.bitwise_count(edges), kind="stable")]
    # A mask can only contain an earlier one; all are told apart already.
    contains = (edges[np.newaxis, :] & ~edges[:, np.newaxis]) == 0
    is_minimal: Flags = ~np.tril(contains, k=-1).any(axis=1)
    return edges[is_minimal]


def _packed(flags: Flags) -> Words:
    """Flags along the last axis as bits of words, the first flag in the lowest bit."""
    n = flags.shape[-1]
    padded = np.zeros((*flags.shape[:-1], -(-n // _WORD) * _WORD), np.bool_)
    padded[..., :n] = flags
    packed = np.ascontiguousarray(np.packbits(padded, axis=-1, bitorder="little"))
    return packed.view("<u8").astype(np.uint64, copy=False)


def _lowest_bit(masks: Words) -> Indices:
    """Position of the lowest one in each mask of shape (masks, words); no mask may be empty."""
    word = (masks != 0).argmax(axis=1)
    bits = masks[np.arange(len(masks)), word]
    below = (bits & (~bits + np.uint64(1))) - np.uint64(1)
    position: Indices = word * _WORD + np.bitwise_count(below)
    return position
