"""`peacecase lens`: the cases through another framework, on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from peacecase.analysis.lens_pages import ConceptView, MappedView
from peacecase.api.lens import Lensed
from peacecase.api.result import Result
from peacecase.cli.blocks import heading, note, strong
from peacecase.model.scale import LEVELS, LevelOrMissing
from peacecase.wording.lens_words import (
    concept_coder_in_words,
    expectation_in_words,
    nothing_filed_sentence,
    place_in_words,
    relation_in_words,
    unmapped_sentence,
)
from peacecase.wording.signs import code_in_words, confidence_in_words
from peacecase.wording.stops import first_sentence

_ORDER: tuple[LevelOrMissing, ...] = (*reversed(LEVELS), "unknown", "not_applicable", "not_assessed")


def lens_blocks(result: Result[Lensed]) -> Iterator[RenderableType]:
    """Concept by concept what the codebook has of it; then what it lacks; then what it asks beyond the framework."""
    found = result.found
    lens = found.page.lens
    yield strong(lens.title)
    yield Text(lens.source)
    if lens.note:
        yield note(lens.note)
    for title, views in (
        ("What the codebook has of it", found.page.mapped),
        ("What the codebook lacks", found.page.lacking),
    ):
        if views:
            yield heading(title)
        for view in views:
            yield from _concept(found, view)
    yield heading("What the framework does not ask")
    yield Text(unmapped_sentence(found.library.codebook, found.page.unmapped))
    yield note(
        "\nLevels are the ratings that count, each of the codebook's own question. A mapping is an argument: no level "
        "of a concept follows from it."
    )


def _concept(found: Lensed, view: ConceptView) -> Iterator[RenderableType]:
    concept = view.concept
    yield ""
    yield strong(concept.name)
    yield Text(concept.asks, style="italic")
    yield note(concept.source)
    for mapped in view.mapped:
        yield from _mapped(found, mapped)
    for rating in view.ratings:
        confidence = f" ({confidence_in_words(rating.confidence)})" if rating.confidence else ""
        yield _told(
            f"{rating.case}: {code_in_words(rating.rating)}{confidence}, {concept_coder_in_words(rating)}"
        )
        if rating.why:
            yield _told(rating.why, 4)
    if view.evidence:
        yield _told("Evidence filed elsewhere that bears on it:")
    for case_id, items in view.evidence.items():
        held = found.library.cases[case_id].evidence
        if found.is_whole:
            yield _told(f"{case_id}: {', '.join(items)}", 4)
        else:
            yield from (_told(f"{case_id}, {item}: {held[item].statement}", 4) for item in items)
    if not view.mapped and view.nothing_filed:
        yield note(nothing_filed_sentence(view.nothing_filed))


def _mapped(found: Lensed, mapped: MappedView) -> Iterator[RenderableType]:
    mapping = mapped.mapping
    place = place_in_words(found.library.codebook, mapping.target)
    yield _told(
        f"{place} ({mapping.target}): {relation_in_words(mapping.relation)}; "
        f"{expectation_in_words(mapping.expectation)}"
    )
    yield _told(mapping.why, 4)
    yield Padding(note("; ".join(mapping.cites)), (0, 0, 0, 4))
    if mapped.is_rated:
        for rating in _ORDER:
            told = [
                f"{each.case} ({confidence_in_words(each.confidence)})" if each.confidence else each.case
                for each in mapped.answers
                if each.rating == rating
            ]
            if told:
                yield _told(f"{code_in_words(rating)}: {', '.join(told)}", 4)
        return
    for each in mapped.answers:
        if each.text is None:
            yield _told(f"{each.case}: says nothing of it", 4)
        else:
            yield _told(f"{each.case}: {first_sentence(each.text) if found.is_whole else each.text}", 4)


def _told(text: str, by: int = 2) -> RenderableType:
    return Padding(Text(text), (0, 0, 0, by))
