"""The page of outcomes: how each stood in every mission at the horizons, and what conflict-years say beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts, OutcomeMark
from peacecase.charts.marks import BoxKind
from peacecase.language import gettext as _
from peacecase.model.outcomes import HORIZONS
from peacecase.report.brief.mark_images import MarkImages
from peacecase.wording.how_far import activity_in_words, how_far
from peacecase.wording.signs import horizon_as_sign, listed
from peacecase.wording.standing import notes_on_levels
from peacecase.wording.subjects import Subjects


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One mission."""

    place: str
    anchor: str
    years: tuple[str, ...]
    """Of the horizons."""
    outcomes: tuple[Markup, ...]
    """Each outcome at the horizons, in one picture."""
    activity: Markup
    """What conflict-years say at the horizons; empty where nothing was looked up."""
    notes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class OutcomesChapter:
    """All missions."""

    rows: tuple[OutcomeLine, ...]
    disagreements: tuple[str, ...]
    """Levels that conflict-years do not fit."""
    shown: frozenset[BoxKind]
    has_old: bool
    """Whether any mark is underlined: its newest evidence is old."""
    intensities: tuple[int, ...]
    version: str
    """Of the conflict-years; empty where nothing was looked up."""


def outcomes_chapter(subjects: Subjects, images: MarkImages) -> OutcomesChapter:
    """The missions' outcomes."""
    rows = tuple(
        OutcomeLine(
            name.short,
            f"mission-{mission.case.id}",
            tuple(_year(mission.marks[mission.codebook.main_outcome][horizon]) for horizon in HORIZONS),
            tuple(
                images.outcomes([mission.marks[outcome.id][horizon] for horizon in HORIZONS])
                for outcome in subjects.codebook.outcomes
            ),
            images.activities(mission.activity) if mission.activity else Markup(""),
            notes_on_levels(subjects, mission),
        )
        for mission, name in subjects
    )
    readings = [reading for mission in subjects.missions for reading in mission.activity.values()]
    marks = [
        mark for mission in subjects.missions for of_one in mission.marks.values() for mark in of_one.values()
    ]
    return OutcomesChapter(
        rows,
        tuple(told for mission, name in subjects for told in _disagreements(mission, name.short)),
        frozenset(mark.kind for mark in marks if mark.kind != "ucdp"),
        any(mark.newest is not None for mark in marks),
        tuple(sorted({reading.intensity for reading in readings})),
        readings[0].version if readings else "",
    )


def _year(mark: OutcomeMark) -> str:
    return "" if mark.day is None else str(mark.day.year)


def _disagreements(mission: MissionFacts, place: str) -> Iterator[str]:
    """Each level that is none of those which conflict-years propose."""
    checked = mission.checked_outcome
    if checked is None:
        return
    apart: dict[tuple[int, int], list[str]] = {}
    for horizon in HORIZONS:
        level, reading = mission.marks[checked][horizon].level, mission.activity.get(horizon)
        if level is not None and reading is not None and level not in reading.fits:
            apart.setdefault((level, reading.intensity), []).append(horizon_as_sign(horizon))
    for (level, intensity), horizons in apart.items():
        yield _("{place} at {horizons}: rated {level}, beside {counted}.").format(
            place=place,
            horizons=listed(horizons),
            level=how_far(level),
            counted=activity_in_words(intensity),
        )
