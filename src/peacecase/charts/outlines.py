"""Outlines of land and countries, from Natural Earth (public domain), as `scripts/extract_outlines.py` wrote them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import cos, radians

Degrees = tuple[float, float]
"""Degrees east and north."""
Ring = tuple[Degrees, ...]
Extent = tuple[float, float, float, float]
"""West, south, east, north."""
_LINES = 48


@dataclass(frozen=True, slots=True)
class Outlines:
    """The rings of all land, and of each country by its code."""

    land: tuple[Ring, ...]
    land_extents: tuple[Extent, ...]
    """Of each ring of land: most maps show few of them."""
    countries: dict[str, tuple[Ring, ...]]


@cache
def outlines() -> Outlines:
    """Read once; 236 countries by ISO 3166-1 alpha-3 code, and XKX."""
    held = json.loads(files("peacecase.charts").joinpath("outlines.json").read_text(encoding="utf-8"))
    scale = held["scale"]
    arcs = [
        [(x / scale, y / scale) for x, y in zip(accumulate(arc[::2]), accumulate(arc[1::2]), strict=True)]
        for arc in held["arcs"]
    ]

    def ring(numbers: list[int]) -> Ring:
        parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
        turned: list[Degrees] = []
        before = 0.0
        for east, north in (place for part in parts for place in part[:-1]):  # the next begins where one ends
            if turned:  # over the line where east meets west a ring runs on
                east += 360 * round((before - east) / 360)
            turned.append((east, north))
            before = east
        return tuple(turned)

    land = tuple(map(ring, held["land"]))
    return Outlines(
        land,
        tuple(map(extent, land)),
        {code: tuple(map(ring, rings)) for code, rings in held["countries"].items()},
    )


def extent(ring: Ring) -> Extent:
    """The least and the most of its degrees."""
    easts, norths = [east for east, _north in ring], [north for _east, north in ring]
    return min(easts), min(norths), max(easts), max(norths)


def largest(rings: tuple[Ring, ...]) -> Ring:
    """The ring with the largest area on the globe."""
    return max(rings, key=_area)


def inside(ring: Ring) -> Degrees:
    """A place well inside a ring: in the middle of its broadest line from west to east."""
    south, north = min(y for _x, y in ring), max(y for _x, y in ring)
    best = (0.0, ring[0])
    for step in range(1, _LINES):
        line = south + (north - south) * step / _LINES
        ends = sorted(
            x + (line - y) / (v - y) * (u - x)
            for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1], strict=True)
            if (y <= line) != (v <= line)
        )
        for west, east in zip(ends[::2], ends[1::2], strict=True):
            best = max(best, ((east - west) * cos(radians(line)), ((west + east) / 2, line)))
    return best[1]


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    middle = sum(y for _x, y in ring) / len(ring)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2 * cos(radians(middle))
