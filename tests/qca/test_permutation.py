"""METHOD section 6 for truth tables: "how many equally strong patterns shuffled outcomes give"."""

import random
from collections.abc import Callable
from itertools import permutations

import pytest

from peacecase.qca.analysis import Analysis, Options, analyse
from peacecase.qca.permutation import permutation_test
from peacecase.qca.sets import SetData, set_data
from peacecase.qca.truth_table import CutOffs, truth_table

MakeData = Callable[..., SetData]


def analysed(data: SetData, consistency: float = 0.8) -> Analysis:
    return analyse(data, Options(CutOffs(consistency)))


def test_p_is_the_share_of_all_orders_with_as_many_sufficient_rows() -> None:
    """Six cases have 720 orders: few enough to try them all."""
    a, b = [0.9, 0.8, 0.3, 0.2, 0.7, 0.4], [0.2, 0.9, 0.8, 0.1, 0.6, 0.3]
    y = [0.3, 1.0, 0.6, 0.1, 0.9, 0.2]

    def data(outcome: list[float]) -> SetData:
        return set_data(list("abcdef"), {"A": a, "B": b, "Y": outcome}, "Y", ["A", "B"])

    observed = len(truth_table(data(y), CutOffs(0.8)).rows_with("1"))
    counts = [len(truth_table(data(list(order)), CutOffs(0.8)).rows_with("1")) for order in permutations(y)]
    line = permutation_test(analysed(data(y)), shuffles=20_000, seed=1)
    assert line.rows.observed == observed == 2
    assert line.rows.expected == pytest.approx(sum(counts) / len(counts), abs=0.02)
    assert line.rows.p == pytest.approx(sum(count >= observed for count in counts) / len(counts), abs=0.01)


def test_an_outcome_that_follows_the_conditions_stands_out() -> None:
    rows = [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)] * 3
    columns = {name: [row[at] for row in rows] for at, name in enumerate("ABC")}
    columns["Y"] = [int(a and b) for a, b, _ in rows]
    line = permutation_test(
        analysed(set_data([str(n) for n in range(24)], columns, "Y", list("ABC"))), shuffles=500
    )
    assert line.rows.observed == 2
    assert line.coverage.observed == 1
    assert line.rows.is_beyond_chance
    assert line.coverage.is_beyond_chance


def test_a_row_for_every_case_is_never_more_than_chance() -> None:
    """The trap of many conditions: each case has its own row, so any outcome is explained."""
    source = random.Random(1)
    rows = [tuple(int(bit) for bit in f"{number:04b}") for number in range(16)]
    columns = {name: [row[at] for row in rows] for at, name in enumerate("ABCD")}
    columns["Y"] = [source.randint(0, 1) for _ in rows]
    line = permutation_test(
        analysed(set_data([str(n) for n in range(16)], columns, "Y", list("ABCD"))), shuffles=300
    )
    assert line.rows.expected == line.rows.observed
    assert not line.rows.is_beyond_chance
    assert line.rows.p == 1


def test_names_and_order_of_cases_do_not_matter(data_of: MakeData) -> None:
    rows = [(0.9, 0.8, 0.7), (0.2, 0.9, 0.3), (0.6, 0.1, 0.8), (0.1, 0.2, 0.1)]
    one = permutation_test(analysed(data_of(*rows)), shuffles=200)
    other = permutation_test(analysed(data_of(*reversed(rows), names=["w", "x", "y", "z"])), shuffles=200)
    assert one == other


def test_without_a_row_there_is_nothing_to_find(data_of: MakeData) -> None:
    line = permutation_test(analysed(data_of((0.5, 0.9), (0.5, 0.1))), shuffles=50)
    assert (line.rows.observed, line.coverage.observed, line.rows.is_beyond_chance) == (0, 0, False)
