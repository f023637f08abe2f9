"""Who coded: people and language models told apart, and one model that is asked twice is one voice."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from peacecase.model.case import Case
from peacecase.model.coding import Coder, SecondCoding

REFERENCE_CODING = "reference coding"
"""What the coding in the case file is called beside the second codings' ids; no id has a space in it."""
CodedBy = Literal["people", "model", "model_reviewed", "both", "nobody"]
"""Whose a coding is: of people, a language model (reviewed by a person or not), both without a review, not stated."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One coder: a person or group, or a language model however often it was asked."""

    name: str
    """The model's name, the person's, or the id of an unnamed one's coding."""
    is_model: bool


def voice_of(coder: Coder, coder_id: str) -> Voice:
    """The voice of a coder; two runs of one model have the same, and so have two codings under one name."""
    is_model = coder.kind == "machine"
    return Voice((coder.model if is_model else coder.name) or coder_id, is_model)


def reference_voice(case: Case, coder_id: str | None = None) -> Voice:
    """The voice of a rating in the case file: of the coder it names, else of a model among the file's coders."""
    if coder_id in case.coders:
        return voice_of(case.coders[coder_id], coder_id)
    voices = [voice_of(coder, each) for each, coder in case.coders.items()]
    return next((voice for voice in voices if voice.is_model), voices[0] if voices else Voice(case.id, False))


def coded_by(case: Case, codings: Iterable[SecondCoding] = ()) -> CodedBy:
    """Whose the ratings in force are: the reference coding's, and of an adjudication; not those of second coders."""
    coders = [*case.coders.values(), *(each.coder for each in codings if each.kind == "adjudication")]
    if not coders:
        return "nobody"
    if not any(coder.needs_review for coder in coders):
        return "model_reviewed" if any(coder.kind == "machine" for coder in coders) else "people"
    return "model" if all(coder.kind == "machine" for coder in coders) else "both"


def is_by_one_model(case: Case, codings: Iterable[SecondCoding]) -> bool:
    """True where all codings of a case, and there are several, were made by one language model."""
    others = [voice_of(each.coder, each.id) for each in codings if each.kind != "earlier"]
    voices = {reference_voice(case), *others}
    return bool(others) and len(voices) == 1 and all(voice.is_model for voice in voices)


def needs_review(case: Case, codings: Iterable[SecondCoding] = ()) -> bool:
    """True where a language model made ratings in force, and no person has reviewed them."""
    return coded_by(case, codings) in ("model", "both")
