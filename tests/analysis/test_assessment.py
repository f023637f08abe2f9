"""METHOD section 10: a planned mission beside past ones."""

import json
from typing import Any

import pytest

from peacecase.analysis.assessment import Assessment, assess, assessment_record
from peacecase.analysis.scores import factor_profile
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.profiles import shipped_profile
from peacecase.model.library import Library
from peacecase.wording.assessment_words import (
    cannot_be_said,
    context_rows,
    nearer_in_words,
    profile_rows,
    questions_by_factor,
    steps_in_words,
)

EQUAL = shipped_profile("equal")


@pytest.fixture
def assessed(make_case: Any) -> Any:
    """assessed(ratings, others=..): a planned mission beside three past ones, all at 1, at 2 and at 3."""

    def make(ratings: dict[str, Any] | None = None, others: Any = 2) -> Assessment:
        past = {f"past-{level}": make_case(f"past-{level}", others=level) for level in (1, 2, 3)}
        planned = make_case("ahead", ratings, others=others).model_copy(update={"status": "planned"})
        return assess(Library(past, codebook=MEMOIR), planned, EQUAL)

    return make


def test_gaps_are_the_questions_at_0_and_1_with_those_that_had_them_too(assessed: Any) -> None:
    found = assessed({"delivery": 0, "aid_scale": 1, "public_support": "unknown"})
    assert list(found.gaps) == ["aid_scale", "delivery"]
    assert [each.case for each in found.gaps["delivery"].lacking] == ["past-1"]


def test_open_questions_stand_sharpest_first_and_ties_together(assessed: Any) -> None:
    """In a factor that is lower than the others the weakest factor's share makes a question sharper."""
    found = assessed({"public_support": "unknown", "delivery": "unknown", "aid_scale": 0, "aid_as_voice": 0})
    (first,), (second,) = found.questions
    assert (first.indicator, second.indicator) == ("delivery", "public_support")
    low, high = (
        factor_profile(found.settled, EQUAL).index.value
        for found in (
            assessed({"public_support": 2, "delivery": level, "aid_scale": 0, "aid_as_voice": 0})
            for level in (0, 3)
        )
    )
    assert low is not None
    assert high is not None
    assert first.width >= high - low - 1e-12
    even = assessed({"public_support": "unknown", "delivery": "unknown"})
    assert [[each.indicator for each in group] for group in even.questions] == [
        ["public_support", "delivery"]
    ]


def test_a_step_is_one_level_up_and_ties_are_named_together(assessed: Any) -> None:
    found = assessed({"delivery": 3})
    stepped = {each.indicator for group in found.steps for each in group}
    assert "delivery" not in stepped
    assert len(stepped) == len(MEMOIR.indicators) - 1
    assert max(len(group) for group in found.steps) >= 4
    for group in found.steps:
        assert len({round(max(each.gain_low, each.gain_high), 9) for each in group}) == 1


def test_nothing_is_computed_while_a_factor_is_not_coded(assessed: Any) -> None:
    found = assessed({"delivery": "not_assessed"})
    assert found.steps == ()
    ((question,),) = found.questions
    assert (question.indicator, question.width) == ("delivery", None)
    assert {row.score for row in profile_rows(found)} == {"67 (67 to 67)", "not coded"}


def test_the_words_give_counts_and_names_and_no_probability(assessed: Any) -> None:
    found = assessed({"delivery": 0, "public_support": "unknown", "aid_scale": "unknown"})
    names = {each: each for each in found.past.cases}
    told = " ".join(
        [
            *cannot_be_said(found),
            *nearer_in_words(found, names),
            *(steps_in_words(MEMOIR, each) for each in found.steps),
        ]
    )
    assert "No probability of success: the 3 past missions were chosen" in told
    factors = [factor for group in found.questions for factor, _ in questions_by_factor(MEMOIR, group)]
    assert factors == ["Support at home", "Donor weight"] or factors == ["Donor weight", "Support at home"]
    assert [name for name, _, _ in context_rows(found, names)][:3] == [
        "Stages",
        "Kind of lead",
        "Principal parties",
    ]
    record = assessment_record(found)
    assert json.loads(json.dumps(record, allow_nan=False)) == record
