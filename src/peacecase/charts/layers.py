"""Layout of a partial order in layers: who stands in which layer, where, with few crossings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from peacecase.charts.labels import spread

Pair = tuple[str, str]
_SWEEPS = 24


@dataclass(frozen=True, slots=True)
class LayeredOrder:
    """Nodes by layer, from the top, each layer from left to right; and the lines to draw.

    A line that passes a layer has a bend there: its route names the bends, which stand in the layers as nodes do.
    """

    layers: list[list[str]]
    routes: list[list[str]]
    """For each line the nodes from its upper end over its bends to its lower end."""
    bends: frozenset[str]
    unrelated: list[str]
    """Nodes that are ordered with no other; they are in no layer."""


def layered(nodes: Sequence[str], edges: Sequence[Pair]) -> LayeredOrder:
    """Put a partial order into layers, each node just below the lowest of those above it.

    `edges` are the pairs (upper, lower) with nothing between them.

    Source: Sugiyama, Tagawa and Toda 1981, Methods for visual understanding of hierarchical system structures
    (IEEE Transactions SMC 11(2)): layers, bends on long lines, barycentre sweeps against crossings.
    """
    lines = sorted(edges)
    related = {node for line in lines for node in line}
    depth = _depths([node for node in nodes if node in related], lines)
    layers: list[list[str]] = [[] for _each in range(max(depth.values(), default=-1) + 1)]
    for node in nodes:
        if node in depth:
            layers[depth[node]].append(node)
    routes, bends = [], set()
    for upper, lower in lines:
        route = [upper]
        for layer in range(depth[upper] + 1, depth[lower]):
            bend = f"{upper}\n{lower}\n{layer}"  # no id has a line break, so a bend is never taken for a node
            layers[layer].append(bend)
            bends.add(bend)
            route.append(bend)
        routes.append([*route, lower])
    links = [link for route in routes for link in pairwise(route)]
    return LayeredOrder(
        layers=_with_few_crossings(layers, links),
        routes=routes,
        bends=frozenset(bends),
        unrelated=[node for node in nodes if node not in related],
    )


def across(order: LayeredOrder, widths: Mapping[str, float], width: float) -> dict[str, float]:
    """The middle of each node and bend between 0 and `width`: near its neighbours, none overlapping in a layer."""
    links = [link for route in order.routes for link in pairwise(route)]
    neighbours: dict[str, list[str]] = {}
    for upper, lower in links:
        neighbours.setdefault(upper, []).append(lower)
        neighbours.setdefault(lower, []).append(upper)
    middle: dict[str, float] = {}
    for layer in order.layers:
        for at, node in enumerate(layer):
            middle[node] = width * (at + 0.5) / len(layer)
    for sweep in range(_SWEEPS):
        for layer in order.layers if sweep % 2 else reversed(order.layers):
            wanted = [
                sum(middle[other] for other in neighbours[node]) / len(neighbours[node]) for node in layer
            ]
            places = spread(wanted, [widths[node] for node in layer], 0.0, width)
            middle.update(zip(layer, places, strict=True))
    return middle


def crossings(layers: Sequence[Sequence[str]], links: Iterable[Pair]) -> int:
    """How many pairs of links between neighbouring layers cross."""
    at = {node: place for layer in layers for place, node in enumerate(layer)}
    depth = {node: number for number, layer in enumerate(layers) for node in layer}
    by_layer: dict[int, list[tuple[int, int]]] = {}
    for upper, lower in links:
        by_layer.setdefault(depth[upper], []).append((at[upper], at[lower]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for gap in by_layer.values()
        for number, one in enumerate(gap)
        for other in gap[:number]
    )


def _depths(nodes: Sequence[str], lines: Sequence[Pair]) -> dict[str, int]:
    uppers: dict[str, list[str]] = {node: [] for node in nodes}
    for upper, lower in lines:
        uppers[lower].append(upper)
    depth: dict[str, int] = {}

    def settle(node: str) -> int:
        if node not in depth:
            depth[node] = max((settle(upper) + 1 for upper in uppers[node]), default=0)
        return depth[node]

    for node in nodes:
        settle(node)
    return depth


def _with_few_crossings(layers: list[list[str]], links: Sequence[Pair]) -> list[list[str]]:
    uppers: dict[str, list[str]] = {}
    lowers: dict[str, list[str]] = {}
    for upper, lower in links:
        lowers.setdefault(upper, []).append(lower)
        uppers.setdefault(lower, []).append(upper)
    best, fewest = [list(layer) for layer in layers], crossings(layers, links)
    current = [list(layer) for layer in layers]
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        down = sweep % 2 == 0
        neighbours = uppers if down else lowers
        numbers = range(1, len(current)) if down else range(len(current) - 2, -1, -1)
        for number in numbers:
            beside = current[number - 1 if down else number + 1]
            place = {node: at for at, node in enumerate(beside)}
            own = {node: at for at, node in enumerate(current[number])}

            def barycentre(
                node: str, place: Mapping[str, int] = place, own: Mapping[str, int] = own
            ) -> tuple[float, int]:
                near = [place[other] for other in neighbours.get(node, ())]  # noqa: B023 - used at once
                return (sum(near) / len(near) if near else own[node]), own[node]

            current[number].sort(key=barycentre)
        count = crossings(current, links)
        if count < fewest:
            best, fewest = [list(layer) for layer in current], count
    return best
