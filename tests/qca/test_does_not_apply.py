"""Conditions that do not apply to every case, as "A before B" does not to a case without B; what R's QCA 3.25.1 says."""

from collections.abc import Callable
from math import nan
from pathlib import Path

import pytest

from peacecase.files.set_table import load_set_table
from peacecase.qca.analysis import Analysis, Options, analyse
from peacecase.qca.calibration import Thresholds, calibrate
from peacecase.qca.cautions import cautions
from peacecase.qca.counterfactuals import parse_expectations
from peacecase.qca.permutation import permutation_test
from peacecase.qca.sets import SetData, SetDataError, set_data
from peacecase.qca.untenable import enhance
from peacecase.wording.qca_words import caution_in_words

MakeData = Callable[..., SetData]

TABLE = Path(__file__).parents[1] / "fixtures" / "qca" / "RS.csv"
ASSUMED = {
    "~EBA + P*E": (1, 2, 5, 6, 9, 10, 13, 17, 18, 21, 22, 25, 26, 27, 28, 29),
    "EBA + E*S": (3, 4, 7, 8, 10, 11, 12, 15, 16, 19, 20, 23, 24, 26, 27, 28),
    "P*E + ~P*A": (5, 6, 7, 8, 13, 15, 16, 25, 26, 27, 28, 29),
    "P*E + ~P*S": (2, 4, 6, 8, 10, 12, 16, 25, 26, 27, 28, 29),
    "P*E + E*A": (13, 15, 16, 25, 26, 27, 28, 29),
    "P*E + E*S": (10, 12, 16, 25, 26, 27, 28, 29),
    "E*A + E*S": (10, 12, 13, 15, 16, 26, 28, 29),
    "E*S + A*~S": (5, 7, 10, 12, 13, 15, 16, 21, 23, 26, 28, 29),
}
"""Parsimonious models of R, and the rows that each assumes."""


@pytest.fixture(scope="module")
def unions() -> Analysis:
    """University recognition of unions; EBA: elite allies before affiliation, where there are both."""
    table = load_set_table(TABLE)
    data = set_data(table.cases, table.numbers(table.cells), "REC", ["P", "E", "A", "EBA", "S"])
    return analyse(data, Options(expectations=parse_expectations("1,1,1,1,1", data.notation)))


def test_rows_without_a_condition_stand_apart(unions: Analysis) -> None:
    rows = {row.values: (row.out, row.cases) for row in unions.table.rows}
    assert len(rows) == 10
    assert rows[1, 1, 0, -1, 1] == ("1", ("6",))
    assert rows[1, 0, 0, -1, 1] == ("0", ("9", "10", "11"))
    assert rows[1, 1, 1, 0, 1] == ("1", ("3",))
    assert [row.number for row in unions.table.rows] == [14, 30, 31, 32, 33, 34, 35, 36, 37, 38]
    (told,) = [caution for caution in cautions(unions) if caution.kind == "limited_diversity"]
    assert caution_in_words(told) == (
        "17 cases show 4 of 32 configurations, and 6 in which a condition does not apply; 28 are remainders"
    )


def test_models_and_assumptions_are_those_of_r(unions: Analysis) -> None:
    assert unions.complex.expressions == ("P*E*S + P*E*A*EBA + E*A*~EBA*S",)
    assert {m.fitted.expression: m.assumed.rows for m in unions.parsimonious.models} == ASSUMED
    assert unions.intermediate is not None
    assert set(unions.intermediate.expressions) == {
        "P*E*S + P*E*A*EBA + E*A*~EBA*S",
        "P*E*S + E*A*S + P*E*A*EBA",
    }
    (model,) = unions.complex.models
    assert [term.raw_coverage for term in model.fitted.terms] == pytest.approx([4 / 7, 4 / 7, 2 / 7])
    assert [term.unique_coverage for term in model.fitted.terms] == pytest.approx([1 / 7, 2 / 7, 1 / 7])


def test_chance_and_the_enhanced_analysis_know_such_rows(unions: Analysis) -> None:
    assert permutation_test(unions, shuffles=20).rows.observed == 5
    negated = analyse(unions.data.with_outcome_negated(), unions.options)
    found = enhance(unions, negated)
    assert {claim.reason for claim in found.claims} == {"necessity", "both outcomes"}
    assert "6" in {case for term in found.parsimonious.models[0].fitted.terms for case in term.cases}


def test_what_only_such_a_condition_would_tell_apart_is_refused(data_of: MakeData) -> None:
    with pytest.raises(SetDataError, match="the row 1, - is to be covered, and cannot be told from one"):
        analyse(data_of((1, nan, 1), (1, 1, 0), (0, 0, 0)), Options())


@pytest.mark.parametrize(("column", "values"), [("A", [0.2, nan]), ("Y", [1, nan])])
def test_fuzzy_conditions_and_outcomes_apply_to_every_case(column: str, values: list[float]) -> None:
    columns: dict[str, list[float]] = {"A": [0, 1], "Y": [0, 1], column: values}
    with pytest.raises(SetDataError, match=f"{column} of b is -: only a crisp or multi-value condition"):
        set_data(["a", "b"], columns, "Y", ["A"])


def test_a_threshold_leaves_what_does_not_apply_as_it_is() -> None:
    first, second = calibrate([nan, 7], Thresholds((5,)))
    assert first != first
    assert second == 1


def test_a_row_with_a_fuzzy_condition_beside_it_is_measured_on_its_own_cases(data_of: MakeData) -> None:
    data = data_of((0.9, nan, 1), (0.2, 1, 0), (0.3, 0, 0))
    row = analyse(data, Options()).table.every_row[-1]
    assert (row.values, row.cases, row.consistency) == ((1, -1), ("a",), 1.0)
