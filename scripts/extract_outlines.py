"""Write the outlines of land and countries that ship with peacecase, from a build of Natural Earth as TopoJSON.

    python scripts/extract_outlines.py countries-50m.json iso_3166-1.json

The first file is of the npm package world-atlas, the second of Debian's iso-codes: it says which number is which code.
Every arc is made simpler by itself, so that neighbours keep one and the same line between them; islands too small to
see are left out, save where a country has nothing larger.
"""

import json
import sys
from collections.abc import Iterable
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

SCALE = 100
"""Parts of a degree in which places are kept."""
TOLERANCE = 5.0
"""In these parts: how far a simpler line may leave the given one."""
LEAST_AREA = 600.0
"""In squares of these parts: about 7 by 7 kilometres near the equator."""
SOURCE = "Natural Earth 4.1.0, 1:50m, admin 0 countries, as built into world-atlas 2.0.2"
LICENCE = "Natural Earth: public domain; world-atlas: ISC, copyright 2013-2019 Michael Bostock"
Point = tuple[int, int]


def main(topology_file: Path, codes_file: Path) -> None:
    """Write the extract beside the code that draws it."""
    topology = json.loads(topology_file.read_text(encoding="utf-8"))
    listed = json.loads(codes_file.read_text(encoding="utf-8"))["3166-1"]
    code_of = {each["numeric"]: each["alpha_3"] for each in listed}
    arcs = [_simpler(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    shapes = topology["objects"]
    countries: dict[str, list[list[int]]] = {}
    for shape in shapes["countries"]["geometries"]:
        code = "XKX" if shape["properties"]["name"] == "Kosovo" else code_of.get(shape.get("id", ""))
        if code:  # what has no code is land, and no country
            countries[code] = _kept(_rings(shape), arcs)
    land = _kept([ring for shape in shapes["land"]["geometries"] for ring in _rings(shape)], arcs)
    used = sorted({_index(arc) for ring in [*land, *_flat(countries.values())] for arc in ring})
    place = {old: new for new, old in enumerate(used)}

    def renamed(rings: Iterable[list[int]]) -> list[list[int]]:
        return [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in rings]

    written = {
        "source": SOURCE,
        "licence": LICENCE,
        "scale": SCALE,
        "arcs": [_encoded(arcs[old]) for old in used],
        "land": renamed(land),
        "countries": {code: renamed(countries[code]) for code in sorted(countries)},
    }
    target = Path(__file__).parents[1] / "src" / "peacecase" / "charts" / "outlines.json"
    target.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        east = x * transform["scale"][0] + transform["translate"][0]
        north = y * transform["scale"][1] + transform["translate"][1]
        points.append((round(east * SCALE), round(north * SCALE)))
    return points


def _simpler(points: list[Point]) -> list[Point]:
    """Douglas and Peucker 1973 (Cartographica 10(2)): the ends stay, and every point that lies off the line between."""
    keep = {0, len(points) - 1}
    if points[0] == points[-1] and len(points) > 3:  # a ring: its far point stays too
        keep.add(max(range(len(points)), key=lambda at: _far(points[at], points[0], points[0])))
    ends = sorted(keep)
    open_parts = list(pairwise(ends))
    while open_parts:
        first, last = open_parts.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda at: _far(points[at], points[first], points[last]), default=None)
        if far is not None and _far(points[far], points[first], points[last]) > TOLERANCE:
            keep.add(far)
            open_parts += [(first, far), (far, last)]
    return [points[at] for at in sorted(keep)]


def _far(point: Point, start: Point, end: Point) -> float:
    length = hypot(end[0] - start[0], end[1] - start[1])
    if not length:
        return hypot(point[0] - start[0], point[1] - start[1])
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(across) / length


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _kept(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[int]]:
    """The rings that can be seen, or the largest of them."""
    area = {at: _area(ring, arcs) for at, ring in enumerate(rings)}
    large = [at for at, size in area.items() if size >= LEAST_AREA]
    return [rings[at] for at in large or [max(area, key=lambda at: area[at])]]


def _area(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def _encoded(points: list[Point]) -> list[int]:
    """The first point, then each as its distance from the one before: x, y, x, y .."""
    before, numbers = (0, 0), []
    for point in points:
        numbers += [point[0] - before[0], point[1] - before[1]]
        before = point
    return numbers


def _index(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _flat(lists: Iterable[list[list[int]]]) -> list[list[int]]:
    return [each for some in lists for each in some]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
