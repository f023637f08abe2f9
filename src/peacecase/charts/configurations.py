"""The solution table of QCA in the field's notation: a filled circle for presence, a crossed one for absence."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart, Point
from peacecase.charts.style import FULL_WIDTH, INK, MUTED, PALE, RULE, SMALL_SIZE, TEXT_SIZE
from peacecase.charts.text import cut, harmless
from peacecase.language import gettext as _

COLUMNS_IN_A_CHART = 8
_NAMES = 168.0
_WIDEST = 84.0
_HEAD, _ROW, _GAP = 22.0, 21.0, 8.0
_LARGE, _SMALL = 13.0, 8.0


@dataclass(frozen=True, slots=True)
class Circle:
    """What a term demands of one condition."""

    value: int
    """1 present, 0 absent."""
    is_core: bool = True
    """Demanded by the parsimonious solution too: drawn large (Fiss 2011)."""


@dataclass(frozen=True, slots=True)
class ConfigurationColumn:
    """One term of a solution."""

    title: str
    circles: tuple[Circle | None, ...]
    """One for each condition; None where the term demands nothing."""
    figures: tuple[str, ...]
    """As printed, one for each line below the circles."""


def configuration_chart(
    conditions: Sequence[str],
    columns: Sequence[ConfigurationColumn],
    figure_names: Sequence[str],
    summary: Sequence[tuple[str, str]],
    width: float = FULL_WIDTH,
) -> Chart:
    """Conditions in lines, terms in columns (no more than COLUMNS_IN_A_CHART), their figures below.

    `summary` are figures of the solution as a whole, name and number. Source of the notation: Ragin and Fiss,
    in Ragin, Redesigning Social Inquiry, 2008, chapter 11; large and small circles as in Fiss, "Building Better
    Causal Theories", Academy of Management Journal 54(2), 2011, 393-420.
    """
    step = min(_WIDEST, (width - _NAMES) / max(len(columns), 1))
    height = _HEAD + _ROW * (len(conditions) + len(figure_names)) + _GAP * 2 + 16 * len(summary) + 4
    canvas = Canvas(width, height)
    right = _NAMES + step * len(columns)
    middles = [_NAMES + step * (at + 0.5) for at in range(len(columns))]
    for column, x in zip(columns, middles, strict=True):
        canvas.text(
            (x, _HEAD / 2), cut(column.title, TEXT_SIZE, step - 4, True), INK, TEXT_SIZE, True, "center"
        )
    canvas.line((0, _HEAD), (right, _HEAD), INK, 1.2)
    for line, name in enumerate(conditions):
        y = _HEAD + _ROW * (line + 0.5)
        if line % 2 == 0:
            canvas.box((0, y - _ROW / 2), (right, _ROW), PALE)
        canvas.text((4, y), cut(name, SMALL_SIZE, _NAMES - 10), INK)
        for column, x in zip(columns, middles, strict=True):
            _circle(canvas, (x, y), column.circles[line])
    top = _HEAD + _ROW * len(conditions) + _GAP
    canvas.line((0, top - _GAP / 2), (right, top - _GAP / 2), RULE, 0.8)
    for line, name in enumerate(figure_names):
        y = top + _ROW * (line + 0.5)
        canvas.text((4, y), name, MUTED)
        for column, x in zip(columns, middles, strict=True):
            canvas.text((x, y), column.figures[line], INK, align="center")
    bottom = top + _ROW * len(figure_names) + _GAP
    canvas.line((0, bottom - _GAP / 2), (right, bottom - _GAP / 2), INK, 1.2)
    for line, (name, number) in enumerate(summary):
        canvas.text((4, bottom + 16 * (line + 0.5)), name, MUTED)
        canvas.text((_NAMES + step / 2, bottom + 16 * (line + 0.5)), number, INK, bold=True, align="center")
    return canvas.chart(_alt(conditions, columns, figure_names, summary))


def _circle(canvas: Canvas, at: Point, circle: Circle | None) -> None:
    if circle is None:
        return
    size = _LARGE if circle.is_core else _SMALL
    if circle.value:
        canvas.mark(at, "circle", size, INK)
        return
    canvas.mark(at, "circle", size, None, INK, 1.2)
    canvas.mark(at, "cross", size * 0.7, None, INK, 1.2)


def _alt(
    conditions: Sequence[str],
    columns: Sequence[ConfigurationColumn],
    figure_names: Sequence[str],
    summary: Sequence[tuple[str, str]],
) -> str:
    told = []
    for column in columns:
        demands = [
            _demand(harmless(name), circle)
            for name, circle in zip(conditions, column.circles, strict=True)
            if circle is not None
        ]
        figures = [f"{name} {figure}" for name, figure in zip(figure_names, column.figures, strict=True)]
        told.append(
            _("{term}: {demands} ({figures})").format(
                term=harmless(column.title),
                demands=_(", ").join(demands) or _("nothing demanded"),
                figures=_(", ").join(figures),
            )
        )
    whole = _(", ").join(f"{name} {number}" for name, number in summary)
    return _("Solution table. {terms}. {whole}.").format(terms=_("; ").join(told), whole=whole)


def _demand(name: str, circle: Circle) -> str:
    return (_("{name} present") if circle.value else _("{name} absent")).format(name=name)
