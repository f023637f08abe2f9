"""Prime implicants: the shortest terms that cover a sufficient row and nothing that is blocked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from peacecase.qca.algebra import Row, is_inside
from peacecase.qca.effort import Effort, SearchStopped
from peacecase.qca.hitting_sets import bits, minimal_hitting_sets
from peacecase.qca.terms import FREE, Term, in_reading_order

STAGE = "prime implicants"

MOST_IMPLICANTS = 5_000_000
"""The search ends here, and says so: more would fill the memory of a small machine."""

_MOST_WITHOUT_NUMPY = 1500
"""Implicants that take the integer search about as long as importing numpy takes."""
_WIDEST_FOR_BULK = 64
"""The bulk search keeps the literals of a term in one machine word."""
_SMALL = 3000
"""Rows times blocked terms times conditions up to which the integer search is faster even where numpy is there."""


@dataclass(frozen=True, slots=True)
class ImplicantClass:
    """The prime implicants that cover the same sufficient rows: interchangeable in every model."""

    coverage: int
    """Mask over the sufficient rows."""
    size: int
    """How many prime implicants there are of this kind."""
    members: Callable[[], Sequence[Term]]
    """The prime implicants themselves, made when asked for: there may be hundreds of thousands."""


@dataclass(frozen=True, slots=True)
class PrimeImplicants:
    """All prime implicants of a minimisation, in classes of equal coverage."""

    classes: tuple[ImplicantClass, ...]
    are_all: bool
    """False where the search was cut short; the classes then still cover every sufficient row."""

    @property
    def count(self) -> int:
        """How many prime implicants there are."""
        return sum(kind.size for kind in self.classes)

    def first(self, most: int) -> tuple[Term, ...]:
        """Prime implicants in reading order, as long as there are no more than `most`; else the first found."""
        found: list[Term] = []
        for kind in self.classes:
            if len(found) >= most:
                break
            found += kind.members()
        return tuple(in_reading_order(found)[:most])


def prime_implicants(positive: Sequence[Row], blocked: Sequence[Term], effort: Effort) -> PrimeImplicants:
    """Every minimal term that covers a row of `positive` and overlaps no term of `blocked`.

    `blocked` are the rows that are not sufficient and whatever else the analyst rules out. No configuration
    without cases is ever listed: a term that covers a row p and none of `blocked` is a choice of p's literals
    that meets, for every blocked term, the set of literals in which p differs from it; prime implicants are the
    minimal such choices. So the cost follows the rows observed, not the 3^k possible terms.

    Raises ValueError where a row of `positive` lies inside a blocked term.
    """
    width = len(positive[0]) if positive else 0
    if not positive or not blocked or width > _WIDEST_FOR_BULK:
        return _small_search(positive, blocked, effort)
    is_small = len(positive) * len(blocked) * width <= _SMALL
    if is_small or "numpy" not in sys.modules:
        # A process that has not imported numpy is spared that as long as it can be.
        try:
            return _small_search(positive, blocked, effort, _MOST_WITHOUT_NUMPY)
        except _TooMany:
            pass
    from peacecase.qca.implicants_bulk import bulk_search

    return bulk_search(positive, blocked, effort, MOST_IMPLICANTS)


class _TooMany(Exception):  # noqa: N818 - no error: another search takes over
    """The integer search would take too long."""


def _small_search(
    positive: Sequence[Row], blocked: Sequence[Term], effort: Effort, patience: int | None = None
) -> PrimeImplicants:
    """Row by row on integers. Raises _TooMany beyond `patience` implicants."""
    by_coverage: dict[int, list[Term]] = {}
    count = 0
    everything = (1 << len(positive)) - 1
    differences_from = _Differences(blocked)
    sharing = [
        {value: _mask(other == value for other in column) for value in set(column)}
        for column in zip(*positive, strict=True)
    ]
    try:
        for at, row in enumerate(positive):
            edges = differences_from(row)
            if 0 in edges:
                raise ValueError(f"row {row} is both to be covered and blocked")
            for literals in minimal_hitting_sets(edges, effort, STAGE):
                count += 1
                if patience is not None and count > patience:
                    raise _TooMany
                if count > MOST_IMPLICANTS:
                    raise SearchStopped(STAGE)
                coverage = everything
                for condition in bits(literals):
                    coverage &= sharing[condition][row[condition]]
                # Otherwise found before, from an earlier row that it covers too.
                if coverage & ((1 << at) - 1) == 0:
                    by_coverage.setdefault(coverage, []).append(term_of(row, literals))
            effort.check(STAGE, at + 1, len(positive))
        are_all = True
    except (SearchStopped, KeyboardInterrupt) as stop:
        effort.cut_short(STAGE, isinstance(stop, KeyboardInterrupt))
        add_a_term_for_every_row(by_coverage, positive, blocked)
        are_all = False
    classes = [listed_class(coverage, in_reading_order(terms)) for coverage, terms in by_coverage.items()]
    return PrimeImplicants(tuple(classes), are_all)


def listed_class(coverage: int, terms: Sequence[Term]) -> ImplicantClass:
    """A class whose members are at hand."""
    return ImplicantClass(coverage, len(terms), lambda: terms)


class _Differences:
    """For rows: the conditions, as masks, in which blocked terms demand another value than the row has."""

    def __init__(self, blocked: Sequence[Term]) -> None:
        # For each bit of a value: the conditions in which a term demands it, and those in which it demands anything.
        width = max((max(term, default=0) for term in blocked), default=0).bit_length() or 1
        self._demanded = [_mask(value != FREE for value in term) for term in blocked]
        self._digits = [
            [_mask(value != FREE and value >> digit & 1 == 1 for value in term) for term in blocked]
            for digit in range(width)
        ]

    def __call__(self, row: Row) -> list[int]:
        """One mask for each blocked term."""
        own = [_mask(value >> digit & 1 == 1 for value in row) for digit in range(len(self._digits))]
        beyond = _mask(value >> len(self._digits) > 0 for value in row)
        differing = [beyond] * len(self._demanded)
        for digit, mine in zip(self._digits, own, strict=True):
            differing = [found | (mine ^ theirs) for found, theirs in zip(differing, digit, strict=True)]
        return [found & demanded for found, demanded in zip(differing, self._demanded, strict=True)]


def term_of(row: Row, literals: int) -> Term:
    """The row's values in the conditions of a mask, free elsewhere."""
    return tuple(value if literals >> at & 1 else FREE for at, value in enumerate(row))


def coverage_of(term: Term, rows: Sequence[Row]) -> int:
    """Mask of the rows that a term covers."""
    return _mask(is_inside(row, term) for row in rows)


def _mask(flags: Iterable[bool]) -> int:
    mask, bit = 0, 1
    for flag in flags:
        if flag:
            mask |= bit
        bit <<= 1
    return mask


def add_a_term_for_every_row(
    by_coverage: dict[int, list[Term]], positive: Sequence[Row], blocked: Iterable[Term]
) -> None:
    """Where a search was cut short, give each uncovered row one prime implicant, so that a model can be built."""
    covered = 0
    for coverage in by_coverage:
        covered |= coverage
    differences_from = _Differences(list(blocked))
    for at, row in enumerate(positive):
        if covered >> at & 1:
            continue
        edges = differences_from(row)
        literals = (1 << len(row)) - 1
        for condition in range(len(row)):
            fewer = literals & ~(1 << condition)
            if all(edge & fewer for edge in edges):
                literals = fewer
        term = term_of(row, literals)
        coverage = coverage_of(term, positive)
        covered |= coverage
        by_coverage.setdefault(coverage, []).append(term)
