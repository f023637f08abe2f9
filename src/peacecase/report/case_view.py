"""One case as the pages show it: names, ratings with their evidence, figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from peacecase.analysis.coders import CodedBy, coded_by, needs_review, reference_voice, voice_of
from peacecase.analysis.comparison import Comparison
from peacecase.analysis.confidence import Ceiling, ceiling, confidence_in_force
from peacecase.analysis.conflict_activity import Activity, activity
from peacecase.analysis.instances import strongest_on
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.origins import origin_groups
from peacecase.analysis.ratings_in_force import RatingsInForce, distributions
from peacecase.analysis.scores import FactorProfile
from peacecase.analysis.trajectories import Trajectory
from peacecase.charts.distributions import LevelBars, distribution_chart
from peacecase.charts.intervals import IntervalRow, interval_chart
from peacecase.charts.text import width_of
from peacecase.charts.timeline import TimelineMark, timeline_charts
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook, Factor, Indicator, Outcome
from peacecase.model.coding import OutcomeRating, Rating, SecondCoding
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.evidence import Direction
from peacecase.model.narrative import TimelineEntry
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.scale import Confidence, parse_edtf
from peacecase.report.case_map import case_map
from peacecase.report.evidence_view import EvidenceView, view_evidence
from peacecase.report.figures import Figure, Figures
from peacecase.report.trajectory_view import trajectory_picture
from peacecase.wording.case_names import CaseName
from peacecase.wording.citations import CitedPlace, References
from peacecase.wording.dates import in_plain_words

LEAST_FOR_MEDIAN = 3
"""Cases from which charts mark the group median."""
_BESIDE_OUTCOMES = 385.0
"""Width of the factor profile in CSS pixels; the outcomes stand to its right."""
_FACTS_SIZE, _FACTS_WIDTH, _MOST_FACTS_LINES = 7.8, 144.0, 36
"""Size and width in points of the box of facts, and the lines of names that stand beside the summary in it."""


@dataclass(frozen=True, slots=True)
class RatingView:
    """One rating that counts, with what it rests on."""

    question: Indicator | Outcome
    target: str
    rating: Rating
    limit: Ceiling
    confidence: Confidence | None
    """In force: the coder's, held down to the ceiling; None without a level."""
    evidence: Mapping[Direction, tuple[EvidenceView, ...]]
    is_adjudicated: bool
    reading: Activity | None = None
    """Of an outcome that conflict-years are held against: what they say of its horizon."""
    strongest: tuple[EvidenceView | None, EvidenceView | None] | tuple[()] = ()
    """The items that speak best for a higher and for a lower level of an indicator, None where none from the window is
    about it; empty without both."""

    @property
    def items(self) -> int:
        """How many evidence items bear on it."""
        return sum(len(views) for views in self.evidence.values())


@dataclass(frozen=True, slots=True)
class FactorView:
    """A factor of one case with its ratings."""

    factor: Factor
    ratings: tuple[RatingView, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome of one case at the horizons; None where it is not coded."""

    outcome: Outcome
    ratings: Mapping[Horizon, RatingView | None]
    readings: Mapping[Horizon, Activity]
    """Of one that conflict-years are held against: what they say at the horizons that they reach."""

    def at(self, horizon: Horizon) -> OutcomeRating | None:
        """The rating at a horizon."""
        view = self.ratings[horizon]
        return None if view is None else view.rating  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """The pictures of a profile."""

    profile: Figure
    timeline: tuple[Figure, ...]
    distributions: Figure
    map: Figure | None
    """None where no country of the conflict has an outline."""
    trajectory: Figure | None
    """None where no step is rated."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case, ready for the pages."""

    case: Case
    name: CaseName
    anchor: str
    settled: RatingsInForce
    profile: FactorProfile
    factors: tuple[FactorView, ...]
    outcomes: tuple[OutcomeView, ...]
    evidence: Mapping[str, EvidenceView]
    timeline_places: tuple[tuple[CitedPlace, ...], ...]
    """Where each timeline entry stands, in the order of the file."""
    origins: int
    """Independent origin groups among the sources."""
    codings: tuple[SecondCoding, ...]
    trajectory: Trajectory | None
    """None without episodes."""
    figures: CaseFigures | None
    """None in a report without its annex, which alone shows them."""

    @property
    def ratings(self) -> tuple[RatingView, ...]:
        """The ratings of the indicators, in the codebook's order."""
        return tuple(rating for factor in self.factors for rating in factor.ratings)

    @property
    def known(self) -> int:
        """How many of the ratings carry a level."""
        return sum(rating.rating.level is not None for rating in self.ratings)

    @property
    def contrary(self) -> int:
        """Evidence items that weaken something or speak both ways."""
        return sum(
            any(bearing.direction != "supports" for bearing in view.item.bears_on)
            for view in self.evidence.values()
        )

    @property
    def has_many_actors(self) -> bool:
        """True where the names in the box of facts are too many for it to stand beside the summary."""
        named = [actor.name for actor in self.case.actors.values() if actor.kind != "person"]
        width = sum(width_of(f"{name} (did not sign); ", _FACTS_SIZE) for name in named)
        return width > _FACTS_WIDTH * _MOST_FACTS_LINES

    @property
    def needs_review(self) -> bool:
        """True where a language model made ratings in force, and no person has reviewed them."""
        return needs_review(self.case, self.codings)

    @property
    def coded_by(self) -> CodedBy:
        """Whose the ratings in force are."""
        return coded_by(self.case, self.codings)

    @property
    def coders(self) -> Literal["one coding", "one model", "several"]:
        """How many coded it: not at all or once; one language model, asked more than once; two coders or more."""
        second = [coding for coding in self.codings if coding.is_independent]
        if not second or not self.known:
            return "one coding"
        voices = {reference_voice(self.case), *(voice_of(coding.coder, coding.id) for coding in second)}
        return "several" if len(voices) > 1 else "one model"


def view_case(
    mission: MissionFacts,
    name: CaseName,
    comparison: Comparison,
    codings: Sequence[SecondCoding],
    references: References,
    figures: Figures,
    conflict_years: ConflictYears | None,
    trajectory: Trajectory | None,
    *,
    is_drawn: bool = True,
) -> CaseView:
    """Put together what the pages show of one case, and draw its pictures where they are shown."""
    case = mission.case
    settled = comparison.settled[case.id]
    evidence = view_evidence(case, references)
    groups = origin_groups(case)

    def rated(
        question: Indicator | Outcome, target: str, rating: Rating, reading: Activity | None = None
    ) -> RatingView:
        limit = ceiling(settled.codebook, case, target, rating, groups)
        return RatingView(
            question=question,
            target=target,
            rating=rating,
            limit=limit,
            confidence=None if rating.level is None else confidence_in_force(rating, limit),
            evidence={
                direction: tuple(evidence[item_id] for item_id in ids)
                for direction, ids in case.bearing_on(target).items()
            },
            is_adjudicated=target in settled.adjudicated,
            reading=reading,
            strongest=strongest(question),
        )

    def strongest(
        question: Indicator | Outcome,
    ) -> tuple[EvidenceView | None, EvidenceView | None] | tuple[()]:
        if isinstance(question, Outcome):
            return ()
        high, low = strongest_on(mission, question, "supports"), strongest_on(mission, question, "weakens")
        if high is None and low is None:
            return ()
        return (evidence[high] if high else None, evidence[low] if low else None)

    factors = [
        FactorView(
            factor, tuple(rated(each, each.id, settled.ratings[each.id]) for each in factor.indicators)
        )
        for factor in settled.codebook.factors
    ]
    outcomes = []
    held_against = activity(case, conflict_years)
    for outcome in settled.codebook.outcomes:
        readings = held_against if outcome.checked_by == "ucdp_active" else {}
        ratings: dict[Horizon, RatingView | None] = {}
        for horizon in HORIZONS:
            target = f"{outcome.id}@{horizon}"
            coded = settled.outcomes.get(target)
            ratings[horizon] = None if coded is None else rated(outcome, target, coded, readings.get(horizon))
        outcomes.append(OutcomeView(outcome, ratings, readings))
    return CaseView(
        case=case,
        name=name,
        anchor=f"case-{case.id}",
        settled=settled,
        profile=comparison.profiles[case.id],
        factors=tuple(factors),
        outcomes=tuple(outcomes),
        evidence=evidence,
        timeline_places=tuple(references.places(case.id, entry.cites) for entry in case.timeline),
        origins=len(set(groups.values())),
        codings=tuple(codings),
        trajectory=trajectory,
        figures=_draw(case, name, comparison, factors, trajectory, figures) if is_drawn else None,
    )


def factor_rows(
    codebook: Codebook, profile: FactorProfile, medians: Mapping[str, float | None]
) -> list[IntervalRow]:
    """The factor scores of a case as rows of a chart."""
    return [
        IntervalRow(
            _(factor.name), score.score, score.low, score.high, medians.get(factor.id), score.is_coded
        )
        for factor in codebook.factors
        for score in (profile.factors[factor.id],)
    ]


def group_medians(profiles: Mapping[str, FactorProfile]) -> dict[str, float | None]:
    """Factor id -> median score of the cases that have one; None, or nothing, where they are too few."""
    if len(profiles) < LEAST_FOR_MEDIAN:
        return {}
    medians: dict[str, float | None] = {}
    for factor in next(iter(profiles.values())).factors:
        scores = [score for each in profiles.values() if (score := each.factors[factor].score) is not None]
        medians[factor] = median(scores) if len(scores) >= LEAST_FOR_MEDIAN else None
    return medians


def _draw(
    case: Case,
    name: CaseName,
    comparison: Comparison,
    factors: Sequence[FactorView],
    trajectory: Trajectory | None,
    figures: Figures,
) -> CaseFigures:
    shares = distributions(case, comparison.settled[case.id])
    rows = factor_rows(comparison.codebook, comparison.profiles[case.id], group_medians(comparison.profiles))
    bars = [
        (
            _(view.factor.name),
            [
                LevelBars(
                    _(rating.question.name),
                    None if (part := shares[rating.target]) is None else [float(p) for p in part],
                    rating.rating.level,
                    view.factor.id not in comparison.settled[case.id].not_coded,
                )
                for rating in view.ratings
            ],
        )
        for view in factors
    ]
    window = parse_edtf(case.mission.window)
    marks = [_mark(entry) for entry in case.timeline]
    timeline = timeline_charts(
        [mark for mark in marks if mark is not None],
        (window.earliest, window.latest) if window.earliest and window.latest else None,
        name.label,
        figures.tallest,
    )
    where = case_map(case, name.label)
    steps = trajectory and trajectory_picture(case, comparison.codebook, trajectory, name.label)
    return CaseFigures(
        profile=figures.add(f"profile-{case.id}", interval_chart(rows, name.label, _BESIDE_OUTCOMES)),
        timeline=figures.add_all(f"timeline-{case.id}", timeline),
        distributions=figures.add(f"distributions-{case.id}", distribution_chart(bars, name.label)),
        map=figures.add(f"map-{case.id}", where) if where else None,
        trajectory=figures.add(f"trajectory-{case.id}", steps) if steps else None,
    )


def _mark(entry: TimelineEntry) -> TimelineMark | None:
    span = parse_edtf(entry.when)
    start, end = span.earliest or span.latest, span.latest or span.earliest
    if start is None or end is None:
        return None
    return TimelineMark(start, end, in_plain_words(entry.when), entry.event, entry.key, entry.turn or "")
