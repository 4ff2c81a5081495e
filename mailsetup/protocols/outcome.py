"""From what broke to a probe result: the one place where network errors get their meaning."""

from __future__ import annotations

import errno
import socket
import ssl
from typing import TYPE_CHECKING

from mailsetup.model.probe import (
    MissingCapability,
    ProbeResult,
    ServerRefused,
    Unreachable,
    UnreachableReason,
)
from mailsetup.net.foreign_text import one_line
from mailsetup.protocols.wire import WireError

if TYPE_CHECKING:
    from mailsetup.model.server import ServerSettings

_NETWORK_DOWN = frozenset(
    {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL}
)
# OpenSSL reasons (sslerr.h) of a server that answers our handshake with something else than TLS
_NOT_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE")
_TOO_OLD = ("PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL")


class Stopped(Exception):  # an answer, not an error
    """The conversation is over; `result` is the answer of the probe."""

    def __init__(self, result: ProbeResult) -> None:
        super().__init__(type(result).__name__)
        self.result = result


def network_result(error: Exception, server: ServerSettings, stage: str = "") -> ProbeResult:
    """What a socket, TLS or limit error means; certificate errors are looked at elsewhere.

    Args:
        stage: where the conversation was, for `detail` ("after login").
    """
    if isinstance(error, WireError):
        return ServerRefused(server=server, server_text=str(error))
    if isinstance(error, ssl.SSLError):
        return _tls_result(error, server)
    detail = ", ".join(part for part in (_detail(error), stage) if part)
    return Unreachable(server=server, reason=_reason(error), detail=detail)


def closed(server: ServerSettings, stage: str = "") -> Unreachable:
    """The server closed the connection without a word."""
    detail = ", ".join(part for part in ("connection closed", stage) if part)
    return Unreachable(server=server, reason=UnreachableReason.CLOSED, detail=detail)


def _tls_result(error: ssl.SSLError, server: ServerSettings) -> ProbeResult:
    reason = error.reason or ""
    if any(word in reason for word in _TOO_OLD):
        return MissingCapability(server=server, name="TLS 1.2")
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError) or "EOF" in reason:
        return Unreachable(server=server, reason=UnreachableReason.CLOSED, detail=_detail(error))
    return Unreachable(server=server, reason=UnreachableReason.NOT_TLS, detail=_detail(error))


def _reason(error: Exception) -> UnreachableReason:
    if isinstance(error, TimeoutError):
        return UnreachableReason.TIMED_OUT
    if isinstance(error, socket.gaierror):
        # EAI_AGAIN: no name server answered, as without a network
        again = error.errno == socket.EAI_AGAIN
        return UnreachableReason.NETWORK_DOWN if again else UnreachableReason.NAME_NOT_FOUND
    if isinstance(error, ConnectionRefusedError | PermissionError):
        return UnreachableReason.REFUSED
    if isinstance(error, ConnectionError):
        return UnreachableReason.CLOSED
    if isinstance(error, OSError) and error.errno in _NETWORK_DOWN:
        return UnreachableReason.NETWORK_DOWN
    if isinstance(error, ValueError):  # `wrap_socket` of a name that TLS cannot carry
        return UnreachableReason.NAME_NOT_FOUND
    return UnreachableReason.CLOSED


def _detail(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return one_line(error.reason or type(error).__name__)
    if isinstance(error, OSError) and error.strerror:
        return one_line(error.strerror)
    return one_line(str(error) or type(error).__name__)
