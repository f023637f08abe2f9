"""A server that asks itself: whether a door still takes connections, and answers them."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from peacecase.web.doors import EVERYWHERE, LOOPBACK

SELF_CHECK = (10.0, 5.0)
"""Seconds between two checks, and how long an answer may take."""
_ASKED = b"HEAD / HTTP/1.1\r\nHost: self-check\r\nConnection: close\r\n\r\n"


async def answers(address: str, port: int, seconds: float) -> bool:
    """Whether a server answers there in time, whatever: a refusal is an answer, and costs no page."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(seconds):
            own = LOOPBACK if address == EVERYWHERE else address
            reader, writer = await asyncio.open_connection(own, port)
            try:
                writer.write(_ASKED)
                return await reader.readline() != b""
            finally:
                writer.close()
    return False
