"""Minimal hitting sets of many families of sets at once, on numpy arrays: thousands of branches in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.qca.effort import Effort

Words = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_WORD = 64
_WORDS_AT_ONCE = 1 << 20
"""Words of branches grown in one step: enough to make numpy's overhead small, few enough to stay in the cache."""


@dataclass(frozen=True, slots=True)
class HittingSets:
    """Some of the sets that were found, all of one size."""

    family: Indices
    """Position of the family that each of them hits."""
    vertices: npt.NDArray[np.int32]
    """(sets, size): the vertices, in the order in which they were chosen."""

    def __len__(self) -> int:
        return len(self.family)


def minimal_hitting_sets(families: Sequence[Flags], effort: Effort, stage: str) -> Iterator[HittingSets]:
    """For every family, all sets of vertices that meet each of its edges and can spare no vertex, each once.

    `families`: flags of shape (edges, vertices), with as many vertices in all. An edge without vertices cannot be
    met, so nothing is found for its family; a family without edges is hit by the empty set. Raises SearchStopped
    when `effort` ends.

    Algorithm: MMCS of Murakami and Uno, "Efficient Algorithms for Dualizing Large-Scale Hypergraphs", Discrete
    Applied Mathematics 170, 2014, 83-94. A set grows by the vertices of an edge not yet met, and only while each
    of its vertices has an edge that it alone meets. Here the branches of all families are taken from one stack in
    portions, whose size bounds the memory.
    """
    problem = _Problem.of(families)
    n, vertices = len(families), problem.vertices
    open_branches = [
        _Branches(
            family=np.arange(n),
            chosen=np.zeros((n, 0), np.int32),
            allowed=packed(np.ones((n, vertices), np.bool_)),
            unmet=problem.all_edges,
            once=np.zeros_like(problem.all_edges),
        )
    ]
    steps = 0
    while open_branches:
        branches = open_branches.pop()
        if len(branches) > problem.branches_at_once:
            open_branches.append(branches[problem.branches_at_once :])
            branches = branches[: problem.branches_at_once]
        steps += len(branches)
        effort.check(stage, steps)
        is_open: Flags = np.bitwise_or.reduce(branches.unmet, axis=1) != 0
        if not is_open.all():
            yield HittingSets(branches.family[~is_open], branches.chosen[~is_open])
            branches = branches[is_open]
        if len(branches):
            open_branches.append(_grow(problem, branches))


@dataclass(frozen=True, slots=True)
class _Problem:
    """The edges of all families, small ones first."""

    vertices: int
    edge_of: Words
    """(families, edges, words): mask of the vertices in an edge; nothing beyond a family's last."""
    edges_met: Words
    """(families, vertices, words): mask of the edges that a vertex meets."""
    all_edges: Words
    """(families, words): mask of the edges there are."""
    branches_at_once: int

    @classmethod
    def of(cls, families: Sequence[Flags]) -> _Problem:
        vertices = families[0].shape[1]
        minimal = [_minimal(packed(family)) for family in families]
        edges = max(map(len, minimal))
        edge_of = np.zeros((len(families), edges, -(-vertices // _WORD)), np.uint64)
        is_edge = np.zeros((len(families), edges), np.bool_)
        for at, family in enumerate(minimal):
            edge_of[at, : len(family)] = family
            is_edge[at, : len(family)] = True
        largest = int(np.bitwise_count(edge_of).sum(axis=2).max(initial=1))
        all_edges = packed(is_edge)
        words_of_branch = edge_of.shape[2] + 2 * all_edges.shape[1]
        return cls(
            vertices=vertices,
            edge_of=edge_of,
            edges_met=packed(unpacked(edge_of, vertices).transpose(0, 2, 1)),
            all_edges=all_edges,
            branches_at_once=max(1, _WORDS_AT_ONCE // (largest * words_of_branch)),
        )


@dataclass(frozen=True, slots=True)
class _Branches:
    """Choices of vertices that meet some edges but perhaps not yet all; one entry of each array for each branch."""

    family: Indices
    chosen: npt.NDArray[np.int32]
    """(branches, size): the vertices."""
    allowed: Words
    """(branches, words): mask of the vertices that may still be chosen."""
    unmet: Words
    """(branches, words): edges not met."""
    once: Words
    """(branches, words): edges met by one chosen vertex alone."""

    def __len__(self) -> int:
        return len(self.family)

    def __getitem__(self, which: slice | Flags) -> _Branches:
        return _Branches(
            self.family[which], self.chosen[which], self.allowed[which], self.unmet[which], self.once[which]
        )


def _grow(problem: _Problem, branches: _Branches) -> _Branches:
    """Branch on the first unmet edge; keep a branch only while each chosen vertex alone meets some edge."""
    edge = problem.edge_of[branches.family, lowest_bit(branches.unmet)]
    parent, vertex = np.nonzero(unpacked(edge & branches.allowed, problem.vertices))
    family = branches.family[parent]
    met = problem.edges_met[family, vertex]
    once = branches.once[parent] & ~met
    is_minimal = np.ones(len(parent), np.bool_)
    for others in branches.chosen[parent].T:
        is_minimal &= (once & problem.edges_met[family, others]).any(axis=1)
    parent, vertex, family = parent[is_minimal], vertex[is_minimal], family[is_minimal]
    met, once = met[is_minimal], once[is_minimal]
    is_tried = np.zeros((len(branches), problem.vertices), np.bool_)
    is_tried[parent, vertex] = True
    unmet = branches.unmet[parent]
    return _Branches(
        family=family,
        chosen=np.column_stack([branches.chosen[parent], vertex.astype(np.int32)]),
        # A vertex of this edge may come again only below a later one, so that no set is found twice.
        allowed=(branches.allowed & ~edge)[parent]
        | (packed(is_tried)[parent] & _before(vertex, edge.shape[1])),
        unmet=unmet & ~met,
        once=once | (unmet & met),
    )


def _minimal(edges: Words) -> Words:
    """The masks that contain no other one, each once, those with few vertices first."""
    edges = np.unique(edges, axis=0)
    edges = edges[np.argsort(np.bitwise_count(edges).sum(axis=1), kind="stable")]
    # A mask can only contain an earlier one; all are told apart already.
    contains = np.tri(len(edges), k=-1, dtype=np.bool_)
    for word in edges.T:
        contains &= (word[np.newaxis, :] & ~word[:, np.newaxis]) == 0
    return edges[~contains.any(axis=1)]


def packed(flags: Flags) -> Words:
    """Flags along the last axis as bits of words, the first flag in the lowest bit."""
    n = flags.shape[-1]
    padded = np.zeros((*flags.shape[:-1], -(-n // _WORD) * _WORD), np.bool_)
    padded[..., :n] = flags
    as_bytes = np.ascontiguousarray(np.packbits(padded, axis=-1, bitorder="little"))
    return as_bytes.view("<u8").astype(np.uint64, copy=False)


def unpacked(words: Words, n: int) -> Flags:
    """The first `n` bits of words as flags."""
    as_bytes = np.ascontiguousarray(words.astype("<u8", copy=False)).view(np.uint8)
    return np.unpackbits(as_bytes, axis=-1, count=n, bitorder="little").view(np.bool_)


def _before(positions: Indices, words: int) -> Words:
    """Masks, of so many words, of the positions before each."""
    whole, rest = np.divmod(positions[:, np.newaxis], _WORD)
    word = np.arange(words)
    last = (np.uint64(1) << rest.astype(np.uint64)) - np.uint64(1)
    return np.where(word < whole, ~np.uint64(0), np.where(word == whole, last, np.uint64(0)))


def lowest_bit(masks: Words) -> Indices:
    """Position of the lowest one in each mask of shape (masks, words); no mask may be empty."""
    word = (masks != 0).argmax(axis=1)
    first = masks[np.arange(len(masks)), word]
    below = (first & (~first + np.uint64(1))) - np.uint64(1)
    position: Indices = word * _WORD + np.bitwise_count(below)
    return position
