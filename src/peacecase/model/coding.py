"""Codings: a rating with its reason, ratings by indicator, outcomes by horizon, and who coded."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    RootModel,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Confidence, Edtf, LevelOrMissing
from peacecase.model.sources import Cite, Line


class PartyRating(Record):
    """The rating of one principal party's view."""

    rating: LevelOrMissing = Field(description="Level for this party alone")
    why: Text = Field(description="Reason for this party's level")


class SecondReading(Record):
    """The level that a question would have if the acts of others counted too, or no more."""

    rating: LevelOrMissing = Field(description="0, 1, 2, 3, unknown, not_applicable or not_assessed")
    confidence: Confidence | None = Field(None, description="high, moderate, low or very_low; with a level")
    why: Text = Field(description="What the others did, or what would be left without them")


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
        default_factory=dict,
        description="For confidence_of_parties: one rating for each principal party; they make up the level",
    )
    coder: Slug | None = Field(None, description="Coder id, where the file has more than one coder")
    but: Line | None = Field(None, description="What the level hides, in 12 words")
    with_partners: SecondReading | None = Field(
        None,
        description="Where the level is the lead's own: that of lead and partners together, if it differs",
    )
    lead_alone: SecondReading | None = Field(
        None, description="Where the level is of lead and partners: that of the lead alone, if it differs"
    )

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
    but=None,
    with_partners=None,
    lead_alone=None,
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


class Ratings(RootModel[dict[Slug, dict[Slug, Rating]]]):
    """Ratings by factor and indicator.

    They know no codebook: whoever reads a file has seen that the codebook has the ids, has put them in its order and has
    filled in as not_assessed what the file leaves out. Two that rate the same are equal.
    """

    model_config = ConfigDict(frozen=True)
    root: dict[Slug, dict[Slug, Rating]] = Field(default_factory=dict)

    def of(self, indicator: str) -> Rating:
        """The rating of an indicator; not_assessed where there is none."""
        for by_indicator in self.root.values():
            if indicator in by_indicator:
                return by_indicator[indicator]
        return NOT_ASSESSED

    def factor_of(self, indicator: str) -> str | None:
        """Id of the factor that an indicator stands under; None where it has no rating."""
        return next((factor for factor, inner in self.root.items() if indicator in inner), None)

    def items(self) -> Iterator[tuple[str, Rating]]:
        """(indicator id, rating), in the order of the codebook that they were read with."""
        for by_indicator in self.root.values():
            yield from by_indicator.items()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ratings) and self._said() == other._said()

    def _said(self) -> dict[str, Rating]:
        return {indicator: rating for indicator, rating in self.items() if rating != NOT_ASSESSED}

    @model_serializer(mode="wrap")
    def _less_unsaid(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
        dumped = handler(self)
        if not (info.exclude_defaults or info.exclude_unset):
            return dumped
        said = {
            factor: {key: rating for key, rating in inner.items() if rating}
            for factor, inner in dumped.items()
        }
        return {factor: inner for factor, inner in said.items() if inner}


class Outcomes(RootModel[dict[Slug, dict[Horizon, OutcomeRating]]]):
    """Outcomes by horizon. As `Ratings`, they know no codebook."""

    model_config = ConfigDict(frozen=True)
    root: dict[Slug, dict[Horizon, OutcomeRating]] = Field(default_factory=dict)

    def at(self, outcome: str, horizon: Horizon) -> OutcomeRating | None:
        """The rating of an outcome at a horizon, or None where it is not coded."""
        return self.root.get(outcome, {}).get(horizon)

    def items(self) -> Iterator[tuple[str, Horizon, OutcomeRating]]:
        """(outcome id, horizon, rating) of all that are coded, in the codebook's order."""
        for outcome, by_horizon in self.root.items():
            for horizon in HORIZONS:
                if horizon in by_horizon:
                    yield outcome, horizon, by_horizon[horizon]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outcomes) and self._said() == other._said()

    def _said(self) -> dict[str, dict[Horizon, OutcomeRating]]:
        return {outcome: by_horizon for outcome, by_horizon in self.root.items() if by_horizon}

    @model_serializer(mode="wrap")
    def _less_unsaid(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
        dumped = handler(self)
        if not (info.exclude_defaults or info.exclude_unset):
            return dumped
        return {outcome: by_horizon for outcome, by_horizon in dumped.items() if by_horizon}


Seen = Literal[
    "evidence_statements", "sources", "ratings", "rationales", "outcomes", "timeline", "results", "case_name"
]
"""What a coder may have had before them; `results`: how the episodes ended, and what they did."""
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
    saw: tuple[Seen, ...] | None = Field(
        None, description="What the coder of this file had seen when rating. Left out: not stated"
    )

    @property
    def needs_review(self) -> bool:
        """True for a machine's coding that no person has reviewed."""
        return self.kind == "machine" and self.reviewed_by is None


EpisodeResult = Literal["reached", "partly_reached", "not_reached", "unknown"]
CodingForm = Literal["peacecase/coding/2", "peacecase/coding/1"]
"""What the field `schema` of a second coding says; the second form has a place for episodes."""


class EpisodeCoding(Record):
    """What a second coder says of one episode."""

    ratings: dict[Slug, Rating] = Field(default_factory=dict, description="Levels of the moment indicators")
    result: EpisodeResult | None = Field(
        None, description="Did it reach its aim? By another coder than the one who rates the levels"
    )


class SecondCoding(Record):
    """An independent second coding, or an adjudication, of one case: a file of its own."""

    schema_: CodingForm = Field(
        alias="schema", description="peacecase/coding/2; the first form, peacecase/coding/1, is read as well"
    )
    case: Slug = Field(description="Id of the case that was coded")
    id: Slug = Field(description="Id of this coding; the file's name")
    kind: Literal["independent", "adjudication", "earlier", "lens"] = Field(
        description="independent: made without the first ratings; adjudication: the settled rating where codings "
        "differed, which replaces the pool and keeps the raw codings; earlier: what the case file said under an earlier "
        "codebook, kept on record and counted nowhere; lens: ratings of concepts that the codebook lacks, counted nowhere",
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
    )
    note: Text | None = Field(None, description="Circumstances a reader should know")
    ratings: Ratings = Field(default_factory=Ratings, description="The ratings")
    outcomes: Outcomes = Field(default_factory=Outcomes, description="Outcome ratings, where coded")
    episodes: dict[Slug, EpisodeCoding] = Field(
        default_factory=dict, description="Ratings and results of episodes, by their ids in the case"
    )
    lens: Slug | None = Field(None, description="Of the kind lens: id of the lens whose concepts are rated")
    concepts: dict[Slug, Rating] = Field(
        default_factory=dict,
        description="Of the kind lens: ratings of its concepts by id, made from the evidence and never from a mapping",
    )

    @property
    def is_independent(self) -> bool:
        """True for a coding made without sight of the reference ratings and their reasons."""
        return self.kind == "independent" and not {"ratings", "rationales"} & set(self.saw)

    @property
    def is_blind(self) -> bool:
        """True for an independent coding of episodes made without sight of how they ended (METHOD section 9)."""
        hindsight = {"outcomes", "timeline", "results"}
        return self.is_independent and bool(self.episodes) and not hindsight & set(self.saw)
