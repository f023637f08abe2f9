"""Laws of terms, each held against the listed configurations."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.qca.algebra import (
    complete_sum,
    count_rows,
    difference,
    difference_of_sums,
    intersection,
    is_inside,
    row_at,
    row_number,
    rows_of,
    without_overlap,
)
from peacecase.qca.terms import FREE, Term

LEVELS = (2, 3, 2, 4)
ALL_ROWS = list(product(*map(range, LEVELS)))
ALL_TERMS = list(product(*([FREE, *range(count)] for count in LEVELS)))
terms = st.sampled_from(ALL_TERMS)
sums = st.lists(terms, max_size=5)


def covered(parts: list[Term]) -> set[Term]:
    return {row for row in ALL_ROWS if any(is_inside(row, part) for part in parts)}


@given(terms, terms)
def test_the_intersection_covers_what_both_cover(left: Term, right: Term) -> None:
    both = intersection(left, right)
    assert covered([both] if both else []) == covered([left]) & covered([right])


@given(terms, terms)
def test_a_difference_covers_the_rest_in_parts_that_do_not_overlap(term: Term, removed: Term) -> None:
    parts = difference(term, removed, LEVELS)
    assert covered(parts) == covered([term]) - covered([removed])
    assert all(intersection(one, other) is None for one, other in combinations(parts, 2))


@given(sums, sums)
def test_a_difference_of_sums_covers_the_rest(parts: list[Term], removed: list[Term]) -> None:
    assert covered(difference_of_sums(parts, removed, LEVELS)) == covered(parts) - covered(removed)


@given(sums)
def test_terms_set_apart_cover_the_same_and_count_right(parts: list[Term]) -> None:
    apart = without_overlap(parts, LEVELS)
    assert covered(apart) == covered(parts)
    assert all(intersection(one, other) is None for one, other in combinations(apart, 2))
    assert count_rows(parts, LEVELS) == len(covered(parts))


@given(sums)
def test_the_complete_sum_holds_every_prime_implicant_and_no_other(parts: list[Term]) -> None:
    goal = covered(parts)
    implicants = [term for term in ALL_TERMS if covered([term]) <= goal]
    primes = {
        term
        for term in implicants
        if not any(is_inside(term, other) for other in implicants if other != term)
    }
    assert set(complete_sum(parts, LEVELS)) == primes


@given(terms)
def test_rows_come_in_the_order_of_their_numbers(term: Term) -> None:
    numbers = [row_number(row, LEVELS) for row in rows_of(term, LEVELS)]
    assert numbers == sorted(numbers)
    assert [row_at(number, LEVELS) for number in numbers] == sorted(covered([term]))


def test_the_first_condition_is_the_most_significant() -> None:
    assert row_number((0, 0, 0, 1), LEVELS) == 2
    assert row_number((1, 2, 1, 3), LEVELS) == 48


def test_there_is_no_row_beyond_the_last() -> None:
    for number in (0, 49):
        with pytest.raises(ValueError, match="48 rows"):
            row_at(number, LEVELS)
