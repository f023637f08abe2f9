"""Rows of marks, one mark a mission, under the missions' names; and the table of all levels as one picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.marks import (
    SIDE,
    BoxMark,
    Filling,
    StepKind,
    draw_activity,
    draw_box,
    draw_circle,
    draw_diamond,
)
from peacecase.charts.style import ACCENT, INK, MUTED, PAPER, SMALL_SIZE
from peacecase.charts.text import cut, width_of

WAR = "#b44f00"
"""Colour of conflict-years."""
ROW_WIDTH = 238.0
"""CSS pixels of a row: 63 mm."""
VERTICAL = "#d3d9df"
MOST_IN_ROW = 20
"""Missions whose names can be told apart over a row."""
_WIDEST_PITCH, _LAST_NAME = 20.4, 14.0
_ANGLE = 60.0
_LONGEST_NAME = 105.0
_LABEL, _ROW, _FEET = 13.0, 33.0, 12.0
_BOX = 11.0
_MATRIX_PITCH, _FACTOR_GAP, _MATRIX_ROW = 12.7, 7.5, 15.6
_MATRIX_WIDEST = 412.0
_LONGEST_ROW_NAME = 106.0


@dataclass(frozen=True, slots=True)
class RowMark:
    """One mark of a row; None where a mission has none."""

    kind: Literal["box", "circle", "war", "rival"]
    box: BoxMark | None = None
    step: StepKind = "unknown"
    intensity: int = 0
    filled: Filling = "open"
    is_old: bool = False
    """Underlined: its newest evidence is over a year from its date."""
    foot: str = ""
    """What stands below it."""


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A row with its label over it."""

    label: str
    marks: tuple[RowMark | None, ...]


def pitch_of(missions: int) -> float:
    """CSS pixels from one mark of a row to the next."""
    return min(_WIDEST_PITCH, (ROW_WIDTH - SIDE - _LAST_NAME) / max(1, missions - 1))


def names_chart(names: Sequence[str], alt: str) -> Chart:
    """The missions' names, rising over their marks."""
    shown = [cut(name, SMALL_SIZE, _LONGEST_NAME) for name in names]
    height = max((width_of(name, SMALL_SIZE) for name in shown), default=0.0) * sin(radians(_ANGLE)) + 9
    pitch = pitch_of(len(shown))
    last = width_of(shown[-1], SMALL_SIZE) * cos(radians(_ANGLE)) if shown else 0.0
    canvas = Canvas(max(ROW_WIDTH, pitch * (len(shown) - 1) + SIDE + last + 4), height)
    for at, name in enumerate(shown):
        canvas.slanted((at * pitch + SIDE / 2 + 3.5, height - 3), name, _ANGLE)
    return canvas.chart(alt)


def verticals_chart(missions: int) -> Chart:
    """A piece of the lines that run from a name through all its marks, to be set one below another."""
    canvas = Canvas(ROW_WIDTH, 8)
    for at in range(missions):
        x = at * pitch_of(missions) + SIDE / 2
        canvas.line((x, 0), (x, 8), VERTICAL, 0.8)
    return canvas.chart("")


def rows_chart(rows: Sequence[MarkRow], alt: str) -> Chart:
    """Rows one below another."""
    has_feet = [any(mark is not None and mark.foot for mark in row.marks) for row in rows]
    missions = max((len(row.marks) for row in rows), default=0)
    pitch = pitch_of(missions)
    two_lines = pitch < _WIDEST_PITCH - 1
    feet = [_FEET * (2 if two_lines else 1) if has else 0.0 for has in has_feet]
    canvas = Canvas(ROW_WIDTH, len(rows) * _ROW + sum(feet))
    top = 0.0
    for row, below in zip(rows, feet, strict=True):
        canvas.box((0, top), (min(ROW_WIDTH, width_of(row.label, SMALL_SIZE) + 3), _LABEL - 1), PAPER)
        canvas.text((0, top + _LABEL / 2 - 0.5), row.label, MUTED, SMALL_SIZE)
        for at, mark in enumerate(row.marks):
            if mark is not None:
                _draw(canvas, at * pitch, top + _LABEL, mark)
                if mark.foot:
                    y = top + _LABEL + SIDE + 7 + (_FEET if two_lines and at % 2 else 0)
                    middle = at * pitch + SIDE / 2
                    width = width_of(mark.foot, SMALL_SIZE)
                    canvas.box((middle - width / 2 - 0.5, y - 5), (width + 1, 10), PAPER)
                    canvas.text((middle, y), mark.foot, MUTED, SMALL_SIZE, align="center")
        top += _ROW + below
    return canvas.chart(alt)


def strip_chart(marks: Sequence[RowMark | None], pitch: float, alt: str) -> Chart:
    """Marks side by side, so many pixels from one to the next, without label or feet: a cell of a table holds them."""
    is_old = any(mark is not None and mark.is_old for mark in marks)
    canvas = Canvas(pitch * (len(marks) - 1) + SIDE, SIDE + (3 if is_old else 0))
    for at, mark in enumerate(marks):
        if mark is not None:
            _draw(canvas, at * pitch, 0, mark)
    return canvas.chart(alt)


def matrix_charts(
    missions: Sequence[str],
    factors: Sequence[tuple[str, Sequence[str]]],
    boxes: Sequence[Sequence[BoxMark]],
    alts: Sequence[str],
) -> list[Chart]:
    """All levels: missions down, questions across in groups of factors; several pictures where one would be too wide.

    `factors`: label of each, with the labels of its questions. `boxes`: one row a mission, in the order of the questions.
    `alts`: what each mission's row shows, in words.
    """
    charts, at = [], 0
    for group in _fitting(factors):
        count = sum(len(labels) for _factor, labels in group)
        rows = [row[at : at + count] for row in boxes]
        charts.append(_matrix(missions, group, rows, " ".join(alts)))
        at += count
    return charts


def _fitting(factors: Sequence[tuple[str, Sequence[str]]]) -> list[list[tuple[str, Sequence[str]]]]:
    groups: list[list[tuple[str, Sequence[str]]]] = [[]]
    width = 0.0
    for factor, labels in factors:
        needed = len(labels) * _MATRIX_PITCH + _FACTOR_GAP
        if groups[-1] and width + needed > _MATRIX_WIDEST - _LONGEST_ROW_NAME:
            groups.append([])
            width = 0.0
        groups[-1].append((factor, labels))
        width += needed
    return groups


def _matrix(
    missions: Sequence[str],
    factors: Sequence[tuple[str, Sequence[str]]],
    boxes: Sequence[Sequence[BoxMark]],
    alt: str,
) -> Chart:
    names = [cut(name, SMALL_SIZE, _LONGEST_ROW_NAME - 4) for name in missions]
    left = max((width_of(name, SMALL_SIZE) for name in names), default=0.0) + 8
    labels = [label for _factor, each in factors for label in each]
    head = max((width_of(label, SMALL_SIZE) for label in labels), default=0.0) * sin(radians(_ANGLE)) + 10
    places, x = [], left
    for _factor, each in factors:
        for _label in each:
            places.append(x)
            x += _MATRIX_PITCH
        x += _FACTOR_GAP
    over = width_of(labels[-1], SMALL_SIZE) * cos(radians(_ANGLE)) if labels else 0.0
    canvas = Canvas(max(x, (places[-1] if places else x) + _BOX + over), head + len(names) * _MATRIX_ROW + 16)
    for place, label in zip(places, labels, strict=True):
        canvas.slanted((place + _BOX / 2 + 3.5, head - 5), label, _ANGLE)
    for row, (name, shown) in enumerate(zip(names, boxes, strict=True)):
        y = head + row * _MATRIX_ROW
        canvas.text((0, y + _BOX / 2), name, INK, SMALL_SIZE)
        for place, box in zip(places, shown, strict=True):
            draw_box(canvas, (place + 0.5, y + 0.5), box, ACCENT, _BOX - 1)
    at = 0
    for factor, each in factors:
        start = places[at] if each else left
        room = len(each) * _MATRIX_PITCH + _FACTOR_GAP - 3
        y = head + len(names) * _MATRIX_ROW + 6
        canvas.text((start, y), cut(factor, SMALL_SIZE, room, bold=True), INK, SMALL_SIZE, bold=True)
        at += len(each)
    return canvas.chart(alt)


def _draw(canvas: Canvas, x: float, y: float, mark: RowMark) -> None:
    middle = (x + SIDE / 2, y + SIDE / 2)
    if mark.kind == "box":
        assert mark.box is not None, "a box shows something"
        draw_box(canvas, (x + 0.5, y + 0.5), mark.box, ACCENT, SIDE - 1)
    elif mark.kind == "circle":
        draw_circle(canvas, middle, mark.step, INK)
    elif mark.kind == "war":
        draw_activity(canvas, (x, y), mark.intensity, WAR)
    else:
        draw_diamond(canvas, middle, INK, mark.filled)
    if mark.is_old:
        canvas.line((x, y + SIDE + 2.2), (x + SIDE, y + SIDE + 2.2), INK, 1.2)
