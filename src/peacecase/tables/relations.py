"""The library as relational tables: one thing a table, joined by keys, labelled so that a browser can show them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from operator import itemgetter

from peacecase.model.case import Actor
from peacecase.model.codebook import Codebook, Factor, Indicator, Outcome
from peacecase.model.coding import Coder, SecondCoding
from peacecase.model.evidence import Evidence
from peacecase.model.library import Library
from peacecase.model.narrative import Search, TimelineEntry
from peacecase.model.scale import LEVELS
from peacecase.model.sources import Cite, Source
from peacecase.tables.cells import Cell
from peacecase.tables.library_tables import (
    CITATIONS,
    EVIDENCE,
    ITEM,
    NEEDS_REVIEW,
    RATED,
    RATINGS,
    SOURCE_FIELDS,
    rated_columns,
    wide_columns,
)
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
    key,
    rating_rows,
    record_rows,
)
from peacecase.tables.table import Column, Columns, Table, fill


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the codebook; an outcome has no factor."""

    factor: str | None
    question: Indicator | Outcome


_CASE_ID: Columns[RecordRow[object]] = {
    "case_id": Column("the case", lambda row: row.case.id, refers="cases")
}
_TARGET: Columns[RecordRow[object]] = {
    "factor_id": Column("factor of the indicator", lambda row: row.factor, refers="factors"),
    "indicator_id": Column("indicator, or empty", lambda row: row.indicator, refers="indicators"),
    "outcome_id": Column("outcome, or empty", lambda row: row.outcome, refers="outcomes"),
    "horizon_years": Column("for an outcome: years after the end of the window", lambda row: row.years, int),
}
_ABOUT: Columns[tuple[str, str]] = {
    "name": Column("subject", itemgetter(0)),
    "content": Column("what is to be known", itemgetter(1)),
}
_FACTORS: Columns[Factor] = {
    "id": Column("id", lambda factor: factor.id),
    "name": Column("name", lambda factor: factor.name),
    "asks": Column("what is asked", lambda factor: factor.asks),
}
_NAMED: Columns[QuestionRow] = {
    "id": Column("id", lambda row: row.question.id),
    "name": Column("name", lambda row: row.question.name),
}
_ASKED: Columns[QuestionRow] = {"question": Column("what is asked", lambda row: row.question.question)}
_CLARIFIED: Columns[QuestionRow] = {
    "clarification": Column("what counts and what does not", lambda row: row.question.clarification)
}
_CASES: Columns[CaseRow] = {
    "id": Column("id of the case", lambda row: row.case.id),
    "name": Column("place, year and lead", lambda row: row.name.label),
    "title": Column("title in reports", lambda row: row.case.title),
    "summary": Column("what happened and how it ended", lambda row: row.case.summary),
    "status": Column("planned, draft, coded, double_coded or adjudicated", lambda row: row.case.status),
    "window": Column("the mission's window (EDTF)", lambda row: row.case.mission.window),
    "countries": Column("ISO 3166-1 alpha-3 codes", lambda row: " ".join(row.case.conflict.countries)),
    "conflict": Column("the conflict", lambda row: row.case.conflict.name),
    "selection": Column("how the case was chosen", lambda row: row.case.selection.reason),
    "outcome_known": Column(
        "1 where the outcome was known when it was chosen",
        lambda row: (
            None if row.case.selection.outcome_known is None else int(row.case.selection.outcome_known)
        ),
        int,
    ),
    "objective": Column("the mission's own stated objective", lambda row: row.case.mission.objective.text),
    "lead_id": Column(
        "actor id of the lead", lambda row: key(row.case, row.case.mission.lead), refers="actors"
    ),
    "needs_review": NEEDS_REVIEW,
}
_ACTORS: Columns[RecordRow[Actor]] = {
    "id": Column("case and actor id", lambda row: row.key),
    "name": Column("usual name", lambda row: row.record.name),
    **_CASE_ID,
    "kind": Column("what it is", lambda row: row.record.kind),
    "role": Column("its part in the case", lambda row: row.record.role),
    "signatory": Column(
        "1 where it signed the agreement",
        lambda row: None if row.record.signatory is None else int(row.record.signatory),
        int,
    ),
    "also_known_as": Column("other names", lambda row: "; ".join(row.record.also_known_as) or None),
    "note": Column("who led it, what it wanted", lambda row: row.record.note),
}
_SOURCES: Columns[RecordRow[Source]] = {
    "id": Column("case and source id", lambda row: row.key),
    **_CASE_ID,
    **SOURCE_FIELDS,
}
_EVIDENCE: Columns[RecordRow[Evidence]] = {
    "id": Column("case and evidence id", lambda row: row.key),
    "name": Column("id within the case", lambda row: row.id),
    **_CASE_ID,
    **ITEM,
}
_CITATIONS: Columns[RecordRow[Cite]] = {
    "evidence_id": Column("the item", lambda row: row.key, refers="evidence"),
    "source_id": Column("the source", lambda row: key(row.case, row.record.source), refers="sources"),
    "locator": CITATIONS["locator"],
}
_BEARINGS: Columns[EvidenceRow] = {
    "evidence_id": Column("the item", lambda row: row.key, refers="evidence"),
    "direction": EVIDENCE["direction"],
    **_TARGET,
    "party_id": Column(
        "the actor whose view it shows",
        lambda row: key(row.case, row.link.by_party) if row.link.by_party else None,
        refers="actors",
    ),
    "why": EVIDENCE["why"],
}
_CODINGS: Columns[RecordRow[SecondCoding | None]] = {
    "id": Column("case and coding id", lambda row: row.key),
    "name": Column(f"id of the coding; {REFERENCE} for the one in the case file", lambda row: row.id),
    **_CASE_ID,
    "kind": Column(
        f"{REFERENCE}, independent or adjudication",
        lambda row: row.record.kind if row.record else REFERENCE,
    ),
    "coders": Column(
        "who coded: kind, name or model", lambda row: "; ".join(map(_told, _coders(row))) or None
    ),
    "coded_on": Column("when (EDTF)", lambda row: _coded_on(row)),
}
_RAW: Columns[CodedRow] = {
    **_CASE_ID,
    "coding_id": Column("case and coding id", lambda row: row.key, refers="codings"),
    **_TARGET,
    **RATED,
}
_TIMELINE: Columns[RecordRow[TimelineEntry]] = {
    **_CASE_ID,
    "when": Column("when (EDTF)", lambda row: row.record.when),
    "event": Column("what happened", lambda row: row.record.event),
    "key": Column(
        "1 for the entries that the drawn timeline labels first", lambda row: int(row.record.key), int
    ),
}
_SEARCHES: Columns[RecordRow[Search]] = {
    **_CASE_ID,
    **_TARGET,
    "episode": Column("id of the step, where the search was about one", lambda row: row.episode),
    "looked_for": Column("contrary, supporting or any", lambda row: row.record.looked_for),
    "where": Column("where it was looked for", lambda row: row.record.where),
    "result": Column("what came of it", lambda row: row.record.result),
    "searched_on": Column("when (EDTF)", lambda row: row.record.searched_on),
}


def relations(library: Library) -> Iterator[Table]:
    """The tables, each after those that it refers to."""
    cases = library.cases.values()
    about = (
        ("peacecase", version("peacecase")),
        ("codebook", library.codebook.version),
        ("ratings", "0 absent, 1 weak (more out than in), 2 substantial (more in than out), 3 full"),
        ("outcomes", "on the same scale, never added to the factors"),
        (
            "needs_review",
            "1 where a language model made ratings in force of the case and no person has reviewed them",
        ),
    )
    yield fill("about", "what this file is", _ABOUT, about)
    yield from _codebook(library.codebook)
    yield fill("cases", "the cases", _CASES, case_rows(library))
    actors = record_rows(library, lambda case: case.actors)
    yield fill("actors", "parties, leads, partners, patrons", _ACTORS, actors)
    sources = record_rows(library, lambda case: case.sources)
    yield fill("sources", "the sources, with position and interest", _SOURCES, sources)
    items = record_rows(library, lambda case: case.evidence)
    yield fill("evidence", "the evidence items", _EVIDENCE, items)
    cited = citation_rows(cases)
    yield fill("citations", "where an evidence item stands", _CITATIONS, cited, keyed=False)
    borne = evidence_rows(cases)
    yield fill("bearings", "what an evidence item bears on, and how", _BEARINGS, borne, keyed=False)
    yield fill("codings", "the codings, each by its coder", _CODINGS, _codings(library))
    ratings: Columns[RatingRow] = {**_CASE_ID, **_TARGET, **RATINGS}
    yield fill("ratings", "the ratings that count", ratings, rating_rows(library), keyed=False)
    raw = coded_rows(library)
    yield fill("raw_ratings", "every raw rating of every coder", _RAW, raw, keyed=False)
    entries = (RecordRow(case, entry.when, entry) for case in cases for entry in case.timeline)
    yield fill("timeline", "the course of events", _TIMELINE, entries, keyed=False)
    searches = (
        RecordRow(case, on, search, on) for case in cases for search in case.searched for on in search.target
    )
    yield fill("searches", "searches that found nothing; never evidence", _SEARCHES, searches, keyed=False)
    # With levels alone: a word among numbers would be larger than any of them in a comparison.
    levels = rated_columns(
        library.codebook, "level: {}; empty where there is none", int, lambda rating: rating.level
    )
    matrix: Columns[CaseRow] = {**_CASE_ID, **wide_columns(library.codebook), **levels}
    meaning = "one case a row: levels and factor scores; `ratings` tells why there is no level"
    yield fill("matrix", meaning, matrix, case_rows(library))


def codebook_table(codebook: Codebook) -> Table:
    """One row an indicator, then an outcome: what is asked, and the wording of the levels."""
    columns: Columns[QuestionRow] = {
        "factor": Column("id of the factor; empty for an outcome", lambda row: row.factor),
        "id": Column("id of the indicator or outcome", lambda row: row.question.id),
        "name": _NAMED["name"],
        **_ASKED,
        **_levels("level {}"),
        **_CLARIFIED,
    }
    return fill("codebook", f"codebook {codebook.version}", columns, _questions(codebook))


def _codebook(codebook: Codebook) -> Iterator[Table]:
    yield fill("factors", "the factors", _FACTORS, codebook.factors)
    rows = list(_questions(codebook))
    asked = {**_ASKED, **_CLARIFIED, **_levels("level_{}")}
    factor: Columns[QuestionRow] = {
        "factor_id": Column("its factor", lambda row: row.factor, refers="factors")
    }
    indicators = (row for row in rows if row.factor)
    yield fill("indicators", "the indicators", {**_NAMED, **factor, **asked}, indicators)
    outcomes = (row for row in rows if not row.factor)
    yield fill("outcomes", "the outcomes", {**_NAMED, **asked}, outcomes)


def _questions(codebook: Codebook) -> Iterator[QuestionRow]:
    for factor in codebook.factors:
        yield from (QuestionRow(factor.id, each) for each in factor.indicators)
    yield from (QuestionRow(None, each) for each in codebook.outcomes)


def _levels(name: str) -> Columns[QuestionRow]:
    return {name.format(level): Column(f"wording of level {level}", _wording(level)) for level in LEVELS}


def _wording(level: int) -> Callable[[QuestionRow], Cell]:
    return lambda row: row.question.levels[level]


def _codings(library: Library) -> Iterator[RecordRow[SecondCoding | None]]:
    for case_id, case in library.cases.items():
        yield RecordRow(case, REFERENCE, None)
        for coding in library.codings.get(case_id, ()):
            yield RecordRow(case, coding.id, coding)


def _coders(row: RecordRow[SecondCoding | None]) -> tuple[Coder, ...]:
    return (row.record.coder,) if row.record else tuple(row.case.coders.values())


def _told(coder: Coder) -> str:
    named = ", ".join(name for name in (coder.name, coder.model) if name)
    return f"{coder.kind} ({named})" if named else coder.kind


def _coded_on(row: RecordRow[SecondCoding | None]) -> str | None:
    if row.record:
        return row.record.coded_on
    return "; ".join(coder.coded_on for coder in row.case.coders.values() if coder.coded_on) or None
