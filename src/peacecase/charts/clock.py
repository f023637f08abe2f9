"""Missions on one clock: the steps of each from its first event on, by number and how they ended, and the turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.marks import StepKind, draw_bar, draw_flag
from peacecase.charts.style import INK, MUTED, PALE, PAPER, SMALL_SIZE
from peacecase.charts.text import cut, width_of

LONG_YEARS = 12
"""A mission that lasts longer is drawn at half scale."""
_YEAR = 365.25
_HEAD, _LANE, _BAR, _FOOT, _GAP = 17.0, 15.0, 11.0, 14.0, 7.0
_SHORTEST_BAR = 7.6
"""Two millimetres: a step of a day is seen."""
_AIR = 3.0
_NUMBER = 18.0
"""Room for the number of a step that ends with its mission."""


@dataclass(frozen=True, slots=True)
class ClockStep:
    """A step: its number, its days, how it ended."""

    number: int
    first: date
    last: date
    shown: StepKind


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A mission: what it is called, from its first event to its last day."""

    name: str
    note: str
    color: str
    first: date
    last: date
    begins: str
    """Label of the first day."""
    ends: str
    steps: tuple[ClockStep, ...]
    turn: tuple[date, str] | None
    """Its day, and what stands beside the flag."""

    @property
    def is_long(self) -> bool:
        """True where it is drawn at half scale."""
        return (self.last - self.first).days > LONG_YEARS * _YEAR


def clock_chart(rows: Sequence[ClockRow], width: float, alt: str) -> Chart:
    """The missions one below the other, to one scale; steps that overlap stand in lanes. Raises ValueError without any."""
    if not rows:
        raise ValueError("there is no mission to draw")
    longest = max((row.last - row.first).days * (0.5 if row.is_long else 1) for row in rows)
    scale = (width - _NUMBER) / max(longest, 1)
    placed = [_lanes(row, scale * (0.5 if row.is_long else 1)) for row in rows]
    heads = [_head(row, scale * (0.5 if row.is_long else 1), width) for row in rows]
    heights = [
        head + _FOOT + max(1, len(lanes)) * _LANE + _GAP for head, lanes in zip(heads, placed, strict=True)
    ]
    canvas, top = Canvas(width, sum(heights) - _GAP), 0.0
    for row, lanes, head, height in zip(rows, placed, heads, heights, strict=True):
        _draw_row(canvas, row, lanes, top, head, scale * (0.5 if row.is_long else 1))
        top += height
    return canvas.chart(alt)


def _head(row: ClockRow, scale: float, width: float) -> float:
    """Height over the band: two lines where the flag would stand in the name."""
    name, note = _named(row, width)
    taken = width_of(name, SMALL_SIZE, bold=True) + 5 + width_of(note, SMALL_SIZE) + 5
    return 2 * _HEAD - 4 if row.turn is not None and _at(row, row.turn[0], scale) < taken else _HEAD


def _named(row: ClockRow, width: float) -> tuple[str, str]:
    return cut(row.name, SMALL_SIZE, width / 3, bold=True), cut(row.note, SMALL_SIZE, width / 3)


def _draw_row(
    canvas: Canvas, row: ClockRow, lanes: list[list[ClockStep]], top: float, head: float, scale: float
) -> None:
    band, depth = top + head, max(1, len(lanes)) * _LANE
    end = _at(row, row.last, scale)
    canvas.box((0, band), (end, depth), PALE)
    years = [date(year, 1, 1) for year in range(row.first.year + 1, row.last.year + 1)]
    for day in years:
        canvas.line((_at(row, day, scale), band), (_at(row, day, scale), band + depth), PAPER, 1.6)
    if row.turn is not None:
        x = _at(row, row.turn[0], scale)
        canvas.line((x, band), (x, band + depth), INK, 1.0)
    for lane, steps in enumerate(lanes):
        y = band + lane * _LANE + (_LANE - _BAR) / 2
        for step in steps:
            x, wide = _bar(row, step, scale)
            draw_bar(canvas, (x, y), (wide, _BAR), step.shown, row.color)
            number = str(step.number)
            canvas.text((x + wide + _AIR, y + _BAR / 2), number, row.color, SMALL_SIZE, bold=True)
    _draw_head(canvas, row, top, head, scale)
    _draw_axis(canvas, row, band + depth + _FOOT / 2, years, scale)


def _draw_head(canvas: Canvas, row: ClockRow, top: float, head: float, scale: float) -> None:
    line = top + _HEAD / 2 - 1
    name, note = _named(row, canvas.width)
    canvas.text((0, line), name, row.color, SMALL_SIZE, bold=True)
    begin = width_of(name, SMALL_SIZE, bold=True) + 5
    canvas.text((begin, line), note, MUTED, SMALL_SIZE)
    if row.turn is None:
        return
    x, told = _at(row, row.turn[0], scale), cut(row.turn[1], SMALL_SIZE, canvas.width / 3)
    draw_flag(canvas, (x, top + head), _HEAD - 3)
    taken = width_of(told, SMALL_SIZE)
    left = x + 11 if x + 11 + taken <= canvas.width else x - 4 - taken
    canvas.text((left, top + head - _HEAD / 2 - 1), told, INK, SMALL_SIZE)


def _draw_axis(canvas: Canvas, row: ClockRow, line: float, years: Sequence[date], scale: float) -> None:
    begins, ends = (cut(told, SMALL_SIZE, canvas.width / 4) for told in (row.begins, row.ends))
    end = _at(row, row.last, scale)
    canvas.text((0, line), begins, MUTED, SMALL_SIZE)
    taken = width_of(begins, SMALL_SIZE) + 5
    last = end - width_of(ends, SMALL_SIZE)
    if last > taken:
        canvas.text((end, line), ends, MUTED, SMALL_SIZE, align="right")
    else:  # a mission too short for both dates
        canvas.text((taken, line), ends, MUTED, SMALL_SIZE)
        last = end
    for day in years:
        x, wide = _at(row, day, scale), width_of(str(day.year), SMALL_SIZE)
        if x - wide / 2 > taken and x + wide / 2 < last - 5:
            canvas.text((x, line), str(day.year), MUTED, SMALL_SIZE, align="center")
            taken = x + wide / 2 + 5


def _lanes(row: ClockRow, scale: float) -> list[list[ClockStep]]:
    """The steps in as few lanes as keep bars and numbers apart."""
    lanes: list[list[ClockStep]] = []
    taken: list[float] = []
    for step in row.steps:
        x, wide = _bar(row, step, scale)
        end = x + wide + _AIR + width_of(str(step.number), SMALL_SIZE, bold=True) + _AIR
        lane = next((at for at, until in enumerate(taken) if until <= x), None)
        if lane is None:
            lanes.append([step])
            taken.append(end)
        else:
            lanes[lane].append(step)
            taken[lane] = end
    return lanes


def _bar(row: ClockRow, step: ClockStep, scale: float) -> tuple[float, float]:
    """Left edge and width; what reaches beyond the mission is cut at its ends."""
    first, last = max(step.first, row.first), min(step.last, row.last)
    x = min(_at(row, first, scale), _at(row, row.last, scale) - _SHORTEST_BAR)
    return max(x, 0.0), max(_at(row, last, scale) - x, _SHORTEST_BAR)


def _at(row: ClockRow, day: date, scale: float) -> float:
    return (min(max(day, row.first), row.last) - row.first).days * scale
