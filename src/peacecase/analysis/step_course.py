"""How the steps of missions ended together: totals, first against last, and what followed on a missed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from peacecase.analysis.mission_facts import MissionFacts, MissionStep
from peacecase.model.coding import EpisodeResult

LEAST_STEPS = 10
"""Steps with a known result below which nothing is said of how steps go."""
_RANK: dict[EpisodeResult, int] = {"not_reached": 0, "partly_reached": 1, "reached": 2}


@dataclass(frozen=True, slots=True)
class StepCourse:
    """The steps whose result is known; missions by their positions."""

    counts: Counter[EpisodeResult]
    """Over all steps, those of unknown result too."""
    ends: dict[int, tuple[MissionStep, MissionStep]]
    """Mission -> its first and its last step, where it has two or more."""
    worse: tuple[int, ...]
    """Missions whose last step ended worse than the first."""
    better: tuple[int, ...]
    alike: tuple[int, ...]
    missed: tuple[int, ...]
    """Missions with a step that was not reached and had another after it."""
    recovered: dict[int, MissionStep]
    """Those of them in which the step next to such a one was reached -> the first such step."""

    @property
    def known(self) -> int:
        """Steps whose result is known."""
        return sum(self.counts[result] for result in _RANK)

    @property
    def is_enough(self) -> bool:
        """True where something may be said of them."""
        return self.known >= LEAST_STEPS


def step_course(missions: Sequence[MissionFacts]) -> StepCourse:
    """Count the steps of missions."""
    ends: dict[int, tuple[MissionStep, MissionStep]] = {}
    missed: list[int] = []
    recovered: dict[int, MissionStep] = {}
    for at, mission in enumerate(missions):
        known = [step for step in mission.steps if step.result in _RANK]
        if len(known) > 1:
            ends[at] = known[0], known[-1]
        after = [later for step, later in pairwise(known) if step.result == "not_reached"]
        if after:
            missed.append(at)
        reached = next((step for step in after if step.result == "reached"), None)
        if reached is not None:
            recovered[at] = reached
    change = {at: _RANK[last.result] - _RANK[first.result] for at, (first, last) in ends.items()}
    return StepCourse(
        counts=Counter(step.result for mission in missions for step in mission.steps),
        ends=ends,
        worse=tuple(at for at, by in change.items() if by < 0),
        better=tuple(at for at, by in change.items() if by > 0),
        alike=tuple(at for at, by in change.items() if by == 0),
        missed=tuple(missed),
        recovered=recovered,
    )
