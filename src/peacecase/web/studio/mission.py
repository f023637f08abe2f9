"""What the first step asks: who led it, when, what it set out to do, in which conflict, and why this case."""

from __future__ import annotations

from peacecase.language import gettext as _
from peacecase.model.case import SelectionReason, Stage, Status
from peacecase.model.countries import ISO_ALPHA_3
from peacecase.web.studio.asks import Ask, cites_ask, worded, yes_or_no
from peacecase.web.studio.fields import ShownField, field
from peacecase.web.studio.frame import Frame


def mission_groups(frame: Frame) -> list[tuple[str, tuple[ShownField, ...]]]:
    """The fields of the first step, by group."""
    lead = frame.text("mission", "lead")
    countries = tuple(
        sorted(((code, _(name)) for code, name in ISO_ALPHA_3.items()), key=lambda pair: pair[1])
    )
    statuses = worded(Status)
    groups: list[tuple[str, tuple[ShownField, ...]]] = [
        (
            _("Who, what, when"),
            (
                field(frame, ("actors", lead), Ask("name", "line", _("Who led it?"))),
                field(frame, (), Ask("title", "line", _("Title in reports"))),
                field(frame, ("mission",), Ask("window", "date", _("From when to when?"), _("2001-06/2014-03; 2001/.. while it goes on"))),
                field(frame, ("mission",), Ask("stages", "checks", _("What did it have to do?"), choices=worded(Stage))),
                field(frame, (), Ask("summary", "text", _("What happened, and how it ended"), _("About 150 words, without claims of cause"), tall=7)),
            ),
        ),
        (
            _("What it set out to do"),
            (
                field(frame, ("mission",), Ask("objective.text", "text", _("As stated at the time"), _("Outcomes are judged against these words, so not against a wish formed later."))),
                field(frame, ("mission",), Ask("objective.stated_by", "line", _("Who said so?"), choices=frame.actors)),
                field(frame, ("mission",), Ask("objective.stated_on", "date", _("When?"))),
                field(frame, ("mission",), cites_ask(frame.sources, name="objective.cites")),
            ),
        ),
        (
            _("The conflict"),
            (
                field(frame, ("conflict",), Ask("name", "line", _("Its usual name"))),
                field(frame, ("conflict",), Ask("countries", "checks", _("Where it was fought"), choices=countries)),
                field(frame, ("conflict",), Ask("began", "date", _("When it began"))),
            ),
        ),
        (
            _("Why this case"),
            (
                field(frame, ("selection",), Ask("reason", "choice", _("How was it chosen?"), choices=worded(SelectionReason, unsaid=_("not stated yet")))),
                field(frame, ("selection",), Ask("outcome_known", "choice", _("Was known how it ended?"), _("Printed with the case; it is no fault."), choices=yes_or_no(_("not stated yet")))),
                field(frame, ("selection",), Ask("note", "text", _("What was compared, what does it stand for?"), tall=2)),
                field(frame, (), Ask("status", "choice", _("How far is it?"), _("Coded: every question and every outcome that is reached has a level, or says why it has none."), choices=statuses)),
            ),
        ),
    ]  # fmt: skip
    return groups
