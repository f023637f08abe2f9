"""The findings with which a report and the explorer open, each with the rows of marks that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.patterns import Patterns
from peacecase.analysis.step_course import StepCourse, step_course
from peacecase.charts.mark_rows import MarkRow, RowMark
from peacecase.charts.marks import Filling
from peacecase.language import gettext as _
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.outcomes import Horizon
from peacecase.wording.course_sentences import alone_finding, steps_finding
from peacecase.wording.finding_text import FindingText
from peacecase.wording.mark_words import aim_mark, question_box, war_mark
from peacecase.wording.question_names import means_of
from peacecase.wording.quiet_sentences import TEN_YEARS, quiet_finding
from peacecase.wording.reach_sentences import last_look, reach_finding
from peacecase.wording.rival_sentences import RivalStanding, standing_of_rivals
from peacecase.wording.signs import horizon_as_sign, horizon_in_words
from peacecase.wording.stands_out_sentences import StandingOut, standing_out
from peacecase.wording.subjects import Subjects

About = Literal["aims", "wars", "steps", "factors", "rivals"]


@dataclass(frozen=True, slots=True)
class OpeningFinding:
    """One finding: what it is about, its words, and its rows of marks, one mark a mission."""

    about: About
    text: FindingText
    rows: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True)
class OpeningFindings:
    """What a library shows first."""

    answer: tuple[str, ...]
    """Sentences, the first of them on the aims where there is one."""
    findings: tuple[OpeningFinding, ...]
    out: StandingOut


def opening_findings(subjects: Subjects, patterns: Patterns, years: ConflictYears | None) -> OpeningFindings:
    """The findings on missions, in the order in which pages have them; `patterns`: of the same missions."""
    course, out = step_course(subjects.missions), standing_out(subjects, patterns)
    reach, quiet, alone = reach_finding(subjects), quiet_finding(subjects, years), alone_finding(subjects)
    findings = [
        OpeningFinding("aims", reach, tuple(_aim_rows(subjects))),
        OpeningFinding("wars", quiet, tuple(_war_rows(subjects))),
        *(
            [OpeningFinding("steps", steps_finding(subjects, course), tuple(_step_rows(subjects, course)))]
            if course.is_enough
            else []
        ),
        OpeningFinding("factors", out.finding, tuple(_question_rows(subjects, out))),
        OpeningFinding("rivals", alone, tuple(_rival_rows(subjects))),
    ]
    modest = _("Aims differ, some were modest: this is no score.") if reach.lead and len(subjects) > 1 else ""
    answer = tuple(each for each in (reach.lead, modest, quiet.lead, out.finding.lead, alone.lead) if each)
    return OpeningFindings(answer, tuple(findings), out)


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
