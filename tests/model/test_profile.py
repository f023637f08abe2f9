"""A weight profile: relative weights, each with a reason and a source."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.profile import WeightProfile


def profile(**changes: Any) -> WeightProfile:
    weight = {"weight": "1", "reason": "a test", "source": "none"}
    fields: dict[str, Any] = {
        "schema": "peacecase/profile/1",
        "id": "made-up",
        "title": "Made up",
        "weights": {factor.id: weight for factor in MEMOIR.factors},
    }
    return WeightProfile.model_validate({**fields, **changes})


def weights(**by_factor: str) -> dict[str, Any]:
    return {
        factor.id: {"weight": by_factor.get(factor.id, "1"), "reason": "a test", "source": "none"}
        for factor in MEMOIR.factors
    }


def test_shares_are_exact_and_sum_to_one() -> None:
    shares = profile(weights=weights(legitimacy="0.1", donor_weight="0.2")).shares()
    assert shares["legitimacy"] == Fraction(1, 33)
    assert shares["donor_weight"] == Fraction(2, 33)
    assert sum(shares.values()) == 1
    assert list(shares) == [factor.id for factor in MEMOIR.factors]


def test_lambda_is_a_quarter_where_nothing_is_said() -> None:
    assert profile().weakest_share == Fraction(1, 4)
    assert profile(**{"lambda": "0.1"}).weakest_share == Fraction(1, 10)


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": weights(legitimacy="0")},
        {"weights": weights(legitimacy="-1")},
        {"weights": weights(legitimacy="NaN")},
        {"weights": weights(legitimacy="much")},
        {"weights": {**weights(), "legitimacy": {"weight": "1", "source": "y"}}},
        {"weights": {**weights(), "legitimacy": {"weight": "1", "reason": " ", "source": "y"}}},
        {"lambda": "1.5"},
        {"lambda": "-0.1"},
        {"stage": "winning"},
    ],
)
def test_a_weight_needs_a_number_above_zero_a_reason_and_a_source(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        profile(**changes)
