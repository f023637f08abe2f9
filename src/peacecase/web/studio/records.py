"""What each kind of record asks for: sources, facts, actors, events, steps, rivals, lessons, searches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peacecase.language import gettext as _
from peacecase.model.case import ActorKind, ActorRole
from peacecase.model.coding import CoderKind, EpisodeResult
from peacecase.model.narrative import Rival, Weighing
from peacecase.model.sources import Distance, SourceType
from peacecase.web.studio.asks import Ask, Choices, cites_ask, worded, yes_or_no
from peacecase.web.studio.frame import Frame, date_told, shortened
from peacecase.wording.signs import role_in_words


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record of a case: where it stands and what it asks."""

    name: str
    """The field of the case that holds them."""
    step: str
    """The step of the way through whose pages they are."""
    plural: str
    one: str
    """Title of the page of one."""
    another: str
    """What the button says that leads to a new one."""
    empty: str
    """What is said where there is none yet."""
    asks: tuple[Ask, ...]
    named: Callable[[Mapping[str, Any]], str]
    """What one is called in a list."""


def kinds_of(frame: Frame) -> dict[str, RecordKind]:
    """Every kind, in the language in use, with the choices that this case offers."""
    makers = (
        _sources, _evidence, _actors, _coders, _timeline, _episodes, _rivals, _lessons, _searched, _alternatives,
        _discussion,
    )  # fmt: skip
    return {kind.name: kind for kind in (make(frame) for make in makers)}


def _said(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda held: shortened(str(held.get(name) or ""))


def _dated(name: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda held: f"{date_told(str(held.get('when') or ''))}: {shortened(str(held.get(name) or ''))}"


def _facts_ask(frame: Frame, name: str, label: str, hint: str = "", *, is_needed: bool = False) -> Ask:
    return Ask(name, "checks", label, hint, choices=frame.facts, is_needed=is_needed)


def _sources(frame: Frame) -> RecordKind:
    return RecordKind(
        "sources",
        "sources",
        _("Sources"),
        _("One source, and from which side it speaks"),
        _("Type one in"),
        _("No source yet. Paste what a library or a reference manager gives, or type one in."),
        (
            Ask("title", "line", _("Title, as published"), is_needed=True),
            Ask("type", "choice", _("What is it?"), choices=worded(SourceType), is_needed=True),
            Ask(
                "author",
                "line",
                _("Who wrote it?"),
                _("Family name first: Höglund, Kristine; Svensson, Isak. Empty where nobody is named."),
            ),
            Ask(
                "publisher",
                "line",
                _("Who published it first?"),
                _("The journal, newspaper, publisher or body"),
            ),
            Ask("issued", "date", _("When was it published?")),
            Ask("url", "line", _("Address read")),
            Ask("accessed", "date", _("Read there on")),
            Ask("doi", "line", _("DOI"), _("Without https://doi.org/")),
            Ask(
                "position",
                "line",
                _("Whose side does it speak from?"),
                _("Memoirs, official papers and statements of parties speak for someone."),
                choices=frame.actors,
            ),
            Ask(
                "interest",
                "text",
                _("What does its author stand to gain from telling it so?"),
                _("Leave this empty where it has no stake of its own."),
                tall=2,
            ),
            Ask(
                "distance",
                "radios",
                _("How near was its author?"),
                choices=worded(Distance, unsaid=_("not stated")),
            ),
            Ask(
                "origin",
                "line",
                _("Does it go back to the same origin as another source?"),
                _(
                    "One short word in small letters, the same for each that does. Empty: its author or publisher."
                ),
            ),
            Ask(
                "called",
                "line",
                _("What should pages call whoever speaks in it?"),
                _("the Japanese official who took part"),
                words=7,
            ),
            Ask("copy_host", "line", _("Where was a copy read, if not the original?")),
            Ask("language", "line", _("Language of the text"), _("en, ja, fr")),
        ),
        lambda held: shortened(str(held.get("title") or "")),
    )


def _evidence(frame: Frame) -> RecordKind:
    return RecordKind(
        "evidence",
        "evidence",
        _("Evidence"),
        _("One fact, and where it stands"),
        _("File a fact"),
        _("No fact yet. Levels rest on facts alone: file what speaks against them too."),
        (
            Ask(
                "statement",
                "text",
                _("What happened, in one or two sentences of your own"),
                _("Names, a date, no judgement: what a reader can check in the source."),
                tall=4,
                is_needed=True,
            ),
            Ask("when", "date", _("When it was"), is_needed=True),
            cites_ask(frame.sources, is_needed=True),
            Ask(
                "directness",
                "radios",
                _("Does the source say it, or do you conclude it?"),
                choices=(
                    ("direct", _("It says so")),
                    ("inferential", _("I conclude it")),
                    ("", _("not stated")),
                ),
            ),
        ),
        _dated("statement"),
    )


def _actors(frame: Frame) -> RecordKind:
    roles: Choices = tuple((role, role_in_words(role)) for role in ActorRole.__args__)  # type: ignore[attr-defined]
    return RecordKind(
        "actors",
        "mission",
        _("Who took part"),
        _("One who took part"),
        _("Another one"),
        "",
        (
            Ask("name", "line", _("Usual name in English"), is_needed=True),
            Ask(
                "role",
                "choice",
                _("Its part in this case"),
                choices=roles,
                is_needed=True,
                preset="other_party",
            ),
            Ask("kind", "choice", _("What it is"), choices=worded(ActorKind), is_needed=True),
            Ask("signatory", "choice", _("Did it sign the agreement?"), choices=yes_or_no(_("not stated"))),
            Ask("also_known_as", "lines", _("Other names and short forms"), _("One a line"), tall=2),
            Ask("note", "text", _("Who led it, what it wanted"), tall=2),
        ),
        lambda held: str(held.get("name") or ""),
    )


def _coders(frame: Frame) -> RecordKind:
    return RecordKind(
        "coders",
        "mission",
        _("Who rates"),
        _("Who rates this case"),
        _("Say who rates"),
        "",
        (
            Ask("name", "line", _("Name"), _("Leave it empty to stay unnamed.")),
            Ask("kind", "choice", _("What kind of coder?"), choices=worded(CoderKind), is_needed=True),
            Ask("background", "text", _("What do you know of the conflict, and of rating?"), tall=2),
            Ask("coded_on", "date", _("When?"), preset=frame.today.isoformat()),
            Ask("codebook", "line", _("Version of the codebook"), preset=frame.codebook.version),
        ),
        lambda held: str(held.get("name") or _("unnamed")),
    )


def _timeline(frame: Frame) -> RecordKind:
    return RecordKind(
        "timeline",
        "story",
        _("Events"),
        _("One event"),
        _("Another event"),
        _("No event yet."),
        (
            Ask("when", "date", _("When it was"), is_needed=True),
            Ask("event", "text", _("What happened, in one sentence"), is_needed=True),
            cites_ask(frame.sources, is_needed=True),
            Ask("actors", "checks", _("Who took part"), choices=frame.actors),
            Ask(
                "key",
                "choice",
                _("Do pages show it first?"),
                _("At most six events, beside the turn."),
                choices=yes_or_no(_("no")),
            ),
            Ask(
                "turn",
                "text",
                _("Did the course turn here? Then say why it was another afterwards."),
                _("On one event alone."),
                words=28,
                tall=2,
            ),
        ),
        _dated("event"),
    )


def _episodes(frame: Frame) -> RecordKind:
    holdouts = Ask(
        "holdouts",
        "rows",
        _("Who refused at the start?"),
        _("Whose consent the step needed. The first is the one whose leverage is rated."),
        rows=(
            Ask("actor", "choice", _("Who"), choices=(("", _("choose")), *frame.actors)),
            Ask("refused_on", "date", _("When")),
            Ask("how", "line", _("By which word or deed")),
            cites_ask(frame.sources),
        ),
        another=_("One who refused"),
    )
    return RecordKind(
        "episodes",
        "story",
        _("Steps"),
        _("One step of the mission, with one aim of its own"),
        _("Another step"),
        _("No step yet. A step is a part of the mission that succeeded or failed by itself."),
        (
            Ask("title", "line", _("What is it called?"), is_needed=True),
            Ask("when", "date", _("From when to when?"), _("1993-01/1993-08"), is_needed=True),
            Ask(
                "aim",
                "text",
                _("What was it to reach, as stated then?"),
                _("One aim a step."),
                is_needed=True,
            ),
            Ask("aim_stated_by", "line", _("Who said so?"), choices=frame.actors),
            Ask("aim_stated_on", "date", _("When?")),
            cites_ask(frame.sources, name="aim_cites", label=_("Where the aim stands")),
            holdouts,
            Ask("course", "text", _("What happened?"), is_needed=True),
            Ask("decided_on", "date", _("The decisive moment"), _("Empty: the last day of the step")),
            Ask(
                "result",
                "radios",
                _("Did it reach its aim?"),
                choices=worded(EpisodeResult),
                is_needed=True,
            ),
            Ask(
                "effect",
                "text",
                _("What did it do all the same, or fail to do, for the mission?"),
                _("The first sentence stands alone on pages: begin with who did what."),
                is_needed=True,
            ),
            _facts_ask(frame, "evidence", _("Facts that it rests on"), is_needed=True),
            _facts_ask(
                frame,
                "result_evidence",
                _("Facts that are the result"),
                _("A signature, a walk-out. They carry no level."),
            ),
        ),
        _dated("title"),
    )


def _rivals(frame: Frame) -> RecordKind:
    outcomes = tuple(pair for pair in frame.targets if "@" in pair[0])
    reads = worded(Weighing.model_fields["reads"].annotation)
    weighed = Ask(
        "weighed",
        "rows",
        _("Which facts speak for it, which against?"),
        _(
            "For: to be expected if it is right. Against: not to be expected. Neutral: to be expected either way."
        ),
        rows=(
            Ask("evidence", "choice", _("Fact"), choices=(("", _("choose a fact")), *frame.facts)),
            Ask("reads", "choice", _("Speaks"), choices=reads),
            Ask("why", "line", _("Why")),
        ),
        another=_("Another fact"),
        is_needed=True,
    )
    return RecordKind(
        "rivals",
        "story",
        _("Other explanations"),
        _("Another explanation of how it ended"),
        _("Another explanation"),
        _("No other explanation has been weighed yet."),
        (
            Ask("claim", "text", _("As its best defender would put it"), is_needed=True),
            Ask("explains", "choice", _("What does it explain?"), choices=outcomes, is_needed=True),
            weighed,
            Ask(
                "verdict",
                "choice",
                _("Beside the mission’s own part it is"),
                choices=worded(Rival.model_fields["verdict"].annotation),
                is_needed=True,
                preset="undetermined",
            ),
            Ask("why", "text", _("Why?"), is_needed=True),
            Ask(
                "but.text",
                "text",
                _("What can it not explain?"),
                _("And any part of the claim that no fact supports."),
                words=20,
                tall=2,
            ),
        ),
        _said("claim"),
    )


def _lessons(frame: Frame) -> RecordKind:
    drawn = (("coder", _("this study")), *frame.sources, *frame.actors)
    return RecordKind(
        "lessons",
        "story",
        _("Lessons"),
        _("One lesson"),
        _("Another lesson"),
        _("No lesson has been drawn yet."),
        (
            Ask("text", "text", _("What should the next mission know?"), is_needed=True),
            Ask("drawn_by", "choice", _("Who draws it?"), choices=drawn, is_needed=True),
            _facts_ask(frame, "evidence", _("Facts that it rests on"), is_needed=True),
        ),
        _said("text"),
    )


def search_asks(frame: Frame) -> tuple[Ask, ...]:
    """A search, but for the questions that it was about."""
    looked = (("any", _("anything")), ("supporting", _("a higher level")), ("contrary", _("a lower level")))
    return (
        Ask("where", "text", _("Places and words"), _("Archives, libraries, pages; the words searched for"), tall=2, is_needed=True),
        Ask("result", "text", _("What came up"), tall=2, is_needed=True),
        Ask("looked_for", "radios", _("Looked for what"), choices=looked, is_needed=True, preset="any"),
        Ask("searched_on", "date", _("On"), is_needed=True, preset=frame.today.isoformat()),
        Ask("if_found", "text", _("What would a find change?"), _("For the brief"), words=15, tall=1),
    )  # fmt: skip


def _searched(frame: Frame) -> RecordKind:
    about = Ask("target", "checks", _("Which questions was it about?"), choices=frame.targets, is_needed=True)
    return RecordKind(
        "searched",
        "story",
        _("Searches"),
        _("A search that found nothing, or too little"),
        _("Another search"),
        _("No search is on record."),
        (*search_asks(frame), about),
        _said("where"),
    )


def _alternatives(frame: Frame) -> RecordKind:
    return RecordKind(
        "alternatives",
        "story",
        _("Who else could have led"),
        _("Another third party that could have led"),
        _("Another one who could have led"),
        _("Nobody else has been considered yet."),
        (
            Ask("actor", "choice", _("Who"), choices=frame.actors, is_needed=True),
            Ask("reasons", "text", _("Why was it less well placed? And what spoke for it?"), is_needed=True),
            _facts_ask(frame, "evidence", _("Facts that this rests on")),
            cites_ask(frame.sources),
        ),
        lambda held: frame.actor_name(str(held.get("actor") or "")),
    )


def _discussion(frame: Frame) -> RecordKind:
    return RecordKind(
        "discussion",
        "story",
        _("Doubts on record"),
        _("A doubt, or a contradiction between sources"),
        _("Another doubt"),
        _("No doubt is on record."),
        (
            Ask("target", "line", _("What is it about?"), _("A question, a date, a fact"), is_needed=True),
            Ask("text", "text", _("What is in doubt?"), is_needed=True),
            _facts_ask(frame, "evidence", _("Facts that this rests on")),
            cites_ask(frame.sources),
        ),
        _said("text"),
    )
