"""The library as flat tables: what counts as a long table and as a matrix, raw codings, evidence, sources."""

from collections.abc import Callable
from operator import attrgetter

from peacecase.model.codebook import Codebook
from peacecase.model.coding import Rating
from peacecase.model.evidence import Evidence
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZON_YEARS, HORIZONS
from peacecase.model.sources import Cite, Source
from peacecase.tables.cells import Cell
from peacecase.tables.rows import (
    REFERENCE,
    CaseRow,
    CodedRow,
    EvidenceRow,
    RatingRow,
    RecordRow,
    case_rows,
    citation_rows,
    coded_rows,
    evidence_rows,
    rating_rows,
    record_rows,
)
from peacecase.tables.table import Column, Columns, Table, fill

NOT_STATED = "not stated"
"""The word for a choice that a coder left open, where an empty cell could be read as one of the choices."""

CASE: Columns[RecordRow[object]] = {"case": Column("id of the case", lambda row: row.case.id)}
_TARGET: Columns[RecordRow[object]] = {
    "kind": Column("indicator or outcome", lambda row: "indicator" if row.indicator else "outcome"),
    "factor": Column("factor of the indicator; empty for an outcome", lambda row: row.factor),
    "item": Column("id of the indicator or outcome", lambda row: row.outcome or row.indicator),
    "horizon_years": Column(
        "for an outcome: years after the end of the window (0, 1, 5, 10); empty for an indicator",
        lambda row: row.years,
        int,
    ),
}
RATED: Columns[RecordRow[Rating]] = {
    "rating": Column("0 to 3, unknown, not_applicable or not_assessed", lambda row: str(row.record.rating)),
    "level": Column("0 to 3 as a number; empty where there is no level", lambda row: row.record.level, int),
    "confidence": Column("as the coder stated it", lambda row: row.record.confidence),
    "why": Column("the coder's reason", lambda row: row.record.why),
}
NEEDS_REVIEW: Column[CaseRow | RatingRow] = Column(
    "1 where a language model made ratings in force of the case and no person has reviewed them",
    lambda row: int(row.needs_review),
    int,
)
RATINGS: Columns[RatingRow] = {
    **RATED,
    "confidence_in_force": Column(
        "the stated confidence, held down to the ceiling", lambda row: row.in_force
    ),
    "ceiling": Column("the highest confidence that the evidence allows", lambda row: row.limit.level),
    "supports": Column(
        "evidence items that speak for a higher level", lambda row: len(row.bearing["supports"]), int
    ),
    "weakens": Column(
        "evidence items that speak for a lower level", lambda row: len(row.bearing["weakens"]), int
    ),
    "mixed": Column("evidence items that speak both ways", lambda row: len(row.bearing["mixed"]), int),
    "adjudicated": Column(
        "1 where an adjudication settled the rating", lambda row: int(row.is_adjudicated), int
    ),
    "needs_review": NEEDS_REVIEW,
}
LONG: Columns[RatingRow] = {**CASE, **_TARGET, **RATINGS}
_CODINGS: Columns[CodedRow] = {
    **CASE,
    "coding": Column(f"id of the coding; {REFERENCE} for the one in the case file", lambda row: row.id),
    "coding_kind": Column(f"{REFERENCE}, independent, adjudication or earlier", lambda row: row.kind),
    "coder_kind": Column(
        "human, machine or group; empty where the file names no coder or several", lambda row: row.coder_kind
    ),
    **_TARGET,
    **RATED,
}
ITEM: Columns[RecordRow[Evidence]] = {
    "statement": Column("what the source shows, in the coder's words", lambda row: row.record.statement),
    "when": Column("when what it tells of happened (EDTF)", lambda row: row.record.when),
    "directness": Column(
        "direct, inferential or not stated", lambda row: row.record.directness or NOT_STATED
    ),
}
_EVIDENCE_ID: Column[RecordRow[object]] = Column("id of the evidence item", lambda row: row.id)
EVIDENCE: Columns[EvidenceRow] = {
    **CASE,
    "evidence": _EVIDENCE_ID,
    "number": Column("its number in reports", lambda row: row.number),
    **{name: ITEM[name] for name in ("when", "statement", "directness")},
    **_TARGET,
    "target": Column(
        "what it bears on, as its file has it: the indicator, or the outcome@horizon", lambda row: row.target
    ),
    "direction": Column("supports (a higher level), weakens, mixed", lambda row: row.link.direction),
    "by_party": Column("the actor whose view it shows", lambda row: row.link.by_party),
    "why": Column("why it bears on this, where that is not plain", lambda row: row.link.why),
    "cites": Column(
        "source ids with their places, to be read; the table of citations has them apart",
        lambda row: "; ".join(map(_place, row.record.cites)),
    ),
}
CITATIONS: Columns[RecordRow[Cite]] = {
    **CASE,
    "evidence": _EVIDENCE_ID,
    "source": Column("id of the source", lambda row: row.record.source),
    "locator": Column("where in it", lambda row: row.record.locator),
}
SOURCE_FIELDS: Columns[RecordRow[Source]] = {
    name: Column(field.description or name, attrgetter(f"record.{name}"))
    for name, field in Source.model_fields.items()
} | {
    "distance": Column(
        "participant, eyewitness, contemporary, later or not stated",
        lambda row: row.record.distance or NOT_STATED,
    )
}
_SOURCES: Columns[RecordRow[Source]] = {
    **CASE,
    "source": Column("id of the source", lambda row: row.id),
    **SOURCE_FIELDS,
}
_BOUNDS = {
    "score": "mean of its indicators, empty where fewer than half are known",
    "low": "the mean with every unknown at 0",
    "high": "the mean with every unknown at 3",
}


def wide_columns(codebook: Codebook) -> Columns[CaseRow]:
    """The columns of a table with a case a row."""
    return {
        "title": Column("title in reports", lambda row: row.case.title),
        "lead": Column(
            "name of the lead third party", lambda row: row.case.actor_name(row.case.mission.lead)
        ),
        "countries": Column("ISO 3166-1 alpha-3 codes", lambda row: " ".join(row.case.conflict.countries)),
        "window": Column("the mission's window (EDTF)", lambda row: row.case.mission.window),
        "status": Column("planned, draft, coded, double_coded or adjudicated", lambda row: row.case.status),
        "needs_review": NEEDS_REVIEW,
        **rated_columns(codebook, "rating: {}", str, lambda rating: str(rating.rating)),
        **{
            f"{factor.id}_{bound}": Column(f"{factor.name}: {words}, 0 to 1", _score(factor.id, bound), float)
            for factor in codebook.factors
            for bound, words in _BOUNDS.items()
        },
    }


def rated_columns(
    codebook: Codebook, meaning: str, holds: type, cell: Callable[[Rating], Cell]
) -> Columns[CaseRow]:
    """A column for each indicator and each outcome at a horizon; `meaning` has a place for the question's name."""
    asked = {each.id: (each.id, each.name) for each in codebook.indicators} | {
        f"{each.id}@{horizon}": (
            f"{each.id}_{HORIZON_YEARS[horizon]}",
            f"{each.name}, {HORIZON_YEARS[horizon]} years after the end of the window",
        )
        for each in codebook.outcomes
        for horizon in HORIZONS
    }

    def of(target: str) -> Callable[[CaseRow], Cell]:
        def rated(row: CaseRow) -> Cell:
            rating = row.record.ratings.get(target) or row.record.outcomes.get(target)
            return None if rating is None else cell(rating)

        return rated

    return {
        column: Column(meaning.format(name), of(target), holds) for target, (column, name) in asked.items()
    }


def _wide(library: Library) -> Table:
    return fill("wide", "one case a row", {**CASE, **wide_columns(library.codebook)}, case_rows(library))


def _evidence(library: Library) -> Table:
    rows = evidence_rows(library.cases.values())
    return fill("evidence", "evidence items and what they bear on", EVIDENCE, rows)


def _citations(library: Library) -> Table:
    rows = citation_rows(library.cases.values())
    return fill("citations", "where evidence items stand in sources", CITATIONS, rows)


def _sources(library: Library) -> Table:
    rows = record_rows(library, lambda case: case.sources)
    return fill("sources", "the sources, with position and interest", _SOURCES, rows)


TABLES: dict[str, Callable[[Library], Table]] = {
    "long": lambda library: fill("long", "the ratings that count, one a row", LONG, rating_rows(library)),
    "wide": _wide,
    "codings": lambda library: fill(
        "codings", "every raw rating of every coder", _CODINGS, coded_rows(library)
    ),
    "evidence": _evidence,
    "citations": _citations,
    "sources": _sources,
}
"""Name -> how the table is made."""


def _score(factor: str, bound: str) -> Callable[[CaseRow], Cell]:
    return lambda row: getattr(row.scores[factor], bound)


def _place(cite: Cite) -> str:
    return f"{cite.source} ({cite.locator})" if cite.locator else cite.source
