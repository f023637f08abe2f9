"""What every request passes before a page is made: host, token or cookie, origin, size; and what every answer bears."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peacecase.language import gettext as _
from peacecase.web.forms import FORM, TOKEN_FIELD, BadFormError, first, parse_form
from peacecase.web.keys import GUEST, OWNER, Keys, Visitor, same_token

TOKEN = "key"
"""Name of the token in an address."""
TOKEN_HEADER = "x-form-token"
_BODY_SECONDS = 30
"""How long a body may take to come in; a local one takes none."""
_HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    # no-referrer would turn the Origin of our own forms into null
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What differs between servers."""

    name: str
    """In the cookie's name, with the port: cookies of a host are shared by all its ports."""
    port: int
    hosts: Callable[[], Collection[str]]
    """The exact Host headers taken, asked anew each time: a machine may change its address."""
    keys: Keys = field(default_factory=Keys)
    is_open: Callable[[str], bool] = lambda _path: False
    """Whether a path may be seen without a token: then the browser gets a guest's cookie."""
    tell: Callable[[str], None] = lambda _address: None
    """Told a fresh address when a used one was opened: it is printed where the first was."""
    cookie_seconds: int | None = None
    """How long a cookie is kept; None: as long as the browser runs."""
    body_limit: int = 1 << 20

    @property
    def cookie(self) -> str:
        """Name of the cookie."""
        return f"peacecase_{self.name}_{self.port}"

    def address(self, origin: str, path: str = "/") -> str:
        """An address that opens once."""
        return f"{origin}{path}?{urlencode({TOKEN: self.keys.new_token()})}"


class Gate:
    """Pure ASGI: nothing is held open that the browser has left."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what may not pass; hand on the rest, with the visitor in ``scope["visitor"]``."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        entry = _Entry(self._rules, scope, receive)
        answer = await entry.refusal()
        bearing = _bearing(send, entry.new_cookie and self._cookie_header(entry.new_cookie))
        if answer is not None:
            await answer(scope, receive, bearing)
        else:
            scope["visitor"] = entry.visitor
            await self._app(scope, entry.receive, bearing)

    def _cookie_header(self, value: str) -> str:
        rules = self._rules
        kept = "" if rules.cookie_seconds is None else f"; Max-Age={rules.cookie_seconds}"
        return f"{rules.cookie}={value}; Path=/; HttpOnly; SameSite=Lax{kept}"


class _Entry:
    """One request before the gate."""

    def __init__(self, rules: Rules, scope: Scope, receive: Receive) -> None:
        self.rules = rules
        self.scope = scope
        self.receive = receive
        self.headers = Headers(scope=scope)
        self.visitor: Visitor | None = None
        self.new_cookie = ""

    async def refusal(self) -> Response | None:
        """The answer to a request that may not pass, or that came with a token; None where it may."""
        host = self._only("host")
        if host not in self.rules.hosts():
            return _no(_("This address is not one of this server's."))
        method = self.scope["method"]
        if method not in ("GET", "HEAD", "POST"):
            return _no("", 405)
        if self._is_embedded():
            return _no(_("Other sites may not load this."))
        token = _token_in(self.scope["query_string"])
        if token is not None and method != "POST":
            return self._opened(token, host)
        self.visitor = self._known()
        may = self.visitor is not None and self.visitor.role == OWNER
        if not may and not self.rules.is_open(self.scope["path"]):
            return _no(_("Open the address that the program printed in its window; it works once."))
        if self.visitor is None:
            self._admit(GUEST)
        return await self._posted(host) if method == "POST" else None

    def _only(self, name: str) -> str:
        given = self.headers.getlist(name)
        return given[0].lower() if len(given) == 1 else ""

    def _is_embedded(self) -> bool:
        """True of a picture, font, script or fetch of another site, where the browser says so.

        Another port of this machine is another origin but the same site: cookies go along.
        """
        site, mode = self.headers.get("sec-fetch-site"), self.headers.get("sec-fetch-mode")
        return site in ("cross-site", "same-site") and mode != "navigate"

    def _known(self) -> Visitor | None:
        try:
            cookies = SimpleCookie(self.headers.get("cookie", ""))
        except CookieError:
            return None
        cookie = cookies.get(self.rules.cookie)
        return None if cookie is None else self.rules.keys.visitor(cookie.value)

    def _admit(self, role: str) -> None:
        self.new_cookie = self.rules.keys.new_cookie(role)
        self.visitor = self.rules.keys.visitor(self.new_cookie)

    def _opened(self, token: str, host: str) -> Response:
        """To the same page without the token, which works once; who has been let in already may come again."""
        path = self.scope.get("raw_path", b"/").decode("ascii", "replace")
        path = path if path.startswith("/") and path[1:2] not in ("/", "\\") else "/"
        known = self._known()
        if self.rules.keys.redeem(token):
            self._admit(OWNER)
        elif known is None or known.role != OWNER:
            if not self.rules.keys.has_unused():
                self.rules.tell(self.rules.address(f"http://{host}", path))
            return _no(_("This address has been used. The program has printed a new one in its window."))
        return Response(status_code=303, headers={"location": path})

    async def _posted(self, host: str) -> Response | None:
        if self._only("origin") != f"http://{host}":
            return _no(_("This form came from another site."))
        body = await self._body()
        if body is None:
            return _no(_("That is too large."), 413)
        given = self.headers.get(TOKEN_HEADER)
        if given is None and self.headers.get("content-type", "").partition(";")[0].strip() == FORM:
            try:
                given = first(parse_form(body), TOKEN_FIELD)
            except BadFormError:
                return _no(_("This is no form of this server's."), 400)
        if self.visitor is None or given is None or not same_token(given, self.visitor):
            return _no(_("This page is from an earlier run of the program: load it again."))
        self.receive = _again(body, self.receive)
        return None

    async def _body(self) -> bytes | None:
        """The body; None of one that is too large, or that does not come."""
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                while True:
                    message = await self.receive()
                    if message["type"] != "http.request":
                        return None
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > self.rules.body_limit:
                        return None
                    if not message.get("more_body"):
                        return b"".join(parts)
        except TimeoutError:
            return None


def _token_in(query: bytes) -> str | None:
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except (UnicodeDecodeError, ValueError):
        return None
    return next((text for name, text in pairs if name == TOKEN), None)


def _no(text: str, status: int = 403) -> Response:
    return PlainTextResponse(text, status_code=status)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body, read already, once more; then whatever comes."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again


def _bearing(send: Send, cookie: str) -> Send:
    """With the headers that every answer bears, where it has no others of its own."""
    extra: Sequence[tuple[str, str]] = [("set-cookie", cookie)] if cookie else []

    async def send_bearing(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, text in _HEADERS.items():
                headers.setdefault(name, text)
            for name, text in extra:
                headers.append(name, text)
        await send(message)

    return send_bearing
