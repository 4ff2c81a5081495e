"""Which addresses of this computer, and which other computers, belong to the home network.

Only the three private ranges of RFC 1918 count, in blocks of at most 65,536 addresses, and loopback
for a phone that is this computer (the practice runs). The real size of the network is not known to
Python's standard library; an address at home is never routed from outside, so a block that is too
large lets nobody in from the internet. IPv6 is left out: a link with such an address is long, and
phones do not open those of a single network. On Windows and macOS this is unverified here.
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANGES: Final = tuple(
    map(ipaddress.IPv4Network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "127.0.0.0/8"))
)
_LARGEST_BLOCK: Final = 16  # bits

# Where to: something outside (TEST-NET-1, RFC 5737), then the usual addresses of home routers, for
# a computer whose way outside is a VPN.
ROUTE_TARGETS: Final = (
    "192.0.2.1",
    "192.168.1.1",
    "192.168.0.1",
    "192.168.10.1",
    "192.168.50.1",
    "192.168.68.1",
    "192.168.86.1",
    "192.168.100.1",
    "10.0.0.1",
    "10.0.1.1",
    "172.16.0.1",
    "172.20.10.1",
)


def home_network(address: str) -> ipaddress.IPv4Network | None:
    """The block around an address of this computer; None when it is no home address."""
    try:
        literal = ipaddress.IPv4Address(address)
    except ValueError:
        return None
    for known in _RANGES:
        if literal in known:
            bits = max(known.prefixlen, _LARGEST_BLOCK)
            return ipaddress.IPv4Network((literal, bits), strict=False)
    return None


def is_neighbour(address: str, network: ipaddress.IPv4Network) -> bool:
    """Whether a peer is in the block."""
    try:
        return ipaddress.IPv4Address(address) in network
    except ValueError:
        return False


def home_addresses(targets: Iterable[str] = ROUTE_TARGETS) -> tuple[str, ...]:
    """The home addresses of this computer, the one that most traffic uses first.

    Nothing is sent: to connect a UDP socket only makes the system choose its own address for that
    way.

    Args:
        targets: IPv4 addresses to ask the way to.
    """
    found = (_own_address(target) for target in targets)
    return tuple(dict.fromkeys(address for address in found if address and home_network(address)))


def _own_address(target: str) -> str:
    """The address of this computer that is used on the way to another; "" when there is no way."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((target, 9))  # the discard port; no packet is sent
        return str(probe.getsockname()[0])
    return ""
