"""Three missions to begin with: one that reached its aim in full, one in the main and one that did not, far from each other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import combinations, product

from peacecase.analysis.likeness import distance, profile_of
from peacecase.analysis.mission_facts import MissionFacts
from peacecase.analysis.scores import factor_scores

_GROUPS = ((3,), (2,), (0, 1))
"""Levels of the main outcome at the end: in full, in the main, not."""


def differing_missions(missions: Sequence[MissionFacts]) -> tuple[str, ...]:
    """Ids of up to three missions, one of each group that has any: of those with all factors scored the farthest apart.

    Of all choices the one whose smallest distance is largest, then the largest sum of distances, then the first by the order
    given. The distance is the least that the unknown levels allow (METHOD section 10).
    """
    scored = [each for each in missions if _is_scored(each)]
    groups = [
        [each.case.id for each in scored if each.marks[each.codebook.main_outcome]["end"].level in levels]
        for levels in _GROUPS
    ]
    choices = [group for group in groups if group]
    if not choices:
        return ()
    profiles = {each.case.id: profile_of(each.settled) for each in scored}
    apart = cache(lambda a, b: distance(profiles[a], profiles[b])[0] or Fraction(0))

    def spread(chosen: tuple[str, ...]) -> tuple[Fraction, Fraction]:
        pairs = [apart(a, b) for a, b in combinations(chosen, 2)]
        return min(pairs, default=Fraction(0)), sum(pairs, Fraction(0))

    return max(product(*choices), key=spread)


def _is_scored(mission: MissionFacts) -> bool:
    return all(scored.score is not None for scored in factor_scores(mission.settled).values())
