"""METHOD section 2: "p(k) proportional to rho ** |k - r|", "the mean of their distributions"."""

from fractions import Fraction

import pytest

from peacecase.analysis.distributions import RHO, UNIFORM, level_distribution, pooled
from peacecase.model.scale import CONFIDENCES, LEVELS


def test_the_declared_widths_are_those_of_the_method() -> None:
    assert {name: float(rho) for name, rho in RHO.items()} == {
        "high": 0.10,
        "moderate": 0.30,
        "low": 0.55,
        "very_low": 0.80,
    }


def test_a_moderate_two_is_spread_as_worked_out_by_hand() -> None:
    # .09, .3, 1, .3 over their sum 1.69
    assert level_distribution(2, "moderate") == (
        Fraction(9, 169),
        Fraction(30, 169),
        Fraction(100, 169),
        Fraction(30, 169),
    )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("confidence", CONFIDENCES)
def test_a_distribution_sums_to_one_and_falls_away_from_its_level(level: int, confidence: object) -> None:
    p = level_distribution(level, confidence)  # type: ignore[arg-type]
    assert sum(p) == 1
    assert all(p[k] < p[j] for j in LEVELS for k in LEVELS if abs(k - level) > abs(j - level))


def test_less_confidence_takes_weight_from_the_coded_level() -> None:
    shares = [level_distribution(1, confidence)[1] for confidence in CONFIDENCES]
    assert shares == sorted(shares, reverse=True)


def test_unknown_is_uniform() -> None:
    assert level_distribution(None, "high") == UNIFORM == (Fraction(1, 4),) * 4


def test_a_pool_is_the_mean_of_its_coders() -> None:
    one, other = level_distribution(0, "high"), level_distribution(3, "low")
    assert pooled([one, other]) == tuple((a + b) / 2 for a, b in zip(one, other, strict=True))
    assert pooled([one]) == one


def test_a_pool_of_nobody_is_uniform() -> None:
    assert pooled([]) == UNIFORM
