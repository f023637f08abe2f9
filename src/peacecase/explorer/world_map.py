"""The land of the world as one small outline, and where on it a case lies, to choose missions by place."""

from functools import cache

from peacecase.charts.outlines import Degrees, Ring, inside, largest, outlines
from peacecase.model.case import Case
from peacecase.model.countries import current_code

WEST, EAST, SOUTH, NORTH = -180.0, 180.0, -57.0, 78.0
_COARSE = 1.2
"""Degrees between points that are drawn."""
_SMALLEST = 4.0
"""Degrees, west to east and south to north together, of a ring that is drawn."""


@cache
def land_path() -> str:
    """The land as the path of an SVG, a unit a degree, from WEST and NORTH on; a ring over the date line runs on."""
    return "".join(map(_path, outlines().land))


def place_of_case(case: Case) -> Degrees | None:
    """Degrees east and north of the first country of the conflict that has an outline."""
    held = outlines().countries
    codes = (current_code(code) for code in case.conflict.countries)
    rings = next((held[code] for code in codes if code in held), None)
    if rings is None:
        return None
    east, north = inside(largest(rings))
    return round(east, 1), round(north, 1)


def _path(ring: Ring) -> str:
    easts, norths = [east for east, _north in ring], [north for _east, north in ring]
    if max(easts) - min(easts) + max(norths) - min(norths) < _SMALLEST or max(norths) < SOUTH:
        return ""
    kept = [ring[0]]
    for east, north in ring[1:]:
        if abs(east - kept[-1][0]) + abs(north - kept[-1][1]) >= _COARSE:
            kept.append((east, north))
    points = [f"{east - WEST:.0f} {NORTH - max(north, SOUTH):.0f}" for east, north in kept]
    return f"M{'L'.join(dict.fromkeys(points))}Z" if len(kept) > 3 else ""
