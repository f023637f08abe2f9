"""Levels of steps held against how the steps ended, within missions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from peacecase.api.opened import Opened
from peacecase.api.options import Cases, ReadAs
from peacecase.api.result import Result, ResultTable, cells, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    from peacecase.analysis.across_episodes import AcrossEpisodes
    from peacecase.analysis.indicator_pairs import IndicatorPairs

ORDER_ITSELF = "order_itself"
"""What the control is called among the indicators."""


@dataclass(frozen=True)
class EpisodesOptions:
    """Hold the steps of missions against how they ended.

    For each question: in how many pairs the step that ended better had the higher level, which pairs contradict, and what
    of that is like chance. Pairs are of one mission, and ended differently. Tests use the levels of blind codings; the case from which the
    factors were taken is left out. Of cases that are named the course is shown too, step by step.

    \b
    Examples:
      peacecase episodes
      peacecase episodes sri-lanka-1999-norway
      peacecase episodes --format csv --part pairs > pairs.csv
    """

    cases: Cases = ()
    _: KW_ONLY
    reading: ReadAs = "lead"


@dataclass(frozen=True, slots=True)
class EpisodesFound:
    """What steps show, and whose course was asked for."""

    across: AcrossEpisodes
    named: tuple[str, ...]
    """Cases that were named: their course is to be shown."""


@use_case("episodes", EpisodesOptions, parts=("indicators", "pairs", "steps"))
def run_episodes(library: Opened, asked: EpisodesOptions, _run: Run) -> Result[EpisodesFound]:
    """Steps held against each other within missions (METHOD section 9).

    Tables: `indicators`, one row a moment indicator, the last one the order itself as a control; `pairs`, one row an
    indicator and pair of steps that ended differently; `steps`, one row a step and indicator, with its blind level and
    that of the reference coding, in the order of time. Raises UserError where no case has episodes.
    """
    from peacecase.analysis.across_episodes import across_episodes, across_episodes_record

    content = library.read(asked.cases)
    found = across_episodes(content)
    if not found.trajectories:
        raise UserError("no case has episodes", "write them under episodes: in the case file")
    named = tuple(library.ids(asked.cases)) if asked.cases else ()
    return Result(
        EpisodesFound(found, named),
        (
            ResultTable("indicators", _INDICATORS, lambda: _indicator_rows(found)),
            ResultTable("pairs", _PAIRS, lambda: _pair_rows(found)),
            ResultTable("steps", _STEPS, lambda: _step_rows(found)),
        ),
        lambda: across_episodes_record(found),
    )


_COUNTS = "episodes unknown not_applicable not_assessed"
_TESTED = "balanced p family_p low high p_filled family_p_filled"
_INDICATORS = columns(
    "indicator pairs:int higher:int lower:int same:int d:float reads counts_only missions:int "
    "episodes:int unknown:int not_applicable:int not_assessed:int d_better_earlier:float d_better_later:float "
    "balanced:float p:float family_p:float low:float high:float p_filled:float family_p_filled:float "
    "interval_low:float interval_high:float moves_most d_without:float reference_d:float halo:float "
    "between_missions:int tau_b:float tau_b_p:float"
)
_PAIRS = columns("case indicator better worse better_level:int worse_level:int better_came better_had")
_STEPS = columns("case episode when result indicator blind reference items:int retrospective:int")


def _indicator_rows(found: AcrossEpisodes) -> Iterator[tuple[Cell, ...]]:
    for row in found.rows:
        count = row.count
        counted = (row.indicator, count.pairs, count.higher, count.lower, count.same, count.d)
        said = (row.reads, row.counts_only, len(row.missions), *cells(row, _COUNTS))
        yield *counted, *said, row.earlier.d, row.later.d, *_tested(row)
    order = found.order
    pairs, higher, lower = (
        order.later_better + order.earlier_better,
        order.later_better,
        order.earlier_better,
    )
    counted = (ORDER_ITSELF, pairs, higher, lower, 0, order.d)
    tested = tuple(order.p if name == "p" else None for name, _ in _INDICATORS[len(counted) :])
    yield *counted, *tested


def _tested(row: IndicatorPairs) -> tuple[Cell, ...]:
    """What stands behind the pairs, and the reference coding beside it."""
    test = row.test
    left, between = (test.left_one_out, test.between) if test else (None, None)
    return (
        *(cells(test, _TESTED) if test else [None] * len(_TESTED.split())),
        *(cells(left, "low high moves_most without") if left else [None] * 4),
        row.reference.d,
        row.halo,
        *(cells(between, "missions tau_b p") if between else [None] * 3),
    )


def _pair_rows(found: AcrossEpisodes) -> Iterator[tuple[Cell, ...]]:
    names = "better worse better_level worse_level better_came better_had"
    return ((pair.case, row.indicator, *cells(pair, names)) for row in found.rows for pair in row.pairs)


def _step_rows(found: AcrossEpisodes) -> Iterator[tuple[Cell, ...]]:
    for course in found.trajectories:
        for step in course.steps:
            for indicator, level in step.reference.items():
                yield (
                    course.case,
                    *cells(step, "episode when result"),
                    indicator,
                    str(step.blind[indicator]),
                    str(level),
                    len(step.items),
                    len(step.retrospective),
                )
