"""What phones ask for: the page, the state of the room, a seat, the receipt of an answer."""

from __future__ import annotations

import json
import re
from hmac import compare_digest
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from peacecase.language import gettext as _
from peacecase.web.room.desk_server import DeskServer
from peacecase.web.room.phone_page import phone_page
from peacecase.workshop.live.events import Answered, Asked, Joined, Left
from peacecase.workshop.live.values import BadAnswerError
from peacecase.workshop.live.views import phone_view

_CODE = re.compile(r"(?P<seat>[0-9]{1,2}[A-Za-z])(?P<secret>[A-Za-z0-9]{4})")


class SeatPages:
    """The phones' side of a room."""

    def __init__(self, server: DeskServer) -> None:
        self._server = server

    async def page(self, request: Request) -> Response:
        """The page of a seat: the same for everybody."""
        if not self._server.limits.others.take(_peer(request)):
            return _busy()
        desk = self._server.desk
        return HTMLResponse(phone_page(desk.kit, desk.phones, request.scope["visitor"].form_token))

    async def state(self, request: Request) -> Response:
        """Where the room is, and what this seat has answered."""
        if not self._may(request):
            return _busy()
        self._server.saw(_peer(request), request.headers["host"])
        return self._view(request)

    async def join(self, request: Request) -> Response:
        """Take a seat by its code, where no other device holds it."""
        if not self._may(request):
            return _busy()
        given = await _json(request)
        code = given.get("code") if given else None
        found = _CODE.fullmatch(re.sub(r"[\s.\-‐-―−_]", "", code)) if isinstance(code, str) else None
        seat = found["seat"].upper() if found else ""
        peer, limits = _peer(request), self._server.limits
        if not limits.may_try(peer, seat):
            return _says(_("Too many wrong codes. Wait a minute, or ask the trainer."), 429)
        secret = self._server.desk.phones.secrets.get(seat)
        if found is None or secret is None or not compare_digest(found["secret"].lower(), secret):
            limits.was_wrong(peer, seat)
            return _says(_("No slip has this code. It has a seat and four more signs, such as 2C-k7qm."), 200)
        device, room = _device(request), self._server.desk.room
        event = Joined if room.may_join(seat, device) else Asked
        if room.seat_of(device) not in (None, seat):
            return _says(_("This phone holds a seat already: clear it first."), 409)
        await self._server.keep(event(at=self._server.desk.moment(), seat=seat, device=device))
        return self._view(request)

    async def answer(self, request: Request) -> Response:
        """Keep an answer, and say so only when it is on the disk. The same id again gets the same reply."""
        if not self._may(request):
            return _busy()
        device, desk = _device(request), self._server.desk
        try:
            given = await _json(request) or {}
            answer = desk.checked(Answered(at=desk.moment(), device=device, **given))
        except (ValidationError, BadAnswerError, TypeError):
            return _says("", 400)
        if not self._server.has_held(answer.seat, device):
            return _says("", 400)
        receipt = await self._server.keep(answer)
        assert receipt is not None
        return JSONResponse({"id": answer.id, "counted": receipt.counted, "why": receipt.why})

    async def leave(self, request: Request) -> Response:
        """Clear a shared device for the next person."""
        if not self._may(request):
            return _busy()
        device = _device(request)
        seat = self._server.desk.room.seat_of(device)
        if seat is not None:
            await self._server.keep(Left(at=self._server.desk.moment(), seat=seat, device=device))
        return self._view(request)

    def _view(self, request: Request) -> Response:
        desk = self._server.desk
        return JSONResponse(phone_view(desk.room, desk.kit, _device(request)))

    def _may(self, request: Request) -> bool:
        device, limits = _device(request), self._server.limits
        if self._server.desk.room.seat_of(device) is not None:
            return limits.seated.take(device)
        return limits.others.take(_peer(request))


def _device(request: Request) -> str:
    return str(request.scope["visitor"].id)


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""


async def _json(request: Request) -> dict[str, Any] | None:
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _says(text: str, status: int) -> Response:
    return JSONResponse({"says": text}, status_code=status)


def _busy() -> Response:
    return _says(_("Too many requests from this device. Wait a moment."), 429)
