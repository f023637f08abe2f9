"""What stands in a row of a table: a case, a record of one, a rating, an evidence item with what it bears on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from peacecase.analysis.coders import needs_review
from peacecase.analysis.confidence import Ceiling, ceiling, confidence_in_force
from peacecase.analysis.origins import origin_groups
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force_by_case
from peacecase.analysis.scores import FactorScore, factor_scores
from peacecase.model.case import Case
from peacecase.model.coding import CoderKind, Rating, SecondCoding
from peacecase.model.evidence import Direction, Evidence, EvidenceLink
from peacecase.model.library import Library
from peacecase.model.outcomes import HORIZON_YEARS
from peacecase.model.scale import Confidence
from peacecase.model.sources import Cite
from peacecase.wording.case_names import CaseName, name_cases

REFERENCE = "reference"
"""Name of the coding that stands in the case file, beside the ids of second codings."""

Record = TypeVar("Record", covariant=True)


@dataclass(frozen=True, slots=True)
class RecordRow(Generic[Record]):
    """A record of a case, and what it is about: an indicator, an indicator@episode, an outcome@horizon or nothing."""

    case: Case
    id: str
    record: Record
    target: str = ""

    @property
    def key(self) -> str:
        """An id that no other record of its kind has in the library."""
        return key(self.case, self.id)

    @property
    def years(self) -> int | None:
        """For an outcome: years after the end of the window."""
        years: dict[str, int] = dict(HORIZON_YEARS.items())
        return years.get(self.target.partition("@")[2])

    @property
    def indicator(self) -> str | None:
        """Id of the indicator; None for an outcome."""
        return None if self.outcome else self.target.partition("@")[0]

    @property
    def episode(self) -> str | None:
        """Id of the episode; None for the whole mission and for an outcome."""
        return None if self.outcome else self.target.partition("@")[2] or None

    @property
    def outcome(self) -> str | None:
        """Id of the outcome; None for an indicator."""
        name, _at, horizon = self.target.partition("@")
        return name if horizon in HORIZON_YEARS else None

    @property
    def factor(self) -> str | None:
        """Id of the indicator's factor; None for an outcome."""
        return self.case.ratings.factor_of(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow(RecordRow[RatingsInForce]):
    """A case with the ratings that count."""

    name: CaseName
    scores: Mapping[str, FactorScore]
    needs_review: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRow(RecordRow[Rating]):
    """A rating that counts, and what it rests on."""

    limit: Ceiling
    bearing: Mapping[Direction, list[str]]
    """Ids of the evidence items that bear on it, by direction."""
    is_adjudicated: bool
    needs_review: bool

    @property
    def in_force(self) -> Confidence | None:
        """The stated confidence, held down to the ceiling; None without a level."""
        return None if self.record.level is None else confidence_in_force(self.record, self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRow(RecordRow[Rating]):
    """A raw rating, under the id of its coding."""

    kind: str
    coder_kind: CoderKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow(RecordRow[Evidence]):
    """An evidence item and one thing that it bears on."""

    number: str
    """Its place among the items of the case, from E1."""
    link: EvidenceLink


def case_rows(library: Library) -> Iterator[CaseRow]:
    """The cases, in the library's order."""
    names = name_cases(library.cases.values())
    for case_id, in_force in ratings_in_force_by_case(library).items():
        case = library.cases[case_id]
        yield CaseRow(
            case,
            case_id,
            in_force,
            name=names[case_id],
            scores=factor_scores(in_force),
            needs_review=needs_review(case, library.codings.get(case_id, ())),
        )


def record_rows(
    library: Library, records: Callable[[Case], Mapping[str, Record]]
) -> Iterator[RecordRow[Record]]:
    """What each case has of one kind, by id."""
    for case in library.cases.values():
        for record_id, record in records(case).items():
            yield RecordRow(case, record_id, record)


def rating_rows(library: Library) -> Iterator[RatingRow]:
    """The ratings that count: the adjudicated one where there is one, else the reference coding's (METHOD section 2)."""
    for case_id, in_force in ratings_in_force_by_case(library).items():
        yield from case_ratings(library.cases[case_id], in_force, library.codings.get(case_id, ()))


def case_ratings(
    case: Case, in_force: RatingsInForce, codings: Iterable[SecondCoding] = ()
) -> Iterator[RatingRow]:
    """The ratings of a case that count: indicators, then the outcomes that are coded."""
    groups = origin_groups(case)
    review = needs_review(case, codings)
    for target, rating in (*in_force.ratings.items(), *in_force.outcomes.items()):
        yield RatingRow(
            case,
            target,
            rating,
            target,
            limit=ceiling(in_force.codebook, case, target, rating, groups),
            bearing=case.bearing_on(target),
            is_adjudicated=target in in_force.adjudicated,
            needs_review=review,
        )


def coded_rows(library: Library) -> Iterator[CodedRow]:
    """Every raw rating, none merged; what a second coder left not assessed has no row."""
    for case_id, case in library.cases.items():
        yield from case_codings(case, library.codings.get(case_id, ()))


def case_codings(case: Case, codings: Iterable[SecondCoding] = ()) -> Iterator[CodedRow]:
    """Every raw rating of a case, the reference coding's first."""
    for target, rating in _rated(case):
        coder = rating.coder or (next(iter(case.coders)) if len(case.coders) == 1 else None)
        kind = case.coders[coder].kind if coder in case.coders else None
        yield CodedRow(case, REFERENCE, rating, target, kind=REFERENCE, coder_kind=kind)
    for coding in codings:
        for target, rating in _rated(coding):
            if rating.rating != "not_assessed":
                kind = coding.coder.kind
                yield CodedRow(case, coding.id, rating, target, kind=coding.kind, coder_kind=kind)


def evidence_rows(cases: Iterable[Case]) -> Iterator[EvidenceRow]:
    """The evidence items, each as often as it bears on something."""
    for case in cases:
        for number, (item_id, item) in enumerate(case.evidence.items(), start=1):
            for link in item.bears_on:
                yield EvidenceRow(case, item_id, item, link.target, number=f"E{number}", link=link)


def citation_rows(cases: Iterable[Case]) -> Iterator[RecordRow[Cite]]:
    """The places in sources at which evidence items stand, each under the id of its item."""
    for case in cases:
        for item_id, item in case.evidence.items():
            for cite in item.cites:
                yield RecordRow(case, item_id, cite)


def key(case: Case, local_id: str) -> str:
    """The key of a record in tables on many cases."""
    return f"{case.id}/{local_id}"


def _rated(coding: Case | SecondCoding) -> Iterator[tuple[str, Rating]]:
    yield from coding.ratings.items()
    for outcome, horizon, rating in coding.outcomes.items():
        yield f"{outcome}@{horizon}", rating
