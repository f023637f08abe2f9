"""The published analyses that R's QCA 3.25.1 has worked out: the same rows, implicants, models and figures."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from peacecase.qca.algebra import row_at
from peacecase.qca.analysis import Analysis, Options, Solution, SolvedModel, analyse
from peacecase.qca.calibration import DirectAnchors, Thresholds, calibrate
from peacecase.qca.counterfactuals import parse_expectations
from peacecase.qca.fit import sufficiency
from peacecase.qca.necessary import single_conditions
from peacecase.qca.sets import set_data
from peacecase.qca.truth_table import CutOffs

PUBLISHED = Path(__file__).parents[1] / "fixtures" / "qca"
REFERENCE = json.loads((PUBLISHED / "reference.json").read_text(encoding="utf-8"))
EXACT = 1e-9
PRINTED_AS_ZERO = 1e-4
"""R writes coverage below this as 0."""

Reference = Mapping[str, Any]


def read_table(name: str) -> tuple[list[str], dict[str, list[float]]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = {column: [float(row[at]) for row in rows] for at, column in enumerate(header) if at}
    return [row[0] for row in rows], columns


def analysed(reference: Reference) -> Analysis:
    options = reference["options"]
    cases, columns = read_table(reference["csv"])
    data = set_data(cases, columns, options["outcome"], options["conditions"])
    first, *second = options["incl.cut"]
    return analyse(
        data,
        Options(
            cut_offs=CutOffs(first, second[0] if second else None, options["pri.cut"], options["n.cut"]),
            expectations=parse_expectations(options["dir.exp"], data.notation),
            excluded=tuple(row_at(number, data.levels) for number in options["exclude"] or ()),
        ),
    )


@pytest.fixture(scope="module", params=REFERENCE["analyses"])
def pair(request: pytest.FixtureRequest) -> tuple[Reference, Analysis]:
    reference = REFERENCE["analyses"][request.param]
    return reference, analysed(reference)


def same(given: float | None, expected: float | None) -> bool:
    if given is None or expected is None:
        return given is expected
    return given == pytest.approx(expected, abs=EXACT) or (expected == 0 and 0 <= given < PRINTED_AS_ZERO)


def as_set(expressions: Iterable[str]) -> frozenset[str]:
    return frozenset(expressions)


def by_terms(solution: Solution) -> dict[frozenset[str], SolvedModel]:
    return {as_set(term.expression for term in model.fitted.terms): model for model in solution.models}


def test_there_are_seventeen_analyses() -> None:
    assert len(REFERENCE["analyses"]) == 17


def test_the_truth_table_has_the_same_rows_cases_and_figures(pair: tuple[Reference, Analysis]) -> None:
    reference, analysis = pair
    table = analysis.table
    assert [row.number for row in table.rows] == [row["row"] for row in reference["truth_table"]]
    for ours, theirs in zip(table.rows, reference["truth_table"], strict=True):
        assert (list(ours.values), ours.out, ours.n) == (theirs["values"], theirs["OUT"], theirs["n"])
        assert (list(ours.cases), list(ours.deviant)) == (theirs["cases"], theirs["dcc"])
        assert same(ours.consistency, theirs["incl"])
        assert same(ours.pri, theirs["PRI"])
    removed = reference.get("removed_rows", [])
    assert [(row.number, row.n) for row in table.too_few_cases] == [(row["row"], row["n"]) for row in removed]
    assert table.possible == reference["n_rows_possible"]
    assert list(analysis.data.levels) == reference["noflevels"]
    assert [condition.is_fuzzy for condition in analysis.data.conditions] == reference["fuzzy_conditions"]


@pytest.mark.parametrize("side", ["outcome", "negated_outcome"])
def test_single_conditions_fit_alike(pair: tuple[Reference, Analysis], side: str) -> None:
    reference, analysis = pair
    data = analysis.data if side == "outcome" else analysis.data.with_outcome_negated()
    ours = {found.literals: found for found in single_conditions(data)}
    assert len(ours) == len(reference["single_terms"][side])
    for name, theirs in reference["single_terms"][side].items():
        found = ours[(literal_named(name, analysis),)]
        assert same(found.fit.consistency, theirs["inclN"])
        assert same(found.fit.relevance, theirs["RoN"])
        assert same(found.fit.coverage, theirs["covN"])
        fit = sufficiency(data.literal(*found.literals[0]), data.outcome)
        assert same(fit.consistency, theirs["inclS"])
        assert same(fit.pri, theirs["PRI"])
        assert same(fit.coverage, theirs["covS"])


def literal_named(name: str, analysis: Analysis) -> tuple[int, int]:
    """R writes two-valued conditions beside a multi-value one as A or ~A in this table alone."""
    names = analysis.data.notation.names
    if "[" in name:
        condition, _, value = name.rstrip("]").partition("[")
        return names.index(condition), int(value)
    return names.index(name.removeprefix("~")), int(not name.startswith("~"))


def test_the_same_expressions_are_necessary_in_the_same_order(pair: tuple[Reference, Analysis]) -> None:
    reference, analysis = pair
    assert [found.expression for found in analysis.necessary] == [
        theirs["expr"] for theirs in reference["superSubset"]
    ]
    for ours, theirs in zip(analysis.necessary, reference["superSubset"], strict=True):
        assert same(ours.fit.consistency, theirs["inclN"])
        assert same(ours.fit.relevance, theirs["RoN"])
        assert same(ours.fit.coverage, theirs["covN"])


@pytest.mark.parametrize("kind", ["complex", "parsimonious"])
def test_prime_implicants_and_models_are_the_same(pair: tuple[Reference, Analysis], kind: str) -> None:
    reference, analysis = pair
    solution: Solution = getattr(analysis, kind)
    theirs = reference[kind]
    assert set(solution.implicants) == {tuple(prime) for prime in theirs["primes"].values()}
    assert solution.implicant_count == len(theirs["primes"])
    assert solution.model_count == len(solution.models) == len(theirs["models"])
    ours = by_terms(solution)
    for number, model in enumerate(theirs["models"], 1):
        assert_same_model(ours[as_set(model["terms"])], model)
        assumed = ours[as_set(model["terms"])].assumed
        assert assumed.rows == tuple(sorted(theirs["SA"][f"M{number}"]))
        assert assumed.count == len(theirs["SA"][f"M{number}"])


def test_intermediate_models_and_counterfactuals_are_the_same(pair: tuple[Reference, Analysis]) -> None:
    reference, analysis = pair
    solution = analysis.intermediate
    assert solution is not None
    ours = by_terms(solution)
    complexes = {number: as_set(terms) for terms, number in numbered(analysis.complex).items()}
    parsimonious = {number: as_set(terms) for terms, number in numbered(analysis.parsimonious).items()}
    expected = set()
    for theirs in reference["intermediate"].values():
        between = (
            next(number for number, terms in complexes.items() if terms == as_set(theirs["c.sol"])),
            next(number for number, terms in parsimonious.items() if terms == as_set(theirs["p.sol"])),
        )
        for model in theirs["models"]:
            expected.add(as_set(model["terms"]))
            assert_same_model(ours[as_set(model["terms"])], model)
            assert between in ours[as_set(model["terms"])].between
        (counterfactuals,) = (
            found for found in solution.pairs if (found.complex, found.parsimonious) == between
        )
        assert counterfactuals.easy.rows == tuple(sorted(theirs["EC"]))
        assert counterfactuals.difficult.rows == tuple(sorted(theirs["DC"]))
    assert set(ours) == expected
    assert solution.model_count == len(expected)


def numbered(solution: Solution) -> dict[frozenset[str], int]:
    return {terms: number for number, terms in enumerate(by_terms(solution), 1)}


def assert_same_model(ours: SolvedModel, theirs: Reference) -> None:
    fitted = ours.fitted
    assert same(fitted.consistency, theirs["sol"]["inclS"])
    assert same(fitted.pri, theirs["sol"]["PRI"])
    assert same(fitted.coverage, theirs["sol"]["covS"])
    for term in fitted.terms:
        figures = theirs["ic"][term.expression]
        assert same(term.consistency, figures["inclS"])
        assert same(term.pri, figures["PRI"])
        assert same(term.raw_coverage, figures["covS"])
        assert same(term.unique_coverage, figures["covU"])
        if "cases" in figures:
            assert list(term.cases) == figures["cases"].replace("; ", ",").split(",")


@pytest.mark.parametrize(
    ("name", "calibration"),
    [
        ("direct_inc", DirectAnchors(400, 550, 900)),
        ("direct_inc_idm90", DirectAnchors(400, 550, 900, degree=0.9)),
        ("direct_dec", DirectAnchors(900, 550, 400)),
        ("direct_URB", DirectAnchors(25, 50, 65)),
        ("direct_STB_dec", DirectAnchors(15, 9.5, 5)),
        ("direct_SURV", DirectAnchors(-9, 0, 10)),
        ("crisp", Thresholds((550,))),
        ("mv", Thresholds((550, 850))),
        ("crisp_decimal", Thresholds((50,))),
    ],
)
def test_calibrated_columns_are_the_same(name: str, calibration: DirectAnchors | Thresholds) -> None:
    theirs = REFERENCE["calibration"][name]
    _, columns = read_table("LR.csv")
    assert list(calibrate(columns[theirs["column"]], calibration)) == pytest.approx(
        theirs["values"], abs=1e-12
    )
