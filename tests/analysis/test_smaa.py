"""METHOD section 5, SMAA. "Known answers: (1,0) against (0,1/2) under pure weighting gives 2/3; three unit
vectors 1/3 each; identical cases 1/2 each."
"""

from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
import pytest

from peacecase.analysis.distributions import UNIFORM, LevelDistribution, level_distribution
from peacecase.analysis.smaa import (
    LEAST_ACCEPTABILITY,
    SmaaResult,
    content_seed,
    draw_weights,
    index_draws,
    smaa,
    standings,
    weakest_values,
)
from peacecase.codebook.memoir import MEMOIR

DRAWS = 40_000
LOOSE = 0.012
"""Five standard errors of a share over so many draws."""


def sure(level: int) -> LevelDistribution:
    p = [Fraction(int(k == level)) for k in range(4)]
    return p[0], p[1], p[2], p[3]


def case(others: Any = None, **by_indicator: Any) -> dict[str, LevelDistribution | None]:
    return {indicator: by_indicator.get(indicator, others) for indicator in MEMOIR.indicator_ids}


def factors(*values: Any) -> dict[str, LevelDistribution | None]:
    """A case with the same distribution on all four indicators of each factor."""
    return {
        indicator.id: value
        for factor, value in zip(MEMOIR.factors, values, strict=True)
        for indicator in factor.indicators
    }


def ranks_of_fixed_values(values: list[list[float]]) -> Any:
    """Standings of cases whose factor values are certain, under pure weighting (lambda 0)."""
    fixed = np.array(values).T[:, :, np.newaxis].repeat(DRAWS, axis=2)
    weights = draw_weights(np.random.default_rng(1), DRAWS, len(values[0]))
    takes_part = np.ones((len(values), len(values[0])), dtype=bool)
    weakest = weakest_values(fixed, takes_part)
    return standings(index_draws(fixed, weakest, weights, np.zeros(DRAWS), takes_part), weights)


def test_one_strong_factor_against_a_half_strong_one_leads_in_two_thirds() -> None:
    found = ranks_of_fixed_values([[1, 0], [0, 0.5]])
    # w1 > (1 - w1) / 2 for w1 > 1/3
    assert found.ranks[0] == pytest.approx([2 / 3, 1 / 3], abs=LOOSE)
    assert found.pairwise[0, 1] == pytest.approx(2 / 3, abs=LOOSE)


def test_three_unit_vectors_lead_in_a_third_each() -> None:
    found = ranks_of_fixed_values([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    assert found.ranks == pytest.approx(np.full((3, 3), 1 / 3), abs=LOOSE)


def test_central_weights_of_a_unit_vector_lean_to_its_factor_as_worked_out() -> None:
    """The largest of three spacings has mean (1 + 1/2 + 1/3) / 3; the rest is shared evenly."""
    found = ranks_of_fixed_values([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    central = found.leading_weights[0] / found.leading_weights[0].sum()
    assert central == pytest.approx([11 / 18, 7 / 36, 7 / 36], abs=LOOSE)


def test_identical_cases_lead_in_half_each_exactly() -> None:
    found = smaa(MEMOIR, {"a": case(UNIFORM), "b": case(UNIFORM)}, 1_000)
    assert found.rank_acceptability == {"a": (0.5, 0.5), "b": (0.5, 0.5)}
    assert found.pairwise == {"a": {"b": 0.5}, "b": {"a": 0.5}}
    assert found.confidence["a"] == found.confidence["b"] == 0.5


def test_a_sure_top_is_above_a_sure_bottom_in_every_draw() -> None:
    found = smaa(MEMOIR, {"low": case(sure(0)), "high": case(sure(3))}, 1_000)
    assert found.rank_acceptability == {"low": (0.0, 1.0), "high": (1.0, 0.0)}
    assert found.pairwise["high"]["low"] == 1.0
    assert found.confidence == {"low": None, "high": 1.0}
    assert found.central_weights["low"] is None
    assert found.central_weights["high"] == pytest.approx({f.id: 0.2 for f in MEMOIR.factors}, abs=0.02)


def test_lambda_and_values_enter_as_the_method_says() -> None:
    """One sure 3 and four sure 0 against 1 throughout: w + (1 - w) 0 less lambda's pull, against v1."""
    found = smaa(
        MEMOIR, {"spike": factors(sure(3), sure(0), sure(0), sure(0), sure(0)), "even": case(sure(1))}, DRAWS
    )
    random = np.random.default_rng(5)
    w, lam = random.dirichlet(np.ones(5), DRAWS)[:, 0], random.random(DRAWS)
    v1 = random.random((DRAWS, 2)).min(axis=1)
    expected = ((1 - lam) * w > v1).mean()
    assert found.pairwise["spike"]["even"] == pytest.approx(expected, abs=LOOSE)


def test_ratings_are_drawn_from_their_distributions() -> None:
    """Cases that differ in one doubtful indicator: it alone decides."""
    doubtful = level_distribution(1, "moderate")
    found = smaa(
        MEMOIR,
        {"sure": case(sure(1)), "doubtful": case(sure(1), delivery=doubtful)},
        DRAWS,
    )
    higher, same = float(doubtful[2] + doubtful[3]), float(doubtful[1])
    assert found.pairwise["doubtful"]["sure"] == pytest.approx(higher + same / 2, abs=LOOSE)


def test_a_factor_that_does_not_apply_gives_its_weight_to_the_others() -> None:
    absent = factors(None, sure(2), sure(2), sure(2), sure(2))
    found = smaa(MEMOIR, {"absent": absent, "even": case(sure(2))}, 1_000)
    # With its weight shared the index is the same number: a tie in every draw.
    assert found.pairwise["absent"]["even"] == 0.5
    assert found.left_out == {"absent": ("legitimacy",)}


def test_a_case_without_any_applicable_indicator_is_named_and_not_compared() -> None:
    found = smaa(MEMOIR, {"none": case(None), "a": case(sure(1)), "b": case(sure(2))}, 500)
    assert found.excluded == ("none",)
    assert found.cases == ("a", "b")
    assert set(found.rank_acceptability) == {"a", "b"}


def test_nothing_to_compare_gives_nothing() -> None:
    found = smaa(MEMOIR, {"none": case(None)}, 500)
    assert (found.cases, found.excluded, found.rank_acceptability) == ((), ("none",), {})


def mixed() -> dict[str, dict[str, LevelDistribution | None]]:
    return {
        "a": case(level_distribution(2, "moderate")),
        "b": case(level_distribution(1, "low"), delivery=sure(3)),
        "c": case(UNIFORM, aid_scale=None),
        "d": case(level_distribution(2, "moderate")),
    }


def numbers(result: SmaaResult, names: dict[str, str]) -> Any:
    return {
        names[each]: (
            result.rank_acceptability[each],
            {names[other]: share for other, share in result.pairwise[each].items()},
            result.central_weights[each],
            result.confidence[each],
        )
        for each in result.cases
    }


def test_other_names_and_another_order_change_nothing_but_the_names() -> None:
    cases = mixed()
    expected = numbers(smaa(MEMOIR, cases, 500), {name: name for name in cases})
    for order in permutations(cases):
        names = dict(zip(order, cases, strict=True))  # each case in another's place and under its name
        relabelled = {names[name]: cases[name] for name in order}
        result = smaa(MEMOIR, relabelled, 500)
        assert result.cases == tuple(relabelled)
        assert numbers(result, {new: old for old, new in names.items()}) == expected


def test_the_same_content_gives_the_same_numbers_and_other_content_another_seed() -> None:
    assert smaa(MEMOIR, mixed(), 300) == smaa(MEMOIR, mixed(), 300)
    assert content_seed(MEMOIR, mixed()) != content_seed(MEMOIR, {**mixed(), "a": case(sure(1))})
    assert content_seed(MEMOIR, mixed(), 300) != content_seed(MEMOIR, mixed(), 301)
    assert 0 <= content_seed(MEMOIR, mixed()) < 2**48


def test_shares_add_up() -> None:
    found = smaa(MEMOIR, mixed(), 2_000)
    for each in found.cases:
        assert sum(found.rank_acceptability[each]) == pytest.approx(1, abs=1e-12)
        for other, share in found.pairwise[each].items():
            assert share + found.pairwise[other][each] == pytest.approx(1, abs=1e-12)
    for rank in range(4):
        assert sum(shares[rank] for shares in found.rank_acceptability.values()) == pytest.approx(1)
    for each, central in found.central_weights.items():
        assert (central is None) == (found.rank_acceptability[each][0] < LEAST_ACCEPTABILITY)
        if central is not None:
            assert sum(central.values()) == pytest.approx(1)


def test_ties_split_the_ranks_that_they_share() -> None:
    found = standings(np.array([[3.0, 1.0], [3.0, 2.0], [1.0, 2.0], [0.0, 2.0]]), np.full((2, 1), 1.0))
    # First draw: a and b share ranks 1 and 2. Second: b, c and d share 1 to 3.
    assert found.ranks == pytest.approx(
        np.array(
            [
                [1 / 4, 1 / 4, 0, 1 / 2],
                [5 / 12, 5 / 12, 1 / 6, 0],
                [1 / 6, 1 / 6, 2 / 3, 0],
                [1 / 6, 1 / 6, 1 / 6, 1 / 2],
            ]
        )
    )
    assert found.pairwise[0].tolist() == [0.5, 0.25, 0.5, 0.5]
    assert found.leading_weights[:, 0] == pytest.approx([0.25, 5 / 12, 1 / 6, 1 / 6])


def test_weights_are_spread_evenly_over_the_simplex() -> None:
    weights = draw_weights(np.random.default_rng(2), DRAWS, 5)
    assert weights.sum(axis=1) == pytest.approx(np.ones(DRAWS))
    assert (weights > 0).all()
    assert weights.mean(axis=0) == pytest.approx(np.full(5, 0.2), abs=0.005)
    # Dirichlet(1, 1, 1, 1, 1): each weight is Beta(1, 4) with variance 4 / 150.
    assert weights.var(axis=0) == pytest.approx(np.full(5, 4 / 150), abs=0.002)


def test_raising_a_sure_rating_never_lowers_the_share_of_draws_it_leads() -> None:
    """With the same seed, so that the draws are the same."""
    base = {"a": case(sure(1)), "b": case(level_distribution(1, "low"))}
    shares = [
        smaa(MEMOIR, {**base, "a": case(sure(1), delivery=sure(level))}, 2_000, seed=3).pairwise["a"]["b"]
        for level in range(4)
    ]
    assert shares == sorted(shares)
