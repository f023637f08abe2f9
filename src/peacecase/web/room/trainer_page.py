"""The trainer's page: can phones reach this machine, how far is the room, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.web.room.addresses import AddressKind
from peacecase.web.room.desk_server import DeskServer
from peacecase.web.room.phone_page import templates
from peacecase.web.room.qr import qr_path
from peacecase.web.room.texts import remedies
from peacecase.workshop.live.events import RoomStep
from peacecase.workshop.live.views import SHOWS_SPREAD, SeatRow, SeatState, seat_rows, to_talk_about

REGIONS = ("bar", "band", "address", "side")


@dataclass(frozen=True, slots=True)
class _Go:
    """The button that goes on to the next step."""

    to: RoomStep
    label: str
    sure: str


def trainer_regions(server: DeskServer, form_token: str) -> dict[str, str]:
    """Region of the page -> its HTML, in the language in use."""
    rows = seat_rows(server.desk.room, server.desk.kit, server.people)
    given = {
        "form_token": form_token,
        **_bar(server),
        **_band(server, rows),
        **_address(server),
        **_side(server, rows),
    }
    return {name: templates().get_template(f"trainer-{name}.html.jinja").render(given) for name in REGIONS}


def is_red(server: DeskServer) -> bool:
    """Whether the first round waits for another device to reach this machine."""
    return server.desk.room.step == "before" and server.standing.reached_at is None


def _bar(server: DeskServer) -> dict[str, Any]:
    groups = server.desk.kit.groups
    said = [ngettext("{count} group", "{count} groups", groups).format(count=groups)]
    if server.people:
        said.insert(0, ngettext("{count} seat", "{count} seats", server.people).format(count=server.people))
    said += [
        _("kit in {folder}").format(folder=server.desk.folder),
        _("only this machine can open this page"),
    ]
    return {"about": " · ".join(said)}


def _band(server: DeskServer, rows: tuple[SeatRow, ...]) -> dict[str, Any]:
    room = server.desk.room
    if is_red(server):
        title = _("Not ready: no other device has reached this machine")
        text = _(
            "Open the address on one phone now, before the room fills. This turns by itself when it has."
        )
    elif room.step == "before":
        title, text = (
            _("Ready: a second device has reached this machine"),
            _(
                "At {time}, over {address}. Seats can join; nothing is counted before you open round one."
            ).format(time=_clock(server), address=server.standing.shown),
        )
    else:
        title, text = _told(room.step), _how_far(rows, server.people)
    to = room.next_step
    return {
        "is_red": is_red(server),
        "title": title,
        "text": text,
        "lacks": _("A damaged line of the log may have been a step. If the room was further, go on.")
        if server.may_lack_step
        else "",
        "go": to and _go(to, room.step, rows),
    }


def _told(step: RoomStep) -> str:
    return {
        "round-1": _("Round one is open"),
        "talk": _("Round one is closed: the groups talk"),
        "round-2": _("Round two is open"),
        "reveal": _("Round two is closed: the reveal"),
        "rivals": _("Rival explanations are open"),
        "end": _("The workshop is over"),
    }[step]


def _how_far(rows: tuple[SeatRow, ...], people: int | None) -> str:
    sent = sum(row.state == "sent" for row in rows)
    of = max(people or 0, sum(row.state != "absent" for row in rows))
    return _("{sent} of {of} seats have sent all answers.").format(sent=sent, of=of)


def _go(to: RoomStep, step: RoomStep, rows: tuple[SeatRow, ...]) -> _Go:
    label = {
        "round-1": _("Open round one"),
        "talk": _("Close round one"),
        "round-2": _("Open round two"),
        "reveal": _("Close round two"),
        "rivals": _("Open the rival explanations"),
        "end": _("End the workshop"),
    }[to]
    answering = sum(row.state in ("answering", "joined") for row in rows)
    sure = ""
    if step in ("round-1", "round-2", "rivals") and answering:
        sure = ngettext(
            "{count} seat is still answering. What it sends later is kept and not counted. Close?",
            "{count} seats are still answering. What they send later is kept and not counted. Close?",
            answering,
        ).format(count=answering)
    return _Go(to, label, sure)


def _address(server: DeskServer) -> dict[str, Any]:
    standing = server.standing
    said: dict[AddressKind, str] = {
        "wi-fi": _("Wi-Fi") if not standing.wifi else _("Wi-Fi, “{name}”").format(name=standing.wifi),
        "cable": _("cable"),
        "hotspot": _("a hotspot: 4 to 10 phones"),
        "unnamed": "",
        "vpn": _("VPN, no phone gets here"),
        "virtual": _("virtual machine, no phone gets here"),
    }
    return {
        "place": standing.place,
        "code": qr_path(f"http://{standing.place}") if standing.place else None,
        "addresses": [
            {"ip": each.ip, "said": said[each.kind], "is_shown": each.ip == standing.shown}
            for each in standing.addresses
        ],
    }


def _side(server: DeskServer, rows: tuple[SeatRow, ...]) -> dict[str, Any]:
    room, kit = server.desk.room, server.desk.kit
    joined = sum(row.state != "absent" for row in rows)
    of_how_many = _("Seats joined: {count} of {of}") if server.people else _("Seats joined: {count}")
    return {
        "first_phone": room.step == "before",
        "is_before": room.step == "before",
        "wifi": server.standing.wifi,
        "remedies": remedies(),
        "reached": _clock(server),
        "all_joined": bool(joined) and joined >= (server.people or 0),
        "joined": of_how_many.format(count=joined, of=server.people),
        "beamer_seen": server.standing.beamer_seen,
        "kit": _("Kit: {questions} questions, {facts} facts").format(
            questions=len(kit.indicators), facts=len(kit.facts)
        )
        + (_(", blind") if kit.blind else ""),
        **_talk(server),
        "may_have_paper": room.was_closed(1),
        "notes": server.notes,
        "seats": [_seat(server, row) for row in rows if row.state != "absent"],
        "absent": [row.seat for row in rows if row.state == "absent"],
        "end": [
            f"peacecase workshop {command} {server.desk.folder}"
            for command in ("collect", "close", "promote")
        ]
        if room.step == "end"
        else [],
    }


def _talk(server: DeskServer) -> dict[str, Any]:
    room, kit = server.desk.room, server.desk.kit
    if room.step not in SHOWS_SPREAD:
        return {"talk": [], "groups": []}
    rooms = to_talk_about(room, kit)
    groups = sorted({group for each in rooms for group in each.groups})
    rows = [
        {
            "id": each.indicator,
            "name": _(each.name),
            "medians": [_number(each.groups[group].median) for group in groups],
            "gap": _number(each.gap),
            "is_shown": room.shown == each.indicator,
        }
        for each in rooms
    ]
    return {"talk": rows if groups else [], "groups": groups}


def _number(median: float | None) -> str:
    return "–" if median is None else f"{median:g}"


def _seat(server: DeskServer, row: SeatRow) -> dict[str, Any]:
    is_before = server.desk.room.step == "before"
    said: dict[SeatState, str] = {
        "sent": _("joined")
        if is_before
        else _("paper sheet")
        if row.on_paper and not row.both
        else _("all sent"),
        "answering": _("answering"),
        "joined": _("nothing sent yet"),
        "absent": "",
    }
    late = ngettext(
        "{count} answer came late, not counted", "{count} answers came late, not counted", row.late
    )
    return {
        "seat": row.seat,
        "state": said[row.state],
        "late": late.format(count=row.late) if row.late else "",
        "is_asked_for": row.is_asked_for,
        "both": [_both(server, row.seat, number) for number in row.both],
    }


def _both(server: DeskServer, seat: str, number: int) -> dict[str, Any]:
    counts = server.desk.room.counts(number, seat)
    other = "paper" if counts == "phone" else "phone"
    told = {"phone": _("the phone counts"), "paper": _("the paper sheet counts")}
    label = {"phone": _("Count the phone"), "paper": _("Count the paper sheet")}
    return {
        "round": number,
        "said": _("Paper and phone in round {round}: {told}.").format(round=number, told=told[counts]),
        "value": f"{number} {seat} {other}",
        "label": label[other],
    }


def _clock(server: DeskServer) -> str:
    at = server.standing.reached_at
    return at.astimezone().strftime("%H:%M") if at else ""
