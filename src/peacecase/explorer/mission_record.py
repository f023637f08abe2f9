"""What the page tells of one mission beside its ratings: names, aim, steps, how it stood, lessons, rivals, actors, place."""

from collections.abc import Iterable, Mapping

from peacecase.analysis.lesson_choice import indicators_of
from peacecase.analysis.mission_facts import MissionFacts, MissionStep
from peacecase.analysis.trajectories import Trajectory
from peacecase.explorer.marks_record import PlainRecord, outcome_code
from peacecase.explorer.world_map import place_of_case
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.narrative import Lesson, Rival
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import Cite, Line
from peacecase.wording.assessment_words import context_parts
from peacecase.wording.case_names import drawn_by_in_words
from peacecase.wording.dates import in_plain_words, years_in_words
from peacecase.wording.how_far import result_in_words
from peacecase.wording.mission_names import MissionName
from peacecase.wording.number_words import with_capital
from peacecase.wording.profile_sentences import turn_date
from peacecase.wording.rival_sentences import verdict_in_words, weighed_in_words
from peacecase.wording.signs import kind_in_words, role_in_words
from peacecase.wording.standing import notes_on_levels, ten_years_on
from peacecase.wording.step_sentences import tried_words
from peacecase.wording.stops import as_sentences, first_sentence
from peacecase.wording.subjects import Subjects

_AS_STRONG = ("stronger", "comparable")


def mission_record(subjects: Subjects, at: int, trajectory: Trajectory | None) -> PlainRecord:
    """The mission at a position of the subjects; dates as ISO days for clocks, and in words for readers."""
    mission, name = subjects.missions[at], subjects.names[at]
    case = mission.case
    return {
        **_names(case, name),
        "began": mission.began.isoformat() if mission.began else None,
        "tried": _tried(case),
        "led_by": _line(case.mission.led_by),
        "partners": [case.actor_name(each) for each in case.mission.partners],
        "steps": [_step(case, step, trajectory) for step in mission.steps],
        "tried_words": with_capital(tried_words(mission)),
        "turn": None
        if mission.turn is None
        else {
            "day": _day(mission.turn.when),
            "when": turn_date(mission),
            "event": mission.turn.event,
            "told": as_sentences(each for each in (mission.turn.event, mission.turn.turn) if each),
        },
        "marks": {
            outcome: {horizon: outcome_code(mark) for horizon, mark in marks.items()}
            for outcome, marks in mission.marks.items()
        },
        "newest": {
            outcome: {horizon: mark.newest for horizon, mark in marks.items() if mark.newest is not None}
            for outcome, marks in mission.marks.items()
        },
        "days": {
            horizon: mark.day.isoformat() if mark.day else None
            for horizon, mark in mission.marks[mission.codebook.main_outcome].items()
        },
        "war": {horizon: reading.intensity for horizon, reading in mission.activity.items()},
        "stood": {horizon: _line(case.stood.get(horizon)) for horizon in HORIZONS if horizon in case.stood},
        "later": ten_years_on(subjects, mission).striptags(),
        "notes": [note.striptags() for note in notes_on_levels(subjects.one(at), mission)],
        "context": [[heading, told] for heading, of in context_parts() if (told := of(case))],
        "actors": [
            {
                "id": actor_id,
                "name": actor.name,
                "also": list(actor.also_known_as),
                "kind": kind_in_words(actor.kind),
                "role": role_in_words(actor.role),
                "note": actor.note or "",
            }
            for actor_id, actor in case.actors.items()
        ],
        "lessons": [_lesson(mission, lesson) for lesson in case.lessons],
        "rivals": [_rival(rival) for rival in case.rivals.values()],
        "at": place_of_case(case),
    }


def cites_record(cites: Iterable[Cite]) -> list[list[str]]:
    """[source id, locator] for each; the locator is empty where there is none."""
    return [[cite.source, cite.locator or ""] for cite in cites]


def _names(case: Case, name: MissionName) -> Mapping[str, str]:
    return {
        "short": name.short,
        "heading": with_capital(name.heading),
        "years": years_in_words(case.mission.window),
    }


def _tried(case: Case) -> PlainRecord:
    objective = case.mission.objective
    text = objective.in_one_line or first_sentence(objective.text)
    return {"text": text, "cites": cites_record(objective.cites)}


def _line(line: Line | None) -> PlainRecord | None:
    return None if line is None else {"text": line.text, "cites": cites_record(line.cites)}


def _step(case: Case, step: MissionStep, trajectory: Trajectory | None) -> PlainRecord:
    episode = step.episode
    levels = next(
        (each.reference for each in (trajectory.steps if trajectory else ()) if each.episode == step.id), {}
    )
    return {
        "id": step.id,
        "number": step.number,
        "title": episode.title,
        "when": in_plain_words(episode.when),
        "first": step.first.isoformat(),
        "last": step.last.isoformat(),
        "mark": f"c{step.result[0]}",
        "result": result_in_words(step.result),
        "aim": episode.aim,
        "cites": cites_record(episode.aim_cites),
        "course": episode.course,
        "effect": episode.effect,
        "evidence": list(episode.evidence),
        "refused": [case.actor_name(each.actor) for each in episode.holdouts or ()],
        "levels": dict(levels),
    }


def _lesson(mission: MissionFacts, lesson: Lesson) -> PlainRecord:
    return {
        "text": lesson.text,
        "by": drawn_by_in_words(mission.case, lesson.drawn_by),
        "evidence": list(lesson.evidence),
        "on": list(indicators_of(mission, lesson)),
    }


def _rival(rival: Rival) -> PlainRecord:
    marks = {"stronger": "rf", "comparable": "rh", "weaker": "ro"}
    return {
        "claim": rival.claim,
        "explains": as_sentences([rival.explains]),
        "mark": marks.get(rival.verdict, "0"),
        "verdict": verdict_in_words(rival)
        if rival.verdict in _AS_STRONG
        else _("{verdict}:").format(verdict=_(rival.verdict)),
        "why": rival.why,
        "but": rival.but.text if rival.but else "",
        "weighed": weighed_in_words(rival),
    }


def _day(edtf: str) -> str | None:
    span = parse_edtf(edtf)
    day = span.earliest or span.latest
    return day.isoformat() if day else None
