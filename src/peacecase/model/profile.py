"""Weight profiles: how much each factor counts in the factor index, each weight with its reason."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, create_model

from peacecase.codebook.memoir.factors import FACTORS
from peacecase.model.case import Stage
from peacecase.model.record import Record, Slug, Text


class FactorWeight(Record):
    """The weight of one factor, argued."""

    weight: Decimal = Field(
        gt=0,
        le=1000,
        decimal_places=9,
        description="Relative weight: only the proportions count. Above 0, because a factor without weight "
        "would still enter through the weakest-factor term",
    )
    reason: Text = Field(description="Why this weight and not more or less")
    source: Text = Field(description="Where the reason comes from: a work with its locator")


class _FactorWeightsBase(Record):
    def of(self, factor: str) -> FactorWeight:
        """The weight of a factor. Raises AttributeError for an id that the codebook does not have."""
        weight: FactorWeight = getattr(self, factor)
        return weight


if TYPE_CHECKING:

    class FactorWeights(_FactorWeightsBase):
        """The five weights, by factor."""

else:
    # Built from the codebook, so that a factor is named in one place only.
    _fields: dict[str, Any] = {
        factor.id: (FactorWeight, Field(title=factor.name, description=factor.asks)) for factor in FACTORS
    }
    FactorWeights = create_model(
        "FactorWeights", __base__=_FactorWeightsBase, __doc__="The five weights, by factor.", **_fields
    )


class WeightProfile(Record):
    """One way of weighing the factors: a file of its own."""

    schema_: Literal["peacecase/profile/1"] = Field(alias="schema", description="Always peacecase/profile/1")
    id: Slug = Field(description="Id of the profile; the file's name")
    title: Text = Field(description="Title in reports")
    stage: Stage | None = Field(None, description="The memoir's stage that the profile speaks for, if one")
    lambda_: Decimal = Field(
        Decimal("0.25"),
        alias="lambda",
        ge=0,
        le=1,
        decimal_places=9,
        description="How far the weakest factor holds the index back: 0 a plain weighted mean, 1 the weakest "
        "factor alone",
    )
    lambda_reason: Text | None = Field(None, description="Why this lambda")
    weights: FactorWeights = Field(description="One weight for each factor, with reason and source")

    def shares(self) -> dict[str, Fraction]:
        """Each factor's exact share of the whole weight, by factor id; they sum to 1."""
        weights = {factor.id: Fraction(self.weights.of(factor.id).weight) for factor in FACTORS}
        total = sum(weights.values())
        return {factor: weight / total for factor, weight in weights.items()}

    @property
    def weakest_share(self) -> Fraction:
        """Lambda, exactly."""
        return Fraction(self.lambda_)
