"""The forecasts of the room as a histogram in steps of ten per cent, beside what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.style import FULL_WIDTH, INK, MUTED, PAPER, RULE, SMALL_SIZE, TEXT_SIZE
from peacecase.language import gettext as _

_BINS = 10
_HEIGHT, _TOP, _FOOT, _GAP, _SIDE = 84.0, 20.0, 30.0, 20.0, 8.0


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Judged chances in per cent of one round."""

    round: int
    given: tuple[int, ...]


def in_tens(forecasts: Sequence[int]) -> tuple[int, ...]:
    """How many lie in 0 to 9, 10 to 19, .., 90 to 100 per cent."""
    tens = [min(each // _BINS, _BINS - 1) for each in forecasts]
    return tuple(tens.count(at) for at in range(_BINS))


def forecast_chart(rounds: Sequence[Forecasts], happened: bool | None) -> Chart:
    """A panel a round. The filled mark stands at what happened: 0 where it did not, 100 where it did."""
    canvas = Canvas(FULL_WIDTH, _TOP + _HEIGHT + _FOOT)
    width = (FULL_WIDTH - _GAP) / 2
    most = max([1, *(count for each in rounds for count in in_tens(each.given))])
    base = _TOP + _HEIGHT
    for at, each in enumerate(rounds):
        left = at * (width + _GAP) + _SIDE
        step = (width - 2 * _SIDE) / _BINS
        canvas.text((left, 7), _("Round {round}").format(round=each.round), size=TEXT_SIZE, bold=True)
        for place, count in enumerate(in_tens(each.given)):
            x, height = left + place * step, count / most * (_HEIGHT - 16)
            if count:
                canvas.box((x + 1, base - height), (step - 2, height), MUTED)
                canvas.text((x + step / 2, base - height - 7), str(count), INK, SMALL_SIZE, align="center")
        canvas.line((left, base), (left + _BINS * step, base), RULE, 0.8)
        for per_cent in (0, 50, 100):
            x = left + per_cent / 100 * _BINS * step
            align = {0: "left", 50: "center", 100: "right"}[per_cent]
            canvas.text((x, base + 9), str(per_cent), MUTED, SMALL_SIZE, align=align)  # type: ignore[arg-type]  # one of three
        if happened is not None:
            canvas.mark((left + happened * _BINS * step, base + 22), "diamond", 10, INK, PAPER, 0.5)
    counted = _("; ").join(
        _("round {round}: {counts}").format(round=each.round, counts=" ".join(map(str, in_tens(each.given))))
        for each in rounds
    )
    return canvas.chart(
        _(
            "Judged chances in per cent, people from 0 to 9, 10 to 19 and so on to 90 to 100. {rounds}."
        ).format(rounds=counted)
    )
