"""The chain of a QCA from the cases over rows of the truth table to the terms that explain them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart, Point
from peacecase.charts.style import FULL_WIDTH, INK, MUTED, PAPER, SMALL_SIZE
from peacecase.charts.text import cut, cut_apart, harmless, wrap
from peacecase.language import gettext as _

_CASES, _ROWS, _TERMS = 190.0, 262.0, 395.0
_LINE, _BETWEEN_ROWS = 15.0, 9.0
_HEAD = 24.0
_TERM_LINES = 4


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One row of the truth table with its cases."""

    label: str
    """Its number, and what the row is."""
    cases: tuple[tuple[str, bool], ...]
    """Name, and whether the outcome is there."""
    is_explained: bool
    terms: tuple[int, ...]
    """Positions of the terms that cover the row."""


def case_chain_chart(rows: Sequence[ChainRow], terms: Sequence[str], width: float = FULL_WIDTH) -> Chart:
    """Cases on the left, rows in the middle, terms on the right, lines between what belongs together.

    A case with the outcome has a filled mark, one without an open one; a row that counts as sufficient a thick
    frame. A ring about a case's mark: it contradicts its row.
    """
    heights = [max(len(row.cases), 1) * _LINE for row in rows]
    total = sum(heights) + _BETWEEN_ROWS * max(len(rows) - 1, 0)
    words = [wrap(term, SMALL_SIZE, width - _TERMS - 6, lines=_TERM_LINES) for term in terms]
    room = max((len(lines) * _LINE for lines in words), default=0) + _BETWEEN_ROWS
    total = max(total, len(terms) * room)
    canvas = Canvas(width, _HEAD + total + 6)
    for x, head in ((0.0, _("Cases")), (_ROWS, _("Row")), (_TERMS, _("Term"))):
        canvas.text((x, 8), head, MUTED, bold=True)
    places = {at: (_TERMS, _HEAD + (at + 0.5) * total / len(terms)) for at in range(len(terms))}
    top = _HEAD
    for row, height in zip(rows, heights, strict=True):
        middle = top + height / 2
        _row(canvas, row, top, middle, places)
        top += height + _BETWEEN_ROWS
    for at, lines in enumerate(words):
        x, y = places[at]
        for number, line in enumerate(lines):
            canvas.text((x + 5, y + (number - (len(lines) - 1) / 2) * (_LINE - 2)), line, INK)
    return canvas.chart(_alt(rows, terms))


def _row(canvas: Canvas, row: ChainRow, top: float, middle: float, places: Mapping[int, Point]) -> None:
    for term in row.terms:
        x, y = places[term]
        canvas.path([(_ROWS + 74, middle), (_ROWS + 90, middle), (x - 14, y), (x, y)], INK, 1.2)
    names = cut_apart([case for case, _has_outcome in row.cases], SMALL_SIZE, _CASES - 16)
    for at, (name, (_case, has_outcome)) in enumerate(zip(names, row.cases, strict=True)):
        y = top + _LINE * (at + 0.5)
        canvas.path([(_CASES, y), (_CASES + 12, y), (_ROWS - 12, middle), (_ROWS, middle)], MUTED, 0.7)
        canvas.mark((_CASES - 6, y), "circle", 7, INK if has_outcome else PAPER, INK, 1.2)
        if has_outcome != row.is_explained:
            canvas.mark((_CASES - 6, y), "circle", 11, None, INK, 0.8)
        canvas.text((_CASES - 14, y), name, INK, align="right")
    ink, frame = (INK, 1.6) if row.is_explained else (MUTED, 0.7)
    canvas.box((_ROWS, middle - 8), (74, 16), PAPER, ink, frame, 3)
    canvas.text((_ROWS + 37, middle), cut(row.label, SMALL_SIZE, 68), ink, align="center")


def _alt(rows: Sequence[ChainRow], terms: Sequence[str]) -> str:
    told = []
    for row in rows:
        cases = _(", ").join(
            (_("{case} (with the outcome)") if has_outcome else _("{case} (without it)")).format(
                case=harmless(case)
            )
            for case, has_outcome in row.cases
        )
        covered = _(", ").join(harmless(terms[term]) for term in row.terms) or _("no term")
        told.append(harmless(row.label) + _(": ") + cases + _("; ") + covered)
    return _("Case chain from cases over rows to terms. {rows}.").format(rows=_(". ").join(told))
