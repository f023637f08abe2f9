"""A lens as the page holds it: concepts with what maps to them, what is filed on them, and what neither side asks."""

from collections.abc import Mapping

from peacecase.analysis.lens_pages import ConceptView, lens_page
from peacecase.explorer.marks_record import PlainRecord
from peacecase.model.lens import Lens
from peacecase.model.library import Library
from peacecase.wording.lens_words import (
    concept_coder_in_words,
    expectation_in_words,
    nothing_filed_sentence,
    place_in_words,
    relation_in_words,
    translated_lens,
    unmapped_sentence,
)


def lens_record(library: Library, lens: Lens, places: Mapping[str, str]) -> PlainRecord:
    """The cases of a library through a lens that maps its codebook; `places`: case id -> what pages call it."""
    page = lens_page(library, translated_lens(lens))
    return {
        "title": page.lens.title,
        "source": page.lens.source,
        "note": page.lens.note or "",
        "concepts": [_concept(library, view, places) for view in page.concepts],
        "unmapped": unmapped_sentence(library.codebook, page.unmapped),
    }


def _concept(library: Library, view: ConceptView, places: Mapping[str, str]) -> PlainRecord:
    return {
        "id": view.concept.id,
        "name": view.concept.name,
        "asks": view.concept.asks,
        "source": view.concept.source,
        "maps": [
            {
                "target": each.mapping.target,
                "place": place_in_words(library.codebook, each.mapping.target),
                "relation": relation_in_words(each.mapping.relation),
                "expectation": expectation_in_words(each.mapping.expectation),
                "why": each.mapping.why,
                "told": [[answer.case, answer.text] for answer in each.answers if answer.text],
            }
            for each in view.mapped
        ],
        "evidence": {case: list(items) for case, items in view.evidence.items()},
        "nothing_filed": nothing_filed_sentence([places[case] for case in view.nothing_filed]),
        "ratings": [
            {
                "case": each.case,
                "rating": each.rating,
                "by": concept_coder_in_words(each),
                "why": each.why or "",
            }
            for each in view.ratings
        ],
    }
