"""METHOD section 6: "how many equally strong patterns shuffled outcomes give"."""

from itertools import permutations, product

import numpy as np
import pytest

from peacecase.analysis.chance import ChanceLine, Floats, against_chance, is_strong, p_of_row, shuffle_seed
from peacecase.qca.fit import necessity, sufficiency

NAN = float("nan")


def _sums(x: Floats, y: Floats) -> float:
    return float(np.minimum(x, y).sum())


def test_p_is_the_share_of_all_orders_with_at_least_the_sum_of_minima() -> None:
    """Six cases have 720 orders: few enough to try them all."""
    x = np.array([0.1, 0.3, 0.4, 0.7, 0.8, 1.0])
    y = np.array([0.0, 1 / 3, 1 / 3, 2 / 3, 1.0, 2 / 3])
    shuffled = against_chance(x[:, np.newaxis], y[:, np.newaxis], 3, seed=1, shuffles=20_000)
    exact = np.mean([_sums(x, np.array(order)) >= _sums(x, y) - 1e-12 for order in permutations(y)])
    assert shuffled.p[0, 0] == pytest.approx(exact, abs=0.01)
    assert shuffled.family_p[0, 0] == shuffled.p[0, 0]
    assert p_of_row(x, y, seed=1, shuffles=20_000) == pytest.approx(exact, abs=0.01)


def test_necessity_sufficiency_and_relevance_move_together() -> None:
    """One p serves all three: each rises with the sum of minima, whose companions stand still."""
    random = np.random.default_rng(2)
    x, y = random.random(9), random.integers(0, 4, 9) / 3
    rows = []
    for _ in range(50):
        order = random.permutation(y)
        necessary = necessity(list(x), list(order))
        rows.append(
            (
                _sums(x, order),
                necessary.consistency,
                sufficiency(list(x), list(order)).consistency,
                necessary.relevance,
            )
        )
    for measure in zip(*rows, strict=True):
        assert (
            np.argsort(np.round(measure, 9), kind="stable").tolist()
            == np.argsort(np.round([row[0] for row in rows], 9), kind="stable").tolist()
        )


def test_a_row_is_strong_where_either_reading_is() -> None:
    cases = 12
    for sum_x, sum_y, minima in product((3.0, 6.0, 9.0), (3.0, 6.0, 9.0), (2.0, 2.9, 5.5, 8.5)):
        if minima > min(sum_x, sum_y):
            continue
        necessary = minima / sum_y >= 0.9 and (cases - sum_x) / (cases - minima) >= 0.6
        expected = necessary or minima / sum_x >= 0.8
        assert bool(is_strong(np.array([minima]), sum_x, sum_y, cases)[0]) == expected


def test_without_association_a_family_wise_p_keeps_to_its_level() -> None:
    """P(any family-wise p <= .05) <= .05 over libraries in which nothing is true, but for three standard errors."""
    random = np.random.default_rng(6)
    rounds = 120
    found = 0
    for round_ in range(rounds):
        x, y = random.random((12, 3)), random.integers(0, 4, (12, 8)) / 3
        found += bool(np.nanmin(against_chance(x, y, 12, seed=round_, shuffles=199).family_p) <= 0.05)
    assert found / rounds <= 0.05 + 3 * (0.05 * 0.95 / rounds) ** 0.5


def test_a_factor_that_cannot_vary_is_never_more_than_chance() -> None:
    x, y = np.full((12, 1), 0.9), np.linspace(0, 1, 12)[:, np.newaxis]
    shuffled = against_chance(x, y, 12, seed=1, shuffles=200)
    assert shuffled.p == pytest.approx(np.ones((1, 1)))
    assert not shuffled.chance.is_beyond_chance


def test_factors_that_follow_the_outcome_stand_out_from_chance() -> None:
    random = np.random.default_rng(3)
    y = (np.arange(16) % 4 / 3)[:, np.newaxis]
    x = np.clip(y + random.normal(0, 0.02, (16, 5)), 0, 1)
    chance = against_chance(x, y, 12, seed=1, shuffles=500).chance
    assert (chance.tested, chance.observed) == (5, 5)
    assert chance.is_beyond_chance


def test_unrelated_factors_mostly_stay_inside_the_band() -> None:
    random = np.random.default_rng(4)
    beyond = 0
    for round_ in range(40):
        x, y = random.random((14, 5)), random.integers(0, 4, (14, 3)) / 3
        beyond += against_chance(x, y, 12, seed=round_, shuffles=200).chance.is_beyond_chance
    assert beyond <= 5


def test_too_few_cases_are_not_tested() -> None:
    x, y = np.random.default_rng(0).random((12, 2)), np.linspace(0, 1, 12)[:, np.newaxis].copy()
    x[0, 1] = NAN
    shuffled = against_chance(x, y, 12, seed=1, shuffles=50)
    assert shuffled.chance.tested == 1
    assert np.isnan(shuffled.p[1, 0])
    assert not np.isnan(shuffled.p[0, 0])


def test_missing_values_stay_missing_in_every_shuffle() -> None:
    """Where all known outcomes are the same, shuffling them changes nothing: p is 1 though some are missing."""
    x = np.random.default_rng(0).random((14, 1))
    y = np.full((14, 1), 2 / 3)
    y[[1, 5]] = NAN
    assert against_chance(x, y, 12, seed=1, shuffles=100).p == pytest.approx(np.ones((1, 1)))


def test_the_order_of_the_cases_does_not_matter() -> None:
    random = np.random.default_rng(8)
    x, y = random.random((13, 5)), random.integers(0, 4, (13, 4)) / 3
    x[2, 3] = y[5, 1] = NAN
    order = random.permutation(13)
    assert shuffle_seed(x, y) == shuffle_seed(x[order], y[order])
    one, other = (against_chance(x[rows], y[rows], 12, 5, 300) for rows in (np.arange(13), order))
    assert one.chance == other.chance
    assert np.array_equal(one.p, other.p, equal_nan=True)
    assert np.array_equal(one.family_p, other.family_p, equal_nan=True)


def test_the_band_is_left_only_above_it() -> None:
    assert not ChanceLine(7, 3.0, 1.0, 7.0, tested=10).is_beyond_chance
    assert ChanceLine(8, 3.0, 1.0, 7.0, tested=10).is_beyond_chance
