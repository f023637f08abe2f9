"""What may not pass: other hosts, other sites, used tokens, large bodies, paths that lead to the disk."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from hashlib import sha256
from importlib import resources
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from local_server import Running, running
from peacecase.web.assets import asset, asset_route
from peacecase.web.forms import parse_form
from peacecase.web.keys import Keys
from peacecase.web.vendored import vendored

WRITTEN: list[dict[str, tuple[str, ...]]] = []
TOLD: list[str] = []


async def _page(request: Request) -> Response:
    visitor = request.scope["visitor"]
    return JSONResponse({"role": visitor.role, "id": visitor.id, "token": visitor.form_token})


async def _write(request: Request) -> Response:
    WRITTEN.append(dict(parse_form(await request.body())))
    return PlainTextResponse("written", headers={"referrer-policy": "no-referrer"})


@pytest.fixture(scope="module")
def site() -> Iterator[Running]:
    table = {**vendored(), "page.css": asset("page.css", b"p{}")}
    app = Starlette(
        routes=[
            asset_route(table),
            Route("/", _page),
            Route("/open", _page),
            Route("/write", _write, methods=["POST"]),
        ]
    )
    with running(app, is_open=lambda path: path == "/open", tell=TOLD.append, body_limit=2000) as server:
        yield server


@pytest.fixture(scope="module")
def cookie(site: Running) -> str:
    return site.enter()


def posted(site: Running, cookie: str, **changed: str) -> dict[str, str]:
    return {
        "Origin": site.doors.origin,
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        **changed,
    }


def token(site: Running, cookie: str) -> str:
    import json

    return str(json.loads(site.ask("GET", "/", {"Cookie": cookie})[2])["token"])


def test_only_its_own_hosts_are_answered(site: Running, cookie: str) -> None:
    right = {"Cookie": cookie}
    assert site.ask("GET", "/", right)[0] == 200
    for host in (f"localhost:{site.doors.port}", f"LOCALHOST:{site.doors.port}"):
        assert site.ask("GET", "/", {**right, "Host": host})[0] == 200
    for host in ("127.0.0.1", f"127.0.0.1:{site.doors.port + 1}", f"evil.example:{site.doors.port}", "[::1]"):
        assert site.ask("GET", "/", {**right, "Host": host})[0] == 403


def test_a_request_with_two_hosts_is_refused(site: Running) -> None:
    with socket.create_connection(("127.0.0.1", site.doors.port), timeout=10) as plain:
        plain.sendall(
            f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{site.doors.port}\r\nHost: evil.example\r\n\r\n".encode()
        )
        assert plain.recv(100).split()[1] in (b"400", b"403")


def test_without_the_cookie_nothing_is_shown_and_a_made_up_one_is_none(site: Running, cookie: str) -> None:
    assert site.ask("GET", "/")[0] == 403
    assert site.ask("GET", "/assets/page.css")[0] == 403
    name, _, value = cookie.partition("=")
    for made_up in (value[:-1] + ("0" if value[-1] != "0" else "1"), "owner.1.", "owner", "", "a.b.c"):
        assert site.ask("GET", "/", {"Cookie": f"{name}={made_up}"})[0] == 403
    assert site.ask("GET", "/", {"Cookie": 'a="\x01'})[0] in (400, 403)


def test_a_token_opens_once_and_the_second_time_a_new_address_is_told(site: Running) -> None:
    TOLD.clear()
    address = site.rules.address("")
    status, headers, _text = site.ask("GET", address)
    assert (status, headers["location"]) == (303, "/")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=Lax" in headers["set-cookie"]
    assert str(site.doors.port) in headers["set-cookie"].partition("=")[0]
    again = site.ask("GET", address)
    assert again[0] == 403
    assert "location" not in again[1]
    assert site.ask("GET", "/?key=guessed")[0] == 403
    assert len(TOLD) == 1  # one is out: a second is told when that one has been used
    path = TOLD[0].removeprefix(site.doors.origin)
    assert site.ask("GET", path)[0] == 303
    # who has been let in already comes again with an old address
    cookie = headers["set-cookie"].partition(";")[0]
    assert site.ask("GET", address, {"Cookie": cookie})[0] == 303


def test_a_token_leads_to_no_other_site(site: Running) -> None:
    for path in ("//evil.example/", "/\\evil.example"):
        key = site.rules.keys.new_token()
        status, headers, _text = site.ask("GET", f"{path}?key={key}")
        assert (status, headers.get("location")) == (303, "/")


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1"]
)
def test_a_form_of_another_origin_writes_nothing(site: Running, cookie: str, origin: str) -> None:
    WRITTEN.clear()
    body = urlencode({"form_token": token(site, cookie), "text": "a"})
    assert site.ask("POST", "/write", posted(site, cookie, Origin=origin), body)[0] == 403
    assert WRITTEN == []


def test_a_form_needs_the_token_of_its_own_browser(site: Running, cookie: str) -> None:
    WRITTEN.clear()
    other = token(site, site.enter())
    for body in ("text=a", f"form_token={other}", "form_token=", "form_token=%ff"):
        assert site.ask("POST", "/write", posted(site, cookie), body)[0] in (400, 403)
    assert WRITTEN == []
    body = urlencode({"form_token": token(site, cookie), "text": "one\r\ntwo\rthree"})
    status, headers, _text = site.ask("POST", "/write", posted(site, cookie), body)
    assert status == 200
    assert headers["referrer-policy"] == "no-referrer"
    assert WRITTEN[-1]["text"] == ("one\ntwo\nthree",)
    by_header = posted(
        site, cookie, **{"x-form-token": token(site, cookie), "Content-Type": "application/json"}
    )
    assert site.ask("POST", "/write", by_header, "text=b")[0] == 200


def test_a_body_over_the_limit_is_refused_and_so_are_other_methods(site: Running, cookie: str) -> None:
    body = urlencode({"form_token": token(site, cookie), "text": "a" * 3000})
    assert site.ask("POST", "/write", posted(site, cookie), body)[0] == 413
    many = "&".join(f"f{number}=1" for number in range(250))
    assert site.ask("POST", "/write", posted(site, cookie), many)[0] == 400
    assert site.ask("PUT", "/", {"Cookie": cookie})[0] == 405
    assert site.ask("GET", "/write", {"Cookie": cookie})[0] == 405


def test_another_sites_pictures_and_scripts_get_nothing_but_a_link_works(site: Running, cookie: str) -> None:
    for name in ("cross-site", "same-site"):
        loaded = {"Cookie": cookie, "Sec-Fetch-Site": name, "Sec-Fetch-Mode": "no-cors"}
        assert site.ask("GET", "/assets/page.css", loaded)[0] == 403
        assert site.ask("GET", "/", {**loaded, "Sec-Fetch-Mode": "navigate"})[0] == 200


def test_every_answer_bears_the_headers_and_assets_their_own_type(
    site: Running, cookie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mimetypes

    monkeypatch.setattr(mimetypes, "guess_type", lambda *_: ("text/plain", None))
    status, headers, text = site.ask("GET", "/assets/htmx.min.js", {"Cookie": cookie})
    assert status == 200
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert "htmx" in text
    for answer in (headers, site.ask("GET", "/nowhere", {"Cookie": cookie})[1], site.ask("GET", "/")[1]):
        assert answer["content-security-policy"].startswith("default-src 'self'")
        assert "frame-ancestors 'none'" in answer["content-security-policy"]
        assert answer["x-content-type-options"] == "nosniff"
        assert answer["cross-origin-resource-policy"] == "same-origin"
        assert answer["referrer-policy"] == "same-origin"
        assert answer["cache-control"] == "no-store"
        assert "server" not in answer
        assert "access-control-allow-origin" not in answer


@pytest.mark.parametrize(
    "path", ["..%5cpage.css", "c:%5cpage.css", "%5c%5chost%5cshare", "..%2f..%2fkeys.py", "%00"]
)
def test_no_path_of_a_request_reaches_the_disk(
    site: Running, cookie: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("builtins.open", lambda *given, **_: opened.append(given))
    answer = site.ask("GET", f"/assets/{path}", {"Cookie": cookie})
    monkeypatch.undo()
    assert (answer[0], opened) == (404, [])


def test_an_open_page_tells_browsers_apart_and_lets_them_no_further(site: Running) -> None:
    status, headers, text = site.ask("GET", "/open")
    assert status == 200
    assert '"guest"' in text
    guest = headers["set-cookie"].partition(";")[0]
    again = site.ask("GET", "/open", {"Cookie": guest})
    assert again[2] == text
    assert "set-cookie" not in again[1]
    assert site.ask("GET", "/", {"Cookie": guest})[0] == 403
    assert site.ask("GET", "/open")[2] != text


def test_a_cookie_outlives_a_restart_only_with_the_secret() -> None:
    cookie = Keys(b"kept on disk").new_cookie("guest")
    assert Keys(b"kept on disk").visitor(cookie) is not None
    assert Keys().visitor(cookie) is None


def test_the_code_of_others_is_the_pinned_one() -> None:
    folder = resources.files("peacecase.web") / "vendor"
    digest, name = folder.joinpath("SHA256SUMS").read_text(encoding="utf-8").split()
    assert sha256(folder.joinpath(name).read_bytes()).hexdigest() == digest
