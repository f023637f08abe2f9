"""Tornado charts: what moves a case's factor index most, one indicator at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Align, Canvas, Chart
from peacecase.charts.intervals import in_hundred
from peacecase.charts.style import ACCENT, FULL_WIDTH, INK, MUTED, PAPER, RULE, SMALL_SIZE, TEXT_SIZE
from peacecase.charts.text import cut, harmless, width_of
from peacecase.language import gettext as _

_ROW = 20.0
_BAR = 11.0


@dataclass(frozen=True, slots=True)
class TornadoRow:
    """One indicator: the index (0 to 1) with the indicator at its lowest and at its highest level in question."""

    label: str
    low: float
    high: float


def tornado_chart(rows: Sequence[TornadoRow], base: float, subject: str) -> Chart:
    """Bars from the index at the lowest to the index at the highest level, about the index as coded.

    Below the coded index a bar is outlined, above it filled; both ends bear their number.
    """
    label_width = min(max((width_of(harmless(row.label), TEXT_SIZE) for row in rows), default=0.0), 200.0)
    left, right = label_width + 40, FULL_WIDTH - 34
    lowest = min([base, *(row.low for row in rows)])
    highest = max([base, *(row.high for row in rows)])
    room = max(highest - lowest, 0.02)
    canvas = Canvas(FULL_WIDTH, _ROW * len(rows) + 24)

    def x(value: float) -> float:
        return left + (value - lowest) / room * (right - left)

    top = 18.0
    canvas.line((x(base), top - 2), (x(base), top + _ROW * len(rows)), INK, 1.2)
    coded = _("as coded: {number}").format(number=in_hundred(base))
    canvas.text((x(base), 7), coded, MUTED, align=_side(base, lowest, room))
    for at, row in enumerate(rows):
        middle = top + _ROW * (at + 0.5)
        canvas.text(
            (label_width, middle), cut(row.label, TEXT_SIZE, label_width), size=TEXT_SIZE, align="right"
        )
        canvas.line((label_width + 6, middle), (x(row.low) - 24, middle), RULE, 0.5, (1, 2))
        if row.low < base:
            canvas.box((x(row.low), middle - _BAR / 2), (x(base) - x(row.low), _BAR), PAPER, ACCENT, 1.4)
        if row.high > base:
            canvas.box((x(base), middle - _BAR / 2), (x(row.high) - x(base), _BAR), ACCENT)
        canvas.text(
            (x(min(row.low, base)) - 5, middle), str(in_hundred(row.low)), align="right", size=SMALL_SIZE
        )
        canvas.text((x(max(row.high, base)) + 5, middle), str(in_hundred(row.high)), size=SMALL_SIZE)
    told = _("; ").join(f"{harmless(row.label)} {in_hundred(row.low)}–{in_hundred(row.high)}" for row in rows)
    alt = _("How far one indicator alone moves the factor index of {subject}, {base} as coded: {told}.")
    return canvas.chart(alt.format(subject=subject, base=in_hundred(base), told=told))


def _side(base: float, lowest: float, room: float) -> Align:
    share = (base - lowest) / room
    return "left" if share < 0.15 else "right" if share > 0.85 else "center"
