"""The course of events drawn to scale: a time axis with every entry labelled and no label over another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.labels import spread
from peacecase.charts.style import ACCENT, FULL_HEIGHT, FULL_WIDTH, INK, MUTED, PAPER, RULE, SMALL_SIZE
from peacecase.charts.text import harmless, width_of, wrap
from peacecase.language import gettext as _

_LINE = 12.4
_GAP, _TIGHT_GAP = 2.6, 1.0
_AXIS = 46.0
_LABEL = 106.0
_DATE_LIMIT = 130.0
_LONG = 31
"""Days; a longer entry is drawn as a bar."""
_AIR = 1.06
"""Height beyond what the labels need, so that empty years show as such."""


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """One entry: its first and last day, the date as readers see it, and what happened."""

    start: date
    end: date
    when: str
    event: str
    key: bool = False


def timeline_charts(
    entries: Sequence[TimelineMark],
    window: tuple[date, date] | None,
    subject: str,
    max_height: float = FULL_HEIGHT,
) -> list[Chart]:
    """The entries down a true-to-scale axis; `window` is shaded. Several pictures where one is not tall enough.

    Entries are drawn in order of their middle day. Key entries have a filled mark and bold text, others an open
    mark; an entry of more than a month is a bar along the axis.
    """
    ordered = sorted(entries, key=lambda entry: (_middle(entry), entry.event))
    dates = _date_width(ordered)
    labels = [_label(entry, dates, _GAP) for entry in ordered]
    if sum(label.height for label in labels) > max_height:
        labels = [replace(label, gap=_TIGHT_GAP) for label in labels]
    return [_draw(part, window, subject, dates, max_height) for part in _pictures(labels, max_height)]


def _pictures(labels: Sequence[_Label], max_height: float) -> list[list[_Label]]:
    """The labels in as few pictures as their heights allow, each about as tall as the others."""
    total = sum(label.height for label in labels)
    fair = total / max(ceil(total / max_height), 1)
    pictures: list[list[_Label]] = []
    filled = max_height
    for label in labels:
        if filled + label.height > max_height or filled >= fair:
            pictures.append([])
            filled = 0.0
        pictures[-1].append(label)
        filled += label.height
    return pictures


def _middle(entry: TimelineMark) -> date:
    return entry.start + (entry.end - entry.start) / 2


@dataclass(frozen=True, slots=True)
class _Label:
    entry: TimelineMark
    dates: list[str]
    lines: list[str]
    gap: float

    @property
    def height(self) -> float:
        return max(len(self.lines), len(self.dates)) * _LINE + self.gap


def _label(entry: TimelineMark, dates: float, gap: float) -> _Label:
    return _Label(
        entry,
        wrap(entry.when, SMALL_SIZE, dates - 10, bold=entry.key),
        wrap(entry.event, SMALL_SIZE, FULL_WIDTH - _LABEL - dates - 2, bold=entry.key),
        gap,
    )


def _date_width(entries: Sequence[TimelineMark]) -> float:
    widest = max((width_of(harmless(entry.when), SMALL_SIZE, entry.key) for entry in entries), default=0.0)
    return min(widest, _DATE_LIMIT) + 12


def _draw(
    labels: Sequence[_Label],
    window: tuple[date, date] | None,
    subject: str,
    dates: float,
    max_height: float,
) -> Chart:
    entries = [label.entry for label in labels]
    heights = [label.height for label in labels]
    first = min(entry.start for entry in entries)
    last = max(entry.end for entry in entries)
    height = min(max(sum(heights) * _AIR, 90.0), max(max_height, sum(heights)))
    canvas = Canvas(FULL_WIDTH, height)
    days = max((last - first).days, 1)
    # The ends of the axis stand as far in as the first and the last label reach about their middle.
    upper, lower = heights[0] / 2, height - heights[-1] / 2

    def y(day: date) -> float:
        return upper + (lower - upper) * (day - first).days / days

    if window is not None and window[0] <= last and window[1] >= first:
        begin, end = max(y(max(window[0], first)) - 4, 0.0), min(y(min(window[1], last)) + 4, height)
        canvas.box((_AXIS - 5, begin), (10, end - begin), fill="#cfe3f1", radius=3)
    canvas.line((_AXIS, upper), (_AXIS, lower), MUTED, 1)
    _ticks(canvas, first, last, y)
    middles = spread([y(_middle(entry)) for entry in entries], heights, 0.0, height)
    for label, middle in zip(labels, middles, strict=True):
        span = y(label.entry.start), y(label.entry.end)
        _entry(canvas, label, span, middle - label.height / 2 + label.gap / 2, dates)
    told = _("; ").join(entry.when + _(": ") + entry.event for entry in entries)
    return canvas.chart(_("Timeline of {subject}. {told}.").format(subject=subject, told=told))


def _entry(canvas: Canvas, label: _Label, span: tuple[float, float], top: float, dates: float) -> None:
    entry = label.entry
    at = (span[0] + span[1]) / 2
    first_line = top + _LINE / 2
    if (entry.end - entry.start).days > _LONG:
        canvas.line((_AXIS + 7, span[0]), (_AXIS + 7, max(span[1], span[0] + 2)), ACCENT, 2.5)
    canvas.path(
        [(_AXIS + 4, at), (_AXIS + 14, at), (_LABEL - 12, first_line), (_LABEL - 5, first_line)], RULE, 0.8
    )
    if entry.key:
        canvas.mark((_AXIS, at), "circle", 8, ACCENT, PAPER, 1)
    else:
        canvas.mark((_AXIS, at), "circle", 6, PAPER, ACCENT, 1.3)
    for number, text in enumerate(label.dates):
        canvas.text((_LABEL, first_line + number * _LINE), text, MUTED, bold=entry.key)
    for number, text in enumerate(label.lines):
        canvas.text((_LABEL + dates, first_line + number * _LINE), text, INK, bold=entry.key)


def _ticks(canvas: Canvas, first: date, last: date, y: Callable[[date], float]) -> None:
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    places = [(year, y(year)) for year in years if first <= year <= last]
    if not places:
        canvas.text((_AXIS - 12, y(first)), str(first.year), MUTED, align="right")
        return
    if places[0][1] - y(first) > _LINE:
        canvas.text((_AXIS - 12, y(first)), str(first.year), MUTED, align="right")
    step = 1
    while len(places) > 1 and (places[-1][1] - places[0][1]) / (len(places) - 1) * step < _LINE * 1.2:
        step += 1
    for year, place in places:
        canvas.line((_AXIS - 8, place), (_AXIS, place), MUTED, 1)
        if (year.year - places[0][0].year) % step == 0:
            canvas.text((_AXIS - 12, place), str(year.year), MUTED, align="right")
