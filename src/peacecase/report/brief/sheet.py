"""The sheet of a brief: who, what was agreed, tried, had, where it turned, how it stood, what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from peacecase.analysis.lesson_choice import BY_CODER, Against, ChosenLesson, LessonChoice, untold_event
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.scale import parse_edtf
from peacecase.report.brief.brief_columns import color_of, room_of
from peacecase.report.brief.mark_images import MarkImages
from peacecase.wording.case_names import drawn_by_in_words
from peacecase.wording.dates import in_plain_words, years_in_words
from peacecase.wording.mission_names import with_article
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.profile_sentences import turn_date
from peacecase.wording.question_names import label_of, means_of
from peacecase.wording.quoted import cites_of
from peacecase.wording.signs import horizon_as_sign, listed
from peacecase.wording.standing import how_it_ended, notes_on_levels, ten_years_on
from peacecase.wording.step_sentences import steps_alt, tried_words
from peacecase.wording.stops import stopped
from peacecase.wording.subjects import Subjects, listed_parts

UNKNOWN_BY_NAME = 2
"""Unknown questions that are named; more are counted by factor."""


@dataclass(frozen=True, slots=True)
class HorizonCell:
    """An outcome at a horizon: its mark, and the year of the newest evidence where that is old."""

    mark: Markup
    newest: int | None


@dataclass(frozen=True, slots=True)
class HorizonRow:
    """An outcome at the horizons."""

    label: str
    cells: tuple[HorizonCell, ...]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One mission on the sheet."""

    heading: str
    color: str
    facts: Markup
    agreed: Markup
    tried: Markup
    had: Markup
    turn: Markup
    end: Markup
    later: Markup
    horizons: tuple[tuple[str, str], ...]
    """Sign and year of each."""
    outcomes: tuple[HorizonRow, ...]
    """None where no horizon is reached."""
    notes: tuple[Markup, ...]
    """What the levels of outcomes hide."""
    lesson: Markup
    against: Markup

    @property
    def letters(self) -> tuple[int, ...]:
        """How many letters each row of it has."""
        rows = (
            (self.heading, self.facts),
            (self.agreed,),
            (self.tried,),
            (self.had,),
            (self.turn,),
            (self.end,),
            (self.later, *self.notes),
            (self.lesson,),
            (self.against,),
        )
        return tuple(sum(map(room_of, row)) for row in rows)


def columns_of(subjects: Subjects, lessons: LessonChoice, images: MarkImages) -> tuple[SheetColumn, ...]:
    """The columns, one a mission."""
    return tuple(
        _column(subjects, at, lessons.chosen[at], images) for at, _mission in enumerate(subjects.missions)
    )


def _column(subjects: Subjects, at: int, lesson: ChosenLesson | None, images: MarkImages) -> SheetColumn:
    mission, name, color = subjects.missions[at], subjects.names[at], color_of(at)
    return SheetColumn(
        heading=name.heading,
        color=color,
        facts=_facts(subjects, mission),
        agreed=_agreed(subjects, mission),
        tried=_tried(subjects, mission, images, color),
        had=had_sentences(subjects, mission),
        turn=_turn(subjects, mission),
        end=how_it_ended(subjects, mission),
        later=ten_years_on(subjects, mission),
        horizons=tuple(
            (horizon_as_sign(horizon), str(day.year) if (day := _day(mission, horizon)) else "")
            for horizon in HORIZONS
        ),
        outcomes=()
        if all(mark.kind == "not_reached" for of_one in mission.marks.values() for mark in of_one.values())
        else tuple(
            HorizonRow(
                label_of(outcome),
                tuple(
                    HorizonCell(images.outcome(mark, color), mark.newest)
                    for mark in (mission.marks[outcome.id][horizon] for horizon in HORIZONS)
                ),
            )
            for outcome in subjects.codebook.outcomes
        ),
        notes=notes_on_levels(subjects, mission),
        lesson=_lesson(subjects, mission, lesson),
        against=_against(subjects, mission, lesson.against if lesson else None),
    )


def _day(mission: MissionFacts, horizon: Horizon) -> date | None:
    return mission.marks[mission.codebook.main_outcome][horizon].day


def _facts(subjects: Subjects, mission: MissionFacts) -> Markup:
    case, asked = mission.case, mission.case.mission.asked_on
    parts = [in_plain_words(case.mission.window)]
    start = mission.window.earliest
    asked_year = parse_edtf(asked).earliest if asked else None
    if asked and asked_year and (start is None or asked_year.year != start.year):
        parts[0] = _("{window}, asked in {year}").format(window=parts[0], year=years_in_words(asked))
    if case.mission.partners:
        partners = [
            with_article(case.actors[each]) if each in case.actors else each for each in case.mission.partners
        ]
        parts.append(_("with {partners}").format(partners=listed(partners)))
    parties = len(case.parties())
    if parties:
        told = ngettext("{number} principal party", "{number} principal parties", parties)
        parts.append(told.format(number=number_word(parties)))
    facts = Markup.escape(_("{sentence}.").format(sentence=_("; ").join(parts)))
    led_by = case.mission.led_by
    return (
        facts
        if led_by is None
        else Markup("{} {}").format(
            facts, subjects.quotes.stopped(mission.case, "mission.led_by", led_by.text, led_by.cites)
        )
    )


def _agreed(subjects: Subjects, mission: MissionFacts) -> Markup:
    note = mission.case.context.agreed_framework
    if note is None:
        return Markup.escape(_("Not described."))
    cites = cites_of(mission.case, note.evidence)
    return subjects.quotes.first(mission.case, "context.agreed_framework", note.text, cites)


def _tried(subjects: Subjects, mission: MissionFacts, images: MarkImages, color: str) -> Markup:
    objective = mission.case.mission.objective
    if objective.in_one_line:
        told = subjects.quotes.stopped(
            mission.case, "mission.objective.in_one_line", objective.in_one_line, objective.cites
        )
    else:
        told = subjects.quotes.first(mission.case, "mission.objective.text", objective.text, objective.cites)
    if not mission.steps:
        return Markup('{} <span class="q">{}</span>').format(
            told, stopped(with_capital(tried_words(mission)))
        )
    circles = images.steps(mission.steps, steps_alt(mission), color)
    return Markup('{} {} <span class="q">{}</span>').format(told, circles, tried_words(mission))


def had_sentences(subjects: Subjects, mission: MissionFacts) -> Markup:
    """What a mission had fully, what a little or not, and what is not known."""
    ids = mission.codebook.indicator_ids
    fully = [each for each in ids if mission.level(each) == 3]
    lacked = [each for each in ids if mission.level(each) in (0, 1)]
    unknown = [each for each in ids if mission.rating(each).rating == "unknown"]
    not_coded = [each for each in ids if mission.rating(each).rating == "not_assessed"]
    if len(not_coded) == len(ids):
        return Markup.escape(_("Not coded."))
    parts = [
        _had(_("Fully:"), listed_parts([_with_but(subjects, mission, each) for each in fully]) or _("none")),
        _had(
            _("A little or not:"),
            listed_parts([_with_but(subjects, mission, each) for each in lacked]) or _("nothing"),
        ),
    ]
    for head, missing in ((_("Not known:"), unknown), (_("Not coded:"), not_coded)):
        if missing:
            parts.append(_had(head, listed_parts(_named_or_counted(mission, missing))))
    return Markup(" ").join(parts)


def _had(head: str, what: str) -> Markup:
    return Markup(_("<b>{head}</b> {what}.")).format(head=head, what=what)


def _with_but(subjects: Subjects, mission: MissionFacts, indicator: str) -> Markup:
    means = Markup.escape(means_of(mission.codebook.indicator(indicator)))
    but = mission.rating(indicator).but
    if but is None:
        return means
    field = f"ratings.{mission.codebook.factor_of(indicator).id}.{indicator}.but"
    told = subjects.quotes.quote(mission.case, field, _as_clause(but.text), but.cites)
    return Markup(_("{means} ({but})")).format(means=means, but=told)


def _as_clause(sentence: str) -> str:
    """A sentence inside brackets: without its stop."""
    return sentence.rstrip(".。")


def _named_or_counted(mission: MissionFacts, missing: Sequence[str]) -> list[str]:
    if len(missing) <= UNKNOWN_BY_NAME:
        return [means_of(mission.codebook.indicator(each)) for each in missing]
    told = []
    for factor in mission.codebook.factors:
        of_factor = [each for each in factor.indicators if each.id in missing]
        if of_factor:
            told.append(
                _("{number} of {all} of {factor}").format(
                    number=number_word(len(of_factor)),
                    all=number_word(len(factor.indicators)),
                    factor=means_of(factor),
                )
            )
    return told


def _turn(subjects: Subjects, mission: MissionFacts) -> Markup:
    turn = mission.turn
    if turn is None:
        return Markup("")
    at = mission.case.timeline.index(turn)
    event = subjects.quotes.stopped(mission.case, f"timeline.{at}.event", turn.event, turn.cites)
    why = subjects.quotes.stopped(mission.case, f"timeline.{at}.turn", turn.turn or "", turn.cites)
    return Markup("<b>{}</b> {} {}").format(stopped(turn_date(mission)), event, why)


def _lesson(subjects: Subjects, mission: MissionFacts, chosen: ChosenLesson | None) -> Markup:
    if chosen is None:
        return Markup.escape(_("None has been drawn."))
    lesson = chosen.lesson
    told = lesson_with_author(subjects, mission, mission.case.lessons.index(lesson))
    first = untold_event(mission, lesson)
    if first is None:
        return told
    rests = subjects.quotes.quote_evidence(
        mission.case, f"evidence.{first}", mission.case.evidence[first].statement, [first]
    )
    return Markup('{}<br><span class="q">{}</span> {}').format(told, _("Rests on:"), rests)


def lesson_with_author(subjects: Subjects, mission: MissionFacts, at: int) -> Markup:
    """A lesson of a case in quotation marks, and who draws it."""
    lesson = mission.case.lessons[at]
    text = subjects.quotes.quote_evidence(mission.case, f"lessons.{at}", lesson.text, lesson.evidence)
    who = with_capital(drawn_by_in_words(mission.case, lesson.drawn_by))
    return Markup('{} <span class="q"><bdi>{}</bdi></span>').format(
        Markup(_("“{text}”")).format(text=text), who
    )


def _against(subjects: Subjects, mission: MissionFacts, against: Against | None) -> Markup:
    if against is None:
        return Markup("")
    if against.lesson is not None:
        told = lesson_with_author(subjects, mission, mission.case.lessons.index(against.lesson))
    else:
        assert against.weighing is not None
        weighing = against.weighing
        text = subjects.quotes.quote_evidence(
            mission.case, f"rivals.{against.rival}.weighed", weighing.why or "", [weighing.evidence]
        )
        who = with_capital(drawn_by_in_words(mission.case, BY_CODER))
        told = Markup('{} <span class="q"><bdi>{}</bdi></span>').format(
            Markup(_("“{text}”")).format(text=text), who
        )
    return Markup('<span class="q">{}</span> {}').format(_("Against it:"), told)
