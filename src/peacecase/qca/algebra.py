"""Algebra of terms over conditions with any number of values: containment, difference, complete sums, row numbers."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from peacecase.qca.bit_masks import minimal_sets
from peacecase.qca.terms import FREE, Term

Row = tuple[int, ...]
"""A configuration: one value for each condition, or FREE where a condition does not apply to its cases."""


_DOES_NOT_APPLY = -2


def blocking(row: Row) -> Term:
    """The row as what no term may cover: a condition that does not apply to it (FREE) has there a value of its own."""
    return tuple(_DOES_NOT_APPLY if value == FREE else value for value in row)


def is_inside(inner: Term, outer: Term) -> bool:
    """True where every configuration of `inner` is one of `outer`."""
    return all(demanded in (FREE, value) for value, demanded in zip(inner, outer, strict=True))


def intersection(left: Term, right: Term) -> Term | None:
    """The term of what both cover; None where they demand different values of a condition."""
    both = []
    for a, b in zip(left, right, strict=True):
        if FREE not in (a, b) and a != b:
            return None
        both.append(b if a == FREE else a)
    return tuple(both)


def without_contained(terms: Iterable[Term]) -> list[Term]:
    """The terms that lie inside no other; one of each kind."""
    terms = list(terms)
    width = 1 + max((max(term, default=0) for term in terms), default=0)
    # A term lies inside another where it has all its literals.
    by_literals: dict[int, Term] = {}
    for term in terms:
        literals = 0
        for at, value in enumerate(term):
            if value != FREE:
                literals |= 1 << at * width + value
        by_literals[literals] = term
    return [by_literals[literals] for literals in minimal_sets(by_literals)]


def difference(term: Term, removed: Term, levels: Sequence[int]) -> list[Term]:
    """Terms, no two of them overlapping, that together cover what `term` covers and `removed` does not."""
    if intersection(term, removed) is None:
        return [term]
    parts = []
    rest = list(term)
    for at, value in enumerate(removed):
        if value == FREE or rest[at] == value:
            continue
        for other in range(levels[at]):
            if other != value:
                parts.append((*rest[:at], other, *rest[at + 1 :]))
        rest[at] = value
    return parts


def difference_of_sums(terms: Iterable[Term], removed: Iterable[Term], levels: Sequence[int]) -> list[Term]:
    """Terms that together cover what some of `terms` and none of `removed` covers."""
    parts = list(terms)
    for gone in removed:
        parts = [part for term in parts for part in difference(term, gone, levels)]
    return parts


def without_overlap(terms: Iterable[Term], levels: Sequence[int]) -> list[Term]:
    """The same configurations as terms of which no two overlap."""
    apart: list[Term] = []
    for term in without_contained(terms):
        apart += difference_of_sums([term], list(apart), levels)
    return apart


def count_rows(terms: Iterable[Term], levels: Sequence[int]) -> int:
    """How many configurations the terms cover together."""
    return sum(
        prod(count for value, count in zip(term, levels, strict=True) if value == FREE)
        for term in without_overlap(terms, levels)
    )


def rows_of(term: Term, levels: Sequence[int]) -> Iterator[Row]:
    """Every configuration that the term covers, in the order of their numbers."""
    return product(
        *(range(count) if value == FREE else (value,) for value, count in zip(term, levels, strict=True))
    )


def row_number(row: Row, levels: Sequence[int]) -> int:
    """The configuration's number in the truth table: from 1, the first condition most significant."""
    number = 0
    for value, count in zip(row, levels, strict=True):
        number = number * count + value
    return number + 1


def row_at(number: int, levels: Sequence[int]) -> Row:
    """The configuration with this number. Raises ValueError where there is none."""
    if not 1 <= number <= prod(levels):
        raise ValueError(f"there is no row {number}: the truth table has {prod(levels)} rows")
    rest = number - 1
    values = []
    for count in reversed(levels):
        rest, value = divmod(rest, count)
        values.append(value)
    return tuple(reversed(values))


def complete_sum(terms: Iterable[Term], levels: Sequence[int]) -> list[Term]:
    """All prime implicants of a sum of terms, without listing configurations.

    The recursive form of the complete sum: the primes of f are, for a condition x, the products of the primes
    of f at every value of x, and x=v with the primes of f at v (Blake, Canonical Expressions in Boolean
    Algebra, 1937; here with any number of values).
    """
    terms = without_contained(terms)
    if len(terms) < 2:
        return terms
    used = [sum(term[at] != FREE for term in terms) for at in range(len(levels))]
    at = used.index(max(used))
    primes_by_value = []
    for value in range(levels[at]):
        here = [(*term[:at], FREE, *term[at + 1 :]) for term in terms if term[at] in (FREE, value)]
        primes_by_value.append(complete_sum(here, levels))
    without = primes_by_value[0]
    for primes in primes_by_value[1:]:
        both = (intersection(left, right) for left in without for right in primes)
        without = without_contained(term for term in both if term is not None)
    within = [
        (*prime[:at], value, *prime[at + 1 :])
        for value, primes in enumerate(primes_by_value)
        for prime in primes
    ]
    return without_contained([*without, *within])
