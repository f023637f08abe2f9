"""One run of a local server: in this thread until Ctrl-C or `stop`, with one more thread for work that takes long."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import copy_context
from types import FrameType
from typing import ParamSpec, TypeVar

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from peacecase.language import gettext as _
from peacecase.web.doors import Doors
from peacecase.web.self_check import SELF_CHECK, answers
from peacecase.web.streams import Streams

P = ParamSpec("P")
Made = TypeVar("Made")
_GRACE_SECONDS = 2


class Worker:
    """One thread in which pages are made and files read and written, one after the other; the loop stays free."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "peacecase")

    async def run(self, function: Callable[P, Made], *args: P.args, **kwargs: P.kwargs) -> Made:
        """What the function gives, in the language of the caller."""
        context = copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, lambda: context.run(function, *args, **kwargs)
        )

    def close(self) -> None:
        """Begin nothing more; what is being written is written to its end."""
        self._pool.shutdown(cancel_futures=True)


class Serving:
    """A server over sockets that listen already."""

    def __init__(
        self,
        app: ASGIApp,
        doors: Doors,
        streams: Streams | None = None,
        protocol: type[asyncio.Protocol] = H11Protocol,
        tell: Callable[[str], None] = lambda _line: None,
        self_check: tuple[float, float] = SELF_CHECK,
    ) -> None:
        config = uvicorn.Config(
            app,
            lifespan="off",
            ws="none",
            http=protocol,
            access_log=False,  # addresses hold tokens
            log_config=None,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        self._doors = doors
        self._server = _Server(config, streams or Streams(), doors, tell, self_check)

    def run(self) -> None:
        """Serve until it is stopped, by Ctrl-C too: then it returns as well. SIGTERM ends the program as ever."""
        # uvicorn would take Proactor on Windows, which stops accepting once a client has vanished.
        with (
            suppress(KeyboardInterrupt, asyncio.CancelledError),
            _ctrl_c_means(self.stop),
            asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner,
        ):
            runner.run(self._server.serve(sockets=list(self._doors.sockets)))

    def stop(self) -> None:
        """End the run soon; from a request or from another thread."""
        self._server.should_exit = True


@contextmanager
def _ctrl_c_means(stop: Callable[[], None]) -> Iterator[None]:
    """Before the server listens to Ctrl-C itself, and after: half a loop that is torn down leaves traces of Python's."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Server(uvicorn.Server):
    def __init__(
        self,
        config: uvicorn.Config,
        streams: Streams,
        doors: Doors,
        tell: Callable[[str], None],
        self_check: tuple[float, float],
    ) -> None:
        super().__init__(config)
        self._streams = streams
        self._doors = doors
        self._tell = tell
        self._every, self._patience = self_check
        self._check: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._check is None:
            self._check = asyncio.create_task(self._watch())

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Before the wait for open answers, which is before any end of lifespan: nothing else ends streams in time.
        self._streams.stop()
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        if self.should_exit:
            self._streams.stop()
        return await super().on_tick(counter)

    async def _watch(self) -> None:
        """Ask ourselves as long as the server runs; a door that answered twice in no time is opened anew."""
        while True:
            await asyncio.sleep(self._every)
            if not (await self._answers() or await self._answers() or self.should_exit):
                for each in self.servers:
                    each.close()  # what has come in stays
                sockets = self._doors.bind_again()
                await self.startup(sockets)
                if len(sockets) == len(self._doors.addresses):  # else the next check tries again
                    self._tell(_("The server took no more connections; it was opened anew."))

    async def _answers(self) -> bool:
        doors = self._doors
        return all([await answers(each, doors.port, self._patience) for each in doors.addresses])
