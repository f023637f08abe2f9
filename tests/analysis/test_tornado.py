"""What moves a case's index most, one rating at a time."""

from typing import Any

import pytest

from peacecase.analysis.tornado import tornado
from peacecase.codebook.memoir import MEMOIR


def test_bars_come_widest_first_and_cover_every_indicator(settled: Any, weights: Any) -> None:
    bars = tornado(settled(others=2), weights())
    swings = [bar.swing for bar in bars]
    assert swings == sorted(swings, reverse=True)
    assert sorted(bar.indicator for bar in bars) == sorted(MEMOIR.indicator_ids)


def test_the_ends_of_a_bar_are_the_index_worked_out_by_hand(settled: Any, weights: Any) -> None:
    donor = {indicator.id: 0 for indicator in MEMOIR.factors[3].indicators}
    bars = {bar.indicator: bar for bar in tornado(settled(ratings=donor, others=3), weights("0.5"))}
    # One of four indicators at 3 lifts its factor to 1/4, the mean to 4.25 / 5 and the weakest to 1/4.
    assert (bars["delivery"].at_low, bars["delivery"].at_high) == pytest.approx(
        (0.4, 0.5 * 0.85 + 0.5 * 0.25)
    )


def test_what_does_not_apply_has_no_bar(settled: Any, weights: Any) -> None:
    absent = {indicator.id: "not_applicable" for indicator in MEMOIR.factors[3].indicators}
    gone = {**absent, "formal_mandate": "not_applicable"}
    bars = tornado(settled(ratings=gone, others=2), weights())
    assert {bar.indicator for bar in bars} == set(MEMOIR.indicator_ids) - set(gone)


def test_an_index_that_is_not_given_has_bars_only_where_one_rating_completes_it(
    settled: Any, weights: Any
) -> None:
    gaps = {"delivery": "unknown", "aid_scale": "unknown", "aid_as_voice": "unknown"}
    bars = tornado(settled(ratings=gaps, others=2), weights())
    assert {bar.indicator for bar in bars} == set(gaps)
