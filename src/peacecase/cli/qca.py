"""`peacecase qca`: which combinations of conditions go with an outcome, and how far the data bear that out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from peacecase.cli.output import format_option, print_csv, print_json, print_rich
from peacecase.cli.qca_options import Number, analysis_options, bind_request, expressions_of
from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.cli.qca_options import QcaRequest
    from peacecase.cli.stopwatch import Stopwatch
    from peacecase.qca.analysis import Analysis, Options
    from peacecase.qca.permutation import PermutationTest
    from peacecase.qca.robustness import SolutionKind, Trial
    from peacecase.qca.untenable import EnhancedSolutions

SOLUTION_HEADER = (
    "outcome",
    "solution",
    "model",
    "expression",
    "consistency",
    "pri",
    "raw_coverage",
    "unique_coverage",
    "cases",
    "deviant",
)
ROW_HEADER = ("row", "out", "n", "consistency", "pri", "cases", "deviant")
NECESSITY_HEADER = ("expression", "form", "consistency", "coverage", "relevance", "passes")
TRIAL_HEADER = (
    "setting",
    "value",
    "is_as_chosen",
    "is_same",
    "models",
    "first_model",
    "explained_rows",
    "consistency",
    "coverage",
    "gained",
    "lost",
    "problem",
)
PARTS = ("solutions", "truth-table", "necessity", "robustness")


@click.command()
@analysis_options
@click.option(
    "--negated", is_flag=True, help="Analyse the absence of the outcome too, with the same options."
)
@click.option(
    "--enhanced",
    is_flag=True,
    help="Minimise again without untenable assumptions (enhanced standard analysis).",
)
@click.option(
    "--necessary",
    "necessary_sum",
    multiple=True,
    metavar="EXPR",
    help="With --enhanced: an expression that you hold necessary, such as 'A + B'.",
)
@click.option(
    "--impossible",
    multiple=True,
    metavar="EXPR",
    help="With --enhanced: what cannot exist, such as 'A*~B'.",
)
@click.option("--robustness", is_flag=True, help="Move cut-offs and calibration anchors one at a time.")
@click.option(
    "--nec-cut",
    "necessity_cuts",
    type=(Number(0, 1), Number(0, 1), Number(0, 1)),
    default=(0.9, 0.0, 0.5),
    show_default="0.9 0 0.5",
    metavar="CONS COV REL",
    help="Consistency, coverage and relevance that a necessary expression needs.",
)
@click.option(
    "--shuffles",
    type=click.IntRange(min=0),
    default=10_000,
    show_default=True,
    help="Shuffles of the outcome for the chance line; 0 for none.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Seed of the shuffles. Default: from the data.")
@click.option(
    "--time-limit",
    type=Number(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="End the searches after this time, and show what they have found.",
)
@format_option()
@click.option(
    "--part",
    type=click.Choice(PARTS),
    default=PARTS[0],
    show_default=True,
    help="With --format csv: the table to write.",
)
@pass_settings
def qca(settings: Settings, /, output_format: str, part: str, time_limit: float, **given: Any) -> None:
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
    from peacecase.cli.stopwatch import Stopwatch

    if (given["impossible"] or given["necessary_sum"]) and not given["enhanced"]:
        raise click.UsageError("--impossible and --necessary go with --enhanced.")
    request = bind_request(settings, given)
    with Stopwatch(time_limit) as watch:
        found = list(_analyses(request, given, watch))
    if output_format == "json":
        print_json(_record(request, found))
    elif output_format == "csv":
        _print_part(part, found)
    else:
        _print_tables(request, found)


class _Found:
    """One outcome's analysis and what was asked beside it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.enhanced: EnhancedSolutions | None = None
        self.chance: PermutationTest | None = None
        self.trials: list[Trial] = []

    @property
    def kind(self) -> SolutionKind:
        """The solution whose robustness is asked for."""
        return "parsimonious" if self.analysis.intermediate is None else "intermediate"


def _analyses(request: QcaRequest, given: dict[str, Any], watch: Stopwatch) -> Iterator[_Found]:
    """The outcome; its absence too where that is asked for."""
    from peacecase.qca.analysis import analyse
    from peacecase.qca.untenable import enhance

    options = _with_necessity(request.options, given["necessity_cuts"])
    analysis = analyse(request.data, options, watch.next_analysis())
    sides = [analysis]
    if given["negated"] or given["enhanced"]:
        sides.append(analyse(request.data.with_outcome_negated(), options, watch.next_analysis()))
    notation = request.data.notation
    impossible = expressions_of(given["impossible"], notation)
    necessary = expressions_of(given["necessary_sum"], notation)
    for this, other in zip(sides, reversed(sides), strict=True):
        if this is not analysis and not given["negated"]:
            break
        found = _Found(this)
        if given["enhanced"]:
            # What the analyst holds necessary is said of the outcome, not of its absence.
            named = necessary if this is analysis else ()
            found.enhanced = enhance(this, other, impossible, named, watch.next_analysis())
        if given["shuffles"]:
            from peacecase.qca.permutation import permutation_test

            found.chance = permutation_test(this, given["shuffles"], given["seed"])
        if given["robustness"]:
            found.trials = list(_trials(request, found, watch))
        yield found


def _with_necessity(options: Options, cuts: tuple[float, float, float]) -> Options:
    from dataclasses import replace

    from peacecase.qca.necessary import NecessityCutOffs

    return replace(options, necessity=NecessityCutOffs(*cuts))


def _trials(request: QcaRequest, found: _Found, watch: Stopwatch) -> Iterator[Trial]:
    from peacecase.qca.robustness import anchor_settings, cut_off_settings, try_settings

    data, options = found.analysis.data, found.analysis.options

    def recalibrated(column: str, share: float) -> Any:
        return request.columns.data(data.outcome_name, request.conditions, column, share)

    settings = [
        *cut_off_settings(data, options),
        *anchor_settings(request.movable, recalibrated, data, options),
    ]
    return try_settings(found.analysis, settings, found.kind, watch.next_analysis)


def _record(request: QcaRequest, found: list[_Found]) -> dict[str, Any]:
    first, *others = (_one_record(each) for each in found)
    first["left_out"] = dict(request.left_out)
    if others:
        first["negated"] = others[0]
    return first


def _one_record(found: _Found) -> dict[str, Any]:
    from peacecase.qca.record import (
        analysis_record,
        chance_record,
        enhanced_record,
        robustness_record,
    )

    record = analysis_record(found.analysis)
    if found.enhanced is not None:
        record["enhanced"] = enhanced_record(found.enhanced, found.analysis)
    if found.chance is not None:
        record["chance_line"] = chance_record(found.chance)
    if found.trials:
        record["robustness"] = robustness_record(found.trials)
    return record


def _print_tables(request: QcaRequest, found: list[_Found]) -> None:
    from rich.text import Text

    from peacecase.cli.qca_tables import (
        analysis_blocks,
        chance_blocks,
        enhanced_blocks,
        robustness_blocks,
    )

    for case, reason in request.left_out.items():
        print_rich(Text(f"Left out: {case} ({reason})."))
    for each in found:
        print_rich(*analysis_blocks(each.analysis))
        if each.enhanced is not None:
            print_rich(*enhanced_blocks(each.enhanced, each.analysis))
        if each.chance is not None:
            print_rich(*chance_blocks(each.chance))
        if each.trials:
            print_rich(*robustness_blocks(each.trials, each.kind))


def _print_part(part: str, found: list[_Found]) -> None:
    if part == "truth-table":
        names = found[0].analysis.data.notation.names
        print_csv(("outcome", *ROW_HEADER[:1], *names, *ROW_HEADER[1:]), _table_rows(found))
    elif part == "necessity":
        print_csv(("outcome", *NECESSITY_HEADER), _necessity_rows(found))
    elif part == "robustness":
        if not any(each.trials for each in found):
            raise UserError("there is nothing to write", "ask for it with --robustness")
        print_csv(("outcome", *TRIAL_HEADER), _trial_rows(found))
    else:
        print_csv(SOLUTION_HEADER, _solution_rows(found))


def _table_rows(found: list[_Found]) -> Iterator[tuple[object, ...]]:
    for each in found:
        table = each.analysis.table
        for row in sorted((*table.rows, *table.too_few_cases), key=lambda row: row.number):
            cases, deviant = "; ".join(row.cases), "; ".join(row.deviant)
            figures = (row.out, row.n, row.consistency, row.pri, cases, deviant)
            yield (each.analysis.data.outcome_name, row.number, *row.values, *figures)


def _necessity_rows(found: list[_Found]) -> Iterator[tuple[object, ...]]:
    for each in found:
        for entry in _one_record(each)["necessity"]:
            yield (each.analysis.data.outcome_name, *(entry[field] for field in NECESSITY_HEADER))


def _trial_rows(found: list[_Found]) -> Iterator[tuple[object, ...]]:
    for each in found:
        for trial in each.trials:
            yield (
                each.analysis.data.outcome_name,
                trial.setting,
                trial.value,
                trial.is_as_chosen,
                trial.is_same,
                trial.model_count,
                trial.models[0] if trial.models else None,
                trial.explained_rows,
                trial.consistency,
                trial.coverage,
                "; ".join(trial.gained),
                "; ".join(trial.lost),
                trial.problem,
            )


def _solution_rows(found: list[_Found]) -> Iterator[tuple[object, ...]]:
    """A row for each term and one for each model as a whole."""
    for each in found:
        solutions = {
            "complex": each.analysis.complex,
            "intermediate": each.analysis.intermediate,
            "parsimonious": each.analysis.parsimonious,
            "enhanced parsimonious": each.enhanced and each.enhanced.parsimonious,
            "enhanced intermediate": each.enhanced and each.enhanced.intermediate,
        }
        for kind, solution in solutions.items():
            for number, model in enumerate(solution.models if solution else (), 1):
                start = (each.analysis.data.outcome_name, kind, number)
                for term in model.fitted.terms:
                    yield (
                        *start,
                        term.expression,
                        term.consistency,
                        term.pri,
                        term.raw_coverage,
                        term.unique_coverage,
                        "; ".join(term.cases),
                        "; ".join(term.deviant),
                    )
                fitted = model.fitted
                yield (
                    *start,
                    fitted.expression,
                    fitted.consistency,
                    fitted.pri,
                    fitted.coverage,
                    None,
                    None,
                    "; ".join(fitted.deviant),
                )
