"""On which questions the lessons of several missions turn, and which lessons show it best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.analysis.lesson_choice import BY_CODER, indicators_of
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.model.narrative import Lesson

MOST_QUESTIONS_THAT_RECUR = 3
LESSONS_EACH = 2


@dataclass(frozen=True, slots=True)
class LessonOfMission:
    """A lesson with the mission that drew it."""

    at: int
    """Position of the mission."""
    lesson: Lesson
    is_of_one_question: bool
    """True where one question alone has most of its items."""


@dataclass(frozen=True, slots=True)
class RecurringQuestion:
    """A question on which lessons turn."""

    indicator: str
    lessons: int
    missions: int
    shown: tuple[LessonOfMission, ...]


def recurring_questions(
    missions: Sequence[MissionFacts], most: int = MOST_QUESTIONS_THAT_RECUR
) -> tuple[RecurringQuestion, ...]:
    """The questions of most missions' lessons, then of most lessons, then in the codebook's order.

    A lesson is on the question on which most of its items bear; where several share the most, on each of these. Two are
    shown of each, of two missions, and none twice: first those on one question alone, then those that somebody else than
    the coder draws, then those with more items. Questions of one mission's lessons alone stand only where no other is.
    """
    if not missions:
        return ()
    by_question: dict[str, list[LessonOfMission]] = {each: [] for each in missions[0].codebook.indicator_ids}
    for at, mission in enumerate(missions):
        for lesson in mission.case.lessons:
            counts = indicators_of(mission, lesson)
            top = [each for each, count in counts.items() if count == max(counts.values())]
            for indicator in top:
                by_question[indicator].append(LessonOfMission(at, lesson, len(top) == 1))
    ranked = sorted(
        (each for each in by_question if by_question[each]),
        key=lambda each: (-_missions(by_question[each]), -len(by_question[each])),
    )
    if any(_missions(by_question[each]) > 1 for each in ranked):
        ranked = [each for each in ranked if _missions(by_question[each]) > 1]
    taken: set[tuple[int, str]] = set()
    found: list[RecurringQuestion] = []
    for indicator in ranked:
        lessons = by_question[indicator]
        shown = _shown(lessons, taken)
        if shown and len(found) < most:
            taken |= {(each.at, each.lesson.text) for each in shown}
            found.append(RecurringQuestion(indicator, len(lessons), _missions(lessons), shown))
    return tuple(found)


def _missions(lessons: Sequence[LessonOfMission]) -> int:
    return len({each.at for each in lessons})


def _shown(lessons: Sequence[LessonOfMission], taken: set[tuple[int, str]]) -> tuple[LessonOfMission, ...]:
    chosen: list[LessonOfMission] = []
    best_first = sorted(
        lessons,
        key=lambda each: (
            not each.is_of_one_question,
            each.lesson.drawn_by == BY_CODER,
            -len(each.lesson.evidence),
        ),
    )
    for each in best_first:
        is_free = (each.at, each.lesson.text) not in taken and all(each.at != other.at for other in chosen)
        if is_free and len(chosen) < LESSONS_EACH:
            chosen.append(each)
    return tuple(chosen)
