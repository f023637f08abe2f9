"""What the server knows of this run beside the log: addresses, which one phones are sent to, who has reached it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from peacecase.web.doors import LOOPBACK
from peacecase.web.room.addresses import Address

LOOK_SECONDS = 4.0
"""How often the addresses of this machine are looked at."""


@dataclass(slots=True)
class NetworkPlace:
    """The room's place in the network."""

    port: int
    look: Callable[[], tuple[Address, ...]]
    """The addresses of this machine, the likeliest first."""
    now: Callable[[], datetime]
    wifi: str | None = None
    """Name of the Wi-Fi, for the steps that people read."""
    addresses: tuple[Address, ...] = ()
    picked: str | None = None
    """What the trainer chose."""
    reached_at: datetime | None = None
    """When another device loaded the page, at the address that is shown now."""
    beamer_seen: bool = False

    def look_again(self) -> bool:
        """Look at the addresses; True where they are others. Another address has yet to be reached."""
        before, shown = self.addresses, self.shown
        self.addresses = self.look()
        if self.shown != shown:
            self.reached_at = None
        return self.addresses != before

    @property
    def shown(self) -> str | None:
        """The address that phones are sent to; None where this machine is in no network."""
        ips = [address.ip for address in self.addresses]
        return self.picked if self.picked in ips else ips[0] if ips else None

    def pick(self, ip: str) -> None:
        """Send phones to another address."""
        if ip in (address.ip for address in self.addresses) and ip != self.shown:
            self.picked, self.reached_at = ip, None

    @property
    def place(self) -> str | None:
        """Address and port, as people type it."""
        return f"{self.shown}:{self.port}" if self.shown else None

    def hosts(self) -> frozenset[str]:
        """The exact Host headers that are answered."""
        names = {LOOPBACK, "localhost", *(address.ip for address in self.addresses)}
        return frozenset(f"{name}:{self.port}" for name in names) | (
            frozenset(names) if self.port == 80 else frozenset()
        )

    def saw(self, peer: str, host: str) -> bool:
        """Take note of a page loaded by another device, at the address that is shown; True where that is news."""
        own = {LOOPBACK, *(address.ip for address in self.addresses)}
        if self.reached_at is not None or peer in own or host != self.place:
            return False
        self.reached_at = self.now()
        return True

    async def watch(self, changed: Callable[[], None]) -> None:
        """Look at the addresses as long as the server runs."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if await asyncio.to_thread(self.look_again):
                changed()
