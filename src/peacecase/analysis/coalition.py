"""A library read as its coalitions: where a level of lead and partners together is on record, it takes the lead's place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.model.case import Case
from peacecase.model.coding import NOT_ASSESSED, Rating, Ratings, SecondCoding
from peacecase.model.library import Library, ReadOtherwise

Coded = TypeVar("Coded", Case, SecondCoding)
Place = tuple[str | None, str]
"""Where a rating stands: of an episode, or of the mission, on an indicator."""


def as_coalition(library: Library) -> Library:
    """The library with `with_partners` in the place of each level that has one (METHOD section 1).

    A second coding of a question that has one in the case counts by its own, and without one no more: it speaks of the lead.
    """
    asked = {case_id: _with_second_level(case) for case_id, case in library.cases.items()}
    read = replace(
        library,
        cases={case_id: _read(case, asked[case_id]) for case_id, case in library.cases.items()},
        codings={
            case_id: tuple(_read(coding, asked.get(case_id, ())) for coding in of_case)
            for case_id, of_case in library.codings.items()
        },
        reading="coalition",
    )
    return replace(read, read_otherwise=tuple(_read_otherwise(library, read)))


def _read_otherwise(library: Library, read: Library) -> Iterator[ReadOtherwise]:
    """Each level that counts and is another one in the other reading, be it the case's or of an adjudication."""
    for case_id in library.cases:
        lead, coalition = (
            ratings_in_force(each.codebook, each.cases[case_id], each.codings.get(case_id, ())).ratings
            for each in (library, read)
        )
        for indicator, rating in lead.items():
            if coalition[indicator] != rating:
                yield ReadOtherwise(case_id, indicator, rating.rating, coalition[indicator].rating)


def _with_second_level(case: Case) -> set[Place]:
    places: set[Place] = {(None, key) for key, rating in case.ratings.items() if rating.with_partners}
    return places | {
        (episode_id, key)
        for episode_id, episode in case.episodes.items()
        for key, rating in episode.ratings.items()
        if rating.with_partners
    }


def _read(coded: Coded, asked: Collection[Place]) -> Coded:
    def read(episode: str | None, ratings: Mapping[str, Rating]) -> dict[str, Rating]:
        return {
            indicator: _with_partners(rating)
            if (episode, indicator) in asked or rating.with_partners
            else rating
            for indicator, rating in ratings.items()
        }

    ratings = {factor: read(None, inner) for factor, inner in coded.ratings.root.items()}
    episodes = {
        episode_id: episode.model_copy(update={"ratings": read(episode_id, episode.ratings)})
        for episode_id, episode in coded.episodes.items()
    }
    return coded.model_copy(update={"ratings": Ratings(ratings), "episodes": episodes})


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
