"""Connections that are held open: so many from one address, and none that says nothing."""

from __future__ import annotations

import asyncio
from collections import Counter

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle


def bounded_protocol(most: int, seconds: float) -> type[H11Protocol]:
    """uvicorn's protocol, closing what is above `most` from one address, and what has sent no whole request after `seconds`."""
    held: Counter[str] = Counter()

    class Bounded(H11Protocol):
        """A connection of one server."""

        peer = ""
        awaits_rest = False

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

        def data_received(self, data: bytes) -> None:
            before = self.cycle
            super().data_received(data)
            is_half = self.cycle is before and before is not None and before.response_complete
            if is_half and not self.awaits_rest:  # nothing else ends its wait
                self.awaits_rest = True
                self.loop.call_later(seconds, self._close_if_half, before)

        def _close_if_half(self, before: RequestResponseCycle) -> None:
            self.awaits_rest = False
            if self.cycle is before and not self.transport.is_closing():
                self.transport.abort()

        def _close_if_silent(self) -> None:
            if self.cycle is None and not self.transport.is_closing():
                self.transport.abort()

    return Bounded
