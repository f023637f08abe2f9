"""Minimisation: from rows to models, each the fewest prime implicants that cover every sufficient row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from math import prod

import numpy as np

from peacecase.qca.algebra import Row, complete_sum
from peacecase.qca.bit_masks import bits
from peacecase.qca.cover import COVER_STAGE, Covers, Group, largest_columns, smallest_covers
from peacecase.qca.effort import MODELS_LISTED, Effort, SearchStopped
from peacecase.qca.hitting_sets import minimal_hitting_sets
from peacecase.qca.implicants import (
    ImplicantClass,
    PrimeImplicants,
    coverage_of,
    prime_implicants,
)
from peacecase.qca.terms import Term, in_reading_order, literal_count, reading_key

TermSum = tuple[Term, ...]
"""The terms of a model in reading order."""

MOST_LISTED_IMPLICANTS = 1000


@dataclass(frozen=True, slots=True)
class Minimisation:
    """All models of one minimisation, or as many as were asked for."""

    implicants: tuple[Term, ...]
    """Prime implicants in reading order, no more than MOST_LISTED_IMPLICANTS."""
    implicant_count: int
    models: tuple[TermSum, ...]
    model_count: int
    """How many models there are; at least so many where they are not all counted."""
    is_smallest: bool
    """False where the search ended before models with fewer terms were ruled out."""
    are_all_counted: bool


NO_MODELS = Minimisation((), 0, (), 0, True, True)
"""Nothing to be explained."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """Which of the covers count as models."""

    with_any_size: bool = False
    """All covers from which no term can be left out, instead of those with the fewest terms."""
    most_listed: int = MODELS_LISTED
    with_row_dominance: bool = False
    """Leave out prime implicants whose sufficient rows another one covers, and more."""


def complex_models(
    positive: Sequence[Row],
    allowed: Sequence[Row],
    levels: Sequence[int],
    choice: ModelChoice,
    effort: Effort,
) -> Minimisation:
    """The complex (conservative) solution: nothing is assumed about configurations without cases.

    Its prime implicants are those of the positive rows, and of the rows with cases that may be covered besides.
    """
    return models_of_sum([*positive, *allowed], positive, levels, choice, effort)


def parsimonious_models(
    positive: Sequence[Row], blocked: Sequence[Term], choice: ModelChoice, effort: Effort
) -> Minimisation:
    """The parsimonious solution: any remainder may be assumed sufficient, nothing blocked may be covered."""
    return models_of(prime_implicants(positive, blocked, effort), choice, effort)


def models_of_sum(
    terms: Iterable[Term],
    positive: Sequence[Row],
    levels: Sequence[int],
    choice: ModelChoice,
    effort: Effort,
) -> Minimisation:
    """The models over the prime implicants of a sum of terms; those that cover no positive row are left out."""
    return models_of(_by_coverage(complete_sum(terms, levels), positive), choice, effort)


def models_of(implicants: PrimeImplicants, choice: ModelChoice, effort: Effort) -> Minimisation:
    """Choose among prime implicants: all covers with the fewest, however many literals they have.

    Source: Dusa, QCA with R, 2019, chapter 8 (the fewest prime implicants; the number of literals never decides
    between models).
    """
    if not implicants.classes:
        return NO_MODELS
    if choice.with_row_dominance:
        largest = set(largest_columns(kind.coverage for kind in implicants.classes))
        implicants = replace(
            implicants, classes=tuple(kind for kind in implicants.classes if kind.coverage in largest)
        )
    covers = (_irredundant_covers if choice.with_any_size else _smallest)(implicants, choice, effort)
    models = islice(_expanded(covers, implicants.classes), choice.most_listed)
    return Minimisation(
        implicants=implicants.first(MOST_LISTED_IMPLICANTS),
        implicant_count=implicants.count,
        models=tuple(sorted(models, key=_short_first)),
        model_count=covers.count,
        is_smallest=covers.is_smallest and implicants.are_all,
        are_all_counted=covers.are_all_counted and implicants.are_all,
    )


def _by_coverage(terms: Iterable[Term], positive: Sequence[Row]) -> PrimeImplicants:
    kinds: dict[int, list[Term]] = {}
    for term in in_reading_order(terms):
        coverage = coverage_of(term, positive)
        if coverage:
            kinds.setdefault(coverage, []).append(term)
    return PrimeImplicants(
        tuple(ImplicantClass.of(coverage, found) for coverage, found in kinds.items()), True
    )


def _smallest(implicants: PrimeImplicants, choice: ModelChoice, effort: Effort) -> Covers:
    kinds = implicants.classes
    return smallest_covers(
        [kind.coverage for kind in kinds], [kind.size for kind in kinds], choice.most_listed, effort
    )


def _irredundant_covers(implicants: PrimeImplicants, choice: ModelChoice, effort: Effort) -> Covers:
    """Every set of classes that covers all rows and from which none can be left out."""
    kinds = implicants.classes
    rows = 1 + max(kind.coverage.bit_length() for kind in kinds)
    covers = np.zeros((rows, len(kinds)), np.bool_)
    for at, kind in enumerate(kinds):
        covers[list(bits(kind.coverage)), at] = True
    listed: list[tuple[Group, ...]] = []
    count, are_all = 0, True
    try:
        for found in minimal_hitting_sets([covers[covers.any(axis=1)]], effort, COVER_STAGE):
            for cover in found.vertices.tolist():
                if count < choice.most_listed:
                    listed.append(tuple((at,) for at in sorted(cover)))
                count += prod(kinds[at].size for at in cover)
    except (SearchStopped, KeyboardInterrupt) as stop:
        effort.cut_short(COVER_STAGE, isinstance(stop, KeyboardInterrupt))
        are_all = False
    return Covers(min(map(len, listed), default=0), tuple(listed), count, True, are_all)


def _expanded(covers: Covers, kinds: Sequence[ImplicantClass]) -> Iterator[TermSum]:
    """Covers by classes as covers by prime implicants."""
    members: dict[int, Sequence[Term]] = {}
    for cover in covers.listed:
        options = []
        for group in cover:
            for at in group:
                if at not in members:
                    members[at] = kinds[at].members()
            options.append([term for at in group for term in members[at]])
        for chosen in product(*options):
            yield tuple(in_reading_order(chosen))


def _short_first(model: TermSum) -> tuple[int, int, list[tuple[int, list[tuple[int, int]]]]]:
    return len(model), sum(map(literal_count, model)), list(map(reading_key, model))
