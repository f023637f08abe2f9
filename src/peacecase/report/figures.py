"""The pictures of one report: each kept once under a name, ready to be an image with its words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from peacecase.charts.canvas import Chart


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as a page shows it: address, words, and size in CSS pixels."""

    src: str
    alt: str
    width: float
    height: float


@dataclass(slots=True)
class Figures:
    """Collects the pictures while the pages are put together."""

    tallest: float = 800.0
    """CSS pixels that a page leaves for a picture; a taller one is shown smaller."""
    assets: dict[str, bytes] = field(default_factory=dict)
    """Address -> SVG."""

    def add(self, name: str, chart: Chart) -> Figure:
        """Keep a chart under a name. Raises ValueError for a name that is taken."""
        src = f"charts/{name}.svg"
        if src in self.assets:
            raise ValueError(f"there is a figure named {name} already")
        self.assets[src] = chart.svg.encode("utf-8")
        scale = min(1.0, self.tallest / chart.height)
        return Figure(src, chart.alt, chart.width * scale, chart.height * scale)

    def add_all(self, name: str, charts: Iterable[Chart]) -> tuple[Figure, ...]:
        """Keep charts under a name and their numbers, from 1."""
        return tuple(self.add(f"{name}-{number}", chart) for number, chart in enumerate(charts, start=1))
