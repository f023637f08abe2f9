"""A mission that lies ahead, held against past ones: gaps, likeness, what to settle first, what a step would change.

Source: METHOD section 10. No probability of success is given: the cases were chosen, and they are few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from peacecase.analysis.gaps import GAP_LEVELS, GapPage, gap_pages
from peacecase.analysis.likeness import Likeness, likenesses, profile_of
from peacecase.analysis.plain import plain
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force
from peacecase.analysis.scores import FactorProfile, factor_profile
from peacecase.model.case import Case
from peacecase.model.coding import Rating
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from peacecase.model.scale import LEVELS

_SAME = 9
"""Decimals on which widths and gains are held to be equal."""
Asked = TypeVar("Asked", "OpenQuestion", "StepUp")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question whose level is unknown, or that nobody has looked at."""

    indicator: str
    width: float | None
    """How far the index moves when it goes from 0 to 3, with the other unknowns once all at 0 and once all at 3: the larger.
    None while a factor is not coded."""


@dataclass(frozen=True, slots=True)
class StepUp:
    """One level up on one question."""

    indicator: str
    level: int
    """Where it stands now."""
    gain_low: float
    """By how much the index rises with every unknown at 0."""
    gain_high: float
    """The same with every unknown at 3."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What past missions show of a planned one."""

    case: Case
    settled: RatingsInForce
    profile: FactorProfile
    past: Library
    gaps: Mapping[str, GapPage]
    """Indicator at 0 or 1 -> how past missions with that gap fared, in the codebook's order."""
    likenesses: tuple[Likeness, ...]
    """Past missions alphabetically; an order is told by `nearer_than` alone."""
    questions: tuple[tuple[OpenQuestion, ...], ...]
    """Sharpest first; what ties stands together, in the codebook's order."""
    steps: tuple[tuple[StepUp, ...], ...]
    """The largest gain first; what ties stands together. Empty while a factor is not coded."""


def assess(library: Library, case: Case, weights: WeightProfile) -> Assessment:
    """Hold a mission against those of `library`, which is without it."""
    codebook = library.codebook
    settled = ratings_in_force(codebook, case)
    past = {
        case_id: profile_of(ratings_in_force(codebook, each, library.codings.get(case_id, ())))
        for case_id, each in library.cases.items()
    }
    lacking = [each for each, rating in settled.ratings.items() if rating.level in GAP_LEVELS]
    pages = gap_pages(library)
    return Assessment(
        case=case,
        settled=settled,
        profile=factor_profile(settled, weights),
        past=library,
        gaps={indicator: pages[indicator] for indicator in lacking},
        likenesses=likenesses(profile_of(settled), past),
        questions=_tied(_open_questions(settled, weights), lambda each: each.width or 0.0),
        steps=_tied(_steps(settled, weights), lambda each: max(each.gain_low, each.gain_high)),
    )


def _open_questions(settled: RatingsInForce, weights: WeightProfile) -> Iterable[OpenQuestion]:
    for indicator, rating in settled.ratings.items():
        if rating.level is None and rating.is_applicable:
            widths = [
                abs(high - low)
                for others in (() if settled.not_coded else (LEVELS[0], LEVELS[-1]))
                if (low := _index(settled, weights, {indicator: LEVELS[0]}, others)) is not None
                and (high := _index(settled, weights, {indicator: LEVELS[-1]}, others)) is not None
            ]
            yield OpenQuestion(indicator, max(widths, default=None))


def _steps(settled: RatingsInForce, weights: WeightProfile) -> Iterable[StepUp]:
    for indicator, rating in settled.ratings.items():
        if rating.level is None or rating.level == LEVELS[-1]:
            continue
        gains = []
        for others in (LEVELS[0], LEVELS[-1]):
            now = _index(settled, weights, {}, others)
            then = _index(settled, weights, {indicator: rating.level + 1}, others)
            if now is not None and then is not None:
                gains.append(then - now)
        if gains:
            yield StepUp(indicator, rating.level, *gains)


def _index(
    settled: RatingsInForce, weights: WeightProfile, supposed: Mapping[str, int], unknown: int
) -> float | None:
    """S with some levels supposed and every other unknown at one level; None while a factor is not coded."""
    ratings = {
        each: Rating(rating=supposed.get(each, unknown if rating.rating == "unknown" else rating.rating))
        for each, rating in settled.ratings.items()
    }
    return factor_profile(replace(settled, ratings=ratings), weights).index.value


def _tied(each: Iterable[Asked], size: Callable[[Asked], float]) -> tuple[tuple[Asked, ...], ...]:
    groups: dict[float, list[Asked]] = {}
    for one in each:
        groups.setdefault(round(size(one), _SAME), []).append(one)
    return tuple(tuple(groups[key]) for key in sorted(groups, reverse=True))


def assessment_record(found: Assessment) -> dict[str, object]:
    """As plain data, without the library."""
    return {
        "case": found.case.id,
        "profile": plain(found.profile),
        "gaps": {indicator: plain(page) for indicator, page in found.gaps.items()},
        "missions": [
            {
                **plain(each, "low", "high", "nearer_than"),
                "low": _number(each.low),
                "high": _number(each.high),
            }
            | {"nearer_than": sorted(each.nearer_than)}
            for each in found.likenesses
        ],
        "questions": [[plain(each) for each in group] for group in found.questions],
        "steps": [[plain(each) for each in group] for group in found.steps],
    }


def _number(share: object) -> float | None:
    return None if share is None else float(share)  # type: ignore[arg-type]
