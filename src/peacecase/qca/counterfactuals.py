"""Counterfactuals: what a solution assumes about configurations that no case shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peacecase.qca.algebra import (
    Row,
    complete_sum,
    count_rows,
    difference_of_sums,
    is_inside,
    row_number,
    rows_of,
    without_contained,
)
from peacecase.qca.minimise import TermSum
from peacecase.qca.terms import FREE, ExpressionError, Notation, Term, in_reading_order, literal_count

MOST_LISTED_ROWS = 4096

_IN_ORDER = re.compile(r"[\d;\s]+|-")
"""An expectation that does not name its condition."""

Expectation = frozenset[int] | None
"""The values of a condition that theory expects to bring about the outcome; None for no expectation."""


@dataclass(frozen=True, slots=True)
class Expectations:
    """What theory expects of conditions, alone and together."""

    single: tuple[Expectation, ...]
    """One for each condition."""
    joint: tuple[Term, ...] = ()
    """Conjunctions that are expected to bring about the outcome, whatever their conditions do alone."""


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
    seen = {row for row in explained if FREE not in row and any(is_inside(row, term) for term in terms)}
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
    expectations: Expectations,
    allowed: Sequence[Row],
    levels: Sequence[int],
) -> tuple[Term, ...]:
    """The terms between a complex and a parsimonious model that only easy counterfactuals have simplified.

    From each complex term inside a parsimonious term every literal is dropped that the parsimonious term lacks
    and that stands against an expectation: the case for the outcome would be no weaker with the expected value.
    A conjunction is met or not by those of its literals that might be dropped; where it is not, all of them go. A
    literal that one expectation supports stays, whatever another one says.
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


def _simplified(term: Term, larger: Term, expectations: Expectations) -> Term:
    open_to = {at for at, kept in enumerate(larger) if kept == FREE and term[at] != FREE}
    single = {at: expectations.single[at] for at in open_to}
    supported = {at for at, expected in single.items() if expected is not None and term[at] in expected}
    opposed = {at for at, expected in single.items() if expected is not None and term[at] not in expected}
    for joint in expectations.joint:
        named = {at for at in open_to if joint[at] != FREE}
        is_met = all(term[at] == joint[at] for at in named)
        (supported if is_met else opposed).update(named)
    dropped = opposed - supported
    return tuple(FREE if at in dropped else value for at, value in enumerate(term))


def parse_expectations(text: str, notation: Notation) -> Expectations:
    """Read directional expectations: `A=1,B=0,C=-`, several values as `A=1;2`, as literals `A,~B`, conjunctions as
    `A*~B`, or one entry for each condition in order (`1,0,-`). Conditions not named have no expectation. Raises
    ExpressionError, also where one says a condition twice or conjunctions that together say something shorter.
    """
    single: dict[int, Expectation] = {}
    joint: list[Term] = []
    entries = [entry.strip() for entry in text.replace("+", ",").split(",") if entry.strip()]
    if entries and all(_IN_ORDER.fullmatch(entry) for entry in entries):
        if len(entries) != len(notation.names):
            raise ExpressionError(
                f"expectations in order: {len(entries)}, conditions: {len(notation.names)}; write A=1,B=0,.. to name them"
            )
        entries = [f"{name}={entry}" for name, entry in zip(notation.names, entries, strict=True)]
    for entry in entries:
        name, sign, wanted = (part.strip() for part in entry.partition("="))
        if not sign:
            (term,) = notation.parse_sum(entry)
            if literal_count(term) > 1:
                joint.append(term)
                continue
            at = next(at for at, value in enumerate(term) if value != FREE)
            expected: Expectation = frozenset({term[at]})
        elif name in notation.names:
            at = notation.names.index(name)
            expected = None if wanted == "-" else _parse_values(entry, wanted, notation.levels[at])
        else:
            raise ExpressionError(
                f"expectation {entry!r}: write CONDITION=VALUE for one of {', '.join(notation.names)}"
            )
        if at in single:
            name = notation.names[at]
            raise ExpressionError(f"there are two expectations of {name}; for either value write {name}=0;1")
        single[at] = expected
    expectations = Expectations(tuple(map(single.get, range(len(notation.names)))), tuple(joint))
    _refuse_shorter(expectations, notation)
    return expectations


def _refuse_shorter(expectations: Expectations, notation: Notation) -> None:
    """Conjunctions that say less, or the same at greater length, than something shorter: R takes the shorter unsaid."""
    if not expectations.joint:
        return
    alone = [
        tuple(value if each == at else FREE for each in range(len(notation.names)))
        for at, expected in enumerate(expectations.single)
        for value in sorted(expected or ())
    ]
    terms = [*alone, *expectations.joint]
    shortest = complete_sum(terms, notation.levels)
    if len(set(terms)) < len(terms) or not set(terms) <= set(shortest):
        raise ExpressionError(
            f"the expectations {notation.sum(terms)} overlap: together they say no more than "
            f"{notation.sum(in_reading_order(shortest))}; write that, or leave one out"
        )


def written_expectation(expected: Expectation) -> str:
    """An expectation as `parse_expectations` reads it."""
    return "-" if expected is None else ";".join(map(str, sorted(expected)))


def _parse_values(entry: str, wanted: str, levels: int) -> frozenset[int]:
    values = [value.strip() for value in wanted.split(";")]
    if not all(value.isdecimal() and len(value) < 5 and int(value) < levels for value in values):
        raise ExpressionError(f"expectation {entry!r}: the value is one of 0 to {levels - 1}, or - for none")
    return frozenset(map(int, values))
