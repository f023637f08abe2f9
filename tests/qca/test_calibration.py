"""Calibration: anchors, thresholds, the four-value set of ratings."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacecase.qca.calibration import (
    FOUR_VALUE_SET,
    CalibrationError,
    DirectAnchors,
    RatingSet,
    Thresholds,
    calibrate,
)

numbers = st.floats(-1e6, 1e6)


def test_membership_at_the_anchors_is_what_the_method_says() -> None:
    anchors = DirectAnchors(20, 50, 60)
    assert [anchors.membership(at) for at in (20, 50, 60)] == pytest.approx([0.05, 0.5, 0.95], abs=1e-15)


def test_log_odds_of_three_are_a_degree_of_membership() -> None:
    anchors = DirectAnchors(0, 1, 2, degree=0.9525741268224334)
    membership = anchors.membership(1.5)
    assert log(membership / (1 - membership)) == pytest.approx(1.5)


@given(numbers, numbers)
def test_a_rising_set_never_falls(a: float, b: float) -> None:
    anchors = DirectAnchors(-5, 1, 40)
    low, high = sorted((a, b))
    assert 0 <= anchors.membership(low) <= anchors.membership(high) <= 1


@given(numbers)
def test_the_opposite_anchors_make_the_opposite_set(raw: float) -> None:
    one, other = DirectAnchors(-5, 1, 40), DirectAnchors(40, 1, -5)
    assert one.membership(raw) + other.membership(raw) == pytest.approx(1)


def test_a_value_far_outside_the_anchors_does_not_overflow() -> None:
    assert DirectAnchors(0, 1, 2).membership(-1e9) == pytest.approx(0, abs=1e-300)


@pytest.mark.parametrize(
    "anchors", [(1, 1, 2), (0, 3, 2), (2, 2, 2), (0, 2, 1)], ids=lambda anchors: ",".join(map(str, anchors))
)
def test_a_crossover_that_is_not_between_the_anchors_is_refused(anchors: tuple[float, float, float]) -> None:
    with pytest.raises(CalibrationError, match="between"):
        DirectAnchors(*anchors)


def test_membership_at_the_anchors_must_be_more_than_one_half() -> None:
    with pytest.raises(CalibrationError, match=r"between \.5 and 1"):
        DirectAnchors(0, 1, 2, degree=0.5)


def test_a_value_at_the_threshold_is_in() -> None:
    assert calibrate([549, 550, 551], Thresholds((550,))) == (0, 1, 1)


def test_thresholds_that_do_not_rise_are_refused() -> None:
    for wrong in ((), (2.0, 1.0), (1.0, 1.0)):
        with pytest.raises(CalibrationError, match="must rise"):
            Thresholds(wrong)


def test_ratings_are_a_four_value_set_without_a_midpoint() -> None:
    assert calibrate([0, 1, 2, 3], RatingSet()) == pytest.approx(FOUR_VALUE_SET)


def test_a_mean_of_ratings_exactly_between_the_sides_is_exactly_one_half() -> None:
    assert RatingSet().membership(1.5) == 0.5


def test_inner_memberships_on_the_wrong_side_are_refused() -> None:
    with pytest.raises(CalibrationError, match="two sides"):
        RatingSet((0.6, 0.7))


def test_moving_anchors_keeps_their_distances() -> None:
    assert DirectAnchors(400, 550, 900).moved(0.1) == DirectAnchors(450, 600, 950)
    assert DirectAnchors(900, 550, 400).moved(0.1) == DirectAnchors(950, 600, 450)
    assert Thresholds((50, 200)).moved(0.1).at == pytest.approx((55, 220))
    assert RatingSet((0.3, 0.7)).moved(0.1).inner == pytest.approx((0.25, 0.75))
