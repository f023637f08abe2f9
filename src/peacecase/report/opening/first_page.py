"""Page 1 of a report: five findings, each beside its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.patterns import Patterns
from peacecase.analysis.step_course import StepCourse, step_course
from peacecase.charts.mark_rows import MOST_IN_ROW, MarkRow, RowMark, names_chart
from peacecase.charts.marks import Filling
from peacecase.language import gettext as _
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.outcomes import Horizon
from peacecase.report.brief.mark_images import MarkImages
from peacecase.report.opening.opening_marks import (
    CountRow,
    KeyEntry,
    UsedMarks,
    aim_mark,
    counts_of,
    picture_of,
    question_box,
    war_mark,
)
from peacecase.wording.course_sentences import alone_finding, steps_finding
from peacecase.wording.finding_text import FindingText
from peacecase.wording.question_names import means_of
from peacecase.wording.quiet_sentences import TEN_YEARS, quiet_finding
from peacecase.wording.reach_sentences import last_look, reach_finding
from peacecase.wording.rival_sentences import RivalStanding, standing_of_rivals
from peacecase.wording.signs import horizon_as_sign, horizon_in_words
from peacecase.wording.stands_out_sentences import StandingOut, standing_out
from peacecase.wording.subjects import Subjects


@dataclass(frozen=True, slots=True)
class FindingBlock:
    """One finding with its marks."""

    title: str
    paragraph: Markup
    picture: Markup
    counts: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What page 1 prints below its title."""

    answer: tuple[str, ...]
    names: Markup
    """The names over the marks, as a picture; empty where there are no marks a mission."""
    blocks: tuple[FindingBlock, ...]
    key: tuple[KeyEntry, ...]
    out: StandingOut


def first_page(
    subjects: Subjects, patterns: Patterns, years: ConflictYears | None, images: MarkImages
) -> FirstPage:
    """Word and draw page 1."""
    names, used = [name.short for name in subjects.names], UsedMarks()
    course, out = step_course(subjects.missions), standing_out(subjects, patterns)
    reach, quiet, alone = reach_finding(subjects), quiet_finding(subjects, years), alone_finding(subjects)
    told: list[tuple[FindingText, Sequence[MarkRow]]] = [
        (reach, _aim_rows(subjects)),
        (quiet, _war_rows(subjects)),
        *([(steps_finding(subjects, course), _step_rows(subjects, course))] if course.is_enough else []),
        (out.finding, _question_rows(subjects, out)),
        (alone, _rival_rows(subjects)),
    ]
    blocks = []
    for number, (finding, rows) in enumerate(told, start=1):
        for row in rows:
            used.meet(row.marks)
        blocks.append(
            FindingBlock(
                finding.title,
                finding.paragraph,
                picture_of(images, f"finding-{number}", names, rows),
                counts_of(images, names, rows),
            )
        )
    modest = _("Aims differ, some were modest: this is no score.") if reach.lead and len(names) > 1 else ""
    return FirstPage(
        answer=tuple(each for each in (reach.lead, modest, quiet.lead, out.finding.lead, alone.lead) if each),
        names=images.picture(
            "names",
            names_chart(
                names, _("The missions in order of their start: {names}").format(names=_(", ").join(names))
            ),
        )
        if len(names) <= MOST_IN_ROW
        else Markup(""),
        blocks=tuple(blocks),
        key=used.key(images),
        out=out,
    )


def _aim_rows(subjects: Subjects) -> list[MarkRow]:
    main = subjects.codebook.main_outcome
    at_end = MarkRow(
        _("the aim, at the end"),
        tuple(aim_mark(mission.marks[main]["end"]) for mission in subjects.missions),
    )
    looks = [last_look(mission.marks[main]) for mission in subjects.missions]
    known = {look for look in looks if look is not None}
    if not known:
        return [at_end]
    if len(known) == 1:
        label = _("the aim, {horizon}").format(horizon=horizon_in_words(*known))
    else:
        label = _("the aim, at the last look, years after the end")
    marks = tuple(_last_mark(mission, main, has_foot=len(known) > 1) for mission in subjects.missions)
    return [at_end, MarkRow(label, marks)]


def _last_mark(mission: MissionFacts, outcome: str, *, has_foot: bool) -> RowMark:
    marks = mission.marks[outcome]
    look = last_look(marks)
    if look is not None:
        return aim_mark(marks[look], horizon_as_sign(look) if has_foot else "")
    later = [marks[each] for each in marks if each != "end"]
    return aim_mark(next((each for each in later if each.kind == "facts"), later[0]))


def _war_rows(subjects: Subjects) -> list[MarkRow]:
    rows = []
    labels: tuple[tuple[Horizon, str], ...] = (
        ("end", _("war at the end (UCDP)")),
        (TEN_YEARS, _("war ten years on (UCDP)")),
    )
    for horizon, label in labels:
        read = [mission.activity.get(horizon) for mission in subjects.missions]
        if any(each is not None for each in read):
            rows.append(
                MarkRow(label, tuple(war_mark(None if each is None else each.intensity) for each in read))
            )
    return rows


def _step_rows(subjects: Subjects, course: StepCourse) -> list[MarkRow]:
    rows = []
    for place, label in enumerate((_("first step"), _("last step"))):
        marks = tuple(
            RowMark("circle", step=course.ends[at][place].result) if at in course.ends else None
            for at in range(len(subjects))
        )
        rows.append(MarkRow(label, marks))
    return rows if course.ends else []


def _question_rows(subjects: Subjects, out: StandingOut) -> list[MarkRow]:
    return [
        MarkRow(
            means_of(subjects.codebook.indicator(each)),
            tuple(RowMark("box", question_box(mission, each)) for mission in subjects.missions),
        )
        for each in out.questions
    ]


def _rival_rows(subjects: Subjects) -> list[MarkRow]:
    fillings: dict[RivalStanding, Filling] = {"stronger": "full", "as_strong": "half", "weaker": "open"}
    standings = [standing_of_rivals(mission) for mission in subjects.missions]
    marks = [RowMark("rival", filled=fillings[each]) if each in fillings else None for each in standings]
    if not any(marks):
        return []
    return [MarkRow(_("another explanation"), tuple(marks))]
