"""How the steps of missions went, and whether any did it alone (R3 and R5 of the report's recipes)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from peacecase.analysis.step_course import StepCourse
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.wording.finding_text import FindingText, joined, places_at, so_many_of
from peacecase.wording.number_words import count_of, number_word, with_capital
from peacecase.wording.rival_sentences import RivalStanding, rivals_sentence, standing_of_rivals
from peacecase.wording.subjects import Subjects, listed_parts

_MOST_TITLES = 3


def steps_finding(subjects: Subjects, course: StepCourse) -> FindingText:
    """The finding on the steps; for one mission on its own first and last step."""
    sentences = [_totals(course), _first_and_last(course), _after_missed(subjects, course)]
    return FindingText(_steps_title(course), "", joined(sentences))


def alone_finding(subjects: Subjects) -> FindingText:
    """The finding on other explanations."""
    standings = [standing_of_rivals(mission) for mission in subjects.missions]
    where: dict[RivalStanding, list[int]] = {
        standing: [at for at, each in enumerate(standings) if each == standing]
        for standing in ("stronger", "as_strong", "weaker", "unweighed")
    }
    stronger, as_strong, weaker, unweighed = where.values()
    weighed = len(standings) - len(unweighed)
    if len(subjects) == 1:
        return FindingText(
            _title_of_one(standings[0]), rivals_sentence(subjects), Markup.escape(rivals_sentence(subjects))
        )
    if not weighed:
        told = _("No other explanation has been weighed.")
        return FindingText(_("Whether any did it alone is not weighed"), told, Markup.escape(told))
    if not weaker:
        title = (
            _("No mission did it alone") if not unweighed else _("No mission of those weighed did it alone")
        )
        lead = (
            _("In {none} is the mission's own part judged the strongest account of how it ended.").format(
                none=count_of(0, weighed)
            )
            if not unweighed
            else _(
                "In {none} of the {number} that are weighed is the mission's own part judged the strongest account of how it ended."
            ).format(none=count_of(0, weighed), number=number_word(weighed))
        )
    else:
        title = with_capital(
            ngettext(
                "{number} of {whole} has no other explanation as strong",
                "{number} of {whole} have no other explanation as strong",
                len(weaker),
            ).format(number=number_word(len(weaker)), whole=number_word(weighed))
        )
        lead = _("No other explanation is judged as strong as the mission's own part in {places}.").format(
            places=places_at(subjects, weaker)
        )
    return FindingText(
        title,
        lead,
        joined(
            [
                *_standing_sentences(subjects, stronger, as_strong, weaker, weighed),
                _unweighed(subjects, unweighed),
            ]
        ),
    )


def _title_of_one(standing: RivalStanding) -> str:
    return {
        "stronger": _("It did not do it alone"),
        "as_strong": _("It did not do it alone"),
        "weaker": _("No other explanation is as strong"),
        "unweighed": _("Whether it did it alone is not weighed"),
    }[standing]


def _standing_sentences(
    subjects: Subjects,
    stronger: Sequence[int],
    as_strong: Sequence[int],
    weaker: Sequence[int],
    weighed: int,
) -> list[str]:
    clauses = []
    if stronger:
        clauses.append(
            _("for {number} another explanation is judged stronger than the mission's own part").format(
                number=so_many_of(len(stronger), weighed)
            )
        )
    if as_strong:
        clauses.append(
            (
                _("for the other {number} at least one is judged as strong")
                if stronger and not weaker
                else _("for {number} at least one is judged as strong as the mission's own part")
            ).format(number=number_word(len(as_strong)))
        )
    if weaker:
        clauses.append(_("for {places} none is judged as strong").format(places=places_at(subjects, weaker)))
    return [_("{sentence}.").format(sentence=with_capital(_("; ").join(clauses)))] if clauses else []


def _unweighed(subjects: Subjects, unweighed: Sequence[int]) -> str:
    if not unweighed:
        return ""
    return _("No other explanation has been weighed for {places}.").format(
        places=places_at(subjects, unweighed)
    )


def _steps_title(course: StepCourse) -> str:
    sizes = {"worse": len(course.worse), "better": len(course.better), "alike": len(course.alike)}
    whole = sum(sizes.values())
    if whole == 0:
        return _("How the steps ended")
    if whole == 1:
        return {
            "worse": _("Its last step ended worse than its first"),
            "better": _("Its last step ended better than its first"),
            "alike": _("Its last step ended as its first"),
        }[next(each for each in sizes if sizes[each])]
    largest = max(sizes.values())
    first = [each for each in sizes if sizes[each] == largest]
    if len(first) > 1:
        return {
            ("worse", "better"): _("Last steps ended worse than first ones as often as better"),
            ("worse", "alike"): _("Last steps ended worse than first ones as often as alike"),
            ("better", "alike"): _("Last steps ended better than first ones as often as alike"),
            ("worse", "better", "alike"): _("Last steps ended worse, better and as first ones alike often"),
        }[tuple(first)]
    form = {
        "worse": _("Last steps ended worse than first ones in {number}"),
        "better": _("Last steps ended better than first ones in {number}"),
        "alike": _("Last steps ended as first ones did in {number}"),
    }[first[0]]
    return form.format(number=so_many_of(largest, whole))


def _totals(course: StepCourse) -> str:
    counts = course.counts
    told = ngettext(
        "Of {all} steps {reached} was reached, {part} in part, {missed} not",
        "Of {all} steps {reached} were reached, {part} in part, {missed} not",
        counts["reached"],
    ).format(
        all=number_word(course.known),
        reached=number_word(counts["reached"]),
        part=number_word(counts["partly_reached"]),
        missed=number_word(counts["not_reached"]),
    )
    if not counts["unknown"]:
        return _("{sentence}.").format(sentence=told)
    return ngettext(
        "{told}; how {number} more ended is not known.",
        "{told}; how {number} more ended is not known.",
        counts["unknown"],
    ).format(told=told, number=number_word(counts["unknown"]))


def _first_and_last(course: StepCourse) -> str:
    """What the title does not say: in how many missions the last step ended otherwise than in most."""
    sizes = {"worse": len(course.worse), "better": len(course.better), "alike": len(course.alike)}
    largest = max(sizes.values())
    if sum(sizes.values()) < 2:
        return ""
    told = {
        "worse": _("worse in {number}"),
        "better": _("better in {number}"),
        "alike": _("alike in {number}"),
    }
    is_tie = list(sizes.values()).count(largest) > 1
    clauses = [
        told[side].format(number=number_word(size))
        for side, size in sizes.items()
        if size and (is_tie or size != largest)
    ]
    if not clauses:
        return ""
    return _("The last step ended {clauses}.").format(clauses=_(", ").join(clauses))


def _after_missed(subjects: Subjects, course: StepCourse) -> Markup:
    if not course.missed:
        return Markup("")
    number = len(course.recovered)
    if not number:
        return Markup.escape(_("After a missed step the next was reached in no mission."))
    opening = _("After a missed step the next was reached at least once in {number}").format(
        number=so_many_of(number, len(course.missed))
    )
    if len(subjects) == 1:
        step = next(iter(course.recovered.values()))
        return Markup(_("After a missed step the next was reached: “{title}”.")).format(
            title=step.episode.title
        )
    if number > _MOST_TITLES:
        return Markup(_("{opening}: {places}.")).format(
            opening=opening, places=places_at(subjects, list(course.recovered))
        )
    parts = [
        Markup(_("{place} (“{title}”)")).format(place=subjects.names[at].short, title=step.episode.title)
        for at, step in course.recovered.items()
    ]
    return Markup(_("{opening}: {places}.")).format(opening=opening, places=listed_parts(parts))
