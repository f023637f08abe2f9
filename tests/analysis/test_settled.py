"""METHOD section 2: "raw codings kept. An adjudicated rating replaces the pool"."""

from typing import Any

from peacecase.analysis.distributions import UNIFORM, level_distribution, pooled
from peacecase.analysis.ratings_in_force import (
    RatingsInForce,
    distributions,
    ratings_in_force,
    ratings_in_force_by_case,
)
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.coding import Coder
from peacecase.model.library import Library


def pool(settled: RatingsInForce, indicator: str) -> list[list[Any]]:
    """What draws pool: the ratings of each coder."""
    return [[rating.rating for rating in by_one] for by_one in settled.pools[indicator]]


def test_without_second_codings_the_reference_coding_counts(make_case: Any) -> None:
    case = make_case(ratings={"delivery": 2})
    settled = ratings_in_force(MEMOIR, case)
    assert settled.ratings["delivery"].rating == 2
    assert pool(settled, "delivery") == [[2]]
    assert settled.pools["aid_scale"] == ()
    assert not settled.adjudicated


def test_independent_codings_join_the_pool_and_leave_the_score_alone(
    make_case: Any, make_coding: Any
) -> None:
    settled = ratings_in_force(
        MEMOIR, make_case(ratings={"delivery": 2}), [make_coding("b", {"delivery": 0})]
    )
    assert settled.ratings["delivery"].rating == 2
    assert pool(settled, "delivery") == [[2], [0]]


def test_a_coder_who_looked_in_vain_counts_and_one_who_did_not_look_does_not(
    make_case: Any, make_coding: Any
) -> None:
    settled = ratings_in_force(
        MEMOIR,
        make_case(ratings={"delivery": 2}),
        [
            make_coding("b", {"delivery": "unknown"}),
            make_coding("c", {"delivery": "not_assessed"}),
            make_coding("d", {"delivery": "not_applicable"}),
        ],
    )
    assert pool(settled, "delivery") == [[2], ["unknown"]]


def test_an_adjudicated_rating_replaces_the_pool_where_it_rates(make_case: Any, make_coding: Any) -> None:
    settled = ratings_in_force(
        MEMOIR,
        make_case(ratings={"delivery": 2, "aid_scale": 1}),
        [
            make_coding("b", {"delivery": 0, "aid_scale": 3}),
            make_coding("settled", {"delivery": 1}, kind="adjudication"),
        ],
    )
    assert settled.ratings["delivery"].rating == 1
    assert pool(settled, "delivery") == [[1]]
    assert pool(settled, "aid_scale") == [[1], [3]]
    assert settled.adjudicated == {"delivery"}


def test_of_two_adjudications_the_later_stands_whatever_their_names(make_case: Any, make_coding: Any) -> None:
    early = make_coding("z", {"delivery": 0}, kind="adjudication", coded_on="2025")
    late = make_coding("a", {"delivery": 3}, kind="adjudication", coded_on="2026")
    for order in ([early, late], [late, early]):
        assert ratings_in_force(MEMOIR, make_case(), order).ratings["delivery"].rating == 3


def test_outcomes_are_settled_too(make_case: Any, make_coding: Any) -> None:
    settled = ratings_in_force(
        MEMOIR,
        make_case(outcomes={"violence_ended@end": 3, "violence_ended@+1": 2}),
        [make_coding("settled", kind="adjudication", outcomes={"violence_ended@end": 1})],
    )
    assert {target: rating.rating for target, rating in settled.outcomes.items()} == {
        "violence_ended@end": 1,
        "violence_ended@+1": 2,
    }


def test_distributions_widen_each_rating_by_what_its_evidence_allows(
    make_case: Any, make_coding: Any
) -> None:
    # Without evidence the ceiling is very low, whatever a coder states.
    case = make_case(
        ratings={
            "delivery": {"rating": 2, "confidence": "high"},
            "aid_scale": {"rating": 2, "confidence": "high", "ceiling_override": "seen by the coder"},
            "aid_as_voice": "not_applicable",
            "donor_coordination": "unknown",
            "public_support": 2,
        }
    )
    coding = make_coding("b", {"delivery": {"rating": 0, "confidence": "low"}})
    found = distributions(case, ratings_in_force(MEMOIR, case, [coding]))
    assert found["delivery"] == pooled([level_distribution(2, "very_low"), level_distribution(0, "very_low")])
    assert found["aid_scale"] == level_distribution(2, "high")
    assert found["aid_as_voice"] is None
    assert found["donor_coordination"] == UNIFORM
    assert found["formal_mandate"] is None
    assert found["public_support"] is None, "the rest of its factor was not assessed"
    assert len(found) == 20


def test_a_library_is_settled_case_by_case(make_case: Any, make_coding: Any) -> None:
    library = Library(
        {"a": make_case("a", {"delivery": 1}), "b": make_case("b", {"delivery": 2})},
        {"b": (make_coding("s", {"delivery": 3}, kind="adjudication", case="b"),)},
        codebook=MEMOIR,
    )
    settled = ratings_in_force_by_case(library)
    assert [coding.ratings["delivery"].rating for coding in settled.values()] == [1, 3]


MODEL = {"kind": "machine", "model": "Some Model 1.0"}


def test_the_codings_of_one_language_model_pool_as_one_coder(make_case: Any, make_coding: Any) -> None:
    def by(coder: dict[str, str], coding_id: str, level: int) -> Any:
        return make_coding(coding_id, {"delivery": level}).model_copy(
            update={"coder": Coder.model_validate(coder)}
        )

    first = make_case(ratings={"delivery": 3}, others=2).model_copy(
        update={"coders": {"m": Coder.model_validate(MODEL)}}
    )
    again = by({"kind": "machine", "model": "Some Model 1.0"}, "again", 0)
    person, other = by({"kind": "human"}, "person", 1), by({**MODEL, "model": "Another 2"}, "other", 2)

    assert pool(ratings_in_force(MEMOIR, first, [again]), "delivery") == [[3, 0]]
    assert pool(ratings_in_force(MEMOIR, first, [again, person, other]), "delivery") == [[3, 0], [1], [2]]
    settled = ratings_in_force(MEMOIR, first, [again, person])
    three, none, one = (level_distribution(level, "very_low") for level in (3, 0, 1))  # no evidence: very low
    assert distributions(first, settled)["delivery"] == pooled([pooled([three, none]), one])


def test_people_are_as_many_coders_as_they_are(make_case: Any, make_coding: Any) -> None:
    settled = ratings_in_force(
        MEMOIR, make_case(ratings={"delivery": 2}), [make_coding(c, {"delivery": 1}) for c in "bc"]
    )
    assert pool(settled, "delivery") == [[2], [1], [1]]


def test_a_coder_who_had_seen_the_ratings_is_not_pooled(make_case: Any, make_coding: Any) -> None:
    seen = make_coding("b", {"delivery": 0}, saw=("evidence_statements", "ratings"))
    assert pool(ratings_in_force(MEMOIR, make_case(ratings={"delivery": 2}), [seen]), "delivery") == [[2]]
