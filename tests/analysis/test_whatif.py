"""A thought experiment changes what it says, and nothing else."""

import json
from typing import Any

import pytest

from peacecase.analysis.whatif import NOTE, what_if, whatif_record
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library


@pytest.fixture(scope="module")
def library(make_case: Any) -> Library:
    return Library(
        {"a": make_case("a", {"delivery": 3}, others=2), "b": make_case("b", others=2)}, codebook=MEMOIR
    )


def test_a_supposed_rating_changes_profile_index_and_order(library: Library, weights: Any) -> None:
    result = what_if(library, "a", {"delivery": 1}, weights(), draws=500)
    before, after = result.profile_before, result.profile_after
    assert before.factors["donor_weight"].score == 9 / 12
    assert after.factors["donor_weight"].score == 7 / 12
    assert before.index.value is not None
    assert after.index.value is not None
    assert after.index.value < before.index.value
    assert result.pairs_lost == (("a", "b"),)
    assert result.pairs_gained == (("b", "a"),)
    assert [(s.indicator, s.coded, s.supposed) for s in result.settings] == [("delivery", 3, 1)]


def test_zero_is_a_supposition_too(library: Library, weights: Any) -> None:
    result = what_if(library, "b", {"delivery": 0}, weights(), draws=100)
    assert [setting.supposed for setting in result.settings] == [0]


def test_the_draws_before_and_after_share_their_seed(library: Library, weights: Any) -> None:
    result = what_if(library, "a", {"delivery": 0}, weights(), draws=100)
    assert result.after.smaa.seed == result.before.smaa.seed


def test_supposing_what_is_coded_changes_nothing(library: Library, weights: Any) -> None:
    result = what_if(library, "a", {"delivery": 3}, weights(), draws=200)
    assert result.before == result.after
    assert result.pairs_gained == result.pairs_lost == ()


def test_the_library_itself_stays_as_it_was(library: Library, weights: Any) -> None:
    what_if(library, "a", {"delivery": 0}, weights(), draws=50)
    assert library.cases["a"].ratings.of("delivery").rating == 3


def test_a_rating_may_be_taken_away(library: Library, weights: Any) -> None:
    result = what_if(library, "a", {"delivery": "unknown"}, weights(), draws=50)
    score = result.profile_after.factors["donor_weight"]
    assert (score.known, score.applicable, score.low, score.high) == (3, 4, 1 / 2, 3 / 4)


def test_the_record_says_that_it_is_a_thought_experiment(library: Library, weights: Any) -> None:
    record = whatif_record(what_if(library, "a", {"delivery": 0}, weights(), draws=50))
    assert record["note"] == NOTE
    assert "thought experiment" in NOTE
    assert json.loads(json.dumps(record, allow_nan=False)) == record
