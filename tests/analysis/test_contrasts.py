"""Side by side: "indicator by indicator, what differs first"."""

from typing import Any

from peacecase.analysis.contrasts import contrasts
from peacecase.codebook.memoir import MEMOIR


def test_what_differs_most_comes_first_and_the_rest_as_in_the_codebook(settled: Any) -> None:
    rows = contrasts(
        [
            settled("a", {"delivery": 3, "aid_scale": 2}, others=1),
            settled("b", {"delivery": 0, "aid_scale": 1}, others=1),
        ]
    )
    assert [row.indicator for row in rows[:2]] == ["delivery", "aid_scale"]
    assert [row.spread for row in rows[:3]] == [3, 1, 0]
    rest = [indicator for indicator in MEMOIR.indicator_ids if indicator not in ("delivery", "aid_scale")]
    assert [row.indicator for row in rows[2:]] == rest
    assert rows[0].ratings == {"a": 3, "b": 0}
    assert rows[0].factor == "donor_weight"


def test_missing_ratings_have_no_spread_and_stand_last(settled: Any) -> None:
    rows = contrasts(
        [
            settled("a", {"delivery": "unknown"}, others=2),
            settled("b", {"delivery": "not_applicable"}, others=2),
        ]
    )
    assert (rows[-1].indicator, rows[-1].spread, rows[-1].missing) == ("delivery", None, 2)
    assert rows[-1].ratings == {"a": "unknown", "b": "not_applicable"}


def test_with_three_cases_the_known_two_still_differ(settled: Any) -> None:
    row = contrasts(
        [
            settled(name, {"delivery": level}, others=2)
            for name, level in (("a", 0), ("b", "unknown"), ("c", 2))
        ]
    )[0]
    assert (row.indicator, row.spread, row.missing) == ("delivery", 2, 1)
