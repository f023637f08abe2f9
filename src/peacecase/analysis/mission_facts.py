"""What pages tell of one mission: its steps in order, its events, its end, and how each outcome stood, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from peacecase.analysis.confidence import ceiling, confidence_in_force
from peacecase.analysis.conflict_activity import Activity, activity
from peacecase.analysis.origins import origin_groups
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force
from peacecase.analysis.windows import horizon_day
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import EpisodeResult, OutcomeRating, Rating, SecondCoding
from peacecase.model.library import Library
from peacecase.model.narrative import Episode, TimelineEntry
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.scale import Confidence, DateSpan, parse_edtf

A_YEAR = timedelta(days=366)
"""Evidence that is older than this at its horizon has its year beside the level."""
UNSURE: frozenset[Confidence] = frozenset({"low", "very_low"})

MarkKind = Literal[
    "level", "victory", "ucdp", "facts", "unknown", "not_applicable", "not_assessed", "not_reached"
]


@dataclass(frozen=True, slots=True)
class MissionStep:
    """An episode in its place."""

    number: int
    """From 1, by first day, then last day; never in the order of the file."""
    id: str
    episode: Episode
    first: date
    last: date

    @property
    def result(self) -> EpisodeResult:
        """How it ended."""
        return self.episode.result


@dataclass(frozen=True, slots=True)
class OutcomeMark:
    """How an outcome stood at a horizon, as a mark shows it."""

    outcome: str
    horizon: Horizon
    day: date | None
    """The horizon's day; None where the window is open."""
    kind: MarkKind
    """level; victory: fighting over because a side had won by arms; ucdp: no level, but conflict-years; facts: evidence
    without a level; not_reached: the horizon lies ahead."""
    level: int | None = None
    newest: int | None = None
    """The year of the newest evidence on it, where that is over a year from the horizon."""
    reading: Activity | None = None


@dataclass(frozen=True, slots=True)
class MissionFacts:
    """One mission with what counts of it."""

    codebook: Codebook
    case: Case
    codings: tuple[SecondCoding, ...]
    settled: RatingsInForce
    groups: Mapping[str, str]
    """Source id -> origin group."""
    window: DateSpan
    began: date | None
    """First day of the first event: the earliest timeline entry or step that begins in the window."""
    steps: tuple[MissionStep, ...]
    turn: TimelineEntry | None
    key_events: tuple[TimelineEntry, ...]
    """In the window, in order of their first day; the turn apart."""
    marks: Mapping[str, Mapping[Horizon, OutcomeMark]]
    """Outcome -> horizon -> mark; all outcomes at all horizons."""
    activity: Mapping[Horizon, Activity]

    @property
    def lead(self) -> str:
        """Actor id of the lead."""
        return self.case.mission.lead

    def rating(self, indicator: str) -> Rating:
        """The rating of an indicator that counts."""
        return self.settled.ratings[indicator]

    def level(self, indicator: str) -> int | None:
        """Its level."""
        return self.rating(indicator).level

    def outcome(self, outcome: str, horizon: Horizon) -> OutcomeRating | None:
        """The rating of an outcome that counts; None where it is not coded."""
        return self.settled.outcomes.get(f"{outcome}@{horizon}")

    def confidence(self, indicator: str) -> Confidence | None:
        """Confidence in force; None without a level."""
        rating = self.rating(indicator)
        if rating.level is None:
            return None
        return confidence_in_force(rating, ceiling(self.codebook, self.case, indicator, rating, self.groups))

    def steps_by_result(self, result: EpisodeResult) -> tuple[MissionStep, ...]:
        """The steps that ended so."""
        return tuple(step for step in self.steps if step.result == result)

    @property
    def checked_outcome(self) -> str | None:
        """The outcome that conflict-years are held against."""
        return next((each.id for each in self.codebook.outcomes if each.checked_by == "ucdp_active"), None)


def mission_facts(library: Library, case_ids: Iterable[str], as_of: date) -> tuple[MissionFacts, ...]:
    """The facts of missions, in the order given. Raises KeyError for a case that the library does not have."""
    return tuple(_facts(library, case_id, as_of) for case_id in case_ids)


def by_start(missions: Iterable[MissionFacts]) -> tuple[MissionFacts, ...]:
    """Missions by the first day of their window, then the last; never by a level."""
    return tuple(
        sorted(missions, key=lambda each: (each.window.earliest or date.min, each.window.latest or date.max))
    )


def _facts(library: Library, case_id: str, as_of: date) -> MissionFacts:
    case, codings = library.cases[case_id], library.codings.get(case_id, ())
    settled = ratings_in_force(library.codebook, case, codings)
    window = parse_edtf(case.mission.window)
    held = activity(case, library.conflict_years)
    steps = steps_in_order(case)
    return MissionFacts(
        codebook=library.codebook,
        case=case,
        codings=codings,
        settled=settled,
        groups=origin_groups(case),
        window=window,
        began=_first_event(case, steps, window),
        steps=steps,
        turn=next((entry for entry in case.timeline if entry.turn), None),
        key_events=tuple(
            sorted(
                (each for each in case.timeline if each.key and not each.turn and _is_in(window, each)),
                key=lambda each: first_day(each.when),
            )
        ),
        marks={
            outcome.id: {
                horizon: _mark(
                    case, settled, outcome.id, outcome.checked_by == "ucdp_active", horizon, held, as_of
                )
                for horizon in HORIZONS
            }
            for outcome in library.codebook.outcomes
        },
        activity=held,
    )


def steps_in_order(case: Case) -> tuple[MissionStep, ...]:
    """The episodes by first day, then last day; what is still equal stands as in the file."""
    spans = [(parse_edtf(each.when), step_id, each) for step_id, each in case.episodes.items()]
    spans.sort(key=lambda each: (each[0].earliest or date.min, each[0].latest or date.max))
    return tuple(
        MissionStep(number, step_id, episode, span.earliest or date.min, span.latest or date.max)
        for number, (span, step_id, episode) in enumerate(spans, start=1)
    )


def first_day(edtf: str) -> date:
    """The first day that a date can mean; the calendar's first where it is open."""
    return parse_edtf(edtf).earliest or date.min


def _is_in(window: DateSpan, entry: TimelineEntry) -> bool:
    span = parse_edtf(entry.when)
    return span.earliest is not None and _begins_in(window, span.earliest)


def _begins_in(window: DateSpan, day: date) -> bool:
    return (window.earliest is None or window.earliest <= day) and (
        window.latest is None or day <= window.latest
    )


def _first_event(case: Case, steps: tuple[MissionStep, ...], window: DateSpan) -> date | None:
    days = [first_day(entry.when) for entry in case.timeline] + [step.first for step in steps]
    return min((day for day in days if _begins_in(window, day) and day > date.min), default=None)


def _mark(
    case: Case,
    settled: RatingsInForce,
    outcome: str,
    is_checked: bool,
    horizon: Horizon,
    held: Mapping[Horizon, Activity],
    as_of: date,
) -> OutcomeMark:
    target = f"{outcome}@{horizon}"
    rating, day = settled.outcomes.get(target), horizon_day(case.mission.window, horizon)
    reading = held.get(horizon) if is_checked else None
    level = rating.level if rating is not None else None
    if level is not None:
        won = is_checked and level >= 2 and day is not None and _was_won_by_arms(case, day)
        return OutcomeMark(
            outcome, horizon, day, "victory" if won else "level", level, _newest(case, target, day), reading
        )
    if rating is not None and not rating.is_applicable:
        return OutcomeMark(outcome, horizon, day, "not_applicable")
    if day is None or day > as_of:
        return OutcomeMark(outcome, horizon, day, "not_reached")
    if reading is not None:
        return OutcomeMark(outcome, horizon, day, "ucdp", reading=reading)
    if any(case.bearing_on(target).values()):
        return OutcomeMark(outcome, horizon, day, "facts")
    is_unknown = rating is not None and rating.rating == "unknown"
    return OutcomeMark(outcome, horizon, day, "unknown" if is_unknown else "not_assessed")


def _was_won_by_arms(case: Case, day: date) -> bool:
    """True where a side had won by arms before the day."""
    ended = case.conflict.ended
    won = parse_edtf(ended.when).earliest if ended is not None and ended.how == "victory" else None
    return won is not None and won <= day


def _newest(case: Case, target: str, day: date | None) -> int | None:
    """The year of the newest evidence on an outcome at a horizon, where all of it is over a year older than that."""
    items = [case.evidence[item_id] for ids in case.bearing_on(target).values() for item_id in ids]
    days = [parse_edtf(item.when).latest for item in items]
    if day is None or not days or None in days:
        return None
    newest = max(each for each in days if each is not None)
    return newest.year if day - newest > A_YEAR else None
