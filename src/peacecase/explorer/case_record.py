"""One case as the page holds it: plain data, every text as it was written and nothing in it markup."""

from collections.abc import Iterable, Sequence
from typing import cast

from peacecase.analysis.coders import coded_by, needs_review
from peacecase.analysis.conflict_activity import Activity, activity
from peacecase.analysis.ratings_in_force import RatingsInForce
from peacecase.charts.text import harmless
from peacecase.explorer.marks_record import PlainRecord
from peacecase.explorer.mission_record import cites_record
from peacecase.language import gettext as _
from peacecase.model.case import STAGE_NAMES, Case
from peacecase.model.coding import OutcomeRating, SecondCoding
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.narrative import TimelineEntry
from peacecase.model.outcomes import Horizon
from peacecase.model.scale import parse_edtf
from peacecase.tables.rows import REFERENCE, CodedRow, RatingRow, case_codings, case_ratings
from peacecase.wording.case_names import CaseName
from peacecase.wording.citations import References
from peacecase.wording.coders import coded_by_in_words
from peacecase.wording.conflict_activity import activity_words
from peacecase.wording.dates import in_plain_words


def case_record(
    case: Case,
    name: CaseName,
    settled: RatingsInForce,
    codings: Sequence[SecondCoding],
    references: References,
    conflict_years: ConflictYears | None = None,
) -> PlainRecord:
    """The case with its ratings that count, evidence, sources, timeline and outcomes.

    Evidence is stored once, under its id; a rating names none, because the page finds the items that bear on it.
    Labels for charts are on one line, without marks that turn the writing direction; all other text is unchanged.
    """
    window = parse_edtf(case.mission.window)
    return {
        "id": case.id,
        "label": harmless(name.label),
        "place": harmless(name.place),
        "title": case.title,
        "summary": case.summary,
        "status": case.status,
        "needs_review": needs_review(case, codings),
        "coded_by": coded_by_in_words(coded_by(case, codings)),
        "is_seed": case.id == settled.codebook.seed_case or case.selection.reason == "seed",
        "lead": case.actor_name(case.mission.lead),
        "conflict": case.conflict.name,
        "window": {
            "words": in_plain_words(case.mission.window),
            "start": window.earliest.isoformat() if window.earliest else None,
            "end": window.latest.isoformat() if window.latest else None,
        },
        "stages": [_(STAGE_NAMES[stage]) for stage in case.mission.stages],
        "objective": case.mission.objective.text,
        **_rated(case, settled, codings, conflict_years),
        "evidence": {
            item_id: {
                "statement": item.statement,
                "when": in_plain_words(item.when),
                **_only(directness=item.directness and _(item.directness)),
                "cites": cites_record(item.cites),
                "bears_on": [
                    [bearing.target, bearing.direction, _actor(case, bearing.by_party), bearing.why]
                    for bearing in item.bears_on
                ],
            }
            for item_id, item in case.evidence.items()
        },
        "sources": {
            source_id: {
                "label": references.of(case.id, source_id).label,
                "type": _(source.type.replace("_", " ")),
                "title": source.title,
                **_only(
                    distance=source.distance and _(source.distance),
                    author=source.author,
                    publisher=source.publisher,
                    issued=in_plain_words(source.issued) if source.issued else None,
                    address=source.address,
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
                "on": list(search.target),
                "looked_for": search.looked_for,
                "where": search.where,
                "result": search.result,
            }
            for search in case.searched
        ],
        "discussion": [
            {
                "on": note.target,
                "text": note.text,
                "evidence": list(note.evidence),
                "cites": cites_record(note.cites),
            }
            for note in case.discussion
        ],
    }


def _rated(
    case: Case,
    settled: RatingsInForce,
    codings: Sequence[SecondCoding],
    conflict_years: ConflictYears | None,
) -> dict[str, dict[str, PlainRecord]]:
    """`ratings` by indicator and `outcomes` by outcome@horizon."""
    readings = activity(case, conflict_years)
    raw: dict[str, list[CodedRow]] = {}
    for coded in case_codings(case, codings):
        raw.setdefault(coded.target, []).append(coded)
    ratings: dict[str, PlainRecord] = {}
    outcomes: dict[str, PlainRecord] = {}
    for row in case_ratings(case, settled):
        record = {
            **_rating(row),
            "adjudicated": row.is_adjudicated,
            "codings": _codings(raw.get(row.target, ())),
        }
        if isinstance(row.record, OutcomeRating):
            outcome, _, horizon = row.target.partition("@")
            is_held = settled.codebook.outcome(outcome).checked_by == "ucdp_active"
            reading = readings.get(cast(Horizon, horizon)) if is_held else None
            outcomes[row.target] = {**record, "checks": _checks(row.record, reading)}
        else:
            ratings[row.target] = record
    return {"ratings": ratings, "outcomes": outcomes}


def _rating(row: RatingRow) -> PlainRecord:
    rating = row.record
    return {
        "rating": rating.rating,
        "ceiling": row.limit.level,
        "ceiling_reasons": [_(reason) for reason in row.limit.reasons],
        "reconciles": list(rating.reconciles),
        "by_party": [
            {"party": row.case.actor_name(party), "rating": of_party.rating, "why": of_party.why}
            for party, of_party in rating.by_party.items()
        ],
        "second": [
            {"of": told, "rating": second.rating, "why": second.why}
            for told, second in (
                (_("With partners"), rating.with_partners),
                (_("The lead alone"), rating.lead_alone),
            )
            if second is not None
        ],
        **_only(
            but=rating.but.text if rating.but else None,
            confidence=rating.confidence,
            in_force=row.in_force,
            why=rating.why,
            override=rating.ceiling_override,
        ),
    }


def _codings(raw: Iterable[CodedRow]) -> list[PlainRecord]:
    """The raw codings behind a rating, where there is more than the reference coding."""
    looked = [row for row in raw if row.record.rating != "not_assessed"]
    if all(row.kind == REFERENCE for row in looked):
        return []
    return [
        {
            "coder": _("reference coding") if row.kind == REFERENCE else row.id,
            "kind": row.kind,
            "made_by": _("language model")
            if row.coder_kind == "machine"
            else (_(row.coder_kind) if row.coder_kind else ""),
            "rating": row.record.rating,
            **_only(confidence=row.record.confidence, why=row.record.why),
        }
        for row in looked
    ]


def _checks(rating: OutcomeRating, reading: Activity | None) -> list[PlainRecord]:
    looked_up: list[PlainRecord] = []
    if reading is not None:
        looked_up = [
            {
                "dataset": "UCDP/PRIO Armed Conflict Dataset",
                "version": reading.version,
                "measure": f"{activity_words(reading)}.",
                "fits": list(reading.fits),
                "cites": [],
            }
        ]
    return looked_up + [
        {
            "dataset": check.dataset,
            "version": check.version,
            "measure": check.measure,
            "fits": list(check.fits),
            "cites": cites_record(check.cites),
        }
        for check in rating.checks
    ]


def _entry(entry: TimelineEntry) -> PlainRecord:
    return {
        "when": in_plain_words(entry.when),
        "event": entry.event,
        "key": entry.key,
        "cites": cites_record(entry.cites),
    }


def _actor(case: Case, actor_id: str | None) -> str | None:
    return case.actor_name(actor_id) if actor_id else None


def _only(**fields: object) -> PlainRecord:
    """The fields that hold something."""
    return {name: content for name, content in fields.items() if content is not None}
