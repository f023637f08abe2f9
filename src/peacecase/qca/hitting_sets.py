"""Minimal hitting sets of a few sets, by depth-first search on integers as bit masks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from peacecase.qca.effort import Effort


def bits(mask: int) -> Iterator[int]:
    """Positions of the ones in a mask, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def minimal_sets(masks: Iterable[int]) -> list[int]:
    """The masks that contain no other one, each once, small ones first."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=lambda mask: (mask.bit_count(), mask)):
        for smaller in kept:
            if smaller & mask == smaller:
                break
        else:
            kept.append(mask)
    return kept


def minimal_hitting_sets(edges: Sequence[int], effort: Effort, stage: str) -> Iterator[int]:
    """Every set of vertices that meets all edges and from which no vertex can be left out, as a mask, each once.

    `edges`: masks of vertices; an empty edge cannot be met, so nothing is found. Raises SearchStopped when
    `effort` ends.

    Algorithm: MMCS of Murakami and Uno, "Efficient Algorithms for Dualizing Large-Scale Hypergraphs", Discrete
    Applied Mathematics 170, 2014, 83-94. A set grows by the vertices of an edge not yet met, and only while each
    of its vertices has an edge that it alone meets.
    """
    edges = minimal_sets(edges)
    vertices = 0
    for edge in edges:
        vertices |= edge
    # By vertex as a mask of one bit: the edges that it meets.
    met_by = {1 << vertex: 0 for vertex in bits(vertices)}
    for at, edge in enumerate(edges):
        for vertex in bits(edge):
            met_by[1 << vertex] |= 1 << at
    steps = 0
    # One entry: chosen vertices, the edges each of them meets, vertices still allowed, edges not met, edges met by
    # one chosen vertex alone.
    open_branches: list[tuple[int, tuple[int, ...], int, int, int]] = [
        (0, (), vertices, (1 << len(edges)) - 1, 0)
    ]
    while open_branches:
        chosen, met_by_chosen, allowed, unmet, once = open_branches.pop()
        if not unmet:
            yield chosen
            continue
        steps += 1
        if steps % 256 == 0:
            effort.check(stage, steps)
        edge = edges[(unmet & -unmet).bit_length() - 1]
        later = allowed & ~edge
        options = edge & allowed
        branches = []
        while options:
            vertex = options & -options
            options ^= vertex
            met = met_by[vertex]
            still_once = once & ~met
            for others in met_by_chosen:
                if not still_once & others:
                    break
            else:
                branches.append(
                    (chosen | vertex, (*met_by_chosen, met), later, unmet & ~met, still_once | (unmet & met))
                )
                # A vertex tried before may come again below a later one, but not the other way round.
                later |= vertex
        branches.reverse()
        open_branches += branches
