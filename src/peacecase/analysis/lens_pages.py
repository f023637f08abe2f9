"""A library seen through a lens: concept by concept what its cases have, what the codebook lacks, what the lens leaves out.

Levels are the ratings that count, as they are; nothing is computed from a mapping (METHOD section 11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peacecase.analysis.plain import plain
from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force_by_case
from peacecase.model.case import Case
from peacecase.model.coding import NOT_ASSESSED, Coder, CoderKind, Rating
from peacecase.model.lens import CONTEXT_KEYS, Concept, ConceptMap, Lens, context_note
from peacecase.model.library import Library
from peacecase.model.scale import Confidence, LevelOrMissing


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """What one case has at one place that a concept maps to: a rating, or a text of its context."""

    case: str
    rating: LevelOrMissing | None
    """None of the context, which nobody rates."""
    confidence: Confidence | None
    text: str | None
    """Of the context what the case says; None where it says nothing, and of ratings."""


@dataclass(frozen=True, slots=True)
class MappedView:
    """One mapping of a concept, with the answers of the cases in the library's order."""

    mapping: ConceptMap
    is_rated: bool
    answers: tuple[CaseAnswer, ...]


@dataclass(frozen=True, slots=True)
class ConceptRating:
    """The rating of a concept itself, by a coder of the lens."""

    case: str
    coding: str
    kind: CoderKind
    coder: str | None
    """Name of the person, or the model's."""
    needs_review: bool
    """True of a language model's that no person has reviewed."""
    rating: LevelOrMissing
    confidence: Confidence | None
    why: str | None


@dataclass(frozen=True, slots=True)
class ConceptView:
    """One concept, and everything that the library has on it."""

    concept: Concept
    mapped: tuple[MappedView, ...]
    evidence: Mapping[str, tuple[str, ...]]
    """Case -> ids of items that the lens lists and the case holds."""
    nothing_filed: tuple[str, ...]
    """Cases for which the lens lists no item: not that there is none."""
    ratings: tuple[ConceptRating, ...]


@dataclass(frozen=True, slots=True)
class LensPage:
    """The page of one lens."""

    lens: Lens
    concepts: tuple[ConceptView, ...]
    unmapped: tuple[str, ...]
    """Indicators that no concept maps to: what the codebook asks and this framework does not."""

    @property
    def mapped(self) -> tuple[ConceptView, ...]:
        """Concepts that the codebook answers, wholly or in part."""
        return tuple(each for each in self.concepts if each.mapped)

    @property
    def rated(self) -> tuple[tuple[ConceptView, MappedView], ...]:
        """The mappings onto what the codebook rates, each with its concept."""
        return tuple((view, each) for view in self.concepts for each in view.mapped if each.is_rated)

    @property
    def lacking(self) -> tuple[ConceptView, ...]:
        """Concepts that the codebook lacks."""
        return tuple(each for each in self.concepts if not each.mapped)


def lens_page(library: Library, lens: Lens) -> LensPage:
    """The library through a lens that maps its codebook."""
    settled = ratings_in_force_by_case(library)
    return LensPage(
        lens=lens,
        concepts=tuple(_concept(library, settled, lens, concept) for concept in lens.concepts),
        unmapped=tuple(each for each in library.codebook.indicator_ids if each not in lens.targets),
    )


def _concept(
    library: Library, settled: Mapping[str, RatingsInForce], lens: Lens, concept: Concept
) -> ConceptView:
    listed = {
        case_id: tuple(item for item in concept.evidence.get(case_id, ()) if item in case.evidence)
        for case_id, case in library.cases.items()
    }
    return ConceptView(
        concept=concept,
        mapped=tuple(
            MappedView(
                mapping,
                mapping.target in library.codebook.targets,
                tuple(_answer(case, settled[case.id], mapping.target) for case in library.cases.values()),
            )
            for mapping in concept.maps
        ),
        evidence={case_id: items for case_id, items in listed.items() if items},
        nothing_filed=tuple(case_id for case_id, items in listed.items() if not items),
        ratings=tuple(_ratings(library, lens, concept)),
    )


def _answer(case: Case, settled: RatingsInForce, target: str) -> CaseAnswer:
    rating: Rating | None = settled.ratings.get(target) or settled.outcomes.get(target)
    if rating is None and target in CONTEXT_KEYS:
        said = context_note(case, target)
        return CaseAnswer(case.id, None, None, said.text if said else None)
    rating = rating or NOT_ASSESSED
    return CaseAnswer(case.id, rating.rating, rating.confidence, None)


def _ratings(library: Library, lens: Lens, concept: Concept) -> Iterator[ConceptRating]:
    for case_id in library.cases:
        for coding in library.codings.get(case_id, ()):
            if coding.lens == lens.id and concept.id in coding.concepts:
                rating, coder = coding.concepts[concept.id], coding.coder
                yield ConceptRating(
                    case_id,
                    coding.id,
                    coder.kind,
                    _name_of(coder),
                    coder.needs_review,
                    rating.rating,
                    rating.confidence,
                    rating.why,
                )


def _name_of(coder: Coder) -> str | None:
    return coder.model if coder.kind == "machine" else coder.name


def lens_page_record(page: LensPage) -> dict[str, object]:
    """The page as plain data, for JSON and for pages of others: no number in it but ratings."""
    lens = page.lens
    return {
        "lens": {
            "id": lens.id,
            "title": lens.title,
            "source": lens.source,
            "codebook": lens.codebook,
            "note": lens.note,
        },
        "concepts": [
            {
                "id": view.concept.id,
                "name": view.concept.name,
                "asks": view.concept.asks,
                "source": view.concept.source,
                "maps": [
                    {
                        **each.mapping.model_dump(mode="json"),
                        "answers": [_answered(each, one) for one in each.answers],
                    }
                    for each in view.mapped
                ],
                "is_in_codebook": bool(view.mapped),
                "evidence": plain(view.evidence),
                "nothing_filed": list(view.nothing_filed),
                "ratings": plain(view.ratings),
            }
            for view in page.concepts
        ],
        "unmapped": list(page.unmapped),
    }


def _answered(mapped: MappedView, answer: CaseAnswer) -> dict[str, object]:
    said = (
        {"rating": answer.rating, "confidence": answer.confidence}
        if mapped.is_rated
        else {"text": answer.text}
    )
    return {"case": answer.case, **said}
