"""How sure a coding is: for each indicator four small bars, the probability of each level."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.style import ACCENT, FULL_WIDTH, MUTED, PAPER, RULE, SMALL_SIZE, TEXT_SIZE
from peacecase.charts.text import fit, harmless, wrap
from peacecase.language import gettext as _

_HEADING = 104.0
_BARS = 30.0
_ROW = 66.0
_BAR_WIDTH = 17.0


@dataclass(frozen=True, slots=True)
class LevelBars:
    """One indicator: the probabilities of levels 0 to 3, None where it does not apply or its factor is not coded."""

    label: str
    probabilities: Sequence[float] | None
    level: int | None
    """As coded."""
    is_coded: bool = True

    @property
    def why_none(self) -> str:
        """What stands where there are no probabilities."""
        return _("does not apply") if self.is_coded else _("not coded")


def distribution_chart(groups: Sequence[tuple[str, Sequence[LevelBars]]], subject: str) -> Chart:
    """Groups (factors) in rows, their indicators in columns. The coded level's bar is filled, others are open."""
    columns = max(len(bars) for _heading, bars in groups)
    column = (FULL_WIDTH - _HEADING) / columns
    canvas = Canvas(FULL_WIDTH, _ROW * len(groups))
    for row, (heading, indicators) in enumerate(groups):
        top = row * _ROW
        for at, text in enumerate(wrap(heading, TEXT_SIZE, _HEADING - 12, lines=2, bold=True)):
            canvas.text((0, top + 26 + at * 14), text, size=TEXT_SIZE, bold=True)
        for at, indicator in enumerate(indicators):
            _bars(canvas, indicator, (_HEADING + at * column, top), column)
    told = _("; ").join(_told(indicator) for _heading, indicators in groups for indicator in indicators)
    return canvas.chart(
        _("Probability of the levels 0, 1, 2, 3 in {subject}, in per cent: {told}.").format(
            subject=subject, told=told
        )
    )


def _bars(canvas: Canvas, indicator: LevelBars, corner: tuple[float, float], width: float) -> None:
    left, top = corner
    label, size = fit(indicator.label, SMALL_SIZE, width - 6)
    canvas.text((left, top + 7), label, size=size)
    if indicator.probabilities is None:
        canvas.text((left, top + 30), indicator.why_none, MUTED, SMALL_SIZE, italic=True)
        return
    base = top + 16 + _BARS
    for level, probability in enumerate(indicator.probabilities):
        x = left + level * (_BAR_WIDTH + 3)
        height = max(probability * _BARS, 0.6)
        fill, frame = (ACCENT, ACCENT) if level == indicator.level else (PAPER, MUTED)
        canvas.box((x, base - height), (_BAR_WIDTH, height), fill, frame, 0.8)
        canvas.text((x + _BAR_WIDTH / 2, base + 7), str(level), MUTED, SMALL_SIZE - 1.5, align="center")
    canvas.line((left, base), (left + 4 * (_BAR_WIDTH + 3) - 3, base), RULE, 0.8)


def _told(indicator: LevelBars) -> str:
    if indicator.probabilities is None:
        return f"{harmless(indicator.label)} {indicator.why_none}"
    return f"{harmless(indicator.label)} " + "/".join(f"{round(p * 100)}" for p in indicator.probabilities)
