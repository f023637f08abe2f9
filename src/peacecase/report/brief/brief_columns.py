"""How a brief shares its page among missions: colours, sheets of so many columns, the size of their text."""

import re
from collections.abc import Sequence
from math import ceil

from markupsafe import Markup

from peacecase.charts.style import MISSION_COLOURS

COLUMNS_ON_A_SHEET = 3
"""More missions than this stand on two sheets."""


def color_of(at: int) -> str:
    """The colour of the mission at a position."""
    return MISSION_COLOURS[at % len(MISSION_COLOURS)]


def sheets_of(number: int) -> tuple[Sequence[int], ...]:
    """Positions of the missions, sheet by sheet: three at most on each, the first as full as the second or fuller."""
    if number <= COLUMNS_ON_A_SHEET:
        return (range(number),)
    first = (number + 1) // 2
    return range(first), range(first, number)


SIZES = (8.6, 8.3, 8.0, 7.7, 7.5)
"""Sizes of a sheet's text in points, of which the largest is taken at which it fits; none is below 7.5."""
_LETTER, _LINE = 0.53, 1.31
"""Width of a letter and height of a line, in parts of the size."""
_HEADS, _GAP = 57.0, 13.0
"""Points that the heads of the rows take, and the gap beside a column."""
_FULL_WIDTH = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_ROW, _GRID = 6.5, 62.0
"""Points that a row takes beside its text, and the marks of the outcomes."""


def room_of(text: str) -> int:
    """How many letters' room a text takes: full-width signs that of two; tags none."""
    bare = Markup(text).striptags()
    return len(bare) + len(_FULL_WIDTH.findall(bare))


def fitting_size(rows: Sequence[Sequence[int]], width: float, height: float) -> float:
    """The size at which a sheet of rows fits a height, by an estimate: letters of each cell; width and height in points."""
    columns = max(len(row) for row in rows)
    room = (width - _HEADS) / columns - _GAP

    def taken(size: float) -> float:
        lines = sum(max(ceil(letters / (room / (size * _LETTER))) for letters in row) for row in rows)
        return lines * size * _LINE + len(rows) * _ROW + _GRID

    return next((size for size in SIZES if taken(size) <= height), SIZES[-1])
