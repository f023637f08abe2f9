"""Models, held against all sums of prime implicants that there are."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.qca.algebra import Row, is_inside
from peacecase.qca.effort import Effort
from peacecase.qca.minimise import (
    NO_MODELS,
    Minimisation,
    ModelChoice,
    complex_models,
    models_of_sum,
    parsimonious_models,
)
from peacecase.qca.terms import FREE, Term

LEVELS = (2, 2, 3)
ALL_ROWS = list(product(*map(range, LEVELS)))
ALL_TERMS = list(product(*([FREE, *range(count)] for count in LEVELS)))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    rows = draw(st.permutations(ALL_ROWS))
    observed = draw(st.integers(2, len(rows)))
    split = draw(st.integers(1, observed - 1))
    return rows[:split], rows[split:observed]


def primes(allowed: list[Term]) -> list[Term]:
    return [term for term in allowed if not any(is_inside(term, other) for other in allowed if other != term)]


def covers(terms: tuple[Term, ...], rows: list[Row]) -> bool:
    return all(any(is_inside(row, term) for term in terms) for row in rows)


def as_sets(minimal: Minimisation) -> set[frozenset[Term]]:
    return {frozenset(model) for model in minimal.models}


def smallest(candidates: list[Term], positive: list[Row]) -> set[frozenset[Term]]:
    for size in range(1, len(positive) + 1):
        found = {frozenset(chosen) for chosen in combinations(candidates, size) if covers(chosen, positive)}
        if found:
            return found
    return set()


@given(tables())
def test_the_complex_solution_uses_terms_made_of_positive_rows_alone(
    table: tuple[list[Row], list[Row]],
) -> None:
    positive, _ = table
    inside = [term for term in ALL_TERMS if all(row in positive for row in ALL_ROWS if is_inside(row, term))]
    minimal = complex_models(positive, [], LEVELS, ModelChoice(), Effort())
    assert set(minimal.implicants) == set(primes(inside))
    assert as_sets(minimal) == smallest(primes(inside), positive)
    assert minimal.model_count == len(minimal.models)


@given(tables())
def test_the_parsimonious_solution_is_every_smallest_sum_free_of_negative_rows(
    table: tuple[list[Row], list[Row]],
) -> None:
    positive, negative = table
    allowed = [
        term
        for term in ALL_TERMS
        if not any(is_inside(row, term) for row in negative) and any(is_inside(row, term) for row in positive)
    ]
    minimal = parsimonious_models(positive, negative, ModelChoice(), Effort())
    assert set(minimal.implicants) == set(primes(allowed))
    assert as_sets(minimal) == smallest(primes(allowed), positive)
    assert minimal.model_count == len(minimal.models)


@given(tables())
def test_on_request_every_sum_that_can_spare_no_term_is_a_model(table: tuple[list[Row], list[Row]]) -> None:
    positive, negative = table[0][:5], table[1]
    minimal = parsimonious_models(positive, negative, ModelChoice(with_any_size=True), Effort())
    candidates = minimal.implicants
    expected = {
        frozenset(chosen)
        for size in range(1, len(positive) + 1)
        for chosen in combinations(candidates, size)
        if covers(chosen, positive)
        and not any(covers(rest, positive) for rest in combinations(chosen, size - 1))
    }
    assert as_sets(minimal) == expected
    assert minimal.model_count == len(expected)


def test_models_beyond_the_limit_are_counted_not_listed() -> None:
    positive, negative = [(1, 1, 0), (0, 0, 1)], [(0, 1, 0), (1, 0, 0), (1, 1, 1)]
    everything = parsimonious_models(positive, negative, ModelChoice(), Effort())
    first = parsimonious_models(positive, negative, ModelChoice(most_listed=1), Effort())
    assert everything.model_count == first.model_count > 1
    assert len(first.models) == 1
    assert first.models[0] in everything.models


def test_without_positive_rows_there_is_no_model() -> None:
    assert parsimonious_models([], [(0, 0)], ModelChoice(), Effort()) == NO_MODELS
    assert complex_models([], [], (2, 2), ModelChoice(), Effort()) == NO_MODELS


def test_all_rows_positive_leave_one_term_that_demands_nothing() -> None:
    assert complex_models([(0,), (1,)], [], (2,), ModelChoice(), Effort()).models == (((FREE,),),)


def test_implicants_of_a_sum_that_cover_no_positive_row_are_left_out() -> None:
    minimal = models_of_sum([(1, FREE), (FREE, 1)], [(1, 0)], (2, 2), ModelChoice(), Effort())
    assert minimal.models == (((1, FREE),),)
    assert minimal.implicant_count == 1


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_a_search_cut_short_still_gives_a_sum_that_is_right(steps: int, stops_after: type) -> None:
    rows = [tuple(int(bit) for bit in f"{number:06b}") for number in range(64)]
    positive = [row for row in rows if sum(row) % 3 == 0]
    negative = [row for row in rows if sum(row) % 3 == 1]
    effort = Effort(stops_after(steps))
    minimal = parsimonious_models(positive, negative, ModelChoice(), effort)
    assert effort.stages_cut_short
    assert not minimal.is_smallest
    for model in minimal.models:
        assert covers(model, positive)
        assert not any(is_inside(row, term) for row in negative for term in model)
    assert minimal.models


def test_an_interruption_ends_the_later_searches_too(stops_after: type) -> None:
    rows = [tuple(int(bit) for bit in f"{number:06b}") for number in range(64)]
    effort = Effort(stops_after(1, raises=KeyboardInterrupt))
    minimal = parsimonious_models(rows[::3], rows[1::3], ModelChoice(), effort)
    assert effort.was_interrupted
    assert minimal.models
    assert effort.seconds_left("anything") == 0
