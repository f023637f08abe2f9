"""The library as flat tables: what counts as a long table and as a matrix, raw codings, evidence, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peacecase.analysis.confidence import ceiling, confidence_in_force
from peacecase.analysis.origins import origin_groups
from peacecase.analysis.ratings_in_force import ratings_in_force_by_case
from peacecase.analysis.scores import factor_scores
from peacecase.codebook.memoir.factors import FACTOR_ID_BY_INDICATOR, FACTORS, INDICATORS, OUTCOMES
from peacecase.model.case import Case
from peacecase.model.coding import Rating, Ratings, SecondCoding
from peacecase.model.evidence import Direction
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZON_YEARS, HORIZONS, Horizon
from peacecase.model.sources import Source
from peacecase.tables.cells import Cell

REFERENCE = "reference"
"""Name of the coding that stands in the case file, beside the ids of second codings."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; every row has one cell a column."""

    name: str
    meaning: str
    columns: Mapping[str, str]
    """Column name -> what stands in it."""
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def types(self) -> dict[str, type]:
        """Column name -> int, float or str: what its cells are where they are not empty."""
        return {name: column_type(name) for name in self.columns}

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


WHOLE_NUMBERS = frozenset(
    ("adjudicated", "horizon_years", "level", "mixed", "needs_review", "supports", "weakens")
)
"""Columns of whole numbers, in whatever table."""
BOUNDS = ("score", "low", "high")
SCORES = frozenset(f"{factor.id}_{bound}" for factor in FACTORS for bound in BOUNDS)
"""Columns of shares from 0 to 1."""

RATED: dict[str, str] = {
    **{each.id: each.name for each in INDICATORS},
    **{
        f"{each.id}_{HORIZON_YEARS[horizon]}": f"{each.name}, {HORIZON_YEARS[horizon]} years after the end of the window"
        for each in OUTCOMES
        for horizon in HORIZONS
    },
}
"""Column of the wide table -> the indicator, or outcome at a horizon, whose rating it holds."""


def column_type(name: str) -> type:
    """What a column holds, by its name and not by what happens to stand in it: the same for every library."""
    return int if name in WHOLE_NUMBERS else float if name in SCORES else str


_CASE = {"case": "id of the case"}
_TARGET = {
    "kind": "indicator or outcome",
    "factor": "factor of the indicator; empty for an outcome",
    "item": "id of the indicator or outcome",
    "horizon_years": "for an outcome: years after the end of the window (0, 1, 5, 10); empty for an indicator",
}
_RATING = {
    "rating": "0 to 3, unknown, not_applicable or not_assessed",
    "level": "0 to 3 as a number; empty where there is no level",
    "confidence": "as the coder stated it",
    "why": "the coder's reason",
}
_REVIEW = {"needs_review": "1 where a machine made a coding of the case and no person has reviewed it"}


def long_table(library: Library) -> Table:
    """One row a case and indicator, or outcome at a horizon: the rating that counts, and what it rests on.

    The adjudicated rating where there is one, else the reference coding's (METHOD section 2).
    """
    columns = {
        **_CASE,
        **_TARGET,
        **_RATING,
        "confidence_in_force": "the stated confidence, held down to the ceiling",
        "ceiling": "the highest confidence that the evidence allows",
        "supports": "evidence items that speak for a higher level",
        "weakens": "evidence items that speak for a lower level",
        "mixed": "evidence items that speak both ways",
        "adjudicated": "1 where an adjudication settled the rating",
        **_REVIEW,
    }
    return Table("long", "the ratings that count, one a row", columns, tuple(_long_rows(library)))


def _long_rows(library: Library) -> Iterator[tuple[Cell, ...]]:
    for case_id, settled in ratings_in_force_by_case(library).items():
        case = library.cases[case_id]
        groups = origin_groups(case.sources)
        review = int(needs_review(case, library.codings.get(case_id, ())))
        for target, rating in [*settled.ratings.items(), *settled.outcomes.items()]:
            limit = ceiling(case, target, rating, groups)
            in_force = None if rating.level is None else confidence_in_force(rating, limit)
            yield (
                case_id,
                *target_cells(target),
                *_rating_cells(rating),
                in_force,
                limit.level,
                *count_directions(case, target).values(),
                int(target in settled.adjudicated),
                review,
            )


def wide_table(library: Library) -> Table:
    """One row a case: mission, the twenty ratings, the outcomes by horizon, factor scores with their bounds."""
    columns = {
        **_CASE,
        "title": "title in reports",
        "lead": "name of the lead third party",
        "countries": "ISO 3166-1 alpha-3 codes",
        "window": "the mission's window (EDTF)",
        "status": "draft, coded, double_coded or adjudicated",
        **_REVIEW,
        **{name: f"rating: {asked}" for name, asked in RATED.items()},
        **{
            f"{factor.id}_{bound}": f"{factor.name}: {words}, 0 to 1"
            for factor in FACTORS
            for bound, words in zip(
                BOUNDS,
                (
                    "mean of its indicators, empty where fewer than half are known",
                    "the mean with every unknown at 0",
                    "the mean with every unknown at 3",
                ),
                strict=True,
            )
        },
    }
    return Table("wide", "one case a row", columns, tuple(_wide_rows(library)))


def _wide_rows(library: Library) -> Iterator[tuple[Cell, ...]]:
    for case_id, settled in ratings_in_force_by_case(library).items():
        case = library.cases[case_id]
        outcomes = [settled.outcomes.get(f"{each.id}@{horizon}") for each in OUTCOMES for horizon in HORIZONS]
        yield (
            case_id,
            case.title,
            actor_name(case, case.mission.lead),
            " ".join(case.conflict.countries),
            case.mission.window,
            case.status,
            int(needs_review(case, library.codings.get(case_id, ()))),
            *(str(settled.ratings[each.id].rating) for each in INDICATORS),
            *(None if rating is None else str(rating.rating) for rating in outcomes),
            *(
                bound
                for score in factor_scores(settled).values()
                for bound in (score.score, score.low, score.high)
            ),
        )


def codings_table(library: Library) -> Table:
    """One row a case, coder and indicator, or outcome at a horizon: every raw rating, none merged.

    What a second coder left not assessed has no row; the reference coding has all twenty indicators.
    """
    columns = {
        **_CASE,
        "coding": f"id of the coding; {REFERENCE} for the one in the case file",
        "coding_kind": f"{REFERENCE}, independent or adjudication",
        "coder_kind": "human, machine or group; empty where the file names no coder or several",
        **_TARGET,
        **_RATING,
    }
    return Table("codings", "every raw rating of every coder", columns, tuple(_coding_rows(library)))


def _coding_rows(library: Library) -> Iterator[tuple[Cell, ...]]:
    for case_id, case in library.cases.items():
        for target, rating in _rated(case):
            coder = rating.coder or (next(iter(case.coders)) if len(case.coders) == 1 else None)
            kind = case.coders[coder].kind if coder in case.coders else None
            yield case_id, REFERENCE, REFERENCE, kind, *target_cells(target), *_rating_cells(rating)
        for coding in library.codings.get(case_id, ()):
            for target, rating in _rated(coding):
                if rating.rating != "not_assessed":
                    head = case_id, coding.id, coding.kind, coding.coder.kind
                    yield *head, *target_cells(target), *_rating_cells(rating)


def evidence_table(library: Library) -> Table:
    """One row an evidence item and what it bears on: an item that bears on three indicators has three rows."""
    columns = {
        **_CASE,
        "evidence": "id of the evidence item",
        "when": "when what it tells of happened (EDTF)",
        "statement": "the item, in the coder's words",
        "directness": "direct or inferential",
        "on": "the indicator, or the outcome@horizon, that it bears on",
        "direction": "supports (a higher level), weakens, mixed",
        "by_party": "the actor whose view it shows",
        "why": "why it bears on this, where that is not plain",
        "cites": "source ids with their places, separated by semicolons",
    }
    rows = tuple(
        (
            case_id,
            item_id,
            item.when,
            item.statement,
            item.directness,
            bearing.on,
            bearing.direction,
            bearing.by_party,
            bearing.why,
            "; ".join(
                f"{cite.source} ({cite.locator})" if cite.locator else cite.source for cite in item.cites
            ),
        )
        for case_id, case in library.cases.items()
        for item_id, item in case.evidence.items()
        for bearing in item.bears_on
    )
    return Table("evidence", "evidence items and what they bear on", columns, rows)


def sources_table(library: Library) -> Table:
    """One row a source of a case, as the case describes it."""
    meanings = source_field_meanings()
    columns = {**_CASE, "source": "id of the source", **meanings}
    rows = tuple(
        (case_id, source_id, *(getattr(source, field) for field in meanings))
        for case_id, case in library.cases.items()
        for source_id, source in case.sources.items()
    )
    return Table("sources", "the sources, with position and interest", columns, rows)


TABLES: dict[str, Callable[[Library], Table]] = {
    "long": long_table,
    "wide": wide_table,
    "codings": codings_table,
    "evidence": evidence_table,
    "sources": sources_table,
}
"""Name -> how the table is made."""


def source_field_meanings() -> dict[str, str]:
    """Field of a source -> what it means, from the model."""
    return {name: field.description or name for name, field in Source.model_fields.items()}


def target_cells(target: str) -> tuple[Cell, Cell, Cell, Cell]:
    """(kind, factor, item, horizon in years) of an indicator id or an outcome@horizon."""
    item, _at, horizon = target.partition("@")
    if horizon:
        years: dict[Any, int] = dict(HORIZON_YEARS)
        return "outcome", None, item, years[horizon]
    return "indicator", FACTOR_ID_BY_INDICATOR[item], item, None


def count_directions(case: Case, target: str) -> dict[Direction, int]:
    """Direction -> number of evidence items that bear on a target in it; an item that does both is mixed."""
    counts: dict[Direction, int] = {"supports": 0, "weakens": 0, "mixed": 0}
    for item in case.evidence.values():
        directions = {bearing.direction for bearing in item.bears_on if bearing.on == target}
        if directions:
            counts[directions.pop() if len(directions) == 1 else "mixed"] += 1
    return counts


def needs_review(case: Case, codings: Iterable[SecondCoding]) -> bool:
    """True where a machine's coding of the case was not reviewed by a person."""
    return any(coder.needs_review for coder in (*case.coders.values(), *(each.coder for each in codings)))


def actor_name(case: Case, actor_id: str) -> str:
    """An actor's name; the id where the case lists no such actor."""
    actor = case.actors.get(actor_id)
    return actor.name if actor else actor_id


def _rated(coding: Case | SecondCoding) -> Iterator[tuple[str, Rating]]:
    ratings: Ratings = coding.ratings
    yield from ratings.items()
    for outcome, horizon, rating in coding.outcomes.items():
        at: Horizon = horizon
        yield f"{outcome}@{at}", rating


def _rating_cells(rating: Rating) -> tuple[Cell, Cell, Cell, Cell]:
    return str(rating.rating), rating.level, rating.confidence, rating.why
