"""The room in a picture: both rounds as dots above the levels, the median, the reference coding with its range."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.style import FULL_WIDTH, INK, MUTED, PAPER, RULE, SMALL_SIZE, TEXT_SIZE
from peacecase.charts.text import fit, wrap
from peacecase.language import gettext as _
from peacecase.workshop.debrief.room import IndicatorRoom, LevelCounts
from peacecase.workshop.kit.reference import ReferenceRow

_NAME = 128.0
_HEADING = 20.0
_DOTS = 36.0
_ROW = 66.0
_GAP = 26.0
_DOT = 6.0
_MARGIN = 28.0


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One indicator: both rounds, and the reference coding."""

    first: IndicatorRoom
    second: IndicatorRoom | None
    reference: ReferenceRow | None


def room_chart(rows: Sequence[ChartRow], subject: str) -> Chart:
    """Rows of indicators. A dot is a person, an open dot one who recognised the case."""
    canvas = Canvas(FULL_WIDTH, _HEADING + _ROW * len(rows))
    panel = (FULL_WIDTH - _NAME - 2 * _GAP) / 2
    lefts = (_NAME + _GAP, _NAME + 2 * _GAP + panel)
    for left, heading in zip(lefts, (_("Round 1"), _("Round 2")), strict=True):
        canvas.text((left, 7), heading, size=TEXT_SIZE, bold=True)
    for at, row in enumerate(rows):
        top = _HEADING + at * _ROW
        lines, size = _name_in_lines(_(row.first.name))
        for line, text in enumerate(lines):
            canvas.text((0, top + 22 + line * 14), text, size=size, bold=True)
        for left, room in zip(lefts, (row.first, row.second), strict=True):
            if room is not None:
                _panel(canvas, (left, top), panel, room.room, row.reference)
    told = _("; ").join(_told(row) for row in rows)
    return canvas.chart(
        _("{subject}: people at the levels 0, 1, 2, 3. {rows}.").format(subject=subject, rows=told)
    )


def _name_in_lines(name: str) -> tuple[list[str], float]:
    """A name in at most two lines, and its size: one that no space divides is rather set smaller than broken."""
    whole, size = fit(name, TEXT_SIZE, _NAME - 6, bold=True)
    if whole == name and " " not in name:
        return [whole], size
    return wrap(name, TEXT_SIZE, _NAME - 6, lines=2, bold=True), TEXT_SIZE


def _panel(
    canvas: Canvas,
    corner: tuple[float, float],
    width: float,
    counts: LevelCounts,
    reference: ReferenceRow | None,
) -> None:
    left, top = corner
    base = top + _DOTS + 2

    def x(level: float) -> float:
        return left + _MARGIN + level * (width - 2 * _MARGIN) / 3

    canvas.line((left, base), (left + width, base), RULE, 0.8)
    across = max(1, int((width - 2 * _MARGIN) / 3 / _DOT) - 1)
    stacks = max(1, -(-max(counts.levels) // across))
    step = min(_DOT, _DOTS / stacks)
    for level in range(4):
        canvas.text((x(level), base + 8), str(level), MUTED, SMALL_SIZE - 1, align="center")
        _stack(canvas, (x(level), base), counts.levels[level], counts.recognised[level], across, step)
    if counts.median is not None:
        middle = x(counts.median)
        canvas.line((middle, top + 1), (middle, base + 3), INK, 1.6)
    aside = "".join(
        f"{sign} {number}  "
        for sign, number in (
            ("?", counts.unknown),
            (_("n/a"), counts.not_applicable),
            (_("open"), counts.left_open),
        )
        if number
    )
    if aside:
        canvas.text((left + width, top + 6), aside.strip(), MUTED, SMALL_SIZE - 1.5, align="right")
    if reference is not None and reference.low is not None and reference.high is not None:
        under = base + 18
        canvas.line((x(reference.low) - 5, under), (x(reference.high) + 5, under), MUTED, 3)
        if reference.level.isdigit():
            canvas.mark((x(int(reference.level)), under), "diamond", 9, PAPER, INK, 1.4)


def _stack(
    canvas: Canvas, foot: tuple[float, float], people: int, recognised: int, across: int, step: float
) -> None:
    x, base = foot
    for person in range(people):
        line, place = divmod(person, across)
        in_line = min(across, people - line * across)
        at = (x + (place - (in_line - 1) / 2) * _DOT, base - step * (line + 0.5) - 1)
        is_open = person < recognised
        canvas.mark(at, "circle", min(_DOT, step) - 1, PAPER if is_open else INK, INK, 0.9)


def _told(row: ChartRow) -> str:
    parts = [_counted(_("round 1 {counts}, median {median}"), row.first)]
    if row.second is not None:
        parts.append(_counted(_("round 2 {counts}, median {median}"), row.second))
    if row.reference is not None:
        parts.append(
            _("reference coding {level}, range {range}").format(
                level=_(row.reference.level), range=row.reference.range
            )
        )
    return _("{question}: {answer}").format(question=_(row.first.name), answer=_(", ").join(parts))


def _counted(words: str, room: IndicatorRoom) -> str:
    counts = "/".join(map(str, room.room.levels))
    return words.format(counts=counts, median=number(room.room.median))


def number(value: float | None) -> str:
    """A median or mean as printed: 2, 1.5, or a dash."""
    return "–" if value is None else f"{value:.1f}".removesuffix(".0")
