"""Where to put names so that none covers another name: along a line, and about points on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_RINGS = (2.0, 8.0, 16.0, 26.0, 38.0, 54.0, 74.0, 98.0)
_DIRECTIONS = 16
_NEAR = 12.0


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Where a label stands, and whether it is far enough from its point to need a line to it."""

    box: Box
    needs_line: bool
    """True also where another point is about as near, so that a reader could take the name for its name."""


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of boxes, in order, as near as can be (least squares) to where they are wanted, none overlapping.

    Boxes stay between `low` and `high` when they fit there; else they start at `low` and run on.
    Source: pool-adjacent-violators algorithm (Barlow and others 1972, Statistical Inference under Order
    Restrictions), on the middles less the room that the boxes before them take.
    """
    offsets, room = [], 0.0
    for height in heights:
        offsets.append(room + height / 2)
        room += height
    blocks: list[tuple[float, int]] = []
    for middle, offset in zip(wanted, offsets, strict=True):
        blocks.append((middle - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (mean_a, count_a), (mean_b, count_b) = blocks[-2:]
            blocks[-2:] = [((mean_a * count_a + mean_b * count_b) / (count_a + count_b), count_a + count_b)]
    starts = [mean for mean, count in blocks for _each in range(count)]
    top = max(low, high - room)
    return [min(max(start, low), top) + offset for start, offset in zip(starts, offsets, strict=True)]


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    sheet: Box,
    radius: float = 5.0,
    taken: Sequence[Box] = (),
) -> list[PlacedLabel | None]:
    """A free place for each label (width, height) as near to its point as there is one; None where there is none.

    Labels keep inside the sheet and off all points (circles of `radius`), off `taken` boxes and off each other.
    Points in the thick of others choose first; the outcome is the same for the same input.
    """
    crowd = {at: sum(hypot(x - u, y - v) < 60 for u, v in points) for at, (x, y) in enumerate(points)}
    dots = [(x - radius, y - radius, x + radius, y + radius) for x, y in points]
    boxes: dict[int, Box] = {}
    for at in sorted(crowd, key=lambda at: (-crowd[at], at)):
        found = _nearest_free(points[at], sizes[at], sheet, [*dots, *taken, *boxes.values()], radius)
        if found is not None:
            boxes[at] = found
    return [
        PlacedLabel(boxes[at], _is_doubtful(boxes[at], at, points)) if at in boxes else None
        for at in range(len(points))
    ]


def _is_doubtful(box: Box, own: int, points: Sequence[tuple[float, float]]) -> bool:
    """Whether a label is far from its point, or about as near to another."""
    gap = _gap(points[own], box)
    return gap > _NEAR or any(_gap(point, box) < gap + _NEAR for at, point in enumerate(points) if at != own)


def _gap(point: tuple[float, float], box: Box) -> float:
    """Distance from a point to a box."""
    across = max(box[0] - point[0], 0.0, point[0] - box[2])
    down = max(box[1] - point[1], 0.0, point[1] - box[3])
    return hypot(across, down)


def overlap(one: Box, other: Box) -> bool:
    """True when two boxes share area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _nearest_free(
    point: tuple[float, float],
    size: tuple[float, float],
    sheet: Box,
    full: Sequence[Box],
    radius: float,
) -> Box | None:
    width, height = size
    for ring in _RINGS:
        for step in range(_DIRECTIONS):
            # right, left, above, below first within each ring: the order readers expect
            angle = (step % 4) * pi / 2 + (step // 4) * pi / 8 if step else 0.0
            dx, dy = cos(angle), -sin(angle)
            x = point[0] + dx * (ring + radius) - (width / 2) * (1 - _sign(dx))
            y = point[1] + dy * (ring * 0.7 + radius) - (height / 2) * (1 - _sign(dy))
            box = (x, y, x + width, y + height)
            inside = x >= sheet[0] and y >= sheet[1] and box[2] <= sheet[2] and box[3] <= sheet[3]
            if inside and not any(overlap(box, other) for other in full):
                return box
    return None


def _sign(part: float) -> float:
    return 0.0 if abs(part) < 0.2 else 1.0 if part > 0 else -1.0
