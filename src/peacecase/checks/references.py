"""Rules on what records of a case say of each other: ids that must exist, and what a rating must come with.

A case that breaks one of them cannot be compared: `peacecase validate` reports them as errors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from peacecase.checks.mission_references import check_mission, check_placeholders
from peacecase.checks.rating_references import check_ratings
from peacecase.checks.reference_codes import (
    REFERENCE_CODES,
    not_principal,
    reference_finding,
    unknown_id,
)
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Finding, RecordPath
from peacecase.model.sources import Cite

__all__ = ["REFERENCE_CODES", "check_coding_references", "check_references"]


def check_references(case: Case, codebook: Codebook) -> list[Finding]:
    """Everything in a case that points to a record it does not hold, or lacks what it must come with."""
    return [
        *check_mission(case),
        *check_placeholders(case),
        *_check_actor_ids(case, codebook),
        *_check_cites(case),
        *_check_evidence_ids(case),
        *_check_searches(case, codebook),
        *check_ratings(case.ratings, case.outcomes, case, codebook),
    ]


def check_coding_references(
    coding: SecondCoding, case: Case, codebook: Codebook, sibling_ids: Collection[str] = ()
) -> list[Finding]:
    """The same for a second coding, beside the case that it codes and the ids of that case's second codings."""
    found = [*check_ratings(coding.ratings, coding.outcomes, case, codebook, is_second=True)]
    for position, resolved in enumerate(coding.resolves):
        if resolved not in sibling_ids:
            found.append(
                unknown_id("PC2006", case.id, ("resolves", position), "coding", resolved, sibling_ids)
            )
    return found


def _check_actor_ids(case: Case, codebook: Codebook) -> Iterator[Finding]:
    def unknown(path: RecordPath, actor_id: str) -> Finding:
        return unknown_id("PC2001", case.id, path, "actor", actor_id, case.actors)

    for item_id, item in case.evidence.items():
        for position, bearing in enumerate(item.bears_on):
            path = ("evidence", item_id, "bears_on", position, "by_party")
            if bearing.by_party is None:
                continue
            if bearing.by_party not in case.actors:
                yield unknown(path, bearing.by_party)
            elif bearing.on not in codebook.rated_by_party:
                yield reference_finding(
                    "PC2201",
                    case.id,
                    path,
                    f"by_party beside '{bearing.on}', which is not rated by party",
                    "leave it out; say in why whose view it shows",
                )
            elif case.actors[bearing.by_party].role != "principal_party":
                yield not_principal(case, path, bearing.by_party)
    for position, entry in enumerate(case.timeline):
        for place, actor_id in enumerate(entry.actors):
            if actor_id not in case.actors:
                yield unknown(("timeline", position, "actors", place), actor_id)
    for position, alternative in enumerate(case.alternatives):
        if alternative.actor not in case.actors:
            yield unknown(("alternatives", position, "actor"), alternative.actor)


def _check_cites(case: Case) -> Iterator[Finding]:
    for path, cites in _cites(case):
        for position, cite in enumerate(cites):
            if cite.source not in case.sources:
                place = (*path, "cites", position, "source")
                yield unknown_id("PC2002", case.id, place, "source", cite.source, case.sources)


def _cites(case: Case) -> Iterator[tuple[RecordPath, tuple[Cite, ...]]]:
    yield ("mission", "objective"), case.mission.objective.cites
    for item_id, item in case.evidence.items():
        yield ("evidence", item_id), item.cites
    for position, entry in enumerate(case.timeline):
        yield ("timeline", position), entry.cites
    for outcome, horizon, rating in case.outcomes.items():
        for position, check in enumerate(rating.checks):
            yield ("outcomes", outcome, horizon, "checks", position), check.cites
    for position, alternative in enumerate(case.alternatives):
        yield ("alternatives", position), alternative.cites
    for position, note in enumerate(case.discussion):
        yield ("discussion", position), note.cites


def _check_evidence_ids(case: Case) -> Iterator[Finding]:
    for path, item_ids in _evidence_ids(case):
        for position, item_id in enumerate(item_ids):
            if item_id not in case.evidence:
                yield unknown_id(
                    "PC2003", case.id, (*path, position), "evidence item", item_id, case.evidence
                )
    for rival_id, rival in case.rivals.items():
        for position, weighing in enumerate(rival.weighed):
            if weighing.evidence not in case.evidence:
                place = ("rivals", rival_id, "weighed", position, "evidence")
                yield unknown_id("PC2003", case.id, place, "evidence item", weighing.evidence, case.evidence)


def _evidence_ids(case: Case) -> Iterator[tuple[RecordPath, Iterable[str]]]:
    for episode_id, episode in case.episodes.items():
        yield ("episodes", episode_id, "evidence"), episode.evidence
    context = case.context
    for name in ("ripeness", "agreed_framework", "spoilers", "use_of_force"):
        note = getattr(context, name)
        if note is not None:
            yield ("context", name, "evidence"), note.evidence
    for stage in type(context.stages).model_fields:
        note = getattr(context.stages, stage)
        if note is not None:
            yield ("context", "stages", stage, "evidence"), note.evidence
    for position, alternative in enumerate(case.alternatives):
        yield ("alternatives", position, "evidence"), alternative.evidence
    for position, lesson in enumerate(case.lessons):
        yield ("lessons", position, "evidence"), lesson.evidence
    for position, doubt in enumerate(case.discussion):
        yield ("discussion", position, "evidence"), doubt.evidence


def _check_searches(case: Case, codebook: Codebook) -> Iterator[Finding]:
    for position, search in enumerate(case.searched):
        for place, target in enumerate(search.on):
            if target not in codebook.targets:
                path = ("searched", position, "on", place)
                yield unknown_id(
                    "PC2005", case.id, path, "indicator or outcome@horizon", target, codebook.targets
                )
