"""Codings: a rating with its reason, the twenty ratings, the outcomes by horizon, and who coded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import Field, create_model, field_validator
from pydantic_core import PydanticCustomError

from peacecase.codebook.memoir.factors import FACTOR_ID_BY_INDICATOR, FACTORS, INDICATOR_BY_ID
from peacecase.did_you_mean import did_you_mean
from peacecase.model.codebook import Indicator
from peacecase.model.codebook import Outcome as OutcomeQuestion
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS, OUTCOMES, Horizon
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import LEVELS, Confidence, Edtf, LevelOrMissing
from peacecase.model.sources import Cite


class PartyRating(Record):
    """The rating of one principal party's view."""

    rating: LevelOrMissing = Field(description="Level for this party alone")
    why: Text = Field(description="Reason for this party's level")


class Rating(Record):
    """One rating: level, confidence, reason."""

    rating: LevelOrMissing = Field(
        "not_assessed", description="0, 1, 2, 3, unknown, not_applicable or not_assessed"
    )
    confidence: Confidence | None = Field(
        None,
        description="high, moderate, low or very_low; required with a level. The evidence sets a ceiling",
    )
    why: Text | None = Field(
        None, description="Why this level and not the next one up or down; deals with the evidence against"
    )
    ceiling_override: Text | None = Field(
        None, description="Reason for a confidence above the ceiling that the evidence sets"
    )
    reconciles: tuple[Slug, ...] = Field(
        (),
        description="Evidence items that weaken the rating and that 'why' explains away; they lower the share "
        "of contrary items",
    )
    by_party: dict[Slug, PartyRating] = Field(
        default_factory=dict, description="For confidence_of_parties: one rating for each principal party"
    )
    coder: Slug | None = Field(None, description="Coder id, where the file has more than one coder")

    @property
    def level(self) -> int | None:
        """The level 0-3, or None for any kind of missing rating."""
        return self.rating if isinstance(self.rating, int) else None

    @property
    def is_applicable(self) -> bool:
        """False only for not_applicable."""
        return self.rating != "not_applicable"


NOT_ASSESSED = Rating.model_construct(
    rating="not_assessed",
    confidence=None,
    why=None,
    ceiling_override=None,
    reconciles=(),
    by_party={},
    coder=None,
)


class ExternalCheck(Record):
    """What another data set says of the same outcome, and which levels that reading fits."""

    dataset: Text = Field(description="Name of the data set, such as Peace Accords Matrix")
    version: Text = Field(description="Its version or date of access")
    measure: Text = Field(description="What it measures, in its own words or numbers")
    fits: tuple[LevelOrMissing, ...] = Field(
        min_length=1, description="Levels of this outcome that the reading fits"
    )
    cites: tuple[Cite, ...] = Field(min_length=1, description="Where it was read")


class OutcomeRating(Rating):
    """The rating of an outcome at one horizon."""

    checks: tuple[ExternalCheck, ...] = Field(
        (), description="Readings of other data sets to hold it against"
    )


def describe_levels(question: Indicator | OutcomeQuestion) -> str:
    """Question, level wordings and clarification as one text, for hover help."""
    lines = [question.question, ""]
    lines += [f"{level}: {question.levels[level]}" for level in LEVELS]
    lines += ["", question.clarification]
    return "\n".join(lines)


def _factor_model(factor_id: str) -> type[Record]:
    factor = next(f for f in FACTORS if f.id == factor_id)
    fields: dict[str, Any] = {
        ind.id: (Rating, Field(NOT_ASSESSED, title=ind.name, description=describe_levels(ind)))
        for ind in factor.indicators
    }
    name = "".join(part.title() for part in factor_id.split("_")) + "Ratings"
    model = create_model(name, __base__=Record, __doc__=f"{factor.name}: {factor.asks}", **fields)
    return cast(type[Record], model)


FACTOR_MODELS: dict[str, type[Record]] = {factor.id: _factor_model(factor.id) for factor in FACTORS}


class _RatingsBase(Record):
    def of(self, indicator: str) -> Rating:
        """The rating of an indicator. Raises KeyError for an id that the codebook does not have."""
        return cast(Rating, getattr(getattr(self, FACTOR_ID_BY_INDICATOR[indicator]), indicator))

    def items(self) -> Iterator[tuple[str, Rating]]:
        """(indicator id, rating), in the codebook's order."""
        for indicator in FACTOR_ID_BY_INDICATOR:
            yield indicator, self.of(indicator)


class _OutcomesBase(Record):
    def at(self, outcome: str, horizon: Horizon) -> OutcomeRating | None:
        """The rating of an outcome at a horizon, or None where it is not coded."""
        by_horizon = cast(dict[Horizon, OutcomeRating], getattr(self, outcome))
        return by_horizon.get(horizon)

    def items(self) -> Iterator[tuple[str, Horizon, OutcomeRating]]:
        """(outcome id, horizon, rating) of all that are coded, in the codebook's order."""
        for outcome in OUTCOMES:
            for horizon in HORIZONS:
                rating = self.at(outcome.id, horizon)
                if rating is not None:
                    yield outcome.id, horizon, rating


if TYPE_CHECKING:

    class Ratings(_RatingsBase):
        """The twenty ratings, by factor."""

    class Outcomes(_OutcomesBase):
        """The four outcomes by horizon."""

else:
    # Built from the codebook, so that an indicator is named in one place only.
    Ratings = create_model(
        "Ratings",
        __base__=_RatingsBase,
        __doc__="The twenty ratings, by factor.",
        **{
            factor.id: (
                FACTOR_MODELS[factor.id],
                Field(default_factory=FACTOR_MODELS[factor.id], title=factor.name, description=factor.asks),
            )
            for factor in FACTORS
        },
    )
    Outcomes = create_model(
        "Outcomes",
        __base__=_OutcomesBase,
        __doc__="The four outcomes, each at the horizons "
        + ", ".join(f"{horizon} ({name})" for horizon, name in HORIZON_NAMES.items())
        + ".",
        **{
            outcome.id: (
                dict[Horizon, OutcomeRating],
                Field(default_factory=dict, title=outcome.name, description=describe_levels(outcome)),
            )
            for outcome in OUTCOMES
        },
    )

CoderKind = Literal["human", "machine", "group"]


class Coder(Record):
    """Who coded, and under which conditions."""

    kind: CoderKind = Field(
        description="human, machine (a language model; stamped on reports until a person reviews it) or group"
    )
    name: Text | None = Field(None, description="Name or pseudonym; leave out for anonymous coders")
    background: Text | None = Field(None, description="What the coder knows of the conflict and of coding")
    model: Text | None = Field(None, description="For a machine: the model's name and version")
    coded_on: Edtf | None = Field(None, description="When the coding was made (EDTF)")
    codebook: Text | None = Field(None, description="Version of the codebook that was used")
    reviewed_by: Text | None = Field(None, description="For a machine: the person who reviewed the coding")
    reviewed_on: Edtf | None = Field(None, description="For a machine: when it was reviewed (EDTF)")
    note: Text | None = Field(None, description="Anything a reader should know about how it was coded")

    @property
    def needs_review(self) -> bool:
        """True for a machine's coding that no person has reviewed."""
        return self.kind == "machine" and self.reviewed_by is None


Seen = Literal["evidence_statements", "sources", "ratings", "rationales", "outcomes", "timeline", "case_name"]


class SecondCoding(Record):
    """An independent second coding, or an adjudication, of one case: a file of its own."""

    schema_: Literal["peacecase/coding/1"] = Field(alias="schema", description="Always peacecase/coding/1")
    case: Slug = Field(description="Id of the case that was coded")
    id: Slug = Field(description="Id of this coding; the file's name")
    kind: Literal["independent", "adjudication"] = Field(
        "independent",
        description="independent: made without the first ratings; adjudication: the settled rating where codings "
        "differed, which replaces the pool and keeps the raw codings",
    )
    coder: Coder = Field(description="Who coded")
    codebook: Text = Field(description="Version of the codebook that was used")
    coded_on: Edtf = Field(description="When (EDTF)")
    saw: tuple[Seen, ...] = Field(description="What the coder had seen of the case")
    resolves: tuple[Slug, ...] = Field((), description="For an adjudication: ids of the codings it settles")
    superseded: tuple[str, ...] = Field(
        (),
        description="Indicators whose wording a later codebook changed and that were coded again in another file: "
        "their ratings here are kept on record and count no more",
        json_schema_extra={"items": {"enum": list(INDICATOR_BY_ID)}},
    )
    note: Text | None = Field(None, description="Circumstances a reader should know")
    ratings: Ratings = Field(default_factory=Ratings, description="The ratings")
    outcomes: Outcomes = Field(default_factory=Outcomes, description="Outcome ratings, where coded")

    @field_validator("superseded")
    @classmethod
    def _known_indicators(cls, indicators: tuple[str, ...]) -> tuple[str, ...]:
        for indicator in indicators:
            if indicator not in INDICATOR_BY_ID:
                raise PydanticCustomError(
                    "unknown_target",
                    "'{on}' is no indicator of the codebook{near}",
                    {"on": indicator, "near": did_you_mean(indicator, INDICATOR_BY_ID)},
                )
        return indicators

    def rating_in_force(self, indicator: str) -> Rating:
        """The rating that counts: not_assessed for an indicator that is superseded."""
        return NOT_ASSESSED if indicator in self.superseded else self.ratings.of(indicator)
