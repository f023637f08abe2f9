"""One item of evidence that shows a level in a mission: about the thing, from inside the window, naming who acted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.analysis.confidence import is_interested
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.origins import origins_of
from peacecase.analysis.parting import QuestionGap
from peacecase.model.case import Actor
from peacecase.model.codebook import Indicator
from peacecase.model.evidence import Direction, Evidence
from peacecase.model.scale import parse_edtf

SHORTEST_STEM = 4
"""Letters from which a name stands for words that begin with it: Japan for Japanese."""


@dataclass(frozen=True, slots=True)
class Instance:
    """An item of evidence that shows a level of a question."""

    mission: MissionFacts
    level: int
    item: str
    """Id of the item in the mission's case."""


Strength = tuple[bool, bool, bool, bool, int, int]
"""How well an item shows a level: the smallest does best."""


def instance_of(mission: MissionFacts, indicator: Indicator) -> str | None:
    """Id of the item that shows best why the level of an indicator is what it is; None where no item serves.

    It lies inside the window and names the lead, or a partner where the coalition's acts are rated. First those on the
    side of the rating, then those that bear on this question alone, are direct, rest on a source without a stake, on more
    origins, and are short. What is still equal stands as in the file.
    """
    level = mission.level(indicator.id)
    if level is None:
        return None
    return min(
        _fit(mission, indicator),
        key=lambda item_id: _strength(mission, indicator, level, item_id),
        default=None,
    )


def strongest_on(mission: MissionFacts, indicator: Indicator, direction: Direction) -> str | None:
    """Id of the item that speaks best for a higher level of an indicator (supports), or for a lower one (weakens).

    Of those that `instance_of` chooses from, and that speak in no other direction on it: in its order, the side of the
    rating apart. None where no item serves.
    """
    case = mission.case
    ones = [
        item_id
        for item_id in _fit(mission, indicator)
        if _directions(case.evidence[item_id], indicator) == {direction}
    ]
    return min(ones, key=lambda item_id: _strength(mission, indicator, 0, item_id)[1:], default=None)


def instances_at(
    missions: Sequence[MissionFacts], indicator: Indicator, levels: Sequence[int]
) -> list[Instance]:
    """One instance a mission at any of the levels, those that show it best first; the levels count in their order.

    Only items on the side of the level. What is equal stands in the order of the missions.
    """
    found: list[tuple[Strength, Instance]] = []
    for mission in missions:
        level, item = mission.level(indicator.id), instance_of(mission, indicator)
        if level is None or level not in levels or item is None:
            continue
        strength = _strength(mission, indicator, level, item)
        if not strength[0]:
            found.append((strength, Instance(mission, level, item)))
    found.sort(key=lambda each: (levels.index(each[1].level), each[0]))
    return [instance for _key, instance in found]


def _strength(mission: MissionFacts, indicator: Indicator, level: int, item_id: str) -> Strength:
    item, case = mission.case.evidence[item_id], mission.case
    here = _directions(item, indicator)
    sources = [case.sources[each.source] for each in item.cites if each.source in case.sources]
    return (
        here != {"supports" if level >= 2 else "weakens"},
        len({bearing.target for bearing in item.bears_on}) > 1,
        item.directness == "inferential",
        all(is_interested(case, source) for source in sources),
        -len(origins_of(case, [item], mission.groups)),
        len(item.statement),
    )


def _directions(item: Evidence, indicator: Indicator) -> set[Direction]:
    return {bearing.direction for bearing in item.bears_on if bearing.target == indicator.id}


def _fit(mission: MissionFacts, indicator: Indicator) -> list[str]:
    """Ids of the items on an indicator from inside the window that name who acted."""
    named = _names(mission, indicator)
    return [
        item_id
        for item_id, item in mission.case.evidence.items()
        if any(bearing.target == indicator.id and bearing.episode is None for bearing in item.bears_on)
        and mission.window.overlaps(parse_edtf(item.when))
        and named.search(item.statement)
    ]


def question_with_instances(
    missions: Sequence[MissionFacts], questions: Sequence[QuestionGap]
) -> tuple[Indicator, tuple[str | None, ...]] | None:
    """The first question for which every mission has an item, else the first one, with the items; None without questions."""
    shown = [
        (each.indicator, tuple(instance_of(mission, each.indicator) for mission in missions))
        for each in questions
    ]
    whole = [each for each in shown if None not in each[1]]
    return next(iter(whole or shown), None)


def _names(mission: MissionFacts, indicator: Indicator) -> re.Pattern[str]:
    """What finds a name of the lead or of who acted for it, or of a partner where the question asks about the coalition."""
    actors = mission.case.actors
    ids = [mission.lead, *(each for each, actor in actors.items() if actor.role == "lead")]
    if indicator.acts == "coalition":
        ids += mission.case.mission.partners
    names = {name for each in ids if each in actors for name in _forms(actors[each])}
    parts = [
        rf"\b{re.escape(name)}{'' if len(name) >= SHORTEST_STEM else chr(92) + 'b'}" for name in names if name
    ]
    return re.compile("|".join(sorted(parts)) or r"(?!)")


def _forms(actor: Actor) -> set[str]:
    """Its names without what stands in brackets behind them."""
    return {name.partition(" (")[0].strip() for name in (actor.name, *actor.also_known_as)}
