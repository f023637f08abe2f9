"""How far settings of a QCA can be moved: a strip for each, marked where the solution stays and where it changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.style import FULL_WIDTH, INK, MUTED, PALE, PAPER, SMALL_SIZE
from peacecase.charts.text import fit, harmless
from peacecase.language import gettext as _

_NAMES = 168.0
_STRIP = 34.0
_HEAD = 20.0


@dataclass(frozen=True, slots=True)
class RobustnessMark:
    """The solution under one value of a setting."""

    shown: str
    """The value as printed."""
    kind: str
    """`chosen`, `same`, `changed` or `none` (no solution there)."""


@dataclass(frozen=True, slots=True)
class RobustnessStrip:
    """One setting with its values in rising order."""

    name: str
    marks: tuple[RobustnessMark, ...]


def robustness_chart(strips: Sequence[RobustnessStrip], width: float = FULL_WIDTH) -> Chart:
    """A line for each setting; values stand side by side at even distances, not to scale.

    Filled: the same models; filled with a ring: the analyst's own value; open diamond: other models; cross: no
    solution. A bar joins the values around the analyst's own between which nothing changes.
    """
    canvas = Canvas(width, _HEAD + _STRIP * len(strips))
    _legend(canvas)
    for line, strip in enumerate(strips):
        y = _HEAD + _STRIP * (line + 0.4)
        name, size = fit(strip.name, SMALL_SIZE, _NAMES - 12)
        canvas.text((0, y), name, INK, size)
        step = (width - _NAMES - 20) / max(len(strip.marks), 1)
        middles = [_NAMES + step * (at + 0.5) for at in range(len(strip.marks))]
        low, high = _stable(strip)
        canvas.line((middles[0], y), (middles[-1], y), PALE, 3)
        if high > low:
            canvas.line((middles[low], y), (middles[high], y), INK, 3)
        for mark, x in zip(strip.marks, middles, strict=True):
            _mark(canvas, x, y, mark.kind)
            bold = mark.kind == "chosen"
            canvas.text((x, y + 13), mark.shown, INK if bold else MUTED, SMALL_SIZE - 1, bold, "center")
    return canvas.chart(_alt(strips))


def _legend(canvas: Canvas) -> None:
    x = _NAMES
    for kind, told in _kinds_in_words().items():
        _mark(canvas, x + 5, 7, kind)
        canvas.text((x + 15, 7), told, MUTED, SMALL_SIZE - 1)
        x += 105


def _mark(canvas: Canvas, x: float, y: float, kind: str) -> None:
    if kind == "chosen":
        canvas.mark((x, y), "circle", 13, PAPER, INK, 1.4)
    if kind in ("chosen", "same"):
        canvas.mark((x, y), "circle", 8, INK)
    elif kind == "changed":
        canvas.mark((x, y), "diamond", 10, PAPER, INK, 1.4)
    else:
        canvas.mark((x, y), "cross", 8, None, INK, 1.6)


def _stable(strip: RobustnessStrip) -> tuple[int, int]:
    """First and last position around the chosen value between which the models stay the same."""
    chosen = next(at for at, mark in enumerate(strip.marks) if mark.kind == "chosen")
    low = high = chosen
    while low and strip.marks[low - 1].kind == "same":
        low -= 1
    while high + 1 < len(strip.marks) and strip.marks[high + 1].kind == "same":
        high += 1
    return low, high


def _kinds_in_words() -> dict[str, str]:
    return {
        "chosen": _("as chosen"),
        "same": _("same models"),
        "changed": _("other models"),
        "none": _("no solution"),
    }


def _alt(strips: Sequence[RobustnessStrip]) -> str:
    words = _kinds_in_words()
    told = [
        harmless(strip.name)
        + _(": ")
        + _(", ").join(f"{mark.shown} {words[mark.kind]}" for mark in strip.marks)
        for strip in strips
    ]
    return _("Robustness. {strips}.").format(strips=_("; ").join(told))
