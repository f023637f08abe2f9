"""Evidence: a statement, where it stands, and which indicators or outcomes it bears on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from peacecase.codebook.memoir.factors import INDICATOR_BY_ID
from peacecase.did_you_mean import did_you_mean
from peacecase.model.outcomes import HORIZONS, OUTCOME_BY_ID
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf
from peacecase.model.sources import Cite

Direction = Literal["supports", "weakens", "mixed"]
Directness = Literal["direct", "inferential"]

EVIDENCE_TARGETS: tuple[str, ...] = (
    *INDICATOR_BY_ID,
    *(f"{outcome}@{horizon}" for outcome in OUTCOME_BY_ID for horizon in HORIZONS),
)
_TARGETS = frozenset(EVIDENCE_TARGETS)


class EvidenceLink(Record):
    """How an evidence item bears on one indicator or outcome."""

    on: str = Field(
        description="An indicator (formal_mandate) or an outcome at a horizon (violence_ended@+5)",
        json_schema_extra={"enum": list(EVIDENCE_TARGETS)},
    )
    direction: Direction = Field(
        description="supports: speaks for a higher level; weakens: for a lower one; mixed: both"
    )
    by_party: Slug | None = Field(
        None, description="The actor whose view it shows; for confidence_of_parties"
    )
    why: Text | None = Field(None, description="Why it bears on this, where that is not plain")

    @field_validator("on")
    @classmethod
    def _known_target(cls, on: str) -> str:
        if on in _TARGETS:
            return on
        if on in OUTCOME_BY_ID:
            raise PydanticCustomError(
                "horizon_missing",
                "'{on}' is an outcome and needs a horizon: {on}@end, @+1, @+5 or @+10",
                {"on": on},
            )
        raise PydanticCustomError(
            "unknown_target",
            "'{on}' is no indicator or outcome of the codebook{near}",
            {"on": on, "near": did_you_mean(on, EVIDENCE_TARGETS)},
        )


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
    directness: Directness = Field(
        "direct", description="direct: shows the thing itself; inferential: has to be concluded from it"
    )
