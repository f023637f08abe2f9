"""The page of a mission: who tried what and why then, what it had and lacked, its steps, how things stood, other explanations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil
from typing import Literal, get_args

from markupsafe import Markup

from peacecase.analysis.lesson_choice import choose_lessons
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.model.codebook import Factor
from peacecase.model.narrative import ContextNote
from peacecase.report.brief.brief_columns import room_of
from peacecase.report.brief.closing import RivalColumn, rival_columns
from peacecase.report.brief.differences import box_of
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.brief.sheet import SheetColumn, columns_of
from peacecase.report.case_map import case_map
from peacecase.wording.dates import in_plain_words
from peacecase.wording.how_far import result_in_words
from peacecase.wording.question_names import label_of
from peacecase.wording.quoted import cites_of, items_behind
from peacecase.wording.subjects import Subjects

MissionBlock = Literal["context", "steps", "had", "stood", "rivals", "lesson"]
_EITHER: tuple[MissionBlock, ...] = ("stood", "rivals", "lesson")
"""What may stand left or right."""
MOST_LETTERS = 6_700
"""Letters that a page has room for in the usual size, by an estimate."""
LETTERS_IN_LINE, LETTERS_OF_HEAD, LETTERS_OF_MARKS = 62, 120, 480
"""In a line of a half page; as many as a head, and as many as the marks of a block, take the room of."""
MAP_SIZE = (200.0, 118.0)
"""In CSS pixels, at most."""
WORDS_OF_A_NOTE = 50
"""Up to so many words of a note on the context are printed, by whole sentences, and the first sentence always."""


@dataclass(frozen=True, slots=True)
class FactorMarks:
    """The questions of a factor with their boxes."""

    heading: str
    questions: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: what it was, when, and how it ended."""

    number: int
    title: str
    when: str
    circle: Markup
    result: str
    effect: Markup


@dataclass(frozen=True, slots=True)
class MissionChapter:
    """One mission."""

    case: str
    place: str
    actors: tuple[tuple[str, tuple[str, ...]], ...]
    """Who took part: the role and the names, without persons."""
    column: SheetColumn
    context: tuple[tuple[str, Markup], ...]
    """Ripeness, framework, spoilers and force: head and text; what is not described is left out."""
    factors: tuple[FactorMarks, ...]
    lacked: tuple[tuple[str, Markup], ...]
    """What it had a little or not: the question, and the first sentence of the reason."""
    steps: tuple[StepLine, ...]
    rivals: RivalColumn
    map: Markup
    """Where it was; empty where no country of the conflict has an outline, and where the page has no room for it."""

    @property
    def is_long(self) -> bool:
        """True where its text fills a page in the usual size."""
        return sum(self._room.values()) > MOST_LETTERS

    @property
    def halves(self) -> tuple[tuple[MissionBlock, ...], tuple[MissionBlock, ...]]:
        """The blocks left and right, in their order, as even as they can be."""
        room, every = self._room, get_args(MissionBlock)
        ways = [("context", "steps", *more) for number in range(4) for more in combinations(_EITHER, number)]

        def unevenness(left: tuple[str, ...]) -> int:
            return abs(sum(room[each] * (1 if each in left else -1) for each in every))

        left = min(ways, key=unevenness)
        return tuple(each for each in every if each in left), tuple(
            each for each in every if each not in left
        )

    @property
    def _room(self) -> dict[MissionBlock, int]:
        """Letters that each block takes, those for its head and its marks among them."""
        column = self.column
        rivals = [text for each in self.rivals.rivals for text in (each.claim, each.weighed, each.but)]
        steps = [text for step in self.steps for text in (step.title, step.when, step.result, step.effect)]
        texts: dict[MissionBlock, list[str]] = {
            "context": [text for _head, text in self.context],
            "steps": [*steps, column.turn],
            "had": [text for _head, text in self.lacked],
            "stood": [column.end, column.later, *column.notes],
            "rivals": rivals,
            "lesson": [column.lesson, column.against],
        }
        marks: dict[MissionBlock, int] = {"had": LETTERS_OF_MARKS, "stood": LETTERS_OF_MARKS}
        return {
            block: sum(ceil(room_of(each) / LETTERS_IN_LINE) * LETTERS_IN_LINE for each in own if each)
            + LETTERS_OF_HEAD
            + marks.get(block, 0)
            for block, own in texts.items()
        }


def mission_chapters(subjects: Subjects, images: MarkImages) -> tuple[MissionChapter, ...]:
    """A page a mission, in the order of the subjects."""
    return tuple(_chapter(subjects, at, images) for at in range(len(subjects)))


def _chapter(subjects: Subjects, at: int, images: MarkImages) -> MissionChapter:
    alone, mission, name = subjects.one(at), subjects.missions[at], subjects.names[at]
    matter = [each for each in mission.codebook.indicator_ids if mission.level(each) in (0, 1, 3)]
    chapter = MissionChapter(
        case=mission.case.id,
        place=name.short,
        actors=_actors(mission),
        column=columns_of(alone, choose_lessons(alone.missions, matter), images)[0],
        context=_context(alone, mission),
        factors=tuple(_marks(mission, factor, images) for factor in mission.codebook.factors),
        lacked=_lacked(alone, mission),
        steps=_steps(alone, mission, images),
        rivals=rival_columns(alone)[0],
        map=Markup(""),
    )
    return chapter if chapter.is_long else replace(chapter, map=_map(mission, name.heading, images))


def _map(mission: MissionFacts, heading: str, images: MarkImages) -> Markup:
    chart = case_map(mission.case, heading, *MAP_SIZE)
    return images.picture(f"map-{mission.case.id}", chart) if chart else Markup("")


def _actors(mission: MissionFacts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    roles = (
        ("lead", _("Lead:")),
        ("partner", _("partners:")),
        ("principal_party", _("parties:")),
        ("other_party", _("other parties:")),
    )
    of_role = {
        head: tuple(
            actor.name
            for actor in mission.case.actors.values()
            if actor.role == role and actor.kind != "person"
        )
        for role, head in roles
    }
    return tuple((head, names) for head, names in of_role.items() if names)


def _context(subjects: Subjects, mission: MissionFacts) -> tuple[tuple[str, Markup], ...]:
    context = mission.case.context
    notes: tuple[tuple[str, str, ContextNote | None], ...] = (
        (_("Why then"), "ripeness", context.ripeness),
        (_("Agreed"), "agreed_framework", context.agreed_framework),
        (_("Who blocked"), "spoilers", context.spoilers),
        (_("Force"), "use_of_force", context.use_of_force),
    )
    return tuple(
        (
            head,
            subjects.quotes.first(
                mission.case,
                f"context.{key}",
                note.text,
                cites_of(mission.case, note.evidence),
                WORDS_OF_A_NOTE,
            ),
        )
        for head, key, note in notes
        if note is not None
    )


def _marks(mission: MissionFacts, factor: Factor, images: MarkImages) -> FactorMarks:
    questions = tuple((label_of(each), box_of(mission, each, images)) for each in factor.indicators)
    return FactorMarks(label_of(factor), questions)


def _lacked(subjects: Subjects, mission: MissionFacts) -> tuple[tuple[str, Markup], ...]:
    told = []
    for factor in mission.codebook.factors:
        for indicator in factor.indicators:
            rating = mission.rating(indicator.id)
            if rating.level not in (0, 1) or not rating.why:
                continue
            cites = cites_of(mission.case, items_behind(mission.case, indicator.id, rating.level))
            field = f"ratings.{factor.id}.{indicator.id}.why"
            told.append((label_of(indicator), subjects.quotes.first(mission.case, field, rating.why, cites)))
    return tuple(told)


def _steps(subjects: Subjects, mission: MissionFacts, images: MarkImages) -> tuple[StepLine, ...]:
    return tuple(
        StepLine(
            step.number,
            step.episode.title,
            in_plain_words(step.episode.when),
            images.step(step),
            result_in_words(step.result),
            subjects.quotes.first(
                mission.case,
                f"episodes.{step.id}.effect",
                step.episode.effect,
                cites_of(mission.case, step.episode.evidence),
            )
            if step.episode.effect
            else Markup(""),
        )
        for step in mission.steps
    )
