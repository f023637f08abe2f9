"""Page 3 of a report: what the missions had and lacked, lessons that recur, what to settle, what would change the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.gaps import GapPage, commonest_gaps, gap_pages
from peacecase.analysis.patterns import Patterns
from peacecase.analysis.recurring_lessons import RecurringQuestion, recurring_questions
from peacecase.analysis.reliability import Reliability
from peacecase.charts.mark_rows import MarkRow, RowMark, matrix_charts
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.library import Library
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.opening.opening_marks import (
    CountRow,
    KeyEntry,
    UsedMarks,
    row_counts,
)
from peacecase.report.opening.second_page import MOST_BY_NAME
from peacecase.wording.case_names import drawn_by_in_words
from peacecase.wording.mark_words import question_box, question_words
from peacecase.wording.number_words import with_capital
from peacecase.wording.question_names import asks_ahead_of, label_of, means_of
from peacecase.wording.recurrence_sentences import (
    changes,
    gap_count,
    lacked_by,
    lacked_sentence,
    least_known_words,
    never_words,
    recurrence_words,
    unknown_words,
)
from peacecase.wording.stands_out_sentences import StandingOut
from peacecase.wording.subjects import Subjects

MOST_GAPS = 6
MOST_TO_SETTLE = 3


@dataclass(frozen=True, slots=True)
class LessonGroup:
    """Lessons on one question."""

    head: str
    count: str
    lessons: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ThirdPage:
    """What page 3 prints."""

    lead: str
    pictures: tuple[Markup, ...]
    counts: tuple[CountRow, ...]
    key: tuple[KeyEntry, ...]
    lacked: tuple[tuple[str, str], ...]
    """Question and count."""
    never: str
    least_known: str
    unknown: str
    lessons_title: str
    lessons: tuple[LessonGroup, ...]
    no_lesson: str
    ahead: tuple[tuple[str, str], ...]
    """Question to settle, and who lacked it."""
    changes: tuple[tuple[str, str], ...]
    read_on: str


def third_page(
    subjects: Subjects,
    library: Library,
    patterns: Patterns,
    out: StandingOut,
    reliability: Reliability | None,
    stability: Mapping[str, Reliability],
    images: MarkImages,
) -> ThirdPage:
    """Word and draw page 3."""
    codebook, missions = subjects.codebook, subjects.missions
    pages = gap_pages(library)
    lacked = commonest_gaps(pages, len(missions))[:MOST_GAPS]
    used = UsedMarks()
    boxes = [[question_box(mission, each) for each in codebook.indicator_ids] for mission in missions]
    for row in boxes:
        for box in row:
            used.meet_box(box)
    is_counted = len(missions) > MOST_BY_NAME
    recurring = recurring_questions(missions)
    lessons = sum(len(mission.case.lessons) for mission in missions)
    return ThirdPage(
        lead=lacked_sentence(codebook, lacked, pages, len(missions)),
        pictures=() if is_counted else _pictures(subjects, boxes, images),
        counts=row_counts(
            images,
            [
                MarkRow(
                    means_of(codebook.indicator(each)),
                    tuple(RowMark("box", row[at]) for row in boxes),
                )
                for at, each in enumerate(codebook.indicator_ids)
            ],
        )
        if is_counted
        else (),
        key=used.key(images),
        lacked=tuple((means_of(codebook.indicator(each.indicator)), gap_count(each)) for each in lacked),
        never=never_words(codebook, pages),
        least_known=least_known_words(codebook, pages),
        unknown=unknown_words(missions),
        lessons_title=_("Lessons that recur")
        if any(each.missions > 1 for each in recurring)
        else _("Lessons"),
        lessons=tuple(_group(subjects, each, lessons) for each in recurring),
        no_lesson="" if lessons else _("No lesson has been drawn yet."),
        ahead=tuple(
            (asks_ahead_of(codebook.indicator(each.indicator)), _who_lacked(each, len(missions)))
            for each in lacked[:MOST_TO_SETTLE]
        ),
        changes=tuple(changes(subjects, patterns, out, reliability, stability)),
        read_on=_read_on(subjects),
    )


def _who_lacked(page: GapPage, missions: int) -> str:
    return lacked_by(page) if missions > 1 else ""


def _pictures(subjects: Subjects, boxes: list[list], images: MarkImages) -> tuple[Markup, ...]:  # type: ignore[type-arg]
    codebook = subjects.codebook
    alts = []
    for mission, name in subjects:
        levels = [
            _("{what} {how_far}").format(what=label_of(each), how_far=question_words(mission, each.id))
            for each in codebook.indicators
        ]
        alts.append(_("{name}: {levels}.").format(name=name.short, levels=_(", ").join(levels)))
    charts = matrix_charts(
        [name.short for name in subjects.names],
        [(label_of(factor), [label_of(each) for each in factor.indicators]) for factor in codebook.factors],
        boxes,
        alts,
    )
    return tuple(images.picture(f"levels-{at}", chart) for at, chart in enumerate(charts, start=1))


def _group(subjects: Subjects, found: RecurringQuestion, lessons: int) -> LessonGroup:
    told = []
    for each in found.shown:
        mission, name = subjects.missions[each.at], subjects.names[each.at]
        at = mission.case.lessons.index(each.lesson)
        text = subjects.quotes.quote_evidence(
            mission.case, f"lessons.{at}", each.lesson.text, each.lesson.evidence
        )
        who = Markup(_("{place}, {who}")).format(
            place=name.short,
            who=Markup("<bdi>{}</bdi>").format(drawn_by_in_words(mission.case, each.lesson.drawn_by)),
        )
        told.append(
            Markup('{} <span class="q">{}</span>').format(Markup(_("“{text}”")).format(text=text), who)
        )
    return LessonGroup(
        with_capital(means_of(subjects.codebook.indicator(found.indicator))),
        recurrence_words(found, lessons),
        tuple(told),
    )


def _read_on(subjects: Subjects) -> str:
    items = sum(len(mission.case.evidence) for mission in subjects.missions)
    told = ngettext(
        "every reason and the one piece of evidence: peacecase report --full",
        "every reason and all {items} pieces of evidence: peacecase report --full",
        items,
    ).format(items=items)
    data = _(
        "the numbers behind these pages attached to the PDF (ratings.csv, outcomes.csv, evidence.csv, comparison.json)"
    )
    brief = (
        _("two missions side by side in a brief (peacecase brief)")
        if len(subjects) > 1
        else _("the mission in two or three pages (peacecase brief)")
    )
    return _("{brief}; {told}; {data}.").format(brief=brief, told=told, data=data)
