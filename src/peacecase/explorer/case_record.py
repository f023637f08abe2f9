"""One case as the page holds it: plain data, every text as it was written and nothing in it markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from peacecase.analysis.confidence import ceiling, confidence_in_force
from peacecase.analysis.origins import origin_groups
from peacecase.analysis.ratings_in_force import RatingsInForce, distributions
from peacecase.charts.text import harmless
from peacecase.codebook.memoir.factors import INDICATOR_BY_ID, SEED_CASE
from peacecase.model.case import STAGE_NAMES, Case
from peacecase.model.coding import Coder, OutcomeRating, Rating, SecondCoding
from peacecase.model.narrative import TimelineEntry
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import Cite
from peacecase.wording.case_names import CaseName
from peacecase.wording.citations import References
from peacecase.wording.dates import in_plain_words

Plain = dict[str, object]


def case_record(
    case: Case,
    name: CaseName,
    settled: RatingsInForce,
    codings: Sequence[SecondCoding],
    references: References,
) -> Plain:
    """The case with its ratings that count, evidence, sources, timeline and outcomes.

    Evidence is stored once, under its id; a rating names none, because the page finds the items that bear on it.
    Labels for charts are on one line, without marks that turn the writing direction; all other text is unchanged.
    """
    window = parse_edtf(case.mission.window)
    lead = case.actors.get(case.mission.lead)
    return {
        "id": case.id,
        "label": harmless(name.label),
        "place": harmless(name.place),
        "title": case.title,
        "summary": case.summary,
        "status": case.status,
        "needs_review": any(
            coder.needs_review for coder in (*case.coders.values(), *(coding.coder for coding in codings))
        ),
        "is_seed": case.id == SEED_CASE or case.selection.reason == "seed",
        "lead": lead.name if lead else case.mission.lead,
        "conflict": case.conflict.name,
        "window": {
            "words": in_plain_words(case.mission.window),
            "start": window.earliest.isoformat() if window.earliest else None,
            "end": window.latest.isoformat() if window.latest else None,
        },
        "stages": [STAGE_NAMES[stage] for stage in case.mission.stages],
        "objective": case.mission.objective.text,
        "coders": [_coder(coder) for coder in case.coders.values()],
        "ratings": _ratings(case, settled, codings),
        "outcomes": _outcomes(case, settled, codings),
        "evidence": {
            item_id: {
                "number": f"E{number}",
                "statement": item.statement,
                "when": in_plain_words(item.when),
                "directness": item.directness,
                "cites": _cites(item.cites),
                "bears_on": [
                    {
                        "on": bearing.on,
                        "direction": bearing.direction,
                        **_only(party=_actor(case, bearing.by_party), why=bearing.why),
                    }
                    for bearing in item.bears_on
                ],
            }
            for number, (item_id, item) in enumerate(case.evidence.items(), start=1)
        },
        "sources": {
            source_id: {
                "label": references.of(case.id, source_id).label,
                "type": source.type,
                "title": source.title,
                "distance": source.distance,
                **_only(
                    author=source.author,
                    publisher=source.publisher,
                    issued=in_plain_words(source.issued) if source.issued else None,
                    url=source.url,
                    doi=source.doi,
                    position=_actor(case, source.position),
                    interest=source.interest,
                    copy_host=source.copy_host,
                ),
            }
            for source_id, source in case.sources.items()
        },
        "timeline": [_entry(entry) for entry in case.timeline],
        "searched": [
            {
                "on": list(search.on),
                "looked_for": search.looked_for,
                "where": search.where,
                "result": search.result,
            }
            for search in case.searched
        ],
        "discussion": [
            {"on": note.on, "text": note.text, "evidence": list(note.evidence), "cites": _cites(note.cites)}
            for note in case.discussion
        ],
    }


def _ratings(case: Case, settled: RatingsInForce, codings: Sequence[SecondCoding]) -> dict[str, Plain]:
    groups = origin_groups(case.sources)
    shares = distributions(case, settled)
    found: dict[str, Plain] = {}
    for indicator in INDICATOR_BY_ID:
        part = shares[indicator]
        found[indicator] = {
            **_rating(case, indicator, settled.ratings[indicator], groups),
            "distribution": None if part is None else [float(share) for share in part],
            "adjudicated": indicator in settled.adjudicated,
            "codings": _codings(
                ("reference coding", "reference", case.ratings.of(indicator)),
                *((coding.id, coding.kind, coding.ratings.of(indicator)) for coding in codings),
            ),
        }
    return found


def _outcomes(case: Case, settled: RatingsInForce, codings: Sequence[SecondCoding]) -> dict[str, Plain]:
    groups = origin_groups(case.sources)
    raw: dict[str, list[tuple[str, str, Rating]]] = {}
    for name, kind, outcomes in (
        ("reference coding", "reference", case.outcomes),
        *((coding.id, coding.kind, coding.outcomes) for coding in codings),
    ):
        for outcome, horizon, rating in outcomes.items():
            raw.setdefault(f"{outcome}@{horizon}", []).append((name, kind, rating))
    return {
        target: {
            **_rating(case, target, rating, groups),
            "adjudicated": target in settled.adjudicated,
            "checks": _checks(rating),
            "codings": _codings(*raw.get(target, ())),
        }
        for target, rating in settled.outcomes.items()
    }


def _rating(case: Case, target: str, rating: Rating, groups: Mapping[str, str]) -> Plain:
    limit = ceiling(case, target, rating, groups)
    return {
        "rating": rating.rating,
        "ceiling": limit.level,
        "ceiling_reasons": list(limit.reasons),
        "reconciles": list(rating.reconciles),
        "by_party": [
            {"party": _actor(case, party), "rating": of_party.rating, "why": of_party.why}
            for party, of_party in rating.by_party.items()
        ],
        **_only(
            confidence=rating.confidence,
            in_force=None if rating.level is None else confidence_in_force(rating, limit),
            why=rating.why,
            override=rating.ceiling_override,
        ),
    }


def _codings(*raw: tuple[str, str, Rating]) -> list[Plain]:
    """The raw codings behind a rating, where there is more than the reference coding."""
    looked = [entry for entry in raw if entry[2].rating != "not_assessed"]
    if not any(kind != "reference" for _name, kind, _rating in looked):
        return []
    return [
        {
            "coder": name,
            "kind": kind,
            "rating": rating.rating,
            **_only(confidence=rating.confidence, why=rating.why),
        }
        for name, kind, rating in looked
    ]


def _checks(rating: OutcomeRating) -> list[Plain]:
    return [
        {
            "dataset": check.dataset,
            "version": check.version,
            "measure": check.measure,
            "fits": list(check.fits),
            "cites": _cites(check.cites),
        }
        for check in rating.checks
    ]


def _coder(coder: Coder) -> Plain:
    return {
        "kind": coder.kind,
        "needs_review": coder.needs_review,
        **_only(
            name=coder.name,
            model=coder.model,
            reviewed_by=coder.reviewed_by,
            coded_on=in_plain_words(coder.coded_on) if coder.coded_on else None,
        ),
    }


def _entry(entry: TimelineEntry) -> Plain:
    span = parse_edtf(entry.when)
    start, end = span.earliest or span.latest, span.latest or span.earliest
    return {
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "when": in_plain_words(entry.when),
        "event": entry.event,
        "key": entry.key,
        "cites": _cites(entry.cites),
    }


def _cites(cites: Iterable[Cite]) -> list[list[str]]:
    """[source id, locator] for each; the locator is empty where there is none."""
    return [[cite.source, cite.locator or ""] for cite in cites]


def _actor(case: Case, actor_id: str | None) -> str | None:
    actor = case.actors.get(actor_id) if actor_id else None
    return actor.name if actor else actor_id


def _only(**fields: object) -> Plain:
    """The fields that hold something."""
    return {name: content for name, content in fields.items() if content is not None}
