"""Dot-and-interval charts: a factor profile of one case, one factor across cases, small multiples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.style import ACCENT, FULL_WIDTH, INK, MUTED, RULE, SMALL_SIZE, TEXT_SIZE
from peacecase.charts.text import SMALLEST, cut, cut_apart, fit, harmless, width_of
from peacecase.language import gettext as _

_ROW = 22.0
_PANEL_ROW = 18.0
_AXIS = 18.0
_HEADING = 20.0
_GAP = 10.0


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One row: a score with its exact bounds, all 0 to 1."""

    label: str
    score: float | None
    """None where too little is known for a score; the bounds are drawn all the same."""
    low: float | None
    """None, with high, where nothing applies or is coded: the row says so and stays empty."""
    high: float | None
    reference: float | None = None
    """A value to compare with, such as the group median; a small upright stroke."""
    is_coded: bool = True


def in_hundred(share: float) -> int:
    """A share of 0 to 1 as a whole number of 0 to 100, halves up."""
    return int(share * 100 + 0.5 + 1e-9)  # a half that a float falls short of is still a half


def in_words(row: IntervalRow) -> str:
    """The row's numbers as readers see them: ``67 (58–75)``, ``not scored (25–92)``, ``does not apply``, ``not coded``."""
    if row.low is None or row.high is None:
        return _("does not apply") if row.is_coded else _("not coded")
    low, high = in_hundred(row.low), in_hundred(row.high)
    score = _("not scored") if row.score is None else str(in_hundred(row.score))
    return score if row.score is not None and low == high else f"{score} ({low}–{high})"


def interval_chart(rows: Sequence[IntervalRow], subject: str, width: float = FULL_WIDTH) -> Chart:
    """Rows of dots on a scale of 0 to 100, each on the bar of its interval, with the numbers beside it."""
    labels = _widest((row.label for row in rows), TEXT_SIZE, width * 0.36)
    numbers = _widest(map(in_words, rows), TEXT_SIZE, width)
    canvas = Canvas(width, _ROW * len(rows) + _AXIS + 4)
    for at, label in enumerate(cut_apart([row.label for row in rows], TEXT_SIZE, labels)):
        canvas.text((labels, 4 + _ROW * (at + 0.5)), label, size=TEXT_SIZE, align="right")
    plot_rows(canvas, (labels + _GAP, 4.0), width - labels - numbers - 2 * _GAP - 4, rows, _ROW, TEXT_SIZE)
    return canvas.chart(_alt(rows, subject))


def interval_panels(panels: Sequence[tuple[str, Sequence[IntervalRow]]], columns: int = 3) -> Chart:
    """Small multiples: the same rows for several subjects, panel beside panel on one scale.

    Panels are (heading, rows), all with the same labels in the same order.
    """
    names = [row.label for row in panels[0][1]]
    columns = max(1, min(columns, len(panels)))
    labels = _widest(names, SMALL_SIZE, 150)
    numbers = max(_widest(map(in_words, rows), SMALL_SIZE, 150) for _heading, rows in panels)
    panel_width = (FULL_WIDTH - labels) / columns
    height = _HEADING + _PANEL_ROW * len(names) + _AXIS + 10
    canvas = Canvas(FULL_WIDTH, height * -(-len(panels) // columns) - 10)
    headings = cut_apart(
        [heading for heading, _rows in panels], TEXT_SIZE * SMALLEST, panel_width - _GAP, bold=True
    )
    for at, (heading, (_heading, rows)) in enumerate(zip(headings, panels, strict=True)):
        top = at // columns * height
        left = labels + at % columns * panel_width + _GAP
        if at % columns == 0:
            for row_at, name in enumerate(names):
                middle = top + _HEADING + _PANEL_ROW * (row_at + 0.5)
                canvas.text((labels, middle), cut(name, SMALL_SIZE, labels), align="right")
        told, size = fit(heading, TEXT_SIZE, panel_width - _GAP, bold=True)
        canvas.text((left, top + 8), told, size=size, bold=True)
        room = panel_width - 2 * _GAP - numbers - 6
        plot_rows(canvas, (left, top + _HEADING), room, rows, _PANEL_ROW, SMALL_SIZE)
    return canvas.chart(" ".join(_alt(rows, heading) for heading, rows in panels))


def plot_rows(
    canvas: Canvas,
    corner: tuple[float, float],
    width: float,
    rows: Sequence[IntervalRow],
    row_height: float,
    text_size: float,
) -> None:
    """Grid, marks and numbers of the rows, without their labels."""
    left, top = corner
    bottom = top + row_height * len(rows)

    def x(share: float) -> float:
        return left + share * width

    for step in (0.0, 0.25, 0.5, 0.75, 1.0):
        canvas.line((x(step), top), (x(step), bottom), RULE, 0.5)
        if width >= 90 or step in (0.0, 0.5, 1.0):
            canvas.text((x(step), bottom + 9), str(in_hundred(step)), MUTED, SMALL_SIZE - 1, align="center")
    for at, row in enumerate(rows):
        middle = top + row_height * (at + 0.5)
        canvas.text((left + width + _GAP, middle), in_words(row), size=text_size)
        if row.low is None or row.high is None:
            continue
        if row.score is None:
            canvas.line((x(row.low), middle), (x(row.high), middle), MUTED, 1.5, (3, 3))
        elif row.high > row.low:
            canvas.line((x(row.low), middle), (x(row.high), middle), "#aab4bf", 5)
        if row.reference is not None:
            canvas.line((x(row.reference), middle - 7), (x(row.reference), middle + 7), INK, 1.5)
        if row.score is not None:
            canvas.mark((x(row.score), middle), "circle", 9, ACCENT, "#ffffff", 1)


def _widest(texts: Iterable[str], size: float, limit: float) -> float:
    return min(max((width_of(harmless(text), size) for text in texts), default=0.0), limit)


def _alt(rows: Sequence[IntervalRow], subject: str) -> str:
    told = []
    for row in rows:
        told.append(f"{harmless(row.label)} {in_words(row)}")
        if row.reference is not None:
            told[-1] += _(", ") + _("group median {number}").format(number=in_hundred(row.reference))
    return _("{subject}, on a scale of 0 to 100, bounds in brackets: {told}.").format(
        subject=harmless(subject), told=_("; ").join(told)
    )
