"""The beamer's page: where to go, how far the room is, and after a round the spread of the question chosen."""

from __future__ import annotations

from collections import Counter
from typing import Any

from peacecase.language import gettext as _
from peacecase.web.room.desk_server import DeskServer
from peacecase.web.room.phone_page import templates
from peacecase.web.room.qr import qr_path
from peacecase.web.room.texts import level_names
from peacecase.workshop.live.events import RoomStep
from peacecase.workshop.live.views import (
    STATES_IN_ORDER,
    GroupCount,
    SeatState,
    group_counts,
    seat_states,
    shown_spread,
)

MOST_CIRCLES = 48
"""Seats above which there are numbers alone."""
MARKS: dict[SeatState, str] = {"sent": "whole", "answering": "half", "joined": "half", "absent": "none"}


def beamer_regions(server: DeskServer) -> dict[str, str]:
    """Region of the page -> its HTML, in the language in use. No seat, no secret, no level before its round is closed."""
    room, kit, standing = server.desk.room, server.desk.kit, server.standing
    states = seat_states(room, kit, server.people)
    groups = group_counts(states, kit.groups)
    here = sum(state != "absent" for state in states.values())
    sent = sum(group.sent for group in groups)
    title, beside = _title(room.step, len(kit.indicators))
    given = {
        "title": title,
        "beside": beside,
        "spread": _spread(server),
        "place": standing.place,
        "code": qr_path(f"http://{standing.place}") if standing.place else None,
        "count": sent,
        "counted": _counted(room.step, len(states) if server.people else here),
        "groups": [_group(group, bool(server.people)) for group in groups] if states else [],
        "with_circles": len(states) <= MOST_CIRCLES,
        "mark_of": MARKS,
        "key": _key(room.step, bool(server.people)),
        "foot": _foot(standing.wifi),
    }
    return {"all": templates().get_template("beamer-all.html.jinja").render(given)}


def _title(step: RoomStep, questions: int) -> tuple[str, str]:
    asked = _("{count} questions, one a screen. Talk afterwards.").format(count=questions)
    return {
        "before": (_("Take your seat"), _("No names. Keep your slip.")),
        "round-1": (_("Round one, alone"), asked),
        "talk": (_("Talk in groups"), _("Lowest and highest speak first, and name facts.")),
        "round-2": (_("Round two, alone again"), _("Keep your level or change it.")),
        "reveal": (_("Reveal"), ""),
        "rivals": (_("Rival explanations"), _("What else could explain what came of it?")),
        "end": (_("Thank you"), ""),
    }[step]


def _counted(step: RoomStep, of: int) -> str:
    if step == "before":
        return _("of {count} seats have joined").format(count=of)
    return _("of {count} seats have sent all answers").format(count=of)


def _group(group: GroupCount, is_expected: bool) -> dict[str, Any]:
    counts = Counter(group.states)
    said = _("{sent} have sent all, {answering} are answering, {absent} have not joined").format(
        sent=counts["sent"], answering=counts["answering"] + counts["joined"], absent=counts["absent"]
    )
    of = len(group.states) if is_expected else len(group.states) - counts["absent"]
    return {
        "name": _("Group {number}").format(number=group.group),
        "states": group.states,
        "said": said,
        "number": _("{count} of {of}").format(count=group.sent, of=of),
    }


def _key(step: RoomStep, is_expected: bool) -> list[tuple[SeatState, str]]:
    said: dict[SeatState, str] = {
        "sent": _("joined") if step == "before" else _("all sent"),
        "answering": _("answering"),
        "absent": _("not joined"),
    }
    shown = [state for state in STATES_IN_ORDER if state in said and (is_expected or state != "absent")]
    return [(state, said[state]) for state in shown if step != "before" or state != "answering"]


def _spread(server: DeskServer) -> dict[str, Any] | None:
    spread = shown_spread(server.desk.room, server.desk.kit)
    if spread is None:
        return None
    asked = server.desk.kit.codebook.indicator(spread.indicator)
    most = max(1, *(max(counts) for counts in spread.rounds.values()))
    rows = [
        {
            "id": level,
            "name": name,
            "wording": wording,
            "cells": [(count, round(100 * count / most, 1)) for count in of_level],
        }
        for (level, name), wording, *of_level in zip(
            level_names().items(), [*map(_, asked.levels), "", ""], *spread.rounds.values(), strict=True
        )
        if any(of_level) or wording
    ]
    rounds = [_("Round one") if number == 1 else _("Round two") for number in spread.rounds]
    return {"name": _(asked.name), "question": _(asked.question), "rounds": rounds, "rows": rows}


def _foot(wifi: str | None) -> list[str]:
    return [
        _("Flight mode on"),
        _("Wi-Fi: {name}, VPN off").format(name=wifi) if wifi else _("Wi-Fi on, VPN off"),
        _("“No internet”: stay connected"),
        _("Safari or Chrome"),
        _("Your seat code"),
    ]
