"""Page 2 of a report: what each mission tried, how its steps ended, and what stood ten years on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.charts.mark_rows import MarkRow, RowMark
from peacecase.language import gettext as _
from peacecase.model.outcomes import HORIZONS
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.opening.opening_marks import (
    CountRow,
    KeyEntry,
    UsedMarks,
    row_counts,
)
from peacecase.wording.dates import years_in_words
from peacecase.wording.mark_words import aim_mark, war_mark
from peacecase.wording.mission_names import MissionName, lead_of_mission
from peacecase.wording.number_words import with_capital
from peacecase.wording.signs import horizon_as_sign, horizon_in_words
from peacecase.wording.standing import ten_years_on
from peacecase.wording.step_sentences import steps_alt
from peacecase.wording.subjects import Subjects

MOST_BY_NAME = 40
"""Missions that have a row each; of more, levels are counted."""
_CIRCLES_IN_LINE = 4
_HORIZON_PITCH = 18.1
"""CSS pixels from one horizon to the next: 4.8 mm, the width of its column in opening.css."""


@dataclass(frozen=True, slots=True)
class MissionRow:
    """One mission's row."""

    place: str
    lead: str
    window: str
    tried: Markup
    steps: tuple[Markup, ...]
    """Circles in lines."""
    aim: Markup
    """One mark a horizon, in one picture."""
    war: Markup
    later: Markup


@dataclass(frozen=True, slots=True)
class SecondPage:
    """What page 2 prints."""

    horizons: tuple[str, ...]
    rows: tuple[MissionRow, ...]
    counts: tuple[CountRow, ...]
    key: tuple[KeyEntry, ...]
    has_war: bool


def second_page(subjects: Subjects, images: MarkImages) -> SecondPage:
    """Word and draw page 2."""
    used = UsedMarks()
    is_counted = len(subjects) > MOST_BY_NAME
    table = _count_rows(subjects)
    for row in table:
        used.meet(row.marks)
    if is_counted:
        used.old = False
    elif any(mission.steps for mission in subjects.missions):
        used.results |= {step.result for mission in subjects.missions for step in mission.steps}
    return SecondPage(
        horizons=tuple(horizon_as_sign(each) for each in HORIZONS),
        rows=() if is_counted else tuple(_row(subjects, *each, images) for each in subjects),
        counts=row_counts(images, table) if is_counted else (),
        key=used.key(images),
        has_war=any(mission.activity for mission in subjects.missions),
    )


def _row(subjects: Subjects, mission: MissionFacts, name: MissionName, images: MarkImages) -> MissionRow:
    case = mission.case
    circles = [
        mission.steps[at : at + _CIRCLES_IN_LINE] for at in range(0, len(mission.steps), _CIRCLES_IN_LINE)
    ]
    aims = mission.marks[mission.codebook.main_outcome]
    return MissionRow(
        place=name.short,
        lead=with_capital(lead_of_mission(case).removeprefix("the ")),
        window=years_in_words(case.mission.window),
        tried=_tried(subjects, mission),
        steps=tuple(images.steps(each, steps_alt(mission)) for each in circles[:1])
        + tuple(images.steps(each, _("steps continued")) for each in circles[1:]),
        aim=images.outcomes([aims[each] for each in HORIZONS], _HORIZON_PITCH),
        war=images.activities(mission.activity, _HORIZON_PITCH) if mission.activity else Markup(""),
        later=_later(subjects, mission),
    )


def _later(subjects: Subjects, mission: MissionFacts) -> Markup:
    last = mission.marks[mission.codebook.main_outcome][HORIZONS[-1]]
    if last.kind == "not_reached" and not any(each in mission.case.stood for each in HORIZONS[1:]):
        return Markup.escape(_("Ten years have not passed."))
    return ten_years_on(subjects, mission)


def _tried(subjects: Subjects, mission: MissionFacts) -> Markup:
    objective = mission.case.mission.objective
    if objective.in_one_line is not None:
        return subjects.quotes.stopped(
            mission.case, "mission.objective.in_one_line", objective.in_one_line, objective.cites
        )
    return subjects.quotes.first(mission.case, "mission.objective.text", objective.text, objective.cites)


def _count_rows(subjects: Subjects) -> list[MarkRow]:
    """Aim and war at each horizon, and all steps."""
    main = subjects.codebook.main_outcome
    rows = [
        MarkRow(
            _("the aim, {horizon}").format(horizon=horizon_in_words(each)),
            tuple(aim_mark(mission.marks[main][each]) for mission in subjects.missions),
        )
        for each in HORIZONS
    ]
    for each in HORIZONS:
        read = [mission.activity.get(each) for mission in subjects.missions]
        if any(found is not None for found in read):
            marks: Sequence[RowMark] = [war_mark(found.intensity) for found in read if found is not None]
            rows.append(
                MarkRow(_("war, {horizon} (UCDP)").format(horizon=horizon_in_words(each)), tuple(marks))
            )
    steps = tuple(
        RowMark("circle", step=step.result) for mission in subjects.missions for step in mission.steps
    )
    if steps and len(subjects) > MOST_BY_NAME:
        rows.append(MarkRow(_("steps"), steps))
    return rows
