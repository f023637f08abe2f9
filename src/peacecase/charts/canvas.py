"""A sheet to draw on, and the picture that comes of it: SVG whose text is text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from peacecase.charts.style import FONT, INK, SMALL_SIZE
from peacecase.charts.text import harmless

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
Shape = Literal["circle", "square", "diamond", "triangle", "cross"]

_ANCHOR: dict[Align, str] = {"left": "start", "center": "middle", "right": "end"}
# From the middle of small letters and figures down to the line they stand on, in parts of the size.
_MIDDLE_TO_BASELINE = 0.357


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture. Sizes in CSS pixels; `alt` says in words what the picture shows, numbers included."""

    svg: str
    alt: str
    width: float
    height: float


class Canvas:
    """A sheet of a width and height in pixels; the origin is the upper left corner, y grows downwards.

    Shapes are painted in the order in which they are put down. Colours are given as #rrggbb.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._shapes: list[str] = []

    def line(
        self, start: Point, end: Point, color: str = INK, thickness: float = 1.0, dash: Sequence[float] = ()
    ) -> None:
        """A straight line."""
        self.path([start, end], color, thickness, dash)

    def path(
        self,
        points: Sequence[Point],
        color: str = INK,
        thickness: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """An open line through points."""
        steps = " ".join(f"{'L' if at else 'M'}{_number(x)},{_number(y)}" for at, (x, y) in enumerate(points))
        dashes = f' stroke-dasharray="{" ".join(map(_number, dash))}"' if dash else ""
        self._shapes.append(
            f'<path d="{steps}" fill="none" stroke="{color}" stroke-width="{_number(thickness)}"{dashes}/>'
        )

    def box(
        self,
        corner: Point,
        size: Point,
        fill: str | None = None,
        stroke: str | None = None,
        thickness: float = 1.0,
        radius: float = 0.0,
    ) -> None:
        """A rectangle by its upper left corner, filled, outlined or both."""
        rounded = f' rx="{_number(radius)}"' if radius else ""
        self._shapes.append(
            f'<rect x="{_number(corner[0])}" y="{_number(corner[1])}" width="{_number(size[0])}" '
            f'height="{_number(size[1])}"{rounded}{_paint(fill, stroke, thickness)}/>'
        )

    def mark(
        self,
        at: Point,
        shape: Shape = "circle",
        diameter: float = 8.0,
        fill: str | None = INK,
        stroke: str | None = None,
        thickness: float = 1.0,
    ) -> None:
        """A point mark about its middle."""
        (x, y), r = at, diameter / 2
        paint = _paint(fill, stroke, thickness)
        if shape == "circle":
            self._shapes.append(f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(r)}"{paint}/>')
            return
        outline: dict[Shape, list[Point]] = {
            "square": [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
            "diamond": [(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
            "triangle": [(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)],
            "cross": [],
        }
        if shape == "cross":
            color = stroke or fill or INK
            self.path([(x - r, y - r), (x + r, y + r)], color, thickness)
            self.path([(x - r, y + r), (x + r, y - r)], color, thickness)
            return
        points = " ".join(f"{_number(px)},{_number(py)}" for px, py in outline[shape])
        self._shapes.append(f'<polygon points="{points}"{paint}/>')

    def text(
        self,
        at: Point,
        text: str,
        color: str = INK,
        size: float = SMALL_SIZE,
        bold: bool = False,
        align: Align = "left",
        italic: bool = False,
    ) -> None:
        """One line of text; the point is at half its height. Only scripts that have italics are set in them."""
        look = ' font-weight="bold"' if bold else ""
        look += ' font-style="italic"' if italic and text.isascii() else ""
        anchor = "" if align == "left" else f' text-anchor="{_ANCHOR[align]}"'
        self._shapes.append(
            f'<text x="{_number(at[0])}" y="{_number(at[1] + size * _MIDDLE_TO_BASELINE)}" '
            f'font-size="{_number(size)}" fill="{color}"{look}{anchor}>{escape(harmless(text))}</text>'
        )

    def upright(self, at: Point, text: str, color: str = INK, size: float = SMALL_SIZE) -> None:
        """One line of text that reads upwards, about its middle: the title of a vertical axis."""
        x, y = _number(at[0] + size * _MIDDLE_TO_BASELINE), _number(at[1])
        self._shapes.append(
            f'<text transform="translate({x},{y}) rotate(-90)" font-size="{_number(size)}" fill="{color}" '
            f'text-anchor="middle">{escape(harmless(text))}</text>'
        )

    def chart(self, alt: str) -> Chart:
        """The picture of what has been put down, with its alternative text as its title too."""
        said = harmless(alt)
        width, height = _number(self.width), _number(self.height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
            f"viewBox={quoteattr(f'0 0 {width} {height}')} font-family={quoteattr(FONT)}>"
        )
        body = "\n".join(self._shapes)
        return Chart(
            f"{head}\n<title>{escape(said)}</title>\n{body}\n</svg>\n", said, self.width, self.height
        )


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # + 0.0 turns -0.0 into 0.0


def _paint(fill: str | None, stroke: str | None, thickness: float) -> str:
    painted = f' fill="{fill or "none"}"'
    return painted + (f' stroke="{stroke}" stroke-width="{_number(thickness)}"' if stroke else "")
