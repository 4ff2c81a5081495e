"""Keeps the tests on this computer: sockets reach loopback and local paths only."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

# Reserved never to exist (RFC 6761): answered here, as a name server would, without asking one.
_NEVER_EXISTS = (".invalid", ".example", ".test")


class NetworkAccessBlockedError(RuntimeError):
    """A test tried to leave this computer; no OSError, or the program would take it for a fault."""


class NetworkGuard:
    """Refuses what would leave this computer, and remembers it even if the error is swallowed."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Guard the functions that every network library of ours ends in."""
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, self._guarded(getattr(socket.socket, name), 0))
        patch.setattr(socket.socket, "sendto", self._guarded(socket.socket.sendto, -1))
        patch.setattr(socket, "getaddrinfo", self._guarded_lookup(socket.getaddrinfo))

    def _guarded(self, function: Callable[..., Any], position: int) -> Callable[..., Any]:
        def guarded(sock: socket.socket, *arguments: Any) -> Any:
            self._check_address(sock.family, arguments[position])
            return function(sock, *arguments)

        return guarded

    def _guarded_lookup(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
            name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
            if name is not None and not is_local(name):
                if name.rstrip(".").lower().endswith(_NEVER_EXISTS):
                    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
                self._refuse(f"looked up the name {name!r}")
            return function(host, *arguments, **options)

        return guarded

    def _check_address(self, family: int, address: Any) -> None:
        if family in {socket.AF_INET, socket.AF_INET6} and not is_local(str(address[0])):
            self._refuse(f"connected or sent to {address!r}")

    def _refuse(self, what: str) -> None:
        self.refused.append(what)
        raise NetworkAccessBlockedError(f"a test {what}; tests stay on 127.0.0.1 and ::1")


def is_local(host: str) -> bool:
    """Whether a name or literal can only mean this computer."""
    if host in {"", "<broadcast>"}:
        return host == ""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        literal = ipaddress.ip_address(name.split("%", 1)[0])
    except ValueError:
        return False
    return literal.is_loopback or literal.is_unspecified
