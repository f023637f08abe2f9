"""Counterfactuals: what a solution assumes about configurations that no case shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.qca.algebra import (
    Row,
    count_rows,
    difference_of_sums,
    is_inside,
    row_number,
    rows_of,
    without_contained,
)
from peacecase.qca.minimise import TermSum
from peacecase.qca.terms import FREE, ExpressionError, Notation, Term

MOST_LISTED_ROWS = 4096

Expectation = frozenset[int] | None
"""The values of a condition that theory expects to bring about the outcome; None for no expectation."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Configurations without cases that a solution takes as sufficient."""

    count: int
    rows: tuple[int, ...] | None
    """Their numbers in the truth table; None where they are too many to be listed."""


@dataclass(frozen=True, slots=True)
class Counterfactuals:
    """What lies between one complex and one parsimonious model."""

    complex: int
    parsimonious: int
    """Numbers of the two models, from 1."""
    easy: Assumptions
    """Assumptions of the parsimonious model that the expectations support."""
    difficult: Assumptions
    """The rest of them."""


def assumptions(
    terms: Sequence[Term], explained: Sequence[Row], levels: Sequence[int], *, list_rows: bool = True
) -> Assumptions:
    """What the terms cover beside the explained rows: remainders, and contradictions where they are allowed."""
    covered = count_rows(terms, levels)
    seen = {row for row in explained if any(is_inside(row, term) for term in terms)}
    if covered > MOST_LISTED_ROWS or not list_rows:
        return Assumptions(covered - len(seen), None)
    rows = {row for term in terms for row in rows_of(term, levels)} - seen
    return Assumptions(len(rows), tuple(sorted(row_number(row, levels) for row in rows)))


def counterfactuals_of(
    between: Sequence[Term],
    parsimonious_model: TermSum,
    numbers: tuple[int, int],
    explained: Sequence[Row],
    levels: Sequence[int],
) -> Counterfactuals:
    """Divide the assumptions of a parsimonious model by the sum of terms of `intermediate_sum`."""
    easy = assumptions(between, explained, levels)
    every = assumptions(parsimonious_model, explained, levels)
    rows = None
    if easy.rows is not None and every.rows is not None:
        rows = tuple(row for row in every.rows if row not in set(easy.rows))
    return Counterfactuals(*numbers, easy, Assumptions(every.count - easy.count, rows))


def intermediate_sum(
    complex_model: TermSum,
    parsimonious_model: TermSum,
    expectations: Sequence[Expectation],
    allowed: Sequence[Row],
    levels: Sequence[int],
) -> tuple[Term, ...]:
    """The terms between a complex and a parsimonious model that only easy counterfactuals have simplified.

    From each complex term inside a parsimonious term every literal is dropped that the parsimonious term lacks
    and that stands against an expectation: the case for the outcome would be no weaker with the expected value.
    Complex terms inside no parsimonious term stay as they are, but for the `allowed` contradictory rows that the
    parsimonious model does not cover.

    Source: Ragin and Sonnett, "Between Complexity and Parsimony", 2005; as R's QCA does it.
    """
    beyond = [row for row in allowed if not any(is_inside(row, term) for term in parsimonious_model)]
    simplified = []
    for term in complex_model:
        larger = [candidate for candidate in parsimonious_model if is_inside(term, candidate)]
        simplified += [_simplified(term, candidate, expectations) for candidate in larger]
        if not larger:
            simplified += difference_of_sums([term], beyond, levels)
    return tuple(without_contained(simplified))


def _simplified(term: Term, larger: Term, expectations: Sequence[Expectation]) -> Term:
    return tuple(
        FREE if kept == FREE and expected is not None and value not in expected else value
        for value, kept, expected in zip(term, larger, expectations, strict=True)
    )


def parse_expectations(text: str, notation: Notation) -> tuple[Expectation, ...]:
    """Read directional expectations: `A=1,B=0,C=-`, several values as `A=1;2`, or one entry for each condition in
    order (`1,0,-`). Conditions not named have no expectation. Raises ExpressionError.
    """
    expectations: list[Expectation] = [None] * len(notation.names)
    entries = [entry.strip() for entry in text.split(",") if entry.strip()]
    if entries and not any("=" in entry for entry in entries):
        if len(entries) != len(notation.names):
            raise ExpressionError(
                f"{len(entries)} expectations for {len(notation.names)} conditions; write A=1,B=0,.. to name them"
            )
        entries = [f"{name}={entry}" for name, entry in zip(notation.names, entries, strict=True)]
    for entry in entries:
        name, sign, wanted = (part.strip() for part in entry.partition("="))
        if name not in notation.names or not sign:
            raise ExpressionError(
                f"expectation {entry!r}: write CONDITION=VALUE for one of {', '.join(notation.names)}"
            )
        at = notation.names.index(name)
        expectations[at] = None if wanted == "-" else _parse_values(entry, wanted, notation.levels[at])
    return tuple(expectations)


def written_expectation(expected: Expectation) -> str:
    """An expectation as `parse_expectations` reads it."""
    return "-" if expected is None else ";".join(map(str, sorted(expected)))


def _parse_values(entry: str, wanted: str, levels: int) -> frozenset[int]:
    values = [value.strip() for value in wanted.split(";")]
    if not all(value.isdecimal() and len(value) < 5 and int(value) < levels for value in values):
        raise ExpressionError(f"expectation {entry!r}: the value is one of 0 to {levels - 1}, or - for none")
    return frozenset(map(int, values))
