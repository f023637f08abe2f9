"""The shape of a codebook: factors with their indicators, outcomes, and the anchors that show a level."""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from peacecase.model.outcomes import HORIZONS
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import LEVELS


def _checked_level(given: Any) -> int:
    for level in LEVELS:
        if given in (level, str(level)) and not isinstance(given, bool):
            return level
    raise PydanticCustomError("anchor_level", "a level is 0, 1, 2 or 3")


Wordings = tuple[Text, Text, Text, Text]
"""What levels 0, 1, 2 and 3 of a question mean."""


class Anchor(Record):
    """A data anchor: where a case shows a level."""

    level: Annotated[int, PlainValidator(_checked_level), WithJsonSchema({"enum": [*LEVELS]})] = Field(
        description="The level that the evidence shows: 0, 1, 2 or 3"
    )
    case: Slug = Field(description="Id of the case")
    evidence: Slug = Field(description="Id of the evidence item")
    shows: Text = Field(description="One clause saying what in the evidence makes it this level")


class Indicator(Record):
    """One question of the codebook, rated 0 to 3."""

    id: Slug = Field(description="Id of the indicator, as case files write it")
    name: Text = Field(description="Label in tables and charts, at most about 28 characters")
    label: Text | None = Field(None, description="The same in at most 3 words, over a narrow column")
    means: Text | None = Field(
        None, description="What a mission has at a high level, as a sentence lists it: a mandate"
    )
    asks_ahead: Text | None = Field(
        None, description="The question as a mission that is being planned has to settle it"
    )
    question: Text = Field(description="What is asked")
    clarification: Text = Field(
        description="What counts, what does not, and which neighbouring indicator takes the rest"
    )
    levels: Wordings = Field(description="Wording of the levels 0, 1, 2 and 3, in that order")
    source: tuple[Text, ...] = Field((), description="Places in the codebook's source that it comes from")
    anchors: tuple[Anchor, ...] = Field((), description="Where cases show a level")
    by_party: bool = Field(False, description="Is the rating made up of one for each principal party?")
    moment: bool = Field(False, description="Is it rated at decisive moments, which are named first?")
    from_episodes: bool = Field(False, description="Does the mission's level follow from its episodes?")
    acts: Literal["lead", "coalition"] = Field(
        "lead", description="Whose acts are rated: the lead's, or the lead's with its working partners"
    )
    second_reading: bool = Field(False, description="May a second level be given, for lead and partners?")
    trust_before_window: bool = Field(
        False, description="Does evidence from before the window carry it at full relevance?"
    )
    just_after_window: bool = Field(
        False, description="Does evidence from the twelve months after the window carry it at full relevance?"
    )
    holdout: bool = Field(False, description="Is it about the actor that refused what the aim needed?")


class Factor(Record):
    """A group of indicators that are averaged."""

    id: Slug = Field(description="Id of the factor, as case files write it")
    name: Text = Field(description="Label in tables and charts")
    label: Text | None = Field(None, description="The same in one word, over a narrow column")
    means: Text | None = Field(None, description="The same inside a sentence: support at home")
    asks: Text = Field(description="What its indicators ask together")
    indicators: tuple[Indicator, ...] = Field(min_length=1, description="Its questions")


class Outcome(Record):
    """One outcome, rated 0 to 3 at each horizon and never added to the factors."""

    id: Slug = Field(description="Id of the outcome, as case files write it")
    name: Text = Field(description="Label in tables and charts, at most about 28 characters")
    label: Text | None = Field(
        None, description="The same in at most 4 words, beside the marks of the horizons"
    )
    without: Text | None = Field(
        None, description="What is said of fighting that is over where this is not: without an accepted order"
    )
    question: Text = Field(description="What is asked")
    clarification: Text = Field(description="What counts and what does not")
    levels: Wordings = Field(description="Wording of the levels 0, 1, 2 and 3, in that order")
    checked_by: Literal["ucdp_active", "pam_implemented", "vdem_regime"] | None = Field(
        None,
        description="How a data set can be held against it: ucdp_active, an active conflict in UCDP/PRIO; pam_implemented, "
        "the provisions of an accord in the Peace Accords Matrix; vdem_regime, the regime of a country in V-Dem",
    )


class Codebook(Record):
    """What a library asks of its cases: a file of its own, or the memoir's that ships with peacecase.

    Ids are unique across factors, indicators and outcomes. Look-ups raise KeyError for an id that it does not have.
    """

    schema_: Literal["peacecase/codebook/1"] = Field(
        alias="schema", description="Always peacecase/codebook/1"
    )
    id: Slug = Field(description="Id of the codebook")
    version: Text = Field(description="Version, which codings record")
    title: Text = Field(description="What the framework is called")
    source: Text | None = Field(None, description="The work that the framework comes from")
    source_label: Text = Field(
        "Source", description="What that work is called before its places, such as Memoir"
    )
    seed_case: Slug | None = Field(
        None, description="Case from which the factors were taken; left out of every test of them"
    )
    main_outcome: Slug = Field(description="The outcome that is shown first where one is shown")
    factors: tuple[Factor, ...] = Field(min_length=1, description="Factors with their indicators, in order")
    outcomes: tuple[Outcome, ...] = Field(min_length=1, description="Outcomes, in order")

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in the order of the factors."""
        return tuple(indicator for factor in self.factors for indicator in factor.indicators)

    @cached_property
    def questions(self) -> dict[str, Indicator | Outcome]:
        """Indicators, then outcomes, by id."""
        every: tuple[Indicator | Outcome, ...] = (*self.indicators, *self.outcomes)
        return {question.id: question for question in every}

    @cached_property
    def factor_ids(self) -> tuple[str, ...]:
        """Ids of the factors, in order."""
        return tuple(factor.id for factor in self.factors)

    @cached_property
    def indicator_ids(self) -> tuple[str, ...]:
        """Ids of the indicators, in the order of the factors."""
        return tuple(indicator.id for indicator in self.indicators)

    @cached_property
    def outcome_ids(self) -> tuple[str, ...]:
        """Ids of the outcomes, in order."""
        return tuple(outcome.id for outcome in self.outcomes)

    @cached_property
    def outcome_targets(self) -> tuple[str, ...]:
        """Outcomes at each horizon, as outcome@horizon."""
        return tuple(f"{outcome}@{horizon}" for outcome in self.outcome_ids for horizon in HORIZONS)

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """What evidence can bear on: indicators, and outcomes at each horizon as outcome@horizon."""
        return (*self.indicator_ids, *self.outcome_targets)

    @cached_property
    def rated_by_party(self) -> frozenset[str]:
        """Ids of the indicators that are made up of one rating for each principal party."""
        return frozenset(indicator.id for indicator in self.indicators if indicator.by_party)

    def factor(self, factor: str) -> Factor:
        """The factor of an id."""
        return self._factor_by_id[factor]

    def indicator(self, indicator: str) -> Indicator:
        """The indicator of an id."""
        return self._indicator_by_id[indicator]

    def outcome(self, outcome: str) -> Outcome:
        """The outcome of an id, without horizon."""
        return self._outcome_by_id[outcome]

    def factor_of(self, indicator: str) -> Factor:
        """The factor that an indicator belongs to."""
        return self._factor_by_indicator[indicator]

    @cached_property
    def _factor_by_id(self) -> dict[str, Factor]:
        return {factor.id: factor for factor in self.factors}

    @cached_property
    def _indicator_by_id(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def _outcome_by_id(self) -> dict[str, Outcome]:
        return {outcome.id: outcome for outcome in self.outcomes}

    @cached_property
    def _factor_by_indicator(self) -> dict[str, Factor]:
        return {indicator.id: factor for factor in self.factors for indicator in factor.indicators}


def describe_levels(question: Indicator | Outcome) -> str:
    """Question, level wordings and clarification as one text, for hover help."""
    lines = [question.question, ""]
    lines += [f"{level}: {question.levels[level]}" for level in LEVELS]
    lines += ["", question.clarification]
    return "\n".join(lines)
