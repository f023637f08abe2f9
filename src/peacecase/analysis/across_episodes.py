"""Levels of steps held against how the steps ended, in pairs within missions (METHOD section 9)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from peacecase.analysis.coders import reference_voice
from peacecase.analysis.episode_tests import indicator_rows
from peacecase.analysis.indicator_pairs import IndicatorPairs, PairCount, RatedSteps, Whose
from peacecase.analysis.plain import plain
from peacecase.analysis.reliability import results_agree
from peacecase.analysis.step_down import p_of_each
from peacecase.analysis.trajectories import EpisodeStep, Trajectory, trajectories
from peacecase.analysis.what_size_shows import WhatSizeShows, what_size_shows
from peacecase.analysis.within_missions import Floats, by_mission, later_less_earlier, shuffled_results
from peacecase.model.codebook import Codebook
from peacecase.model.coding import EpisodeResult
from peacecase.model.library import Library
from peacecase.qca.effort import SHUFFLES

RESULTS: tuple[EpisodeResult, ...] = ("not_reached", "partly_reached", "reached")
"""How a step can end, from worse to better."""


@dataclass(frozen=True, slots=True)
class OrderItself:
    """The control: how the steps ended held against their place in time alone."""

    later_better: int
    """Pairs whose better-ended step came later."""
    earlier_better: int
    p: float | None
    """Two-sided, of D: the balanced statistic of the order is 0 by construction. Outside the family."""

    @property
    def d(self) -> float | None:
        """(later - earlier) / pairs: below 0 where steps late in a mission ended worse."""
        pairs = self.later_better + self.earlier_better
        return (self.later_better - self.earlier_better) / pairs if pairs else None


@dataclass(frozen=True, slots=True)
class AcrossEpisodes:
    """What steps show of the moment indicators: pair by pair, and beside chance."""

    codebook: Codebook
    trajectories: tuple[Trajectory, ...]
    """Of every case with episodes, the seed case among them."""
    missions: tuple[str, ...]
    """The cases in the pairs."""
    seed_cases: tuple[str, ...]
    """Left out: the factors were taken from them."""
    not_coded_blind: tuple[str, ...]
    """Left out, where other missions have a blind coding of their episodes and these have none."""
    levels: Whose
    """Whose levels are in the pairs; reference, and no test, where no mission has a blind coding."""
    steps: int
    """Steps of `missions`."""
    without_result: int
    """Those whose result is unknown: they make no pair."""
    rows: tuple[IndicatorPairs, ...]
    """Every moment indicator, in the codebook's order."""
    order: OrderItself
    size: WhatSizeShows | None
    """What the size can show, with the steps of the tested indicator in the middle; None where nothing is tested."""
    models: tuple[str, ...]
    """Language models among the coders of the levels in the pairs."""
    results_same: int
    """Steps whose result was coded twice, and alike."""
    results_twice: int
    items: int
    """Evidence items of the steps, each counted in every step that it belongs to."""
    retrospective: int
    """Those of them that were written in retrospect."""
    shuffles: int
    seed: int


def across_episodes(library: Library, shuffles: int = SHUFFLES, seed: int | None = None) -> AcrossEpisodes:
    """Hold the levels of steps against their results, within missions and without the seed case.

    Tests use the levels of blind codings: without one in the library there are pairs of the reference coding and no test;
    where some missions have one, the pairs are theirs. `seed` None takes it from the content.
    """
    every = trajectories(library)
    tested = [each for each in every if not each.is_seed]
    blind = [each for each in tested if each.blind_coding is not None]
    used = blind or tested
    rated = _rated(used, "blind" if blind else "reference")
    seed = _content_seed(rated) if seed is None else seed
    random = np.random.default_rng(seed)
    keys, mission_keys = (random.random((shuffles, size)) for size in (len(rated.steps), len(rated.cases)))
    moments = [each.id for each in library.codebook.indicators if each.moment]
    rows = indicator_rows(rated, moments, keys, mission_keys)
    steps = [step for each in used for step in each.steps]
    same, twice = results_agree(library)
    return AcrossEpisodes(
        codebook=library.codebook,
        trajectories=every,
        missions=tuple(each.case for each in used),
        seed_cases=tuple(each.case for each in every if each.is_seed),
        not_coded_blind=tuple(each.case for each in tested if blind and each.blind_coding is None),
        levels=rated.levels,
        steps=len(steps),
        without_result=len(steps) - len(rated.steps),
        rows=rows,
        order=_order_itself(rated, keys),
        size=_size(rated, rows),
        models=_models(library, used, rated.levels),
        results_same=same,
        results_twice=twice,
        items=sum(len(step.items) for step in steps),
        retrospective=sum(len(step.retrospective) for step in steps),
        shuffles=shuffles,
        seed=seed,
    )


def _rated(used: Sequence[Trajectory], levels: Whose) -> RatedSteps:
    of_missions = sorted(
        ((each.case, [step for step in each.steps if step.result in RESULTS]) for each in used),
        key=lambda mission: _content(mission[1], levels),
    )
    steps = [(number, step) for number, (_, own) in enumerate(of_missions) for step in own]
    return RatedSteps(
        cases=tuple(case for case, _ in of_missions),
        missions=np.array([number for number, _ in steps], dtype=np.int64),
        results=np.array([RESULTS.index(step.result) for _, step in steps], dtype=np.int64),
        steps=tuple(step for _, step in steps),
        levels=levels,
    )


def _content(steps: Iterable[EpisodeStep], levels: Whose) -> str:
    """Results and levels as text."""
    return ";".join(f"{step.result}:{sorted(getattr(step, levels).items())}" for step in steps)


def _content_seed(rated: RatedSteps) -> int:
    """A seed below 2 ** 48, the same whatever missions and steps are called."""
    text = "\n".join(
        f"{mission}:{_content([step], rated.levels)}"
        for mission, step in zip(rated.missions, rated.steps, strict=True)
    )
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])


def _order_itself(rated: RatedSteps, keys: Floats) -> OrderItself:
    """The row for the order: each pair's better step came later, or earlier."""
    shuffled = shuffled_results(rated.missions, rated.results, keys)
    balance = later_less_earlier(rated.missions, np.vstack([rated.results, shuffled]))
    _, pairs = by_mission(rated.missions, rated.results, rated.results)
    number = int(pairs.sum())
    later = (number + int(balance[0])) // 2
    is_tested = np.count_nonzero(pairs) > 1
    p = float(p_of_each(np.abs(balance)[:, np.newaxis].astype(np.float64))[0, 0]) if is_tested else None
    return OrderItself(later, number - later, p)


def _size(rated: RatedSteps, rows: Sequence[IndicatorPairs]) -> WhatSizeShows | None:
    """At the sizes of the tested indicator in the middle by pairs: unknown levels take pairs from each."""
    tested = sorted((row.count.pairs, row.indicator) for row in rows if row.test is not None)
    if not tested:
        return None
    _, middle = tested[(len(tested) - 1) // 2]
    own = [at for at, code in enumerate(rated.codes(middle, rated.levels)) if isinstance(code, int)]
    return _size_of(tuple(rated.missions[own].tolist()), tuple(rated.results[own].tolist()), len(tested))


@lru_cache(maxsize=16)
def _size_of(missions: tuple[int, ...], results: tuple[int, ...], rows: int) -> WhatSizeShows:
    """Of a size that was asked for before, what was found then: it takes half of the time of all that is here."""
    return what_size_shows(np.array(missions, dtype=np.int64), np.array(results, dtype=np.int64), rows)


def _models(library: Library, used: Sequence[Trajectory], levels: Whose) -> tuple[str, ...]:
    coders = (
        each.blind_coder if levels == "blind" else reference_voice(library.cases[each.case]) for each in used
    )
    return tuple(sorted({voice.name for voice in coders if voice is not None and voice.is_model}))


def across_episodes_record(found: AcrossEpisodes) -> Mapping[str, object]:
    """All of it as plain data; what follows from counts stands beside them."""

    def counted(count: PairCount) -> dict[str, object]:
        return {**plain(count), "pairs": count.pairs, "d": count.d}

    def row_of(row: IndicatorPairs) -> dict[str, object]:
        counts = {name: counted(getattr(row, name)) for name in ("count", "earlier", "later", "reference")}
        pairs = [{**plain(pair), "better_had": pair.better_had} for pair in row.pairs]
        return {**plain(row), **counts, "pairs": pairs, "halo": row.halo, "reads": row.reads}

    return {
        **plain(found, "codebook"),
        "rows": [row_of(row) for row in found.rows],
        "order": {**plain(found.order), "d": found.order.d},
    }
