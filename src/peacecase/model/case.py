"""A case: one mission, its conflict and actors, the evidence, and the reference coding."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from peacecase.model.coding import Coder, Outcomes, Ratings
from peacecase.model.countries import COUNTRIES, did_you_mean_country
from peacecase.model.evidence import Direction, Evidence
from peacecase.model.links import Link
from peacecase.model.narrative import (
    Alternative,
    Context,
    DiscussionNote,
    Episode,
    Lesson,
    Rival,
    Search,
    TimelineEntry,
)
from peacecase.model.outcomes import Horizon
from peacecase.model.record import Record, Slug, Text
from peacecase.model.scale import Edtf, EdtfWindow
from peacecase.model.sources import Cite, Line, Source

Status = Literal["planned", "draft", "coded", "double_coded", "adjudicated"]
"""planned: a mission that lies ahead, or is under way; the others tell how far a past one is coded."""
Stage = Literal["ending_fighting", "peacemaking", "nation_building"]
STAGE_NAMES: dict[Stage, str] = {
    "ending_fighting": "ending the fighting",
    "peacemaking": "peacemaking",
    "nation_building": "nation building",
}
SelectionReason = Literal[
    "seed",
    "typical",
    "deviant",
    "diverse",
    "extreme",
    "influential",
    "most_similar",
    "most_different",
    "convenience",
]
ActorKind = Literal[
    "state",
    "government",
    "armed_group",
    "party",
    "person",
    "organisation",
    "regional_organisation",
    "ngo",
    "coalition",
]
ActorRole = Literal["lead", "partner", "principal_party", "other_party", "patron", "un", "observer"]


def _known_country(code: str) -> str:
    if code not in COUNTRIES:
        raise PydanticCustomError(
            "country",
            "'{code}' is no ISO 3166-1 alpha-3 code{near}",
            {"code": code, "near": did_you_mean_country(code)},
        )
    return code


Country = Annotated[str, AfterValidator(_known_country), Field(description="ISO 3166-1 alpha-3, such as KHM")]


class Selection(Record):
    """Why this case is in the library."""

    reason: SelectionReason | None = Field(
        None, description="How the case was chosen; left out in drafts only"
    )
    outcome_known: bool | None = Field(
        None, description="Was the outcome known when the case was chosen? Left out in drafts only"
    )
    note: Text | None = Field(None, description="What was compared, what it stands for")


class Objective(Record):
    """What the mission itself said it wanted to reach."""

    text: Text = Field(description="The mission's own stated objective, in your words")
    stated_by: Text = Field(description="Who stated it: an actor id, or a name")
    stated_on: Edtf = Field(description="When (EDTF)")
    cites: tuple[Cite, ...] = Field(min_length=1, description="Where it stands")
    in_one_line: Text | None = Field(None, description="The same in one line of 22 words, for tables")


class RelatedCase(Record):
    """Another case that is not independent of this one."""

    case: Slug = Field(description="Id of the other case")
    how: Text = Field(description="How they hang together: same conflict, same envoy, later mission")


class Mission(Record):
    """One lead third party, one conflict, one window of time."""

    lead: Slug = Field(description="Actor id of the lead third party")
    partners: tuple[Slug, ...] = Field((), description="Actor ids of working partners")
    window: EdtfWindow
    stages: tuple[Stage, ...] = Field(
        min_length=1,
        description="The memoir's stages that the mission spans: ending_fighting, peacemaking, nation_building",
    )
    objective: Objective
    led_by: Line | None = Field(None, description="Who led it, by name, in 20 words")
    asked_on: Edtf | None = Field(None, description="When the lead was asked, or offered itself (EDTF)")
    related: tuple[RelatedCase, ...] = Field((), description="Cases that are not independent of this one")


class Ending(Record):
    """How the fighting of the conflict ended."""

    when: Edtf
    how: Literal["agreement", "victory", "gave_up", "faded", "not_ended"] = Field(
        description="by agreement, by victory of a side, because units gave up, by fading, or not at all"
    )
    by: Slug | None = Field(None, description="Actor id of who won")
    toll: Text | None = Field(None, description="What it had cost, with who counted, in 15 words")
    cites: tuple[Cite, ...] = Field(min_length=1, description="Where it stands")


class Conflict(Record):
    """The conflict, with join keys to other data sets."""

    name: Text = Field(description="Usual name")
    countries: tuple[Country, ...] = Field(min_length=1, description="ISO 3166-1 alpha-3 codes")
    began: Edtf = Field(description="When it began (EDTF)")
    links: tuple[Link, ...] = Field((), description="Ids in other data sets, with version and relation")
    ended: Ending | None = Field(None, description="How the fighting ended, if it did")


class Actor(Record):
    """A party, a lead, a partner, a patron."""

    name: Text = Field(description="Usual name in English")
    kind: ActorKind = Field(description="What it is")
    role: ActorRole = Field(description="Its part in this case")
    signatory: bool | None = Field(None, description="Did it sign the agreement?")
    also_known_as: tuple[Text, ...] = Field((), description="Other names, spellings and scripts")
    note: Text | None = Field(None, description="Who led it, what it wanted")
    links: tuple[Link, ...] = Field((), description="Ids in other data sets")


LinePlace = Annotated[str, Field(pattern=r"^[a-z_]+[A-Za-z0-9_.+\[\]-]*$")]
"""Place of a text in a case file: stood.end.text, timeline[3].turn."""


class Translated(Record):
    """Texts of the case in another language."""

    by: Text | None = Field(None, description="Who translated: a name, or the model's")
    kind: Literal["human", "machine"] = Field(
        description="machine: by a language model; said on reports until a person reviews it"
    )
    reviewed_by: Text | None = Field(None, description="For a machine's: the person who reviewed it")
    lines: dict[LinePlace, Text] = Field(
        default_factory=dict,
        description="Place of a text, as `peacecase validate` prints it, and the text: {short: .., timeline[3].turn: ..}",
    )

    @property
    def needs_review(self) -> bool:
        """True for a machine's translation that no person has reviewed."""
        return self.kind == "machine" and self.reviewed_by is None


LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""As BCP 47 has it: ja, pt-BR."""


class Accepted(Record):
    """A lint finding that the analyst accepts, with the reason."""

    code: str = Field(description="Code of the rule, such as PC5103", pattern=r"^PC[0-9]{4}$")
    path: Text | None = Field(None, description="The record it is about: ratings.legitimacy.formal_mandate")
    reason: Text = Field(description="Why it is right to leave it so")


CaseForm = Literal["peacecase/2", "peacecase/1"]
"""What the field `schema` of a case says: the form of today, or the first, which is read as well."""


class Case(Record):
    """One mission, coded."""

    schema_: CaseForm = Field(
        alias="schema", description="peacecase/2; files of the first form, peacecase/1, are read as well"
    )
    id: Slug = Field(description="<conflict>-<year>-<lead>; the file's name")
    title: Text = Field(description="Title in reports")
    summary: Text = Field(
        description="What happened and how it ended, in about 150 words, without claims of cause"
    )
    short: Text | None = Field(None, description="The place in 1 to 3 words, as tables name the mission")
    heading: Text | None = Field(
        None, description="The mission in a heading: Norway between Israel and the PLO"
    )
    status: Status = Field(
        description="planned, or of a past mission: draft, coded, double_coded or adjudicated"
    )
    selection: Selection = Field(default_factory=Selection, description="Why this case is in the library")
    mission: Mission
    conflict: Conflict
    actors: dict[Slug, Actor] = Field(min_length=1, description="Actors by id")
    sources: dict[Slug, Source] = Field(default_factory=dict, description="Sources by id")
    evidence: dict[Slug, Evidence] = Field(default_factory=dict, description="Evidence by id")
    timeline: tuple[TimelineEntry, ...] = Field((), description="The course of events, in order")
    episodes: dict[Slug, Episode] = Field(
        default_factory=dict, description="Steps inside the mission that succeeded or failed by themselves"
    )
    context: Context = Field(default_factory=Context, description="Described, not scored")
    coders: dict[Slug, Coder] = Field(default_factory=dict, description="Who coded this file")
    ratings: Ratings = Field(default_factory=Ratings, description="The reference coding of the indicators")
    outcomes: Outcomes = Field(
        default_factory=Outcomes, description="Outcomes by horizon, never added to the factors"
    )
    stood: dict[Horizon, Line] = Field(
        default_factory=dict, description="How things stood at the horizons, each in 35 words"
    )
    alternatives: tuple[Alternative, ...] = Field(
        (), description="Other third parties that could have led, and why they were less well placed"
    )
    rivals: dict[Slug, Rival] = Field(
        default_factory=dict, description="Other explanations of the outcome, weighed against the evidence"
    )
    lessons: tuple[Lesson, ...] = Field((), description="Lessons, each resting on evidence")
    searched: tuple[Search, ...] = Field((), description="Searches that found nothing; never evidence")
    discussion: tuple[DiscussionNote, ...] = Field(
        (), description="Doubts, dissent, contradictions between sources"
    )
    translations: dict[LanguageCode, Translated] = Field(
        default_factory=dict,
        description="Texts in other languages, by language; what has none stands as written",
    )
    accepted: tuple[Accepted, ...] = Field(
        (), description="Lint findings left as they are, each with a reason"
    )

    @property
    def is_planned(self) -> bool:
        """True of a mission that lies ahead: it has no outcomes, and stands beside past ones only where it is named."""
        return self.status == "planned"

    def parties(self) -> tuple[str, ...]:
        """Actor ids of the principal parties."""
        return tuple(actor_id for actor_id, actor in self.actors.items() if actor.role == "principal_party")

    def bearing_on(self, target: str) -> dict[Direction, list[str]]:
        """Evidence ids that bear on an indicator or outcome@horizon, by direction; both ways counts as mixed.

        What speaks of one episode alone is left out.
        """
        found: dict[Direction, list[str]] = {"supports": [], "weakens": [], "mixed": []}
        for item_id, item in self.evidence.items():
            directions = {
                bearing.direction
                for bearing in item.bears_on
                if bearing.target == target and bearing.episode is None
            }
            if directions:
                found[directions.pop() if len(directions) == 1 else "mixed"].append(item_id)
        return found

    def has_search(self, target: str) -> bool:
        """True where a search for an indicator or outcome@horizon is on record."""
        return any(target in search.target for search in self.searched)

    def actor_name(self, actor_id: str) -> str:
        """An actor's name; the id itself where the case lists no such actor."""
        actor = self.actors.get(actor_id)
        return actor.name if actor else actor_id
