"""Which rating counts: the adjudicated one, else the reference coding; and what is pooled for draws."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from peacecase.analysis.coders import reference_voice, voice_of
from peacecase.analysis.confidence import ceiling, confidence_in_force
from peacecase.analysis.distributions import LevelDistribution, level_distribution, pooled
from peacecase.analysis.episodes import of_its_episodes, said_of_mission
from peacecase.analysis.origins import origin_groups
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import OutcomeRating, Rating, SecondCoding
from peacecase.model.library import Library
from peacecase.model.scale import parse_edtf


@dataclass(frozen=True, slots=True)
class RatingsInForce:
    """The ratings of one case that count, and the raw ratings behind each."""

    codebook: Codebook
    case: str
    ratings: Mapping[str, Rating]
    """Indicator id -> the rating that scores use: adjudicated where it is, else the reference coding's."""
    pools: Mapping[str, tuple[tuple[Rating, ...], ...]]
    """Indicator id -> what draws pool, by coder: the adjudicated rating alone, else those of each independent coder.

    A language model is one coder however often it was asked."""
    adjudicated: frozenset[str]
    """Indicators, and outcomes at a horizon, that an adjudication has settled."""
    episodes: Mapping[str, Mapping[str, Rating]]
    """Episode id -> indicator id -> the rating of that step that counts; every episode, and only what is coded."""
    outcomes: Mapping[str, OutcomeRating]
    """outcome@horizon -> the rating that counts; only what is coded."""

    @property
    def not_coded(self) -> tuple[str, ...]:
        """Factors with a question that nobody has looked at: nothing is computed for them (METHOD section 13)."""
        return tuple(
            factor.id
            for factor in self.codebook.factors
            if any(self.ratings[each.id].rating == "not_assessed" for each in factor.indicators)
        )


def ratings_in_force(codebook: Codebook, case: Case, codings: Iterable[SecondCoding] = ()) -> RatingsInForce:
    """Settle what counts for one case from its reference coding and its second codings.

    An adjudication settles the indicators and the episodes that it rates and leaves the rest to the pool; of several the
    latest stands. In the pool an independent coder counts who rated the level or looked and found it
    unknown; one who did not look, or held the question not applicable, has no distribution to add, and one who had
    seen the reference ratings is not independent. Whether an indicator applies is for the settled rating to say.
    """
    episodes = {episode_id: dict(episode.ratings) for episode_id, episode in case.episodes.items()}
    ratings = {
        each.id: of_its_episodes(case.ratings.of(each.id), each, case, episodes)
        for each in codebook.indicators
    }
    outcomes = {f"{outcome}@{horizon}": rating for outcome, horizon, rating in case.outcomes.items()}
    pools = {
        indicator: {reference_voice(case, rating.coder): [rating]} for indicator, rating in ratings.items()
    }
    second = list(codings)
    for coding in second:
        if coding.is_independent:
            voice = voice_of(coding.coder, coding.id)
            for indicator, by_coder in pools.items():
                said = said_of_mission(coding, codebook.indicator(indicator), case)
                by_coder.setdefault(voice, []).append(said)
    adjudicated = set()

    def settle(indicator: str, rating: Rating, coding: SecondCoding) -> None:
        ratings[indicator] = rating
        pools[indicator] = {voice_of(coding.coder, coding.id): [rating]}
        adjudicated.add(indicator)

    for coding in sorted(second, key=_when_coded):
        if coding.kind == "adjudication":
            for indicator, rating in coding.ratings.items():
                if rating.rating != "not_assessed":
                    settle(indicator, rating, coding)
            for episode_id, of_episode in coding.episodes.items():
                settled = {
                    key: each for key, each in of_episode.ratings.items() if each.rating != "not_assessed"
                }
                episodes.setdefault(episode_id, {}).update(settled)
                for each in codebook.indicators:
                    if each.id in settled and each.from_episodes:
                        settle(each.id, of_its_episodes(ratings[each.id], each, case, episodes), coding)
            for outcome, horizon, outcome_rating in coding.outcomes.items():
                if outcome_rating.rating != "not_assessed":
                    outcomes[f"{outcome}@{horizon}"] = outcome_rating
                    adjudicated.add(f"{outcome}@{horizon}")
    return RatingsInForce(
        codebook=codebook,
        case=case.id,
        ratings=ratings,
        pools={
            indicator: tuple(filter(None, map(_looked, by_coder.values())))
            for indicator, by_coder in pools.items()
        },
        adjudicated=frozenset(adjudicated),
        episodes=episodes,
        outcomes=outcomes,
    )


def ratings_in_force_by_case(library: Library) -> dict[str, RatingsInForce]:
    """Case id -> settled coding, for every case of the library, in its order."""
    return {
        case_id: ratings_in_force(library.codebook, case, library.codings.get(case_id, ()))
        for case_id, case in library.cases.items()
    }


def distributions(case: Case, settled: RatingsInForce) -> dict[str, LevelDistribution | None]:
    """Indicator id -> the distribution that draws use; None where it does not apply or its factor is not coded.

    Every rating of the pool is widened by its own confidence in force, and each coder of it weighs alike. Source:
    METHOD section 2.
    """
    groups = origin_groups(case)
    not_coded = settled.not_coded
    found: dict[str, LevelDistribution | None] = {}
    for indicator in settled.codebook.indicator_ids:
        is_coded = settled.codebook.factor_of(indicator).id not in not_coded
        if not is_coded or not settled.ratings[indicator].is_applicable:
            found[indicator] = None
            continue
        found[indicator] = pooled(
            pooled(
                level_distribution(
                    rating.level,
                    confidence_in_force(rating, ceiling(settled.codebook, case, indicator, rating, groups)),
                )
                for rating in by_one
            )
            for by_one in settled.pools[indicator]
        )
    return found


def _looked(ratings: Iterable[Rating]) -> tuple[Rating, ...]:
    return tuple(rating for rating in ratings if rating.level is not None or rating.rating == "unknown")


def _when_coded(coding: SecondCoding) -> tuple[date, str]:
    return parse_edtf(coding.coded_on).latest or date.max, coding.id
