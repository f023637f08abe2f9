"""Gaps: where missions lacked what a question asks for, what was done about it, and where they ended (METHOD section 10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peacecase.analysis.plain import plain
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force_by_case
from peacecase.analysis.trajectories import Trajectory, trajectories
from peacecase.model.case import Case
from peacecase.model.coding import EpisodeResult, Rating
from peacecase.model.evidence import Direction
from peacecase.model.library import Library
from peacecase.model.scale import Missing

GAP_LEVELS = (0, 1)
"""The levels that are a gap."""


@dataclass(frozen=True, slots=True)
class Rise:
    """A step of a mission in which the level stood higher than in the step before it that has one."""

    episode: str
    before: str
    level: int
    level_before: int
    result: EpisodeResult


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A gap of the lead that its working partners made up for."""

    lead: int
    together: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How one mission stands on one question, and what goes with it."""

    case: str
    level: int
    why: str | None
    evidence: Mapping[Direction, tuple[str, ...]]
    """Ids of the items that bear on the question."""
    made_up: MadeUp | None
    rises: tuple[Rise, ...]
    lessons: tuple[int, ...]
    """Positions of the case's lessons that rest on an item which bears on the question."""
    outcomes: Mapping[str, int | Missing]
    """outcome@horizon -> the rating that counts; only what is coded."""


@dataclass(frozen=True, slots=True)
class GapPage:
    """The missions with a gap on one question, then those without it. Counts and names; no rate of success."""

    indicator: str
    lacking: tuple[Standing, ...]
    having: tuple[Standing, ...]
    unknown: tuple[str, ...]
    does_not_apply: tuple[str, ...]
    not_coded: tuple[str, ...]

    @property
    def known(self) -> int:
        """Missions whose level is known."""
        return len(self.lacking) + len(self.having)

    @property
    def made_up(self) -> tuple[Standing, ...]:
        """Missions whose lead lacked it alone, and whose partners made up for it."""
        return tuple(each for each in (*self.lacking, *self.having) if each.made_up is not None)


def gap_pages(library: Library) -> dict[str, GapPage]:
    """Indicator -> its page, in the codebook's order. Missions stand in the library's order, whatever their level."""
    settled = ratings_in_force_by_case(library)
    steps = {each.case: each for each in trajectories(library)}
    return {
        indicator: _page(library, settled, steps, indicator) for indicator in library.codebook.indicator_ids
    }


def commonest_gaps(pages: Mapping[str, GapPage], missions: int) -> list[GapPage]:
    """The gaps of missions that are this many in all, the commonest first; what no mission lacks is left out.

    Counted are questions that are known for three quarters at least. Of two as common comes first the one that is known for
    more missions, then as in the codebook.
    """
    known = [page for page in pages.values() if page.lacking and page.known * 4 >= missions * 3]
    return sorted(known, key=lambda page: (-len(page.lacking), -page.known))


def _page(
    library: Library, settled: Mapping[str, RatingsInForce], steps: Mapping[str, Trajectory], indicator: str
) -> GapPage:
    standing: list[Standing] = []
    missing: dict[Missing, list[str]] = {"unknown": [], "not_applicable": [], "not_assessed": []}
    for case_id, case in library.cases.items():
        rating = settled[case_id].ratings[indicator]
        if isinstance(rating.rating, int):
            rises = tuple(_rises(steps[case_id], indicator)) if case_id in steps else ()
            standing.append(_standing(case, settled[case_id], indicator, rating, rises))
        else:
            missing[rating.rating].append(case_id)
    return GapPage(
        indicator=indicator,
        lacking=tuple(each for each in standing if each.level in GAP_LEVELS),
        having=tuple(each for each in standing if each.level not in GAP_LEVELS),
        unknown=tuple(missing["unknown"]),
        does_not_apply=tuple(missing["not_applicable"]),
        not_coded=tuple(missing["not_assessed"]),
    )


def _standing(
    case: Case, settled: RatingsInForce, indicator: str, rating: Rating, rises: tuple[Rise, ...]
) -> Standing:
    assert isinstance(rating.rating, int)
    bearing = case.bearing_on(indicator)
    items = {item for ids in bearing.values() for item in ids}
    return Standing(
        case=case.id,
        level=rating.rating,
        why=rating.why,
        evidence={direction: tuple(ids) for direction, ids in bearing.items()},
        made_up=_made_up(rating),
        rises=rises,
        lessons=tuple(
            position for position, lesson in enumerate(case.lessons) if items.intersection(lesson.evidence)
        ),
        outcomes={target: each.rating for target, each in settled.outcomes.items()},
    )


def _made_up(rating: Rating) -> MadeUp | None:
    lead = rating.lead_alone.rating if rating.lead_alone else rating.rating
    together = rating.with_partners.rating if rating.with_partners else rating.rating
    if (
        isinstance(lead, int)
        and isinstance(together, int)
        and lead in GAP_LEVELS
        and together not in GAP_LEVELS
    ):
        return MadeUp(lead, together)
    return None


def _rises(trajectory: Trajectory, indicator: str) -> Iterator[Rise]:
    before: tuple[str, int] | None = None
    for step in trajectory.steps:
        level = step.reference.get(indicator)
        if not isinstance(level, int):
            continue
        if before is not None and level > before[1]:
            yield Rise(step.episode, before[0], level, before[1], step.result)
        before = (step.episode, level)


def gap_pages_record(pages: Mapping[str, GapPage]) -> dict[str, object]:
    """Indicator -> its page, as plain data."""
    return {indicator: plain(page) for indicator, page in pages.items()}
