"""What a report definition asks of QCA: outcome, conditions, cut-offs, expectations."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from peacecase.model.record import Record, Slug

LEAST_CASES = 12
"""Cases from which coefficients and solutions are given without being asked for."""
MOST_PRINTED_CONDITIONS = 8
"""More columns than a page can hold, and more conditions than a library of missions can bear."""

Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)]


class QcaDefinition(Record):
    """One qualitative comparative analysis in a report."""

    outcome: str = Field(description="Outcome at a horizon, such as violence_ended@+5")
    conditions: tuple[Slug, ...] = Field(
        (),
        min_length=1,
        max_length=MOST_PRINTED_CONDITIONS,
        description="Factors or indicators; left out: the factors",
    )
    consistency: Share = Field(Decimal("0.8"), description="Consistency from which a row is sufficient")
    pri: Share = Field(Decimal(0), description="PRI that a sufficient row needs")
    cases: int = Field(1, ge=1, le=1000, description="Cases that a row needs")
    expected: dict[Slug, Literal["present", "absent"]] = Field(
        default_factory=dict,
        description="Directional expectations: which side of a condition theory expects to bring the outcome about; "
        "conditions left out have none. With any, the intermediate solution is printed",
    )
    exploratory: bool = Field(
        False, description=f"Print solutions on fewer than {LEAST_CASES} cases too; they settle nothing there"
    )

    @model_validator(mode="after")
    def _each_condition_once(self) -> QcaDefinition:
        twice = sorted({name for name in self.conditions if self.conditions.count(name) > 1})
        if twice:
            raise PydanticCustomError(
                "named_twice",
                "{field} names {twice} twice",
                {"field": "conditions", "twice": ", ".join(twice)},
            )
        strangers = sorted(set(self.expected) - set(self.conditions))
        if (
            strangers and self.conditions
        ):  # left out, they are the codebook's, which the reader of the file knows
            raise PydanticCustomError(
                "not_a_condition",
                "expected names {strangers}, which the analysis has not as a condition",
                {"strangers": ", ".join(strangers)},
            )
        return self
