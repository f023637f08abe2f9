"""A local server in a thread of this process, and a client that sends exactly what a test says."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from starlette.types import ASGIApp

from peacecase.web.doors import Doors, open_doors
from peacecase.web.gate import Gate, Rules
from peacecase.web.serving import Serving
from peacecase.web.streams import Streams

SERVERS = {"studio", "workshop serve"}
"""Commands that listen until they are stopped: nothing comes back from them, so they are no use cases."""


@dataclass(frozen=True)
class Running:
    """A server that runs."""

    doors: Doors
    rules: Rules
    serving: Serving

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: str | bytes | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers (names in small letters) and text of one answer. Host is right if not given."""
        connection = http.client.HTTPConnection(self.doors.addresses[0], self.doors.port, timeout=20)
        given = {"Host": f"127.0.0.1:{self.doors.port}", **(headers or {})}
        connection.request(method, path, body, {name: text for name, text in given.items() if text})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        found = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()
        return answer.status, found, text

    def address(self) -> str:
        """An address for a browser, which works once."""
        return self.rules.address(self.doors.origin)

    def enter(self) -> str:
        """The owner's cookie, as the browser sends it, after the printed address was opened."""
        address = self.rules.address("")
        status, headers, _text = self.ask("GET", address)
        assert (status, headers["location"]) == (303, "/")
        return headers["set-cookie"].partition(";")[0]


@contextmanager
def running(app: ASGIApp, streams: Streams | None = None, **rules: object) -> Iterator[Running]:
    """Serve an application behind the gate, on a port of the system's choice."""
    doors = open_doors()
    kept = Rules(**{"name": "test", "port": doors.port, "hosts": doors.hosts, **rules})  # type: ignore[arg-type]
    serving = Serving(Gate(app, kept), doors, streams)
    thread = Thread(target=serving.run)
    thread.start()
    try:
        yield Running(doors, kept, serving)
    finally:
        serving.stop()
        thread.join(20)
        assert not thread.is_alive()
