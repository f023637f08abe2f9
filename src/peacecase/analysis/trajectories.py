"""A mission's steps in order, level by level, with their results beside them (METHOD section 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peacecase.analysis.coders import Voice, voice_of
from peacecase.analysis.episodes import is_retrospective
from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.model.case import Case
from peacecase.model.coding import EpisodeResult, Rating, SecondCoding
from peacecase.model.library import Library
from peacecase.model.narrative import Episode
from peacecase.model.scale import Missing, parse_edtf

Levels = Mapping[str, int | Missing]
"""Moment indicator -> the rating of a step, for every one of them; not_assessed where nobody rated it."""


@dataclass(frozen=True, slots=True)
class EpisodeStep:
    """One episode: how it was rated, and how it ended."""

    episode: str
    when: str
    result: EpisodeResult
    reference: Levels
    """By the reference coding, or as an adjudication settled it."""
    blind: Levels
    """By the coder who did not know how it ended."""
    items: tuple[str, ...]
    """Evidence items of the step: those it lists, and those that speak of it alone."""
    retrospective: tuple[str, ...]
    """Those of the items whose every source was issued more than a year after it."""


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The steps of one mission, in the order of their first days, then of their last."""

    case: str
    is_seed: bool
    steps: tuple[EpisodeStep, ...]
    blind_coding: str | None
    """Id of the blind coding; None where there is none."""
    blind_coder: Voice | None


def trajectories(library: Library) -> tuple[Trajectory, ...]:
    """The trajectory of every case that has episodes, in the library's order."""
    return tuple(
        _trajectory(library, case, library.codings.get(case_id, ()))
        for case_id, case in library.cases.items()
        if case.episodes
    )


def blind_coding(codings: Sequence[SecondCoding]) -> SecondCoding | None:
    """The coding of episodes that tests use: of the blind ones the one that rates most, a person's before a model's.

    One coding speaks for a whole mission, so that no pair of its steps compares two coders. Of equals the first by id.
    """
    blind = [coding for coding in codings if coding.is_blind and _looked_at(coding)]
    return min(
        blind, key=lambda each: (-_looked_at(each), each.coder.kind == "machine", each.id), default=None
    )


def in_order(case: Case) -> list[str]:
    """Ids of the episodes by first day, then last day; open beginnings first, open ends last, ties as the file has them."""

    def days(episode: Episode) -> tuple[date, date]:
        span = parse_edtf(episode.when)
        return span.earliest or date.min, span.latest or date.max

    return sorted(case.episodes, key=lambda episode_id: days(case.episodes[episode_id]))


def _trajectory(library: Library, case: Case, codings: Sequence[SecondCoding]) -> Trajectory:
    settled = ratings_in_force(library.codebook, case, codings).episodes
    coding = blind_coding(codings)
    superseded = coding.superseded if coding else ()
    moments = [each.id for each in library.codebook.indicators if each.moment]
    steps: list[EpisodeStep] = []
    for episode_id in in_order(case):
        episode = case.episodes[episode_id]
        blind = coding.episodes.get(episode_id) if coding else None
        in_force = {
            key: each for key, each in (blind.ratings if blind else {}).items() if key not in superseded
        }
        items = tuple(dict.fromkeys(_items(case, episode_id, episode)))
        steps.append(
            EpisodeStep(
                episode=episode_id,
                when=episode.when,
                result=episode.result,
                reference=_levels(moments, settled[episode_id]),
                blind=_levels(moments, in_force),
                items=items,
                retrospective=tuple(
                    each for each in items if is_retrospective(case, episode, case.evidence[each])
                ),
            )
        )
    return Trajectory(
        case=case.id,
        is_seed=case.id == library.codebook.seed_case or case.selection.reason == "seed",
        steps=tuple(steps),
        blind_coding=coding.id if coding else None,
        blind_coder=voice_of(coding.coder, coding.id) if coding else None,
    )


def _levels(moments: Sequence[str], rated: Mapping[str, Rating]) -> dict[str, int | Missing]:
    return {each: rated[each].rating if each in rated else "not_assessed" for each in moments}


def _looked_at(coding: SecondCoding) -> int:
    return sum(
        rating.rating != "not_assessed" and indicator not in coding.superseded
        for episode in coding.episodes.values()
        for indicator, rating in episode.ratings.items()
    )


def _items(case: Case, episode_id: str, episode: Episode) -> Iterator[str]:
    yield from (each for each in episode.evidence if each in case.evidence)
    for item_id, item in case.evidence.items():
        if any(bearing.episode == episode_id for bearing in item.bears_on):
            yield item_id
