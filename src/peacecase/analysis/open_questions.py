"""What would change the reading of missions: unsure gaps, lone witnesses, searches that found nothing, open outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from peacecase.analysis.confidence import is_interested
from peacecase.analysis.mission_facts import UNSURE, MissionFacts
from peacecase.analysis.parting import Parting, QuestionGap
from peacecase.model.narrative import Search
from peacecase.model.outcomes import HORIZONS


@dataclass(frozen=True, slots=True)
class UnsureGaps:
    """Questions that part the missions on a rating of low confidence, the widest gap first."""

    questions: tuple[QuestionGap, ...]
    first_factor_is_sure: bool
    """Whether the factor that parts the missions most has none of them."""


@dataclass(frozen=True, slots=True)
class LoneWitness:
    """One interested origin behind more than half of the evidence on most steps of a mission."""

    at: int
    """Position of the mission."""
    source: str
    """A source of that origin, the one cited most."""
    steps: int
    """Of so many steps."""
    of: int
    search: Search | None
    """A search for more support that says what finding it would change."""


@dataclass(frozen=True, slots=True)
class OpenSearch:
    """A search that found nothing, or too little, on questions that matter here."""

    at: int
    targets: tuple[str, ...]
    """The questions of it that matter, in its order."""
    search: Search


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """What would change our mind, by kind."""

    unsure: UnsureGaps | None
    witnesses: tuple[LoneWitness, ...]
    sought: tuple[OpenSearch, ...]
    """Searches on what parts the missions: at most one a mission, none of those above."""
    unknown: tuple[OpenSearch, ...]
    """Ratings that are unknown, with their search: at most one a mission."""
    outcomes_open: int
    """Outcomes at the last horizon that have facts and no rating."""
    outcomes_asked: int


def open_questions(
    missions: Sequence[MissionFacts], parting: Parting, matter: Collection[str]
) -> OpenQuestions:
    """Gather them; `matter`: the indicators that the pages turn on, those that matter most first."""
    witnesses = tuple(
        found for at, mission in enumerate(missions) if (found := lone_witness(mission, at)) is not None
    )
    taken = [each.search for each in witnesses if each.search]
    sought = [_first_search(mission, at, tuple(matter), None, taken) for at, mission in enumerate(missions)]
    taken += [each.search for each in sought if each]
    unknown = [
        _first_search(
            mission,
            at,
            [each for each in mission.codebook.indicator_ids if mission.rating(each).rating == "unknown"],
            None,
        )
        for at, mission in enumerate(missions)
    ]
    last = [
        mission.marks[outcome.id][HORIZONS[-1]]
        for mission in missions
        for outcome in mission.codebook.outcomes
    ]
    return OpenQuestions(
        unsure=_unsure(missions, parting),
        witnesses=witnesses,
        sought=tuple(each for each in sought if each),
        unknown=tuple(each for each in unknown if each and each.search not in taken),
        outcomes_open=sum(mark.kind in ("facts", "ucdp") for mark in last),
        outcomes_asked=len(last),
    )


def lone_witness(mission: MissionFacts, at: int = 0) -> LoneWitness | None:
    """The interested origin behind more than half of the evidence on each of most steps; None where there is none such."""
    by_step = Counter(_main_origin(mission, step.episode.evidence) for step in mission.steps)
    by_step.pop(None, None)
    common = by_step.most_common(1)
    if not common or 2 * common[0][1] <= len(mission.steps):
        return None
    origin, steps = common[0]
    cited = Counter(
        cite.source
        for item in mission.case.evidence.values()
        for cite in item.cites
        if mission.groups.get(cite.source) == origin
    )
    source = cited.most_common(1)[0][0]
    if not is_interested(mission.case, mission.case.sources[source]):
        return None
    support = _first_search(mission, at, mission.codebook.indicator_ids, "supporting")
    return LoneWitness(at, source, steps, len(mission.steps), support.search if support else None)


def _main_origin(mission: MissionFacts, item_ids: Sequence[str]) -> str | None:
    """The one origin of more than half of the items that rest on a single origin."""
    items = [mission.case.evidence[each] for each in item_ids if each in mission.case.evidence]
    alone = [
        next(iter(origins))
        for item in items
        if len(origins := {mission.groups[c.source] for c in item.cites if c.source in mission.groups}) == 1
    ]
    common = Counter(alone).most_common(1)
    return common[0][0] if common and 2 * common[0][1] > len(items) else None


def _unsure(missions: Sequence[MissionFacts], parting: Parting) -> UnsureGaps | None:
    unsure = [
        question
        for question in parting.parted
        if any(mission.confidence(question.indicator.id) in UNSURE for mission in missions)
    ]
    if not unsure:
        return None
    first = {each.indicator.id for factor in parting.ranked[:1] for each in factor.parted}
    return UnsureGaps(
        tuple(sorted(unsure, key=lambda each: -(each.gap or 0))),
        first_factor_is_sure=first.isdisjoint(each.indicator.id for each in unsure),
    )


def _first_search(
    mission: MissionFacts,
    at: int,
    targets: Sequence[str],
    looked_for: str | None,
    taken: Collection[Search] = (),
) -> OpenSearch | None:
    """The search that says what it would change, on the first of the targets that has one."""
    for target in targets:
        for search in mission.case.searched:
            if target not in search.target or search in taken or search.if_found is None:
                continue
            if looked_for in (None, search.looked_for):
                wanted = set(targets)
                return OpenSearch(at, tuple(each for each in search.target if each in wanted), search)
    return None
