"""What a report definition asks of QCA: outcome, conditions, cut-offs, expectations."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from peacecase.codebook.memoir.factors import FACTOR_BY_ID, INDICATOR_BY_ID
from peacecase.model.outcomes import HORIZONS, OUTCOME_BY_ID
from peacecase.model.record import Record, Slug

MOST_PRINTED_CONDITIONS = 8
"""More columns than a page can hold, and more conditions than a library of missions can bear."""


def _checked_outcome(target: str) -> str:
    outcome, _, horizon = target.partition("@")
    if outcome not in OUTCOME_BY_ID or horizon not in HORIZONS:
        raise PydanticCustomError(
            "outcome_at_horizon", "write an outcome and a horizon, such as violence_ended@+5"
        )
    return target


def _checked_condition(name: str) -> str:
    if name not in FACTOR_BY_ID and name not in INDICATOR_BY_ID:
        raise PydanticCustomError("condition", "a condition is the id of a factor or of an indicator")
    return name


Target = Annotated[str, AfterValidator(_checked_outcome)]
ConditionId = Annotated[Slug, AfterValidator(_checked_condition)]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=6)]


class QcaQuestion(Record):
    """One qualitative comparative analysis in a report."""

    outcome: Target = Field(description="Outcome at a horizon, such as violence_ended@+5")
    conditions: tuple[ConditionId, ...] = Field(
        tuple(FACTOR_BY_ID),
        min_length=1,
        max_length=MOST_PRINTED_CONDITIONS,
        description="Factors or indicators; left out: the five factors",
    )
    consistency: Share = Field(Decimal("0.8"), description="Consistency from which a row is sufficient")
    pri: Share = Field(Decimal(0), description="PRI that a sufficient row needs")
    cases: int = Field(1, ge=1, le=1000, description="Cases that a row needs")
    expected: dict[ConditionId, Literal["present", "absent"]] = Field(
        default_factory=dict,
        description="Directional expectations: which side of a condition theory expects to bring the outcome about; "
        "conditions left out have none. With any, the intermediate solution is printed",
    )
    exploratory: bool = Field(
        False, description="Print solutions on fewer than 12 cases too; they settle nothing there"
    )

    @model_validator(mode="after")
    def _each_condition_once(self) -> QcaQuestion:
        twice = sorted({name for name in self.conditions if self.conditions.count(name) > 1})
        if twice:
            raise PydanticCustomError(
                "named_twice",
                "{field} names {twice} twice",
                {"field": "conditions", "twice": ", ".join(twice)},
            )
        strangers = sorted(set(self.expected) - set(self.conditions))
        if strangers:
            raise PydanticCustomError(
                "not_a_condition",
                "expected names {strangers}, which the analysis has not as a condition",
                {"strangers": ", ".join(strangers)},
            )
        return self
