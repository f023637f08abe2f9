"""METHOD sections 3 and 4: factor scores with exact bounds, and the factor index."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacecase.analysis.scores import Index, factor_profile, factor_scores, index_of, score_record
from peacecase.codebook.memoir import MEMOIR

LEGITIMACY = [indicator.id for indicator in MEMOIR.factors[0].indicators]
DONOR = [indicator.id for indicator in MEMOIR.factors[3].indicators]


def legitimacy(*ratings: Any) -> dict[str, Any]:
    return dict(zip(LEGITIMACY, ratings, strict=True))


@pytest.mark.parametrize(
    ("ratings", "score", "low", "high", "known", "applicable"),
    [
        ((0, 1, 2, 3), 1 / 2, 1 / 2, 1 / 2, 4, 4),
        ((3, 3, 3, 3), 1, 1, 1, 4, 4),
        ((2, 2, 2, "unknown"), 2 / 3, 1 / 2, 3 / 4, 3, 4),
        ((2, 2, "unknown", "unknown"), 2 / 3, 1 / 3, 5 / 6, 2, 4),
        ((2, 2, 2, "not_assessed"), None, None, None, 3, 4),
        ((2, "unknown", "unknown", "unknown"), None, 1 / 6, 11 / 12, 1, 4),
        ((2, 1, "not_applicable", "not_applicable"), 1 / 2, 1 / 2, 1 / 2, 2, 2),
        ((2, "not_applicable", "not_applicable", "not_applicable"), None, 2 / 3, 2 / 3, 1, 1),
        (("not_assessed",) * 4, None, None, None, 0, 4),
        (("unknown",) * 4, None, 0, 1, 0, 4),
        (("not_applicable",) * 4, None, None, None, 0, 0),
    ],
)
def test_a_factor_score_is_the_mean_of_what_applies_and_is_known(
    settled: Any, ratings: Any, score: Any, low: Any, high: Any, known: int, applicable: int
) -> None:
    found = factor_scores(settled(ratings=legitimacy(*ratings), others=2))["legitimacy"]
    assert (found.score, found.low, found.high) == (score, low, high)
    assert (found.known, found.applicable) == (known, applicable)
    assert found.is_coded is ("not_assessed" not in ratings)


def test_no_index_is_given_while_a_question_was_not_assessed(settled: Any, weights: Any) -> None:
    profile = factor_profile(settled(ratings={"delivery": "not_assessed"}, others=2), weights())
    assert profile.index == Index(None, None, None, is_coded=False)
    assert (profile.not_coded, profile.left_out) == (("donor_weight",), ())
    assert profile.factors["legitimacy"].score == 2 / 3


def test_all_at_the_top_is_one_to_the_last_digit(settled: Any, weights: Any) -> None:
    thirds = weights("0.3", legitimacy="0.1", donor_weight="0.7")
    index = factor_profile(settled(others=3), thirds).index
    assert (index.value, index.low, index.high) == (1.0, 1.0, 1.0)


def test_the_index_lets_the_weakest_factor_pull_by_lambda(settled: Any, weights: Any) -> None:
    # Four factors at 2/3 and one at 0: mean 8/15, weakest 0.
    coding = settled(ratings=dict.fromkeys(DONOR, 0), others=2)
    assert factor_profile(coding, weights("0")).index.value == pytest.approx(8 / 15, abs=1e-15)
    assert factor_profile(coding, weights()).index.value == pytest.approx(0.75 * 8 / 15, abs=1e-15)
    assert factor_profile(coding, weights("1")).index.value == 0


def test_weights_count_by_their_proportion(settled: Any, weights: Any) -> None:
    coding = settled(ratings=dict.fromkeys(DONOR, 0), others=3)
    light, heavy = weights("0", donor_weight=1), weights("0", donor_weight=4)
    assert factor_profile(coding, light).index.value == 4 / 5
    assert factor_profile(coding, heavy).index.value == 1 / 2


def test_a_factor_without_an_applicable_indicator_shares_its_weight_out(settled: Any, weights: Any) -> None:
    coding = settled(ratings=dict.fromkeys(DONOR, "not_applicable") | legitimacy(0, 0, 0, 0), others=3)
    profile = factor_profile(coding, weights("0", donor_weight=5, legitimacy=2))
    assert profile.index.value == 3 / 5
    assert profile.left_out == ("donor_weight",)


def test_too_little_known_withholds_the_index_and_keeps_its_interval(settled: Any, weights: Any) -> None:
    coding = settled(ratings=legitimacy("unknown", "unknown", "unknown", 2), others=2)
    profile = factor_profile(coding, weights())
    assert profile.factors["legitimacy"].score is None
    assert profile.index.value is None
    assert profile.index.low is not None
    assert profile.index.high is not None
    assert 0 < profile.index.low < profile.index.high < 1


def test_a_case_to_which_nothing_applies_has_no_index(settled: Any, weights: Any) -> None:
    index = factor_profile(settled(others="not_applicable"), weights()).index
    assert (index.value, index.low, index.high) == (None, None, None)


def test_the_record_has_the_promised_shape(settled: Any, weights: Any) -> None:
    record = score_record(factor_profile(settled("aceh-2005-cmi", others=2), weights()))
    assert set(record) == {"case", "factors", "index", "profile"}
    assert record["case"] == "aceh-2005-cmi"
    assert record["profile"] == "equal"
    assert record["index"] == {"value": 2 / 3, "low": 2 / 3, "high": 2 / 3, "is_coded": True}
    factors = record["factors"]
    assert isinstance(factors, dict)
    assert list(factors) == [factor.id for factor in MEMOIR.factors]
    legitimacy = {"score": 2 / 3, "low": 2 / 3, "high": 2 / 3, "known": 4, "applicable": 4, "is_coded": True}
    assert factors["legitimacy"] == legitimacy


LEVELS = st.integers(0, 3)
RATINGS = st.dictionaries(
    st.sampled_from(list(MEMOIR.indicator_ids)),
    st.one_of(LEVELS, st.sampled_from(["unknown", "not_applicable", "not_assessed"])),
)


@given(
    unknown=st.lists(st.sampled_from(list(MEMOIR.indicator_ids)), min_size=1, max_size=4, unique=True),
    levels=st.lists(LEVELS, min_size=20, max_size=20),
    absent=st.sets(st.sampled_from(list(MEMOIR.indicator_ids)), max_size=6),
    raw_weights=st.lists(st.integers(1, 9), min_size=5, max_size=5),
    lam=st.sampled_from(["0", "0.25", "0.7", "1"]),
)
@settings(max_examples=40, deadline=None)
def test_the_bounds_are_the_least_and_the_most_over_every_way_to_fill_the_unknowns(
    settled: Any,
    weights: Any,
    unknown: list[str],
    levels: list[int],
    absent: set[str],
    raw_weights: list[int],
    lam: str,
) -> None:
    profile = weights(lam, **dict(zip([f.id for f in MEMOIR.factors], raw_weights, strict=True)))
    ratings: dict[str, Any] = dict(zip(MEMOIR.indicator_ids, levels, strict=True))
    ratings |= dict.fromkeys(absent - set(unknown), "not_applicable")
    asked = factor_profile(settled(ratings=ratings | dict.fromkeys(unknown, "unknown")), profile)
    indices: list[Fraction] = []
    scores: dict[str, list[Fraction]] = {factor.id: [] for factor in MEMOIR.factors}
    for fill in product(range(4), repeat=len(unknown)):
        filled = ratings | dict(zip(unknown, fill, strict=True))
        means = {}
        for factor in MEMOIR.factors:
            of_factor = [filled[i.id] for i in factor.indicators if filled[i.id] != "not_applicable"]
            if of_factor:
                means[factor.id] = Fraction(sum(of_factor), 3 * len(of_factor))
                scores[factor.id].append(means[factor.id])
        indices.append(index_of(means, profile.shares(), profile.weakest_share))
    assert (asked.index.low, asked.index.high) == (float(min(indices)), float(max(indices)))
    for factor_id, found in scores.items():
        of_factor_score = asked.factors[factor_id]
        expected = (float(min(found)), float(max(found))) if found else (None, None)
        assert (of_factor_score.low, of_factor_score.high) == expected


@given(ratings=RATINGS, others=LEVELS, raised=st.sampled_from(list(MEMOIR.indicator_ids)), level=LEVELS)
@settings(max_examples=60, deadline=None)
def test_raising_a_rating_never_lowers_anything(
    settled: Any, weights: Any, ratings: dict[str, Any], others: int, raised: str, level: int
) -> None:
    before = {**ratings, raised: level}
    after = {**ratings, raised: min(level + 1, 3)}
    low, high = (factor_profile(settled(ratings=each, others=others), weights()) for each in (before, after))
    for factor in low.factors:
        for bound in ("score", "low", "high"):
            ours, theirs = getattr(low.factors[factor], bound), getattr(high.factors[factor], bound)
            assert (ours is None) == (theirs is None)
            assert ours is None or ours <= theirs
    for bound in ("value", "low", "high"):
        ours, theirs = getattr(low.index, bound), getattr(high.index, bound)
        assert (ours is None) == (theirs is None)
        assert ours is None or ours <= theirs


@given(ratings=RATINGS, others=LEVELS, forgotten=st.sampled_from(list(MEMOIR.indicator_ids)), level=LEVELS)
@settings(max_examples=60, deadline=None)
def test_an_unknown_never_narrows_an_interval(
    settled: Any, weights: Any, ratings: dict[str, Any], others: int, forgotten: str, level: int
) -> None:
    known = factor_profile(settled(ratings={**ratings, forgotten: level}, others=others), weights())
    unknown = factor_profile(settled(ratings={**ratings, forgotten: "unknown"}, others=others), weights())
    for factor in known.factors:
        ours, theirs = known.factors[factor], unknown.factors[factor]
        if ours.low is not None and ours.high is not None:
            assert theirs.low is not None
            assert theirs.high is not None
            assert theirs.low <= ours.low <= ours.high <= theirs.high
    if known.index.low is not None and known.index.high is not None:
        assert unknown.index.low is not None
        assert unknown.index.high is not None
        assert unknown.index.low <= known.index.low <= known.index.high <= unknown.index.high


@given(ratings=RATINGS, others=LEVELS)
@settings(max_examples=60, deadline=None)
def test_a_score_lies_inside_its_bounds(
    settled: Any, weights: Any, ratings: dict[str, Any], others: int
) -> None:
    profile = factor_profile(settled(ratings=ratings, others=others), weights())
    for score in profile.factors.values():
        if score.score is not None:
            assert score.low is not None
            assert score.high is not None
            assert score.low <= score.score <= score.high
    index = profile.index
    if index.value is not None:
        assert index.low is not None
        assert index.high is not None
        assert index.low <= index.value <= index.high
