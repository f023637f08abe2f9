"""Reliability: how far coders agree on the indicators, and one language model with itself (METHOD section 7)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np

from peacecase.analysis.coders import REFERENCE_CODING, Voice, reference_voice, voice_of
from peacecase.analysis.coefficients import (
    CATEGORIES,
    Floats,
    Tally,
    gwet_ac2,
    has_variation,
    krippendorff_alpha,
    tally_units,
    weighted_sum,
)
from peacecase.analysis.episodes import of_its_episodes, said_of_mission
from peacecase.analysis.plain import plain
from peacecase.model.library import Library
from peacecase.model.scale import Missing

RESAMPLES = 2_000
LEAST_UNITS = 10
"""Units below which only counts are given."""
RELIABLE, TENTATIVE = 0.80, 0.667
"""Lower bounds of the interval. Source: Krippendorff, Content Analysis, 4th edition, 2019, chapter 12."""

ReliabilityVerdict = Literal["reliable", "tentative", "not reliable enough to compare"]
WhyNone = Literal["no variation", "under 10 units"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One case x indicator, or indicator@episode, with two or more independent codings."""

    case: str
    indicator: str
    codes: Mapping[str, int | Missing]
    """Coding id (or REFERENCE_CODING) -> rating; nobody's not_assessed."""
    voices: Mapping[str, Voice]
    """Coding id -> whose it is."""

    def only(self, codings: Collection[str]) -> Unit:
        """The unit with these codings alone."""
        codes = {coding: code for coding, code in self.codes.items() if coding in codings}
        voices = {coding: voice for coding, voice in self.voices.items() if coding in codings}
        return replace(self, codes=codes, voices=voices)

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels given, without the missing ratings."""
        return tuple(code for code in self.codes.values() if isinstance(code, int))

    @property
    def is_disputed(self) -> bool:
        """True where the codes are not all the same."""
        return len(set(self.codes.values())) > 1


@dataclass(frozen=True, slots=True)
class Coefficient:
    """An agreement coefficient with its 95 % bootstrap interval."""

    value: float | None
    low: float | None
    high: float | None
    verdict: ReliabilityVerdict | None
    """Alpha's, from the lower bound, where it is of two coders or more; AC2 stands beside it without a word."""
    why_none: WhyNone | None
    """Why there is no value."""
    undefined: int
    """Resamples without variation, left out of the interval."""


@dataclass(frozen=True, slots=True)
class Codable:
    """Agreement on whether the evidence lets the indicator be rated at all."""

    agree: int
    """Units on which all coders gave a level, or none did."""
    units: int

    @property
    def share(self) -> float | None:
        """Units with agreement among all; None under LEAST_UNITS units."""
        return self.agree / self.units if self.units >= LEAST_UNITS else None


@dataclass(frozen=True, slots=True)
class AgreementCounts:
    """How often the codings of one indicator agree: counts, since units of one indicator are few (METHOD section 7)."""

    units: int
    compared: int
    """Units with two or more levels."""
    exact: int
    within_one: int


@dataclass(frozen=True, slots=True)
class Drift:
    """Pairs of differing levels of which one is the reference coding's: on which side it stands."""

    lower: int
    higher: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """Agreement of codings over the library: of coders with each other, or of one language model with itself."""

    units: tuple[Unit, ...]
    """All case x indicator with two or more codings, levels or not."""
    compared: int
    """Units with two or more levels: what the measures below rest on."""
    exact_count: int
    """Compared units on which all levels are the same."""
    within_one_count: int
    """Compared units on which all levels lie within one step."""
    exact: float | None
    """Share of pairs that agree, averaged over units; None under LEAST_UNITS units."""
    within_one: float | None
    """Share of pairs at most one level apart, averaged over units; None as above."""
    alpha: Coefficient
    """Krippendorff's alpha, ordinal."""
    ac2: Coefficient
    """Gwet's AC2, ordinal weights."""
    confusion: tuple[tuple[int, ...], ...]
    """4 x 4 pairs of levels: rows the coding that comes first (the reference, then by id), columns the other."""
    codable: Codable
    resampled: Literal["cases", "units"]
    """What the bootstrap draws: cases, or units where all come from one case."""
    resamples: int
    seed: int
    codings: tuple[tuple[str, str], ...]
    """(case, coding) of every coding in a unit, the reference codings among them."""
    machine_made: tuple[tuple[str, str], ...]
    """Those of `codings` that a machine made: agreement with or between machines is not agreement of people."""
    people: int
    """People and groups among the coders."""
    models: tuple[str, ...]
    """Language models among them, by name."""
    not_independent: tuple[tuple[str, str], ...]
    """(case, coding) left out because its coder had seen the ratings or their reasons."""

    @property
    def by_indicator(self) -> dict[str, AgreementCounts]:
        """Indicator -> counts, in the order of the units; of episodes as of missions."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(unit.indicator.partition("@")[0], []).append(unit)
        return {indicator: _counted(units) for indicator, units in found.items()}

    @property
    def drift(self) -> Drift:
        """Whether the reference coding stands lower or higher where a second coding gave another level."""
        apart = [
            level - first
            for unit in self.units
            if isinstance(first := unit.codes.get(REFERENCE_CODING), int)
            for level in unit.levels
        ]
        return Drift(sum(step > 0 for step in apart), sum(step < 0 for step in apart))


def _counted(units: Sequence[Unit]) -> AgreementCounts:
    compared = [unit.levels for unit in units if len(unit.levels) >= 2]
    return AgreementCounts(
        units=len(units),
        compared=len(compared),
        exact=sum(len(set(levels)) == 1 for levels in compared),
        within_one=sum(max(levels) - min(levels) <= 1 for levels in compared),
    )


def measure_reliability(
    library: Library, resamples: int = RESAMPLES, seed: int | None = None, *, by_episode: bool = False
) -> Reliability:
    """Measure agreement of two or more coders over all cases with second codings.

    The reference coding counts as one coder, each independent second coding as another; adjudications do not
    count, nor does a coding whose coder saw ratings or rationales. Of several codings by one language model, or
    under one name, the first counts. `seed` None takes it from the content. `by_episode`: over the ratings of episodes,
    in place of those of missions; the bootstrap draws missions there too.
    """
    units = (unit.only(_first_of_each_voice(unit)) for unit in coded_twice(library, by_episode=by_episode))
    measured = _measure(library, [unit for unit in units if len(unit.codes) >= 2], resamples, seed)
    verdict = None if measured.alpha.low is None else verdict_of(measured.alpha.low)
    return replace(measured, alpha=replace(measured.alpha, verdict=verdict))


def measure_stability(
    library: Library, resamples: int = RESAMPLES, *, by_episode: bool = False
) -> dict[str, Reliability]:
    """Language model -> how far it agrees with itself, where it coded a case more than once.

    That is no reliability, so no coefficient has a verdict.
    """
    units = coded_twice(library, by_episode=by_episode)
    models = dict.fromkeys(voice for unit in units for voice in unit.voices.values() if voice.is_model)
    found: dict[str, Reliability] = {}
    for model in models:
        own = (
            unit.only([coding for coding, voice in unit.voices.items() if voice == model]) for unit in units
        )
        repeated = [unit for unit in own if len(unit.codes) >= 2]
        if repeated:
            found[model.name] = _measure(library, repeated, resamples, None)
    return found


def _first_of_each_voice(unit: Unit) -> list[str]:
    first: dict[Voice, str] = {}
    for coding, voice in unit.voices.items():
        first.setdefault(voice, coding)
    return list(first.values())


def _measure(library: Library, units: Sequence[Unit], resamples: int, seed: int | None) -> Reliability:
    voices = {voice for unit in units for voice in unit.voices.values()}
    codings = tuple(dict.fromkeys((unit.case, coding) for unit in units for coding in unit.codes))
    compared = [unit for unit in units if len(unit.levels) >= 2]
    contents = _contents(compared)
    # Sums are made and resamples drawn in an order of content, so that no number hangs on what a case is called.
    cases = sorted(contents, key=lambda case: contents[case])
    compared.sort(key=lambda unit: cases.index(unit.case))
    seed = _content_seed(contents) if seed is None else seed
    tally = tally_units(_counts(compared))
    total = weighted_sum(tally, np.ones(len(compared)))
    enough = len(compared) >= LEAST_UNITS
    resampled: Literal["cases", "units"] = "cases" if len(cases) > 1 else "units"
    clusters = np.array([cases.index(u.case) if len(cases) > 1 else i for i, u in enumerate(compared)])
    samples = _resample(tally, clusters, resamples, seed) if enough else None
    counts = _counted(units)
    return Reliability(
        units=tuple(units),
        compared=counts.compared,
        exact_count=counts.exact,
        within_one_count=counts.within_one,
        exact=float(total.exact / total.units) if enough else None,
        within_one=float(total.within_one / total.units) if enough else None,
        alpha=_coefficient(krippendorff_alpha, total, samples),
        ac2=_coefficient(gwet_ac2, total, samples),
        confusion=_confusion(compared),
        codable=Codable(
            agree=sum(len(unit.levels) in (0, len(unit.codes)) for unit in units), units=len(units)
        ),
        resampled=resampled,
        resamples=resamples,
        seed=seed,
        codings=codings,
        machine_made=tuple(pair for pair in codings if _is_machine_made(library, *pair)),
        people=sum(not voice.is_model for voice in voices),
        models=tuple(sorted(voice.name for voice in voices if voice.is_model)),
        not_independent=_dependent(library),
    )


def verdict_of(low: float) -> ReliabilityVerdict:
    """What the lower bound of a coefficient's interval allows."""
    if low >= RELIABLE:
        return "reliable"
    return "tentative" if low >= TENTATIVE else "not reliable enough to compare"


def _dependent(library: Library) -> tuple[tuple[str, str], ...]:
    return tuple(
        (case_id, coding.id)
        for case_id in library.cases
        for coding in library.codings.get(case_id, ())
        if coding.kind == "independent" and not coding.is_independent
    )


def results_agree(library: Library) -> tuple[int, int]:
    """On how many of the episodes whose result was coded twice all codings of it are the same; and how many there are.

    As for levels, a coding whose coder saw ratings or rationales does not count; nor does one that saw the results.
    """
    same = compared = 0
    for case_id, case in library.cases.items():
        for episode_id, episode in case.episodes.items():
            others = [
                coding.episodes[episode_id].result
                for coding in library.codings.get(case_id, ())
                if coding.is_independent and "results" not in coding.saw and episode_id in coding.episodes
            ]
            results = {episode.result, *(each for each in others if each is not None)}
            if any(each is not None for each in others):
                compared += 1
                same += len(results) == 1
    return same, compared


def coded_twice(library: Library, *, by_episode: bool = False) -> tuple[Unit, ...]:
    """Every case x indicator with two or more independent codings, whoever made them; or every indicator@episode."""
    if by_episode:
        return tuple(_episodes_coded_twice(library))
    units: list[Unit] = []
    for case_id, case in library.cases.items():
        second = library.codings.get(case_id, ())
        by_id = {coding.id: voice_of(coding.coder, coding.id) for coding in second}
        others = sorted((each for each in second if each.is_independent), key=lambda coding: coding.id)
        episodes = {episode_id: episode.ratings for episode_id, episode in case.episodes.items()}
        for indicator in library.codebook.indicators:
            own = case.ratings.of(indicator.id)
            codes = {REFERENCE_CODING: of_its_episodes(own, indicator, case, episodes).rating}
            codes |= {coding.id: said_of_mission(coding, indicator, case).rating for coding in others}
            looked = {coder: code for coder, code in codes.items() if code != "not_assessed"}
            if len(looked) >= 2:
                first = reference_voice(case, own.coder)
                voices = {coding: by_id.get(coding, first) for coding in looked}
                units.append(Unit(case_id, indicator.id, looked, voices))
    return tuple(units)


def _episodes_coded_twice(library: Library) -> Iterator[Unit]:
    for case_id, case in library.cases.items():
        second = [coding for coding in library.codings.get(case_id, ()) if coding.is_independent]
        for episode_id, episode in case.episodes.items():
            coders = {REFERENCE_CODING: episode.ratings} | {
                coding.id: coding.episodes[episode_id].ratings
                for coding in sorted(second, key=lambda coding: coding.id)
                if episode_id in coding.episodes
            }
            for indicator in library.codebook.indicator_ids:
                looked = {
                    coder: ratings[indicator].rating
                    for coder, ratings in coders.items()
                    if indicator in ratings and ratings[indicator].rating != "not_assessed"
                }
                if len(looked) >= 2:
                    own = episode.ratings.get(indicator)
                    first = reference_voice(case, own.coder if own else None)
                    by_id = {coding.id: voice_of(coding.coder, coding.id) for coding in second}
                    voices = {coder: by_id.get(coder, first) for coder in looked}
                    yield Unit(case_id, f"{indicator}@{episode_id}", looked, voices)


def _is_machine_made(library: Library, case: str, coding: str) -> bool:
    if coding == REFERENCE_CODING:
        return any(coder.kind == "machine" for coder in library.cases[case].coders.values())
    return any(second.id == coding and second.coder.kind == "machine" for second in library.codings[case])


def _counts(units: Sequence[Unit]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    counts = np.zeros((len(units), CATEGORIES), dtype=np.int64)
    for row, unit in enumerate(units):
        for level in unit.levels:
            counts[row, level] += 1
    return counts


def _resample(tally: Tally, clusters: np.ndarray, resamples: int, seed: int) -> Tally:
    """Tallies of bootstrap samples of clusters: whole cases, so that ratings of one case stay together."""
    number = int(clusters.max()) + 1
    random = np.random.default_rng(seed)
    drawn = (random.random((resamples, number)) * number).astype(np.int64)
    times = np.zeros((resamples, number))
    np.add.at(times, (np.arange(resamples)[:, np.newaxis], drawn), 1)
    return weighted_sum(tally, times[:, clusters])


def _coefficient(measure: Callable[[Tally], Floats], total: Tally, samples: Tally | None) -> Coefficient:
    if samples is None:
        return Coefficient(None, None, None, None, "under 10 units", 0)
    if not has_variation(total):
        return Coefficient(None, None, None, None, "no variation", 0)
    values = measure(samples)
    defined = values[~np.isnan(values)]
    if not len(defined):
        return Coefficient(float(measure(total)), None, None, None, None, len(values))
    low, high = (float(bound) for bound in np.percentile(defined, (2.5, 97.5)))
    return Coefficient(float(measure(total)), low, high, None, None, len(values) - len(defined))


def _confusion(units: Sequence[Unit]) -> tuple[tuple[int, ...], ...]:
    matrix = [[0] * CATEGORIES for _ in range(CATEGORIES)]
    for unit in units:
        for first, other in combinations(unit.levels, 2):
            matrix[first][other] += 1
    return tuple(tuple(row) for row in matrix)


def _contents(units: Sequence[Unit]) -> dict[str, str]:
    """Case -> its codings as text, with the same text for the same codings."""
    lines: dict[str, list[str]] = {}
    for unit in units:
        lines.setdefault(unit.case, []).append(f"{unit.indicator}:{sorted(unit.levels)}")
    return {case: ";".join(of_case) for case, of_case in lines.items()}


def _content_seed(contents: Mapping[str, str]) -> int:
    text = "\n".join(sorted(contents.values()))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])


def reliability_record(measured: Reliability) -> dict[str, object]:
    """The measures as plain data."""
    return {
        "units": len(measured.units),
        "compared": measured.compared,
        "exact": {"share": measured.exact, "count": measured.exact_count},
        "within_one": {"share": measured.within_one, "count": measured.within_one_count},
        "alpha": plain(measured.alpha),
        "ac2": plain(measured.ac2),
        "confusion": plain(measured.confusion),
        "codable": {
            "share": measured.codable.share,
            "count": measured.codable.agree,
            "units": measured.codable.units,
        },
        "bootstrap": {
            "over": measured.resampled,
            "resamples": measured.resamples,
            "seed": measured.seed,
        },
        "codings": plain(measured.codings),
        "machine_made": plain(measured.machine_made),
        "people": measured.people,
        "models": list(measured.models),
        "not_independent": plain(measured.not_independent),
        "by_indicator": plain(measured.by_indicator),
        "drift": plain(measured.drift),
        "disputed": [
            {"case": unit.case, "indicator": unit.indicator, "codes": dict(unit.codes)}
            for unit in measured.units
            if unit.is_disputed
        ],
    }
