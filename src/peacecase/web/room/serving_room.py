"""One run of a room's server: doors, gate, pages, and the lines in the window that it was started in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from peacecase.clock import now
from peacecase.errors import UserError
from peacecase.language import speaking, translations_into
from peacecase.web.assets import Asset, asset, asset_route
from peacecase.web.browser import open_in_browser, tunnel_line
from peacecase.web.connections import bounded_protocol
from peacecase.web.doors import EVERYWHERE, LOOPBACK, Doors, open_doors
from peacecase.web.gate import Gate, Rules
from peacecase.web.keys import Keys
from peacecase.web.room.addresses import Address, own_addresses
from peacecase.web.room.desk_pages import DeskPages
from peacecase.web.room.desk_server import DeskServer
from peacecase.web.room.limits import Limits
from peacecase.web.room.network_place import NetworkPlace
from peacecase.web.room.seat_pages import SeatPages
from peacecase.web.serving import Serving
from peacecase.web.streams import Streams
from peacecase.workshop.live.desk import Desk, cookie_key, opened_desk

PORT = 8765
COOKIE_SECONDS = 16 * 3600
"""A day of work: a phone keeps its seat over lunch."""
BODY_LIMIT = 16 * 1024
CONNECTIONS = (240, 20.0)
"""From one address at a time, since a whole room may stand behind a router; and seconds for one that says nothing."""
LOOK = ("phone.css", "phone.js", "phone-store.js", "trainer.css", "beamer.css", "live.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class RoomOptions:
    """How a room is served."""

    folder: Path
    people: int | None = None
    """How many are expected; none: who joins is there."""
    wifi: str | None = None
    address: str | None = None
    """The one address to serve at beside this machine's own; none: all that it has, as they change."""
    port: int = PORT
    opens_browser: bool = True


class RoomServer:
    """A room that can be served, in a thread of a test as well as for a command."""

    def __init__(
        self,
        desk: Desk,
        options: RoomOptions,
        tell: Callable[[str], None],
        look: Callable[[], tuple[Address, ...]] = own_addresses,
        limits: Limits | None = None,
        connections: tuple[int, float] = CONNECTIONS,
    ) -> None:
        self.doors = _doors(options)
        self.streams = Streams()
        self.server = DeskServer(
            desk,
            NetworkPlace(self.doors.port, _only(options.address) or look, now, options.wifi),
            self.streams,
            options.people,
            limits or Limits(),
        )
        self.server.standing.look_again()
        self.rules = Rules(
            name="room",
            port=self.doors.port,
            hosts=self.server.standing.hosts,
            keys=Keys(cookie_key(desk.folder)),
            is_open=lambda path: path == "/" or path.startswith(("/seat/", "/assets/")),
            tell=tell,
            cookie_seconds=COOKIE_SECONDS,
            body_limit=BODY_LIMIT,
        )
        self.app = _Watched(Gate(self._pages(), self.rules), self.server)
        self.serving = Serving(self.app, self.doors, self.streams, bounded_protocol(*connections), tell)

    def trainer_address(self) -> str:
        """The address of the trainer's page, which opens once."""
        return self.rules.address(f"http://{LOOPBACK}:{self.doors.port}", "/trainer")

    def run(self) -> None:
        """Serve until Ctrl-C, or until the trainer stops it. Every page speaks the kit's language."""
        try:
            with speaking(translations_into(self.server.desk.kit.language)):
                self.serving.run()
        finally:
            self.server.worker.close()

    def _pages(self) -> Starlette:
        seats, desk = SeatPages(self.server), DeskPages(self.server, lambda: self.serving.stop())
        return Starlette(
            routes=[
                asset_route(_look()),
                Route("/", seats.page),
                Route("/seat/state", seats.state),
                *(
                    Route(f"/seat/{name}", getattr(seats, name), methods=["POST"])
                    for name in ("join", "answer", "leave")
                ),
                Route("/trainer", desk.trainer),
                Route("/beamer", desk.beamer),
                *(
                    Route(f"/{page}/{part}", getattr(desk, f"{page}_{part}"))
                    for page in ("trainer", "beamer")
                    for part in ("state", "events")
                ),
                Route("/trainer/act", desk.act, methods=["POST"]),
            ],
            exception_handlers={UserError: _refused},
        )


class _Watched:
    """The application, with a watch on the machine's addresses from the first request on."""

    def __init__(self, app: ASGIApp, server: DeskServer) -> None:
        self._app = app
        self._server = server
        self._watch: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._watch is None:
            self._watch = asyncio.create_task(self._server.standing.watch(self._server.streams.changed))
        await self._app(scope, receive, send)


def serve_room(options: RoomOptions, say: Callable[[str], None]) -> None:
    """Serve a room's folder until Ctrl-C. Raises UserError where there is no kit for phones, or no port."""
    with ExitStack() as stack:
        desk = stack.enter_context(opened_desk(options.folder, now))
        room = RoomServer(desk, options, say)
        stack.callback(room.doors.close)
        for line in _first_lines(room, options):
            say(line)
        if options.opens_browser:
            open_in_browser(room.trainer_address())
        room.run()
        say(f"Stopped. All answers are in {desk.log.path}; the same command goes on from there.")


def _first_lines(room: RoomServer, options: RoomOptions) -> list[str]:
    """What the window says first."""
    desk, standing, port = room.server.desk, room.server.standing, room.doors.port
    lines = []
    if port != options.port and options.port:
        lines.append(f"Port {options.port} is taken by another program; this room is at port {port}.")
    if desk.log.damaged:
        lines.append(
            f"{desk.log.path}: {desk.log.damaged} damaged lines were left aside; all others are read."
            + " One may have been a step: if the room was further, go on." * desk.log.may_lack_step
        )
    if desk.log.events:
        lines.append(
            f"Going on from {desk.log.path}: step '{desk.room.step}', {len(desk.room.holders)} seats."
        )
    lines += [
        f"Trainer's page, on this machine, opens once: {room.trainer_address()}",
        f"Phones: http://{standing.place}"
        if standing.place
        else "Phones: this machine is in no network; join the room's Wi-Fi, the page looks again by itself.",
        "Ctrl-C stops it; no answer is lost.",
    ]
    tunnel = tunnel_line(room.doors)
    return [*lines, f"From where you sit: {tunnel}"] if tunnel else lines


async def _refused(_request: Request, error: Exception) -> Response:
    """What the disk refused: a phone tries again, and says that its answer is not kept."""
    return PlainTextResponse(str(error), 503)


def _doors(options: RoomOptions) -> Doors:
    if options.address is None:
        return open_doors((EVERYWHERE,), options.port)
    return open_doors(tuple(dict.fromkeys((LOOPBACK, options.address))), options.port)


def _only(address: str | None) -> Callable[[], tuple[Address, ...]] | None:
    return None if address is None else lambda: (Address(address, "unnamed"),)


@cache
def _look() -> dict[str, Asset]:
    folder = resources.files("peacecase.web.room") / "look"
    shared = (resources.files("peacecase.web") / "look" / "tokens.css").read_bytes().splitlines(keepends=True)
    # Phones have letters of their own: forty times a font is more than the network of a room carries.
    tokens = b"".join(line for line in shared if not line.startswith(b"@font-face"))
    return {name: asset(name, (folder / name).read_bytes()) for name in LOOK} | {
        "tokens.css": asset("tokens.css", tokens)
    }
