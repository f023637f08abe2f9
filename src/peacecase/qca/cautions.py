"""What a reader must know before trusting an analysis: cases on the line, contradictions, ambiguity, searches cut short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from peacecase.qca.analysis import Analysis, Solution

CautionKind = Literal[
    "on_the_line",
    "contradiction",
    "skewed",
    "nothing_to_explain",
    "everything_explained",
    "limited_diversity",
    "ambiguous",
    "cut_short",
]

SKEWED = 0.85
"""Share of cases on one side of a set from which it hardly tells cases apart."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know, with the cases it is about."""

    kind: CautionKind
    message: str
    cases: tuple[str, ...] = ()


def cautions(analysis: Analysis) -> tuple[Caution, ...]:
    """All cautions, those about the data first."""
    return (
        *_on_the_line(analysis),
        *_contradictions(analysis),
        *_skewed(analysis),
        *_diversity(analysis),
        *_nothing_to_minimise(analysis),
        *_ambiguity(analysis),
        *_cut_short(analysis),
    )


def _on_the_line(analysis: Analysis) -> Iterator[Caution]:
    """Cases with membership .5, which is neither in nor out."""
    data = analysis.data
    for condition in data.conditions:
        if condition.is_fuzzy:
            cases = tuple(
                case for case, value in zip(data.cases, condition.values, strict=True) if value == 0.5
            )
            if cases:
                yield Caution(
                    "on_the_line",
                    f"at .5 in {condition.name}: in no row of the truth table, though in the sums of every row",
                    cases,
                )
    cases = tuple(case for case, value in zip(data.cases, data.outcome, strict=True) if value == 0.5)
    if cases:
        yield Caution(
            "on_the_line",
            f"at .5 in the outcome {data.outcome_name}: neither for a row nor against it",
            cases,
        )


def _contradictions(analysis: Analysis) -> Iterator[Caution]:
    for row in analysis.table.rows:
        if row.is_contradictory:
            name = analysis.data.notation.term(row.values)
            others = ", ".join(case for case in row.cases if case not in row.deviant)
            yield Caution(
                "contradiction",
                f"row {row.number} ({name}) has cases on both sides of the outcome: with it {others}; without it",
                row.deviant,
            )


def _skewed(analysis: Analysis) -> Iterator[Caution]:
    data = analysis.data
    sets = [(condition.name, condition.values) for condition in data.conditions if condition.levels == 2]
    for name, values in (*sets, (data.outcome_name, data.outcome)):
        share = sum(value > 0.5 for value in values) / len(values)
        if share >= SKEWED or share <= 1 - SKEWED:
            yield Caution("skewed", f"{name}: {share:.0%} of the cases are more in than out of this set")


def _diversity(analysis: Analysis) -> Iterator[Caution]:
    table = analysis.table
    if table.remainders:
        shown = table.possible - table.remainders
        yield Caution(
            "limited_diversity",
            f"{len(analysis.data.cases)} cases show {shown} of {table.possible} configurations; "
            f"{table.remainders} are remainders",
        )


def _nothing_to_minimise(analysis: Analysis) -> Iterator[Caution]:
    if not analysis.explained:
        yield Caution(
            "nothing_to_explain", "no row of the truth table passes the cut-offs, so there is no solution"
        )
    elif len(analysis.explained) == len(analysis.table.rows):
        yield Caution(
            "everything_explained",
            "every row of the truth table counts as sufficient, so the parsimonious solution demands nothing",
        )


def _ambiguity(analysis: Analysis) -> Iterator[Caution]:
    for name, solution in _solutions(analysis):
        if solution.model_count < 2 and solution.are_all_counted:
            continue
        least = "" if solution.are_all_counted else "at least "
        listed = f", of which {len(solution.models):,} are listed" if _is_partly_listed(solution) else ""
        yield Caution(
            "ambiguous",
            f"the data allow {least}{solution.model_count:,} models of the {name} solution{listed}; "
            "none of them is better supported than the others",
        )


def _is_partly_listed(solution: Solution) -> bool:
    return len(solution.models) < solution.model_count


def _cut_short(analysis: Analysis) -> Iterator[Caution]:
    if not analysis.stages_cut_short:
        return
    yield Caution("cut_short", f"ended before its end: {', '.join(analysis.stages_cut_short)}")
    for name, solution in _solutions(analysis):
        if solution.models and not solution.is_smallest:
            yield Caution("cut_short", f"{name} solution: models with fewer terms have not been ruled out")


def _solutions(analysis: Analysis) -> Iterator[tuple[str, Solution]]:
    yield "complex", analysis.complex
    yield "parsimonious", analysis.parsimonious
    if analysis.intermediate is not None:
        yield "intermediate", analysis.intermediate
