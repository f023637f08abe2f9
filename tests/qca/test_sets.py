"""Binding columns to an analysis."""

import pytest

from peacecase.qca.sets import SetDataError, set_data

CASES = ["a", "b", "c"]
COLUMNS: dict[str, list[float]] = {
    "A": [0, 1, 1],
    "F": [0.2, 1, 0],
    "M": [0, 1, 2],
    "Y": [1, 0, 0.5],
    "RAW": [720, 3, 4],
}


def test_a_condition_is_fuzzy_where_any_value_is_not_whole() -> None:
    data = set_data(CASES, COLUMNS, "Y", ["A", "F", "M"])
    assert [condition.is_fuzzy for condition in data.conditions] == [False, True, False]
    assert data.levels == (2, 2, 3)
    assert data.notation.is_multi_value


def test_membership_is_the_least_over_literals_and_equality_in_crisp_sets() -> None:
    data = set_data(CASES, COLUMNS, "Y", ["A", "F", "M"])
    assert data.membership((1, -1, -1)) == (0, 1, 1)
    assert data.membership((-1, 0, -1)) == (0.8, 0, 1)
    assert data.membership((1, 0, 2)) == (0, 0, 1)
    assert data.membership((-1, -1, -1)) == (1, 1, 1)


def test_an_outcome_can_be_an_absence_or_a_value() -> None:
    assert set_data(CASES, COLUMNS, "~Y", ["A"]).outcome == (0, 1, 0.5)
    assert set_data(CASES, COLUMNS, "M[2]", ["A"]).outcome == (0, 0, 1)
    negated = set_data(CASES, COLUMNS, "~M{2}", ["A"])
    assert (negated.outcome_name, negated.outcome) == ("~M[2]", (1, 1, 0))
    assert negated.with_outcome_negated().outcome_name == "M[2]"


@pytest.mark.parametrize(
    ("outcome", "conditions", "says"),
    [
        ("Z", ["A"], "no column 'Z'"),
        ("Y", ["A", "B"], "no column 'B'"),
        ("Y", [], "no conditions"),
        ("Y", ["A", "A"], "named twice"),
        ("Y", ["Y"], "cannot be a condition too"),
        ("M", ["A"], "say which one"),
        ("Y[1]", ["A"], r"Y is a fuzzy set and has no value \[1\]; write Y, or ~Y for its absence"),
        ("M[7]", ["A"], r"no case has the value \[7\] of the outcome M; its values are 0, 1, 2"),
        ("M[99999]", ["A"], r"no column 'M\[99999\]'"),
        ("Y", [" "], "condition ' ': a name is made of signs"),
        ("Y", ["A*B"], r"condition 'A\*B': .* not of ! \* \+ , ; = \[ \] \{ \} ~"),
        ("Y", ["A\nB"], "a name is made of signs that can be seen"),
        ("Y", [f"A{number}" for number in range(101)], "there are 101 conditions; 100 are the most"),
        ("Y", ["RAW"], "calibrate RAW first"),
    ],
)
def test_what_cannot_be_bound_is_named(outcome: str, conditions: list[str], says: str) -> None:
    with pytest.raises(SetDataError, match=says):
        set_data(CASES, COLUMNS, outcome, conditions)


def test_every_problem_is_told_at_once() -> None:
    columns = {"A": [0.5, 1.7, -1], "Y": [1, 0, float("nan")]}
    with pytest.raises(SetDataError) as caught:
        set_data(CASES, columns, "Y", ["A"])
    assert [problem.split()[2] for problem in caught.value.problems] == ["c", "b", "c"]


def test_a_case_that_stands_twice_is_refused() -> None:
    with pytest.raises(SetDataError, match="'a' stands twice"):
        set_data(["a", "a", "c"], COLUMNS, "Y", ["A"])
