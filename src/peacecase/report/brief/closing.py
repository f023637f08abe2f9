"""The last page of a brief: rivals, what would change our mind, what to ask ahead, other lessons, how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.lesson_choice import LessonChoice, other_lessons
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.parting import Parting
from peacecase.language import gettext as _
from peacecase.report.brief.brief_columns import color_of
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.brief.sheet import lesson_with_author
from peacecase.wording.how_far import how_far_or_missing
from peacecase.wording.mission_names import MissionName
from peacecase.wording.question_names import asks_ahead_of
from peacecase.wording.quoted import cites_of
from peacecase.wording.rival_sentences import shown_rivals, verdict_in_words, weighed_in_words
from peacecase.wording.subjects import Subjects

MOST_QUESTIONS = 6
OTHER_LESSONS, OTHER_LESSONS_OF_ONE = 2, 3
"""More lessons a mission, beside others and alone."""


@dataclass(frozen=True, slots=True)
class RivalBlock:
    """Another explanation."""

    verdict: str
    claim: Markup
    weighed: str
    but: Markup


@dataclass(frozen=True, slots=True)
class RivalColumn:
    """Those of one mission."""

    heading: str
    color: str
    rivals: tuple[RivalBlock, ...]
    none: str
    """What is said where there is none to show."""


@dataclass(frozen=True, slots=True)
class AskedAhead:
    """A question to settle before a next mission, and how far each mission had it."""

    question: str
    had: tuple[tuple[Markup, str], ...]


@dataclass(frozen=True, slots=True)
class LessonColumn:
    """Other lessons of one mission."""

    heading: str
    color: str
    lessons: tuple[Markup, ...]


def rival_columns(subjects: Subjects) -> tuple[RivalColumn, ...]:
    """The stronger and equal explanations of each mission."""
    return tuple(
        RivalColumn(name.heading, color_of(at), _rivals(subjects, mission), _none_shown(mission))
        for at, (mission, name) in enumerate(subjects)
    )


def _rivals(subjects: Subjects, mission: MissionFacts) -> tuple[RivalBlock, ...]:
    blocks = []
    for rival_id, rival in shown_rivals(mission):
        behind = [each.evidence for each in rival.weighed if each.reads == "for"]
        claim = subjects.quotes.quote_evidence(mission.case, f"rivals.{rival_id}.claim", rival.claim, behind)
        but = Markup("")
        met = [each.evidence for each in rival.weighed if each.reads == "against"]
        if rival.but is not None:
            but = subjects.quotes.stopped(
                mission.case,
                f"rivals.{rival_id}.but",
                rival.but.text,
                rival.but.cites or cites_of(mission.case, met or behind),
            )
        blocks.append(RivalBlock(verdict_in_words(rival), claim, weighed_in_words(rival), but))
    return tuple(blocks)


def _none_shown(mission: MissionFacts) -> str:
    return _("None is judged as strong.") if mission.case.rivals else _("None has been weighed.")


def asked_ahead(
    subjects: Subjects, parting: Parting, lessons: LessonChoice, images: MarkImages
) -> tuple[AskedAhead, ...]:
    """Six questions at most, those that the lessons turn on first; for one mission those that it lacked."""
    codebook = subjects.codebook
    if len(subjects) == 1:
        mission = subjects.missions[0]
        ids = [each for each in codebook.indicator_ids if mission.level(each) in (0, 1)]
    else:
        factors = [codebook.factor_of(each).id for each in lessons.shared]
        turning = [
            each.indicator.id
            for factor in parting.ranked
            if factor.factor.id in factors
            for each in factor.parted
        ]
        widest = [factor.parted[0].indicator.id for factor in parting.ranked]
        ids = list(dict.fromkeys((*lessons.shared, *turning, *widest)))
    return tuple(
        AskedAhead(
            asks_ahead_of(codebook.indicator(each)),
            tuple(
                (
                    images.beside_words(mission.rating(each), color_of(at)),
                    how_far_or_missing(mission.rating(each)),
                )
                for at, mission in enumerate(subjects.missions)
            ),
        )
        for each in ids[:MOST_QUESTIONS]
    )


def had_it(name: MissionName) -> str:
    """Over the column of how far a mission had it."""
    return _("{lead} had it").format(lead=name.lead[:1].upper() + name.lead[1:])


def lesson_columns(subjects: Subjects, parting: Parting, lessons: LessonChoice) -> tuple[LessonColumn, ...]:
    """Up to so many more lessons a mission."""
    columns = []
    for at, (mission, name) in enumerate(subjects):
        chosen = lessons.chosen[at]
        first = chosen.lesson if chosen else None
        shown = {first, chosen.against.lesson if chosen and chosen.against else None}
        targets = [each.indicator.id for each in parting.parted] or [
            each for each in mission.codebook.indicator_ids if mission.level(each) in (0, 1)
        ]
        others = [
            each
            for each in other_lessons(mission, first, targets, len(mission.case.lessons))
            if each not in shown
        ][: OTHER_LESSONS if len(subjects) > 1 else OTHER_LESSONS_OF_ONE]
        told = tuple(
            lesson_with_author(subjects, mission, mission.case.lessons.index(each)) for each in others
        )
        columns.append(LessonColumn(name.heading, color_of(at), told))
    return tuple(columns)
