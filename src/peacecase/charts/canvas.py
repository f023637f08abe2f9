"""A sheet to draw on, and the picture that comes of it: SVG whose text is text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from peacecase.charts.style import FONT, INK, SMALL_SIZE
from peacecase.charts.text import harmless, isolated

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
Shape = Literal["circle", "diamond", "cross"]

_ANCHOR: dict[Align, str] = {"left": "", "center": "middle", "right": "end"}
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
        dashes = " ".join(map(_number, dash))
        self._put("path", d=steps, **_paint(None, color, thickness), stroke_dasharray=dashes)

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
        (x, y), (width, height), paint = corner, size, _paint(fill, stroke, thickness)
        self._put("rect", x=x, y=y, width=width, height=height, rx=radius or "", **paint)

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
        (x, y), r, paint = at, diameter / 2, _paint(fill, stroke, thickness)
        if shape == "circle":
            self._put("circle", cx=x, cy=y, r=r, **paint)
        elif shape == "diamond":
            corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
            self._put("polygon", points=" ".join(f"{_number(u)},{_number(v)}" for u, v in corners), **paint)
        else:
            color = stroke or fill or INK
            self.path([(x - r, y - r), (x + r, y + r)], color, thickness)
            self.path([(x - r, y + r), (x + r, y - r)], color, thickness)

    def area(self, points: Sequence[Point], fill: str) -> None:
        """A filled shape with straight sides."""
        self._put("polygon", points=" ".join(f"{_number(x)},{_number(y)}" for x, y in points), fill=fill)

    def shape(self, rings: Sequence[Sequence[Point]], fill: str) -> None:
        """Filled rings as one shape; a ring inside another is a hole."""
        steps = "".join(
            "M" + " ".join(f"{_number(x)},{_number(y)}" for x, y in ring) + "Z" for ring in rings if ring
        )
        if steps:
            self._put("path", d=steps, fill=fill, fill_rule="evenodd")

    def ring(self, at: Point, diameter: float, color: str, dash: Sequence[float]) -> None:
        """A dashed circle about its middle."""
        dashes = " ".join(map(_number, dash))
        self._put(
            "circle",
            cx=at[0],
            cy=at[1],
            r=diameter / 2,
            **_paint(None, color, 1.0),
            stroke_dasharray=dashes,
        )

    def left_half(self, at: Point, diameter: float, fill: str) -> None:
        """The left half of a disc about its middle."""
        (x, y), r = at, diameter / 2
        top, low, radius = f"{_number(x)},{_number(y - r)}", f"{_number(x)},{_number(y + r)}", _number(r)
        self._put("path", d=f"M{top} A{radius},{radius} 0 0 0 {low} Z", fill=fill)

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
        self._put(
            "text",
            escape(isolated(harmless(text))),
            x=at[0],
            y=at[1] + size * _MIDDLE_TO_BASELINE,
            font_size=size,
            fill=color,
            font_weight="bold" if bold else "",
            font_style="italic" if italic and text.isascii() else "",
            text_anchor=_ANCHOR[align],
        )

    def upright(self, at: Point, text: str, color: str = INK, size: float = SMALL_SIZE) -> None:
        """One line of text that reads upwards, about its middle: the title of a vertical axis."""
        turned = f"translate({_number(at[0] + size * _MIDDLE_TO_BASELINE)},{_number(at[1])}) rotate(-90)"
        said = escape(isolated(harmless(text)))
        self._put("text", said, transform=turned, font_size=size, fill=color, text_anchor="middle")

    def slanted(
        self, foot: Point, text: str, degrees: float, color: str = INK, size: float = SMALL_SIZE
    ) -> None:
        """One line of text that rises from its foot, by an angle to the horizontal: the name of a narrow column."""
        turned = f"translate({_number(foot[0])},{_number(foot[1])}) rotate({_number(-degrees)})"
        self._put("text", escape(isolated(harmless(text))), transform=turned, font_size=size, fill=color)

    def _put(self, tag: str, text: str | None = None, /, **attributes: str | float) -> None:
        """An element with its attributes, those that are empty left out."""
        written = "".join(
            f' {name.replace("_", "-")}="{value if isinstance(value, str) else _number(value)}"'
            for name, value in attributes.items()
            if value != ""
        )
        self._shapes.append(f"<{tag}{written}/>" if text is None else f"<{tag}{written}>{text}</{tag}>")

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


def _paint(fill: str | None, stroke: str | None, thickness: float) -> dict[str, str | float]:
    paint: dict[str, str | float] = {"fill": fill or "none"}
    return paint | ({"stroke": stroke, "stroke_width": thickness} if stroke else {})
