"""What the trainer's machine asks for: its page, the beamer's, their event streams, and what the trainer decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from ipaddress import ip_address

from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from peacecase.language import gettext as _
from peacecase.web.forms import first, parse_form
from peacecase.web.room.beamer_page import beamer_regions
from peacecase.web.room.desk_server import DeskServer
from peacecase.web.room.phone_page import templates
from peacecase.web.room.trainer_page import is_red, trainer_regions
from peacecase.workshop.live.events import Decided, Moved, QuestionShown, StepTaken


class DeskPages:
    """The trainer's side of a room. The gate asks for the owner's cookie; this machine is asked for here."""

    def __init__(self, server: DeskServer, stop: Callable[[], None]) -> None:
        self._server = server
        self._stop = stop

    async def trainer(self, request: Request) -> Response:
        """The trainer's page."""
        return self._page("trainer", self._trainer(request))

    async def beamer(self, request: Request) -> Response:
        """The beamer's page."""
        regions = self._beamer(request)
        if not self._server.standing.beamer_seen:
            self._server.standing.beamer_seen = True
            self._server.show_soon()
        return self._page("beamer", regions)

    async def trainer_state(self, request: Request) -> Response:
        """The regions of the trainer's page, for a page whose stream is held back."""
        return JSONResponse(self._trainer(request)())

    async def beamer_state(self, request: Request) -> Response:
        """The regions of the beamer's page."""
        return JSONResponse(self._beamer(request)())

    async def trainer_events(self, request: Request) -> Response:
        """The regions of the trainer's page after each change."""
        return self._events(self._trainer(request))

    async def beamer_events(self, request: Request) -> Response:
        """The regions of the beamer's page after each change."""
        return self._events(self._beamer(request))

    async def act(self, request: Request) -> Response:
        """Do what a button of the trainer's page says."""
        self._at_home(request)
        form = parse_form(await request.body())
        try:
            await self._act(first(form, "action"), first(form, "value"))
        except (ValidationError, ValueError) as error:
            raise HTTPException(400) from error
        return Response(status_code=303, headers={"location": "/trainer"})

    async def _act(self, action: str, value: str) -> None:
        server = self._server
        room, at = server.desk.room, server.desk.moment()
        if action == "step":
            step = StepTaken.model_validate({"at": at, "to": value})
            if step.to == room.next_step and not is_red(server):
                await server.keep(step)
                if step.to in ("round-2", "end"):
                    await server.read_paper()
        elif action == "show":
            await server.keep(QuestionShown(at=at, question=value or None))
        elif action == "give":
            if value in room.waiting:
                await server.keep(Moved(at=at, seat=value, device=room.waiting[value]))
        elif action == "count":
            number, seat, counts = value.split(" ")
            await server.keep(
                Decided.model_validate({"at": at, "round": int(number), "seat": seat, "counts": counts})
            )
        elif action == "paper":
            await server.read_paper()
        elif action == "pick":
            server.standing.pick(value)
            server.streams.changed()
        elif action == "stop":
            self._stop()
        else:
            raise ValueError(action)

    def _trainer(self, request: Request) -> Callable[[], dict[str, str]]:
        self._at_home(request)
        return lambda: trainer_regions(self._server, request.scope["visitor"].form_token)

    def _beamer(self, request: Request) -> Callable[[], dict[str, str]]:
        self._at_home(request)
        return lambda: beamer_regions(self._server)

    def _page(self, name: str, regions: Callable[[], dict[str, str]]) -> Response:
        html = templates().get_template(f"{name}.html.jinja")
        return HTMLResponse(html.render(language=self._server.desk.kit.language, regions=regions()))

    def _events(self, regions: Callable[[], dict[str, str]]) -> Response:
        return self._server.streams.answer(lambda: json.dumps(regions(), ensure_ascii=False))

    @staticmethod
    def _at_home(request: Request) -> None:
        """Raise 403 where the request is not from this machine: an address of this page may be seen on the beamer."""
        if request.client is None or not ip_address(request.client.host).is_loopback:
            raise HTTPException(403, _("Only the machine that the server runs on can open this page."))
