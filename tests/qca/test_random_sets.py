"""Random data that R's QCA has analysed (scripts/record_qca_oracle.py): the same rows, models and figures."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peacecase.qca.analysis import Analysis, Options, Solution, SolvedModel, analyse
from peacecase.qca.cautions import cautions
from peacecase.qca.counterfactuals import parse_expectations
from peacecase.qca.minimise import ModelChoice
from peacecase.qca.necessary import NecessityCutOffs
from peacecase.qca.sets import SetData, set_data
from peacecase.qca.truth_table import CutOffs
from peacecase.qca.untenable import enhance

TASKS = json.loads(
    (Path(__file__).parents[1] / "analysis" / "oracles" / "qca.json").read_text(encoding="utf-8")
)["tasks"]
PRINTED_AS_ZERO = 1e-4
"""R writes coverage below this as 0."""

Record = Mapping[str, Any]


def data_of(task: Record) -> SetData:
    columns = {name: [row[at] for row in task["rows"]] for at, name in enumerate([*task["conditions"], "Y"])}
    cases = [f"c{at}" for at in range(len(task["rows"]))]
    return set_data(cases, columns, task["outcome"], task["conditions"])


def options_of(task: Record) -> Options:
    first, *second = task["incl_cut"]
    return Options(
        cut_offs=CutOffs(first, second[0] if second else None, task["pri_cut"], task["n_cut"]),
        contradictions=task["contradictions"],
        expectations=parse_expectations(",".join(task["dir_exp"]), data_of(task).notation),
        choice=ModelChoice(with_any_size=task["all_models"], with_row_dominance=task["row_dominance"]),
    )


def analysed(task: Record) -> Analysis:
    return analyse(data_of(task), options_of(task))


@pytest.fixture(scope="module", params=range(len(TASKS)))
def pair(request: pytest.FixtureRequest) -> tuple[Record, Analysis]:
    task = TASKS[request.param]
    return task["answer"], analysed(task)


def assert_same(given: float | None, expected: float | None) -> None:
    if expected is None:
        assert given is None
    elif expected == 0:
        assert given is not None
        assert 0 <= given < PRINTED_AS_ZERO
    else:
        assert given == pytest.approx(expected, abs=1e-9)


def literals(expression: str) -> frozenset[str]:
    """R orders the literals of a term, and the terms of a disjunction, in ways of its own."""
    return frozenset(expression.replace(" ", "").split("*"))


def terms_of(expressions: Iterable[str]) -> frozenset[frozenset[str]]:
    return frozenset(map(literals, expressions))


def by_terms(solution: Solution) -> dict[frozenset[frozenset[str]], SolvedModel]:
    return {terms_of(term.expression for term in model.fitted.terms): model for model in solution.models}


def assert_same_models(solution: Solution, theirs: Iterable[Record]) -> None:
    expected = {terms_of(term["expression"] for term in model["terms"]): model for model in theirs}
    ours = by_terms(solution)
    assert ours.keys() == expected.keys()
    assert solution.model_count == len(expected)
    for key, model in expected.items():
        fitted = ours[key].fitted
        for figure in ("consistency", "pri", "coverage"):
            assert_same(getattr(fitted, figure), model[figure])
        figures = {literals(term["expression"]): term for term in model["terms"]}
        for term in fitted.terms:
            for figure in ("consistency", "pri", "raw_coverage", "unique_coverage"):
                assert_same(getattr(term, figure), figures[literals(term.expression)][figure])


def test_every_kind_of_option_is_among_the_tasks() -> None:
    assert len(TASKS) == 60
    assert {task["contradictions"] for task in TASKS} == {"ruled out", "allowed", "explained"}
    assert {len(task["incl_cut"]) for task in TASKS} == {1, 2}
    assert {task["n_cut"] for task in TASKS} == {1, 2}
    assert {task["all_models"] for task in TASKS} == {True, False}
    assert {task["row_dominance"] for task in TASKS} == {True, False}
    assert {"*" in task["dir_exp"][0] for task in TASKS} == {True, False}
    both = [task["answer"]["both"] for task in TASKS if task["answer"]["both"] is not None]
    assert any(one["assumed"] for one in both)
    assert any(one["sufficient"] for one in both)
    assert {task["outcome"] for task in TASKS} == {"Y", "~Y"}


def test_the_truth_table_is_the_same(pair: tuple[Record, Analysis]) -> None:
    answer, analysis = pair
    assert [row.number for row in analysis.table.rows] == [row["row"] for row in answer["truth_table"]]
    for ours, theirs in zip(analysis.table.rows, answer["truth_table"], strict=True):
        assert (ours.out, ours.n, ",".join(ours.cases)) == (theirs["out"], theirs["n"], theirs["cases"])
        assert_same(ours.consistency, theirs["consistency"])
        assert_same(ours.pri, theirs["pri"])


@pytest.mark.parametrize("kind", ["complex", "parsimonious"])
def test_models_and_their_figures_are_the_same(pair: tuple[Record, Analysis], kind: str) -> None:
    answer, analysis = pair
    assert_same_models(getattr(analysis, kind), answer[kind])


def test_intermediate_models_and_counterfactuals_are_the_same(pair: tuple[Record, Analysis]) -> None:
    answer, analysis = pair
    assert analysis.intermediate is not None
    between = answer["intermediate"]
    assert_same_models(analysis.intermediate, [model for one in between for model in one["models"]])
    ours = Counter((found.easy.rows, found.difficult.rows) for found in analysis.intermediate.pairs)
    assert ours == Counter((tuple(one["easy"]), tuple(one["difficult"])) for one in between)


def test_simplifying_assumptions_are_the_same(pair: tuple[Record, Analysis]) -> None:
    answer, analysis = pair
    ours = Counter(model.assumed.rows for model in analysis.parsimonious.models)
    assert ours == Counter(map(tuple, answer["assumptions"]))


def test_necessary_expressions_are_the_same(pair: tuple[Record, Analysis]) -> None:
    answer, analysis = pair
    ours = {frozenset(map(literals, found.expression.split("+"))): found for found in analysis.necessary}
    theirs = {
        frozenset(map(literals, found["expression"].split("+"))): found for found in answer["necessity"]
    }
    assert ours.keys() == theirs.keys()
    for key, found in theirs.items():
        for figure in ("consistency", "relevance", "coverage"):
            assert_same(getattr(ours[key].fit, figure), found[figure])


@pytest.mark.parametrize("task", [task for task in TASKS if task["answer"]["both"] is not None])
def test_what_is_assumed_or_sufficient_for_both_outcomes_is_the_same(task: Record) -> None:
    """And so are the models without either. No condition is taken for necessary: R leaves that to the analyst."""
    answer = task["answer"]["both"]
    options = replace(options_of(task), necessity=NecessityCutOffs(2.0))
    data = data_of(task)
    analysis = analyse(data, options)
    found = enhance(analysis, analyse(data.with_outcome_negated(), options))
    rows = {claim.reason: list(claim.rows.rows or ()) for claim in found.claims}
    assert rows.get("both outcomes", []) == answer["assumed"]
    assert rows.get("simultaneous subset relations", []) == answer["sufficient"]
    told = [caution.facts["rows"] for caution in cautions(analysis) if caution.kind == "simultaneous"]
    assert told == ([", ".join(map(str, answer["sufficient"]))] if answer["sufficient"] else [])
    if not answer["assumed"] and not answer["sufficient"]:
        assert found.parsimonious.expressions == analysis.parsimonious.expressions
    elif answer["enhanced"] is not None:  # else R stopped, with nothing to explain or nothing to minimise
        assert_same_models(found.parsimonious, answer["enhanced"])
