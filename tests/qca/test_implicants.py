"""Prime implicants, held against all terms that there are."""

import random
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.qca import hitting_sets, implicants
from peacecase.qca.algebra import Row, intersection, is_inside
from peacecase.qca.bit_masks import bits, mask_of, minimal_sets
from peacecase.qca.effort import Effort
from peacecase.qca.hitting_sets import lowest_bit, minimal_hitting_sets, packed, unpacked
from peacecase.qca.implicants import PrimeImplicants, coverage_of, prime_implicants
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


def by_multiplying_out(row: Row, blocked: Sequence[Term]) -> set[Term]:
    """The prime implicants that cover one row."""
    choices = [0]
    for wrong in blocked:
        differences = mask_of(at for at, value in enumerate(wrong) if value != row[at])
        choices = minimal_sets(
            choice | (0 if choice & differences else 1 << at)
            for choice in choices
            for at in bits(differences)
        )
    return {tuple(value if mask >> at & 1 else FREE for at, value in enumerate(row)) for mask in choices}


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
def test_every_prime_implicant_is_found_and_no_other(
    problem: tuple[list[Row], list[Term], list[int]],
) -> None:
    positive, blocked, levels = problem
    expected = by_trying_all(positive, blocked, levels)
    found = prime_implicants(positive, blocked, Effort())
    assert listed(found) == expected
    assert found.are_all
    for kind in found.classes:
        assert kind.size == len(kind.members())
        assert {coverage_of(term, positive) for term in kind.members()} == {kind.coverage}


@pytest.mark.parametrize(("cases", "conditions"), [(30, 9), (70, 17), (200, 11)])
def test_larger_tables_lose_nothing(cases: int, conditions: int) -> None:
    """Seventeen conditions lie beyond where R's QCA 3.25 loses prime implicants; 200 rows beyond one machine word."""
    source = random.Random(conditions)
    rows = sorted({tuple(source.randint(0, 1) for _ in range(conditions)) for _ in range(cases)})
    positive = [row for row in rows if (row[0] and row[1]) or (row[2] and not row[3])]
    blocked = [row for row in rows if row not in positive]
    few = positive[:3]
    of_few = set().union(*(by_multiplying_out(row, blocked) for row in few))
    assert listed(prime_implicants(few, blocked, Effort())) == sorted(of_few)
    found = prime_implicants(positive, blocked, Effort())
    assert found.are_all
    terms = {term for kind in found.classes for term in kind.members()}
    assert len(terms) == found.count
    assert of_few <= terms
    for term in source.sample(sorted(terms), 50):
        assert coverage_of(term, blocked) == 0
        for at in (at for at, value in enumerate(term) if value != FREE):
            assert coverage_of((*term[:at], FREE, *term[at + 1 :]), blocked)


@pytest.mark.parametrize("words_at_once", [1, 1 << 20])
def test_more_conditions_than_a_machine_word_has_bits(
    words_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hitting_sets, "_WORDS_AT_ONCE", words_at_once)
    source = random.Random(70)
    row, *blocked = (tuple(source.randint(0, 2) for _ in range(70)) for _ in range(3))
    found = prime_implicants([row], blocked, Effort())
    assert listed(found) == sorted(by_multiplying_out(row, blocked))


def test_no_implicant_is_lost_after_two_sizes_without_any() -> None:
    """R's CCubes stops here at A."""
    positive = [(1, 1, 1, 1, 1)]
    blocked = [(0, 0, 1, 1, 1), (0, 1, 0, 1, 1), (0, 1, 1, 0, 1), (0, 1, 1, 1, 0)]
    found = prime_implicants(positive, blocked, Effort())
    assert listed(found) == [(FREE, 1, 1, 1, 1), (1, FREE, FREE, FREE, FREE)]


def test_where_there_are_too_many_the_search_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(implicants, "MOST_IMPLICANTS", 1)
    effort = Effort()
    found = prime_implicants([(1, 1), (0, 0)], [(0, 1)], effort)
    assert not found.are_all
    assert effort.stages_cut_short == [implicants.IMPLICANTS_STAGE]
    assert {coverage for kind in found.classes for coverage in bits(kind.coverage)} == {0, 1}


def test_without_negative_rows_nothing_is_demanded() -> None:
    assert listed(prime_implicants([(1, 0), (0, 1)], [], Effort())) == [(FREE, FREE)]


def test_a_row_that_is_both_covered_and_blocked_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="1, 0 is to be covered, and cannot be told"):
        prime_implicants([(1, 0)], [(1, FREE)], Effort())


families = st.lists(st.lists(st.integers(0, 63), max_size=6), min_size=1, max_size=3)


@given(families, st.sampled_from([1, 1 << 20]))
def test_hitting_sets_meet_every_edge_and_none_can_spare_a_vertex(
    families: list[list[int]], words_at_once: int
) -> None:
    """An edge without vertices cannot be met; without edges the empty set will do."""
    flags = [
        np.array([[edge >> at & 1 for at in range(6)] for edge in edges], np.bool_).reshape(-1, 6)
        for edges in families
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hitting_sets, "_WORDS_AT_ONCE", words_at_once)
        found = [
            (family, mask_of(vertices))
            for sets in minimal_hitting_sets(flags, Effort(), "test")
            for family, vertices in zip(sets.family.tolist(), sets.vertices.tolist(), strict=True)
        ]
    assert len(set(found)) == len(found)
    for at, edges in enumerate(families):
        hits = [mask for mask in range(64) if all(mask & edge for edge in edges)]
        minimal = [mask for mask in hits if not any(other != mask and other & ~mask == 0 for other in hits)]
        assert sorted(mask for family, mask in found if family == at) == minimal


@given(st.lists(st.lists(st.booleans(), min_size=70, max_size=70), min_size=1, max_size=3))
def test_flags_are_packed_into_words_and_unpacked_again(rows: list[list[bool]]) -> None:
    flags = np.array(rows)
    flags[:, 69] = True
    words = packed(flags)
    assert words.shape == (len(rows), 2)
    assert (unpacked(words, 70) == flags).all()
    assert lowest_bit(words).tolist() == flags.argmax(axis=1).tolist()


def test_bits_are_read_from_the_lowest() -> None:
    assert list(bits(0b101001)) == [0, 3, 5]
