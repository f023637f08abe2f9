"""A whole analysis: truth table, necessary conditions, complex, parsimonious and intermediate solutions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Literal

from peacecase.qca.algebra import Row, blocking
from peacecase.qca.counterfactuals import (
    Assumptions,
    Counterfactuals,
    Expectations,
    assumptions,
    counterfactuals_of,
    intermediate_sum,
)
from peacecase.qca.effort import Allowance, Effort, SearchStopped
from peacecase.qca.minimise import (
    Minimisation,
    ModelChoice,
    TermSum,
    complex_models,
    models_of_sum,
    parsimonious_models,
)
from peacecase.qca.necessary import (
    NecessaryExpression,
    NecessityCutOffs,
    necessary_expressions,
    single_conditions,
)
from peacecase.qca.sets import SetData
from peacecase.qca.solutions import FittedModel, Fitting
from peacecase.qca.terms import Term, in_reading_order
from peacecase.qca.truth_table import CutOffs, TruthRow, TruthTable, truth_table

INTERMEDIATE_STAGE = "intermediate solution"
FIGURES_STAGE = "figures of models"
MOST_LISTED_PAIRS = 100
MOST_WITH_LISTED_ROWS = 100
"""Models whose assumptions are listed row by row; those of later models are counted only."""


SolutionKind = Literal["complex", "intermediate", "parsimonious"]

Contradictions = Literal["ruled out", "allowed", "explained"]
"""No solution may cover a contradictory row; any solution may, and none must; every solution must, as a sufficient
row. R's QCA: no mention of C; include = "C"; explain = c("1", "C")."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the analyst decides."""

    cut_offs: CutOffs = field(default_factory=CutOffs)
    contradictions: Contradictions = "ruled out"
    expectations: Expectations | None = None
    """Without them there is no intermediate solution."""
    excluded: tuple[Term, ...] = ()
    """Configurations that no solution may cover."""
    necessity: NecessityCutOffs = field(default_factory=NecessityCutOffs)
    choice: ModelChoice = field(default_factory=ModelChoice)


@dataclass(frozen=True, slots=True)
class SolvedModel:
    """A model with its fit and with what it assumes."""

    fitted: FittedModel
    assumed: Assumptions
    """Remainders that it takes as sufficient; those of an intermediate model are easy counterfactuals."""
    between: tuple[tuple[int, int], ...] = ()
    """Intermediate: numbers, from 1, of the complex and the parsimonious models it lies between."""


@dataclass(frozen=True, slots=True)
class Solution:
    """All models of one kind, or the first of them."""

    models: tuple[SolvedModel, ...]
    model_count: int
    """How many models there are; at least so many where they are not all counted."""
    are_all_counted: bool
    is_smallest: bool
    """False where models with fewer terms were not ruled out."""
    implicants: tuple[Term, ...]
    implicant_count: int
    pairs: tuple[Counterfactuals, ...] = ()
    """Intermediate: easy and difficult counterfactuals of each pair, no more than MOST_LISTED_PAIRS."""
    pair_count: int = 0
    """How many pairs of a complex and a parsimonious model were looked at."""

    @property
    def expressions(self) -> tuple[str, ...]:
        """The listed models."""
        return tuple(model.fitted.expression for model in self.models)


@dataclass(frozen=True)
class Analysis:
    """What was asked and what came out."""

    data: SetData
    options: Options
    table: TruthTable
    conditions: tuple[NecessaryExpression, ...]
    """Every single condition and its absence as necessary for the outcome, whatever its fit."""
    necessary: tuple[NecessaryExpression, ...]
    """Those, and conjunctions and disjunctions, that pass the cut-offs of necessity."""
    complex: Solution
    parsimonious: Solution
    intermediate: Solution | None
    """None without directional expectations."""
    stages_cut_short: tuple[str, ...] = field(default=())
    """Searches that time or the user ended early."""

    @property
    def explained(self) -> tuple[TruthRow, ...]:
        """The rows that the solutions cover."""
        return explained_rows(self.table, self.options)

    @property
    def solutions(self) -> dict[SolutionKind, Solution]:
        """The solutions there are, those that assume least first."""
        kinds: dict[SolutionKind, Solution | None] = {
            "complex": self.complex,
            "intermediate": self.intermediate,
            "parsimonious": self.parsimonious,
        }
        return {kind: solution for kind, solution in kinds.items() if solution is not None}

    @property
    def main_kind(self) -> SolutionKind:
        """The solution to be read first: the intermediate one where there are expectations."""
        return "parsimonious" if self.intermediate is None else "intermediate"

    @property
    def necessity(self) -> tuple[tuple[NecessaryExpression, bool], ...]:
        """Every single condition and whether it passes as necessary, then what passes of the combined ones."""
        passing = {found.expression for found in self.necessary}
        combined = [found for found in self.necessary if found.form != "condition"]
        return tuple((found, found.expression in passing) for found in (*self.conditions, *combined))


def analyse(data: SetData, options: Options, allowance: Allowance | None = None) -> Analysis:
    """Analyse one outcome. `allowance` bounds the searches and is told of their progress.

    A search that is cut short, by the allowance or by KeyboardInterrupt, leaves what it has found so far;
    `stages_cut_short` names it.
    """
    effort = Effort(allowance)
    table = truth_table(data, options.cut_offs, options.excluded)
    explained = explained_rows(table, options)
    positive = [row.values for row in explained]
    fitting = Fitting(data, explained)
    allowed = allowed_rows(table, options)
    minimal_complex = complex_models(positive, allowed, data.levels, options.choice, effort)
    minimal = parsimonious_models(positive, blocked_terms(table, options), options.choice, effort)
    intermediate = between(fitting, allowed, minimal_complex, minimal, options, effort)
    return Analysis(
        data=data,
        options=options,
        table=table,
        conditions=single_conditions(data),
        necessary=necessary_expressions(data, options.necessity, effort),
        complex=solved(fitting, minimal_complex, effort),
        parsimonious=solved(fitting, minimal, effort),
        intermediate=intermediate,
        stages_cut_short=tuple(effort.stages_cut_short),
    )


def explained_rows(table: TruthTable, options: Options) -> tuple[TruthRow, ...]:
    """The rows that solutions are to cover."""
    return table.rows_with("1", "C") if options.contradictions == "explained" else table.rows_with("1")


def allowed_rows(table: TruthTable, options: Options) -> list[Row]:
    """Rows with cases that a solution may cover and need not."""
    return [row.values for row in table.rows_with("C")] if options.contradictions == "allowed" else []


def blocked_terms(table: TruthTable, options: Options) -> list[Term]:
    """What no parsimonious term may overlap: rows that are not sufficient, and what the analyst has excluded."""
    rows = table.rows_with("0", "C") if options.contradictions == "ruled out" else table.rows_with("0")
    return [*(blocking(row.values) for row in rows), *table.excluded]


def solved(fitting: Fitting, minimal: Minimisation, effort: Effort) -> Solution:
    """A minimisation with the fit and the assumptions of its models."""
    explained = [row.values for row in fitting.positive]
    models = []
    try:
        for number, terms in enumerate(minimal.models):
            if number:  # one model is shown in any case
                effort.check(FIGURES_STAGE, number, len(minimal.models))
            assumed = assumptions(
                terms, explained, fitting.data.levels, list_rows=number < MOST_WITH_LISTED_ROWS
            )
            models.append(SolvedModel(fitting.model(terms), assumed))
    except (SearchStopped, KeyboardInterrupt) as stop:
        effort.cut_short(FIGURES_STAGE, isinstance(stop, KeyboardInterrupt))
    return Solution(
        models=tuple(models),
        model_count=minimal.model_count,
        are_all_counted=minimal.are_all_counted,
        is_smallest=minimal.is_smallest,
        implicants=minimal.implicants,
        implicant_count=minimal.implicant_count,
    )


def between(
    fitting: Fitting,
    allowed: Sequence[Row],
    minimal_complex: Minimisation,
    minimal: Minimisation,
    options: Options,
    effort: Effort,
) -> Solution | None:
    """The intermediate models between every listed complex and every listed parsimonious model, each once; None
    without expectations."""
    if options.expectations is None:
        return None
    positive = [row.values for row in fitting.positive]
    levels = fitting.data.levels
    by_sum: dict[tuple[Term, ...], Minimisation] = {}
    origins: dict[TermSum, list[tuple[int, int]]] = {}
    pairs, pair_count = [], 0
    has_all_pairs = _is_complete(minimal_complex) and _is_complete(minimal)
    all_pairs = product(enumerate(minimal.models, 1), enumerate(minimal_complex.models, 1))
    expected = len(minimal.models) * len(minimal_complex.models)
    try:
        for done, ((second, shorter), (first, longer)) in enumerate(all_pairs):
            if done:  # one pair is worked out in any case
                effort.check(INTERMEDIATE_STAGE, done, expected)
            terms = intermediate_sum(longer, shorter, options.expectations, allowed, levels)
            if terms not in by_sum:
                by_sum[terms] = models_of_sum(terms, positive, levels, options.choice, effort)
            for model in by_sum[terms].models:
                origins.setdefault(model, []).append((first, second))
            pair_count += 1
            if done < MOST_LISTED_PAIRS:
                pairs.append(counterfactuals_of(terms, shorter, (first, second), positive, levels))
    except (SearchStopped, KeyboardInterrupt) as stop:
        effort.cut_short(INTERMEDIATE_STAGE, isinstance(stop, KeyboardInterrupt))
        has_all_pairs = False
    parts = list(by_sum.values())
    implicants = tuple(in_reading_order({term for part in parts for term in part.implicants}))
    # Of parts with more prime implicants than are listed, the largest says how many there are at least.
    implicant_count = max([len(implicants), *(part.implicant_count for part in parts)])
    found = Minimisation(
        implicants=implicants,
        implicant_count=implicant_count,
        models=tuple(list(origins)[: options.choice.most_listed]),
        model_count=len(origins),
        is_smallest=minimal.is_smallest and all(part.is_smallest for part in parts),
        are_all_counted=has_all_pairs and all(map(_is_complete, parts)),
    )
    solution = solved(fitting, found, effort)
    return replace(
        solution,
        models=tuple(
            replace(model, between=tuple(origins[terms]))
            for model, terms in zip(solution.models, found.models, strict=False)
        ),
        pairs=tuple(pairs),
        pair_count=pair_count,
    )


def _is_complete(minimal: Minimisation) -> bool:
    return minimal.are_all_counted and len(minimal.models) == minimal.model_count
