"""Prime implicants, held against all terms that there are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.qca import implicants
from peacecase.qca.algebra import Row, intersection, is_inside
from peacecase.qca.effort import Effort
from peacecase.qca.hitting_sets import bits, minimal_hitting_sets
from peacecase.qca.implicants import PrimeImplicants, coverage_of, prime_implicants
from peacecase.qca.implicants_bulk import bulk_search
from peacecase.qca.terms import FREE, Term


def listed(found: PrimeImplicants) -> list[Term]:
    return sorted(term for kind in found.classes for term in kind.members())


def by_trying_all(positive: Sequence[Row], blocked: Sequence[Term], levels: Sequence[int]) -> list[Term]:
    allowed = [
        term
        for term in product(*([FREE, *range(count)] for count in levels))
        if any(is_inside(row, term) for row in positive)
        and all(intersection(term, wrong) is None for wrong in blocked)
    ]
    return sorted(
        term for term in allowed if not any(is_inside(term, other) for other in allowed if other != term)
    )


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[Row], list[Term], list[int]]:
    levels = draw(st.lists(st.sampled_from([2, 2, 3, 4]), min_size=1, max_size=4))
    rows = draw(st.permutations(list(product(*map(range, levels)))))
    observed = draw(st.integers(1, len(rows)))
    positive = rows[: draw(st.integers(1, observed))]
    blocked: list[Term] = rows[len(positive) : observed]
    wider = st.tuples(*(st.sampled_from([FREE, *range(count)]) for count in levels))
    blocked += [
        term
        for term in draw(st.lists(wider, max_size=2))
        if not any(is_inside(row, term) for row in positive)
    ]
    return positive, blocked, levels


@given(problems())
def test_both_searches_find_every_prime_implicant_and_no_other(
    problem: tuple[list[Row], list[Term], list[int]],
) -> None:
    positive, blocked, levels = problem
    expected = by_trying_all(positive, blocked, levels)
    assert listed(prime_implicants(positive, blocked, Effort())) == expected
    if blocked:
        found = bulk_search(positive, blocked, Effort(), most=10**6)
        assert listed(found) == expected
        for kind in found.classes:
            assert kind.size == len(kind.members())
            assert {coverage_of(term, positive) for term in kind.members()} == {kind.coverage}


@pytest.mark.parametrize(("cases", "conditions"), [(30, 9), (70, 17), (200, 11)])
def test_both_searches_agree_on_larger_tables(cases: int, conditions: int) -> None:
    """Seventeen conditions lie beyond where R's QCA 3.25 loses prime implicants; 200 rows beyond one machine word."""
    source = random.Random(conditions)
    rows = sorted({tuple(source.randint(0, 1) for _ in range(conditions)) for _ in range(cases)})
    positive = [row for row in rows if (row[0] and row[1]) or (row[2] and not row[3])]
    blocked = [row for row in rows if row not in positive]
    few = positive[:6]
    small = implicants._small_search(few, blocked, Effort())
    assert listed(small) == listed(bulk_search(few, blocked, Effort(), most=10**6))
    found = bulk_search(positive, blocked, Effort(), most=10**6)
    assert found.are_all
    terms = {term for kind in found.classes for term in kind.members()}
    assert len(terms) == found.count
    assert {term for kind in small.classes for term in kind.members()} <= terms
    for term in source.sample(sorted(terms), 50):
        assert coverage_of(term, blocked) == 0
        for at in (at for at, value in enumerate(term) if value != FREE):
            assert coverage_of((*term[:at], FREE, *term[at + 1 :]), blocked)


def test_no_implicant_is_lost_after_two_sizes_without_any() -> None:
    """R's CCubes stops here at A."""
    positive = [(1, 1, 1, 1, 1)]
    blocked = [(0, 0, 1, 1, 1), (0, 1, 0, 1, 1), (0, 1, 1, 0, 1), (0, 1, 1, 1, 0)]
    for found in (
        prime_implicants(positive, blocked, Effort()),
        bulk_search(positive, blocked, Effort(), 10),
    ):
        assert listed(found) == [(FREE, 1, 1, 1, 1), (1, FREE, FREE, FREE, FREE)]


def test_without_negative_rows_nothing_is_demanded() -> None:
    assert listed(prime_implicants([(1, 0), (0, 1)], [], Effort())) == [(FREE, FREE)]


def test_a_row_that_is_both_covered_and_blocked_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="both"):
        prime_implicants([(1, 0)], [(1, FREE)], Effort())


@given(st.lists(st.integers(1, 63), max_size=6))
def test_hitting_sets_meet_every_edge_and_none_can_spare_a_vertex(edges: list[int]) -> None:
    hits = [mask for mask in range(64) if all(mask & edge for edge in edges)]
    minimal = [mask for mask in hits if not any(other != mask and other & ~mask == 0 for other in hits)]
    found = list(minimal_hitting_sets(edges, Effort(), "test"))
    assert sorted(found) == minimal
    assert len(set(found)) == len(found)


def test_an_edge_without_vertices_cannot_be_met() -> None:
    assert list(minimal_hitting_sets([0, 3], Effort(), "test")) == []


def test_bits_are_read_from_the_lowest() -> None:
    assert list(bits(0b101001)) == [0, 3, 5]
