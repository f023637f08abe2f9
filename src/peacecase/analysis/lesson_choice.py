"""Which lesson of each mission is shown first, what speaks against it, and which others follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from math import prod

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.model.narrative import Lesson, Weighing
from peacecase.model.scale import parse_edtf

BY_CODER = "coder"
MOST_CHOICES = 20_000
"""Combinations of lessons that are held against each other; with more, only the first few of each mission are."""
MOST_SHARED = 2
A_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against a lesson: another lesson of the case, or an item that a rival explanation meets."""

    lesson: Lesson | None = None
    rival: str = ""
    weighing: Weighing | None = None


@dataclass(frozen=True, slots=True)
class ChosenLesson:
    """The lesson of a mission that is shown first."""

    lesson: Lesson
    against: Against | None


@dataclass(frozen=True, slots=True)
class LessonChoice:
    """One lesson a mission, None where it has drawn none, and the indicators on which all of them turn."""

    chosen: tuple[ChosenLesson | None, ...]
    shared: tuple[str, ...]
    """At most two, those with most evidence first; none for a mission alone."""


def indicators_of(mission: MissionFacts, lesson: Lesson) -> Counter[str]:
    """Indicator -> how many of the lesson's items bear on it."""
    return Counter(
        target
        for item_id in lesson.evidence
        if item_id in mission.case.evidence
        for target in {bearing.target for bearing in mission.case.evidence[item_id].bears_on}
        if target in mission.codebook.indicator_ids
    )


def choose_lessons(missions: Sequence[MissionFacts], parted: Collection[str]) -> LessonChoice:
    """One lesson a mission: drawn by somebody else before the coder's own, with more in common on `parted`, in file order."""
    pools = [_candidates(mission) for mission in missions]
    while prod(len(pool) or 1 for pool in pools) > MOST_CHOICES:
        pools = [pool[: max(1, len(pool) // 2)] for pool in pools]
    counted = [
        [(lesson, indicators_of(mission, lesson)) for lesson in pool]
        for mission, pool in zip(missions, pools, strict=True)
    ]
    filled = [each for each in counted if each]
    best = max(product(*filled), key=lambda choice: _overlap([each[1] for each in choice], parted))
    taken = iter(best)
    chosen = [next(taken) if each else None for each in counted]
    return LessonChoice(
        tuple(
            None if each is None else ChosenLesson(each[0], _against(mission, *each))
            for mission, each in zip(missions, chosen, strict=True)
        ),
        _shared(missions, [each[1] for each in chosen if each is not None])
        if None not in chosen and len(missions) > 1
        else (),
    )


def other_lessons(
    mission: MissionFacts, first: Lesson | None, targets: Collection[str], count: int
) -> tuple[Lesson, ...]:
    """Those that are not shown first, the ones with most items on these indicators or on outcomes first."""
    outcomes = set(mission.codebook.outcome_targets)

    def weight(lesson: Lesson) -> int:
        items = (mission.case.evidence[each] for each in lesson.evidence if each in mission.case.evidence)
        return sum(
            any(bearing.target in targets or bearing.target in outcomes for bearing in item.bears_on)
            for item in items
        )

    rest = [lesson for lesson in mission.case.lessons if lesson is not first]
    return tuple(sorted(rest, key=lambda lesson: -weight(lesson))[:count])


def untold_event(mission: MissionFacts, lesson: Lesson) -> str | None:
    """Id of the first event that a lesson rests on, where none of its events is among steps, key events and turn.

    An event is an item of the window that is dated to a day or within a month; other items are judgements.
    """
    steps = {
        item_id
        for step in mission.steps
        for item_id in (*step.episode.evidence, *step.episode.result_evidence)
    }
    events = [*mission.key_events, *([mission.turn] if mission.turn else [])]
    told = {(event.when, cite.source) for event in events for cite in event.cites}
    for item_id in lesson.evidence:
        item = mission.case.evidence.get(item_id)
        if item_id in steps or (item and any((item.when, cite.source) in told for cite in item.cites)):
            return None
    dated = (item_id for item_id in lesson.evidence if _is_event(mission, item_id))
    return next(dated, None)


def _is_event(mission: MissionFacts, item_id: str) -> bool:
    item = mission.case.evidence.get(item_id)
    if item is None:
        return False
    span = parse_edtf(item.when)
    return (
        span.earliest is not None
        and span.latest is not None
        and span.latest - span.earliest <= A_MONTH
        and mission.window.overlaps(span)
    )


def _candidates(mission: MissionFacts) -> list[Lesson]:
    by_others = [lesson for lesson in mission.case.lessons if lesson.drawn_by != BY_CODER]
    return by_others or list(mission.case.lessons)


def _overlap(counts: Sequence[Counter[str]], parted: Collection[str]) -> int:
    return sum(min(count[indicator] for count in counts) for indicator in parted) if counts else 0


def _shared(missions: Sequence[MissionFacts], counts: Sequence[Counter[str]]) -> tuple[str, ...]:
    least = {
        indicator: min(count[indicator] for count in counts)
        for indicator in missions[0].codebook.indicator_ids
    }
    shared = sorted((each for each in least if least[each]), key=lambda each: -least[each])
    return tuple(shared[:MOST_SHARED])


def _against(mission: MissionFacts, lesson: Lesson, counts: Counter[str]) -> Against | None:
    """The case's other lesson with most items contrary to this one's; else what a rival meets that shares its items."""
    sides = {indicator: _side(mission, lesson, indicator) for indicator in counts}
    others = [each for each in mission.case.lessons if each is not lesson]
    contrary = {
        at: sum(
            sides.get(bearing.target) is not None
            and bearing.direction != "mixed"
            and bearing.direction != sides[bearing.target]
            for item_id in other.evidence
            if item_id in mission.case.evidence
            for bearing in mission.case.evidence[item_id].bears_on
        )
        for at, other in enumerate(others)
    }
    at = max(contrary, key=lambda each: contrary[each], default=None)
    if at is not None and contrary[at]:
        return Against(lesson=others[at])
    items = set(lesson.evidence)
    rivals = {
        rival_id: sum(each.evidence in items for each in rival.weighed)
        for rival_id, rival in mission.case.rivals.items()
    }
    rival_id = max(rivals, key=lambda each: rivals[each], default=None)
    if rival_id is None or not rivals[rival_id]:
        return None
    weighed = mission.case.rivals[rival_id].weighed
    met = next((each for each in weighed if each.reads == "against" and each.why), None)
    return None if met is None else Against(rival=rival_id, weighing=met)


def _side(mission: MissionFacts, lesson: Lesson, indicator: str) -> str | None:
    """Whether its items support a higher or a lower level of an indicator, in the main; None where they are even."""
    seen = Counter(
        bearing.direction
        for item_id in lesson.evidence
        if item_id in mission.case.evidence
        for bearing in mission.case.evidence[item_id].bears_on
        if bearing.target == indicator and bearing.direction != "mixed"
    )
    ranked = seen.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
