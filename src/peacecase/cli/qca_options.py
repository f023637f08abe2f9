"""The options that `peacecase qca` and `peacecase export qca` share, and the data and choices they stand for."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from peacecase.cli.opening import open_library
from peacecase.cli.settings import Settings
from peacecase.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peacecase.qca.analysis import Options
    from peacecase.qca.calibration import Calibration
    from peacecase.qca.columns import RawColumns
    from peacecase.qca.sets import SetData
    from peacecase.qca.terms import Notation, Term

Command = TypeVar("Command", bound=Callable[..., Any])

LIBRARY_CUT = 0.8
"""Cut-off of consistency on the library; on a file it is R's default of 1."""


MOST_TOLD = 20
"""Problems and columns named; a file can have hundreds of thousands."""


class Number(click.FloatRange):
    """A number in a range. What is not a number is in none, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


def analysis_options(command: Command) -> Command:
    """Add the options that say what is analysed and how; the command gets them as keywords, for `bind_request`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--data",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE.csv",
        help="Analyse this table instead of the library; its first column names the cases.",
    ),
    click.option(
        "--outcome",
        required=True,
        metavar="O",
        help="OUTCOME@HORIZON of the library, or a column; ~O for its absence, O[2] for a value.",
    ),
    click.option(
        "--conditions",
        metavar="A,B,..",
        help="Factors or indicators, or columns. Default: the five factors; all other columns.",
    ),
    click.option(
        "--calibrate",
        "anchors",
        multiple=True,
        metavar="A=E,C,I",
        help="Make a fuzzy set of raw column A: exclusion, crossover, inclusion (E above I for a falling set).",
    ),
    click.option(
        "--threshold",
        "thresholds",
        multiple=True,
        metavar="A=T[,T..]",
        help="Make a crisp set of raw column A, or a multi-value set with several thresholds.",
    ),
    click.option(
        "--idm",
        type=float,
        default=0.95,
        show_default=True,
        help="Membership at the inclusion anchor (fs/QCA: 0.952574).",
    ),
    click.option(
        "--incl-cut",
        metavar="C[,C2]",
        help=f"Consistency from which a row is sufficient; rows from C2 up are contradictions. Default: 1 "
        f"with --data, as in R; {LIBRARY_CUT} on the library.",
    ),
    click.option(
        "--pri-cut",
        type=Number(0, 1),
        default=0.0,
        show_default=True,
        help="PRI that a sufficient row needs.",
    ),
    click.option(
        "--n-cut",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Cases that a row needs; with fewer it is a remainder.",
    ),
    click.option(
        "--contradictions",
        type=click.Choice(["ruled-out", "allowed", "explained"]),
        default="ruled-out",
        show_default=True,
        help="Whether solutions may, or must, cover rows that are contradictions (see --incl-cut).",
    ),
    click.option(
        "--dir-exp",
        metavar="A=1,B=-",
        help="Directional expectations, for the intermediate solution; - for none, 1;2 for either value.",
    ),
    click.option(
        "--exclude",
        metavar="ROWS",
        help="Rows that no solution may cover: numbers (17,18) or an expression (~A*B + C).",
    ),
    click.option(
        "--all-models",
        is_flag=True,
        help="Every model that can spare no term, not only those with the fewest terms.",
    ),
    click.option(
        "--max-models",
        type=click.IntRange(min=1),
        default=10_000,
        show_default=True,
        help="Models to list for each solution; more are counted.",
    ),
    click.option(
        "--exploratory",
        is_flag=True,
        help="Analyse fewer than 12 cases of the library too; it settles nothing there.",
    ),
)


@dataclass(frozen=True, slots=True)
class QcaRequest:
    """What is to be analysed, read and bound."""

    columns: RawColumns
    data: SetData
    conditions: tuple[str, ...]
    options: Options
    left_out: Mapping[str, str]
    """Case of the library -> why it takes no part."""
    movable: tuple[str, ...]
    """Columns with a calibration that robustness can move."""
    name: str
    """What the data are called in file names and titles."""


def bind_request(settings: Settings, given: Mapping[str, Any]) -> QcaRequest:
    """Read the data and bind them to the options. Raises UserError, click.BadParameter."""
    from peacecase.files.set_table import SetTableError
    from peacecase.qca.calibration import CalibrationError
    from peacecase.qca.sets import SetDataError
    from peacecase.qca.terms import ExpressionError

    try:
        if given["data"] is not None:
            columns, conditions = _from_file(given)
            left_out: Mapping[str, str] = {}
        else:
            columns, conditions, missing = _from_library(settings, given)
            left_out = {
                case: f"no rating of {', '.join(names)}" if names else "the factors were taken from it"
                for case, names in missing.items()
            }
        data = columns.data(given["outcome"], conditions)
        options = _options(given, data)
    except (CalibrationError, SetDataError, SetTableError, ExpressionError) as error:
        problems = getattr(error, "problems", None) or [str(error)]
        raise UserError("\n".join(_first(problems))) from error
    used = (_column_of(given["outcome"]), *conditions)
    return QcaRequest(
        columns=columns,
        data=data,
        conditions=tuple(conditions),
        options=options,
        left_out=left_out,
        movable=tuple(name for name in used if name in columns.calibrations),
        name=given["data"].stem if given["data"] is not None else settings.library.name,
    )


def parse_rows(text: str | None, notation: Notation) -> tuple[Term, ...]:
    """Row numbers, or an expression, as terms. Raises ExpressionError."""
    from peacecase.qca.algebra import row_at
    from peacecase.qca.terms import ExpressionError

    if not text:
        return ()
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        return notation.parse_sum(text)
    try:
        return tuple(row_at(int(part), notation.levels) for part in parts)
    except ValueError as error:
        raise ExpressionError(str(error)) from error


def _from_file(given: Mapping[str, Any]) -> tuple[RawColumns, list[str]]:
    from peacecase.files.set_table import SetTableError, load_set_table
    from peacecase.qca.columns import RawColumns

    table = load_set_table(given["data"])
    outcome = _column_of(given["outcome"])
    conditions = _names(given["conditions"]) or [name for name in table.cells if name != outcome]
    calibrations = _calibrations(given)
    missing = [name for name in (outcome, *conditions, *calibrations) if name not in table.cells]
    if missing:
        raise SetTableError(
            f"{table.path} has no column {name!r}; it has {', '.join(_first(list(table.cells)))}"
            for name in dict.fromkeys(missing)
        )
    values = table.numbers(dict.fromkeys((*conditions, outcome)))
    return RawColumns(table.cases, values, calibrations), conditions


def _from_library(
    settings: Settings, given: Mapping[str, Any]
) -> tuple[RawColumns, list[str], Mapping[str, tuple[str, ...]]]:
    from peacecase.analysis.library_sets import library_sets
    from peacecase.analysis.patterns import LEAST_CASES, TARGETS
    from peacecase.codebook.memoir.factors import FACTOR_BY_ID, INDICATOR_BY_ID
    from peacecase.did_you_mean import did_you_mean

    for name in ("anchors", "thresholds"):
        if given[name]:
            raise click.UsageError(
                "--calibrate and --threshold are for --data; ratings are a four-value set."
            )
    outcome = _column_of(given["outcome"])
    if outcome not in TARGETS:
        raise click.BadParameter(
            f"'{outcome}' is no outcome@horizon{did_you_mean(outcome, TARGETS)}.", param_hint="--outcome"
        )
    conditions = _names(given["conditions"]) or list(FACTOR_BY_ID)
    known = (*FACTOR_BY_ID, *INDICATOR_BY_ID)
    for name in conditions:
        if name not in known:
            raise click.BadParameter(
                f"'{name}' is no factor or indicator{did_you_mean(name, known)}.", param_hint="--conditions"
            )
    sets = library_sets(open_library(settings), conditions, outcome)
    cases = len(sets.columns.cases)
    if cases < LEAST_CASES and not given["exploratory"]:
        raise UserError(
            f"{cases} cases have all conditions and the outcome; under {LEAST_CASES} a solution settles nothing",
            "read them case by case (peacecase patterns), or look anyway with --exploratory",
        )
    if not cases:
        raise UserError(f"no case has all conditions and {outcome}")
    return sets.columns, conditions, sets.left_out


def _options(given: Mapping[str, Any], data: SetData) -> Options:
    from peacecase.qca.analysis import Options
    from peacecase.qca.counterfactuals import parse_expectations
    from peacecase.qca.minimise import ModelChoice
    from peacecase.qca.truth_table import CutOffs

    consistency, second = _cut_offs(given)
    expected = given["dir_exp"]
    return Options(
        cut_offs=CutOffs(consistency, second, given["pri_cut"], given["n_cut"]),
        contradictions=given["contradictions"].replace("-", " "),
        expectations=None if expected is None else parse_expectations(expected, data.notation),
        excluded=parse_rows(given["exclude"], data.notation),
        choice=ModelChoice(given["all_models"], given["max_models"]),
    )


def _cut_offs(given: Mapping[str, Any]) -> tuple[float, float | None]:
    text = given["incl_cut"]
    if text is None:
        return (1.0 if given["data"] is not None else LIBRARY_CUT), None
    numbers = _numbers(text, "--incl-cut")
    if len(numbers) > 2 or not all(0 <= number <= 1 for number in numbers):
        raise click.BadParameter("one or two numbers from 0 to 1.", param_hint="--incl-cut")
    if len(numbers) == 2 and numbers[1] > numbers[0]:
        raise click.BadParameter("the second number is the lower one.", param_hint="--incl-cut")
    return numbers[0], numbers[1] if len(numbers) == 2 else None


def _calibrations(given: Mapping[str, Any]) -> dict[str, Calibration]:
    from peacecase.qca.calibration import DirectAnchors, Thresholds

    found: dict[str, Calibration] = {}
    for text in given["anchors"]:
        name, numbers = _assigned(text, "--calibrate")
        if len(numbers) != 3:
            raise click.BadParameter(f"{text!r}: three anchors, A=E,C,I.", param_hint="--calibrate")
        found[name] = DirectAnchors(numbers[0], numbers[1], numbers[2], given["idm"])
    for text in given["thresholds"]:
        name, numbers = _assigned(text, "--threshold")
        if name in found:
            raise click.BadParameter(f"{name} is calibrated twice.", param_hint="--threshold")
        found[name] = Thresholds(tuple(numbers))
    return found


def _assigned(text: str, option: str) -> tuple[str, list[float]]:
    name, sign, numbers = text.partition("=")
    if not sign:
        raise click.BadParameter(f"{text!r}: write COLUMN=NUMBERS.", param_hint=option)
    return name.strip(), _numbers(numbers, option)


def _numbers(text: str, option: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as error:
        raise click.BadParameter(f"{text!r}: numbers, separated by commas.", param_hint=option) from error
    if not all(map(math.isfinite, numbers)):
        raise click.BadParameter(f"{text!r}: numbers that are finite.", param_hint=option)
    return numbers


def _first(told: Sequence[str]) -> list[str]:
    more = len(told) - MOST_TOLD
    return [*told[:MOST_TOLD], *([f"and {more:,} more"] if more > 0 else [])]


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()] if text else []


def _column_of(outcome: str) -> str:
    from peacecase.qca.sets import outcome_column

    return outcome_column(outcome)


def expressions_of(texts: Sequence[str], notation: Notation) -> tuple[Term, ...]:
    """The terms of several expressions together. Raises UserError."""
    from peacecase.qca.terms import ExpressionError

    try:
        return tuple(term for text in texts for term in notation.parse_sum(text))
    except ExpressionError as error:
        raise UserError(str(error)) from error
