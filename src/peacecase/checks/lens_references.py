"""What a lens says of cases and their evidence, and what codings say of a lens: ids that must exist."""

from collections.abc import Collection, Iterator, Mapping

from peacecase.checks.rating_references import check_rating
from peacecase.checks.reference_codes import ReferenceFault, first_of, unknown_id
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Finding
from peacecase.model.lens import Lens


def check_lens_references(lens: Lens, cases: Mapping[str, Case], known: Collection[str]) -> list[Finding]:
    """Cases that the lens lists and that are not `known`, and evidence that those of `cases` do not hold."""
    return list(first_of(_unknown_in(lens, cases, known), lens.id))


def _unknown_in(lens: Lens, cases: Mapping[str, Case], known: Collection[str]) -> Iterator[ReferenceFault]:
    for position, concept in enumerate(lens.concepts):
        for case_id, items in concept.evidence.items():
            path = ("concepts", position, "evidence", case_id)
            if case_id not in known:
                yield unknown_id("PC2009", path, "case", case_id, known)
            elif case_id in cases:
                held = cases[case_id].evidence
                for place, item in enumerate(items):
                    if item not in held:
                        yield unknown_id("PC2003", (*path, place), "evidence item", item, held)


def check_concepts(
    coding: SecondCoding, lens: Lens, case: Case, codebook: Codebook
) -> Iterator[ReferenceFault]:
    """Ratings of a lens's concepts: only those that the codebook does not rate."""
    for concept_id, rating in coding.concepts.items():
        path = ("concepts", concept_id)
        if concept_id not in lens.by_id:
            yield unknown_id("PC2011", path, "concept", concept_id, lens.by_id)
            continue
        yield from check_rating(rating, path, case, needs_why=True)
        answered = lens.by_id[concept_id].rated_by(codebook)
        if answered:
            message = f"{concept_id} maps to {answered[0].target}, which is rated"
            yield ReferenceFault("PC2012", path, message, "rate the concepts without such a mapping alone")
