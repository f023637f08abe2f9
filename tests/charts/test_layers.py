"""A partial order in layers: lines run downwards, crossings are few, boxes stand apart."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from peacecase.charts.layers import across, crossings, layered

CASES = [f"case-{number}" for number in range(9)]


def reduced(above: set[tuple[int, int]]) -> list[tuple[str, str]]:
    """The edges of the transitive closure of pairs, as a Hasse diagram has them."""
    closed = set(above)
    while more := {(a, d) for a, b in closed for c, d in closed if b == c} - closed:
        closed |= more
    return [
        (CASES[a], CASES[b])
        for a, b in sorted(closed)
        if not any((a, c) in closed and (c, b) in closed for c in range(len(CASES)))
    ]


ORDERS = st.sets(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), max_size=20
).map(reduced)


@settings(deadline=None)
@given(ORDERS)
def test_every_line_runs_down_one_layer_at_a_time(edges: list[tuple[str, str]]) -> None:
    order = layered(CASES, edges)
    depth = {node: number for number, layer in enumerate(order.layers) for node in layer}
    assert len(order.routes) == len(edges)
    for route in order.routes:
        assert [depth[node] for node in route] == list(range(depth[route[0]], depth[route[-1]] + 1))
        assert (route[0], route[-1]) in edges


@settings(deadline=None)
@given(ORDERS)
def test_every_case_stands_once(edges: list[tuple[str, str]]) -> None:
    order = layered(CASES, edges)
    standing = [node for layer in order.layers for node in layer if node not in order.bends]
    assert sorted([*standing, *order.unrelated]) == CASES


@settings(deadline=None)
@example(reduced({(0, 1), (2, 4), (1, 5), (4, 6), (2, 3), (4, 5), (1, 3)}))
@given(ORDERS)
def test_sorting_never_adds_crossings(edges: list[tuple[str, str]]) -> None:
    order = layered(CASES, edges)
    links = [link for route in order.routes for link in pairwise(route)]
    # where sorting begins: the cases as they are named, the bends behind them
    as_given = [sorted(layer, key=lambda node: (node in order.bends, node)) for layer in order.layers]
    assert crossings(order.layers, links) <= crossings(as_given, links)


def test_a_crossing_that_can_be_undone_is_undone() -> None:
    order = layered(["a", "b", "c", "d"], [("a", "d"), ("b", "c")])
    assert crossings(order.layers, [("a", "d"), ("b", "c")]) == 0


@settings(deadline=None)
@given(ORDERS)
def test_boxes_of_a_layer_stand_apart_and_inside(edges: list[tuple[str, str]]) -> None:
    order = layered(CASES, edges)
    widths = {node: 8.0 if node in order.bends else 40.0 for layer in order.layers for node in layer}
    middles = across(order, widths, 600.0)
    for layer in order.layers:
        for left, right in pairwise(layer):
            assert middles[right] - middles[left] >= (widths[left] + widths[right]) / 2 - 1e-6
