"""Everything that the pages of one brief print, put together before any page is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from markupsafe import Markup

from peacecase.analysis.coders import coded_by
from peacecase.analysis.lesson_choice import choose_lessons
from peacecase.analysis.mission_facts import MissionFacts, mission_facts
from peacecase.analysis.open_questions import open_questions
from peacecase.analysis.parting import Parting, part
from peacecase.analysis.reliability import Reliability, measure_reliability
from peacecase.charts.marks import BoxKind
from peacecase.language import gettext as _
from peacecase.language import ngettext, translation_note
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
from peacecase.report.brief.sheet import SheetColumn, columns_of
from peacecase.wording.aim_sentences import aims_clause
from peacecase.wording.dates import day_in_words, in_plain_words
from peacecase.wording.doubt_sentences import Doubt, doubts, nothing_open
from peacecase.wording.how_far import activity_in_words
from peacecase.wording.number_words import number_word
from peacecase.wording.parting_sentences import (
    alike_sentence,
    caution_sentence,
    count_sentences,
    lessons_sentence,
    not_compared_sentences,
    parted_sentence,
)
from peacecase.wording.profile_sentences import had_sentence, turn_sentence
from peacecase.wording.quoted import QuotedSentence
from peacecase.wording.rival_sentences import rivals_clause, rivals_sentence
from peacecase.wording.signs import listed
from peacecase.wording.step_sentences import lengths_sentence, steps_sentence
from peacecase.wording.subjects import Subjects, capital, subjects_of
from peacecase.wording.translated_case import library_in, told_of_translation
from peacecase.wording.trust_sentences import rated_by, trust_sentences
from peacecase.wording.war_sentences import wars_sentence

TEXT_WIDTH, SHEET_HEIGHT = 499.0, 665.0
"""Points that a page of A4 has for the answer and the sheet under the title, with the key below."""
_LETTERS_IN_LINE, _LINE_OF_ANSWER = 92, 14.2
LONG_TITLE, LONG_RUNNING, MANY_BLOCKS = 64, 70, 12
"""Letters of a title and of a running head, steps and events of a mission, that are many."""
_LETTERS_IN_OWN, _LINE_OF_OWN, _AROUND_OWN = 100, 12.3, 10.0


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
    answer = _answer(subjects, parting, lessons.shared, as_of)
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
        issued_by=definition.prepared_by or _library_of(library_size),
        dated=in_plain_words(definition.dated) if definition.dated else day_in_words(as_of),
        language=definition.language,
        running=_running(subjects),
        kind=_kind(len(missions)),
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
                SHEET_HEIGHT - (_height_above(answer, definition, is_own_title) if not number else 0),
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
        rest=_where_the_rest_is(subjects, library_size),
        shown=frozenset(mark.kind for mark in marks if mark.kind != "ucdp"),
        ucdp=tuple(
            sorted({mark.reading.intensity for mark in marks if mark.kind == "ucdp" and mark.reading})
        ),
        has_years=any(mark.newest for mark in marks),
        paragraphs=definition.paragraphs,
        images=images,
        sentences=subjects.quotes.sentences,
    )


def title_of_brief(subjects: Subjects) -> str:
    """Headings with a comma between; from three missions their places and how many they are."""
    if len(subjects) < COLUMNS_ON_A_SHEET:
        return _(", ").join(name.heading for name in subjects.names)
    places = listed([name.short for name in subjects.names])
    return _("{places}: {number} missions compared").format(places=places, number=number_word(len(subjects)))


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


def _running(subjects: Subjects) -> str:
    """What stands at the head of every page: the headings, or the places where there is no room for them."""
    whole = _(" · ").join(name.heading for name in subjects.names)
    return whole if room_of(whole) <= LONG_RUNNING else _(" · ").join(name.short for name in subjects.names)


def _kind(number: int) -> str:
    return ngettext("Brief of {number} mission", "Brief of {number} missions", number).format(
        number=number_word(number)
    )


def _library_of(size: int) -> str:
    return ngettext(
        "peacecase, a library of {number} mission", "peacecase, a library of {number} missions", size
    ).format(number=number_word(size))


def _answer(subjects: Subjects, parting: Parting, shared: Sequence[str], as_of: date) -> tuple[Markup, ...]:
    aims = aims_clause(subjects)
    before, after = _(" (page {page})").split("{page}")
    rivals = Markup('<a class="page" href="#rivals" data-before="{}" data-after="{}">{}</a>').format(
        before, after, rivals_clause(subjects)
    )
    how_much = (
        _("how much of that was the mission's doing is not rated")
        if aims
        else _("how much of what followed was the mission's doing is not rated")
    )
    told = Markup(_("{how_much}, and {rivals}")).format(how_much=how_much, rivals=rivals)
    first = (
        Markup(_("{aims}; {told}.")).format(aims=aims, told=told)
        if aims
        else Markup(_("{told}.")).format(told=told)
    )
    wars = wars_sentence(subjects, as_of)
    if len(subjects) > 1:
        rest = [parted_sentence(parting), lessons_sentence(parting, shared, len(subjects))]
    else:
        rest = [turn_sentence(subjects.missions[0]), had_sentence(subjects.missions[0])]
    if not any(mission.case.lessons for mission in subjects.missions):
        rest.append(_("No lesson has been drawn yet."))
    return tuple(each for each in (capital(first), wars, *map(Markup.escape, rest)) if each)


def _height_above(answer: Sequence[Markup], definition: ReportDefinition, is_own_title: bool) -> float:
    """Points that the answer takes, with a question and paragraphs of somebody's own."""
    own = [each.text for each in definition.paragraphs if each.after == "answer"]
    own += [definition.question] if is_own_title else []
    letters = sum(room_of(each) + 1 for each in answer)
    lines = sum(ceil(room_of(each) / _LETTERS_IN_OWN) for each in own)
    return ceil(letters / _LETTERS_IN_LINE) * _LINE_OF_ANSWER + lines * _LINE_OF_OWN + len(own) * _AROUND_OWN


def _where_the_rest_is(subjects: Subjects, library_size: int) -> str:
    sources = subjects.quotes.works
    told = ngettext(
        "Every rating with its reason, the evidence, its places and {sources} source:",
        "Every rating with its reason, the evidence, its places and {sources} sources:",
        sources,
    ).format(sources=number_word(sources))
    where = ngettext(
        "the report of this library's {number} mission, same date (peacecase report).",
        "the report of all {number} missions of this library, same date (peacecase report).",
        library_size,
    ).format(number=number_word(library_size))
    return _("{what} {where}").format(what=told, where=where)
