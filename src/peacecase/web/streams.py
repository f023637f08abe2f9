"""Server-sent events: the whole state at once and after each change, a beat in between, an end when the server stops."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from starlette.responses import Response, StreamingResponse

BEAT_SECONDS = 10.0


class Streams:
    """All open event streams of a server."""

    def __init__(self, beat: float = BEAT_SECONDS) -> None:
        self._beat = beat
        self._next = asyncio.Event()
        self._is_stopped = False

    def changed(self) -> None:
        """Send the state anew to everyone. Call it in the server's loop."""
        passed, self._next = self._next, asyncio.Event()
        passed.set()

    def stop(self) -> None:
        """End every stream, now and from now on; a server that waits for them would not end."""
        self._is_stopped = True
        self.changed()

    def answer(self, state: Callable[[], str]) -> Response:
        """The answer to a page's EventSource. `state` gives the whole state, one line or several."""
        return StreamingResponse(self._events(state), media_type="text/event-stream")

    async def _events(self, state: Callable[[], str]) -> AsyncIterator[str]:
        while not self._is_stopped:
            waiting = self._next  # taken first: what changes while the state is made is not missed
            yield "".join(f"data: {line}\n" for line in state().split("\n")) + "\n"
            while True:
                try:
                    await asyncio.wait_for(waiting.wait(), self._beat)
                    break
                except TimeoutError:
                    yield ": beat\n\n"
