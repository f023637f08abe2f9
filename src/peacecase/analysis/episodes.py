"""Episodes: until when a level is rated, and which evidence may carry it (METHOD section 9)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from peacecase.model.case import Case
from peacecase.model.codebook import Indicator
from peacecase.model.coding import NOT_ASSESSED, Rating, SecondCoding
from peacecase.model.evidence import Evidence
from peacecase.model.narrative import Episode
from peacecase.model.scale import DateSpan, Missing, parse_edtf

RETROSPECT = timedelta(days=365)
"""A source issued longer after an episode's last day tells it in retrospect."""


def span_of(episode: Episode) -> DateSpan:
    """The days that levels are rated on: from its first day to its decisive moment, and never beyond its last day.

    A coarse decisive moment (the year) may reach beyond it, and would let in what followed.
    """
    whole = parse_edtf(episode.when)
    decided = parse_edtf(episode.decided_on).latest if episode.decided_on else None
    ends = [day for day in (decided, whole.latest) if day is not None]
    return DateSpan(whole.earliest, min(ends, default=None))


def whole_of_episodes(parts: Collection[int | Missing]) -> int | Missing | None:
    """The mission's level of a question that follows from its episodes: the lower median of their levels.

    Episodes to which the question does not apply, or of which nothing is known, are left out: not_applicable where it
    applies to none, unknown where those left are unknown. None where there is no episode, or one that nobody has rated:
    then the coder's own level stands. Source: METHOD section 1.
    """
    if not parts or "not_assessed" in parts:
        return None
    levels = sorted(part for part in parts if isinstance(part, int))
    if levels:
        return levels[(len(levels) - 1) // 2]
    return "unknown" if "unknown" in parts else "not_applicable"


def of_its_episodes(
    own: Rating, indicator: Indicator, case: Case, rated: Mapping[str, Mapping[str, Rating]]
) -> Rating:
    """A coder's rating of a mission, with the level that their ratings of its episodes make up where it follows from them.

    `own`: what they say of the mission; confidence and reason are theirs. `rated`: episode id -> indicator id -> rating.
    """
    if not indicator.from_episodes:
        return own
    parts = [rated.get(each, {}).get(indicator.id, NOT_ASSESSED).rating for each in case.episodes]
    whole = whole_of_episodes(parts)
    return own if whole is None or whole == own.rating else own.model_copy(update={"rating": whole})


def said_of_mission(coding: SecondCoding, indicator: Indicator, case: Case) -> Rating:
    """What a second coding says of the mission: not_assessed where it is superseded (see `of_its_episodes`)."""
    if indicator.id in coding.superseded:
        return NOT_ASSESSED
    rated = {episode_id: episode.ratings for episode_id, episode in coding.episodes.items()}
    return of_its_episodes(coding.ratings.of(indicator.id), indicator, case, rated)


def not_shown_blind(case: Case) -> list[str]:
    """Ids of items that speak of one episode alone and may tell of a later day: a blind coder does not see them."""
    return [
        item_id
        for item_id, item in case.evidence.items()
        if any(
            bearing.episode in case.episodes and not surely_known(case.episodes[bearing.episode], item)
            for bearing in item.bears_on
        )
    ]


def surely_known(episode: Episode, item: Evidence) -> bool:
    """True where what the item tells of had happened by the end of the days that are rated."""
    return not is_late(episode, item) and not straddles(episode, item)


def is_late(episode: Episode, item: Evidence) -> bool:
    """True where what the item tells of surely happened after the days that are rated."""
    last, first = span_of(episode).latest, parse_edtf(item.when).earliest
    return last is not None and first is not None and first > last


def straddles(episode: Episode, item: Evidence) -> bool:
    """True where it may have happened after them: it began inside and went on, or its date is coarse."""
    last, end = span_of(episode).latest, parse_edtf(item.when).latest
    return last is not None and not is_late(episode, item) and (end is None or end > last)


def is_retrospective(case: Case, episode: Episode, item: Evidence) -> bool:
    """True where every source of it was surely issued more than a year after the days that are rated."""
    last = span_of(episode).latest
    issued = list(_first_days(case, item))
    return (
        last is not None
        and bool(issued)
        and all(first is not None and first - last > RETROSPECT for first in issued)
    )


def _first_days(case: Case, item: Evidence) -> Iterator[date | None]:
    """The earliest day on which each of its sources may have been issued; None where that is not known."""
    for cite in item.cites:
        source = case.sources.get(cite.source)
        yield parse_edtf(source.issued).earliest if source is not None and source.issued else None
