"""What moves a case's index most, one input at a time."""

from __future__ import annotations

from typing import Any

import pytest

from peacecase.analysis.tornado import tornado
from peacecase.codebook.memoir import MEMOIR


def test_bars_come_widest_first_and_cover_every_input(settled: Any, weights: Any) -> None:
    found = tornado(settled(others=2), weights())
    swings = [bar.swing for bar in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert {bar.id for bar in found.bars if bar.kind == "indicator"} == set(MEMOIR.indicator_ids)
    assert {bar.id for bar in found.bars if bar.kind == "weight"} == {factor.id for factor in MEMOIR.factors}
    assert sum(bar.kind == "lambda" for bar in found.bars) == 1


def test_the_ends_of_a_bar_are_the_index_worked_out_by_hand(settled: Any, weights: Any) -> None:
    donor = {indicator.id: 0 for indicator in MEMOIR.factors[3].indicators}
    found = tornado(settled(ratings=donor, others=3), weights("0.5"))
    bars = {bar.id: bar for bar in found.bars}
    assert found.index == pytest.approx(0.5 * 0.8)
    # One of four indicators at 3 lifts its factor to 1/4, the mean to 4.25 / 5 and the weakest to 1/4.
    assert (bars["delivery"].at_low, bars["delivery"].at_high) == pytest.approx(
        (0.4, 0.5 * 0.85 + 0.5 * 0.25)
    )
    # Half its weight: 4 of 4.5; double: 4 of 6.
    weight = bars["donor_weight"]
    assert (weight.at_low, weight.at_high) == pytest.approx((0.5 * 4 / 4.5, 0.5 * 4 / 6))
    assert (bars["lambda"].at_low, bars["lambda"].at_high) == pytest.approx((0.8, 0.0))


def test_what_does_not_apply_has_no_bar(settled: Any, weights: Any) -> None:
    absent = {indicator.id: "not_applicable" for indicator in MEMOIR.factors[3].indicators}
    found = tornado(settled(ratings={**absent, "formal_mandate": "not_applicable"}, others=2), weights())
    ids = {bar.id for bar in found.bars}
    assert ids.isdisjoint({*absent, "formal_mandate", "donor_weight"})
    assert found.without == ()


def test_an_index_that_is_not_given_has_bars_only_where_one_rating_completes_it(
    settled: Any, weights: Any
) -> None:
    gaps = {"delivery": "unknown", "aid_scale": "unknown", "aid_as_voice": "unknown"}
    found = tornado(settled(ratings=gaps, others=2), weights())
    assert found.index is None
    assert {bar.id for bar in found.bars} == set(gaps)
    assert len(found.without) == 17
