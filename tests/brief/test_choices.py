"""What the brief selects: lessons, what speaks against them, one item of evidence, what would change our mind."""

from collections.abc import Callable
from typing import Any

from peacecase.analysis.instances import instance_of, instances_at, question_with_instances, strongest_on
from peacecase.analysis.lesson_choice import choose_lessons, other_lessons, untold_event
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.open_questions import lone_witness, open_questions
from peacecase.analysis.parting import part
from peacecase.analysis.trust import evidence_base, further_codings
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.model.coding import SecondCoding

Tree = Callable[..., dict[str, Any]]
Facts = Callable[..., tuple[MissionFacts, ...]]
SECOND = {"case_id": "southland-1990-borduria", "lead": "Borduria", "place": "Southland"}


def lesson(text: str, *evidence: str, drawn_by: str = "coder") -> dict[str, Any]:
    return {"text": text, "drawn_by": drawn_by, "evidence": list(evidence)}


def item(
    statement: str = "A fact.", when: str = "1991-05", *bears_on: tuple[str, str], **more: Any
) -> dict[str, Any]:
    links = [{"target": target, "direction": direction} for target, direction in bears_on]
    return {"statement": statement, "when": when, "cites": [{"source": "history"}], "bears_on": links, **more}


def test_a_lesson_drawn_by_somebody_else_goes_before_the_coders_own(tree: Tree, facts: Facts) -> None:
    lessons = [lesson("Own.", "on-delivery"), lesson("Theirs.", "on-aid-scale", drawn_by="history")]
    (chosen,) = choose_lessons(facts(tree(lessons=lessons)), []).chosen
    assert chosen is not None
    assert chosen.lesson.text == "Theirs."


def test_lessons_that_share_more_of_what_parts_are_shown_with_what_they_share(
    tree: Tree, facts: Facts
) -> None:
    first = tree(lessons=[lesson("On aid.", "on-aid-scale"), lesson("On pressure.", "on-leverage-exercised")])
    second = tree(**SECOND, lessons=[lesson("Pressure too.", "on-leverage-exercised", "on-delivery")])
    choice = choose_lessons(facts(first, second), ["leverage_exercised"])
    assert [each.lesson.text for each in choice.chosen if each] == ["On pressure.", "Pressure too."]
    assert choice.shared == ("leverage_exercised",)
    as_in_files = choose_lessons(facts(first, second), [])
    assert [each.lesson.text for each in as_in_files.chosen if each] == ["On aid.", "Pressure too."]
    assert as_in_files.shared == ()


def test_what_speaks_against_a_lesson_is_the_other_lesson_with_most_contrary_items(
    tree: Tree, facts: Facts
) -> None:
    evidence = {
        "helped": item("It helped.", "1991", ("partner_alignment", "supports")),
        "leaked": item("It leaked.", "1992", ("partner_alignment", "weakens")),
    }
    lessons = [
        lesson("Partners help.", "helped", drawn_by="history"),
        lesson("Also helped.", "helped"),
        lesson("They leak.", "leaked"),
    ]
    (chosen,) = choose_lessons(facts(tree(evidence=evidence, lessons=lessons)), []).chosen
    assert chosen is not None
    assert chosen.against is not None
    assert chosen.against.lesson is not None
    assert chosen.against.lesson.text == "They leak."


def test_without_such_a_lesson_it_is_what_the_rival_meets_that_shares_its_items(
    tree: Tree, facts: Facts
) -> None:
    weighed = [
        {"evidence": "on-delivery", "reads": "for"},
        {"evidence": "course", "reads": "against", "why": "It was open to them."},
    ]
    rival = {
        "claim": "C.",
        "explains": "objective_attained@end",
        "weighed": weighed,
        "verdict": "stronger",
        "why": "W.",
    }
    (mission,) = facts(tree(lessons=[lesson("On delivery.", "on-delivery")], rivals={"other": rival}))
    (chosen,) = choose_lessons([mission], []).chosen
    assert chosen is not None
    assert chosen.against is not None
    assert chosen.against.weighing is not None
    assert chosen.against.weighing.why == "It was open to them."
    (alone,) = choose_lessons(facts(tree(lessons=[lesson("On delivery.", "on-delivery")])), []).chosen
    assert alone is not None
    assert alone.against is None


def test_other_lessons_stand_by_their_items_on_what_matters_or_on_outcomes(tree: Tree, facts: Facts) -> None:
    lessons = [
        lesson("First.", "on-aid-scale"),
        lesson("Aside.", "on-aid-scale"),
        lesson("Outcome.", "course"),
        lesson("Both.", "on-delivery", "course"),
    ]
    (mission,) = facts(tree(lessons=lessons))
    others = other_lessons(mission, mission.case.lessons[0], ["delivery"], 2)
    assert [each.text for each in others] == ["Both.", "Outcome."]


def test_a_lesson_names_its_event_only_where_no_step_and_no_key_event_tells_it(
    tree: Tree, facts: Facts
) -> None:
    evidence = {
        "dated": item("They walked out.", "1991-07-04", ("delivery", "weakens")),
        "judgement": item("It was hard.", "1990/1993", ("delivery", "weakens")),
    }
    lessons = [lesson("A.", "judgement", "dated"), lesson("B.", "judgement"), lesson("C.", "course", "dated")]
    (mission,) = facts(tree(evidence=evidence, lessons=lessons, steps={"one": ("1991", "reached")}))
    assert [untold_event(mission, each) for each in mission.case.lessons] == ["dated", None, None]
    timeline = [{"when": "1991-07-04", "event": "Out.", "cites": [{"source": "history"}], "key": True}]
    (told,) = facts(tree(evidence=evidence, lessons=lessons, timeline=timeline))
    assert untold_event(told, told.case.lessons[0]) is None


def test_an_instance_lies_in_the_window_names_who_acted_and_stands_on_the_ratings_side(
    tree: Tree, facts: Facts
) -> None:
    evidence = {
        "outside": item("Arcadia paid.", "1975", ("delivery", "supports")),
        "nameless": item("Money came.", "1991", ("delivery", "supports")),
        "contrary": item("Arcadia did not pay.", "1991", ("delivery", "weakens")),
        "on-two": item("Arcadian money.", "1991", ("delivery", "supports"), ("aid_scale", "supports")),
        "fit": item("The Norse paid in full and more.", "1991", ("delivery", "supports")),
        "on-delivery": item("Somebody paid.", "1991", ("delivery", "supports")),
    }
    (mission,) = facts(tree(evidence=evidence))
    assert instance_of(mission, MEMOIR.indicator("delivery")) == "on-two"
    actors = {"lead": {"name": "Arcadia", "kind": "state", "role": "lead", "also_known_as": ["Norse"]}}
    (named,) = facts(tree(evidence=evidence, actors=actors))
    assert instance_of(named, MEMOIR.indicator("delivery")) == "fit"
    (low,) = facts(tree(evidence=evidence, levels={"delivery": 1}))
    assert instance_of(low, MEMOIR.indicator("delivery")) == "contrary"


def test_the_strongest_item_on_a_question_speaks_in_one_direction_on_it(tree: Tree, facts: Facts) -> None:
    evidence = {
        "on-two": item("Arcadia paid.", "1991", ("delivery", "supports"), ("aid_scale", "supports")),
        "guess": item("Arcadia may pay.", "1991", ("delivery", "supports"), directness="inferential"),
        "on-one": item("Arcadia paid all of it.", "1991", ("delivery", "supports")),
        "both-ways": item("Arcadia", "1991", ("delivery", "supports"), ("delivery", "weakens")),
        "contrary": item("Arcadia was late.", "1991", ("delivery", "weakens")),
    }
    (mission,) = facts(tree(evidence=evidence))
    asked = MEMOIR.indicator("delivery")
    assert strongest_on(mission, asked, "supports") == "on-one"
    assert strongest_on(mission, asked, "weakens") == "contrary"
    assert strongest_on(mission, MEMOIR.indicator("public_support"), "weakens") is None
    assert strongest_on(facts(tree())[0], asked, "weakens") is None


def test_who_acted_for_the_lead_stands_for_it(tree: Tree, facts: Facts) -> None:
    evidence = {"on-delivery": item("Tapioca paid.", "1991", ("delivery", "supports"))}
    actors = {"general": {"name": "Tapioca", "kind": "person", "role": "lead"}}
    (mission,) = facts(tree(evidence=evidence, actors=actors))
    assert instance_of(mission, MEMOIR.indicator("delivery")) == "on-delivery"


def test_a_partner_may_be_named_only_where_the_coalitions_acts_are_rated(tree: Tree, facts: Facts) -> None:
    actors = {"partner": {"name": "Syldavia", "kind": "state", "role": "partner"}}
    evidence = {
        "on-leverage-exercised": item(
            "Syldavia shut the border.", "1991", ("leverage_exercised", "supports")
        ),
        "on-delivery": item("Syldavia paid.", "1991", ("delivery", "supports")),
    }
    (mission,) = facts(tree(evidence=evidence, actors=actors, mission={"partners": ["partner"]}))
    assert instance_of(mission, MEMOIR.indicator("leverage_exercised")) == "on-leverage-exercised"
    assert instance_of(mission, MEMOIR.indicator("delivery")) is None


def test_the_first_row_with_an_item_for_every_mission_is_shown(tree: Tree, facts: Facts) -> None:
    nameless = {"on-aid-scale": item("Money came.", "1991", ("aid_scale", "supports"))}
    missions = facts(tree(levels={"aid_scale": 3, "delivery": 3}, evidence=nameless), tree(**SECOND))
    questions = part(missions).ranked[0].parted
    assert [each.indicator.id for each in questions] == ["aid_scale", "delivery"]
    shown = question_with_instances(missions, questions)
    assert shown is not None
    assert (shown[0].id, shown[1]) == ("delivery", ("on-delivery", "on-delivery"))
    alone = question_with_instances(missions, questions[:1])
    assert alone is not None
    assert alone[1] == (None, "on-aid-scale")


MEMOIR_SOURCE = {
    "memoir": {
        "type": "memoir",
        "title": "My part",
        "author": "Me",
        "position": "lead",
        "interest": "Praise.",
    }
}


def test_one_interested_origin_behind_most_steps_is_a_lone_witness(tree: Tree, facts: Facts) -> None:
    told = item("I did it.", "1991", ("delivery", "supports"))
    told["cites"] = [{"source": "memoir"}]
    steps = {"one": ("1991", "reached"), "two": ("1992", "reached"), "three": ("1993", "reached")}
    made = tree(sources=MEMOIR_SOURCE, evidence={"told": told}, steps=steps)
    for step in ("one", "two"):
        made["episodes"][step]["evidence"] = ["told"]
    made["searched"] = [
        {"target": ["delivery"], "looked_for": "supporting", "where": "W.", "result": "Nothing.", "searched_on": "2026",
         "if_found": "A second witness would help."}
    ]  # fmt: skip
    (mission,) = facts(made)
    witness = lone_witness(mission)
    assert witness is not None
    assert (witness.source, witness.steps, witness.of) == ("memoir", 2, 3)
    assert witness.search is not None
    made["episodes"]["two"]["evidence"] = ["course"]  # told by a history without a stake
    (mission,) = facts(made)
    assert lone_witness(mission) is None


def search(target: str, if_found: str | None, looked_for: str = "any") -> dict[str, Any]:
    found = {
        "target": [target],
        "looked_for": looked_for,
        "where": "W.",
        "result": "None.",
        "searched_on": "2026",
    }
    return found if if_found is None else {**found, "if_found": if_found}


def test_searches_on_what_parts_and_on_unknown_ratings_are_open_questions(tree: Tree, facts: Facts) -> None:
    searched = [
        search("delivery", None),
        search("aid_scale", "More aid."),
        search("public_support", "A poll."),
    ]
    first = tree(levels={"aid_scale": 3, "public_support": "unknown"}, searched=searched)
    missions = facts(first, tree(**SECOND))
    found = open_questions(missions, part(missions), ["aid_scale"])
    assert [each.search.if_found for each in found.sought] == ["More aid."]
    assert [(each.at, each.targets, each.search.if_found) for each in found.unknown] == [
        (0, ("public_support",), "A poll.")
    ]


def test_gaps_on_a_rating_of_low_confidence_are_unsure(tree: Tree, facts: Facts) -> None:
    low = {"rating": 3, "confidence": "low"}
    first = tree(levels={"aid_scale": 3, "delivery": 3, "public_commitment": low})
    sure = {"ceiling_override": "Two of the best sources.", "confidence": "high"}
    second = tree(**SECOND, levels={each: {"rating": 2, **sure} for each in ("aid_scale", "delivery")})
    for each in ("aid_scale", "delivery"):
        first["ratings"]["donor_weight"][each].update(sure)
    missions = facts(first, second)
    unsure = open_questions(missions, part(missions), []).unsure
    assert unsure is not None
    assert [each.indicator.id for each in unsure.questions] == ["public_commitment"]
    assert unsure.first_factor_is_sure


def coding(case: str, levels: dict[str, int], **more: Any) -> SecondCoding:
    ratings: dict[str, Any] = {}
    for indicator, level in levels.items():
        ratings.setdefault(MEMOIR.factor_of(indicator).id, {})[indicator] = {"rating": level, "why": "W."}
    tree = {
        "schema": "peacecase/coding/1", "case": case, "id": "second", "kind": "independent", "codebook": "2.0",
        "coder": {"kind": "machine", "model": "M"}, "coded_on": "2026", "saw": ["evidence_statements", "case_name"],
        "ratings": ratings, **more,
    }  # fmt: skip
    record, faults = bind_tree(tree, SecondCoding)
    assert record is not None, faults
    return record


def test_further_codings_of_the_same_model_are_counted_by_question_and_never_called_agreement(
    tree: Tree, facts: Facts
) -> None:
    from dataclasses import replace

    (mission,) = facts(tree(levels={"public_support": "unknown"}))
    same = coding(mission.case.id, {"delivery": 3, "aid_scale": 2, "public_support": 1})
    found = further_codings(replace(mission, codings=(same,)))
    assert found is not None
    assert (found.count, found.asked, found.differ, found.settled) == (1, 20, 2, 0)
    assert found.blind_to_ends
    assert found.saw_name
    other = coding(mission.case.id, {"delivery": 3}, coder={"kind": "machine", "model": "Another"})
    assert further_codings(replace(mission, codings=(other,))) is None


def test_evidence_leans_where_more_than_a_third_rests_on_one_origin_alone(tree: Tree, facts: Facts) -> None:
    (mission,) = facts(tree(sources=MEMOIR_SOURCE))
    base = evidence_base(mission)
    assert (base.items, base.origins, base.largest, base.on_largest, base.leans) == (
        21,
        1,
        "history",
        21,
        True,
    )


def test_instances_at_levels_stand_on_the_ratings_side_the_clearest_level_first(
    tree: Tree, facts: Facts
) -> None:
    evidence = {
        "paid": item("Arcadia paid.", "1991", ("delivery", "supports")),
        "kept": item("Arcadia kept it back.", "1991", ("delivery", "weakens")),
    }
    names = ("southland-1990-arcadia", "westland-1990-arcadia", "eastland-1990-arcadia")
    mostly = tree(evidence=evidence)
    fully = tree(case_id=names[0], evidence=evidence, levels={"delivery": 3})
    little = tree(case_id=names[1], evidence=evidence, levels={"delivery": 1})
    contrary = {**evidence, "paid": item("Arcadia paid.", "1991", ("delivery", "weakens"))}
    one_sided = tree(
        case_id=names[2],
        evidence={"on-delivery": item("It went on.", "1991", ("aid_scale", "supports")), **contrary},
        levels={"delivery": 2},
    )
    missions = facts(mostly, fully, little, one_sided)
    high = instances_at(missions, MEMOIR.indicator("delivery"), (3, 2))
    assert [(each.mission.case.id, each.level, each.item) for each in high] == [
        (names[0], 3, "paid"),
        ("northland-1990-arcadia", 2, "paid"),
    ]
    low = instances_at(missions, MEMOIR.indicator("delivery"), (0, 1))
    assert [(each.mission.case.id, each.item) for each in low] == [(names[1], "kept")]
