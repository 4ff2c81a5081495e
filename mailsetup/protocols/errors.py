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
    `server.refused`, `server.missing`, `server.not-logged-in`.
    """
    host = result.server.hostname
    match result:
        case Unreachable():
            text = message(f"network.{result.reason.value}", hostname=host, port=result.server.port)
            return NetworkError(text, result.detail)
        case CertificateInvalid():
            issuer = result.tls.issuer if result.tls is not None else ""
            text = message(f"tls.{result.problem.value}", hostname=host, issuer=issuer)
            return TlsError(text, result.detail)
        case AuthenticationFailed():
            username = result.server.username
            text = message(f"login.{result.failure.value}", hostname=host, username=username)
            return CredentialsError(text, result.server_text)
        case MissingCapability():
            return ProtocolError(message("server.missing", hostname=host, name=result.name))
        case ServerRefused():
            return ProtocolError(message("server.refused", hostname=host), result.server_text)
        case Reachable():
            return ProtocolError(message("server.not-logged-in", hostname=host))
    assert_never(result)
