"""Evidence: a statement, where it stands, and which indicators or outcomes it bears on."""

from typing import Literal

from pydantic import Field

from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf
from peacecase.model.sources import Cite

Direction = Literal["supports", "weakens", "mixed"]
Directness = Literal["direct", "inferential"]
ItemKind = Literal["evidence", "sources"]
"""What a case rests on, as its file calls the two lists."""


class EvidenceLink(Record):
    """How an evidence item bears on one indicator or outcome."""

    target: str = Field(
        description="An indicator (formal_mandate) or an outcome at a horizon (violence_ended@+5)",
    )
    direction: Direction = Field(
        description="supports: speaks for a higher level; weakens: for a lower one; mixed: both"
    )
    episode: Slug | None = Field(
        None, description="The episode that it speaks of alone; left out: it speaks of the mission"
    )
    by_party: Slug | None = Field(
        None, description="The actor whose view it shows; for confidence_of_parties"
    )
    why: Text | None = Field(None, description="Why it bears on this, where that is not plain")


class Evidence(Record):
    """One item: a statement in the coder's own words, with its place in a source."""

    statement: Text = Field(
        description="What the source shows, in your own words: one fact, one or two sentences"
    )
    when: Edtf = Field(description="When what it tells of happened (EDTF)")
    cites: tuple[Cite, ...] = Field(min_length=1, description="Where it stands: at least one source")
    bears_on: tuple[EvidenceLink, ...] = Field(
        min_length=1, description="Which indicators or outcomes it bears on, and how"
    )
    directness: Directness | None = Field(
        None,
        description="direct: shows the thing itself; inferential: has to be concluded from it. Left out: not stated; "
        "the ceiling on confidence falls only for what is said to be inferential",
    )
