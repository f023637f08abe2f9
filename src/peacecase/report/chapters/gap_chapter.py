"""The page of a gap: the missions that lacked something, what was done about it, where they ended; then those that had it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.gaps import GapPage, Standing, commonest_gaps, gap_pages
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.codebook import Indicator
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZONS
from peacecase.report.brief.differences import box_of
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.brief.sheet import lesson_with_author
from peacecase.wording.how_far import how_far, result_in_words
from peacecase.wording.number_words import number_word
from peacecase.wording.question_names import means_of
from peacecase.wording.quoted import cites_of, items_behind
from peacecase.wording.recurrence_sentences import lacked_by
from peacecase.wording.signs import listed
from peacecase.wording.subjects import Subjects

GAPS_SHOWN = 3
OUTCOME_PITCH = 39.7
"""CSS pixels from one outcome to the next: 10.5 mm, the width of its column in gaps.html.jinja."""
WORDS_OF_A_REASON = 40
"""Up to so many words of a reason are printed, by whole sentences, and the first sentence always."""


@dataclass(frozen=True, slots=True)
class GapEntry:
    """One mission on the page of a gap."""

    place: str
    anchor: str
    box: Markup
    reason: Markup
    done: tuple[str, ...]
    """What the lead did about it, or who made up for it."""
    lesson: Markup
    outcomes: Markup
    """Each outcome at the end, then the main one at the last horizon, in one picture."""
    has_old: bool
    """Whether any of these marks is underlined: its newest evidence is old."""


@dataclass(frozen=True, slots=True)
class GapChapter:
    """One gap."""

    indicator: Indicator
    title: str
    lead: str
    lacking: tuple[GapEntry, ...]
    having: tuple[GapEntry, ...]
    others: tuple[str, ...]
    """Of whom it is not known, to whom it does not apply, who is not coded."""


def gap_chapters(library: Library, subjects: Subjects, images: MarkImages) -> tuple[GapChapter, ...]:
    """The pages of the commonest gaps, the commonest first."""
    pages = commonest_gaps(gap_pages(library), len(subjects))[:GAPS_SHOWN]
    return tuple(_chapter(page, subjects, images) for page in pages)


def _chapter(page: GapPage, subjects: Subjects, images: MarkImages) -> GapChapter:
    indicator = subjects.codebook.indicator(page.indicator)
    names = {mission.case.id: name.short for mission, name in subjects}
    lacking = {each.case: each for each in page.lacking}
    having = {each.case: each for each in page.having}

    def entries(of: dict[str, Standing], is_gap: bool) -> tuple[GapEntry, ...]:
        return tuple(
            _entry(subjects, at, of[mission.case.id], indicator, images, is_gap)
            for at, mission in enumerate(subjects.missions)
            if mission.case.id in of
        )

    others = [
        (_("Not known of {places}."), page.unknown),
        (_("It does not apply to {places}."), page.does_not_apply),
        (_("Not coded: {places}."), page.not_coded),
    ]
    return GapChapter(
        indicator=indicator,
        title=_("What they lacked: {what}").format(what=means_of(indicator)),
        lead=_lead(page),
        lacking=entries(lacking, True),
        having=entries(having, False),
        others=tuple(
            words.format(places=listed([names[case] for case in names if case in cases]))
            for words, cases in others
            if cases
        ),
    )


def _lead(page: GapPage) -> str:
    told = [
        lacked_by(page)
        if len(page.lacking) == page.known
        else _("Lacked by {number} of the {known} of which it is known.").format(
            number=number_word(len(page.lacking)), known=number_word(page.known)
        )
    ]
    rose = sum(bool(each.rises) for each in page.lacking)
    if rose:
        told.append(
            ngettext(
                "In {number} of them it stood higher in a later step than in the one before.",
                "In {number} of them it stood higher in a later step than in the one before.",
                rose,
            ).format(number=number_word(rose))
        )
    made_up = len(page.made_up)
    if made_up:
        told.append(
            ngettext(
                "In {number} mission partners made up for what the lead lacked.",
                "In {number} missions partners made up for what the lead lacked.",
                made_up,
            ).format(number=number_word(made_up))
        )
    return " ".join(told)


def _entry(
    subjects: Subjects, at: int, standing: Standing, indicator: Indicator, images: MarkImages, is_gap: bool
) -> GapEntry:
    mission, name = subjects.missions[at], subjects.names[at]
    codebook = mission.codebook
    marks = [mission.marks[outcome.id][HORIZONS[0]] for outcome in codebook.outcomes]
    marks.append(mission.marks[codebook.main_outcome][HORIZONS[-1]])
    return GapEntry(
        place=name.short,
        anchor=f"mission-{mission.case.id}",
        box=box_of(mission, indicator, images),
        reason=_reason(subjects, mission, standing, indicator, WORDS_OF_A_REASON if is_gap else 0),
        done=tuple(_done(mission, standing)) if is_gap else (),
        lesson=_lesson(subjects, mission, standing) if is_gap else Markup(""),
        outcomes=images.outcomes(marks, OUTCOME_PITCH),
        has_old=any(mark.newest is not None for mark in marks),
    )


def _reason(
    subjects: Subjects, mission: MissionFacts, standing: Standing, indicator: Indicator, words: int
) -> Markup:
    if not standing.why:
        return Markup("")
    field = f"ratings.{mission.codebook.factor_of(indicator.id).id}.{indicator.id}.why"
    cites = cites_of(mission.case, items_behind(mission.case, indicator.id, standing.level))
    return subjects.quotes.first(mission.case, field, standing.why, cites, words)


def _done(mission: MissionFacts, standing: Standing) -> list[str]:
    """The steps in which the level stood higher than in the one before; partners who made up for it."""
    steps = {step.id: step for step in mission.steps}
    rises = [
        _("step {number} ({before} to {after}; {result})").format(
            number=steps[rise.episode].number,
            before=how_far(rise.level_before),
            after=how_far(rise.level),
            result=result_in_words(rise.result),
        )
        for rise in standing.rises
    ]
    told = [_("Higher than in the step before: {steps}.").format(steps=_(", ").join(rises))] if rises else []
    if standing.made_up is not None:
        told.append(
            _("Partners made up for it: the lead alone {lead}, with partners {together}.").format(
                lead=how_far(standing.made_up.lead), together=how_far(standing.made_up.together)
            )
        )
    return told


def _lesson(subjects: Subjects, mission: MissionFacts, standing: Standing) -> Markup:
    return lesson_with_author(subjects, mission, standing.lessons[0]) if standing.lessons else Markup("")
