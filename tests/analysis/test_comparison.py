"""A comparison bundles what is computed elsewhere, in the order in which the cases were named."""

import json
from typing import Any

import pytest

from peacecase.analysis.comparison import compare, comparison_record
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library


@pytest.fixture(scope="module")
def library(make_case: Any, make_coding: Any) -> Library:
    return Library(
        {
            "a": make_case("a", {"delivery": 2}, others=1),
            "b": make_case("b", others=1),
            "c": make_case("c", {"delivery": "unknown"}, others=3),
        },
        {"b": (make_coding("settled", {"delivery": 0}, kind="adjudication", case="b"),)},
        codebook=MEMOIR,
    )


def test_the_cases_keep_the_order_in_which_they_were_named(library: Library, weights: Any) -> None:
    found = compare(library, ["c", "a"], weights(), draws=200)
    assert found.cases == ("c", "a")
    assert tuple(found.profiles) == found.robust.cases == found.smaa.cases == ("c", "a")


def test_adjudicated_ratings_are_what_is_compared(library: Library, weights: Any) -> None:
    found = compare(library, ["a", "b"], weights(), draws=200)
    assert found.contrasts[0].ratings == {"a": 2, "b": 0}
    assert found.robust.pairs == (("a", "b"),)


def test_an_unknown_case_is_a_key_error(library: Library, weights: Any) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        compare(library, ["a", "nowhere"], weights())


def test_the_record_has_the_promised_keys(library: Library, weights: Any) -> None:
    record = comparison_record(compare(library, ["a", "b", "c"], weights(), draws=200))
    assert {"pairs", "share"} <= set(record["robust"])  # type: ignore[call-overload]
    assert {
        "draws",
        "seed",
        "rank_acceptability",
        "pairwise",
        "central_weights",
        "confidence",
    } <= set(record["smaa"])  # type: ignore[call-overload]
    assert json.loads(json.dumps(record, allow_nan=False)) == record
