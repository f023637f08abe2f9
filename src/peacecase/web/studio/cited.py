"""The sources of a fact, as its page describes them: who speaks, for whom, with what stake."""

from __future__ import annotations

from dataclasses import dataclass

from peacecase.language import gettext as _
from peacecase.model.scale import parse_edtf
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.places import case_address

_LONG_AFTER = 3
"""Years between a fact and its source from which the page says so."""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One source of a fact."""

    name: str
    address: str
    position: str
    interest: str
    distance: str
    note: str
    """That it was written long after the fact."""


def cited_sources(frame: Frame, item: str) -> list[CitedSource]:
    """The sources that a fact cites, in its order; empty where it cites none."""
    return [
        _cited(frame, str(each["source"]), frame.text("evidence", item, "when"))
        for each in frame.at("evidence", item, "cites") or ()
        if isinstance(each, dict) and each.get("source") in frame.records("sources")
    ]


def _cited(frame: Frame, source: str, when: str) -> CitedSource:
    at = ("sources", source)
    distance = frame.text(*at, "distance")
    return CitedSource(
        frame.source_name(source),
        case_address(frame.state.case_id, *at),
        frame.actor_name(frame.text(*at, "position")),
        frame.text(*at, "interest"),
        distance and _(distance),
        _note(when, frame.text(*at, "issued")),
    )


def _note(when: str, issued: str) -> str:
    try:
        last, written = parse_edtf(when).latest, parse_edtf(issued).earliest
    except ValueError:
        return ""
    if not last or not written or written.year - last.year <= _LONG_AFTER:
        return ""
    return _("The fact is of {year}, its source of {later}: one of the time would make it stronger.").format(
        year=last.year, later=written.year
    )
