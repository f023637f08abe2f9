"""A lens: another framework's concepts, mapped onto a codebook's questions and onto the evidence of cases."""

from functools import cached_property
from typing import Literal, get_args

from pydantic import Field

from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.narrative import ContextNote
from peacecase.model.record import Record, Slug, Text

Relation = Literal["exact", "broader", "narrower", "related", "opposed"]
LensExpectation = Literal["positive", "negative", "contested"]
ContextKey = Literal["ripeness", "agreed_framework", "spoilers", "use_of_force"]
CONTEXT_KEYS: tuple[ContextKey, ...] = get_args(ContextKey)
"""What a case describes and nobody rates; an indicator of the same id goes before."""


class ConceptMap(Record):
    """One place of the codebook that answers a concept, wholly or in part, and why."""

    target: Text = Field(
        description="An indicator (formal_mandate), an outcome at a horizon (violence_ended@+5), or of the context: "
        + ", ".join(CONTEXT_KEYS)
    )
    relation: Relation = Field(
        description="Beside the concept, the target is exact: the same; broader: all of it and more; narrower: a part of it; "
        "related: something that goes with it; opposed: high where the concept is low"
    )
    expectation: LensExpectation = Field(
        description="More of the target is, to the framework, positive or negative for what it explains; contested: works "
        "disagree, and both are cited"
    )
    why: Text = Field(description="The argument for this mapping, and where it ends")
    cites: tuple[Text, ...] = Field(
        min_length=1, description="Works with the place in each; of a place that could not be seen, that"
    )


class Concept(Record):
    """One concept of the framework."""

    id: Slug = Field(description="Id of the concept")
    name: Text = Field(description="What the framework calls it")
    asks: Text = Field(description="What it asks of a mission, as one question")
    source: Text = Field(description="Where the framework has it: a work with its place")
    maps: tuple[ConceptMap, ...] = Field(
        (), description="Places of the codebook that answer it; []: the codebook lacks it"
    )
    evidence: dict[Slug, tuple[Slug, ...]] = Field(
        default_factory=dict,
        description="Case id and ids of evidence items that bear on the concept and are filed elsewhere",
    )

    def rated_by(self, codebook: Codebook) -> tuple[ConceptMap, ...]:
        """The mappings onto what the codebook rates; without any, people can rate the concept itself."""
        return tuple(each for each in self.maps if each.target in codebook.targets)


class Lens(Record):
    """A framework as a file of its own. Look-ups raise KeyError for a concept that it does not have."""

    schema_: Literal["peacecase/lens/1"] = Field(alias="schema", description="Always peacecase/lens/1")
    id: Slug = Field(description="Id of the lens; the file's name")
    title: Text = Field(description="What the framework is called")
    source: Text = Field(description="The works that it stands in")
    codebook: Slug = Field(description="Id of the codebook that it maps")
    note: Text | None = Field(None, description="Who made the lens, and what a reader should know of it")
    concepts: tuple[Concept, ...] = Field(min_length=1, description="Its concepts, in order")

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """The concepts by id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def targets(self) -> frozenset[str]:
        """Everything that any concept maps to."""
        return frozenset(each.target for concept in self.concepts for each in concept.maps)


def mappable(codebook: Codebook) -> tuple[str, ...]:
    """What a concept can map to."""
    return tuple(dict.fromkeys((*codebook.targets, *CONTEXT_KEYS)))


def context_note(case: Case, key: ContextKey) -> ContextNote | None:
    """What a case says of one key of its context."""
    return {
        "ripeness": case.context.ripeness,
        "agreed_framework": case.context.agreed_framework,
        "spoilers": case.context.spoilers,
        "use_of_force": case.context.use_of_force,
    }[key]
