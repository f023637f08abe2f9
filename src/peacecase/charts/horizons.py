"""Factors beside outcomes by horizon: what a mission brought along, and what stood at each horizon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.charts.canvas import Canvas, Chart
from peacecase.charts.intervals import IntervalRow, in_words, plot_rows
from peacecase.charts.style import FULL_WIDTH, MUTED, RULE, SMALL_SIZE, TEXT_SIZE, shade
from peacecase.charts.text import cut_apart, fit, harmless
from peacecase.language import gettext as _

_ROW = 17.0
_HEADING = 24.0
_FACTOR_LABELS = 108.0
_PLOT = 120.0
_OUTCOMES = 337.0
_OUTCOME_LABELS = 122.0
_TILE = 40.0


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One outcome of one case: at each horizon the level as readers see it, and as a number where there is one.

    Signs are ``0`` to ``3``, or a word for a missing rating; None is a horizon that is not coded.
    """

    label: str
    levels: Sequence[int | None]
    signs: Sequence[str]


@dataclass(frozen=True, slots=True)
class FactorsAndOutcomes:
    """One case: its factor rows and its outcome rows."""

    heading: str
    factors: Sequence[IntervalRow]
    outcomes: Sequence[OutcomeRow]


def horizon_charts(
    cases: Sequence[FactorsAndOutcomes], horizons: Sequence[str], max_height: float = 700.0
) -> list[Chart]:
    """One band for each case: factors as dots on 0 to 100, outcomes as numbered tiles by horizon.

    Several pictures where one would be taller than `max_height`.
    """
    pictures: list[list[FactorsAndOutcomes]] = [[]]
    for case in cases:
        if pictures[-1] and sum(_height(each) for each in [*pictures[-1], case]) > max_height:
            pictures.append([])
        pictures[-1].append(case)
    headings = dict(
        zip(
            (case.heading for case in cases),
            cut_apart([case.heading for case in cases], TEXT_SIZE, _OUTCOMES - 20, bold=True),
            strict=True,
        )
    )
    return [_draw(part, horizons, headings) for part in pictures if part]


def _height(case: FactorsAndOutcomes) -> float:
    return _HEADING + _ROW * max(len(case.factors), len(case.outcomes)) + 26


def _draw(cases: Sequence[FactorsAndOutcomes], horizons: Sequence[str], headings: Mapping[str, str]) -> Chart:
    canvas = Canvas(FULL_WIDTH, sum(_height(case) for case in cases) - 8)
    top = 0.0
    for case in cases:
        if top:
            canvas.line((0, top - 4), (FULL_WIDTH, top - 4), RULE, 0.5)
        _band(canvas, case, horizons, headings[case.heading], top)
        top += _height(case)
    return canvas.chart(" ".join(_alt(case, horizons) for case in cases))


def _band(
    canvas: Canvas, case: FactorsAndOutcomes, horizons: Sequence[str], heading: str, top: float
) -> None:
    canvas.text((0, top + 9), heading, size=TEXT_SIZE, bold=True)
    rows = top + _HEADING
    for at, row in enumerate(case.factors):
        label, size = fit(row.label, SMALL_SIZE, _FACTOR_LABELS)
        canvas.text((_FACTOR_LABELS, rows + _ROW * (at + 0.5)), label, size=size, align="right")
    plot_rows(canvas, (_FACTOR_LABELS + 8, rows), _PLOT, case.factors, _ROW, SMALL_SIZE)
    tiles = _OUTCOMES + _OUTCOME_LABELS + 6
    for at, horizon in enumerate(horizons):
        canvas.text((tiles + _TILE * (at + 0.5), top + 14), horizon, MUTED, SMALL_SIZE - 1, align="center")
    for at, outcome in enumerate(case.outcomes):
        middle = rows + _ROW * (at + 0.5)
        label, size = fit(outcome.label, SMALL_SIZE, _OUTCOME_LABELS)
        canvas.text((_OUTCOMES + _OUTCOME_LABELS, middle), label, size=size, align="right")
        for column, (level, sign) in enumerate(zip(outcome.levels, outcome.signs, strict=True)):
            corner = (tiles + _TILE * column + 1, middle - _ROW / 2 + 1)
            fill, ink = ("#ffffff", MUTED) if level is None else shade(level / 3)
            canvas.box(corner, (_TILE - 2, _ROW - 2), fill, RULE if level is None else None, 0.6)
            told, size = fit(sign, SMALL_SIZE, _TILE - 4)
            canvas.text(
                (corner[0] + _TILE / 2 - 1, middle), told, ink, size, bold=level is not None, align="center"
            )


def _alt(case: FactorsAndOutcomes, horizons: Sequence[str]) -> str:
    factors = _("; ").join(f"{harmless(row.label)} {in_words(row)}" for row in case.factors)
    outcomes = _("; ").join(
        f"{harmless(row.label)} "
        + _(", ").join(_(": ").join(pair) for pair in zip(horizons, row.signs, strict=True))
        for row in case.outcomes
    )
    return _("{case}. Factors, 0 to 100: {factors}. Outcomes, 0 to 3: {outcomes}.").format(
        case=harmless(case.heading), factors=factors, outcomes=outcomes
    )
