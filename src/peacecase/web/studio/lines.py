"""The short lines that pages print by themselves, and what surrounds the mission: described, not scored."""

from __future__ import annotations

from peacecase.language import gettext as _
from peacecase.model.case import STAGE_NAMES
from peacecase.model.diagnostic import RecordPath
from peacecase.model.outcomes import HORIZONS
from peacecase.web.studio.asks import Ask, cites_ask
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.shell import outcome_targets
from peacecase.wording.signs import horizon_in_words

LineGroup = tuple[str, RecordPath, tuple[Ask, ...]]
"""Title, the record, what is asked of it. A record of its own (how things stood, a note) is written as a whole."""


def line_groups(frame: Frame) -> list[LineGroup]:
    """The lines of a case, in groups, each with the words that pages have room for."""
    reached = {target.partition("@")[2] for target in outcome_targets(frame)}
    ended_by = (("", _("not stated yet")), ("agreement", _("by agreement")), ("victory", _("by victory of a side")), ("gave_up", _("its units gave up")), ("faded", _("it faded")), ("not_ended", _("not at all")))  # fmt: skip
    groups: list[LineGroup] = [
        (
            _("What the mission is called"),
            (),
            (
                Ask(
                    "short",
                    "line",
                    _("The place, as tables name it"),
                    _("Sri Lanka; Israel and the PLO"),
                    words=3,
                ),
                Ask("heading", "line", _("The mission in a heading"), _("Norway between Israel and the PLO")),
            ),
        ),
        (
            _("What it tried"),
            ("mission",),
            (
                Ask("objective.in_one_line", "text", _("Its objective in one line"), words=22, tall=2),
                Ask("led_by.text", "text", _("Who led it, by name"), words=20, tall=2),
                cites_ask(frame.sources, name="led_by.cites"),
                Ask("asked_on", "date", _("When was it asked, or offered itself?")),
            ),
        ),
    ]
    groups += [
        (
            _("How things stood: {horizon}").format(horizon=horizon_in_words(horizon)),
            ("stood", horizon),
            (Ask("text", "text", _("In one sentence"), words=35, tall=3), cites_ask(frame.sources)),
        )
        for horizon in HORIZONS
        if horizon in reached
    ]
    if reached:
        groups.append(
            (
                _("How the fighting ended"),
                ("conflict",),
                (
                    Ask("ended.how", "choice", _("How?"), choices=ended_by),
                    Ask("ended.when", "date", _("When?")),
                    Ask("ended.by", "choice", _("Who won?"), choices=(("", _("nobody")), *frame.actors)),
                    Ask("ended.toll", "text", _("What had it cost, and who counted?"), words=15, tall=1),
                    cites_ask(frame.sources, name="ended.cites"),
                ),
            )
        )
    groups.append((_("The same conflict in other data"), ("conflict",), (_links_ask(),)))
    return groups


def _links_ask() -> Ask:
    relations = (("exact", _("the same")), ("broader", _("a wider one")), ("narrower", _("a narrower one")), ("close", _("nearly the same")))  # fmt: skip
    return Ask(
        "links",
        "rows",
        _("Its number in other data sets"),
        _("ucdp_conflict with a number of UCDP/PRIO has outcomes held against its conflict-years."),
        rows=(
            Ask("scheme", "line", _("Data set")),
            Ask("id", "line", _("Number there")),
            Ask("version", "line", _("Its version")),
            Ask("relation", "choice", _("What is told there is"), choices=relations),
            Ask("why", "line", _("Why this one and no other?")),
        ),
        another=_("Another number"),
    )


def context_asks(frame: Frame) -> list[LineGroup]:
    """What surrounds the mission."""
    named = {
        "ripeness": _("Why then? The opportune moment"),
        "agreed_framework": _("Was there an agreement that all accepted?"),
        "spoilers": _("Who blocked, and why?"),
        "use_of_force": _("Was force needed or used, and by whom?"),
    }
    groups: list[LineGroup] = [(title, ("context", name), _note_asks(frame)) for name, title in named.items()]
    held = frame.at("mission", "stages")
    stages = {str(each) for each in held} if isinstance(held, list) else set[str]()
    return groups + [
        (
            _("What {stage} asked for here").format(stage=_(told)),
            ("context", "stages", stage),
            _note_asks(frame),
        )
        for stage, told in STAGE_NAMES.items()
        if stage in stages
    ]


def _note_asks(frame: Frame) -> tuple[Ask, ...]:
    return (
        Ask("text", "text", _("In a few sentences"), _("The first sentence stands alone on pages.")),
        Ask("evidence", "checks", _("Facts that this rests on"), choices=frame.facts),
    )
