"""Factors, indicators and outcomes as sets."""

from collections.abc import Callable

import pytest

from peacecase.analysis.library_sets import library_sets
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.library import Library

TARGET = "violence_ended@end"


@pytest.fixture
def library(make_case: Callable[..., Case]) -> Library:
    cases = [
        make_case(MEMOIR.seed_case, outcomes={TARGET: 3}),
        make_case(
            "a-1990-x",
            {"aid_scale": 3, "delivery": 2, "donor_coordination": "unknown", "aid_as_voice": "unknown"},
            outcomes={TARGET: 2},
        ),
        make_case("b-1990-x", {"aid_scale": "unknown"}, outcomes={TARGET: 1}),
        make_case("c-1990-x"),
    ]
    return Library({case.id: case for case in cases}, codebook=MEMOIR)


def test_ratings_become_a_four_value_set(library: Library) -> None:
    sets = library_sets(library, ["aid_scale", "delivery"], TARGET)
    assert sets.columns.cases == ("a-1990-x",)
    memberships = sets.columns.memberships()
    assert memberships["aid_scale"] == (1.0,)
    assert memberships["delivery"] == pytest.approx((2 / 3,))
    assert memberships[TARGET] == pytest.approx((2 / 3,))


def test_a_factor_is_the_mean_of_its_indicators(library: Library) -> None:
    sets = library_sets(library, ["donor_weight"], TARGET)
    assert sets.columns.values["donor_weight"] == pytest.approx((2.5,))
    assert sets.columns.memberships()["donor_weight"] == pytest.approx((2.5 / 3,))


def test_what_keeps_a_case_out_is_named(library: Library) -> None:
    left_out = library_sets(library, ["aid_scale"], TARGET).left_out
    assert left_out == {
        MEMOIR.seed_case: {},
        "b-1990-x": {"aid_scale": True},
        "c-1990-x": {"aid_scale": False, TARGET: False},
    }


def test_a_factor_with_a_question_that_nobody_looked_at_has_no_membership(library: Library) -> None:
    """Three of its questions were not assessed, or two of four with levels would have been enough for a score."""
    left_out = library_sets(library, ["legitimacy", "donor_weight"], TARGET).left_out
    assert left_out["a-1990-x"] == {"legitimacy": False}
    assert left_out["b-1990-x"] == {"legitimacy": False, "donor_weight": False}


def test_an_unknown_name_is_a_mistake(library: Library) -> None:
    with pytest.raises(KeyError):
        library_sets(library, ["luck"], TARGET)
