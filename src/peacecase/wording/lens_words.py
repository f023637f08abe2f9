"""What pages say of a lens: its own texts in the language in use, relations, expectations, places, coders of concepts."""

from collections.abc import Sequence

from peacecase.analysis.lens_pages import ConceptRating
from peacecase.language import gettext as _
from peacecase.model.codebook import Codebook
from peacecase.model.lens import ContextKey, Lens, LensExpectation, Relation
from peacecase.wording.signs import listed, question_in_words


def translated_lens(lens: Lens) -> Lens:
    """The lens with its texts translated; works and their places stand as they are cited."""
    concepts = tuple(
        concept.model_copy(
            update={
                "name": _(concept.name),
                "asks": _(concept.asks),
                "maps": tuple(each.model_copy(update={"why": _(each.why)}) for each in concept.maps),
            }
        )
        for concept in lens.concepts
    )
    note = lens.note and _(lens.note)
    return lens.model_copy(update={"title": _(lens.title), "note": note, "concepts": concepts})


def relation_in_words(relation: Relation) -> str:
    """What the codebook's question is beside the concept."""
    return {
        "exact": _("the same question"),
        "broader": _("asks this and more"),
        "narrower": _("asks a part of it"),
        "related": _("asks for something that goes with it"),
        "opposed": _("high where this is low"),
    }[relation]


def expectation_in_words(expectation: LensExpectation) -> str:
    """What the framework expects of more of it."""
    return {
        "positive": _("expected to help"),
        "negative": _("expected to harm"),
        "contested": _("disputed"),
    }[expectation]


def place_in_words(codebook: Codebook, target: str) -> str:
    """A question of the codebook by its name, or what the context of a case calls it."""
    context: dict[ContextKey, str] = {
        "ripeness": _("Ripeness"),
        "agreed_framework": _("Agreed framework"),
        "spoilers": _("Spoilers"),
        "use_of_force": _("Use of force"),
    }
    if target in codebook.targets:
        return question_in_words(codebook, target)
    return next(words for key, words in context.items() if key == target)


def concept_coder_in_words(rating: ConceptRating) -> str:
    """Who rated a concept; of a language model, that it is one and whether a person has looked at it."""
    kind = {
        "human": _("rated by a person"),
        "group": _("rated by a group"),
        "machine": _("machine-coded, not reviewed")
        if rating.needs_review
        else _("machine-coded, reviewed by a person"),
    }[rating.kind]
    return _("{kind}: {name}").format(kind=kind, name=rating.coder) if rating.coder else kind


def nothing_filed_sentence(places: Sequence[str]) -> str:
    """Of which missions the lens lists no item, and what that means; empty where it lists some of each."""
    if not places:
        return ""
    return _(
        "Nothing filed here of {places}: no item was found to bear on it, which is not to say that there was none."
    ).format(places=listed(list(places)))


def unmapped_sentence(codebook: Codebook, unmapped: Sequence[str]) -> str:
    """What the codebook asks and no concept of the lens does."""
    if not unmapped:
        return _("Every question of the codebook has a concept here that maps to it.")
    names = [_(codebook.indicator(each).name) for each in unmapped]
    return _("Asked by the codebook and by no concept here: {questions}.").format(questions=listed(names))
