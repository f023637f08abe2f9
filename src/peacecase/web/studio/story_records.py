"""What events, steps, rivals, lessons, searches and doubts ask for."""

from __future__ import annotations

from peacecase.language import gettext as _
from peacecase.model.coding import EpisodeResult
from peacecase.model.narrative import Rival, Weighing
from peacecase.web.studio.asks import Ask, cites_ask, worded, yes_or_no
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.record_kind import RecordKind, dated, facts_ask, said


def timeline_kind(frame: Frame) -> RecordKind:
    """Timeline."""
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
        dated("event"),
    )


def episodes_kind(frame: Frame) -> RecordKind:
    """Episodes."""
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
            facts_ask(frame, "evidence", _("Facts that it rests on"), is_needed=True),
            facts_ask(
                frame,
                "result_evidence",
                _("Facts that are the result"),
                _("A signature, a walk-out. They carry no level."),
            ),
        ),
        dated("title"),
    )


def rivals_kind(frame: Frame) -> RecordKind:
    """Rivals."""
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
        said("claim"),
    )


def lessons_kind(frame: Frame) -> RecordKind:
    """Lessons."""
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
            facts_ask(frame, "evidence", _("Facts that it rests on"), is_needed=True),
        ),
        said("text"),
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


def searched_kind(frame: Frame) -> RecordKind:
    """Searched."""
    about = Ask("target", "checks", _("Which questions was it about?"), choices=frame.targets, is_needed=True)
    return RecordKind(
        "searched",
        "story",
        _("Searches"),
        _("A search that found nothing, or too little"),
        _("Another search"),
        _("No search is on record."),
        (*search_asks(frame), about),
        said("where"),
    )


def alternatives_kind(frame: Frame) -> RecordKind:
    """Alternatives."""
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
            facts_ask(frame, "evidence", _("Facts that this rests on")),
            cites_ask(frame.sources),
        ),
        lambda held: frame.actor_name(str(held.get("actor") or "")),
    )


def discussion_kind(frame: Frame) -> RecordKind:
    """Discussion."""
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
            facts_ask(frame, "evidence", _("Facts that this rests on")),
            cites_ask(frame.sources),
        ),
        said("text"),
    )
