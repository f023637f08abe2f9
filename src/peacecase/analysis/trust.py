"""How far a mission's coding can be trusted: what a second look by the same model changed, and what the evidence rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from peacecase.analysis.coders import Voice, reference_voice, voice_of
from peacecase.analysis.episodes import said_of_mission
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.model.coding import SecondCoding

HIDDEN = frozenset({"ratings", "rationales", "outcomes"})
"""What a further coding must not have seen to be called one without the first ratings or the outcomes."""


@dataclass(frozen=True, slots=True)
class FurtherCodings:
    """Codings of one case by the model that made the first, without sight of it."""

    count: int
    blind_to_ends: bool
    """Whether none of them had seen first ratings, reasons or outcomes."""
    saw_name: bool
    asked: int
    """Questions that the first coding or one of these gave a level."""
    differ: int
    """Questions on which one of them gives another level than the first coding, or has one where that has none."""
    settled: int
    """Questions that an adjudication by the same model has settled."""


@dataclass(frozen=True, slots=True)
class EvidenceBase:
    """What the evidence of a case rests on."""

    items: int
    origins: int
    largest: str | None
    """A source of the origin behind most items that rest on one origin alone, the one cited most."""
    on_largest: int
    """So many items rest on that origin alone."""
    sources: int

    @property
    def leans(self) -> bool:
        """True where more than a third of the items rest on it."""
        return 3 * self.on_largest > self.items


def further_codings(mission: MissionFacts) -> FurtherCodings | None:
    """None where the model that made the first coding made no other, or no model made it."""
    first = reference_voice(mission.case)
    if not first.is_model:
        return None
    same = [each for each in mission.codings if _voice(each) == first]
    indicators = mission.codebook.indicators
    codings = [
        coding
        for coding in same
        if coding.is_independent
        and any(said_of_mission(coding, each, mission.case).level is not None for each in indicators)
    ]
    if not codings:
        return None
    by_indicator = {
        each.id: (
            mission.case.ratings.of(each.id).level,
            [said_of_mission(coding, each, mission.case).level for coding in codings],
        )
        for each in indicators
    }
    settled = {
        indicator
        for coding in same
        if coding.kind == "adjudication"
        for indicator, rating in coding.ratings.items()
        if rating.rating != "not_assessed"
    }
    return FurtherCodings(
        count=len(codings),
        blind_to_ends=all(HIDDEN.isdisjoint(coding.saw) for coding in codings),
        saw_name=any("case_name" in coding.saw for coding in codings),
        asked=sum(
            first is not None or any(x is not None for x in others) for first, others in by_indicator.values()
        ),
        differ=sum(
            any(other is not None and other != first for other in others)
            for first, others in by_indicator.values()
        ),
        settled=len(settled),
    )


def evidence_base(mission: MissionFacts) -> EvidenceBase:
    """Counts of items, origins and sources."""
    case, groups = mission.case, mission.groups
    behind = [
        {groups[cite.source] for cite in item.cites if cite.source in groups}
        for item in case.evidence.values()
    ]
    alone = Counter(next(iter(origins)) for origins in behind if len(origins) == 1)
    cited = Counter(cite.source for item in case.evidence.values() for cite in item.cites)
    largest, count = alone.most_common(1)[0] if alone else (None, 0)
    of_it = [source for source in cited if groups.get(source) == largest]
    return EvidenceBase(
        items=len(case.evidence),
        origins=len(set().union(*behind)),
        largest=max(of_it, key=lambda source: cited[source], default=None),
        on_largest=count,
        sources=len(case.sources),
    )


def people_who_coded(missions: Iterable[MissionFacts]) -> int:
    """How many people, or groups, made ratings of these missions."""
    voices = {
        voice
        for mission in missions
        for voice in (
            *(voice_of(coder, f"{mission.case.id} {each}") for each, coder in mission.case.coders.items()),
            *(_voice(each) for each in mission.codings if each.kind != "earlier"),
        )
    }
    return sum(not voice.is_model for voice in voices)


def _voice(coding: SecondCoding) -> Voice:
    return voice_of(coding.coder, coding.id)
