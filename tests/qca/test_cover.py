"""Smallest covers, held against all covers that there are."""

import random
from itertools import combinations, product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.qca import cover
from peacecase.qca.bit_masks import bits
from peacecase.qca.cover import Covers, largest_columns, smallest_covers
from peacecase.qca.cover_bound import (
    PriceOfMask,
    best_prices,
    greedy_cover,
    least_size,
    plain_prices,
)
from peacecase.qca.cover_exact import exact_cover
from peacecase.qca.effort import Effort

EVERYTHING = 10**9

columns_over_eight_rows = st.lists(st.integers(1, 255), min_size=1, max_size=11, unique=True)


def union(masks: list[int]) -> int:
    together = 0
    for mask in masks:
        together |= mask
    return together


def by_trying_all(columns: list[int]) -> list[tuple[int, ...]]:
    goal = union(columns)
    for size in range(1, len(columns) + 1):
        found = [
            chosen
            for chosen in combinations(range(len(columns)), size)
            if union([columns[at] for at in chosen]) == goal
        ]
        if found:
            return found
    return []


def expanded(covers: Covers) -> list[tuple[int, ...]]:
    return sorted(tuple(sorted(chosen)) for groups in covers.listed for chosen in product(*groups))


def random_columns(rows: int, columns: int, seed: int) -> list[int]:
    source = random.Random(seed)
    found = {
        sum(1 << row for row in source.sample(range(rows), source.randint(2, 6))) for _ in range(columns)
    }
    return sorted(found | {1 << row for row in range(rows)})


@given(columns_over_eight_rows, st.data())
def test_every_smallest_cover_is_found_once_and_counted_by_weight(
    columns: list[int], data: st.DataObject
) -> None:
    weights = [data.draw(st.integers(1, 3)) for _ in columns]
    expected = by_trying_all(columns)
    found = smallest_covers(columns, weights, EVERYTHING, Effort())
    assert expanded(found) == expected
    assert found.size == len(expected[0])
    assert found.count == sum(prod(weights[at] for at in chosen) for chosen in expected)
    assert (found.is_smallest, found.are_all_counted) == (True, True)


@given(columns_over_eight_rows)
def test_the_first_covers_are_listed_and_the_others_counted(columns: list[int]) -> None:
    whole = smallest_covers(columns, [1] * len(columns), EVERYTHING, Effort())
    some = smallest_covers(columns, [1] * len(columns), 2, Effort())
    assert some.count == whole.count
    assert len(expanded(some)) >= min(2, whole.count)
    assert set(expanded(some)) <= set(expanded(whole))


def test_nothing_to_cover_is_covered_by_nothing() -> None:
    assert smallest_covers([], [], 5, Effort()) == Covers(0, ((),), 1, True, True)


@pytest.mark.parametrize("prices_of", [plain_prices, best_prices])
@given(columns=columns_over_eight_rows)
def test_no_column_costs_more_than_one_so_prices_never_promise_too_much(
    prices_of: object, columns: list[int]
) -> None:
    assert callable(prices_of)
    rows = list(bits(union(columns)))
    price = PriceOfMask(prices_of(rows, columns))
    assert all(price(column) <= 1 + 1e-9 for column in columns)
    assert least_size(price(union(columns))) <= len(by_trying_all(columns)[0])


def test_better_prices_are_better() -> None:
    columns = random_columns(30, 40, seed=5)
    rows = list(range(30))
    plain, best = plain_prices(rows, columns), best_prices(rows, columns)
    assert sum(best.values()) > sum(plain.values())


@given(st.lists(st.integers(0, 2**40 - 1), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_price_of_a_mask_is_that_of_its_rows(masks: list[int], source: random.Random) -> None:
    price_by_row = {row: source.random() for row in range(40)}
    price = PriceOfMask(price_by_row)
    for mask in masks:
        assert price(mask) == pytest.approx(sum(price_by_row[row] for row in bits(mask)))


@given(columns_over_eight_rows)
def test_a_greedy_cover_covers_all_rows_and_can_spare_no_column(columns: list[int]) -> None:
    goal = union(columns)
    chosen = greedy_cover(columns, goal, int.bit_count)
    assert union(chosen) == goal
    assert all(union([other for other in chosen if other != column]) != goal for column in chosen)


@given(columns_over_eight_rows)
def test_columns_inside_others_are_left_out(columns: list[int]) -> None:
    expected = [
        column for column in columns if not any(column & ~other == 0 for other in columns if other != column)
    ]
    assert sorted(largest_columns(columns)) == sorted(expected)


@given(columns_over_eight_rows)
def test_the_solver_finds_a_cover_of_the_same_size(columns: list[int]) -> None:
    proven = exact_cover(union(columns), columns, seconds=10)
    assert proven is not None
    assert union(proven) == union(columns)
    assert len(proven) == len(by_trying_all(columns)[0])


def test_the_solver_is_not_asked_without_time() -> None:
    assert exact_cover(3, [1, 2], seconds=0) is None


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("patience", [0, 5_000])
def test_a_search_that_takes_long_is_helped_and_ends_with_the_solver_s_size(
    seed: int, patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "_BRANCHES_BEFORE_PRICES", 2)
    monkeypatch.setattr(cover, "_BRANCHES_BEFORE_SOLVER", patience)
    columns = random_columns(24, 90, seed)
    found = smallest_covers(columns, [1] * len(columns), 5, Effort())
    proven = exact_cover(union(columns), columns, seconds=60)
    assert proven is not None
    assert (found.size, found.is_smallest, found.are_all_counted) == (len(proven), True, True)
    assert all(union([columns[at] for at in chosen]) == union(columns) for chosen in expanded(found))
