"""A QCA as the pages show it: truth table, solutions in circles, XY plots, case chain, robustness, chance, limits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peacecase.analysis.library_sets import library_sets
from peacecase.charts.canvas import Chart
from peacecase.charts.case_chain import ChainRow, case_chain_chart
from peacecase.charts.configurations import (
    COLUMNS_IN_A_CHART,
    Circle,
    ConfigurationColumn,
    configuration_chart,
)
from peacecase.charts.robustness import RobustnessMark, RobustnessStrip, robustness_chart
from peacecase.charts.scatter import ScatterPoint, scatter_chart
from peacecase.language import gettext as _
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.model.qca_question import LEAST_CASES, QcaDefinition
from peacecase.qca.algebra import is_inside
from peacecase.qca.analysis import Analysis, Options, Solution, SolvedModel, analyse
from peacecase.qca.counterfactuals import Expectations
from peacecase.qca.effort import StepLimit
from peacecase.qca.fit import MORE_IN, MORE_OUT
from peacecase.qca.minimise import ModelChoice
from peacecase.qca.necessary import NecessaryExpression
from peacecase.qca.permutation import PermutationTest, permutation_test
from peacecase.qca.robustness import (
    Trial,
    every_setting,
    try_settings,
)
from peacecase.qca.terms import FREE, Term
from peacecase.qca.truth_table import CutOffs
from peacecase.report.figures import Figure, Figures
from peacecase.wording.qca_words import setting_in_words
from peacecase.wording.signs import target_in_words

MODELS_DRAWN = 3
TERMS_PLOTTED = 6
MODELS_READ = 100
SEARCH_STEPS = 2_000
"""Checks that each search may take: counted, not timed, so that the same library gives the same pages."""
_HALF_PAGE = 306.0


@dataclass(frozen=True, slots=True)
class SolutionView:
    """One solution in words."""

    name: str
    solution: Solution
    sums: tuple[str, ...]
    """The first models, in words."""


@dataclass(frozen=True, slots=True)
class QcaView:
    """What the templates print of one analysis."""

    question: QcaDefinition
    outcome: str
    conditions: tuple[str, ...]
    analysis: Analysis
    seed_cases: tuple[str, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    """Cases with what of them has no rating, in words."""
    is_reading_only: bool
    """Too few cases for solutions: the table is read case by case, without coefficients."""
    necessary: tuple[tuple[str, NecessaryExpression], ...]
    """What passes as necessary, in words."""
    solutions: tuple[SolutionView, ...]
    main: SolutionView | None
    """The intermediate solution where there are expectations, else the parsimonious one."""
    tables: tuple[Figure, ...]
    plots: tuple[Figure, ...]
    chain: Figure | None
    chance: PermutationTest | None
    robustness: Figure | None
    on_the_line: tuple[str, ...]
    limits: tuple[str, ...]
    """What was not searched, looked at or drawn, in sentences."""
    """Cases at exactly one half in a condition or in the outcome."""


def qca_view(
    library: Library, question: QcaDefinition, places: Mapping[str, str], figures: Figures
) -> QcaView | None:
    """Analyse and draw; None where no case has all conditions and the outcome. `places` names the cases."""
    if not question.conditions:
        question = question.model_copy(update={"conditions": library.codebook.factor_ids})
    sets = library_sets(library, question.conditions, question.outcome)
    if not sets.columns.cases:
        return None
    data = sets.columns.data(question.outcome, question.conditions)
    analysis = analyse(data, _options(question), StepLimit(SEARCH_STEPS))
    names = tuple(_name(library.codebook, condition) for condition in question.conditions)
    is_reading_only = len(data.cases) < LEAST_CASES and not question.exploratory
    kinds = {
        "complex": _("Complex"),
        "intermediate": _("Intermediate"),
        "parsimonious": _("Parsimonious"),
    }
    solutions = {
        kind: SolutionView(
            kinds[kind], solution, tuple(_sum(model, names) for model in solution.models[:MODELS_DRAWN])
        )
        for kind, solution in analysis.solutions.items()
    }
    main = solutions[analysis.main_kind]
    has_models = bool(main.solution.models) and not is_reading_only
    drawer = _Drawer(analysis, names, places, figures)
    trials: list[Trial] = []
    if has_models:
        settings = every_setting(analysis, sets.columns)
        trials += try_settings(analysis, settings, analysis.main_kind, lambda: StepLimit(SEARCH_STEPS))
    return QcaView(
        question=question,
        outcome=target_in_words(library.codebook, question.outcome),
        conditions=names,
        analysis=analysis,
        seed_cases=tuple(case for case, missing in sets.left_out.items() if not missing),
        left_out=tuple(
            (case, tuple(_lacking(library.codebook, each, is_coded) for each, is_coded in missing.items()))
            for case, missing in sets.left_out.items()
            if missing
        ),
        is_reading_only=is_reading_only,
        necessary=tuple((_necessary(found, names), found) for found in analysis.necessary),
        solutions=tuple(solutions.values()),
        main=main if has_models else None,
        tables=drawer.tables(main.solution) if has_models else (),
        plots=drawer.plots(main.solution, target_in_words(library.codebook, question.outcome))
        if has_models
        else (),
        chain=drawer.chain(main.solution) if has_models else None,
        chance=None if is_reading_only else permutation_test(analysis),
        robustness=figures.add("qca-robustness", _strips(library.codebook, trials)) if trials else None,
        on_the_line=_at_one_half(analysis),
        limits=tuple(_limits(analysis, trials, main.solution)) if has_models else (),
    )


def _limits(analysis: Analysis, trials: Sequence[Trial], main: Solution) -> Iterator[str]:
    if analysis.stages_cut_short or any(trial.stages_cut_short for trial in trials):
        yield _("Some searches were ended before their end: there may be more models, or shorter ones.")
    found = [(len(solution.models), solution.model_count) for solution in analysis.solutions.values()]
    found += [(len(trial.models), trial.model_count) for trial in trials]
    if any(listed < count for listed, count in found):
        yield _(
            "Of more than {number} models the first {number} are looked at, for the large circles and for what stays the "
            "same when a setting is moved."
        ).format(number=MODELS_READ)
    terms = main.models[0].fitted.terms
    if len(terms) > TERMS_PLOTTED:
        yield _("Of the {number} terms of the first model the first {drawn} are plotted.").format(
            number=len(terms), drawn=TERMS_PLOTTED
        )


def term_in_words(term: Term, names: Sequence[str]) -> str:
    """`Legitimacy · not donor weight`: what the term demands, in the conditions' order."""
    demands = [
        names[at] if value else _("not {name}").format(name=names[at][:1].lower() + names[at][1:])
        for at, value in enumerate(term)
        if value != FREE
    ]
    return " · ".join(demands) or _("nothing demanded")


def _options(question: QcaDefinition) -> Options:
    expectations: Expectations | None = None
    if question.expected:
        sides = {"present": frozenset({1}), "absent": frozenset({0})}
        expectations = Expectations(
            tuple(
                sides[question.expected[condition]] if condition in question.expected else None
                for condition in question.conditions
            )
        )
    return Options(
        cut_offs=CutOffs(float(question.consistency), None, float(question.pri), question.cases),
        expectations=expectations,
        choice=ModelChoice(most_listed=MODELS_READ),
    )


def _name(codebook: Codebook, condition: str) -> str:
    known = codebook.factor(condition) if condition in codebook.factor_ids else codebook.indicator(condition)
    return _(known.name)


def _sum(model: SolvedModel, names: Sequence[str]) -> str:
    return _(" or ").join(term_in_words(term.term, names) for term in model.fitted.terms)


def _necessary(found: NecessaryExpression, names: Sequence[str]) -> str:
    literals = [
        names[condition] if value else _("not {name}").format(name=names[condition])
        for condition, value in found.literals
    ]
    return (_(" or ") if found.form == "disjunction" else " · ").join(literals)


def _at_one_half(analysis: Analysis) -> tuple[str, ...]:
    data, on_the_line = analysis.data, set(analysis.table.on_the_line)
    return tuple(
        case
        for case, outcome in zip(data.cases, data.outcome, strict=True)
        if MORE_OUT <= outcome <= MORE_IN or case in on_the_line
    )


def _lacking(codebook: Codebook, name: str, is_coded: bool) -> str:
    told = _setting(codebook, name)
    return told if is_coded else _("{name} (not coded)").format(name=told)


def _setting(codebook: Codebook, name: str) -> str:
    cut_offs = {
        "consistency": _("Consistency cut-off"),
        "pri": _("PRI cut-off"),
        "cases": _("Cases a row needs"),
    }
    if name in cut_offs:
        return cut_offs[name]
    return target_in_words(codebook, name) if "@" in name else _name(codebook, name)


def _strips(codebook: Codebook, trials: Sequence[Trial]) -> Chart:
    by_setting: dict[str, list[RobustnessMark]] = {}
    for trial in trials:
        shown = setting_in_words(trial.setting, trial.value)
        kind = "chosen" if trial.is_as_chosen else "same" if trial.is_same else "changed"
        by_setting.setdefault(trial.setting, []).append(
            RobustnessMark(shown, kind if trial.models or trial.is_as_chosen else "none")
        )
    return robustness_chart(
        [RobustnessStrip(_setting(codebook, name), tuple(marks)) for name, marks in by_setting.items()]
    )


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Draws one analysis."""

    analysis: Analysis
    names: Sequence[str]
    places: Mapping[str, str]
    figures: Figures

    def tables(self, solution: Solution) -> tuple[Figure, ...]:
        """The first models in circles; a model of many terms in several pictures."""
        drawn = []
        for number, model in enumerate(solution.models[:MODELS_DRAWN], 1):
            terms = model.fitted.terms
            for start in range(0, len(terms), COLUMNS_IN_A_CHART):
                columns = [
                    ConfigurationColumn(
                        title=f"{at}",
                        circles=tuple(
                            None if value == FREE else Circle(value, self._is_core(term.term, condition))
                            for condition, value in enumerate(term.term)
                        ),
                        figures=_figures(term.consistency, term.pri, term.raw_coverage, term.unique_coverage),
                    )
                    for at, term in enumerate(terms[start : start + COLUMNS_IN_A_CHART], start + 1)
                ]
                of_terms = [_("Consistency"), _("PRI"), _("Raw coverage"), _("Unique coverage")]
                of_all = _("Solution consistency"), _("Solution PRI"), _("Solution coverage")
                whole = _figures(model.fitted.consistency, model.fitted.pri, model.fitted.coverage)
                summary = list(zip(of_all, whole, strict=True))
                chart = configuration_chart(self.names, columns, of_terms, summary)
                drawn.append(self.figures.add(f"qca-model-{number}-{start // COLUMNS_IN_A_CHART + 1}", chart))
        return tuple(drawn)

    def plots(self, solution: Solution, outcome: str) -> tuple[Figure, ...]:
        """Each term of the first model against the outcome."""
        data = self.analysis.data
        drawn = []
        for number, term in enumerate(solution.models[0].fitted.terms[:TERMS_PLOTTED], 1):
            points = [
                ScatterPoint(self.places[case], x, y)
                for case, x, y in zip(data.cases, data.membership(term.term), data.outcome, strict=True)
            ]
            title = f"{number}: {term_in_words(term.term, self.names)}"
            drawn.append(scatter_chart(points, title, outcome, _HALF_PAGE))
        return self.figures.add_all("qca-xy", drawn)

    def chain(self, solution: Solution) -> Figure:
        """Cases, rows and the terms of the first model."""
        data, terms = self.analysis.data, solution.models[0].fitted.terms
        has_outcome = {case: y > MORE_IN for case, y in zip(data.cases, data.outcome, strict=True)}
        explained = {row.number for row in self.analysis.explained}
        rows = [
            ChainRow(
                label=_("row {number}").format(number=row.number),
                cases=tuple((self.places[case], has_outcome[case]) for case in row.cases),
                is_explained=row.number in explained,
                terms=tuple(at for at, term in enumerate(terms) if is_inside(row.values, term.term)),
            )
            for row in self.analysis.table.rows
            if row.n
        ]
        titles = [f"{at}: {term_in_words(term.term, self.names)}" for at, term in enumerate(terms, 1)]
        return self.figures.add("qca-chain", case_chain_chart(rows, titles))

    def _is_core(self, term: Term, condition: int) -> bool:
        """Whether a parsimonious term around this one demands the condition too (Fiss 2011)."""
        return any(
            larger.term[condition] != FREE and is_inside(term, larger.term)
            for model in self.analysis.parsimonious.models
            for larger in model.fitted.terms
        )


def _figures(*numbers: float | None) -> tuple[str, ...]:
    return tuple("–" if number is None else f"{number:.2f}" for number in numbers)
