"""The truth table where published data do not go."""

from collections.abc import Callable

import pytest

from peacecase.qca.sets import SetData, set_data
from peacecase.qca.terms import FREE
from peacecase.qca.truth_table import CutOffs, truth_table

MakeData = Callable[..., SetData]


def test_a_case_at_one_half_is_in_no_row_and_in_all_sums(data_of: MakeData) -> None:
    data = data_of((0.8, 0.9), (0.5, 0.1), (0.2, 0.4))
    table = truth_table(data, CutOffs(0.8))
    assert table.on_the_line == ("b",)
    assert [row.cases for row in table.rows] == [("c",), ("a",)]
    assert table.rows[1].consistency == (0.8 + 0.1 + 0.2) / (0.8 + 0.5 + 0.2)


def test_rows_between_two_cut_offs_are_contradictions(data_of: MakeData) -> None:
    data = data_of((0, 1), (0, 0), (0, 0), (1, 1), (1, 1))
    table = truth_table(data, CutOffs(0.9, contradiction=0.3))
    assert [row.out for row in table.rows] == ["C", "1"]
    assert table.rows[0].is_contradictory
    assert table.rows[0].deviant == ("b", "c")


def test_two_cut_offs_and_a_cut_off_of_cases_do_not_mix_rows_up(data_of: MakeData) -> None:
    """R's QCA 3.25 puts C on other rows here."""
    data = data_of((0, 0, 1), (0, 1, 1), (0, 1, 0), (1, 0, 0), (1, 0, 0), (1, 1, 1), (1, 1, 1))
    table = truth_table(data, CutOffs(0.9, contradiction=0.4, cases=2))
    assert {row.number: row.out for row in table.rows} == {2: "C", 3: "0", 4: "1"}
    assert [(row.number, row.out) for row in table.too_few_cases] == [(1, "?")]


def test_a_consistency_a_hair_below_the_cut_off_passes(data_of: MakeData) -> None:
    """Sums of doubles end a little beside the truth; R allows the square root of the machine epsilon."""
    assert truth_table(data_of((0.9, 0.9 - 1e-9), (0.2, 0.2)), CutOffs(1.0)).rows[1].out == "1"
    assert truth_table(data_of((0.9, 0.9 - 1e-6), (0.2, 0.2)), CutOffs(1.0)).rows[1].out == "0"


@pytest.mark.parametrize(
    ("cut_off", "rows"),
    [
        (0.75, [(0.10, 0.73), (0.28, 0.52), (0.80, 0.70), (0.54, 0.17), (0.16, 0.64)]),
        (0.80, [(0.38, 0.80), (0.77, 0.42), (0.83, 0.78), (0.60, 0.67), (0.19, 0.70), (0.33, 0.11)]),
    ],
)
def test_a_row_at_the_first_of_two_cut_offs_passes_it(
    data_of: MakeData, cut_off: float, rows: list[tuple[float, float]]
) -> None:
    """The row's consistency is the cut-off, and the double of it a hair less: 1.86 / 2.48 and 2.64 / 3.30."""
    row = truth_table(data_of(*rows), CutOffs(cut_off, contradiction=0.5)).rows[1]
    assert row.consistency is not None
    assert row.consistency < cut_off
    assert row.out == "1" == truth_table(data_of(*rows), CutOffs(cut_off)).rows[1].out


def test_a_membership_a_hair_beside_one_half_is_on_the_line(data_of: MakeData) -> None:
    table = truth_table(data_of((0.8, 0.9), (0.5 - 1e-9, 0.1), (0.2, 0.5 - 1e-9)), CutOffs(0.8))
    assert table.on_the_line == ("b",)
    assert [row.deviant for row in table.rows] == [(), ()]


def test_an_excluded_row_is_negative_with_cases_or_without(data_of: MakeData) -> None:
    data = data_of((0, 0, 1), (1, 1, 1))
    table = truth_table(data, CutOffs(), [(0, FREE)])
    assert [(row.number, row.n, row.out) for row in table.rows] == [(1, 1, "0"), (2, 0, "0"), (4, 1, "1")]
    assert table.remainders == 1


def test_too_many_excluded_rows_are_counted_but_not_listed() -> None:
    data = set_data(
        ["a"], {**{f"C{at}": [0] for at in range(14)}, "Y": [1]}, "Y", [f"C{at}" for at in range(14)]
    )
    table = truth_table(data, CutOffs(), [(1, *(FREE,) * 13)])
    assert [row.number for row in table.rows] == [1]
    assert table.remainders == 2**13 - 1


def test_a_multi_value_condition_makes_a_row_for_each_value(data_of: MakeData) -> None:
    table = truth_table(data_of((0, 0, 1), (1, 0, 0), (2, 1, 1)), CutOffs())
    assert [row.number for row in table.rows] == [1, 3, 6]
    assert table.possible == 6


def test_pri_keeps_out_a_row_that_is_as_good_for_the_absence(data_of: MakeData) -> None:
    data = data_of((0.9, 0.6), (0.8, 0.55), (0.1, 0.2))
    assert truth_table(data, CutOffs(0.65)).rows[1].out == "1"
    assert truth_table(data, CutOffs(0.65, pri=0.6)).rows[1].out == "0"
