"""Robustness: how a solution changes when cut-offs and calibration anchors are moved, one at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from peacecase.qca.analysis import Analysis, Options, Solution, SolutionKind, analyse
from peacecase.qca.calibration import CalibrationError
from peacecase.qca.columns import RawColumns
from peacecase.qca.effort import Allowance
from peacecase.qca.necessary import NecessityCutOffs
from peacecase.qca.sets import SetData, SetDataError, outcome_column

CONSISTENCY_STEPS = (0.70, 0.75, 0.80, 0.85, 0.90, 0.95, 1.0)
PRI_STEPS = (0.0, 0.25, 0.5, 0.6, 0.7, 0.75)
CASE_STEPS = (1, 2, 3)
CUT_OFFS = ("consistency", "pri", "cases")
"""Names of the settings that are no column's anchors."""
ANCHOR_STEPS = (-0.2, -0.15, -0.1, -0.05, 0.05, 0.1, 0.15, 0.2)
"""Shares by which `Calibration.moved` moves the anchors of one column."""

_MODELS_COMPARED = 100


@dataclass(frozen=True, slots=True)
class TrialSetting:
    """One change to an analysis."""

    name: str
    """The cut-off, or the column whose anchors are moved."""
    value: float
    is_as_chosen: bool
    """True for the analyst's own setting."""
    bind: Callable[[], tuple[SetData, Options]]
    """Makes the changed data and options. May raise CalibrationError or SetDataError."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The solution under one setting."""

    setting: str
    value: float
    is_as_chosen: bool
    models: tuple[str, ...] = ()
    model_count: int = 0
    explained_rows: int = 0
    consistency: float | None = None
    coverage: float | None = None
    """Of the first model; None without one."""
    is_same: bool = False
    """The same models as under the analyst's own settings, as far as they are listed."""
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    """Cases explained here and not under the analyst's own settings, and the reverse."""
    problem: str = ""
    """Why there is no analysis here; empty where there is one."""
    stages_cut_short: tuple[str, ...] = ()
    """Searches that time or the user ended early."""


@dataclass(frozen=True, slots=True)
class StableRange:
    """The values tried around the analyst's own between which the models stay the same."""

    setting: str
    chosen: float
    lowest: float
    highest: float
    tried_from: float
    tried_to: float


def every_setting(own: Analysis, columns: RawColumns) -> list[TrialSetting]:
    """The cut-offs, then the anchors of each calibrated column that `own` was made from."""
    data, options = own.data, own.options
    used = (*data.notation.names, outcome_column(data.outcome_name))

    def recalibrated(column: str, share: float) -> SetData:
        return columns.data(data.outcome_name, data.notation.names, column, share)

    movable = [name for name in used if name in columns.calibrations]
    return [*cut_off_settings(data, options), *anchor_settings(movable, recalibrated, data, options)]


def cut_off_settings(
    data: SetData,
    options: Options,
    consistencies: Iterable[float] = CONSISTENCY_STEPS,
    pris: Iterable[float] = PRI_STEPS,
    cases: Iterable[int] = CASE_STEPS,
) -> Iterator[TrialSetting]:
    """The three cut-offs, one moved at a time; the chosen value always among the steps."""
    chosen = options.cut_offs
    for name, steps in zip(CUT_OFFS, (consistencies, pris, cases), strict=True):
        own = getattr(chosen, name)
        for step in sorted({*steps, own}):
            moved = replace(chosen, **{name: step})
            if moved.contradiction is not None:  # a second cut-off above the first would mean nothing
                moved = replace(moved, contradiction=min(moved.contradiction, moved.consistency))
            yield _fixed(name, step, step == own, data, replace(options, cut_offs=moved))


def anchor_settings(
    columns: Iterable[str],
    recalibrated: Callable[[str, float], SetData],
    data: SetData,
    options: Options,
    shares: Iterable[float] = ANCHOR_STEPS,
) -> Iterator[TrialSetting]:
    """The anchors of one column at a time moved by each share, 0 among them.

    `recalibrated(column, share)` makes the data with this column's anchors so moved.
    """
    steps = sorted({*shares, 0.0})
    for column in columns:
        for share in steps:
            if share == 0:
                yield _fixed(column, 0.0, True, data, options)
            else:

                def moved(column: str = column, share: float = share) -> tuple[SetData, Options]:
                    return recalibrated(column, share), options

                yield TrialSetting(column, share, False, moved)


def _fixed(name: str, value: float, is_as_chosen: bool, data: SetData, options: Options) -> TrialSetting:
    return TrialSetting(name, value, is_as_chosen, lambda: (data, options))


def try_settings(
    own: Analysis,
    settings: Iterable[TrialSetting],
    kind: SolutionKind,
    next_allowance: Callable[[], Allowance] = Allowance,
) -> Iterator[Trial]:
    """Analyse under each setting, each time with an allowance of its own, and hold the models against those of `own`."""
    own_solution = _solution(_light(own.data, own.options, next_allowance()), kind)
    own_cases = _explained_cases(own)
    for setting in settings:
        try:
            changed = _light(*setting.bind(), next_allowance())
        except (CalibrationError, SetDataError) as problem:
            yield Trial(setting.name, setting.value, setting.is_as_chosen, problem=str(problem))
            continue
        solution = _solution(changed, kind)
        cases = _explained_cases(changed)
        first = solution.models[0].fitted if solution.models else None
        yield Trial(
            setting=setting.name,
            value=setting.value,
            is_as_chosen=setting.is_as_chosen,
            models=solution.expressions,
            model_count=solution.model_count,
            explained_rows=len(changed.explained),
            consistency=first.consistency if first else None,
            coverage=first.coverage if first else None,
            is_same=(set(solution.expressions), solution.model_count)
            == (set(own_solution.expressions), own_solution.model_count),
            stages_cut_short=changed.stages_cut_short,
            gained=tuple(case for case in cases if case not in own_cases),
            lost=tuple(case for case in own_cases if case not in cases),
        )


def stable_ranges(trials: Sequence[Trial]) -> tuple[StableRange, ...]:
    """For each setting, how far it can be moved step by step before the models change."""
    ranges = []
    for name in dict.fromkeys(trial.setting for trial in trials):
        tried = sorted((trial for trial in trials if trial.setting == name), key=lambda trial: trial.value)
        at = next(at for at, trial in enumerate(tried) if trial.is_as_chosen)
        below = list(takewhile(lambda trial: trial.is_same, reversed(tried[: at + 1])))
        above = list(takewhile(lambda trial: trial.is_same, tried[at:]))
        ranges.append(
            StableRange(
                setting=name,
                chosen=tried[at].value,
                lowest=below[-1].value,
                highest=above[-1].value,
                tried_from=tried[0].value,
                tried_to=tried[-1].value,
            )
        )
    return tuple(ranges)


def _light(data: SetData, options: Options, allowance: Allowance) -> Analysis:
    """An analysis without the search for necessary conditions, and with few models listed."""
    choice = replace(options.choice, most_listed=min(_MODELS_COMPARED, options.choice.most_listed))
    return analyse(
        data, replace(options, necessity=NecessityCutOffs(most_literals=1), choice=choice), allowance
    )


def _solution(analysis: Analysis, kind: SolutionKind) -> Solution:
    if kind not in analysis.solutions:
        raise ValueError("there is no intermediate solution without directional expectations")
    return analysis.solutions[kind]


def _explained_cases(analysis: Analysis) -> tuple[str, ...]:
    """Every model covers every explained row, so these cases do not depend on the model."""
    return tuple(case for row in analysis.explained for case in row.cases)
