"""XY plots of a factor against an outcome, every point named and no name over another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.intervals import in_hundred
from peacecase.charts.labels import PlacedLabel, place_labels, spread
from peacecase.charts.style import ACCENT, FULL_WIDTH, MUTED, PAPER, RULE, SMALL_SIZE
from peacecase.charts.text import cut_apart, fit, harmless, width_of, wrap
from peacecase.language import gettext as _

_SIZE = 300.0
_LEFT, _TOP, _BOTTOM = 46.0, 8.0, 38.0
_INSET = 9.0
_NAME_LIMIT = 132.0
_LINE = 12.0
_LEAST_PLOT = 180.0
_NUMBER_MARGIN = 36.0
_KEY_COLUMN = 140.0
"""Least width of a column of the key."""
_KEY_GAP = 10.0


@dataclass(frozen=True, slots=True)
class ScatterPoint:
    """One case: membership in the condition (x) and in the outcome (y), both 0 to 1."""

    name: str
    x: float
    y: float


def scatter_chart(
    points: Sequence[ScatterPoint], x_title: str, y_title: str, width: float = FULL_WIDTH
) -> Chart:
    """Points on 0 to 100 both ways with the diagonal; cases on the same spot share one point and a list of names.

    A name that finds no room beside its point stands in a margin made for it, with a line to its point. Where the margin
    cannot take them all the points are numbered, and the names stand below.
    """
    spots: dict[tuple[float, float], list[str]] = {}
    whole: dict[tuple[float, float], list[str]] = {}
    short = cut_apart([point.name for point in points], SMALL_SIZE, _NAME_LIMIT)
    for point, name in zip(points, short, strict=True):
        spots.setdefault((point.x, point.y), []).append(name)
        whole.setdefault((point.x, point.y), []).append(harmless(point.name))
    plot = min(_SIZE, width - _LEFT - 4)
    placed = _place(spots, plot)
    key: list[list[str]] = []
    if None in placed:
        plot = min(_SIZE, width - _LEFT - _NAME_LIMIT - 24)
        placed = _place(spots, plot)
    if plot < _LEAST_PLOT or not _fit_in_margin(spots, placed, plot):
        plot = min(_SIZE, width - _LEFT - _NUMBER_MARGIN)
        key = _numbered(spots, whole, width)
        placed = _place(spots, plot)
    across = wrap(x_title, SMALL_SIZE, plot, lines=2)
    bottom = _TOP + plot + _BOTTOM + _LINE * (len(across) - 1)
    canvas = Canvas(width, bottom + _LINE * max(map(len, key), default=0))
    _frame(canvas, plot, across, y_title)
    for at, column in enumerate(key):
        _names(canvas, column, (width / len(key) * at, bottom))
    places = [_at(spot, plot) for spot in spots]
    left_over = []
    for place, found, names in zip(places, placed, spots.values(), strict=True):
        if found is None:
            left_over.append((place, names))
        else:
            left, top, right, bottom = found.box
            if found.needs_line:
                canvas.line(place, ((left + right) / 2, (top + bottom) / 2), MUTED, 0.7)
            canvas.box((left, top), (right - left, bottom - top), PAPER)
            _names(canvas, names, (left + 1, top))
    _in_margin(canvas, plot, left_over)
    for place in places:
        canvas.mark(place, "circle", 9, ACCENT, PAPER, 1)
    told = _("; ").join(
        f"{harmless(point.name)} {in_hundred(point.x)} / {in_hundred(point.y)}" for point in points
    )
    alt = _("{x_title} (first number) against {y_title} (second number), 0 to 100: {told}.")
    return canvas.chart(alt.format(x_title=harmless(x_title), y_title=harmless(y_title), told=told))


def _at(spot: tuple[float, float], plot: float) -> tuple[float, float]:
    """The place of a spot on the sheet; 0 and 100 stand a little inside the frame, with room for a name."""
    room = plot - 2 * _INSET
    return _LEFT + _INSET + spot[0] * room, _TOP + plot - _INSET - spot[1] * room


def _place(spots: Mapping[tuple[float, float], Sequence[str]], plot: float) -> list[PlacedLabel | None]:
    return place_labels(
        [_at(spot, plot) for spot in spots],
        [
            (max(width_of(name, SMALL_SIZE) for name in names) + 2, _LINE * len(names))
            for names in spots.values()
        ],
        (_LEFT + 2, _TOP + 1, _LEFT + plot - 2, _TOP + plot - 1),
    )


def _fit_in_margin(
    spots: Mapping[tuple[float, float], Sequence[str]], placed: Sequence[PlacedLabel | None], plot: float
) -> bool:
    left_over = [names for names, found in zip(spots.values(), placed, strict=True) if found is None]
    return sum(_LINE * len(names) + 2 for names in left_over) <= plot


def _numbered(
    spots: dict[tuple[float, float], list[str]],
    whole: Mapping[tuple[float, float], Sequence[str]],
    width: float,
) -> list[list[str]]:
    """Puts numbers in place of the names, in order of the points from the left, and gives the columns of the key."""
    told = []
    for number, spot in enumerate(sorted(spots), start=1):
        first, *others = whole[spot]
        told.append([f"{number}" + _(": ") + first, *others])
        spots[spot] = [str(number)]
    widest = max(width_of(name, SMALL_SIZE) for names in told for name in names) + _KEY_GAP
    count = max(1, int(width / max(widest, _KEY_COLUMN)))
    lines = [_lines(names, width / count - (_KEY_GAP if count > 1 else 0.0)) for names in told]
    most = -(-sum(map(len, lines)) // count)
    columns: list[list[str]] = [[]]
    for each in lines:
        if len(columns[-1]) >= most and len(columns) < count:
            columns.append([])
        columns[-1] += each
    return columns


def _lines(names: Sequence[str], room: float) -> list[str]:
    """The names in lines that break between two of them; within one only where it is longer than a line."""
    lines: list[str] = []
    for at, name in enumerate(names):
        told = name if at == len(names) - 1 else name + _(", ")
        if lines and width_of((lines[-1] + told).rstrip(), SMALL_SIZE) <= room:
            lines[-1] += told
        else:
            *full, last = wrap(told, SMALL_SIZE, room)
            lines += [*full, last + told[len(told.rstrip()) :]]
    return [line.rstrip() for line in lines]


def _in_margin(canvas: Canvas, plot: float, left_over: list[tuple[tuple[float, float], list[str]]]) -> None:
    left_over.sort(key=lambda item: item[0][1])
    heights = [_LINE * len(names) + 2 for _place, names in left_over]
    middles = spread([place[1] for place, _names in left_over], heights, _TOP, _TOP + plot)
    edge = _LEFT + plot
    for (place, names), height, middle in zip(left_over, heights, middles, strict=True):
        canvas.path([place, (edge + 6, middle), (edge + 12, middle)], MUTED, 0.7)
        _names(canvas, names, (edge + 15, middle - height / 2 + 1))


def _names(canvas: Canvas, lines: Sequence[str], corner: tuple[float, float]) -> None:
    for number, line in enumerate(lines):
        canvas.text((corner[0], corner[1] + _LINE * (number + 0.5)), line)


def _frame(canvas: Canvas, plot: float, across_lines: Sequence[str], y_title: str) -> None:
    bottom = _TOP + plot
    for step in (0.0, 0.25, 0.5, 0.75, 1.0):
        across, down = _at((step, step), plot)
        canvas.line((across, _TOP), (across, bottom), RULE, 0.5)
        canvas.line((_LEFT, down), (_LEFT + plot, down), RULE, 0.5)
        canvas.text((across, bottom + 10), str(in_hundred(step)), MUTED, SMALL_SIZE - 1, align="center")
        canvas.text((_LEFT - 5, down), str(in_hundred(step)), MUTED, SMALL_SIZE - 1, align="right")
    canvas.line(_at((0, 0), plot), _at((1, 1), plot), MUTED, 0.8, (4, 3))
    for number, line in enumerate(across_lines):
        canvas.text((_LEFT + plot / 2, bottom + 27 + _LINE * number), line, MUTED, align="center")
    title, size = fit(y_title, SMALL_SIZE, plot)
    canvas.upright((8, _TOP + plot / 2), title, MUTED, size)
