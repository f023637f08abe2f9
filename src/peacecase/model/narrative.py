"""The case's story: timeline, episodes, context, alternatives, rivals, lessons, searches, doubts."""

from typing import Literal

from pydantic import Field

from peacecase.model.coding import EpisodeResult, Rating
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf
from peacecase.model.sources import Cite, Line


class TimelineEntry(Record):
    """One dated event."""

    when: Edtf
    event: Text = Field(description="What happened, in one sentence")
    cites: tuple[Cite, ...] = Field(min_length=1, description="Where it stands")
    actors: tuple[Slug, ...] = Field((), description="Actor ids that took part")
    key: bool = Field(
        False, description="True for the few entries, at most six in the window, that pages show first"
    )
    turn: Text | None = Field(
        None,
        description="On the one entry at which the course turned: why, as the file gives it, in 28 words",
    )


class Holdout(Record):
    """An actor whose consent the step needed and that refused it, at the start or when first asked."""

    actor: Slug = Field(description="Actor id")
    refused_on: Edtf | None = Field(None, description="When it refused (EDTF)")
    how: Text = Field(description="By which word or deed")
    cites: tuple[Cite, ...] = Field(min_length=1, description="Where it stands")


class Episode(Record):
    """A step inside the mission with one aim of its own."""

    title: Text
    when: Edtf
    aim: Text = Field(description="What the step was meant to reach, as stated then")
    aim_stated_by: Text | None = Field(None, description="Who stated it: an actor id, or a name")
    aim_stated_on: Edtf | None = Field(None, description="When (EDTF); before the step's last day")
    aim_cites: tuple[Cite, ...] = Field((), description="Where the aim stands")
    course: Text = Field(description="What happened")
    decided_on: Edtf | None = Field(
        None, description="The decisive moment, up to which levels are rated; left out: the step's last day"
    )
    result: EpisodeResult = Field(description="Did it reach its aim, as stated at the start?")
    result_evidence: tuple[Slug, ...] = Field(
        (), description="Evidence items that are the result (a signature, a walk-out); they carry no level"
    )
    effect: Text = Field(description="What it did all the same, or failed to do, for the mission")
    evidence: tuple[Slug, ...] = Field(min_length=1, description="Evidence item ids")
    holdouts: tuple[Holdout, ...] | None = Field(
        None,
        description="Who refused; the first is the one that leverage is rated on. [] where nobody did; left out: not "
        "assessed",
    )
    ratings: dict[Slug, Rating] = Field(
        default_factory=dict,
        description="Levels of the moment indicators, as they stood up to the decisive moment",
    )


class ContextNote(Record):
    """A description resting on evidence."""

    text: Text
    evidence: tuple[Slug, ...] = Field((), description="Evidence item ids")


class Stages(Record):
    """The memoir's three stages (II(1)(a)): what each asked for in this case."""

    ending_fighting: ContextNote | None = Field(None, description="Force may be needed")
    peacemaking: ContextNote | None = Field(None, description="Political prowess and trust")
    nation_building: ContextNote | None = Field(None, description="The ability to deliver aid")


class Context(Record):
    """What surrounds the mission: described, not scored."""

    ripeness: ContextNote | None = Field(
        None, description="The opportune moment: patrons' and parties' exhaustion"
    )
    agreed_framework: ContextNote | None = Field(
        None, description="Was there an agreement that all accepted?"
    )
    spoilers: ContextNote | None = Field(None, description="Who blocked, and why")
    use_of_force: ContextNote | None = Field(None, description="Was force needed or used, and by whom?")
    stages: Stages = Field(default_factory=Stages)


class Alternative(Record):
    """Another third party that could have led, and why it was less well placed."""

    actor: Slug = Field(description="Actor id")
    reasons: Text = Field(
        description="Why it was less well placed, or did not want the lead; and what spoke for it"
    )
    evidence: tuple[Slug, ...] = Field((), description="Evidence item ids")
    cites: tuple[Cite, ...] = Field((), description="Where it stands, for what is not an evidence item")


class Weighing(Record):
    """How one evidence item bears on a rival explanation."""

    evidence: Slug = Field(description="Evidence item id")
    reads: Literal["for", "against", "neutral"] = Field(
        description="for: expected if the rival is right; against: not expected; neutral: expected either way"
    )
    why: Text | None = None


class Rival(Record):
    """Another explanation of the outcome."""

    claim: Text = Field(description="The rival explanation, as its best defender would put it")
    explains: Text = Field(description="Which outcome or episode it explains")
    weighed: tuple[Weighing, ...] = Field(min_length=1, description="Evidence items weighed, one by one")
    verdict: Literal["weaker", "comparable", "stronger", "complementary", "undetermined"] = Field(
        description="Beside the mission's own part: weaker, comparable, stronger, complementary, undetermined"
    )
    why: Text = Field(description="Reason for the verdict")
    but: Line | None = Field(
        None,
        description="What it cannot explain, and any part of the claim that no item supports, in 20 words",
    )


class Lesson(Record):
    """A lesson, resting on evidence."""

    text: Text
    drawn_by: Text = Field(description="Who draws it: the id of a source or of an actor, or coder")
    evidence: tuple[Slug, ...] = Field(min_length=1, description="Evidence item ids")


class Search(Record):
    """A search that found nothing, or too little."""

    target: tuple[str, ...] = Field(
        min_length=1, description="Indicators, indicators@episode or outcomes@horizon it was about"
    )
    looked_for: Literal["contrary", "supporting", "any"] = Field(
        description="What kind of evidence was looked for"
    )
    where: Text = Field(description="Where: sources, archives, search terms")
    result: Text = Field(description="What came of it")
    searched_on: Edtf = Field(description="When (EDTF)")
    if_found: Text | None = Field(None, description="What it would change if it were found, in 15 words")


class DiscussionNote(Record):
    """A doubt, a dissent or a contradiction between sources, on record."""

    target: Text = Field(description="What it is about: an indicator, an outcome, a date, a fact")
    text: Text
    evidence: tuple[Slug, ...] = Field((), description="Evidence item ids")
    cites: tuple[Cite, ...] = Field((), description="Where the conflicting statements stand")
