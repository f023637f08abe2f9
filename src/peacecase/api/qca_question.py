"""What a QCA is asked: the options that `qca` and `export qca` share, and the data and choices they stand for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from peacecase.analysis.library_sets import library_sets
from peacecase.api.opened import Opened
from peacecase.api.options import Opt, StrPath
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.files.set_table import SetTableError, load_set_table
from peacecase.model.qca_question import LEAST_CASES, QcaDefinition
from peacecase.qca.algebra import row_at
from peacecase.qca.calibration import (
    DEGREE_OF_MEMBERSHIP,
    Calibration,
    CalibrationError,
    DirectAnchors,
    Thresholds,
)
from peacecase.qca.columns import RawColumns
from peacecase.qca.effort import MODELS_LISTED
from peacecase.qca.sets import SetData, SetDataError, outcome_column
from peacecase.qca.terms import ExpressionError, Notation, Term
from peacecase.qca.truth_table import CutOffs

if TYPE_CHECKING:
    from peacecase.qca.analysis import Options

LIBRARY_CUT = float(QcaDefinition.model_fields["consistency"].default)
"""Cut-off of consistency on the library, as in a report; on a file it is R's default of 1."""
MOST_TOLD = 20
"""Problems and columns named; a file can have hundreds of thousands."""


def parse_names(text: str) -> list[str]:
    """`A,B,..` as names."""
    return [name.strip() for name in text.split(",") if name.strip()]


def parse_cuts(text: str) -> tuple[float, ...]:
    """`C` or `C,C2` as numbers."""
    return tuple(_numbers(text))


def parse_columns(texts: Sequence[str]) -> dict[str, list[float]]:
    """`A=E,C,I`, several times, as column -> numbers."""
    found: dict[str, list[float]] = {}
    for text in texts:
        name, sign, numbers = text.partition("=")
        if not sign:
            raise UserError(f"{text!r}: write COLUMN=NUMBERS")
        if name.strip() in found:
            raise UserError(f"{name.strip()} is given twice")
        found[name.strip()] = _numbers(numbers)
    return found


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError as error:
        raise UserError(f"{text!r}: numbers, separated by commas") from error


@dataclass(frozen=True)
class QcaQuestion:
    """What is analysed and how."""

    outcome: Annotated[
        str,
        Opt(
            "OUTCOME@HORIZON of the library, or a column; ~O for its absence, O[2] for a value.",
            metavar="O",
        ),
    ]
    conditions: Annotated[
        Sequence[str],
        Opt(
            "Factors or indicators, or columns. Default: the codebook's factors; all other columns.",
            metavar="A,B,..",
            parse=parse_names,
            default="",
        ),
    ] = ()
    _: KW_ONLY
    data: Annotated[
        StrPath | None,
        Opt(
            "Analyse this table instead of the library; its first column names the cases.", metavar="FILE.csv"
        ),
    ] = None
    calibrate: Annotated[
        Mapping[str, Sequence[float]],
        Opt(
            "Make a fuzzy set of raw column A: exclusion, crossover, inclusion (E above I for a falling set).",
            metavar="A=E,C,I",
            parse=parse_columns,
            many=True,
        ),
    ] = field(default_factory=dict)
    threshold: Annotated[
        Mapping[str, Sequence[float]],
        Opt(
            "Make a crisp set of raw column A, or a multi-value set with several thresholds.",
            metavar="A=T[,T..]",
            parse=parse_columns,
            many=True,
        ),
    ] = field(default_factory=dict)
    idm: Annotated[float, Opt("Membership at the inclusion anchor (fs/QCA: 0.952574).")] = (
        DEGREE_OF_MEMBERSHIP
    )
    incl_cut: Annotated[
        float | tuple[float, ...] | None,
        Opt(
            "Consistency from which a row is sufficient; rows from C2 up are contradictions. Default: 1 with --data, "
            f"as in R; {LIBRARY_CUT} on the library.",
            metavar="C[,C2]",
            parse=parse_cuts,
        ),
    ] = None
    pri_cut: Annotated[float, Opt("PRI that a sufficient row needs.", low=0, high=1)] = 0.0
    n_cut: Annotated[int, Opt("Cases that a row needs; with fewer it is a remainder.", low=1)] = 1
    contradictions: Annotated[
        Literal["ruled-out", "allowed", "explained"],
        Opt("Whether solutions may, or must, cover rows that are contradictions (see --incl-cut)."),
    ] = "ruled-out"
    dir_exp: Annotated[
        str | None,
        Opt(
            "Directional expectations, for the intermediate solution: A=1, - for none, 1;2 for either value, A*~B for "
            "conditions together.",
            metavar="A=1,B=-",
        ),
    ] = None
    exclude: Annotated[
        str | None,
        Opt("Rows that no solution may cover: numbers (17,18) or an expression (~A*B + C).", metavar="ROWS"),
    ] = None
    all_models: Annotated[
        bool, Opt("Every model that can spare no term, not only those with the fewest terms.")
    ] = False
    row_dominance: Annotated[
        bool, Opt("Leave out prime implicants whose rows another one covers, and more besides.")
    ] = False
    max_models: Annotated[int, Opt("Models to list for each solution; more are counted.", low=1)] = (
        MODELS_LISTED
    )
    exploratory: Annotated[
        bool, Opt(f"Analyse fewer than {LEAST_CASES} cases of the library too; it settles nothing there.")
    ] = False
    time_limit: Annotated[
        float,
        Opt(
            "End the searches after this time, and show what they have found.",
            metavar="SECONDS",
            low=0,
            low_open=True,
        ),
    ] = 60.0


@dataclass(frozen=True, slots=True)
class QcaRequest:
    """What is to be analysed, read and bound."""

    columns: RawColumns
    data: SetData
    conditions: tuple[str, ...]
    options: Options
    left_out: Mapping[str, str]
    """Case of the library -> why it takes no part."""
    name: str
    """What the data are called in file names and titles."""


@contextmanager
def refused_in_words() -> Iterator[None]:
    """What cannot be read, bound or analysed, as a UserError with the first of its problems."""
    try:
        yield
    except (CalibrationError, SetDataError, SetTableError, ExpressionError) as error:
        problems = getattr(error, "problems", None) or [str(error)]
        raise UserError("\n".join(_first(problems))) from error


def bind_request(library: Opened, asked: QcaQuestion) -> QcaRequest:
    """Read the data and bind them to the options. Raises UserError."""
    left_out: Mapping[str, str] = {}
    with refused_in_words():
        if asked.data is not None:
            columns, conditions = _from_file(Path(asked.data), asked)
        else:
            columns, conditions, left_out = _from_library(library, asked)
        data = columns.data(asked.outcome, conditions)
        options = _options(asked, data)
    return QcaRequest(
        columns=columns,
        data=data,
        conditions=tuple(conditions),
        options=options,
        left_out=left_out,
        name=library.folder.name if asked.data is None else Path(asked.data).stem,
    )


def expressions_of(texts: Sequence[str], notation: Notation) -> tuple[Term, ...]:
    """The terms of several expressions together. Raises UserError."""
    with refused_in_words():
        return tuple(
            term
            for text in ([texts] if isinstance(texts, str) else texts)
            for term in notation.parse_sum(text)
        )


def _excluded(text: str | None, notation: Notation) -> tuple[Term, ...]:
    """Row numbers, or an expression, as terms. Raises ExpressionError."""
    if not text:
        return ()
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        return notation.parse_sum(text)
    try:
        return tuple(row_at(int(part), notation.levels) for part in parts)
    except ValueError as error:
        raise ExpressionError(str(error)) from error


def _from_file(path: Path, asked: QcaQuestion) -> tuple[RawColumns, list[str]]:
    table = load_set_table(path)
    outcome = outcome_column(asked.outcome)
    conditions = list(asked.conditions) or [name for name in table.cells if name != outcome]
    calibrations = _calibrations(asked)
    missing = [name for name in (outcome, *conditions, *calibrations) if name not in table.cells]
    if missing:
        raise SetTableError(
            f"{table.path} has no column {name!r}{did_you_mean(name, table.cells)}; it has "
            f"{', '.join(_first(list(table.cells)))}"
            for name in dict.fromkeys(missing)
        )
    values = table.numbers(dict.fromkeys((*conditions, outcome)))
    return RawColumns(table.cases, values, calibrations), conditions


def _from_library(library: Opened, asked: QcaQuestion) -> tuple[RawColumns, list[str], Mapping[str, str]]:
    if asked.calibrate or asked.threshold:
        raise UserError("--calibrate and --threshold are for --data; ratings are a four-value set")
    codebook = library.codebook
    outcome = outcome_column(asked.outcome)
    if outcome not in codebook.outcome_targets:
        raise UserError(
            f"'{outcome}' is no outcome@horizon{did_you_mean(outcome, codebook.outcome_targets)}",
            option="outcome",
        )
    conditions = list(asked.conditions) or list(codebook.factor_ids)
    known = (*codebook.factor_ids, *codebook.indicator_ids)
    for name in conditions:
        if name not in known:
            raise UserError(
                f"'{name}' is no factor or indicator{did_you_mean(name, known)}", option="conditions"
            )
    sets = library_sets(library.content, conditions, outcome)
    cases = len(sets.columns.cases)
    if cases < LEAST_CASES and not asked.exploratory:
        raise UserError(
            f"{cases} cases have all conditions and the outcome; under {LEAST_CASES} a solution settles nothing",
            "read them case by case (peacecase patterns), or look anyway with --exploratory",
        )
    if not cases:
        raise UserError(f"no case has all conditions and {outcome}")
    left_out = {
        case: why_left_out(names) if names else "the factors were taken from it"
        for case, names in sets.left_out.items()
    }
    return sets.columns, conditions, left_out


def why_left_out(missing: Mapping[str, bool]) -> str:
    """What a case lacks: what is coded and not known, and what is not coded."""
    told = {True: "no rating of", False: "not coded:"}
    parts = {
        words: [name for name, is_coded in missing.items() if is_coded == coded]
        for coded, words in told.items()
    }
    return "; ".join(f"{words} {', '.join(names)}" for words, names in parts.items() if names)


def _options(asked: QcaQuestion, data: SetData) -> Options:
    from peacecase.qca.analysis import Options
    from peacecase.qca.counterfactuals import parse_expectations
    from peacecase.qca.minimise import ModelChoice

    consistency, second = _cut_offs(asked)
    expected = asked.dir_exp
    return Options(
        cut_offs=CutOffs(consistency, second, asked.pri_cut, asked.n_cut),
        contradictions="ruled out" if asked.contradictions == "ruled-out" else asked.contradictions,
        expectations=None if expected is None else parse_expectations(expected, data.notation),
        excluded=_excluded(asked.exclude, data.notation),
        choice=ModelChoice(asked.all_models, asked.max_models, asked.row_dominance),
    )


def _cut_offs(asked: QcaQuestion) -> tuple[float, float | None]:
    given = asked.incl_cut
    if given is None:
        return (1.0 if asked.data is not None else LIBRARY_CUT), None
    numbers = given if isinstance(given, tuple) else (given,)
    if len(numbers) not in (1, 2) or not all(0 <= number <= 1 for number in numbers):
        raise UserError("one or two numbers from 0 to 1", option="incl_cut")
    if numbers[-1] > numbers[0]:
        raise UserError("the second number is the lower one", option="incl_cut")
    return numbers[0], numbers[1] if len(numbers) == 2 else None


def _calibrations(asked: QcaQuestion) -> dict[str, Calibration]:
    found: dict[str, Calibration] = {}
    for name, numbers in asked.calibrate.items():
        if len(numbers) != 3:
            raise UserError(f"{name}: three anchors, A=E,C,I", option="calibrate")
        _refuse_endless(name, numbers, "calibrate")
        found[name] = DirectAnchors(numbers[0], numbers[1], numbers[2], asked.idm)
    for name, numbers in asked.threshold.items():
        if name in found:
            raise UserError(f"{name} is calibrated twice", option="threshold")
        _refuse_endless(name, numbers, "threshold")
        found[name] = Thresholds(tuple(numbers))
    return found


def _refuse_endless(name: str, numbers: Sequence[float], option: str) -> None:
    if not all(map(math.isfinite, numbers)):
        raise UserError(f"{name}: numbers that are finite", option=option)


def _first(told: Sequence[str]) -> list[str]:
    more = len(told) - MOST_TOLD
    return [*told[:MOST_TOLD], *([f"and {more:,} more"] if more > 0 else [])]
