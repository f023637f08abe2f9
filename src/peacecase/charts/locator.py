"""A small map: where the conflict was, and where the lead and its partners sit.

Politically plain: all land has one shade and no line between countries; only the countries of the conflict are filled,
and where the outlines give a disputed area to one state the countries of the dispute are marked and not filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Literal

from peacecase.charts.canvas import Canvas, Chart, Point
from peacecase.charts.labels import Box, place_labels
from peacecase.charts.outlines import Degrees, Extent, Ring, extent, inside, largest, outlines
from peacecase.charts.style import ACCENT, INK, LAND, MUTED, PAPER, RULE, SMALL_SIZE
from peacecase.charts.text import cut, harmless, width_of, wrap
from peacecase.language import gettext as _

Part = Literal["conflict", "lead", "partner"]
NOT_FILLED = frozenset(
    ("ARG", "ARM", "AZE", "CHN", "CYP", "ESH", "FLK", "GEO", "IND", "ISR", "JPN", "KOR", "MAR",
     "MDA", "PAK", "PRK", "PSE", "RUS", "SDN", "SOM", "SRB", "SSD", "SYR", "TWN", "UKR", "XKX")
)  # fmt: skip
"""Countries whose extent is in dispute over areas that can be seen on a small map, and those whose ground they are."""
_LEAST_SPAN = 58.0
"""Degrees from west to east that a map shows at least, at the equator."""
_MARGIN = 0.16
_SOUTH, _NORTH = -57.0, 82.0
_SMALL_COUNTRY = 9.0
"""Pixels; a smaller one has a ring about it."""
_SEEN = 1.2
"""Pixels between points that are drawn."""
_LINE, _LABEL = 12.0, 150.0


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A country with its part in the case."""

    code: str
    """ISO 3166-1 alpha-3, or XKX."""
    name: str
    part: Part


def locator_chart(
    places: Sequence[MapPlace], subject: str, width: float = 300.0, height: float = 190.0
) -> Chart | None:
    """The map, at most so high, with a note on boundaries below it; None where no country of the conflict has an outline.

    The section of the world is the least that shows every country of the conflict, lead and partners; a country with two
    parts is told once, as the conflict's. East is right, and a degree of longitude is as long as it is in the middle.
    """
    held = outlines().countries
    known: dict[str, MapPlace] = {}
    order = ("conflict", "lead", "partner")
    for place in sorted(places, key=lambda place: order.index(place.part)):
        if place.code in held:
            known.setdefault(place.code, place)
    shown = list(known.values())
    if not any(place.part == "conflict" for place in shown):
        return None
    middles = {place.code: inside(largest(held[place.code])) for place in shown}
    view = _View(_corners(shown, middles), width, height)
    height = view.size[1]
    note = wrap(_note(), SMALL_SIZE - 1, width)
    canvas = Canvas(width, height + 4 + _LINE * len(note))
    canvas.shape(view.drawn(outlines().land, outlines().land_extents), LAND)
    for place in shown:
        if place.part == "conflict" and place.code not in NOT_FILLED:
            canvas.shape(view.drawn(held[place.code], map(extent, held[place.code])), MUTED)
    canvas.box((0.5, 0.5), (width - 1, height - 1), None, RULE, 1)
    _names(canvas, shown, [view.at(middles[place.code]) for place in shown], view, height)
    for number, line in enumerate(note):
        canvas.text((0, height + 4 + _LINE * (number + 0.5)), line, MUTED, SMALL_SIZE - 1)
    return canvas.chart(_alt(shown, subject))


class _View:
    """A section of the world on the sheet, which is lower than it may be where the world has no more to show."""

    def __init__(self, corners: Box, width: float, height: float) -> None:
        west, south, east, north = corners
        self.squeeze = cos(radians(min(abs(south + north) / 2, 55.0)))
        across = min(max(east - west, _LEAST_SPAN) * (1 + 2 * _MARGIN), 360.0)
        up = max(north - south, 1.0) * (1 + 2 * _MARGIN)
        self.scale = min(width / (across * self.squeeze), height / up)
        self.size = width, min(height, (_NORTH - _SOUTH) * self.scale)
        self.middle_east = (west + east) / 2
        half = self.size[1] / self.scale / 2
        self.middle_north = min(max((south + north) / 2, _SOUTH + half), _NORTH - half)

    def at(self, place: Degrees, turns: int | None = None) -> Point:
        """A place in pixels: on the turn of the globe nearest to the middle, or on one that is given."""
        east = place[0] - self.middle_east
        if turns is None:
            turns = round(-east / 360)
        x = self.size[0] / 2 + (east + 360 * turns) * self.squeeze * self.scale
        return x, self.size[1] / 2 - (place[1] - self.middle_north) * self.scale

    def drawn(self, rings: Iterable[Ring], extents: Iterable[Extent]) -> list[list[Point]]:
        """The rings in pixels, cut to the sheet, without points too near to be seen; on every turn of the globe that shows."""
        found = []
        for ring, (west, south, east, north) in zip(rings, extents, strict=True):
            for turns in (-1, 0, 1):
                (left, low), (right, high) = self.at((west, south), turns), self.at((east, north), turns)
                if right < 0 or left > self.size[0] or low < 0 or high > self.size[1]:
                    continue
                points = _thinned([self.at(place, turns) for place in ring])
                xs, ys = [x for x, _y in points], [y for _x, y in points]
                if max(xs) - min(xs) + max(ys) - min(ys) > 1.5:
                    cropped = _cut(points, self.size)
                    if len(cropped) > 2:
                        found.append(cropped)
        return found


def _thinned(points: list[Point]) -> list[Point]:
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _SEEN:
            kept.append((round(x, 1), round(y, 1)))
    return kept


def _cut(points: list[Point], size: Point) -> list[Point]:
    """The part of a filled shape on the sheet (Sutherland and Hodgman 1974, Communications of the ACM 17(1))."""
    for axis, bound, keeps_more in ((0, 0.0, True), (0, size[0], False), (1, 0.0, True), (1, size[1], False)):
        kept: list[Point] = []
        for one, other in zip(points[-1:] + points[:-1], points, strict=True):
            was, now = ((each[axis] >= bound) == keeps_more or each[axis] == bound for each in (one, other))
            if was != now:
                share = (bound - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
            if now:
                kept.append(other)
        points = kept
        if not points:
            break
    return points


def _corners(shown: Sequence[MapPlace], middles: dict[str, Degrees]) -> Box:
    """West, south, east, north of what is to be seen: the conflict's main land, and where the others are marked."""
    spots: list[Degrees] = []
    for place in shown:
        spots.append(middles[place.code])
        if place.part == "conflict" and place.code not in NOT_FILLED:
            spots += largest(outlines().countries[place.code])
    # The longest way round the globe without any of them is left out.
    easts = sorted(east for east, _north in spots)
    gaps = [(after - before, after) for before, after in pairwise(easts)]
    west = max([*gaps, (easts[0] + 360 - easts[-1], easts[0])])[1]
    turned = [(east if east >= west else east + 360, north) for east, north in spots]
    norths = [north for _east, north in turned]
    return west, min(norths), max(east for east, _north in turned), max(norths)


def _names(
    canvas: Canvas, shown: Sequence[MapPlace], spots: Sequence[Point], view: _View, height: float
) -> None:
    words = [cut(_label(place), SMALL_SIZE, _LABEL, place.part == "conflict") for place in shown]
    sizes = [
        (width_of(word, SMALL_SIZE, place.part == "conflict") + 4, _LINE)
        for word, place in zip(words, shown, strict=True)
    ]
    found = place_labels(spots, sizes, (3, 3, canvas.width - 3, height - 3), radius=9)
    for spot, label in zip(spots, found, strict=True):
        if label is not None and label.needs_line:
            canvas.line(spot, _nearest(spot, label.box), INK, 0.7)
    for place, spot, word, label in zip(shown, spots, words, found, strict=True):
        if label is not None:
            left, top, right, bottom = label.box
            canvas.box((left, top), (right - left, bottom - top), PAPER, radius=2)
            canvas.text((left + 2, (top + bottom) / 2), word, INK, bold=place.part == "conflict")
        _mark(canvas, place, spot, view)


def _nearest(spot: Point, box: Box) -> Point:
    return min(max(spot[0], box[0]), box[2]), min(max(spot[1], box[1]), box[3])


def _mark(canvas: Canvas, place: MapPlace, spot: Point, view: _View) -> None:
    if place.part == "lead":
        canvas.mark(spot, "circle", 9, ACCENT, PAPER, 1.2)
    elif place.part == "partner":
        canvas.mark(spot, "circle", 7, PAPER, ACCENT, 1.4)
    else:
        points = [view.at(each) for each in largest(outlines().countries[place.code])]
        span = max(max(x for x, _y in points) - min(x for x, _y in points), 0.0)
        tall = max(y for _x, y in points) - min(y for _x, y in points)
        if place.code in NOT_FILLED or max(span, tall) < _SMALL_COUNTRY:
            canvas.mark(spot, "circle", 12, None, PAPER, 4)
            canvas.mark(spot, "circle", 12, None, INK, 1.8)


def _label(place: MapPlace) -> str:
    if place.part == "lead":
        return _("{country} (lead)").format(country=harmless(place.name))
    return harmless(place.name)


def _note() -> str:
    return _("Outlines: Natural Earth; no statement on boundaries.")


def _alt(shown: Sequence[MapPlace], subject: str) -> str:
    def named(part: str) -> str:
        return _(", ").join(harmless(place.name) for place in shown if place.part == part)

    told = [
        _("Map for {subject}. Country of the conflict, filled or with a ring: {names}.").format(
            subject=harmless(subject), names=named("conflict")
        )
    ]
    if named("lead"):
        told.append(_("Lead, a full dot: {names}.").format(names=named("lead")))
    if named("partner"):
        told.append(_("Partners, open dots: {names}.").format(names=named("partner")))
    return " ".join([*told, _note()])
