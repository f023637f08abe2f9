"""The codebook is complete, and each question can be told apart from its neighbours."""

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.codebook import Indicator, Outcome, describe_levels
from peacecase.model.coding import OutcomeRating, Outcomes, Rating, Ratings
from peacecase.model.outcomes import HORIZONS

# METHOD.md, section 1
FACTOR_INDICATORS = {
    "legitimacy": [
        "formal_mandate",
        "confidence_of_parties",
        "perceived_impartiality",
        "international_confidence",
    ],
    "leader_commitment": [
        "public_commitment",
        "personal_engagement",
        "persistence_under_cost",
        "empowered_negotiators",
    ],
    "domestic_support": [
        "public_support",
        "political_consensus",
        "societal_engagement",
        "resilience_to_losses",
    ],
    "donor_weight": ["aid_scale", "donor_coordination", "aid_as_voice", "delivery"],
    "partner_leverage": [
        "leverage_over_holdout",
        "partner_alignment",
        "coalition_coordination",
        "leverage_exercised",
    ],
}


def test_the_codebook_has_the_memoirs_five_factors_and_twenty_indicators() -> None:
    assert {f.id: [i.id for i in f.indicators] for f in MEMOIR.factors} == FACTOR_INDICATORS


def test_the_four_outcomes_stand_apart_from_the_factors() -> None:
    assert [o.id for o in MEMOIR.outcomes] == [
        "objective_attained",
        "agreement_implemented",
        "violence_ended",
        "political_settlement",
    ]
    assert not {o.id for o in MEMOIR.outcomes} & set(MEMOIR.indicator_ids)


@pytest.mark.parametrize("question", [*MEMOIR.indicators, *MEMOIR.outcomes], ids=lambda q: q.id)
def test_each_question_has_four_different_level_wordings_and_fits_a_label(
    question: Indicator | Outcome,
) -> None:
    assert len(set(question.levels)) == 4
    assert question.question.endswith("?")
    assert len(question.name) <= 28
    text = describe_levels(question)
    assert all(wording in text for wording in question.levels)


def test_no_wording_is_used_twice() -> None:
    wordings = [w for q in MEMOIR.questions.values() for w in q.levels]
    assert len(wordings) == len(set(wordings))


@pytest.mark.parametrize("indicator", MEMOIR.indicators, ids=lambda i: i.id)
def test_each_indicator_names_its_place_in_the_memoir(indicator: Indicator) -> None:
    assert indicator.source
    assert all("¶" in locator for locator in indicator.source)


def test_only_the_parties_confidence_is_coded_by_party() -> None:
    assert [i.id for i in MEMOIR.indicators if i.by_party] == ["confidence_of_parties"]


def test_an_evidence_item_can_bear_on_each_indicator_and_each_outcome_at_each_horizon() -> None:
    assert len(MEMOIR.targets) == 20 + 4 * len(HORIZONS)


def test_ratings_are_reached_by_indicator_and_default_to_not_assessed() -> None:
    ratings = Ratings.model_validate({"donor_weight": {"delivery": {"rating": "2", "confidence": "low"}}})
    assert ratings.of("delivery").level == 2
    assert ratings.of("aid_scale").rating == "not_assessed"
    assert [i for i, _ in ratings.items()] == ["delivery"]


def test_ratings_that_say_the_same_are_equal_and_what_they_leave_unsaid_is_not_written() -> None:
    spoken = {"donor_weight": {"delivery": {"rating": "2", "confidence": "low"}}}
    sparse = Ratings.model_validate(spoken)
    full = Ratings.model_validate(
        {"donor_weight": {"aid_scale": {}, **spoken["donor_weight"]}, "legitimacy": {}}
    )
    assert sparse == full != Ratings()
    assert full.model_dump(exclude_defaults=True) == sparse.model_dump(exclude_defaults=True)
    assert Outcomes.model_validate({"violence_ended": {}}) == Outcomes()
    assert Outcomes.model_validate({"violence_ended": {}}).model_dump(exclude_defaults=True) == {}


def test_look_ups_of_a_codebook() -> None:
    assert MEMOIR.factor_of("delivery") is MEMOIR.factor("donor_weight")
    assert MEMOIR.indicator("delivery") in MEMOIR.factor("donor_weight").indicators
    assert MEMOIR.outcome(MEMOIR.main_outcome) in MEMOIR.outcomes
    assert list(MEMOIR.questions) == [*MEMOIR.indicator_ids, *MEMOIR.outcome_ids]
    with pytest.raises(KeyError):
        MEMOIR.indicator("success")


def test_outcomes_are_reached_by_horizon() -> None:
    outcomes = Outcomes.model_validate({"violence_ended": {"+5": {"rating": 1}, "end": {"rating": 2}}})
    assert [(o, h, r.level) for o, h, r in outcomes.items()] == [
        ("violence_ended", "end", 2),
        ("violence_ended", "+5", 1),
    ]
    assert outcomes.at("violence_ended", "+10") is None


def test_missing_ratings_tell_themselves_apart() -> None:
    assert Rating(rating="not_applicable").level is None
    assert not Rating(rating="not_applicable").is_applicable
    assert Rating(rating="unknown").is_applicable
    assert OutcomeRating(rating=0).level == 0


@pytest.mark.parametrize("indicator", MEMOIR.indicators, ids=lambda i: i.id)
def test_each_indicator_has_its_short_forms(indicator: Indicator) -> None:
    assert indicator.label is not None
    assert len(indicator.label.split()) <= 3
    assert indicator.means is not None
    assert not indicator.means.endswith(".")
    assert indicator.asks_ahead is not None
    assert indicator.asks_ahead.endswith("?")


def test_no_short_form_is_used_twice() -> None:
    for field in ("label", "means", "asks_ahead"):
        told = [getattr(indicator, field) for indicator in MEMOIR.indicators]
        assert len(told) == len(set(told))


def test_factors_and_outcomes_have_their_short_forms() -> None:
    assert all(factor.label and len(factor.label.split()) == 1 and factor.means for factor in MEMOIR.factors)
    assert all(outcome.label and len(outcome.label.split()) <= 4 for outcome in MEMOIR.outcomes)
    assert {o.id: o.without for o in MEMOIR.outcomes if o.without} == {
        "political_settlement": "without an accepted order"
    }
