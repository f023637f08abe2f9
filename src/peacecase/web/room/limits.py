"""Floods kept small: so many requests and so many wrong codes in a time, then a wait. Nobody is known by an address."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_KNOWN = 5_000
"""Buckets that are remembered; a flood of new ones pushes out the oldest."""


@dataclass(slots=True)
class Bucket:
    """Of so many, one comes back every few seconds."""

    size: float
    per_second: float
    now: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def left(self, key: str) -> float:
        """How many this key may still take."""
        have, when = self._left.get(key, (self.size, 0.0))
        return min(self.size, have + (self.now() - when) * self.per_second)

    def take(self, key: str) -> bool:
        """Take one. False where none is left."""
        left = self.left(key)
        if left < 1:
            return False
        self._left.pop(key, None)
        if len(self._left) >= MOST_KNOWN:
            del self._left[next(iter(self._left))]
        self._left[key] = (left - 1, self.now())
        return True


@dataclass(slots=True)
class Limits:
    """The limits of a room: by seat for those that have one, by connection's end for all others."""

    seated: Bucket = field(default_factory=lambda: Bucket(60, 4))
    """Requests of a device that holds a seat: a poll every four seconds, and a tap a second over minutes."""
    others: Bucket = field(default_factory=lambda: Bucket(300, 15))
    """Requests of all devices without a seat behind one address: a whole room may stand behind one router."""
    tries_by_address: Bucket = field(default_factory=lambda: Bucket(20, 1 / 10))
    """Wrong codes from one address."""
    tries_by_seat: Bucket = field(default_factory=lambda: Bucket(30, 1 / 30))
    """Wrong codes for one seat: 150 in the first hour, of 640,000 that there are."""

    def may_try(self, address: str, seat: str) -> bool:
        """Whether a code from there, for this seat, is looked at."""
        return self.tries_by_address.left(address) >= 1 and self.tries_by_seat.left(seat) >= 1

    def was_wrong(self, address: str, seat: str) -> None:
        """Count a wrong code."""
        self.tries_by_address.take(address)
        self.tries_by_seat.take(seat)
