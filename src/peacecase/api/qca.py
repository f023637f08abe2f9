"""Which combinations of conditions go with an outcome, and how far the data bear that out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from peacecase.api.opened import Opened
from peacecase.api.options import Opt, ReadAs
from peacecase.api.qca_question import QcaQuestion, QcaRequest, bind_request, expressions_of, refused_in_words
from peacecase.api.result import Result, ResultTable, cells, columns
from peacecase.api.running import Run, Stopwatch
from peacecase.api.use_case import use_case
from peacecase.errors import UserError
from peacecase.qca.effort import SHUFFLES
from peacecase.qca.necessary import NecessityCutOffs
from peacecase.qca.terms import FREE
from peacecase.tables.cells import Cell

if TYPE_CHECKING:
    from peacecase.qca.analysis import Analysis, Solution
    from peacecase.qca.permutation import PermutationTest
    from peacecase.qca.robustness import Trial
    from peacecase.qca.untenable import EnhancedSolutions

_NEEDED = NecessityCutOffs()
_PASSES = (_NEEDED.consistency, _NEEDED.coverage, _NEEDED.relevance)


@dataclass(frozen=True)
class QcaOptions(QcaQuestion):
    """Ask which combinations of conditions go with an outcome.

    Qualitative comparative analysis on the library or on a CSV file: truth table, necessary conditions, complex,
    intermediate and parsimonious solutions with every tied model, robustness, and what chance alone would give. Crisp,
    fuzzy and multi-value sets; figures as in the R package QCA.

    \b
    Examples:
      peacecase qca --outcome objective_attained@+5 --dir-exp legitimacy=1
      peacecase qca --data cases.csv --outcome Y --conditions A,B,C --incl-cut 0.8
      peacecase qca --data cases.csv --outcome ~Y --enhanced --format json
    """

    _: KW_ONLY
    reading: ReadAs = "lead"
    negated: Annotated[bool, Opt("Analyse the absence of the outcome too, with the same options.")] = False
    enhanced: Annotated[
        bool, Opt("Minimise again without untenable assumptions (enhanced standard analysis).")
    ] = False
    necessary: Annotated[
        Sequence[str],
        Opt(
            "With --enhanced: an expression that you hold necessary, such as 'A + B'.",
            metavar="EXPR",
            many=True,
        ),
    ] = ()
    impossible: Annotated[
        Sequence[str],
        Opt("With --enhanced: what cannot exist, such as 'A*~B'.", metavar="EXPR", many=True),
    ] = ()
    robustness: Annotated[bool, Opt("Move cut-offs and calibration anchors one at a time.")] = False
    nec_cut: Annotated[
        tuple[float, float, float],
        Opt(
            "Consistency, coverage and relevance that a necessary expression needs.",
            metavar="CONS COV REL",
            low=0,
            high=1,
            default=f"{_PASSES[0]:g} {_PASSES[1]:g} {_PASSES[2]:g}",
        ),
    ] = _PASSES
    shuffles: Annotated[int, Opt("Shuffles of the outcome for the chance line; 0 for none.", low=0)] = (
        SHUFFLES
    )
    seed: Annotated[int | None, Opt("Seed of the shuffles. Default: from the data.", low=0)] = None


@dataclass(frozen=True, slots=True)
class QcaSide:
    """One outcome's analysis and what was asked beside it."""

    analysis: Analysis
    enhanced: EnhancedSolutions | None
    chance: PermutationTest | None
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class QcaFound:
    """The outcome's analysis; its absence's too where that was asked for."""

    sides: tuple[QcaSide, ...]
    left_out: Mapping[str, str]
    """Case of the library -> why it takes no part."""


@use_case("qca", QcaOptions, parts=("solutions", "truth-table", "necessity", "robustness"))
def run_qca(library: Opened, asked: QcaOptions, run: Run) -> Result[QcaFound]:
    """Truth table, necessary conditions and solutions, with what was asked beside them (METHOD section 6).

    Tables: `solutions`, a row for each term and one for each model as a whole; `truth-table`; `necessity`;
    `robustness`. Raises UserError under 12 cases of the library, unless `exploratory`, and for what cannot be read.
    """
    if (asked.impossible or asked.necessary) and not asked.enhanced:
        raise UserError("--impossible and --necessary go with --enhanced")
    request = bind_request(library, asked)
    with run.searching(asked.time_limit) as watch, refused_in_words():
        found = QcaFound(tuple(_sides(request, asked, watch)), request.left_out)
    sides, names = found.sides, found.sides[0].analysis.data.notation.names
    conditions = [(name, int) for name in names]
    return Result(
        found,
        (
            ResultTable(
                "solutions",
                columns(
                    "outcome solution model:int expression consistency:float pri:float "
                    "raw_coverage:float unique_coverage:float cases deviant"
                ),
                lambda: _solution_rows(sides),
            ),
            ResultTable(
                "truth-table",
                (
                    *columns("outcome row:int"),
                    *conditions,
                    *columns("out n:int consistency:float pri:float cases deviant"),
                ),
                lambda: _table_rows(sides),
            ),
            ResultTable(
                "necessity",
                columns(
                    "outcome expression form consistency:float coverage:float relevance:float passes:bool"
                ),
                lambda: _necessity_rows(sides),
            ),
            ResultTable(
                "robustness",
                columns(
                    "outcome setting value:float is_as_chosen:bool is_same:bool models:int first_model "
                    "explained_rows:int consistency:float coverage:float gained lost problem"
                ),
                lambda: _trial_rows(sides),
            ),
        ),
        lambda: _record(found),
    )


def _sides(request: QcaRequest, asked: QcaOptions, watch: Stopwatch) -> Iterator[QcaSide]:
    """The outcome; its absence too where that is asked for."""
    from peacecase.qca.analysis import analyse
    from peacecase.qca.permutation import permutation_test
    from peacecase.qca.untenable import enhance

    options = replace(request.options, necessity=NecessityCutOffs(*asked.nec_cut))
    analysis = analyse(request.data, options, watch.next_analysis())
    sides = [analysis]
    if asked.negated or asked.enhanced:
        sides.append(analyse(request.data.with_outcome_negated(), options, watch.next_analysis()))
    notation = request.data.notation
    impossible = expressions_of(asked.impossible, notation)
    necessary = expressions_of(asked.necessary, notation)
    for this, other in zip(sides, reversed(sides), strict=True):
        if this is not analysis and not asked.negated:
            break
        # What the analyst holds necessary is said of the outcome, not of its absence.
        named = necessary if this is analysis else ()
        yield QcaSide(
            analysis=this,
            enhanced=enhance(this, other, impossible, named, watch.next_analysis())
            if asked.enhanced
            else None,
            chance=permutation_test(this, asked.shuffles, asked.seed) if asked.shuffles else None,
            trials=tuple(_trials(request, this, watch)) if asked.robustness else (),
        )


def _trials(request: QcaRequest, analysis: Analysis, watch: Stopwatch) -> Iterator[Trial]:
    from peacecase.qca.robustness import every_setting, try_settings

    settings = every_setting(analysis, request.columns)
    return try_settings(analysis, settings, analysis.main_kind, watch.next_analysis)


def _record(found: QcaFound) -> dict[str, Any]:
    first, *others = (_side_record(side) for side in found.sides)
    first["left_out"] = dict(found.left_out)
    if others:
        first["negated"] = others[0]
    return first


def _side_record(side: QcaSide) -> dict[str, Any]:
    from peacecase.tables.qca_record import (
        analysis_record,
        chance_record,
        enhanced_record,
        robustness_record,
    )

    record = analysis_record(side.analysis)
    if side.enhanced is not None:
        record["enhanced"] = enhanced_record(side.enhanced, side.analysis)
    if side.chance is not None:
        record["chance_line"] = chance_record(side.chance)
    if side.trials:
        record["robustness"] = robustness_record(side.trials)
    return record


def _table_rows(sides: Sequence[QcaSide]) -> Iterator[tuple[Cell, ...]]:
    for side in sides:
        for row in side.analysis.table.every_row:
            figures = cells(row, "out n consistency pri cases deviant")
            values = (None if value == FREE else value for value in row.values)
            yield (side.analysis.data.outcome_name, row.number, *values, *figures)


def _necessity_rows(sides: Sequence[QcaSide]) -> Iterator[tuple[Cell, ...]]:
    for side in sides:
        for found, passes in side.analysis.necessity:
            fit = cells(found.fit, "consistency coverage relevance")
            yield (side.analysis.data.outcome_name, found.expression, found.form, *fit, passes)


def _trial_rows(sides: Sequence[QcaSide]) -> Iterator[tuple[Cell, ...]]:
    if not any(side.trials for side in sides):
        raise UserError("there is nothing to write", "ask for it with --robustness")
    for side in sides:
        for trial in side.trials:
            yield (
                side.analysis.data.outcome_name,
                *cells(trial, "setting value is_as_chosen is_same model_count"),
                trial.models[0] if trial.models else None,
                *cells(trial, "explained_rows consistency coverage gained lost problem"),
            )


def _solution_rows(sides: Sequence[QcaSide]) -> Iterator[tuple[Cell, ...]]:
    """A row for each term and one for each model as a whole."""
    fit = "expression consistency pri"
    for side in sides:
        solutions: list[tuple[str, Solution | None]] = [*side.analysis.solutions.items()]
        if side.enhanced is not None:
            solutions.append(("enhanced parsimonious", side.enhanced.parsimonious))
            solutions.append(("enhanced intermediate", side.enhanced.intermediate))
        for kind, solution in solutions:
            for number, model in enumerate(solution.models if solution else (), 1):
                start = (side.analysis.data.outcome_name, kind, number)
                for term in model.fitted.terms:
                    yield (*start, *cells(term, f"{fit} raw_coverage unique_coverage cases deviant"))
                yield (
                    *start,
                    *cells(model.fitted, f"{fit} coverage"),
                    None,
                    None,
                    *cells(model.fitted, "deviant"),
                )
