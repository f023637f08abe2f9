"""METHOD section 5: the robust order "holds for every weighting, every lambda and every monotone value function"."""

from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.analysis.robust import factor_counts, robust_order, stands_above
from peacecase.codebook.memoir import MEMOIR

IDS = list(MEMOIR.indicator_ids)
LEVEL = st.integers(0, 3)
CODING = st.lists(LEVEL, min_size=20, max_size=20)
GAPPY = st.lists(
    st.one_of(LEVEL, LEVEL, st.sampled_from(["unknown", "not_applicable"])), min_size=20, max_size=20
)


def coded(levels: list[Any]) -> dict[str, Any]:
    return dict(zip(IDS, levels, strict=True))


def index(levels: list[Any], weights: Any, lam: float, v: Any) -> float:
    """S of METHOD section 4 by the letter, for ratings without gaps or with indicators that do not apply."""
    scores, shares = [], []
    for f in range(len(MEMOIR.factors)):
        of_factor = [v[level] for level in levels[4 * f : 4 * f + 4] if level != "not_applicable"]
        if of_factor:
            scores.append(sum(of_factor) / len(of_factor))
            shares.append(weights[f])
    mean = sum(w * s for w, s in zip(shares, scores, strict=True)) / sum(shares)
    return float((1 - lam) * mean + lam * min(scores))


def above(settled: Any, a: list[Any], b: list[Any]) -> bool:
    first, second = (factor_counts(settled(ratings=coded(levels))) for levels in (a, b))
    return stands_above(first, second)


@given(a=CODING, lowered=st.lists(st.integers(0, 2), min_size=20, max_size=20), seed=st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_an_ordered_pair_is_never_contradicted_by_weights_lambda_or_values(
    settled: Any, a: list[int], lowered: list[int], seed: int
) -> None:
    b = [max(0, level - less) for level, less in zip(a, lowered, strict=True)]
    if not above(settled, a, b):
        assert a == b
        return
    random = np.random.default_rng(seed)
    for _ in range(60):
        weights, lam = random.dirichlet(np.ones(5)), random.random()
        v = [0, *np.sort(random.random(2)), 1]
        assert index(a, weights, lam, v) >= index(b, weights, lam, v) - 1e-12


@given(a=CODING, b=CODING)
@settings(max_examples=60, deadline=None)
def test_a_pair_left_open_is_contradicted_by_some_weights_and_values(
    settled: Any, a: list[int], b: list[int]
) -> None:
    """At the corners (one factor has all the weight, values jump at one step) the index is a share."""
    corners = [
        (np.eye(5)[f], [float(level >= step) for level in range(4)]) for f in range(5) for step in (1, 2, 3)
    ]
    differences = [index(a, w, 0, v) - index(b, w, 0, v) for w, v in corners]
    assert above(settled, a, b) == (min(differences) >= -1e-12 and max(differences) > 1e-12)


@given(a=GAPPY, b=GAPPY, fill=st.lists(LEVEL, min_size=40, max_size=40))
@settings(max_examples=80, deadline=None)
def test_an_order_with_unknowns_holds_however_they_are_filled(
    settled: Any, a: list[Any], b: list[Any], fill: list[int]
) -> None:
    if above(settled, a, b):
        filled_a = [fill[i] if x == "unknown" else x for i, x in enumerate(a)]
        filled_b = [fill[20 + i] if x == "unknown" else x for i, x in enumerate(b)]
        assert above(settled, filled_a, filled_b)


@given(st.lists(GAPPY, min_size=2, max_size=5))
@settings(max_examples=40, deadline=None)
def test_the_order_is_a_partial_order(settled: Any, codings: list[list[Any]]) -> None:
    order = robust_order([settled(f"c{i}", coded(levels)) for i, levels in enumerate(codings)])
    pairs = set(order.pairs)
    assert all((below, above) not in pairs for above, below in pairs)
    assert all((top, bottom) in pairs for top, middle in pairs for also, bottom in pairs if middle == also)
    assert len(pairs) + len(order.incomparable) == len(codings) * (len(codings) - 1) / 2
    assert order.share == len(pairs) / (len(pairs) + len(order.incomparable))


@given(st.lists(st.lists(st.integers(0, 1), min_size=20, max_size=20), min_size=3, max_size=6))
@settings(max_examples=40, deadline=None)
def test_the_hasse_diagram_has_the_same_paths_and_no_edge_to_spare(
    settled: Any, codings: list[list[int]]
) -> None:
    order = robust_order([settled(f"c{i}", coded(levels)) for i, levels in enumerate(codings)])

    def reached(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
        paths = set(edges)
        while more := {(a, d) for a, b in paths for c, d in edges if b == c} - paths:
            paths |= more
        return paths

    edges = set(order.hasse)
    assert reached(edges) == set(order.pairs)
    assert all((a, b) not in reached(edges - {(a, b)}) for a, b in edges)
    row = {case: depth for depth, layer in enumerate(order.layers) for case in layer}
    assert set(row) == set(order.cases)
    assert all(row[above] < row[below] for above, below in order.pairs)
    assert all(
        any((above, case) in edges for above in order.layers[row[case] - 1]) for case in row if row[case]
    )


def test_a_raised_rating_puts_a_case_above_itself(settled: Any) -> None:
    order = robust_order([settled("lower", others=1), settled("higher", {"delivery": 2}, others=1)])
    assert order.pairs == (("higher", "lower"),)
    assert (order.share, order.incomparable) == (1.0, ())
    assert order.layers == (("higher",), ("lower",))


def test_the_same_mean_with_other_levels_is_no_order(settled: Any) -> None:
    """Levels 0 and 2 against 1 and 1: whether two steps up outweigh one step down is for the values to say."""
    first = settled("a", {"delivery": 0, "aid_scale": 2}, others=1)
    order = robust_order([first, settled("b", others=1)])
    (pair,) = order.incomparable
    assert (pair.why, pair.first_higher, pair.second_higher) == ("crossing", (), ())
    assert pair.crossed == ("donor_weight",)
    assert pair.reason == "the two cross inside donor weight"


def test_a_pair_that_crosses_names_the_factors(settled: Any) -> None:
    order = robust_order(
        [settled("a", {"delivery": 3}, others=1), settled("b", {"formal_mandate": 3}, others=1)]
    )
    (pair,) = order.incomparable
    assert pair.reason == "a stands higher in donor weight; b stands higher in legitimacy"


def test_a_factor_that_crosses_is_no_factor_in_which_either_stands_higher(settled: Any) -> None:
    """Said of each of the two, "higher in donor weight" would contradict itself."""
    crossing = {"delivery": 0, "aid_scale": 2}
    order = robust_order([settled("a", {**crossing, "formal_mandate": 3}, others=1), settled("b", others=1)])
    (pair,) = order.incomparable
    assert pair.reason == "a stands higher in legitimacy; the two cross inside donor weight"


def test_unknowns_count_at_their_least_favourable(settled: Any) -> None:
    gap = settled("gap", {"delivery": "unknown"}, others=2)
    below, above_all = settled("below", others=1), settled("top", others=3)
    order = robust_order([gap, below, above_all])
    # The unknown may be 0, under the 1 of `below`; it cannot be over the 3 of `top`.
    assert order.pairs == (("top", "gap"), ("top", "below"))
    (pair,) = order.incomparable
    assert (pair.why, pair.reason) == ("missing_ratings", "missing ratings leave it open")


def test_a_factor_that_is_not_coded_makes_the_pair_incomparable(settled: Any) -> None:
    order = robust_order([settled("gap", {"delivery": "not_assessed"}, others=3), settled("b", others=0)])
    (pair,) = order.incomparable
    assert (pair.why, pair.reason) == ("not_coded", "gap is not coded on donor weight")
    assert (pair.first_higher, pair.second_higher, pair.crossed) == (
        ("legitimacy", "leader_commitment", "domestic_support", "partner_leverage"),
        (),
        (),
    )


def test_an_empty_case_has_no_order_with_any(settled: Any) -> None:
    order = robust_order([settled("empty"), settled("b", others=0), settled("c", others=3)])
    assert order.pairs == (("c", "b"),)
    assert {pair.reason for pair in order.incomparable} == {"empty is not coded"}


def test_a_factor_that_applies_to_one_side_only_makes_the_pair_incomparable(settled: Any) -> None:
    absent = {indicator.id: "not_applicable" for indicator in MEMOIR.factors[3].indicators}
    order = robust_order([settled("a", absent, others=3), settled("b", others=0)])
    (pair,) = order.incomparable
    assert pair.why == "no_applicable_indicator"
    assert pair.reason == "no indicator of donor weight applies to a"


def test_shares_are_compared_and_not_counts(settled: Any) -> None:
    """Two of two at 3 and four of four at 3 are the same share."""
    half = {"delivery": "not_applicable", "aid_scale": "not_applicable"}
    order = robust_order([settled("a", half, others=3), settled("b", others=3)])
    (pair,) = order.incomparable
    assert pair.why == "level"


def test_a_third_is_a_third_without_rounding(settled: Any) -> None:
    """One of three against one of four at the step: higher, though never equal in floats."""
    three = {"delivery": "not_applicable", "aid_scale": 3, "aid_as_voice": 0, "donor_coordination": 0}
    four = {"delivery": 0, "aid_scale": 3, "aid_as_voice": 0, "donor_coordination": 0}
    order = robust_order([settled("a", three, others=1), settled("b", four, others=1)])
    assert order.pairs == (("a", "b"),)


@pytest.mark.parametrize("number", [0, 1])
def test_fewer_than_two_cases_have_no_share(settled: Any, number: int) -> None:
    order = robust_order([settled("a", others=1)][:number])
    assert (order.pairs, order.share, order.incomparable) == ((), None, ())


def test_other_names_and_another_order_change_nothing_but_the_names(settled: Any) -> None:
    codings = {"a": {"delivery": 3}, "b": {"delivery": 2}, "c": {"formal_mandate": 2}}
    base = set(robust_order([settled(name, codings[name], others=1) for name in "abc"]).pairs)
    for names in permutations("abc"):
        renamed = dict(zip("abc", names, strict=True))
        order = robust_order([settled(renamed[name], codings[name], others=1) for name in "cab"])
        assert set(order.pairs) == {(renamed[above], renamed[below]) for above, below in base}


def test_raising_a_rating_never_loses_a_pair_above(settled: Any) -> None:
    random = np.random.default_rng(7)
    for _ in range(30):
        middle = random.integers(1, 3, 20)
        codings = [(middle + step).tolist() for step in (0, -1, 1)]
        before = robust_order([settled(str(i), coded(c)) for i, c in enumerate(codings)])
        codings[0][int(random.integers(20))] = 3
        after = robust_order([settled(str(i), coded(c)) for i, c in enumerate(codings)])
        assert before.pairs
        assert {pair for pair in before.pairs if pair[0] == "0"} <= set(after.pairs)
        assert {pair for pair in after.pairs if pair[1] == "0"} <= set(before.pairs)
