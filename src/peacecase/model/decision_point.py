"""A dated choice inside a mission, as a room plays it: workshop/decisions/<case>-<episode>.yaml in the library."""

from typing import Literal

from pydantic import Field

from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf


class DecisionRole(Record):
    """One party at the table, as it stood on that day."""

    actor: Slug = Field(description="Actor id of the case")
    brief: Text = Field(
        description="What it wanted and feared on that day, and what it could do, in the second person"
    )
    evidence: tuple[Slug, ...] = Field(
        min_length=1, description="Evidence items that this party knew of; none later than the day"
    )


class DecisionPoint(Record):
    """The case frozen at a choice: what is to be decided, between what, by whom, knowing what."""

    schema_: Literal["peacecase/decision/1"] = Field(
        alias="schema", description="Always peacecase/decision/1"
    )
    case: Slug = Field(description="Id of the case")
    episode: Slug = Field(description="Id of the step in the case")
    kind: Literal["human", "machine"] | None = Field(
        None,
        description="Who wrote the texts: a person, or a language model, which the teaching note then says",
    )
    decided_on: Edtf = Field(description="The day at which the case is frozen, inside the step (EDTF)")
    question: Text = Field(description="What is to be decided, in one sentence")
    situation: Text = Field(
        description="How things stand on that day, for everybody; nothing of what came after"
    )
    evidence: tuple[Slug, ...] = Field(
        (), description="Evidence items that everybody knows of; none later than the day"
    )
    options: dict[Slug, Text] = Field(
        min_length=2, max_length=6, description="Id -> what could be done, the likeliest not first"
    )
    chosen: Slug | None = Field(None, description="The option nearest to what was done, for the reveal")
    roles: tuple[DecisionRole, ...] = Field(
        min_length=3, max_length=6, description="The parties, three to six"
    )
    discuss: tuple[Text, ...] = Field((), description="Questions for the talk after the reveal")
