"""Audits: a random sample of evidence items, each held against the source that it cites."""

from typing import Literal

from pydantic import Field

from peacecase.model.coding import Coder
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf

Verdict = Literal["supported", "partly", "not_supported", "not_checked"]


class AuditedItem(Record):
    """One evidence item of the sample, and what the auditor found."""

    case: Slug = Field(description="Id of the case")
    evidence: Slug = Field(description="Id of the evidence item")
    statement: Text = Field(description="The statement as it stood when the sample was drawn")
    verdict: Verdict = Field(
        "not_checked", description="supported, partly, not_supported; not_checked until somebody has looked"
    )
    found: Text | None = Field(
        None, description="What the source says, where that differs; needed unless supported"
    )
    mended: Text | None = Field(None, description="What was changed in the case afterwards")


class Audit(Record):
    """A random audit of a library's evidence: a file of its own."""

    schema_: Literal["peacecase/audit/1"] = Field(alias="schema", description="Always peacecase/audit/1")
    id: Slug = Field(description="Id of this audit; the file's name")
    seed: int = Field(description="Seed that the sample was drawn with")
    population: int = Field(ge=1, description="Number of evidence items in the library when it was drawn")
    cases: tuple[Slug, ...] = Field(
        (),
        description="Ids of the cases it was drawn from; its rate speaks of no others. Left out: those of the items",
    )
    drawn_on: Edtf = Field(description="When it was drawn (EDTF)")
    auditor: Coder = Field(description="Who checked")
    held_against: Text = Field(description="What the items were held against")
    items: tuple[AuditedItem, ...] = Field(min_length=1, description="The sample")

    @property
    def drawn_from(self) -> frozenset[str]:
        """Ids of the cases that the rate speaks of."""
        return frozenset(self.cases or (item.case for item in self.items))
