"""Weight profiles: how much each factor counts in the factor index, each weight with its reason."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import ConfigDict, Field, RootModel

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


class FactorWeights(RootModel[dict[Slug, FactorWeight]]):
    """Weights by factor: one for each factor of the codebook that they were read with, in its order."""

    model_config = ConfigDict(frozen=True)

    def of(self, factor: str) -> FactorWeight:
        """The weight of a factor. Raises KeyError for an id that has none."""
        return self.root[factor]


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
        weights = {factor: Fraction(each.weight) for factor, each in self.weights.root.items()}
        total = sum(weights.values())
        return {factor: weight / total for factor, weight in weights.items()}

    @property
    def weakest_share(self) -> Fraction:
        """Lambda, exactly."""
        return Fraction(self.lambda_)
