"""The first three pages of a report, on missions made up: every variant of their recipes, and words that do not outrun data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from invented_report import invented_library
from peacecase.analysis.gap_ranking import least_known, never_lacked
from peacecase.analysis.gaps import commonest_gaps, gap_pages
from peacecase.analysis.misfits import counter_example, fewest_misfits
from peacecase.analysis.mission_facts import by_start, mission_facts
from peacecase.analysis.patterns import Doubts, Pattern, Patterns, find_patterns
from peacecase.analysis.recurring_lessons import recurring_questions
from peacecase.analysis.reliability import measure_reliability
from peacecase.analysis.step_course import step_course
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.conflict_years import ConflictYear, ConflictYears
from peacecase.model.library import Library
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.opening.opening_context import Opening, build_opening
from peacecase.report.opening.second_page import MOST_BY_NAME
from peacecase.wording.course_sentences import alone_finding, steps_finding
from peacecase.wording.finding_text import so_many_of, some_listed
from peacecase.wording.library_title import title_of_library
from peacecase.wording.quiet_sentences import quiet_finding
from peacecase.wording.reach_sentences import reach_finding
from peacecase.wording.stands_out_sentences import holds_without_any, holds_without_holdout, standing_out
from peacecase.wording.subjects import Subjects, subjects_of
from peacecase.wording.translated_case import library_in

from .conftest import AS_OF, definition_of, library_of

Tree = Callable[..., dict[str, Any]]
Make = Callable[..., Subjects]
PLACES = ("Eastland", "Northland", "Southland", "Westland", "Midland", "Farland", "Nearland", "Upland")
AIM = "objective_attained"


def plain(told: Any) -> str:
    return told.striptags() if hasattr(told, "striptags") else str(told)


def missions(tree: Tree, number: int, **of_each: Callable[[int], Any]) -> list[dict[str, Any]]:
    """So many missions, one begun a year after the other; `of_each`: a field of the tree by the mission's position."""
    return [
        tree(
            f"land-{1960 + at}-lead{at}",
            lead=f"Lead {at}",
            place=PLACES[at] if at < len(PLACES) else f"Land{at}",
            **{name: value(at) for name, value in of_each.items()},
        )
        for at in range(number)
    ]


def aims(*levels: Mapping[str, Any]) -> Callable[[int], dict[str, Any]]:
    """Outcomes of each mission: {horizon: level}."""
    return lambda at: {f"{AIM}@{horizon}": level for horizon, level in levels[at].items()}


def opening_of(library: Library, **definition: Any) -> Opening:
    made = definition_of(library, **definition)
    patterns = find_patterns(library, shuffles=200)
    spoken = library_in(library, made.language)
    missions = by_start(mission_facts(spoken, tuple(spoken.cases), AS_OF))
    return build_opening(spoken, missions, made, patterns, None, {}, MarkImages(), is_own_title=False)


# --- R1 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "title"),
    [
        ([3, 2, 1], "Most reached their aim; how long it lasted is not rated"),
        ([3, 2, 2], "All reached their aim; how long it lasted is not rated"),
        ([1, 0, 1], "None reached its aim"),
        ([3, 0, 2, 1], "As many reached their aim as did not; how long it lasted is not rated"),
        ([3, 0, 0], "Few reached their aim; how long it lasted is not rated"),
        ([3, 2, 0, 1, 0], "Fewer than half reached their aim; how long it lasted is not rated"),
    ],
)
def test_the_title_on_aims_goes_by_how_many_reached_theirs(
    tree: Tree, subjects: Make, ends: list[int], title: str
) -> None:
    given = missions(tree, len(ends), outcomes=aims(*({"end": level} for level in ends)))
    assert reach_finding(subjects(*given)).title == title


@pytest.mark.parametrize(
    ("later", "title"),
    [
        ([{"+10": 2}, {"+10": 3}], "All reached their aim, and all of these kept it"),
        ([{"+10": 1}, {"+10": 0}], "All reached their aim, and all of these lost it"),
        ([{"+10": 1}, {"+10": 2}], "All reached their aim; not all of these kept it"),
        ([{"+10": 3}], "It mostly reached its aim; ten years on it stood higher"),
        ([{"+10": 2}, {}, {}], "All reached their aim; how long it lasted is known for few"),
        ([{"+10": 2}, {"+10": 2}, {"+10": 0}], "All reached their aim, and most of these kept it"),
    ],
)
def test_it_goes_on_with_how_long_that_lasted(
    tree: Tree, subjects: Make, later: list[dict[str, int]], title: str
) -> None:
    given = missions(tree, len(later), outcomes=aims(*({"end": 2, **each} for each in later)))
    assert reach_finding(subjects(*given)).title == title


def test_the_one_that_reached_its_aim_is_told_as_one(tree: Tree, subjects: Make) -> None:
    given = missions(tree, 2, outcomes=aims({"end": 2, "+10": 1}, {"end": 0}))
    finding = reach_finding(subjects(*given))
    assert finding.title == "As many reached their aim as did not; the one that did lost it"
    assert "It is rated at ten years: lower than at the end stood Eastland." in plain(finding.paragraph)


def test_the_smaller_group_is_named(tree: Tree, subjects: Make) -> None:
    few_missed = missions(tree, 3, outcomes=aims({"end": 3}, {"end": 0}, {"end": 2}))
    assert reach_finding(subjects(*few_missed)).lead == (
        "Two of three had mostly or fully reached their aim when they ended; Northland had not."
    )
    few_reached = missions(tree, 3, outcomes=aims({"end": 1}, {"end": 0}, {"end": 2}))
    assert reach_finding(subjects(*few_reached)).lead == (
        "One of three had mostly or fully reached its aim when it ended: Southland; two had not."
    )


def test_what_was_lower_in_between_or_later_is_said(tree: Tree, subjects: Make) -> None:
    given = missions(
        tree,
        4,
        outcomes=aims({"end": 2, "+1": 1, "+10": 2}, {"end": 3, "+5": 1}, {"end": 3, "+10": 1}, {"end": 2}),
    )
    told = plain(reach_finding(subjects(*given)).paragraph)
    assert (
        "Of these four, two are rated at ten years: one stood as at the end, or higher; lower stood Southland."
        in told
    )
    assert "In between Eastland had been lower." in told
    assert "Last rated five years on, and lower than at the end: Northland." in told
    assert "For one no later rating is set." in told


@pytest.mark.parametrize(
    ("rating", "told"),
    [("unknown", "How far is not known: Northland."), ("not_assessed", "Not coded: Northland.")],
)
def test_an_aim_without_a_level_is_said_and_not_counted(
    tree: Tree, subjects: Make, rating: str, told: str
) -> None:
    given = missions(tree, 2, outcomes=aims({"end": 2}, {"end": rating}))
    given[1]["evidence"]["course"]["bears_on"] = [{"target": "formal_mandate", "direction": "supports"}]
    finding = reach_finding(subjects(*given))
    assert told in finding.lead
    assert finding.title == "The one that is rated reached its aim"
    assert finding.lead.startswith("One of two had")


def test_one_mission_is_told_as_one(tree: Tree, subjects: Make) -> None:
    finding = reach_finding(subjects(tree(outcomes={f"{AIM}@end": 2, f"{AIM}@+10": 1})))
    assert finding.title == "It mostly reached its aim; ten years on it stood lower"
    assert plain(finding.lead) == "When it ended, Arcadia's mission had mostly reached its aim."


# --- R2 ---------------------------------------------------------------------------------------------------------------

LINK = [
    {"scheme": "ucdp_conflict", "id": "7", "version": "25.1", "relation": "exact", "why": "It is that war."}
]


def years(*active: tuple[int, int], other: Sequence[int] = ()) -> ConflictYears:
    """Conflict 7 active in years with an intensity, and 8 of the same state in others."""
    rows = {
        "7": tuple(ConflictYear(y, i, date(y, 1, 1), date(y, 12, 31)) for y, i in active),  # type: ignore[arg-type]
        "8": tuple(ConflictYear(y, 1, date(y, 1, 1), date(y, 12, 31)) for y in other),
    }
    return ConflictYears("25.1", 2024, rows, {"7": "900", "8": "900"})


def subjects_with(data: ConflictYears, *trees: dict[str, Any]) -> Subjects:
    from dataclasses import replace

    library = replace(library_of(*trees), conflict_years=data)
    return subjects_of(mission_facts(library, list(library.cases), AS_OF))


def test_wars_are_counted_at_the_end_and_ten_years_on(tree: Tree) -> None:
    data = years((1993, 2), other=[2003])
    war = {"links": LINK}
    given = missions(tree, 2, outcomes=aims({"end": 2}, {"end": 0}), conflict=lambda _at: war)
    finding = quiet_finding(subjects_with(data, *given), data)
    told = plain(finding.paragraph)
    assert finding.title == "All wars counted were quiet ten years on, also where the aim was missed"
    assert "Northland among them, so that quiet alone says nothing of a mission." in finding.lead
    assert (
        "both conflicts were active at 25 or more battle deaths a year; in those before the tenth year"
        in told
    )
    assert (
        "other conflicts of the same state were active beside that of Eastland (one) and Northland (one)."
        in told
    )
    assert "genocide, are not counted" in told
    assert "by arms" not in told


@pytest.mark.parametrize(
    ("conflicts", "title", "lead"),
    [
        ("7", "Its war was quiet ten years on, though its aim was missed", "Ten years on its conflict stood below 25"),
        ("8", "Its war went on ten years later", "Ten years on its conflict stood at 25 battle deaths a year or more"),
        ("778", "Most wars were quiet ten years on, also where the aim was missed", "two of three conflicts stood below"),
        ("78", "Half the wars were quiet ten years on, also where the aim was missed", "one of two conflicts stood below"),
        ("788", "Most wars went on ten years later", "one of three conflicts stood below"),
        ("88", "All wars counted went on ten years later", "neither of two conflicts stood below"),
    ],
)  # fmt: skip
def test_the_title_says_how_many_wars_were_quiet(tree: Tree, conflicts: str, title: str, lead: str) -> None:
    data = years((1993, 1), other=[1993, 2002, 2003])
    given = missions(
        tree,
        len(conflicts),
        outcomes=aims(*({"end": 0} for _ in conflicts)),
        conflict=lambda at: {"links": [{**LINK[0], "id": conflicts[at]}]},
    )
    finding = quiet_finding(subjects_with(data, *given), data)
    assert finding.title == title
    assert lead in finding.lead


def test_only_a_war_that_was_won_is_told_as_ended_by_arms(tree: Tree) -> None:
    ended = {
        "when": "1995",
        "how": "victory",
        "by": "crown",
        "toll": "9,000 by the UN",
        "cites": [{"source": "history"}],
    }
    given = missions(
        tree,
        2,
        outcomes=aims({"end": 0}, {"end": 0}),
        conflict=lambda at: {"links": LINK, **({"ended": ended} if at else {})},
    )
    told = plain(quiet_finding(subjects_with(years((1993, 1)), *given), None).paragraph)
    assert "The war was ended by arms in Northland (9,000 by the UN)." in told


def test_without_a_link_nothing_is_looked_up(tree: Tree, subjects: Make) -> None:
    finding = quiet_finding(subjects(*missions(tree, 2)), None)
    assert (finding.title, finding.lead) == ("How the wars stood ten years on was not counted", "")
    assert plain(finding.paragraph) == "Not looked up: Eastland and Northland."


# --- R3 ---------------------------------------------------------------------------------------------------------------


def steps(*results: str) -> dict[str, tuple[str, str]]:
    return {f"s{at}": (f"199{at}-06", result) for at, result in enumerate(results)}


def test_steps_first_against_last_and_after_a_missed_one(tree: Tree, subjects: Make) -> None:
    of = [
        steps("reached", "not_reached", "reached", "not_reached"),
        steps("not_reached", "reached", "unknown"),
        steps("reached", "reached", "partly_reached"),
    ]
    given = subjects(*missions(tree, 3, steps=lambda at: of[at]))
    course = step_course(given.missions)
    assert (course.worse, course.better, course.alike) == ((0, 2), (1,), ())
    assert (course.known, course.counts["unknown"], course.is_enough) == (9, 1, False)
    finding = steps_finding(given, course)
    assert finding.title == "Last steps ended worse than first ones in two of three"
    told = plain(finding.paragraph)
    assert "Of nine steps five were reached, one in part, three not; how one more ended is not known." in told
    assert (
        "After a missed step the next was reached at least once in both: Eastland (“Step s2”) and Northland (“Step s1”)."
        in told
    )


def test_a_tie_is_as_often_as(tree: Tree, subjects: Make) -> None:
    of = [steps("reached", "not_reached"), steps("not_reached", "reached")]
    given = subjects(*missions(tree, 2, steps=lambda at: of[at]))
    title = steps_finding(given, step_course(given.missions)).title
    assert title == "Last steps ended worse than first ones as often as better"


def test_fewer_than_ten_steps_are_no_finding(tree: Tree) -> None:
    few = opening_of(library_of(*missions(tree, 2, steps=lambda _at: steps("reached", "not_reached"))))
    many = opening_of(library_of(*missions(tree, 5, steps=lambda _at: steps("reached", "not_reached"))))
    assert not any("step" in block.title for block in few.first.blocks)
    assert any("steps" in block.title for block in many.first.blocks)


# --- R4 ---------------------------------------------------------------------------------------------------------------


def patterns_of(library: Library, *rows: Pattern, **changes: Any) -> Patterns:
    from dataclasses import replace

    return replace(find_patterns(library, shuffles=200), patterns=rows, **changes)


def row(
    factor: str = "partner_leverage",
    horizon: str = "end",
    *,
    bare: float | None,
    worst: float,
    family: float = 0.01,
) -> Pattern:
    return Pattern(
        factor, f"{AIM}@{horizon}", 12, 0.9, 0.9, 0.9, True, 0.5, (), (), 0.001, family,
        Doubts(bare, worst, "x") if family <= 0.05 else None,
    )  # fmt: skip


def twelve(tree: Tree) -> list[dict[str, Any]]:
    """Twelve missions of which the last three missed their aim and lacked leverage, with a full mandate."""
    lacked = {"leverage_over_holdout": 0, "coalition_coordination": 1, "formal_mandate": 3}
    return missions(
        tree,
        12,
        levels=lambda at: lacked if at > 8 else {"partner_alignment": 1 if at == 0 else 2},
        outcomes=lambda at: {f"{AIM}@end": 0 if at > 8 else 2},
    )


def test_what_stands_out_is_said_with_what_speaks_against_it(tree: Tree, subjects: Make) -> None:
    trees = twelve(tree)
    library = library_of(*trees)
    found = patterns_of(
        library, row(bare=0.2, worst=0.01), row("legitimacy", bare=None, worst=1.0, family=0.5)
    )
    out = standing_out(subjects(*trees), found)
    assert out.finding.title == "Partner leverage stands out; legitimacy does not"
    assert out.finding.lead == (
        "Partner leverage stands out beside the aim: unlikely to be chance, but the rater knew the ends, and it does not hold "
        "without the questions on who refused."
    )
    told = plain(out.finding.paragraph)
    assert (
        "A hold on the party that refuses: “mostly” or “fully” in all nine that reached it and none of three that did"
        in told
    )
    assert "A mandate: “fully” in three, Land9, Land10 and Land11 among them." in told
    assert out.questions == ("leverage_over_holdout", "coalition_coordination", "formal_mandate")
    assert out.missed == 3


def test_what_holds_is_told_only_where_every_row_does() -> None:
    assert holds_without_holdout([row(bare=0.01, worst=0.01), row(bare=0.2, worst=0.01)]) is False
    assert holds_without_holdout([row(bare=0.01, worst=0.01)]) is True
    assert holds_without_holdout([row(bare=None, worst=0.01)]) is None
    assert not holds_without_any([row(bare=None, worst=0.01), row(bare=None, worst=0.06)])


def test_nothing_stands_out_and_too_few_missions(tree: Tree, subjects: Make) -> None:
    trees = twelve(tree)
    found = patterns_of(library_of(*trees), row(bare=None, worst=1.0, family=0.5))
    out = standing_out(subjects(*trees), found)
    assert out.finding.title == "No factor can be singled out"
    assert not out.questions
    few = missions(tree, 2)
    out = standing_out(subjects(*few), find_patterns(library_of(*few)))
    assert out.finding.title == "Too few missions to test a factor"
    assert "here two missions are counted" in plain(out.finding.paragraph)
    assert not out.questions


def test_misfits_and_the_counter_example_count_known_levels_only(tree: Tree, subjects: Make) -> None:
    given = subjects(*twelve(tree)).missions
    levels = [*[2] * 8, None, *[0] * 3]
    best = fewest_misfits(given, MEMOIR.factor("partner_leverage"), levels)
    assert [len(each.misfits) for each in best] == [0, 0]
    assert len(best[0].high_reached) == 8
    counter = counter_example(given, [], levels)
    assert counter is not None
    assert (counter.indicator, counter.full, counter.full_missed) == ("formal_mandate", 3, (9, 10, 11))


# --- R5 ---------------------------------------------------------------------------------------------------------------


def rival(verdict: str) -> dict[str, Any]:
    weighed = [{"evidence": "course", "reads": "for"}]
    return {
        "r": {
            "claim": "It was the war.",
            "explains": "the end",
            "weighed": weighed,
            "verdict": verdict,
            "why": "So.",
        }
    }


@pytest.mark.parametrize(
    ("verdicts", "title", "told"),
    [
        (
            ["stronger", "comparable"],
            "No mission did it alone",
            "for the other one at least one is judged as strong",
        ),
        (
            ["stronger", "weaker"],
            "One of two has no other explanation as strong",
            "for Northland none is judged as strong",
        ),
        (["stronger", ""], "No mission of those weighed did it alone", "has been weighed for Northland"),
        (["", ""], "Whether any did it alone is not weighed", "No other explanation has been weighed."),
    ],
)
def test_other_explanations(tree: Tree, subjects: Make, verdicts: list[str], title: str, told: str) -> None:
    given = missions(tree, 2, rivals=lambda at: rival(verdicts[at]) if verdicts[at] else {})
    finding = alone_finding(subjects(*given))
    assert finding.title == title
    assert told in plain(finding.paragraph)


# --- pages 2 and 3 ----------------------------------------------------------------------------------------------------


def test_missions_stand_by_start_whatever_their_level(tree: Tree) -> None:
    late = tree("a-1999-x", place="Lateland", mission={"window": "1999-01/2001-12"})
    early = tree("b-1980-y", place="Earlyland", mission={"window": "1980-01/1981-12"})
    made = opening_of(library_of(late, early))
    assert [each.place for each in made.second.rows] == ["Earlyland", "Lateland"]
    assert made.title == "Two missions of peace, 1980 to 2001"


def test_over_forty_missions_levels_are_counted(tree: Tree) -> None:
    number = MOST_BY_NAME + 1
    made = opening_of(library_of(*missions(tree, number, outcomes=lambda at: {f"{AIM}@end": at % 4})))
    assert not made.second.rows
    assert not made.third.pictures
    assert not made.first.names
    at_end = next(each for each in made.second.counts if each.label.startswith("the aim"))
    assert sum(int(each.words) for each in at_end.counts) == number
    assert len(made.third.counts) == len(MEMOIR.indicators)
    assert made.first.blocks[0].counts


def test_gaps_are_ranked_where_enough_is_known(tree: Tree) -> None:
    given = missions(
        tree,
        4,
        levels=lambda at: {
            "formal_mandate": 1,
            "aid_scale": 0 if at < 2 else "unknown",
            "delivery": [0, 1, 1, "not_applicable"][at],
            "public_support": "unknown" if at else 2,
        },
    )
    pages = gap_pages(library_of(*given))
    assert [(each.indicator, len(each.lacking), each.known) for each in commonest_gaps(pages, 4)] == [
        ("formal_mandate", 4, 4),
        ("delivery", 3, 3),
    ]
    assert "formal_mandate" not in never_lacked(pages)
    assert "public_support" not in never_lacked(pages)
    assert "perceived_impartiality" in never_lacked(pages)
    worst = least_known(pages)
    assert worst is not None
    assert worst.indicator == "public_support"


def lesson(text: str, *items: str, drawn_by: str = "coder") -> dict[str, Any]:
    return {"text": text, "drawn_by": drawn_by, "evidence": list(items)}


def test_lessons_recur_on_the_question_that_most_of_their_items_bear_on(tree: Tree, subjects: Make) -> None:
    mandate, trust = "on-formal-mandate", "on-confidence-of-parties"
    of = [
        [lesson("Both.", mandate, trust), lesson("Mandate here.", mandate)],
        [lesson("Mandate there.", mandate, drawn_by="history"), lesson("Mandate by us.", mandate)],
    ]
    given = subjects(*missions(tree, 2, lessons=lambda at: of[at]))
    (first,) = recurring_questions(given.missions)
    assert (first.indicator, first.lessons, first.missions) == ("formal_mandate", 4, 2)
    assert [each.lesson.text for each in first.shown] == ["Mandate there.", "Mandate here."]


def test_where_none_recurs_they_stand_all_the_same_and_none_twice(tree: Tree, subjects: Make) -> None:
    both = lesson("Both.", "on-formal-mandate", "on-confidence-of-parties")
    (found,) = recurring_questions(subjects(tree(lessons=[both])).missions)
    assert (found.indicator, [each.lesson.text for each in found.shown]) == ("formal_mandate", ["Both."])


def test_what_is_not_coded_or_not_over_says_so_and_nothing_else(tree: Tree) -> None:
    nothing = dict.fromkeys(MEMOIR.indicator_ids, "not_assessed")
    made = opening_of(library_of(tree(levels=nothing, mission={"window": "2026-01/.."})))
    assert made.third.lead == "Not coded."
    assert plain(made.second.rows[0].later) == "Ten years have not passed."
    assert ("Ten years on.", "Ten years have not passed.") in made.third.changes


def test_one_mission_has_its_own_words(tree: Tree) -> None:
    made = opening_of(library_of(tree(levels={"aid_scale": 0})))
    assert made.title == "Arcadia in Northland, 1990 to 1993"
    assert made.third.lessons_title == "Lessons"
    assert made.third.no_lesson == "No lesson has been drawn yet."
    assert made.third.lacked == (("large aid of its own", "1 of 1"),)
    assert made.third.ahead[0][1] == ""
    assert "Among what this mission lacked: large aid of its own." in made.third.lead


def test_what_is_not_coded_is_counted_as_such(tree: Tree) -> None:
    made = opening_of(library_of(tree(levels={"aid_scale": "not_assessed", "delivery": "unknown"})))
    assert made.third.unknown == "Of 20 levels 1 unknown, without a search on record, 1 not coded."


def test_a_second_coding_by_anybody_is_told(tree: Tree) -> None:
    library = invented_library()
    measured = measure_reliability(library, resamples=20)
    made = build_opening(
        library,
        by_start(mission_facts(library, tuple(library.cases), AS_OF)),
        definition_of(library),
        find_patterns(library, shuffles=50),
        measured,
        {},
        MarkImages(),
    )
    (told,) = [text for head, text in made.third.changes if head == "A second reader."]
    assert "(1 person and 1 language model)" in told
    assert "No second coding" not in told
    alone = opening_of(library_of(tree()))
    assert "No second coding is on record." in dict(alone.third.changes)["A second reader."]


def test_titles(tree: Tree, subjects: Make) -> None:
    open_ended = tree(mission={"window": "1990-01/.."})
    assert title_of_library(subjects(open_ended)) == "Arcadia in Northland, since 1990"


def test_names_in_a_row_are_counted_from_a_number_on() -> None:
    assert some_listed(["A", "B", "C"], 2) == "A, B and one more"
    assert (so_many_of(3, 3), so_many_of(1, 3), so_many_of(1, 1)) == (
        "all three",
        "one of three",
        "one of one",
    )


CAUSAL = re.compile(r"\b(because|led to|thanks to|caused|owing to|due to|proves?)\b", re.IGNORECASE)


def test_no_message_of_these_pages_says_why() -> None:
    from pathlib import Path

    import peacecase.wording as wording

    folder = Path(wording.__file__).parent
    for name in ("reach", "quiet", "course", "stands_out", "recurrence"):
        code = (folder / f"{name}_sentences.py").read_text(encoding="utf-8")
        messages = re.findall(r'"([^"\n]+)"', re.sub(r'"""[\s\S]*?"""', "", code))
        assert messages
        assert not [each for each in messages if CAUSAL.search(each)]
