"""Prime implicants: the shortest terms that cover a sufficient row and nothing that is blocked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peacecase.qca.algebra import Row, is_inside
from peacecase.qca.bit_masks import mask_of
from peacecase.qca.effort import Effort, SearchStopped
from peacecase.qca.hitting_sets import (
    Flags,
    HittingSets,
    Indices,
    Words,
    lowest_bit,
    minimal_hitting_sets,
    packed,
    unpacked,
)
from peacecase.qca.sets import SetDataError
from peacecase.qca.terms import FREE, Term, in_reading_order

IMPLICANTS_STAGE = "prime implicants"

MOST_IMPLICANTS = 5_000_000
"""The search ends here, and says so: more would fill the memory of a small machine."""

Values = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class ImplicantClass:
    """The prime implicants that cover the same sufficient rows: interchangeable in every model."""

    coverage: int
    """Mask over the sufficient rows."""
    size: int
    """How many prime implicants there are of this kind."""
    members: Callable[[], Sequence[Term]]
    """The prime implicants themselves, made when asked for: there may be hundreds of thousands."""

    @classmethod
    def of(cls, coverage: int, terms: Sequence[Term]) -> ImplicantClass:
        """A class whose members are at hand."""
        return cls(coverage, len(terms), lambda: terms)


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

    Raises SetDataError where a row of `positive` lies inside a blocked term.
    """
    if not positive:
        return PrimeImplicants((), True)
    rows = np.array(positive, np.int16)
    terms = np.array(blocked, np.int16).reshape(len(blocked), rows.shape[1])
    differences = [(terms != FREE) & (terms != row) & (row != FREE) for row in rows]
    for row, of_row in zip(positive, differences, strict=True):
        if not of_row.any(axis=1).all():
            told = ", ".join("-" if value == FREE else str(value) for value in row)
            raise SetDataError(
                [
                    f"the row {told} is to be covered, and cannot be told from one that must not be: where they "
                    "differ, a condition does not apply (-)"
                ]
            )
    sharing = packed((rows[:, np.newaxis, :] == rows[np.newaxis, :, :]).transpose(0, 2, 1))
    found: list[_Found] = []
    are_all = True
    try:
        for sets in minimal_hitting_sets(differences, effort, IMPLICANTS_STAGE):
            found.append(_found_first(sets, rows, sharing))
            if sum(map(len, found)) >= MOST_IMPLICANTS:
                raise SearchStopped(IMPLICANTS_STAGE)
    except (SearchStopped, KeyboardInterrupt) as stop:
        effort.cut_short(IMPLICANTS_STAGE, isinstance(stop, KeyboardInterrupt))
        are_all = False
    classes = list(_classes(found, rows))
    if not are_all:
        covered = 0
        for kind in classes:
            covered |= kind.coverage
        # One prime implicant for each row that has none, so that a model can be built.
        for at, row in enumerate(positive):
            if not covered >> at & 1:
                term = _shortened(row, differences[at])
                coverage = coverage_of(term, positive)
                covered |= coverage
                classes.append(ImplicantClass.of(coverage, [term]))
    return PrimeImplicants(tuple(classes), are_all)


def coverage_of(term: Term, rows: Sequence[Row]) -> int:
    """Mask of the rows that a term covers."""
    return mask_of(at for at, row in enumerate(rows) if is_inside(row, term))


@dataclass(frozen=True, slots=True)
class _Found:
    """Prime implicants: the row from which each was found, its conditions, and the rows it covers."""

    rows: Indices
    literals: Words
    coverage: Words

    def __len__(self) -> int:
        return len(self.rows)


def _found_first(sets: HittingSets, rows: Values, sharing: Words) -> _Found:
    """Those that belong to the row they were found from: the first of the rows that they cover.

    `sharing` (rows, conditions, words): mask of the rows with the same value in a condition.
    """
    coverage = np.repeat(packed(np.ones((1, len(rows)), np.bool_)), len(sets), axis=0)
    for condition in sets.vertices.T:
        coverage &= sharing[sets.family, condition]
    own = lowest_bit(coverage) == sets.family
    literals = np.zeros((int(own.sum()), rows.shape[1]), np.bool_)
    np.put_along_axis(literals, sets.vertices[own], True, axis=1)
    return _Found(sets.family[own], packed(literals), coverage[own])


def _classes(found: Sequence[_Found], rows: Values) -> Iterator[ImplicantClass]:
    if not found:
        return
    coverage = np.concatenate([part.coverage for part in found])
    row = np.concatenate([part.rows for part in found])
    literals = np.concatenate([part.literals for part in found])
    order = np.lexsort(coverage.T)
    coverage, row, literals = coverage[order], row[order], literals[order]
    is_new = np.ones(len(row), np.bool_)
    is_new[1:] = (coverage[1:] != coverage[:-1]).any(axis=1)
    starts = np.flatnonzero(is_new)
    masks = coverage[starts].astype("<u8")
    for mask, start, end in zip(masks, starts, [*starts[1:], len(row)], strict=True):
        members = _members(rows, row[start:end], literals[start:end])
        yield ImplicantClass(int.from_bytes(mask.tobytes(), "little"), int(end - start), members)


def _members(rows: Values, row: Indices, literals: Words) -> Callable[[], Sequence[Term]]:
    def terms() -> Sequence[Term]:
        values = np.where(unpacked(literals, rows.shape[1]), rows[row], FREE)
        return in_reading_order(map(tuple, values.tolist()))

    return terms


def _shortened(row: Row, differences: Flags) -> Term:
    """One prime implicant that covers the row: its literals, without those that can be spared, from the first."""
    kept = np.ones(len(row), np.bool_)
    for condition in range(len(row)):
        kept[condition] = False
        kept[condition] = not differences[:, kept].any(axis=1).all()
    return tuple(value if stays else FREE for value, stays in zip(row, kept.tolist(), strict=True))
