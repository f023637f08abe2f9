"""Ports, streams and the end of a run."""

from __future__ import annotations

import asyncio
import http.client
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from contextlib import suppress

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from local_server import running
from peacecase.errors import UserError
from peacecase.web.browser import open_in_browser, tunnel_line
from peacecase.web.doors import Doors, open_doors
from peacecase.web.serving import Serving, Worker
from peacecase.web.streams import Streams

ALONE = """
from starlette.applications import Starlette
from starlette.routing import Route
from peacecase.web.doors import open_doors
from peacecase.web.serving import Serving
from peacecase.web.streams import Streams
streams, doors = Streams(), open_doors()
async def stream(request): return streams.answer(lambda: "state")
print(doors.port, flush=True)
Serving(Starlette(routes=[Route("/", stream)]), doors, streams).run()
print("ended", flush=True)
"""


def test_ctrl_c_while_the_loop_begins_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, before = asyncio.SelectorEventLoop, signal.getsignal(signal.SIGINT)

    def interrupted() -> asyncio.AbstractEventLoop:
        signal.raise_signal(signal.SIGINT)
        return begin()

    doors = open_doors()
    monkeypatch.setattr(asyncio, "SelectorEventLoop", interrupted)
    Serving(Starlette(), doors).run()
    assert signal.getsignal(signal.SIGINT) is before
    doors.close()


def test_ctrl_c_ends_a_run_with_open_streams_without_a_trace() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ALONE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            port = int(process.stdout.readline())
            streams = [http.client.HTTPConnection("127.0.0.1", port) for _ in range(3)]
            answers = []
            for each in streams:
                each.request("GET", "/")
                answers.append(each.getresponse())
                assert answers[-1].readline() == b"data: state\n"
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
        finally:
            process.kill()
        # the streams ended by themselves: none was cancelled after the grace of two seconds
        assert (process.returncode, out, err) == (0, "ended\n", "")
        assert all(answer.read() == b"\n" for answer in answers)


def test_a_stream_tells_the_whole_state_at_once_and_after_each_change_and_beats() -> None:
    async def follow() -> list[str]:
        streams, states = Streams(beat=0.01), iter(("one", "two\nlines"))
        response = streams.answer(lambda: next(states))
        said: list[str] = []
        async for part in response.body_iterator:  # type: ignore[attr-defined]
            said.append(part)
            if said[-2:] == ["data: one\n\n", ": beat\n\n"]:
                streams.changed()
            if part.startswith("data: two"):
                streams.stop()
        return said

    said = asyncio.run(follow())
    assert [part for part in said if part != ": beat\n\n"] == ["data: one\n\n", "data: two\ndata: lines\n\n"]


def test_a_server_that_takes_no_more_connections_is_opened_anew_and_says_so() -> None:
    async def deafen(_request: Request) -> Response:
        asyncio.get_running_loop().remove_reader(doors.sockets[0])
        return PlainTextResponse("deaf")

    doors = open_doors()
    said: list[str] = []
    app = Starlette(routes=[Route("/", lambda _request: PlainTextResponse("here")), Route("/deafen", deafen)])
    serving = Serving(app, doors, tell=said.append, self_check=(0.01, 0.2))
    thread = threading.Thread(target=serving.run)
    thread.start()

    def ask(path: str) -> bytes:
        connection = http.client.HTTPConnection("127.0.0.1", doors.port, timeout=20)
        connection.request("GET", path)
        return connection.getresponse().read()

    assert ask("/deafen") == b"deaf"
    heard = b""
    while not heard:
        with suppress(OSError, http.client.HTTPException):  # waiting at the old door as it is shut
            heard = ask("/")
    serving.stop()
    thread.join(20)
    assert (heard, set(said)) == (b"here", {"The server took no more connections; it was opened anew."})


def test_of_doors_that_are_opened_anew_one_may_be_of_a_network_that_is_gone() -> None:
    first = open_doors()
    doors = Doors(first.sockets, ("192.0.2.1", "127.0.0.1"), first.port, first.port)
    (again,) = doors.bind_again()
    with again, socket.create_connection(("127.0.0.1", first.port), timeout=20):
        assert again.getsockname() == ("127.0.0.1", first.port)


def test_a_page_that_takes_long_holds_up_no_other() -> None:
    worker, let_go, begun = Worker(), threading.Event(), threading.Event()

    async def slow(_request: Request) -> Response:
        def wait() -> str:
            begun.set()
            assert let_go.wait(20)
            return "slow"

        return PlainTextResponse(await worker.run(wait))

    async def quick(_request: Request) -> Response:
        return PlainTextResponse("quick")

    with running(Starlette(routes=[Route("/slow", slow), Route("/quick", quick)])) as server:
        cookie = server.enter()
        answers: list[str] = []
        other = threading.Thread(
            target=lambda: answers.append(server.ask("GET", "/slow", {"Cookie": cookie})[2])
        )
        other.start()
        assert begun.wait(20)
        assert server.ask("GET", "/quick", {"Cookie": cookie})[2] == "quick"
        assert answers == []
        let_go.set()
        other.join(20)
        assert answers == ["slow"]
    worker.close()


def test_a_port_that_is_taken_gives_way_to_the_next_that_is_free() -> None:
    first = open_doors()
    second = open_doors(port=first.port)
    assert second.port > first.port == second.asked_port
    assert second.hosts() == {f"127.0.0.1:{second.port}", f"localhost:{second.port}"}
    first.close()
    second.close()


def test_the_port_of_the_web_may_be_left_out_of_the_host() -> None:
    assert Doors((), ("192.168.1.7",), 80, 80).hosts() == {"192.168.1.7", "192.168.1.7:80"}


def test_where_no_port_is_free_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, _address: object) -> None:
        raise PermissionError(13, "reserved")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(UserError, match="no port from 8000 to 8099 is free"):
        open_doors(port=8000)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(UserError, match=r"cannot listen on 192\.0\.2\.1"):
        open_doors(("192.0.2.1",))


class _Shown(webbrowser.BaseBrowser):
    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        return url == "http://127.0.0.1:1/"


@pytest.mark.parametrize(
    ("environment", "browser", "opened"),
    [
        ({"DISPLAY": ":0"}, _Shown(), True),
        ({"WAYLAND_DISPLAY": "wayland-0", "SSH_CONNECTION": "1"}, _Shown(), False),
        ({}, _Shown(), False),
        ({"DISPLAY": ":0"}, webbrowser.GenericBrowser("w3m"), False),
        ({"DISPLAY": ":0"}, None, False),
    ],
)
def test_only_a_graphical_browser_on_this_machine_is_opened(
    environment: dict[str, str], browser: object, opened: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get() -> object:
        if browser is None:
            raise webbrowser.Error
        return browser

    monkeypatch.setattr(webbrowser, "get", get)
    monkeypatch.setattr(sys, "platform", "linux")
    assert open_in_browser("http://127.0.0.1:1/", environment) is opened


def test_windows_and_macs_have_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "get", _Shown)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert open_in_browser("http://127.0.0.1:1/", {})


def test_over_ssh_the_tunnel_is_said() -> None:
    doors = open_doors()
    assert tunnel_line(doors, {"SSH_TTY": "/dev/pts/1"}).startswith(
        f"ssh -L {doors.port}:127.0.0.1:{doors.port} "
    )
    assert tunnel_line(doors, {}) == ""
    doors.close()
