"""Connections that are held open: so many from one address, and none that says nothing."""

from __future__ import annotations

import asyncio
from collections import Counter

from uvicorn.protocols.http.h11_impl import H11Protocol


def bounded_protocol(most: int, seconds: float) -> type[H11Protocol]:
    """uvicorn's protocol, closing what is above `most` from one address, and what has sent no request after `seconds`."""
    held: Counter[str] = Counter()

    class Bounded(H11Protocol):
        """A connection of one server."""

        peer = ""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.peer = str((transport.get_extra_info("peername") or ("",))[0])
            held[self.peer] += 1
            if held[self.peer] > most:
                transport.abort()
            else:
                self.loop.call_later(seconds, self._close_if_silent)

        def connection_lost(self, exc: Exception | None) -> None:
            held[self.peer] -= 1
            super().connection_lost(exc)

        def _close_if_silent(self) -> None:
            if self.cycle is None and not self.transport.is_closing():
                self.transport.abort()

    return Bounded
