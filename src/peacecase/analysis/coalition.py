"""A library read as its coalitions: where a level of lead and partners together is on record, it takes the lead's place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from peacecase.model.case import Case
from peacecase.model.coding import NOT_ASSESSED, Rating, Ratings, SecondCoding
from peacecase.model.library import Library, ReadOtherwise

Coded = TypeVar("Coded", Case, SecondCoding)


def as_coalition(library: Library) -> Library:
    """The library with `with_partners` in the place of each level that has one (METHOD section 1).

    A second coding of such a question counts by its own `with_partners`, and without one no more: it speaks of the lead.
    """
    changed = tuple(
        ReadOtherwise(case.id, indicator, rating.rating, rating.with_partners.rating)
        for case in library.cases.values()
        for indicator, rating in case.ratings.items()
        if rating.with_partners is not None
    )
    asked = {
        case_id: {each.indicator for each in changed if each.case == case_id} for case_id in library.cases
    }
    return replace(
        library,
        cases={case_id: _read(case, asked[case_id]) for case_id, case in library.cases.items()},
        codings={
            case_id: tuple(_read(coding, asked.get(case_id, ())) for coding in of_case)
            for case_id, of_case in library.codings.items()
        },
        reading="coalition",
        read_otherwise=changed,
    )


def _read(coded: Coded, asked: Collection[str]) -> Coded:
    if not asked:
        return coded
    ratings = {
        factor: {
            indicator: _with_partners(rating) if indicator in asked else rating
            for indicator, rating in inner.items()
        }
        for factor, inner in coded.ratings.root.items()
    }
    return coded.model_copy(update={"ratings": Ratings(ratings)})


def _with_partners(rating: Rating) -> Rating:
    second = rating.with_partners
    if second is None:
        return NOT_ASSESSED
    return rating.model_copy(
        update={
            "rating": second.rating,
            "confidence": second.confidence,
            "why": second.why,
            "with_partners": None,
        }
    )
