"""The library as relational tables: one thing a table, joined by keys, labelled so that a browser can show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from peacecase.codebook.memoir.factors import (
    CODEBOOK_VERSION,
    FACTOR_ID_BY_INDICATOR,
    FACTORS,
    INDICATORS,
    OUTCOMES,
)
from peacecase.model.library import Library
from peacecase.tables.cells import Cell
from peacecase.tables.library_tables import (
    RATED,
    REFERENCE,
    Table,
    codings_table,
    column_type,
    long_table,
    needs_review,
    source_field_meanings,
    target_cells,
    wide_table,
)
from peacecase.wording.case_names import name_cases


@dataclass(frozen=True, slots=True)
class Relation:
    """One table. Its first column is the key where `keyed`; `name` and `title` columns are labels."""

    name: str
    meaning: str
    columns: Mapping[str, str]
    """Column name -> what stands in it."""
    rows: tuple[tuple[Cell, ...], ...]
    references: Mapping[str, str]
    """Column name -> the table whose key it holds."""
    keyed: bool = True
    levels: frozenset[str] = frozenset()
    """Columns that hold levels: whole numbers, under names of this library's questions."""

    def type_of(self, column: str) -> type:
        """int, float or str: what a column holds where it is not empty, the same for every library."""
        return int if column in _WHOLE_NUMBERS | self.levels else column_type(column)


_WHOLE_NUMBERS = frozenset(("key", "outcome_known", "signatory"))
_CASE_REFERENCE = {"case_id": "cases"}
_TARGET_REFERENCES = {"factor_id": "factors", "indicator_id": "indicators", "outcome_id": "outcomes"}
_TARGET_COLUMNS = {
    "factor_id": "factor of the indicator",
    "indicator_id": "indicator, or empty",
    "outcome_id": "outcome, or empty",
    "horizon_years": "for an outcome: years after the end of the window",
}


def relations(library: Library) -> Iterator[Relation]:
    """The tables, each after those that it refers to."""
    yield _about()
    yield from _codebook()
    yield _cases(library)
    yield _actors(library)
    yield _sources(library)
    yield from _evidence(library)
    yield _codings(library)
    yield _ratings(library)
    yield _raw_ratings(library)
    yield _timeline(library)
    yield _searches(library)
    yield _matrix(library)


def _about() -> Relation:
    rows = (
        ("peacecase", version("peacecase")),
        ("codebook", CODEBOOK_VERSION),
        ("ratings", "0 absent, 1 weak (more out than in), 2 substantial (more in than out), 3 full"),
        ("outcomes", "on the same scale, never added to the factors"),
        ("needs_review", "1 where a machine made a coding of the case and no person has reviewed it"),
    )
    return Relation(
        "about", "what this file is", {"name": "subject", "content": "what is to be known"}, rows, {}
    )


def _codebook() -> Iterator[Relation]:
    yield Relation(
        "factors",
        "the five factors",
        {"id": "id", "name": "name", "asks": "what is asked"},
        tuple((factor.id, factor.name, factor.asks) for factor in FACTORS),
        {},
    )
    levels = {f"level_{level}": f"wording of level {level}" for level in range(4)}
    question = {"question": "what is asked", "clarification": "what counts and what does not", **levels}
    yield Relation(
        "indicators",
        "the twenty indicators",
        {"id": "id", "name": "name", "factor_id": "its factor", **question},
        tuple(
            (
                each.id,
                each.name,
                FACTOR_ID_BY_INDICATOR[each.id],
                each.question,
                each.clarification,
                *each.levels,
            )
            for each in INDICATORS
        ),
        {"factor_id": "factors"},
    )
    yield Relation(
        "outcomes",
        "the four outcomes",
        {"id": "id", "name": "name", **question},
        tuple((each.id, each.name, each.question, each.clarification, *each.levels) for each in OUTCOMES),
        {},
    )


def _cases(library: Library) -> Relation:
    columns = {
        "id": "id of the case",
        "name": "place, year and lead",
        "title": "title in reports",
        "summary": "what happened and how it ended",
        "status": "draft, coded, double_coded or adjudicated",
        "window": "the mission's window (EDTF)",
        "countries": "ISO 3166-1 alpha-3 codes",
        "conflict": "the conflict",
        "selection": "how the case was chosen",
        "outcome_known": "1 where the outcome was known when it was chosen",
        "objective": "the mission's own stated objective",
        "lead_id": "actor id of the lead",
        "needs_review": "1 where a machine made a coding of it and no person has reviewed it",
    }
    names = name_cases(library.cases.values())
    rows = tuple(
        (
            case.id,
            names[case.id].label,
            case.title,
            case.summary,
            case.status,
            case.mission.window,
            " ".join(case.conflict.countries),
            case.conflict.name,
            case.selection.reason,
            int(case.selection.outcome_known),
            case.mission.objective.text,
            _key(case.id, case.mission.lead),
            int(needs_review(case, library.codings.get(case.id, ()))),
        )
        for case in library.cases.values()
    )
    return Relation("cases", "the cases", columns, rows, {"lead_id": "actors"})


def _actors(library: Library) -> Relation:
    columns = {
        "id": "case and actor id",
        "name": "usual name",
        "case_id": "the case",
        "kind": "what it is",
        "role": "its part in the case",
        "signatory": "1 where it signed the agreement",
        "also_known_as": "other names",
        "note": "who led it, what it wanted",
    }
    rows = tuple(
        (
            _key(case_id, actor_id),
            actor.name,
            case_id,
            actor.kind,
            actor.role,
            None if actor.signatory is None else int(actor.signatory),
            "; ".join(actor.also_known_as) or None,
            actor.note,
        )
        for case_id, case in library.cases.items()
        for actor_id, actor in case.actors.items()
    )
    return Relation("actors", "parties, leads, partners, patrons", columns, rows, _CASE_REFERENCE)


def _sources(library: Library) -> Relation:
    meanings = source_field_meanings()
    columns = {"id": "case and source id", "case_id": "the case", **meanings}
    rows = tuple(
        (_key(case_id, source_id), case_id, *(getattr(source, field) for field in meanings))
        for case_id, case in library.cases.items()
        for source_id, source in case.sources.items()
    )
    return Relation("sources", "the sources, with position and interest", columns, rows, _CASE_REFERENCE)


def _evidence(library: Library) -> Iterator[Relation]:
    items = [
        (_key(case_id, item_id), case_id, item_id, item)
        for case_id, case in library.cases.items()
        for item_id, item in case.evidence.items()
    ]
    yield Relation(
        "evidence",
        "the evidence items",
        {
            "id": "case and evidence id",
            "name": "id within the case",
            "case_id": "the case",
            "statement": "what the source shows, in the coder's words",
            "when": "when what it tells of happened (EDTF)",
            "directness": "direct or inferential",
        },
        tuple(
            (key, name, case_id, item.statement, item.when, item.directness)
            for key, case_id, name, item in items
        ),
        _CASE_REFERENCE,
    )
    yield Relation(
        "citations",
        "where an evidence item stands",
        {"evidence_id": "the item", "source_id": "the source", "locator": "where in it"},
        tuple(
            (key, _key(case_id, cite.source), cite.locator)
            for key, case_id, _name, item in items
            for cite in item.cites
        ),
        {"evidence_id": "evidence", "source_id": "sources"},
        keyed=False,
    )
    yield Relation(
        "bearings",
        "what an evidence item bears on, and how",
        {
            "evidence_id": "the item",
            "direction": "supports (a higher level), weakens, mixed",
            **_TARGET_COLUMNS,
            "party_id": "the actor whose view it shows",
            "why": "why it bears on this, where that is not plain",
        },
        tuple(
            (
                key,
                bearing.direction,
                *_target(bearing.on),
                _key(case_id, bearing.by_party) if bearing.by_party else None,
                bearing.why,
            )
            for key, case_id, _name, item in items
            for bearing in item.bears_on
        ),
        {"evidence_id": "evidence", **_TARGET_REFERENCES, "party_id": "actors"},
        keyed=False,
    )


def _codings(library: Library) -> Relation:
    columns = {
        "id": "case and coding id",
        "name": f"id of the coding; {REFERENCE} for the one in the case file",
        "case_id": "the case",
        "kind": f"{REFERENCE}, independent or adjudication",
        "coders": "who coded: kind, name or model",
        "coded_on": "when (EDTF)",
    }
    rows: list[tuple[Cell, ...]] = []
    for case_id, case in library.cases.items():
        coders = "; ".join(_coder(each.kind, each.name, each.model) for each in case.coders.values()) or None
        dates = [each.coded_on for each in case.coders.values() if each.coded_on]
        rows.append(
            (_key(case_id, REFERENCE), REFERENCE, case_id, REFERENCE, coders, "; ".join(dates) or None)
        )
        for coding in library.codings.get(case_id, ()):
            coder = _coder(coding.coder.kind, coding.coder.name, coding.coder.model)
            rows.append((_key(case_id, coding.id), coding.id, case_id, coding.kind, coder, coding.coded_on))
    return Relation("codings", "the codings, each by its coder", columns, tuple(rows), _CASE_REFERENCE)


def _coder(kind: str, *names: str | None) -> str:
    named = ", ".join(name for name in names if name)
    return f"{kind} ({named})" if named else kind


def _ratings(library: Library) -> Relation:
    long = long_table(library)
    return _from_target_table("ratings", "the ratings that count", long, {"case": "case_id"}, _CASE_REFERENCE)


def _raw_ratings(library: Library) -> Relation:
    raw = codings_table(library)
    names = list(raw.columns)
    at_case, at_coding = names.index("case"), names.index("coding")
    dropped = {"coding_kind", "coder_kind"}
    kept = [place for place, name in enumerate(names) if name not in dropped]
    columns = {name: text for name, text in raw.columns.items() if name not in dropped}
    rows = tuple(
        tuple(
            _key(str(row[at_case]), str(row[at_coding])) if place == at_coding else row[place]
            for place in kept
        )
        for row in raw.rows
    )
    return _from_target_table(
        "raw_ratings",
        "every raw rating of every coder",
        Table("raw_ratings", "", columns, rows),
        {"case": "case_id", "coding": "coding_id"},
        {**_CASE_REFERENCE, "coding_id": "codings"},
    )


def _from_target_table(
    name: str, meaning: str, table: Table, renamed: Mapping[str, str], references: Mapping[str, str]
) -> Relation:
    """A table whose kind, factor, item and horizon become columns that refer to the codebook."""
    names = list(table.columns)
    start = names.index("kind")
    end = start + 4
    columns = {
        **{renamed.get(each, each): table.columns[each] for each in names[:start]},
        **_TARGET_COLUMNS,
        **{each: table.columns[each] for each in names[end:]},
    }
    rows = tuple((*row[:start], *_by_codebook(row[start:end]), *row[end:]) for row in table.rows)
    return Relation(name, meaning, columns, rows, {**references, **_TARGET_REFERENCES}, keyed=False)


def _by_codebook(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    kind, factor, item, years = cells
    return (factor, item, None, None) if kind == "indicator" else (None, None, item, years)


def _timeline(library: Library) -> Relation:
    rows = tuple(
        (case_id, entry.when, entry.event, int(entry.key))
        for case_id, case in library.cases.items()
        for entry in case.timeline
    )
    columns = {
        "case_id": "the case",
        "when": "when (EDTF)",
        "event": "what happened",
        "key": "1 for the entries that the drawn timeline labels first",
    }
    return Relation("timeline", "the course of events", columns, rows, _CASE_REFERENCE, keyed=False)


def _searches(library: Library) -> Relation:
    rows: Iterable[tuple[Cell, ...]] = (
        (case_id, *_target(on), search.looked_for, search.where, search.result, search.searched_on)
        for case_id, case in library.cases.items()
        for search in case.searched
        for on in search.on
    )
    columns = {
        "case_id": "the case",
        **_TARGET_COLUMNS,
        "looked_for": "contrary, supporting or any",
        "where": "where it was looked for",
        "result": "what came of it",
        "searched_on": "when (EDTF)",
    }
    references = {**_CASE_REFERENCE, **_TARGET_REFERENCES}
    return Relation(
        "searches", "searches that found nothing; never evidence", columns, tuple(rows), references, False
    )


def _matrix(library: Library) -> Relation:
    """The wide table with levels alone: a word among numbers would be larger than any of them in a comparison."""
    table = wide_table(library)
    columns = {
        **{"case_id" if name == "case" else name: meaning for name, meaning in table.columns.items()},
        **{name: f"level: {asked}; empty where there is none" for name, asked in RATED.items()},
    }
    rows = tuple(
        tuple(_level(cell) if name in RATED else cell for name, cell in zip(table.columns, row, strict=True))
        for row in table.rows
    )
    meaning = "one case a row: levels and factor scores; `ratings` tells why there is no level"
    return Relation("matrix", meaning, columns, rows, _CASE_REFERENCE, levels=frozenset(RATED))


def _level(rating: Cell) -> Cell:
    return int(rating) if isinstance(rating, str) and rating.isdigit() else None


def _target(on: str) -> tuple[Cell, ...]:
    return _by_codebook(target_cells(on))


def _key(case_id: str, local_id: str) -> str:
    return f"{case_id}/{local_id}"
