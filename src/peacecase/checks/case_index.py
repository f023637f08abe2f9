"""A case read once for all rules: ratings with their places, evidence by target, citations, texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, cast

from pydantic import BaseModel, RootModel

from peacecase.analysis.confidence import Ceiling, ceilings
from peacecase.analysis.conflict_activity import Activity, activity
from peacecase.analysis.origins import origin_groups
from peacecase.analysis.windows import horizon_day
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import Rating, Ratings, SecondCoding
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.diagnostic import RecordPath
from peacecase.model.evidence import Evidence, EvidenceLink
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZON_NAMES, Horizon
from peacecase.model.scale import DateSpan, parse_edtf
from peacecase.model.sources import Cite, Line, Source

TextAt = tuple[RecordPath, str]
"""A text inside a record, with its path."""


@dataclass(frozen=True, slots=True)
class BearingAt:
    """One bearing of one evidence item, with its place."""

    item_id: str
    position: int
    item: Evidence
    bearing: EvidenceLink

    @property
    def path(self) -> RecordPath:
        """Where the bearing stands in the case file."""
        return ("evidence", self.item_id, "bears_on", self.position)


@dataclass(frozen=True, slots=True)
class RatingAt:
    """One rating with its place, its target as evidence names it, and its name in words."""

    path: RecordPath
    target: str
    name: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class CiteAt:
    """One citation with its place and the date of what it is cited for (None where that has no date)."""

    path: RecordPath
    cite: Cite
    when: str | None


@dataclass(frozen=True)
class CaseIndex:
    """A case as rules look at it; everything is worked out once, on first use."""

    case: Case
    today: date
    codings: tuple[SecondCoding, ...] = field(default=())
    """Second codings of this case."""
    codebook: Codebook = field(kw_only=True)
    conflict_years: ConflictYears | None = field(default=None, kw_only=True)

    @classmethod
    def of(cls, library: Library, case_id: str, today: date) -> CaseIndex:
        """A case of a library, beside its second codings."""
        codings = library.codings.get(case_id, ())
        return cls(
            library.cases[case_id],
            today,
            codings,
            codebook=library.codebook,
            conflict_years=library.conflict_years,
        )

    @property
    def is_draft(self) -> bool:
        """True while the case says that it is not finished: a draft, or a mission that lies ahead."""
        return self.case.status == "draft" or self.case.is_planned

    @cached_property
    def window(self) -> DateSpan:
        """The mission's window."""
        return parse_edtf(self.case.mission.window)

    def horizon_day(self, horizon: Horizon) -> date | None:
        """The day a horizon is reached; None where the window is open."""
        return horizon_day(self.case.mission.window, horizon)

    @cached_property
    def activity(self) -> Mapping[Horizon, Activity]:
        """What the conflict-years say of the case's conflict at each horizon."""
        return activity(self.case, self.conflict_years)

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """Source id -> its origin group."""
        return origin_groups(self.case)

    @cached_property
    def ceilings(self) -> Mapping[str, Ceiling]:
        """The ceiling on confidence of every indicator and coded outcome@horizon."""
        return ceilings(self.codebook, self.case)

    @cached_property
    def bearings_on(self) -> Mapping[str, tuple[BearingAt, ...]]:
        """Bearings by target (an indicator, or outcome@horizon), in the file's order."""
        found: dict[str, list[BearingAt]] = defaultdict(list)
        for item_id, item in self.case.evidence.items():
            for position, bearing in enumerate(item.bears_on):
                found[bearing.target].append(BearingAt(item_id, position, item, bearing))
        return defaultdict(tuple, {target: tuple(bearings) for target, bearings in found.items()})

    @cached_property
    def searched_for(self) -> Mapping[str, frozenset[str]]:
        """What was looked for and recorded under `searched` (contrary, supporting, any), by target."""
        found: dict[str, set[str]] = defaultdict(set)
        for search in self.case.searched:
            for target in search.target:
                found[target].add(search.looked_for)
        return defaultdict(frozenset, {target: frozenset(kinds) for target, kinds in found.items()})

    @cached_property
    def indicator_ratings(self) -> tuple[RatingAt, ...]:
        """The ratings of the indicators, in the codebook's order."""
        return self.placed(self.case.ratings)

    def placed(self, ratings: Ratings) -> tuple[RatingAt, ...]:
        """Ratings of indicators with their places, in the codebook's order."""
        return tuple(
            RatingAt(
                ("ratings", self.codebook.factor_of(indicator).id, indicator),
                indicator,
                self.codebook.indicator(indicator).name,
                rating,
            )
            for indicator, rating in ratings.items()
        )

    @cached_property
    def outcome_ratings(self) -> tuple[RatingAt, ...]:
        """The outcomes that are coded, in the codebook's order."""
        return tuple(
            RatingAt(
                ("outcomes", outcome, horizon),
                f"{outcome}@{horizon}",
                f"{self.codebook.outcome(outcome).name} at the {HORIZON_NAMES[horizon]}"
                if horizon == "end"
                else f"{self.codebook.outcome(outcome).name} {HORIZON_NAMES[horizon]}",
                rating,
            )
            for outcome, horizon, rating in self.case.outcomes.items()
        )

    @cached_property
    def all_ratings(self) -> tuple[RatingAt, ...]:
        """Ratings of indicators, then of outcomes."""
        return self.indicator_ratings + self.outcome_ratings

    def latest_level(self) -> int | None:
        """The level of the codebook's main outcome at the latest horizon that has one; None where none has."""
        levels = [
            rating.level
            for coded, _, rating in self.case.outcomes.items()
            if coded == self.codebook.main_outcome and rating.level is not None
        ]
        return levels[-1] if levels else None

    @cached_property
    def cites(self) -> tuple[CiteAt, ...]:
        """Every citation of the case."""
        return tuple(self._walk_cites())

    def _walk_cites(self) -> Iterator[CiteAt]:
        case = self.case
        yield from _cites_at(
            ("mission", "objective"), case.mission.objective.cites, case.mission.objective.stated_on
        )
        for item_id, item in case.evidence.items():
            yield from _cites_at(("evidence", item_id), item.cites, item.when)
        for position, entry in enumerate(case.timeline):
            yield from _cites_at(("timeline", position), entry.cites, entry.when)
        for outcome, horizon, rating in case.outcomes.items():
            for position, check in enumerate(rating.checks):
                yield from _cites_at(("outcomes", outcome, horizon, "checks", position), check.cites, None)
        for position, alternative in enumerate(case.alternatives):
            yield from _cites_at(("alternatives", position), alternative.cites, None)
        for position, note in enumerate(case.discussion):
            yield from _cites_at(("discussion", position), note.cites, None)
        for episode_id, episode in case.episodes.items():
            path: RecordPath = ("episodes", episode_id, "aim_cites")
            for position, cite in enumerate(episode.aim_cites):
                yield CiteAt((*path, position), cite, episode.aim_stated_on)
            for position, holdout in enumerate(episode.holdouts or ()):
                path = ("episodes", episode_id, "holdouts", position)
                yield from _cites_at(path, holdout.cites, holdout.refused_on)
        if case.conflict.ended is not None:
            yield from _cites_at(("conflict", "ended"), case.conflict.ended.cites, case.conflict.ended.when)
        for path, line in lines_of(case):
            yield from _cites_at(path, line.cites, None)

    def sources_of(self, item: Evidence) -> Iterator[Source]:
        """The sources an evidence item stands on, each citation once."""
        for cite in item.cites:
            source = self.case.sources.get(cite.source)
            if source is not None:
                yield source

    @cached_property
    def texts(self) -> tuple[TextAt, ...]:
        """Every text of the case with its place, ids and choices included."""
        return tuple(texts_of(self.case))

    @cached_property
    def prose(self) -> tuple[TextAt, ...]:
        """Texts long enough to hold a sentence, with their places; sources are left out."""
        return tuple((path, text) for path, text in self.texts if path[0] != "sources" and " " in text)

    @cached_property
    def _whole_text(self) -> str:
        return "\n".join(text for _, text in self.texts).casefold()

    def mentions(self, words: Iterable[str]) -> bool:
        """True when one of the words, in lower case, stands somewhere in the case: asked before slower searches."""
        return any(word in self._whole_text for word in words)


@dataclass(frozen=True)
class CodingIndex:
    """A second coding beside the case that it codes."""

    coding: SecondCoding
    case: CaseIndex

    @cached_property
    def indicator_ratings(self) -> tuple[RatingAt, ...]:
        """The coding's ratings of the indicators, in the codebook's order."""
        return self.case.placed(self.coding.ratings)


def horizon_of(target: str) -> Horizon | None:
    """The horizon of an outcome@horizon; None for an indicator."""
    _, _, horizon = target.partition("@")
    return cast(Horizon, horizon) if horizon else None


def texts_of(record: Any, path: RecordPath = ()) -> list[TextAt]:
    """Every text inside a record, with its path."""
    found: list[TextAt] = []
    _gather_texts(record, path, found)
    return found


def _gather_texts(record: Any, path: RecordPath, found: list[TextAt]) -> None:
    # Runs over thousands of values a case: a list that grows is twice as fast as generators in generators, and
    # asking whether something is a model costs most, so that is asked last.
    if isinstance(record, str):
        found.append((path, record))
    elif isinstance(record, dict):
        for key, content in record.items():
            _gather_texts(content, (*path, key), found)
    elif isinstance(record, tuple):
        for position, content in enumerate(record):
            _gather_texts(content, (*path, position), found)
    elif isinstance(record, RootModel):
        _gather_texts(record.root, path, found)
    elif isinstance(record, BaseModel):
        for name, content in record.__dict__.items():
            if content is not None:
                _gather_texts(content, (*path, name), found)


def lines_of(case: Case) -> Iterator[tuple[RecordPath, Line]]:
    """The lines with sources of their own that pages print by themselves."""
    if case.mission.led_by is not None:
        yield ("mission", "led_by"), case.mission.led_by
    for horizon, line in case.stood.items():
        yield ("stood", horizon), line
    for indicator, rating in case.ratings.items():
        if rating.but is not None:
            yield ("ratings", case.ratings.factor_of(indicator) or "", indicator, "but"), rating.but
    for outcome, horizon, rating in case.outcomes.items():
        if rating.but is not None:
            yield ("outcomes", outcome, horizon, "but"), rating.but
    for rival_id, rival in case.rivals.items():
        if rival.but is not None:
            yield ("rivals", rival_id, "but"), rival.but


def _cites_at(path: RecordPath, cites: tuple[Cite, ...], when: str | None) -> Iterator[CiteAt]:
    for position, cite in enumerate(cites):
        yield CiteAt((*path, "cites", position), cite, when)
