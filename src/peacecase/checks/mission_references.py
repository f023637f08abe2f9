"""Rules on the mission's own record: one lead, a window with a start, events in order, nothing left to be written."""

from collections.abc import Iterable, Iterator
from datetime import date

from peacecase.checks.case_index import TextAt
from peacecase.checks.reference_codes import ReferenceFault, unknown_id
from peacecase.model.case import Case
from peacecase.model.countries import WITHDRAWN
from peacecase.model.placeholder import PLACEHOLDER_COUNTRY, TO_DO
from peacecase.model.scale import DateSpan, parse_edtf


def check_mission(case: Case) -> Iterator[ReferenceFault]:
    """Lead, partners, window and timeline."""
    mission = case.mission
    lead = case.actors.get(mission.lead)
    if lead is None:
        yield unknown_id("PC2001", ("mission", "lead"), "actor", mission.lead, case.actors)
    elif lead.role != "lead":
        yield ReferenceFault(
            "PC2101",
            ("actors", mission.lead, "role"),
            f"'{mission.lead}' leads the mission, but its role is {lead.role}",
            "write role: lead, or name another lead",
        )
    for actor_id, actor in case.actors.items():
        if actor.role == "lead" and actor_id != mission.lead and actor.kind != "person":
            yield ReferenceFault(
                "PC2101",
                ("actors", actor_id, "role"),
                f"'{actor_id}' has the role lead, but '{mission.lead}' leads the mission",
                "a mission has one lead: write role: partner",
            )
    for position, partner in enumerate(mission.partners):
        path = ("mission", "partners", position)
        if partner not in case.actors:
            yield unknown_id("PC2001", path, "actor", partner, case.actors)
        elif partner == mission.lead:
            yield ReferenceFault("PC2102", path, f"'{partner}' is the lead itself", "leave it out")
    if parse_edtf(mission.window).earliest is None:
        yield ReferenceFault(
            "PC2103",
            ("mission", "window"),
            f"the window {mission.window} has no start",
            "write when the mission began: 1991-10/1993-09, or 1991~/1993",
        )
    yield from _check_years_of_countries(case)
    yield from _check_timeline_order(case)


def _check_years_of_countries(case: Case) -> Iterator[ReferenceFault]:
    window = parse_edtf(case.mission.window)
    for position, code in enumerate(case.conflict.countries):
        state = WITHDRAWN.get(code)
        if state and not window.overlaps(DateSpan(date(state.first, 1, 1), date(state.last, 12, 31))):
            yield ReferenceFault(
                "PC2107",
                ("conflict", "countries", position),
                f"{code} ({state.name}, {state.first}-{state.last}) shares no year with the window {case.mission.window}",
                f"write {', '.join(state.successors)}",
            )


def _check_timeline_order(case: Case) -> Iterator[ReferenceFault]:
    latest: date | None = None
    latest_text = ""
    for position, entry in enumerate(case.timeline):
        span = parse_edtf(entry.when)
        # '1992' may stand after '1992-06-13': only an entry that lies wholly before is out of order.
        if latest is not None and span.latest is not None and span.latest < latest:
            yield ReferenceFault(
                "PC2104",
                ("timeline", position, "when"),
                f"{entry.when} comes after an entry of {latest_text}",
                "move the entry up, or mend its date",
            )
        elif span.earliest is not None and (latest is None or span.earliest > latest):
            latest, latest_text = span.earliest, entry.when


def check_placeholders(case: Case, texts: Iterable[TextAt]) -> Iterator[ReferenceFault]:
    """Texts of a new case that nobody has replaced, once the case says that it is coded."""
    if case.status in ("draft", "planned"):
        return
    for path, text in texts:
        if text.startswith(TO_DO):
            hint = "replace it, or set status: draft"
            yield ReferenceFault(
                "PC2105", path, f"still to be written, but the status is {case.status}", hint
            )
    for name in ("reason", "outcome_known"):
        if getattr(case.selection, name) is None:
            message = f"selection does not say its {name}, but the status is {case.status}"
            yield ReferenceFault("PC2105", ("selection",), message, f"write {name}, or set status: draft")
    for position, country in enumerate(case.conflict.countries):
        if country == PLACEHOLDER_COUNTRY:
            path = ("conflict", "countries", position)
            yield ReferenceFault(
                "PC2105", path, f"{country} only keeps the place of a country", "write its code"
            )
