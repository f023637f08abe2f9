"""The sentences of RECIPES: every variant, counted words, and nothing that says why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from peacecase.analysis.lesson_choice import LessonChoice
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.open_questions import OpenQuestions, open_questions
from peacecase.analysis.parting import part
from peacecase.language import speaking, translations_into
from peacecase.wording.aim_sentences import aims_clause
from peacecase.wording.doubt_sentences import doubts
from peacecase.wording.how_far import how_far
from peacecase.wording.mission_names import name_missions, with_article
from peacecase.wording.number_words import length_in_words, number_word
from peacecase.wording.parting_sentences import (
    alike_sentence,
    caution_sentence,
    count_sentences,
    lessons_sentence,
    not_compared_sentences,
    parted_on,
    parted_sentence,
    parties_sentence,
)
from peacecase.wording.profile_sentences import had_sentence, turn_date, turn_sentence
from peacecase.wording.rival_sentences import rivals_sentence, shown_rivals, weighed_in_words
from peacecase.wording.step_sentences import lengths_sentence, steps_sentence, tried_words
from peacecase.wording.subjects import Subjects, capital, subjects_of
from peacecase.wording.trust_sentences import rated_by, trust_sentences
from peacecase.wording.war_sentences import wars_sentence

from .conftest import AS_OF, bound_case

Tree = Callable[..., dict[str, Any]]
Make = Callable[..., Subjects]
Facts = Callable[..., tuple[MissionFacts, ...]]
SECOND = {"case_id": "southland-1990-borduria", "lead": "Borduria", "place": "Southland"}
THIRD = {"case_id": "eastland-1990-syldavia", "lead": "Syldavia", "place": "Eastland"}
AIM = "objective_attained@end"


def plain(told: Any) -> str:
    return told.striptags() if hasattr(told, "striptags") else str(told)


@pytest.mark.parametrize(
    ("number", "word"), [(0, "none"), (1, "one"), (12, "twelve"), (20, "twenty"), (21, "21"), (-1, "-1")]
)
def test_numbers_are_words_up_to_twenty(number: int, word: str) -> None:
    assert number_word(number) == word


def test_a_language_that_writes_one_in_figures_writes_all_so() -> None:
    with speaking(translations_into("ja")):
        assert [number_word(number) for number in (0, 1, 13)] == ["0", "1", "13"]


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(1990, 1, 31), "one month"),
        (date(1990, 11, 30), "eleven months"),
        (date(1991, 12, 31), "two years"),
        (date(1996, 11, 15), "nearly seven years"),
        (date(1994, 6, 30), "four and a half years"),
        (date(1992, 2, 29), "a little over two years"),
    ],
)
def test_a_length_is_told_as_a_reader_would(last: date, words: str) -> None:
    assert length_in_words(date(1990, 1, 1), last) == words


def test_the_lead_is_called_as_the_heading_has_it(tree: Tree) -> None:
    case = bound_case(
        tree(lead="United States of America", heading="The United States between North and South")
    )
    name = name_missions([case])[case.id]
    assert (name.lead, name.mission, name.owner) == (
        "the United States",
        "the United States' mission",
        "the United States'",
    )


def test_where_two_share_a_lead_the_place_tells_them_apart(tree: Tree) -> None:
    cases = [bound_case(tree()), bound_case(tree(**{**SECOND, "lead": "Arcadia"}))]
    names = name_missions(cases)
    assert [name.mission for name in names.values()] == [
        "the mission in Northland",
        "the mission in Southland",
    ]


def test_what_is_not_written_is_made_of_the_names(tree: Tree) -> None:
    made = tree()
    del made["short"], made["heading"]
    name = name_missions([bound_case(made)])[made["id"]]
    assert (name.heading, name.short, name.lead) == ("Arcadia in Bouvet Island", "Bouvet Island", "Arcadia")


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("government", "Government of Angola (MPLA)", "the Government of Angola"),
        ("state", "Japan", "Japan"),
        ("state", "United States", "the United States"),
        ("armed_group", "UNITA", "UNITA"),
        ("armed_group", "Renamo", "Renamo"),
        ("government", "Crown", "the Crown"),
        ("coalition", "The League", "The League"),
    ],
)
def test_an_actor_has_an_article_where_it_takes_one(tree: Tree, kind: str, given: str, told: str) -> None:
    case = bound_case(tree(actors={"x": {"name": given, "kind": kind, "role": "partner"}}))
    assert with_article(case.actors["x"]) == told


# ---------------------------------------------------------------- B1


@pytest.mark.parametrize(
    ("levels", "clause"),
    [
        ((2, 1), "when they ended, Arcadia's mission had mostly reached its aim, Borduria's a little of it"),
        ((0, 3), "when they ended, Borduria's mission had fully reached its aim, Arcadia's nothing of it"),
        ((2, 2), "when they ended, both missions had mostly reached their aims"),
        (
            (2, None),
            "when they ended, Arcadia's mission had mostly reached its aim; how far Borduria's had is not known",
        ),
        ((None, None), ""),
    ],
)
def test_how_far_two_missions_had_reached_their_aims(
    tree: Tree, subjects: Make, levels: tuple[int | None, ...], clause: str
) -> None:
    trees = [
        tree(**named, outcomes={} if level is None else {AIM: level})
        for named, level in zip(({}, SECOND), levels, strict=True)
    ]
    assert plain(aims_clause(subjects(*trees))) == clause


def test_three_missions_are_grouped_the_highest_first(tree: Tree, subjects: Make) -> None:
    trees = [
        tree(**named, outcomes={AIM: level})
        for named, level in zip(({}, SECOND, THIRD), (1, 3, 3), strict=True)
    ]
    assert plain(aims_clause(subjects(*trees))) == (
        "when they ended, Borduria's mission and Syldavia's mission had fully reached their aims, "
        "Arcadia's a little of it"
    )


def test_one_mission_ended_alone(tree: Tree, subjects: Make) -> None:
    assert plain(aims_clause(subjects(tree(outcomes={AIM: 0})))) == (
        "when it ended, Arcadia's mission had not reached its aim"
    )


# ---------------------------------------------------------------- B2


def ended(how: str, when: str = "1998-12", **more: Any) -> dict[str, Any]:
    return {"ended": {"when": when, "how": how, "cites": [{"source": "history"}], **more}}


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (
            ended("gave_up"),
            ended("victory", "1999-05", by="crown", toll="many dead, by a count."),
            "Ten years on neither war was being fought: in Northland the last fighting units had given up in December "
            "1998; in Southland the Crown had won by arms in May 1999 (many dead, by a count).",
        ),
        (
            ended("agreement", "1992-10-04"),
            ended("not_ended", "1980/.."),
            "Ten years on the war was over in Northland (the agreement of October 1992 had ended it), and not in Southland.",
        ),
        (
            ended("not_ended", "1980/.."),
            ended("agreement", "1992", toll="many dead"),
            "Ten years on the war was over in Southland (the agreement of 1992 had ended it; many dead), and not in Northland.",
        ),
        (
            ended("faded", "2010"),
            ended("not_ended", "1980/..", toll="over 100 dead"),
            "Ten years on both wars were being fought: in Northland, Southland (over 100 dead).",
        ),
    ],
)
def test_how_two_wars_stood_ten_years_on(
    tree: Tree, subjects: Make, first: Any, second: Any, sentence: str
) -> None:
    told = wars_sentence(subjects(tree(conflict=first), tree(**SECOND, conflict=second)), AS_OF)
    assert plain(told) == sentence


def test_a_horizon_ahead_and_an_unknown_end_are_said_so(tree: Tree, subjects: Make) -> None:
    new = tree(**SECOND, mission={"window": "2020-01/2024-12"})
    old = tree(conflict=ended("faded", "1994"))
    unknown = tree(**THIRD)
    assert plain(wars_sentence(subjects(old, new, unknown), AS_OF)) == (
        "Ten years on the war in Northland was not being fought: it had died down by 1994. Ten years have not passed in "
        "Southland. For Eastland that is not known."
    )


def test_without_an_end_the_rating_at_ten_years_speaks(tree: Tree, subjects: Make) -> None:
    made = tree(outcomes={"violence_ended@+10": 3})
    assert plain(wars_sentence(subjects(made), AS_OF)) == (
        "Ten years on the war in Northland was not being fought: its end is rated as reached fully."
    )


def test_one_conflict_in_two_missions_counts_once(tree: Tree, subjects: Make) -> None:
    shared = {"name": "One war", **ended("faded", "1994")}
    told = wars_sentence(subjects(tree(conflict=shared), tree(**SECOND, conflict=shared)), AS_OF)
    assert plain(told).startswith("Ten years on the war in Northland was not being fought")


# ---------------------------------------------------------------- B3, B4, B6, B7


def test_the_factors_on_which_missions_part_are_named_most_first(tree: Tree, facts: Facts) -> None:
    first = tree(levels={"aid_scale": 3, "delivery": 3, "public_commitment": 3, "public_support": "unknown"})
    first["ratings"]["domestic_support"]["political_consensus"]["rating"] = 3
    parting = part(facts(first, tree(**SECOND)))
    assert parted_sentence(parting) == (
        "The missions parted most on donor weight, then on leader commitment and support at home (only three of four "
        "questions known) alike."
    )


def test_missions_that_part_on_one_factor_or_on_none(tree: Tree, facts: Facts) -> None:
    one = part(facts(tree(levels={"delivery": 3}), tree(**SECOND)))
    assert parted_sentence(one) == "The missions parted on donor weight alone."
    none = part(facts(tree(), tree(**SECOND)))
    assert parted_sentence(none) == "On the twenty questions known for all they stand alike."


def test_lessons_turn_on_what_they_share() -> None:
    from peacecase.analysis.parting import Parting
    from peacecase.codebook.memoir import MEMOIR

    parting = Parting(MEMOIR, ())
    shared = ("partner_alignment", "leverage_over_holdout")
    assert lessons_sentence(parting, shared, 2) == (
        "Both lessons below turn on partners who pull together and a hold on the party that refuses."
    )
    assert lessons_sentence(parting, shared[:1], 3) == "All lessons below turn on partners who pull together."
    assert lessons_sentence(parting, (), 2) == ""


def test_the_count_says_who_stands_higher_and_what_it_cannot_show(tree: Tree, subjects: Make) -> None:
    made = subjects(
        tree(levels={"aid_scale": 3, "delivery": 3}), tree(**SECOND, levels={"formal_mandate": 3})
    )
    parting = part(made.missions)
    assert " ".join(count_sentences(made, parting)) == (
        "Of twenty questions twenty are known for both. On seventeen the missions stand alike. On two Arcadia's level "
        "is higher, on one Borduria's."
    )
    assert caution_sentence(made) == (
        "Two missions cannot show which of these mattered: both were rated by a reader who knew how they had ended."
    )


def test_whether_the_rater_knew_is_not_stated_where_one_coder_does_not_say(
    tree: Tree, subjects: Make
) -> None:
    made = subjects(tree(coders={"ref": {"kind": "machine"}}), tree(**SECOND))
    assert caution_sentence(made).endswith(": whether the rater knew the ends is not stated.")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({"aid_scale": 3}, {}, "parted on one of four"),
        ({"aid_scale": 3, "delivery": 1}, {}, "parted on two of four, one each way"),
        (
            dict.fromkeys(("aid_scale", "delivery", "aid_as_voice", "donor_coordination"), 3),
            {},
            "parted on all four",
        ),
        (
            {**dict.fromkeys(("aid_scale", "delivery", "aid_as_voice"), 3), "donor_coordination": "unknown"},
            {},
            "parted on all three that are known",
        ),
        (
            {"aid_scale": 3, "delivery": 1, "aid_as_voice": 3},
            {},
            "parted on three of four, not all one way",
        ),
        (
            {"aid_scale": "unknown", "delivery": "unknown", "aid_as_voice": 3, "donor_coordination": 3},
            {},
            "parted on both that are known",
        ),
        ({"aid_scale": "unknown", "delivery": 3}, {}, "parted on one of three that are known"),
    ],
)
def test_the_head_of_a_block_says_on_how_many_of_how_many(
    tree: Tree, subjects: Make, first: Any, second: Any, told: str
) -> None:
    made = subjects(tree(levels=first), tree(**SECOND, levels=second))
    (factor,) = part(made.missions).ranked
    assert parted_on(made, factor) == told


def test_what_is_alike_has_its_level_where_it_is_one(tree: Tree, facts: Facts) -> None:
    levels = {"aid_scale": 3}
    mixed = part(facts(tree(levels=levels), tree(**SECOND, levels=levels)))
    assert alike_sentence(mixed).endswith(", key states kept in step, pressure in time.")
    alike = part(facts(tree(), tree(**SECOND)))
    assert alike_sentence(alike).endswith(", pressure in time: mostly, in both.")


def test_not_coded_and_too_little_known_are_never_mixed(tree: Tree, facts: Facts) -> None:
    first = tree(
        levels={"delivery": "not_assessed", "formal_mandate": "unknown", "perceived_impartiality": "unknown"}
    )
    second = tree(**SECOND, levels={"international_confidence": "unknown"})
    assert not_compared_sentences(part(facts(first, second))) == [
        "Not coded: donor weight.",
        "Too little is known to compare legitimacy.",
    ]


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ((2, 2), "Both parties."),
        ((2, 1), "One of two parties; not the Free League."),
        ((0, 1), "None of the two parties."),
    ],
)
def test_a_question_asked_by_party_names_those_that_did_not(
    tree: Tree, facts: Facts, levels: tuple[int, int], told: str
) -> None:
    by_party = {
        party: {"rating": level, "why": "W."}
        for party, level in zip(("crown", "league"), levels, strict=True)
    }
    whole = {(2, 2): 2, (2, 1): 1, (0, 1): 0}[levels]
    (mission,) = facts(tree(levels={"confidence_of_parties": {"rating": whole, "by_party": by_party}}))
    assert parties_sentence(mission, mission.codebook.indicator("confidence_of_parties")) == told


# ---------------------------------------------------------------- B5


@pytest.mark.parametrize(
    ("results", "sentence", "tried"),
    [
        ([], "No steps of Arcadia are recorded.", "no steps are recorded"),
        (["reached"], "The one step of Arcadia was reached.", "one step, reached"),
        (["reached", "reached"], "Both steps of Arcadia were reached.", "two of two steps reached"),
        (
            ["not_reached", "reached", "reached"],
            "Arcadia's first step was not reached, and the two after it were reached.",
            "two of three steps reached, the first not",
        ),
        (
            ["reached", "partly_reached", "not_reached", "not_reached"],
            "Arcadia's first step was reached, and its last two were not reached.",
            "one of four steps reached, one in part, the last two not",
        ),
        (
            ["reached", "not_reached", "reached"],
            "Of Arcadia's three steps the first and the last were reached.",
            "two of three steps reached, one not",
        ),
        (
            ["reached", "not_reached", "partly_reached"],
            "Arcadia's first step was reached, and its last was reached in part.",
            "one of three steps reached, one in part, one not",
        ),
        (
            ["reached", "reached", "unknown"],
            "Both steps of Arcadia were reached, and how one ended is not known.",
            "two of three steps reached, one not known",
        ),
    ],
)  # fmt: skip
def test_steps_are_told_by_first_and_last(
    tree: Tree, subjects: Make, results: list[str], sentence: str, tried: str
) -> None:
    steps = {f"step-{at}": (f"199{at}", result) for at, result in enumerate(results)}
    made = subjects(tree(steps=steps))
    assert steps_sentence(made) == sentence
    assert tried_words(made.missions[0]) == tried


def test_lengths_run_from_the_first_event_and_say_where_a_lead_was_asked_later(
    tree: Tree, subjects: Make
) -> None:
    second = tree(**SECOND)
    second["mission"]["asked_on"] = "1991"
    assert lengths_sentence(subjects(tree(), second)) == (
        "Arcadia's mission lasted nearly four years; Borduria's, once asked, nearly four years."
    )


# ---------------------------------------------------------------- B8, B9, trust


def rival(verdict: str, *reads: str) -> dict[str, Any]:
    weighed = [{"evidence": "course", "reads": each} for each in reads or ("for",)]
    return {"claim": "C.", "explains": AIM, "weighed": weighed, "verdict": verdict, "why": "W."}


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (
            "stronger",
            "stronger",
            "For both missions another explanation is judged stronger than the mission's own part.",
        ),
        (
            "comparable",
            "stronger",
            "For Borduria another explanation is judged stronger than the mission's own part, for Arcadia one is judged as strong.",
        ),
        (
            "weaker",
            "weaker",
            "For both missions no other explanation is judged as strong as the mission's own part.",
        ),
        (None, None, "For both missions no other explanation has been weighed."),
        (
            "weaker",
            None,
            "For Arcadia no other explanation is judged as strong as the mission's own part, for Borduria none has been weighed.",
        ),
    ],
)
def test_rivals_beside_the_missions_own_part(
    tree: Tree, subjects: Make, first: str | None, second: str | None, sentence: str
) -> None:
    trees = [
        tree(**named, rivals={"r": rival(verdict)} if verdict else {})
        for named, verdict in zip(({}, SECOND), (first, second), strict=True)
    ]
    assert rivals_sentence(subjects(*trees)) == sentence


def test_rivals_shown_are_the_stronger_then_the_equal_with_their_items(tree: Tree, facts: Facts) -> None:
    rivals = {
        "equal": rival("comparable"),
        "weak": rival("weaker"),
        "strong": rival("stronger", "for", "for", "against", "neutral"),
    }
    (mission,) = facts(tree(rivals=rivals))
    shown = shown_rivals(mission)
    assert [rival_id for rival_id, _rival in shown] == ["strong", "equal"]
    assert weighed_in_words(shown[0][1]) == "Two items for, one against, one neutral."


def test_doubts_are_five_at_most_and_name_mission_and_search(tree: Tree, subjects: Make) -> None:
    searched = [
        {"target": ["aid_scale"], "looked_for": "any", "where": "W.", "result": "R.", "searched_on": "2026",
         "if_found": "More aid would raise it."}
    ]  # fmt: skip
    low = {"rating": 3, "confidence": "low"}
    made = subjects(tree(levels={"aid_scale": low}, searched=searched), tree(**SECOND))
    parting = part(made.missions)
    told = doubts(made, parting, open_questions(made.missions, parting, ["aid_scale"]))
    assert [(each.head, plain(each.text)) for each in told] == [
        (
            "One unsure difference.",
            "Large aid of its own parts the missions by one mark, and at least one of the ratings is of low confidence.",
        ),
        ("Large aid of its own (Arcadia).", "More was looked for and not found. More aid would raise it."),
    ]
    assert len(doubts(made, parting, OpenQuestions(None, (), (), (), 3, 8))) == 1


def test_the_foot_says_who_rated_and_that_nobody_checked(tree: Tree, facts: Facts) -> None:
    assert rated_by(facts(tree())) == "Rated by a language model, checked by nobody"
    people = tree(coders={"ann": {"kind": "human", "name": "Ann"}})
    assert rated_by(facts(people)) == "Rated by one person"
    reviewed = tree(coders={"ref": {"kind": "machine", "reviewed_by": "Bea"}})
    assert rated_by(facts(reviewed)) == "Rated by a language model, reviewed by Bea"
    assert rated_by(facts(tree(coders={}))) == "Who rated is not stated"
    assert rated_by(facts(tree(status="draft"))) == "Rated by a language model, checked by nobody · draft"
    mixed = facts(people, tree(**SECOND))
    assert rated_by(mixed) == "Coded by people: 1 of 2 · Machine-coded, not reviewed: 1 of 2"


def test_the_box_of_trust_says_what_the_evidence_rests_on_and_how_cases_were_chosen(
    tree: Tree, subjects: Make
) -> None:
    told = trust_sentences(subjects(tree(), tree(**SECOND)))
    assert told == [
        "All ratings were set by a language model from published pages; no person has checked them.",
        "Of 21 pieces of evidence on Northland 21 rest on one origin alone, Fictional, Otto.",
        "Of 21 pieces of evidence on Southland 21 rest on one origin alone, Fictional, Otto.",
        "Both missions were chosen when their ends were known.",
    ]


# ---------------------------------------------------------------- one mission


def test_the_turn_of_a_mission_has_its_month_and_later_its_year(tree: Tree, facts: Facts) -> None:
    def turned(when: str) -> MissionFacts:
        cites = [{"source": "history"}]
        start = {"when": "1990-03-01", "event": "It begins.", "cites": cites}
        (mission,) = facts(
            tree(timeline=[start, {"when": when, "event": "E.", "cites": cites, "turn": "T."}])
        )
        return mission

    assert turn_date(turned("1991-04-30")) == "30 April 1991, month 14"
    assert turn_sentence(turned("1993-04")) == "Its turn: April 1993, year 4."
    assert turn_sentence(facts(tree())[0]) == ""


def test_what_one_mission_had_and_lacked(tree: Tree, facts: Facts) -> None:
    (mission,) = facts(tree(levels={"delivery": 3, "aid_scale": 1, "public_support": 0}))
    assert had_sentence(mission) == (
        "It had fully what was promised, delivered; a little or not a public behind it and large aid of its own."
    )


def test_levels_are_told_in_four_words() -> None:
    assert [how_far(level) for level in range(4)] == ["not at all", "a little", "mostly", "fully"]


def test_a_capital_is_put_behind_tags() -> None:
    from markupsafe import Markup

    assert capital(Markup('<a href="x"><bdi>when</bdi></a>')) == '<a href="x"><bdi>When</bdi></a>'


CAUSES = ("because", "led to", "thanks to", "caused", "owing to", "due to")


def test_no_template_says_why(tree: Tree) -> None:
    from pathlib import Path

    room = Path(__file__).resolve().parents[2] / "src" / "peacecase"
    told = [*(room / "wording").glob("*_sentences.py"), room / "report" / "templates" / "brief.html.jinja"]
    for path in told:
        text = path.read_text(encoding="utf-8")
        assert not [cause for cause in CAUSES if f'"{cause}' in text or f" {cause} {{" in text], path.name


def test_no_lesson_is_chosen_where_none_is_drawn() -> None:
    assert LessonChoice((None,), ()).shared == ()


def test_subjects_are_at_least_one() -> None:
    with pytest.raises(ValueError, match="no mission"):
        subjects_of([])
