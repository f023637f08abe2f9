"""Everything that the pages of one brief print, put together before any page is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from peacecase.analysis.coders import coded_by
from peacecase.analysis.lesson_choice import choose_lessons
from peacecase.analysis.mission_facts import MissionFacts, mission_facts
from peacecase.analysis.open_questions import open_questions
from peacecase.analysis.parting import part
from peacecase.analysis.reliability import Reliability, measure_reliability
from peacecase.charts.marks import BoxKind
from peacecase.language import gettext as _
from peacecase.language import translation_note
from peacecase.model.library import Library
from peacecase.model.report_definition import BriefPart, Paragraph, ReportDefinition
from peacecase.report.brief.brief_columns import COLUMNS_ON_A_SHEET, fitting_size, room_of, sheets_of
from peacecase.report.brief.closing import (
    AskedAhead,
    LessonColumn,
    RivalColumn,
    asked_ahead,
    had_it,
    lesson_columns,
    rival_columns,
)
from peacecase.report.brief.course import Course, clock_of, courses_of, key_kinds
from peacecase.report.brief.differences import GapBlock, gap_blocks, had_and_lacked
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.brief.opening import (
    answer_of,
    height_above,
    kind_of_brief,
    library_in_words,
    running_head,
    title_of_brief,
    where_the_rest_is,
)
from peacecase.report.brief.sheet import SheetColumn, columns_of
from peacecase.wording.dates import day_in_words, in_plain_words
from peacecase.wording.doubt_sentences import Doubt, doubts, nothing_open
from peacecase.wording.how_far import activity_in_words
from peacecase.wording.number_words import number_word
from peacecase.wording.parting_sentences import (
    alike_sentence,
    caution_sentence,
    count_sentences,
    not_compared_sentences,
)
from peacecase.wording.quoted import QuotedSentence
from peacecase.wording.rival_sentences import rivals_sentence
from peacecase.wording.step_sentences import lengths_sentence, steps_sentence
from peacecase.wording.subjects import subjects_of
from peacecase.wording.translated_case import library_in, told_of_translation
from peacecase.wording.trust_sentences import rated_by, trust_sentences

TEXT_WIDTH, SHEET_HEIGHT = 499.0, 665.0
"""Points that a page of A4 has for the answer and the sheet under the title, with the key below."""
LONG_TITLE, MANY_BLOCKS = 64, 12
"""Letters of a title, steps and events of a mission, that are many."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a brief leaves out where it would be too long."""

    instances: bool = True
    other_lessons: bool = True
    aims: bool = True
    events: bool = True


@dataclass(frozen=True, slots=True)
class BriefContext:
    """What the template prints."""

    title: str
    question: str
    issued_by: str
    audience_note: str
    """Whom it is for and what it should not be used for, where a definition says so."""
    dated: str
    language: str
    running: str
    kind: str
    stamp: str
    reading: str
    """Said above the title where levels are read as the coalition's."""
    answer: tuple[Markup, ...]
    sheets: tuple[Sequence[int], ...]
    sizes: tuple[float, ...]
    """Of the text of each sheet, in points."""
    columns: tuple[SheetColumn, ...]
    clock: Markup
    steps_lead: str
    courses: tuple[Course, ...]
    kinds: frozenset[str]
    parted_title: str
    parted_lead: str
    blocks: tuple[GapBlock, ...]
    is_wide: bool
    """True where a row has more missions than reasons."""
    alike_head: str
    alike: str
    not_compared: tuple[str, ...]
    rivals_lead: str
    rivals: tuple[RivalColumn, ...]
    doubts: tuple[Doubt, ...]
    had_it: tuple[str, ...]
    ahead: tuple[AskedAhead, ...]
    lessons: tuple[LessonColumn, ...]
    trust: tuple[str, ...]
    rest: str
    shown: frozenset[BoxKind]
    """Kinds of marks on the sheet, for its key."""
    ucdp: tuple[int, ...]
    has_years: bool
    paragraphs: tuple[Paragraph, ...]
    images: MarkImages
    sentences: tuple[QuotedSentence, ...]

    @property
    def has_long_title(self) -> bool:
        """True where the title takes more than a line or two."""
        return room_of(self.title) > LONG_TITLE

    @property
    def has_many_steps(self) -> bool:
        """True where aim and result of a step stand in one paragraph, for want of room."""
        return any(len(course.blocks) > MANY_BLOCKS for course in self.courses)

    @property
    def has_courses(self) -> bool:
        """True where there is anything to tell of the course of a mission."""
        return any(course.blocks or course.why_then for course in self.courses)

    @property
    def has_steps(self) -> bool:
        """True where a mission has steps."""
        return bool(self.kinds - {"turn", "event"})

    @property
    def nothing_open(self) -> str:
        """Said where nothing would change our mind."""
        return nothing_open()

    @staticmethod
    def activity(intensity: int) -> str:
        """What a mark of conflict-years means, for the key."""
        return activity_in_words(intensity)

    def own(self, after: BriefPart) -> list[Paragraph]:
        """The analyst's own paragraphs at a place."""
        return [each for each in self.paragraphs if each.after == after]


def build_brief(
    library: Library,
    definition: ReportDefinition,
    made_on: datetime,
    library_size: int,
    *,
    is_own_title: bool = False,
    kept: Kept = Kept(),
) -> BriefContext:
    """Select, word and draw everything for the missions of the definition, in its order.

    `library_size`: how many missions the library holds, of which these are some. Raises KeyError for a case that the
    library does not have, ValueError without any.
    """
    as_of = made_on.date()
    spoken = library_in(library.only(definition.cases or tuple(library.cases)), definition.language)
    missions = mission_facts(spoken, tuple(spoken.cases), as_of)
    subjects, parting = subjects_of(missions), part(missions)
    parted = [each.indicator.id for each in parting.parted]
    lessons = choose_lessons(missions, parted)
    images, alone = MarkImages(), len(missions) == 1
    matter = parted or [
        each for each in library.codebook.indicator_ids if missions[0].level(each) in (0, 1, 3)
    ]
    answer = answer_of(subjects, parting, lessons.shared, as_of)
    columns = columns_of(subjects, lessons, images)
    clock = clock_of(
        subjects,
        _("One clock from the first event of each mission: steps by number and how they ended, the turn"),
    )
    blocks = (
        had_and_lacked(subjects, images)
        if alone
        else gap_blocks(subjects, parting, lessons.shared, images, kept.instances)
    )
    marks = [mark for mission in missions for of_one in mission.marks.values() for mark in of_one.values()]
    title = definition.title if is_own_title else title_of_brief(subjects)
    return BriefContext(
        title=title,
        question=definition.question if is_own_title else "",
        audience_note=definition.audience_note or "",
        issued_by=definition.prepared_by or library_in_words(library_size),
        dated=in_plain_words(definition.dated) if definition.dated else day_in_words(as_of),
        language=definition.language,
        running=running_head(subjects),
        kind=kind_of_brief(len(missions)),
        stamp=rated_by(missions, _agreement(library, missions)),
        reading=_("Read as coalition: the level of lead and partners together, where it is on record.")
        if library.reading == "coalition"
        else "",
        answer=answer,
        sheets=sheets_of(len(missions)),
        sizes=tuple(
            fitting_size(
                list(zip(*(columns[at].letters for at in sheet), strict=True)),
                TEXT_WIDTH,
                SHEET_HEIGHT - (height_above(answer, definition, is_own_title) if not number else 0),
            )
            for number, sheet in enumerate(sheets_of(len(missions)))
        ),
        columns=columns,
        clock=Markup("") if clock is None else images.picture("clock", clock),
        steps_lead=" ".join(filter(None, (steps_sentence(subjects), lengths_sentence(subjects)))),
        courses=courses_of(subjects, images, with_aims=kept.aims, with_events=kept.events),
        kinds=key_kinds(missions),
        parted_title=_("What it had, and what it lacked") if alone else _("Where they parted"),
        parted_lead=""
        if alone
        else " ".join(
            [*count_sentences(subjects, parting), *([caution_sentence(subjects)] if parted else [])]
        ),
        blocks=blocks if alone or parting.is_enough else (),
        is_wide=len(missions) > COLUMNS_ON_A_SHEET,
        alike_head="" if alone else _("Alike on {number}:").format(number=number_word(len(parting.alike))),
        alike="" if alone or not parting.is_enough else alike_sentence(parting),
        not_compared=() if alone else tuple(not_compared_sentences(parting)),
        rivals_lead=rivals_sentence(subjects),
        rivals=rival_columns(subjects),
        doubts=tuple(doubts(subjects, parting, open_questions(missions, parting, matter))),
        had_it=tuple(had_it(name) for name in subjects.names),
        ahead=asked_ahead(subjects, parting, lessons, images),
        lessons=lesson_columns(subjects, parting, lessons) if kept.other_lessons else (),
        trust=(*trust_sentences(subjects), *_told_of_translation(missions, definition.language)),
        rest=where_the_rest_is(subjects, library_size),
        shown=frozenset(mark.kind for mark in marks if mark.kind != "ucdp"),
        ucdp=tuple(
            sorted({mark.reading.intensity for mark in marks if mark.kind == "ucdp" and mark.reading})
        ),
        has_years=any(mark.newest for mark in marks),
        paragraphs=definition.paragraphs,
        images=images,
        sentences=subjects.quotes.sentences,
    )


def _told_of_translation(missions: Sequence[MissionFacts], language: str) -> tuple[str, ...]:
    notes = (translation_note(), told_of_translation((mission.case for mission in missions), language))
    return tuple(filter(None, notes))


def _agreement(library: Library, missions: Sequence[MissionFacts]) -> Reliability | None:
    """How far people agreed, where people alone rated and more than once; it is measured for nobody else."""
    if not any(library.codings.values()) or any(
        coded_by(mission.case, mission.codings) != "people" for mission in missions
    ):
        return None
    return measure_reliability(library)
