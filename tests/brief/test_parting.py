"""Where missions part: by the sum of gaps, on questions known for all; not coded and too little known are two things."""

from collections.abc import Callable
from typing import Any

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.parting import part

Tree = Callable[..., dict[str, Any]]
Facts = Callable[..., tuple[MissionFacts, ...]]
SECOND = {"case_id": "southland-1990-borduria", "lead": "Borduria", "place": "Southland"}


def test_factors_are_ranked_by_the_sum_of_their_gaps_and_equal_ones_stand_together(
    tree: Tree, facts: Facts
) -> None:
    first = tree(levels={"aid_scale": 3, "delivery": 3, "public_commitment": 3, "formal_mandate": 1})
    second = tree(**SECOND, levels={"aid_scale": 0})
    parting = part(facts(first, second))
    assert [[factor.factor.id for factor in group] for group in parting.groups] == [
        ["donor_weight"],
        ["legitimacy", "leader_commitment"],
    ]
    assert [each.indicator.id for each in parting.ranked[0].parted] == ["aid_scale", "delivery"]
    assert (len(parting.known), len(parting.alike), parting.asked) == (20, 16, 20)


def test_of_equal_factors_that_with_more_known_questions_stands_first(tree: Tree, facts: Facts) -> None:
    first = tree(levels={"formal_mandate": 3, "public_commitment": 3, "perceived_impartiality": "unknown"})
    parting = part(facts(first, tree(**SECOND)))
    assert [factor.factor.id for factor in parting.ranked] == ["leader_commitment", "legitimacy"]
    assert len(parting.groups) == 1


def test_from_three_missions_on_the_gap_is_that_of_highest_and_lowest(tree: Tree, facts: Facts) -> None:
    trees = [
        tree(f"land{at}-1990-arcadia", lead=f"Lead{at}", levels={"delivery": level})
        for at, level in enumerate((1, 3, 3))
    ]
    question = part(facts(*trees)).of("delivery")
    assert (question.gap, question.highest) == (2, (1, 2))


def test_a_factor_with_a_question_that_nobody_looked_at_is_not_coded(tree: Tree, facts: Facts) -> None:
    parting = part(facts(tree(levels={"delivery": "not_assessed", "aid_scale": 3}), tree(**SECOND)))
    states = {factor.factor.id: factor.state for factor in parting.factors}
    assert states["donor_weight"] == "not_coded"
    assert parting.ranked == ()


def test_a_factor_of_which_less_than_half_is_known_for_both_is_not_compared(tree: Tree, facts: Facts) -> None:
    first = tree(levels={"delivery": "unknown", "aid_scale": "unknown"})
    second = tree(**SECOND, levels={"aid_as_voice": "unknown", "donor_coordination": 3})
    parting = part(facts(first, second))
    assert {factor.factor.id: factor.state for factor in parting.factors}["donor_weight"] == "too_little"
    assert not parting.parted
    assert parting.is_enough


def test_with_less_than_half_of_all_questions_known_for_both_nothing_is_compared(
    tree: Tree, facts: Facts
) -> None:
    unknown = dict.fromkeys(
        [
            *("formal_mandate", "perceived_impartiality", "international_confidence"),
            *("public_commitment", "personal_engagement", "persistence_under_cost"),
            *("public_support", "political_consensus", "societal_engagement"),
        ],
        "unknown",
    )
    assert not part(facts(tree(levels=unknown), tree(**SECOND))).is_enough


def test_a_mission_alone_parts_from_nothing(tree: Tree, facts: Facts) -> None:
    assert part(facts(tree(levels={"delivery": 0}))).parted == ()
