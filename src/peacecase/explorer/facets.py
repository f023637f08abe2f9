"""By what missions can be chosen on the page: when they began, where, at which stage, who led them, how they ended."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from peacecase.analysis.mission_facts import MissionFacts
from peacecase.language import gettext as _
from peacecase.model.case import STAGE_NAMES, ActorKind
from peacecase.model.regions import WORLD_REGIONS, Region, region_of
from peacecase.wording.question_names import label_of
from peacecase.wording.signs import kind_in_words

_DECADE = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a facet."""

    id: str
    label: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to choose missions, with the choices that some missions have."""

    id: str
    label: str
    every: str
    """What stands where nothing is chosen."""
    choices: tuple[Choice, ...]


def facets_of(missions: Sequence[MissionFacts]) -> tuple[Facet, ...]:
    """The facets of missions; a mission with two stages, or in two regions, is found under both."""
    outcome = missions[0].codebook.outcome(missions[0].codebook.main_outcome)
    return (
        Facet("years", _("Began"), _("any year"), _chosen(missions, _decades, _decade_label, sorted)),
        Facet("place", _("Place"), _("anywhere"), _chosen(missions, _regions, _region_label, _as_listed)),
        Facet("stage", _("Stage"), _("any"), _chosen(missions, _stages, _stage_label, _in_stage_order)),
        Facet("lead", _("Lead"), _("any kind"), _chosen(missions, _kinds, _kind_label, sorted)),
        Facet("aim", label_of(outcome), _("any"), _chosen(missions, _ends, _end_label, _highest_first)),
    )


def _chosen(
    missions: Sequence[MissionFacts],
    keys: Callable[[MissionFacts], Iterator[str]],
    label: Callable[[str], str],
    order: Callable[[set[str]], list[str]],
) -> tuple[Choice, ...]:
    of_mission = {mission.case.id: set(keys(mission)) for mission in missions}
    found = order({key for each in of_mission.values() for key in each})
    return tuple(
        Choice(key, label(key), tuple(case for case, each in of_mission.items() if key in each))
        for key in found
    )


def _decades(mission: MissionFacts) -> Iterator[str]:
    if mission.window.earliest:
        yield str(mission.window.earliest.year // _DECADE * _DECADE)


def _decade_label(decade: str) -> str:
    return _("{first} to {last}").format(first=decade, last=int(decade) + _DECADE - 1)


def _regions(mission: MissionFacts) -> Iterator[str]:
    yield from (region for code in mission.case.conflict.countries if (region := region_of(code)))


def _region_label(region: str) -> str:
    labels: dict[Region, str] = {
        "Africa": _("Africa"),
        "Americas": _("Americas"),
        "Asia": _("Asia without Western Asia"),
        "Europe": _("Europe"),
        "Oceania": _("Oceania"),
        "Western Asia": _("Western Asia"),
    }
    return labels[region]  # type: ignore[index]


def _as_listed(found: set[str]) -> list[str]:
    return [region for region in WORLD_REGIONS if region in found]


def _stages(mission: MissionFacts) -> Iterator[str]:
    yield from mission.case.mission.stages


def _stage_label(stage: str) -> str:
    return _(stage.replace("_", " "))


def _in_stage_order(found: set[str]) -> list[str]:
    return [stage for stage in STAGE_NAMES if stage in found]


def _kinds(mission: MissionFacts) -> Iterator[str]:
    yield mission.case.actors[mission.lead].kind


def _kind_label(kind: str) -> str:
    return kind_in_words(cast(ActorKind, kind))


def _ends(mission: MissionFacts) -> Iterator[str]:
    level = mission.marks[mission.codebook.main_outcome]["end"].level
    yield "unknown" if level is None else "not" if level < 2 else str(level)


def _end_label(end: str) -> str:
    labels = {"3": _("fully"), "2": _("mostly"), "not": _("a little or not"), "unknown": _("not rated")}
    return labels[end]


def _highest_first(found: set[str]) -> list[str]:
    return [end for end in ("3", "2", "not", "unknown") if end in found]
