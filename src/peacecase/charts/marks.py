"""The marks of brief and report: boxes for levels, circles for steps, diamonds for rivals, triangles for conflict-years.

A box is filled from below by level, hatched where a side had won by arms; what has no level is dashed. All of them can be
told apart in grey print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from peacecase.charts.canvas import Canvas, Chart, Point
from peacecase.charts.style import INK, MUTED, PALE, PAPER, RULE, SMALL_SIZE

BoxKind = Literal["level", "victory", "facts", "unknown", "not_applicable", "not_assessed", "not_reached"]
Filling = Literal["full", "half", "open"]
StepKind = Literal["reached", "partly_reached", "not_reached", "unknown"]
SIDE = 11.0
"""Side of a box in CSS pixels, and the room that any mark takes."""
_FULL = 3
_DASH = (1.8, 1.5)
_PITCH = 13.0
"""From the middle of one circle of a row to that of the next."""


@dataclass(frozen=True, slots=True)
class BoxMark:
    """What a box shows."""

    kind: BoxKind
    level: int = 0


def box_chart(shown: BoxMark, alt: str, color: str = INK) -> Chart:
    """One box."""
    canvas = Canvas(SIDE, SIDE)
    draw_box(canvas, (0.5, 0.5), shown, color, SIDE - 1)
    return canvas.chart(alt)


def circles_chart(shown: Sequence[StepKind], alt: str, color: str = INK) -> Chart:
    """How the steps ended, in their order."""
    canvas = Canvas(_PITCH * (len(shown) - 1) + SIDE, SIDE)
    for at, step in enumerate(shown):
        draw_circle(canvas, (SIDE / 2 + at * _PITCH, SIDE / 2), step, color)
    return canvas.chart(alt)


def diamond_chart(filled: Filling, alt: str, color: str = INK) -> Chart:
    """A rival explanation: full where it is stronger than the mission's own part, half where it is as strong."""
    canvas = Canvas(SIDE, SIDE)
    draw_diamond(canvas, (SIDE / 2, SIDE / 2), color, filled)
    return canvas.chart(alt)


def activity_chart(intensity: int, alt: str, color: str = INK) -> Chart:
    """What conflict-years say: 0 a line, 1 a low triangle, 2 a tall one."""
    canvas = Canvas(SIDE, SIDE)
    draw_activity(canvas, (0.0, 0.0), intensity, color)
    return canvas.chart(alt)


def turn_chart(alt: str) -> Chart:
    """The flag of the turn."""
    canvas = Canvas(SIDE, SIDE)
    draw_flag(canvas, (2.0, SIDE), SIDE)
    return canvas.chart(alt)


def event_chart(alt: str) -> Chart:
    """The shade of a key event."""
    canvas = Canvas(SIDE, SIDE)
    canvas.box((0, 1), (SIDE, SIDE - 2), PALE, RULE, 0.6)
    return canvas.chart(alt)


def draw_box(canvas: Canvas, corner: Point, shown: BoxMark, color: str, side: float) -> None:
    """A box by its upper left corner."""
    x, y = corner
    if shown.kind == "not_reached":
        return
    if shown.kind == "not_applicable":
        canvas.line((x + 1, y + side / 2), (x + side - 1, y + side / 2), MUTED, 1.2)
        return
    if shown.kind == "not_assessed":
        canvas.box(corner, (side, side), PALE)
        return
    if shown.kind in ("facts", "unknown"):
        canvas.box(corner, (side, side), PAPER)
        around = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
        canvas.path(around, MUTED, 0.9, _DASH)
        if shown.kind == "facts":
            canvas.mark((x + side / 2, y + side / 2), diameter=3.0, fill=MUTED)
        else:
            canvas.text((x + side / 2, y + side / 2), "?", MUTED, SMALL_SIZE, align="center")
        return
    canvas.box(corner, (side, side), PAPER, color, 1.0)
    if shown.kind == "victory":
        for offset in range(1, 8):
            start, end = _diagonal(x, y, side, offset * side / 4)
            canvas.line(start, end, color, 1.1)
    elif shown.level:
        height = side * shown.level / _FULL
        canvas.box((x, y + side - height), (side, height), color)


def draw_activity(canvas: Canvas, corner: Point, intensity: int, color: str) -> None:
    """The mark of conflict-years in the room of a box."""
    x, y = corner
    if intensity == 0:
        canvas.line((x, y + SIDE - 2), (x + SIDE, y + SIDE - 2), color, 1.8)
        return
    height = SIDE - 2 if intensity == 2 else (SIDE - 2) / 2
    canvas.area(
        [(x + 1, y + SIDE - 1), (x + SIDE - 1, y + SIDE - 1), (x + SIDE / 2, y + SIDE - 1 - height)], color
    )


def draw_flag(canvas: Canvas, foot: Point, height: float) -> None:
    """The flag of the turn, on a staff that stands on a point."""
    x, y = foot
    canvas.line((x, y), (x, y - height), INK, 1.4)
    canvas.area([(x, y - height), (x + 8, y - height + 2.8), (x, y - height + 5.6)], INK)


def draw_bar(canvas: Canvas, corner: Point, size: Point, shown: StepKind, color: str) -> None:
    """A step on a clock: full where it was reached, its lower half full where in part, dashed where that is not known."""
    (x, y), (width, height) = corner, size
    canvas.box(corner, size, PAPER)
    if shown == "unknown":
        canvas.path(
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], color, 1.0, _DASH
        )
        return
    if shown == "reached":
        canvas.box(corner, size, color)
    elif shown == "partly_reached":
        canvas.box((x, y + height / 2), (width, height / 2), color)
    canvas.box(corner, size, None, color, 1.0)


def draw_diamond(canvas: Canvas, middle: Point, color: str, filled: Filling) -> None:
    """The mark of a rival explanation about its middle."""
    canvas.mark(middle, "diamond", SIDE - 1, color if filled == "full" else PAPER, color)
    if filled == "half":
        x, y, r = *middle, (SIDE - 1) / 2
        canvas.area([(x, y - r), (x, y + r), (x - r, y)], color)


def draw_circle(canvas: Canvas, middle: Point, shown: StepKind, color: str) -> None:
    """The mark of how a step ended about its middle."""
    diameter = SIDE - 2
    if shown == "unknown":
        canvas.text(middle, "?", MUTED, SMALL_SIZE, align="center")
        canvas.ring(middle, diameter, MUTED, _DASH)
        return
    canvas.mark(middle, "circle", diameter, color if shown == "reached" else PAPER, color, 1.1)
    if shown == "partly_reached":
        canvas.left_half(middle, diameter, color)


def _diagonal(x: float, y: float, side: float, offset: float) -> tuple[Point, Point]:
    """A rising line of a hatch inside a box, so far from its upper left corner."""
    if offset <= side:
        return (x, y + offset), (x + offset, y)
    return (x + offset - side, y + side), (x + side, y + offset - side)
