"""Where a local server listens: sockets bound by ourselves, on the next free port, and the hosts they answer to."""

from __future__ import annotations

import errno
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from peacecase.errors import UserError

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"
_TAKEN = {errno.EADDRINUSE, errno.EACCES, errno.EPERM}
"""Taken, or kept back by the system: Windows reserves ranges of ports."""
_TRIES = 100
_BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Doors:
    """Sockets that listen already, so that a browser may be sent before the server runs."""

    sockets: tuple[socket.socket, ...]
    addresses: tuple[str, ...]
    """IPv4 addresses, the first the one to print."""
    port: int
    asked_port: int

    def hosts(self) -> frozenset[str]:
        """The exact Host headers that belong to these sockets."""
        names = {*self.addresses, *(("localhost",) if LOOPBACK in self.addresses else ())}
        with_port = {f"{name}:{self.port}" for name in names}
        return frozenset(with_port | names if self.port == 80 else with_port)

    @property
    def origin(self) -> str:
        """Scheme, address and port: what all addresses of the server begin with."""
        return f"http://{self.addresses[0]}:{self.port}"

    def bind_again(self) -> list[socket.socket]:
        """New sockets in the place of these, which are closed: those that the system gives us now."""
        self.close()
        sockets: list[socket.socket] = []
        for address in self.addresses:
            with suppress(OSError):  # of a network that is gone, or a port that the system still holds
                sockets += _bound((address,), self.port)
        return sockets

    def close(self) -> None:
        """Close the sockets; the server does so itself when it stops."""
        for each in self.sockets:
            each.close()


def open_doors(addresses: Sequence[str] = (LOOPBACK,), port: int = 0) -> Doors:
    """Bind and listen on a port that is free at every address: the one asked for, else the next ones; 0: any.

    Raises UserError where none is free, or an address is not this machine's.
    """
    for candidate in range(port, min(port + _TRIES, 65536)) if port else (0,):
        try:
            sockets = _bound(addresses, candidate)
        except OSError as error:
            if error.errno in _TAKEN:
                continue
            raise UserError(f"cannot listen on {', '.join(addresses)}: {error.strerror}") from error
        return Doors(sockets, tuple(addresses), sockets[0].getsockname()[1], port)
    raise UserError(f"no port from {port} to {port + _TRIES - 1} is free", "name another with --port")


def _bound(addresses: Sequence[str], port: int) -> tuple[socket.socket, ...]:
    sockets: list[socket.socket] = []
    try:
        for address in addresses:
            each = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            sockets.append(each)
            if sys.platform == "win32":  # there SO_REUSEADDR lets two servers share a port
                each.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            each.bind((address, port))
            each.listen(_BACKLOG)
            port = each.getsockname()[1]  # of 0: the same at the addresses that follow
    except OSError:
        for each in sockets:
            each.close()
        raise
    return tuple(sockets)
