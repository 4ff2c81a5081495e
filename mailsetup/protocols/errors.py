"""The error for a probe result, for those who need the server to do something."""

from __future__ import annotations

from typing import assert_never

from mailsetup.model.errors import (
    CredentialsError,
    MailsetupError,
    NetworkError,
    ProtocolError,
    TlsError,
)
from mailsetup.model.message import message
from mailsetup.model.probe import (
    AuthenticationFailed,
    CertificateInvalid,
    MissingCapability,
    ProbeResult,
    Reachable,
    ServerRefused,
    Unreachable,
)


def error_of(result: ProbeResult) -> MailsetupError:
    """What to raise when this is not the answer that was needed.

    The ids are `network.REASON`, `tls.PROBLEM`, `login.FAILURE` (the values of the enums) and
    `server.refused`, `server.missing`, `server.not-logged-in`. The server is named in the reason
    alone, which is folded away: most people would not know its name.
    """
    match result:
        case Unreachable():
            text = message(f"network.{result.reason.value}")
            return NetworkError(text, _told(result, result.detail))
        case CertificateInvalid():
            issuer = result.tls.issuer if result.tls is not None else ""
            text = message(f"tls.{result.problem.value}", issuer=issuer)
            return TlsError(text, _told(result, result.detail))
        case AuthenticationFailed():
            text = message(f"login.{result.failure.value}", username=result.server.username)
            return CredentialsError(text, _told(result, result.server_text))
        case MissingCapability():
            return ProtocolError(message("server.missing"), _told(result, result.name))
        case ServerRefused():
            return ProtocolError(message("server.refused"), _told(result, result.server_text))
        case Reachable():
            return ProtocolError(message("server.not-logged-in"), _told(result, ""))
    assert_never(result)


def _told(result: ProbeResult, words: str) -> str:
    place = f"{result.server.hostname}:{result.server.port}"
    return f"{place}: {words}" if words else place
