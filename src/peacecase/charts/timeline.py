"""The course of events down a time axis that gives the mission's window the room, every entry labelled, none over another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.labels import spread
from peacecase.charts.marks import draw_flag
from peacecase.charts.style import (
    ACCENT,
    FULL_HEIGHT,
    FULL_WIDTH,
    INK,
    MUTED,
    PALE,
    PAPER,
    RULE,
    SMALL_SIZE,
)
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
WINDOW_SHARE, _MOST_WINDOW_SHARE = 0.6, 0.85
"""Of the axis, that the window takes where by its years it would have less; more where its labels need more."""
_DASH = (2.0, 2.5)
_NOTE = 16.0


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """One entry: its first and last day, the date as readers see it, and what happened."""

    start: date
    end: date
    when: str
    event: str
    key: bool = False
    turn: str = ""
    """On the entry at which the course turned: why."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Where days stand on an axis that has one scale in a window and one, of shorter years, before and after it."""

    first: date
    last: date
    upper: float
    lower: float
    window: tuple[date, date] | None
    """The part of the window between first and last; None where there is none."""
    share: float
    """Of the axis, that the window has."""

    def y(self, day: date) -> float:
        """The place of a day."""
        length, days = self.lower - self.upper, max((self.last - self.first).days, 1)
        gone = (day - self.first).days
        if self.window is None or not self.is_broken:
            return self.upper + length * gone / days
        inside = min(max((day - self.window[0]).days, 0), self._days_inside)
        return self.upper + length * (
            self.share * inside / self._days_inside
            + (1 - self.share) * (gone - inside) / (days - self._days_inside)
        )

    @property
    def shorter(self) -> float:
        """A year outside the window, as a share of a year in it; 1 where the axis has one scale."""
        if not self.is_broken:
            return 1.0
        outside = (self.last - self.first).days - self._days_inside
        return (1 - self.share) / outside * self._days_inside / self.share

    @property
    def is_broken(self) -> bool:
        """True where it has two scales."""
        return self.window is not None and self.share > self._days_inside / max(
            (self.last - self.first).days, 1
        )

    @property
    def _days_inside(self) -> int:
        return (self.window[1] - self.window[0]).days if self.window else 0


def timeline_charts(
    entries: Sequence[TimelineMark],
    window: tuple[date, date] | None,
    subject: str,
    max_height: float = FULL_HEIGHT,
    width: float = FULL_WIDTH,
) -> list[Chart]:
    """The entries down an axis on which `window` is a band; several pictures where one is not tall enough.

    A window that by its years would have little of the axis is given at least WINDOW_SHARE of it. Years before and after
    are then shorter: there the axis is dashed, each change of scale a break, and a line says how much shorter. Entries are
    drawn in order of their middle day. Key entries have a filled mark and bold text, others an open mark, the turn a flag;
    an entry of more than a month is a bar along the axis.
    """
    ordered = sorted(entries, key=lambda entry: (_middle(entry), entry.event))
    dates = _date_width(ordered)
    labels = [_label(entry, dates, _GAP, width) for entry in ordered]
    room = max_height - _NOTE
    if sum(label.height for label in labels) > room:
        labels = [replace(label, gap=_TIGHT_GAP) for label in labels]
    return [_draw(part, window, subject, dates, room, width) for part in _pictures(labels, room)]


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
    turn: list[str]
    gap: float

    @property
    def height(self) -> float:
        return max(len(self.lines) + len(self.turn), len(self.dates)) * _LINE + self.gap


def _label(entry: TimelineMark, dates: float, gap: float, width: float) -> _Label:
    room = width - _LABEL - dates - 2
    return _Label(
        entry,
        wrap(entry.when, SMALL_SIZE, dates - 10, bold=entry.key),
        wrap(entry.event, SMALL_SIZE, room, bold=entry.key),
        wrap(_turn_in_words(entry), SMALL_SIZE, room) if entry.turn else [],
        gap,
    )


def _turn_in_words(entry: TimelineMark) -> str:
    return _("The turn:") + " " + entry.turn


def _date_width(entries: Sequence[TimelineMark]) -> float:
    widest = max((width_of(harmless(entry.when), SMALL_SIZE, entry.key) for entry in entries), default=0.0)
    return min(widest, _DATE_LIMIT) + 12


def _draw(
    labels: Sequence[_Label],
    window: tuple[date, date] | None,
    subject: str,
    dates: float,
    max_height: float,
    width: float,
) -> Chart:
    entries = [label.entry for label in labels]
    heights = [label.height for label in labels]
    height = min(max(sum(heights) * _AIR, 90.0), max(max_height, sum(heights)))
    # The ends of the axis stand as far in as the first and the last label reach about their middle.
    axis = _axis(labels, window, heights[0] / 2, height - heights[-1] / 2)
    note = wrap(_scale_in_words(axis), SMALL_SIZE - 1, width) if axis.is_broken else []
    canvas = Canvas(width, height + _NOTE * len(note))
    if axis.window is not None:
        begin, end = max(axis.y(axis.window[0]) - 2, 0.0), min(axis.y(axis.window[1]) + 2, height)
        canvas.box((_AXIS - 6, begin), (12, end - begin), PALE, MUTED, 0.8, 2)
    _line(canvas, axis)
    for at, (since, until) in enumerate(_parts(axis)):
        # A year that begins where the scale changes has one tick.
        _ticks(canvas, since + timedelta(days=at > 0), until, axis.y, is_first=at == 0)
    middles = spread([axis.y(_middle(entry)) for entry in entries], heights, 0.0, height)
    for label, middle in zip(labels, middles, strict=True):
        span = axis.y(label.entry.start), axis.y(label.entry.end)
        _entry(canvas, label, span, middle - label.height / 2 + label.gap / 2, dates)
    for number, line in enumerate(note):
        canvas.text((0, height + _NOTE * (number + 0.5)), line, MUTED, SMALL_SIZE - 1)
    told = _("; ").join(
        entry.when + _(": ") + entry.event + (" " + _turn_in_words(entry) if entry.turn else "")
        for entry in entries
    )
    alt = _("Timeline of {subject}. {told}.").format(subject=subject, told=told)
    return canvas.chart(f"{alt} {_scale_in_words(axis)}" if axis.is_broken else alt)


def _axis(labels: Sequence[_Label], window: tuple[date, date] | None, upper: float, lower: float) -> TimeAxis:
    first = min(label.entry.start for label in labels)
    last = max(label.entry.end for label in labels)
    whole = TimeAxis(first, last, upper, lower, None, 1.0)
    if window is None or window[0] > last or window[1] < first:
        return whole
    shown = max(window[0], first), min(window[1], last)
    inside, days = (shown[1] - shown[0]).days, (last - first).days
    if not inside:
        return whole
    within = sum(label.height for label in labels if shown[0] <= _middle(label.entry) <= shown[1])
    needed = within / sum(label.height for label in labels)
    # A picture that shows only the smaller part of the window gives it no more than its labels need.
    is_most = inside * 2 >= (window[1] - window[0]).days
    wanted = min(max(needed, WINDOW_SHARE), _MOST_WINDOW_SHARE) if is_most else min(needed, WINDOW_SHARE)
    return replace(whole, window=shown, share=wanted if inside < WINDOW_SHARE * days else inside / days)


def _scale_in_words(axis: TimeAxis) -> str:
    # Translators: what is said of the dashed parts of a time axis
    told = _("Dashed: outside the window, where a year has {share} % of the room of a year within it.")
    return told.format(share=max(round(axis.shorter * 100), 1))


def _parts(axis: TimeAxis) -> list[tuple[date, date]]:
    """First and last day of each stretch with a scale of its own."""
    if axis.window is None or not axis.is_broken:
        return [(axis.first, axis.last)]
    days = [axis.first, *axis.window, axis.last]
    return [part for part in pairwise(days) if part[0] < part[1]]


def _line(canvas: Canvas, axis: TimeAxis) -> None:
    for start, end in _parts(axis):
        is_dashed = axis.is_broken and axis.window != (start, end)
        if is_dashed:
            canvas.line((_AXIS, axis.y(start)), (_AXIS, axis.y(end)), MUTED, 1.2, _DASH)
        else:
            canvas.line((_AXIS, axis.y(start)), (_AXIS, axis.y(end)), MUTED, 1)
    for start, _end in _parts(axis)[1:]:
        y = axis.y(start)
        canvas.box((_AXIS - 7, y - 2), (14, 4), PAPER)
        for offset in (-2, 2):
            canvas.line((_AXIS - 7, y + offset + 2), (_AXIS + 7, y + offset - 2), INK, 1)


def _entry(canvas: Canvas, label: _Label, span: tuple[float, float], top: float, dates: float) -> None:
    entry = label.entry
    at = (span[0] + span[1]) / 2
    first_line = top + _LINE / 2
    if (entry.end - entry.start).days > _LONG:
        canvas.line((_AXIS + 7, span[0]), (_AXIS + 7, max(span[1], span[0] + 2)), ACCENT, 2.5)
    canvas.path(
        [(_AXIS + 4, at), (_AXIS + 14, at), (_LABEL - 12, first_line), (_LABEL - 5, first_line)], RULE, 0.8
    )
    if entry.turn:
        draw_flag(canvas, (_AXIS, at + 4), 12)
    elif entry.key:
        canvas.mark((_AXIS, at), "circle", 8, ACCENT, PAPER, 1)
    else:
        canvas.mark((_AXIS, at), "circle", 6, PAPER, ACCENT, 1.3)
    for number, text in enumerate(label.dates):
        canvas.text((_LABEL, first_line + number * _LINE), text, MUTED, bold=entry.key)
    for number, text in enumerate(label.lines):
        canvas.text((_LABEL + dates, first_line + number * _LINE), text, INK, bold=entry.key)
    for number, text in enumerate(label.turn, len(label.lines)):
        canvas.text((_LABEL + dates, first_line + number * _LINE), text, INK)


def _ticks(canvas: Canvas, first: date, last: date, y: Callable[[date], float], is_first: bool) -> None:
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    places = [(year, y(year)) for year in years if first <= year <= last]
    if not places:
        if is_first:
            canvas.text((_AXIS - 12, y(first)), str(first.year), MUTED, align="right")
        return
    if is_first and places[0][1] - y(first) > _LINE:
        canvas.text((_AXIS - 12, y(first)), str(first.year), MUTED, align="right")
    step = 1
    while len(places) > 1 and (places[-1][1] - places[0][1]) / (len(places) - 1) * step < _LINE * 1.2:
        step += 1
    for year, place in places:
        canvas.line((_AXIS - 8, place), (_AXIS, place), MUTED, 1)
        if (year.year - places[0][0].year) % step == 0:
            canvas.text((_AXIS - 12, place), str(year.year), MUTED, align="right")
