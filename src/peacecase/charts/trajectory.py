"""The steps of one mission side by side: for each question the level step by step, and how each step ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.marks import SIDE, BoxMark, StepKind, draw_box, draw_circle
from peacecase.charts.style import FULL_WIDTH, INK, MUTED, RULE, SMALL_SIZE
from peacecase.charts.text import fit, harmless, width_of, wrap
from peacecase.language import gettext as _

StepLevel = int | Literal["unknown", "not_applicable", "not_assessed"]
_NAMES, _BY_WHOM = 150.0, 62.0
_WIDEST_STEP = 56.0
_LINE, _HEAD, _RESULTS, _BETWEEN = 13.0, 33.0, 20.0, 4.0
_KEY_LINE, _KEY_GAP = 12.4, 12.0
_TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class TrajectoryStep:
    """One step, in the mission's order."""

    number: int
    year: str
    """Over its column."""
    when: str
    """As readers see the date in full."""
    title: str
    result: StepKind


@dataclass(frozen=True, slots=True)
class TrajectoryRow:
    """One question, with a level for each step."""

    name: str
    reference: Sequence[StepLevel]
    blind: Sequence[StepLevel] | None = None
    """By the coder who did not know how the steps ended; None where there is none."""


def trajectory_chart(
    steps: Sequence[TrajectoryStep],
    rows: Sequence[TrajectoryRow],
    subject: str,
    width: float = FULL_WIDTH,
    with_titles: bool = True,
) -> Chart:
    """Questions in lines, steps in columns, results at the foot, and a key with the steps' titles and dates.

    A box is filled from below by level; unknown, not applicable and not assessed have boxes of their own. Where there is
    a blind coding it has a line of its own under the reference coding's. Raises ValueError without a step or a row.
    """
    if not steps or not rows:
        raise ValueError("there is no step, or no question, to draw")
    has_blind = any(row.blind is not None for row in rows)
    left = _left(has_blind)
    pitch = min(_WIDEST_STEP, (width - left) / len(steps))
    middles = [left + pitch * (at + 0.5) for at in range(len(steps))]
    depth = _LINE * (2 if has_blind else 1) + _BETWEEN
    foot = _HEAD + depth * len(rows)
    key = _key(steps, width) if with_titles else []
    signs = _signs(rows, steps)
    sign_lines = _sign_lines(signs, width)
    bottom = foot + _RESULTS + _KEY_GAP / 2
    height = bottom + _KEY_LINE * len(sign_lines) + (_KEY_GAP / 2 + _KEY_LINE * _depth(key) if key else 0)
    canvas = Canvas(width, height)
    for step, x in zip(steps, middles, strict=True):
        canvas.text((x, 8), str(step.number), INK, SMALL_SIZE, bold=True, align="center")
        told, size = fit(step.year, SMALL_SIZE - 1, pitch - 2)
        canvas.text((x, 22), told, MUTED, size, align="center")
    for at, row in enumerate(rows):
        _row(canvas, row, _HEAD + depth * at, middles, depth, has_blind)
    canvas.line((0, foot), (middles[-1] + pitch / 2, foot), INK, 0.8)
    canvas.text((0, foot + _RESULTS / 2), _("Result"), INK, bold=True)
    for step, x in zip(steps, middles, strict=True):
        draw_circle(canvas, (x, foot + _RESULTS / 2), step.result, INK)
    for number, line in enumerate(sign_lines):
        _draw_signs(canvas, line, bottom + _KEY_LINE * (number + 0.5))
    _draw_key(canvas, key, bottom + _KEY_LINE * len(sign_lines) + _KEY_GAP / 2)
    return canvas.chart(_alt(steps, rows, subject))


def _row(
    canvas: Canvas, row: TrajectoryRow, top: float, middles: Sequence[float], depth: float, has_blind: bool
) -> None:
    canvas.line((0, top), (middles[-1] + (middles[0] - _left(has_blind)), top), RULE, 0.5)
    name, size = fit(row.name, SMALL_SIZE, _NAMES - 6)
    canvas.text((0, top + _BETWEEN / 2 + _LINE / 2), name, INK, size)
    codings: list[tuple[str, Sequence[StepLevel] | None]] = [(_("reference"), row.reference)]
    if has_blind:
        codings.append((_("blind"), row.blind))
    for number, (by, levels) in enumerate(codings):
        middle = top + _BETWEEN / 2 + _LINE * (number + 0.5)
        if has_blind:
            told, size = fit(by, SMALL_SIZE - 1, _BY_WHOM - 6)
            canvas.text((_NAMES, middle), told, MUTED, size)
        for x, level in zip(middles, levels or (), strict=levels is not None):
            draw_box(canvas, (x - SIDE / 2, middle - SIDE / 2), _box(level), INK, SIDE)


def _left(has_blind: bool) -> float:
    return _NAMES + (_BY_WHOM if has_blind else 0.0)


def _box(level: StepLevel) -> BoxMark:
    return BoxMark("level", level) if isinstance(level, int) else BoxMark(level)


def _signs(
    rows: Sequence[TrajectoryRow], steps: Sequence[TrajectoryStep]
) -> list[tuple[BoxMark | StepKind, str]]:
    """The marks to be explained: all levels, and of the others those that are drawn."""
    drawn = {level for row in rows for level in (*row.reference, *(row.blind or ()))}
    signs: list[tuple[BoxMark | StepKind, str]] = [
        (BoxMark("level", level), _("level {level}").format(level=level)) for level in range(4)
    ]
    for kind in ("unknown", "not_applicable", "not_assessed"):
        if kind in drawn:
            signs.append((_box(kind), _level_in_words(kind)))
    results = {step.result for step in steps}
    return [*signs, *((kind, words) for kind, words in _results_in_words().items() if kind in results)]


def _level_in_words(level: StepLevel) -> str:
    if isinstance(level, int):
        return str(level)
    return {
        "unknown": _("unknown"),
        "not_applicable": _("not applicable"),
        "not_assessed": _("not assessed"),
    }[level]


def _results_in_words() -> dict[StepKind, str]:
    return {
        "reached": _("reached"),
        "partly_reached": _("reached in part"),
        "not_reached": _("not reached"),
        "unknown": _("result unknown"),
    }


def _sign_lines(
    signs: Iterable[tuple[BoxMark | StepKind, str]], width: float
) -> list[list[tuple[float, BoxMark | StepKind, str]]]:
    """The signs with their words, each with the place where it begins, in lines that are not too long."""
    lines: list[list[tuple[float, BoxMark | StepKind, str]]] = [[]]
    left = 0.0
    for sign, words in signs:
        taken = SIDE + 4 + width_of(words, SMALL_SIZE - 1) + 14
        if lines[-1] and left + taken - 14 > width:
            lines.append([])
            left = 0.0
        lines[-1].append((left, sign, words))
        left += taken
    return lines


def _draw_signs(canvas: Canvas, line: Sequence[tuple[float, BoxMark | StepKind, str]], middle: float) -> None:
    for left, sign, words in line:
        if isinstance(sign, BoxMark):
            draw_box(canvas, (left, middle - SIDE / 2 + 1), sign, INK, SIDE - 2)
        else:
            draw_circle(canvas, (left + SIDE / 2, middle), sign, INK)
        canvas.text((left + SIDE + 4, middle), words, MUTED, SMALL_SIZE - 1)


def _key(steps: Sequence[TrajectoryStep], width: float) -> list[tuple[str, list[str]]]:
    room = width / 2 - 26
    return [
        (str(step.number), wrap(f"{step.title} ({step.when})", SMALL_SIZE - 1, room, _TITLE_LINES))
        for step in steps
    ]


def _columns(key: Sequence[tuple[str, list[str]]]) -> list[Sequence[tuple[str, list[str]]]]:
    half = -(-len(key) // 2)
    return [key[:half], key[half:]]


def _depth(key: Sequence[tuple[str, list[str]]]) -> int:
    return max(sum(len(lines) for _number, lines in column) for column in _columns(key))


def _draw_key(canvas: Canvas, key: Sequence[tuple[str, list[str]]], top: float) -> None:
    for side, column in enumerate(_columns(key)):
        left, middle = canvas.width / 2 * side, top + _KEY_LINE / 2
        for number, lines in column:
            canvas.text((left + 14, middle), number, INK, SMALL_SIZE - 1, bold=True, align="right")
            for line in lines:
                canvas.text((left + 18, middle), line, INK, SMALL_SIZE - 1)
                middle += _KEY_LINE


def _alt(steps: Sequence[TrajectoryStep], rows: Sequence[TrajectoryRow], subject: str) -> str:
    results = _results_in_words()
    told = _("; ").join(
        f"{step.number} {harmless(step.title)} ({step.when})" + _(": ") + results[step.result]
        for step in steps
    )
    levels = []
    for row in rows:
        said = _(", ").join(map(_level_in_words, row.reference))
        if row.blind is not None:
            said += _("; ") + _("blind") + " " + _(", ").join(map(_level_in_words, row.blind))
        levels.append(harmless(row.name) + _(": ") + said)
    return _("Steps of {subject}: {steps}. Levels step by step. {levels}.").format(
        subject=harmless(subject), steps=told, levels=_(". ").join(levels)
    )
