"""The steps of a brief: the missions on one clock, and each column of steps with the key events between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts, MissionStep, first_day
from peacecase.charts.canvas import Chart
from peacecase.charts.clock import ClockRow, ClockStep, clock_chart
from peacecase.language import gettext as _
from peacecase.model.narrative import TimelineEntry
from peacecase.model.scale import parse_edtf, read_edtf
from peacecase.report.brief.brief_columns import COLUMNS_ON_A_SHEET, color_of
from peacecase.report.brief.mark_images import MarkImages
from peacecase.wording.dates import in_plain_words, month_in_words
from peacecase.wording.how_far import result_in_words
from peacecase.wording.mission_names import MissionName
from peacecase.wording.number_words import with_capital
from peacecase.wording.quoted import cites_of
from peacecase.wording.subjects import Subjects

WIDTH = 665.0
"""Of the text in CSS pixels: 176 mm."""
WORDS_IN_TWO, WORDS_IN_THREE = 75, 35
"""Words of a step's effect, in whole sentences, where two or three missions stand side by side."""
WORDS_IN_COLUMN = 220
"""Words of effects that a column has room for: where there are many steps each has fewer."""


@dataclass(frozen=True, slots=True)
class StepBlock:
    """One step in its column."""

    number: int
    title: Markup
    circle: Markup
    result: str
    when: str
    aim: Markup
    """Empty where a brief has no room for aims."""
    effect: Markup


@dataclass(frozen=True, slots=True)
class EventBlock:
    """A key event between the steps."""

    when: str
    event: Markup


@dataclass(frozen=True, slots=True)
class Course:
    """One mission's column."""

    heading: str
    color: str
    why_then: Markup
    blocks: tuple[StepBlock | EventBlock, ...]


def courses_of(
    subjects: Subjects, images: MarkImages, *, with_aims: bool, with_events: bool
) -> tuple[Course, ...]:
    """The columns, one a mission; whether each step says what it was meant to reach, and key events stand between."""
    words = WORDS_IN_TWO if len(subjects) < COLUMNS_ON_A_SHEET else WORDS_IN_THREE
    return tuple(
        Course(
            name.heading,
            color_of(at),
            _why_then(subjects, mission),
            _blocks(subjects, mission, images, color_of(at), words, with_aims, with_events),
        )
        for at, (mission, name) in enumerate(subjects)
    )


def clock_of(subjects: Subjects, alt: str) -> Chart | None:
    """The missions that have a first event and an end, on one clock; None where none has."""
    rows = [
        row
        for at, (mission, name) in enumerate(subjects)
        if (row := _row(mission, name, color_of(at))) is not None
    ]
    return clock_chart(rows, WIDTH, alt) if rows else None


def _row(mission: MissionFacts, name: MissionName, color: str) -> ClockRow | None:
    first, last = mission.began, mission.window.latest
    if first is None or last is None or last <= first:
        return None
    start = mission.window.earliest
    notes = []
    if start is not None and start.year < first.year:
        notes.append(
            _("window from {year}, first event {month}").format(year=start.year, month=_month(first))
        )
    turn_day = parse_edtf(mission.turn.when).earliest if mission.turn else None
    row = ClockRow(
        name=with_capital(name.lead),
        note="",
        color=color,
        first=first,
        last=last,
        begins=_month(first),
        ends=_month(last),
        steps=tuple(
            ClockStep(step.number, step.first, step.last, step.result)
            for step in mission.steps
            if step.last >= first and step.first <= last
        ),
        turn=None
        if mission.turn is None or turn_day is None or not first <= turn_day <= last
        else (turn_day, _("the turn, {date}").format(date=in_plain_words(mission.turn.when))),
    )
    if row.is_long:
        notes.append(_("at half scale"))
    return ClockRow(
        row.name, _("; ").join(notes), color, first, last, row.begins, row.ends, row.steps, row.turn
    )


def _month(day: date) -> str:
    return _("{month} {year}").format(month=month_in_words(day.month), year=day.year)


def _why_then(subjects: Subjects, mission: MissionFacts) -> Markup:
    note = mission.case.context.ripeness
    if note is None:
        return Markup("")
    return subjects.quotes.first(
        mission.case, "context.ripeness", note.text, cites_of(mission.case, note.evidence)
    )


def _blocks(
    subjects: Subjects,
    mission: MissionFacts,
    images: MarkImages,
    color: str,
    words: int,
    with_aims: bool,
    with_events: bool,
) -> tuple[StepBlock | EventBlock, ...]:
    room = min(words, WORDS_IN_COLUMN // max(1, len(mission.steps)))
    events = list(mission.key_events) if with_events else []
    blocks: list[StepBlock | EventBlock] = []
    for step in mission.steps:
        while events and first_day(events[0].when) <= _place(step):
            blocks.append(_event(subjects, mission, events.pop(0)))
        block = _step(subjects, mission, step, images, color, room)
        blocks.append(block if with_aims else replace(block, aim=Markup("")))
    return (*blocks, *(_event(subjects, mission, event) for event in events))


def _place(step: MissionStep) -> date:
    """The day by which a step stands among events: an event inside the month with which it begins stands before it."""
    start = read_edtf(step.episode.when)[0]
    if start is None or start.month is None or start.day is not None:
        return step.first
    return min(step.last, parse_edtf(f"{start.year}-{start.month:02}").latest or step.last)


def _step(
    subjects: Subjects, mission: MissionFacts, step: MissionStep, images: MarkImages, color: str, words: int
) -> StepBlock:
    case, episode, field = mission.case, step.episode, f"episodes.{step.id}"
    behind = cites_of(case, (*episode.result_evidence, *episode.evidence))
    return StepBlock(
        number=step.number,
        title=subjects.quotes.quote(case, f"{field}.title", episode.title, behind),
        circle=images.step(step, color),
        result=result_in_words(step.result),
        when=in_plain_words(episode.when),
        aim=subjects.quotes.stopped(case, f"{field}.aim", episode.aim, episode.aim_cites or behind),
        effect=subjects.quotes.first(case, f"{field}.effect", episode.effect, behind, words),
    )


def _event(subjects: Subjects, mission: MissionFacts, event: TimelineEntry) -> EventBlock:
    at = mission.case.timeline.index(event)
    told = subjects.quotes.stopped(mission.case, f"timeline.{at}.event", event.event, event.cites)
    return EventBlock(in_plain_words(event.when), told)


def key_kinds(missions: Sequence[MissionFacts]) -> frozenset[str]:
    """Which marks the pages of steps use: results, the turn, key events."""
    kinds: set[str] = {step.result for mission in missions for step in mission.steps}
    kinds |= {"turn"} if any(mission.turn for mission in missions) else set()
    kinds |= {"event"} if any(mission.key_events for mission in missions) else set()
    return frozenset(kinds)
