"""At which addresses phones may reach this machine, the likeliest first, each with what it probably is."""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network
from typing import Literal

AddressKind = Literal["wi-fi", "cable", "hotspot", "unnamed", "vpn", "virtual"]
LIKELY: tuple[AddressKind, ...] = ("wi-fi", "hotspot", "cable", "unnamed", "vpn", "virtual")
"""In order of how likely phones are in the same network; the last two as good as never."""
_NAMES: tuple[tuple[AddressKind, tuple[str, ...]], ...] = (
    ("vpn", ("tun", "tap", "utun", "wg", "ppp", "ipsec", "tailscale", "zt", "nord", "proton")),
    (
        "virtual",
        ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vmenet", "lxc", "podman", "cni", "bridge"),
    ),
    ("wi-fi", ("wl", "wifi", "ath", "en0")),
    ("cable", ("eth", "en", "em")),
)
_NETWORKS: tuple[tuple[AddressKind, IPv4Network], ...] = (
    ("virtual", IPv4Network("192.168.56.0/24")),  # VirtualBox
    ("virtual", IPv4Network("192.168.122.0/24")),  # libvirt
    ("virtual", IPv4Network("172.17.0.0/16")),  # Docker
    ("hotspot", IPv4Network("172.20.10.0/28")),  # an iPhone's
    ("hotspot", IPv4Network("192.168.137.0/24")),  # Windows'
)
_PRIVATE = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
_SIOCGIFADDR = {"linux": 0x8915, "darwin": 0xC0206921}
_NAME_BYTES = 15


@dataclass(frozen=True, slots=True)
class Address:
    """An address of this machine in a private network."""

    ip: str
    kind: AddressKind


def ranked(found: Iterable[tuple[str, str]]) -> tuple[Address, ...]:
    """Private addresses of (interface, IPv4), the likeliest first; what is no private address is left out.

    `interface` may be empty: Windows tells addresses without names.
    """
    kinds: dict[str, AddressKind] = {}
    for name, ip in found:
        if _is_private(ip):
            kinds.setdefault(ip, _kind(name, IPv4Address(ip)))
    order = sorted(
        kinds, key=lambda ip: (LIKELY.index(kinds[ip]), IPv4Address(ip) in _PRIVATE[0], IPv4Address(ip))
    )
    return tuple(Address(ip, kinds[ip]) for ip in order)


def own_addresses() -> tuple[Address, ...]:
    """The private addresses of this machine, the likeliest first. Nothing is sent."""
    return ranked(_of_this_machine())


def _is_private(ip: str) -> bool:
    return any(IPv4Address(ip) in network for network in _PRIVATE)


def _kind(name: str, ip: IPv4Address) -> AddressKind:
    # a network that is known by its numbers is that, whatever its interface is called
    for kind, network in _NETWORKS:
        if ip in network:
            return kind
    small = name.lower()
    for kind, beginnings in _NAMES:
        if small.startswith(beginnings):
            return kind
    return "unnamed"


def _of_this_machine() -> Iterator[tuple[str, str]]:
    yield from _by_interface()
    with suppress(OSError):
        for _family, _type, _protocol, _name, place in socket.getaddrinfo(
            socket.gethostname(), None, socket.AF_INET
        ):
            yield "", str(place[0])
    yield from _towards_others()


def _by_interface() -> Iterator[tuple[str, str]]:
    asked = _SIOCGIFADDR.get(sys.platform)
    if asked is None:
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _number, name in socket.if_nameindex():
            with suppress(OSError):  # an interface without an IPv4 address
                told = fcntl.ioctl(probe.fileno(), asked, struct.pack("256s", name.encode()[:_NAME_BYTES]))
                yield name, socket.inet_ntoa(told[20:24])


def _towards_others() -> Iterator[tuple[str, str]]:
    """The address that packets to a private network would leave from; connecting a UDP socket sends none."""
    for network in _PRIVATE:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((str(network[1]), 9))
            yield "", str(probe.getsockname()[0])
