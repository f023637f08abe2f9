"""The cases together as the pages show them: the matrix, each factor, the order, horizons, patterns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from peacecase.analysis.comparison import Comparison
from peacecase.analysis.pair_readings import PairReading
from peacecase.analysis.patterns import Pattern, Patterns, Reading
from peacecase.analysis.robust import Incomparable
from peacecase.analysis.tornado import tornado
from peacecase.charts.acceptability import acceptability_chart
from peacecase.charts.canvas import Chart
from peacecase.charts.hasse import hasse_chart
from peacecase.charts.horizons import FactorsAndOutcomes, OutcomeRow, horizon_charts
from peacecase.charts.intervals import IntervalRow, interval_chart, interval_panels
from peacecase.charts.scatter import ScatterPoint, scatter_chart
from peacecase.charts.tornado import TornadoRow, tornado_chart
from peacecase.language import gettext as _
from peacecase.model.codebook import Factor
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import LEVELS
from peacecase.report.case_view import CaseView, factor_rows, group_medians
from peacecase.report.figures import Figure, Figures
from peacecase.report.findings import score_range
from peacecase.wording.sentences import percent, whole_percent
from peacecase.wording.signs import horizon_as_sign, sign_of, target_in_words

TORNADO_BARS = 6
ROWS_A_PAGE = 28
PANELS_A_PAGE = 15
MOST_LISTED = 14
"""Cases up to which every pair is listed; of more only the pairs with an order or a leaning."""
Item = TypeVar("Item")
STRONG_PATTERNS_DRAWN = 6
_HALF_PAGE = 306.0


@dataclass(frozen=True, slots=True)
class FactorAcross:
    """One factor in all cases."""

    factor: Factor
    headline: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class OrderView:
    """What may be said of the order of the cases."""

    hasse: Figure
    acceptability: tuple[Figure, ...]
    pairs: tuple[tuple[PairReading, Incomparable | None], ...]
    leading: tuple[str, ...]
    """Cases that come first often enough to have central weights."""
    tornados: tuple[tuple[CaseView, Figure | None], ...]


@dataclass(frozen=True, slots=True)
class PatternView:
    """The readings by outcome, and the drawn patterns."""

    readings: tuple[tuple[str, tuple[tuple[str, tuple[Reading, ...]], ...]], ...]
    """(outcome, (horizon, one reading a factor) for each of its horizons)."""
    patterns: tuple[Pattern, ...]
    figures: tuple[Figure, ...]


def panels_of(cases: Sequence[CaseView], comparison: Comparison, figures: Figures) -> tuple[Figure, ...]:
    """All factor profiles as small multiples."""
    medians = group_medians(comparison.profiles)
    panels = [(view.name.label, factor_rows(view.settled.codebook, view.profile, medians)) for view in cases]
    return figures.add_all("profiles", map(interval_panels, _in_parts(panels, PANELS_A_PAGE)))


def _in_parts(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The items in parts of at most so many, each about as large as the others."""
    parts = max(1, -(-len(items) // size))
    each = max(1, -(-len(items) // parts))
    return [items[start : start + each] for start in range(0, len(items), each)]


def factors_across(
    cases: Sequence[CaseView], comparison: Comparison, figures: Figures
) -> tuple[FactorAcross, ...]:
    """Each factor with its scores in every case."""
    medians = group_medians(comparison.profiles)
    found = []
    for factor in comparison.codebook.factors:
        rows = [
            IntervalRow(
                view.name.label, score.score, score.low, score.high, medians.get(factor.id), score.is_coded
            )
            for view in cases
            for score in (view.profile.factors[factor.id],)
        ]
        found.append(
            FactorAcross(
                factor=factor,
                headline=score_range(cases, factor.id),
                figures=figures.add_all(
                    f"factor-{factor.id}",
                    (interval_chart(part, _(factor.name)) for part in _in_parts(rows, ROWS_A_PAGE)),
                ),
            )
        )
    return tuple(found)


def order_view(
    cases: Sequence[CaseView], comparison: Comparison, figures: Figures, *, with_tornados: bool = True
) -> OrderView:
    """Hasse diagram, rank acceptability, every pair, and, where asked for, what moves each case's index most."""
    labels = {view.case.id: view.name.label for view in cases}
    why = {frozenset((pair.first, pair.second)): pair for pair in comparison.robust.incomparable}
    drawn = comparison.smaa
    tornados = []
    for view in cases if with_tornados else ():
        index, figure = view.profile.index.value, None
        bars = tornado(view.settled, comparison.weights)[:TORNADO_BARS]
        if index is not None and bars:
            names = (_(comparison.codebook.indicator(bar.indicator).name) for bar in bars)
            rows = [TornadoRow(name, bar.at_low, bar.at_high) for name, bar in zip(names, bars, strict=True)]
            figure = figures.add(f"tornado-{view.case.id}", tornado_chart(rows, index, view.name.label))
        tornados.append((view, figure))
    return OrderView(
        hasse=figures.add("order", hasse_chart(labels, comparison.robust.hasse)),
        acceptability=figures.add_all(
            "rank-acceptability",
            (
                acceptability_chart(
                    [labels[case] for case in part],
                    [drawn.rank_acceptability[case] for case in part],
                    percent,
                )
                for part in _in_parts(drawn.cases, ROWS_A_PAGE)
                if len(drawn.cases) > 1
            ),
        ),
        pairs=tuple(
            (pair, why.get(frozenset((pair.first, pair.second))))
            for pair in comparison.pairs
            if len(cases) <= MOST_LISTED or pair.word not in ("no order", "not coded")
        ),
        leading=tuple(
            case for case in drawn.cases if drawn.central_weights[case] is not None and len(drawn.cases) > 1
        ),
        tornados=tuple(tornados),
    )


def horizon_figures(cases: Sequence[CaseView], figures: Figures) -> tuple[Figure, ...]:
    """Factors beside outcomes, a band for each case."""
    bands = []
    for view in cases:
        outcomes = []
        for outcome in view.outcomes:
            at = [outcome.at(horizon) for horizon in HORIZONS]
            outcomes.append(
                OutcomeRow(
                    _(outcome.outcome.name),
                    [None if rating is None else rating.level for rating in at],
                    [sign_of(rating).text for rating in at],
                )
            )
        bands.append(
            FactorsAndOutcomes(
                view.name.label, factor_rows(view.settled.codebook, view.profile, {}), outcomes
            )
        )
    charts = horizon_charts(bands, [horizon_as_sign(horizon) for horizon in HORIZONS])
    return figures.add_all("horizons", charts)


def pattern_view(cases: Sequence[CaseView], patterns: Patterns, figures: Figures) -> PatternView:
    """Readings by outcome; the rows by their p with regard to all, and XY plots of the first of these."""
    by_outcome: dict[str, dict[str, list[Reading]]] = {}
    for reading in patterns.readings:
        outcome, _sign, horizon = reading.target.partition("@")
        by_outcome.setdefault(outcome, {}).setdefault(horizon, []).append(reading)
    ordered = sorted(patterns.patterns, key=lambda pattern: (pattern.family_p, pattern.p))
    return PatternView(
        readings=tuple(
            (
                _(patterns.codebook.outcome(outcome).name),
                tuple((horizon, tuple(readings)) for horizon, readings in by_horizon.items()),
            )
            for outcome, by_horizon in by_outcome.items()
        ),
        patterns=tuple(ordered),
        figures=figures.add_all(
            "xy",
            (_scatter(cases, patterns, each.factor, each.target) for each in ordered[:STRONG_PATTERNS_DRAWN]),
        ),
    )


def _scatter(cases: Sequence[CaseView], patterns: Patterns, factor: str, target: str) -> Chart:
    outcome_id, _at, horizon = target.partition("@")
    place = patterns.codebook.outcome_ids.index(outcome_id)
    points = []
    for view in cases:
        score = view.profile.factors[factor].score
        rating = view.outcomes[place].at(horizon)  # type: ignore[arg-type]
        if (
            view.case.id in patterns.cases
            and score is not None
            and rating is not None
            and rating.level is not None
        ):
            points.append(ScatterPoint(view.name.place, score, rating.level / LEVELS[-1]))
    return scatter_chart(
        points,
        _(patterns.codebook.factor(factor).name),
        target_in_words(patterns.codebook, target),
        _HALF_PAGE,
    )


def share_in_words(share: float | None) -> str:
    """A share as whole per cent, never rounded up to a bound or to certainty; a dash for none."""
    return "–" if share is None else percent(share)


def share_as_sign(share: float) -> str:
    """The same for a narrow cell: ``79``, ``>99``, ``<1``."""
    sign, whole = whole_percent(share)
    return f"{sign}{whole}"
