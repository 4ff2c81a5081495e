"""What a server answered when it was asked: sealed results, no exceptions for what networks do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.server import ServerSettings


class UnreachableReason(StrEnum):
    """Why no conversation came about."""

    REFUSED = "refused"
    TIMED_OUT = "timed-out"
    NAME_NOT_FOUND = "name-not-found"
    NETWORK_DOWN = "network-down"
    CLOSED = "closed"
    NOT_TLS = "not-tls"
    NOT_MAIL = "not-mail"


class CertificateProblem(StrEnum):
    """Why a certificate was not accepted."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    CLOCK_WRONG = "clock-wrong"
    WRONG_NAME = "wrong-name"
    SELF_SIGNED = "self-signed"
    UNKNOWN_ISSUER = "unknown-issuer"
    INTERCEPTED = "intercepted"
    OTHER = "other"


class AuthFailure(StrEnum):
    """As far as the server's words allow to tell (facts A5, A17)."""

    WRONG_CREDENTIALS = "wrong-credentials"
    UNKNOWN_ACCOUNT = "unknown-account"
    DISABLED = "disabled"
    TEMPORARY = "temporary"
    NEEDS_APP_PASSWORD = "needs-app-password"


class SpecialUse(StrEnum):
    """Mailbox roles (RFC 6154)."""

    ALL = "\\All"
    ARCHIVE = "\\Archive"
    DRAFTS = "\\Drafts"
    FLAGGED = "\\Flagged"
    JUNK = "\\Junk"
    SENT = "\\Sent"
    TRASH = "\\Trash"


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsFacts:
    """What the TLS handshake showed; names as text for people, times in ISO 8601 UTC."""

    version: str
    verified: bool
    subject: str = ""
    issuer: str = ""
    names: tuple[str, ...] = ()
    not_before: str = ""
    not_after: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespace:
    """A personal namespace (RFC 2342): `prefix` such as "" or "INBOX.", `delimiter` "" if flat."""

    prefix: str
    delimiter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A mailbox as LIST tells it.

    Attributes:
        name: decoded from modified UTF-7, with the server's delimiter, e.g. `INBOX/Familie`.
        subscribed: whether LSUB names it too.
        messages: count by STATUS; None when not asked.
    """

    name: str
    delimiter: str
    selectable: bool = True
    subscribed: bool = True
    special_use: SpecialUse | None = None
    messages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """The server speaks the protocol over verified TLS.

    `mailboxes` and `namespaces` are filled for IMAP after a login only.
    """

    server: ServerSettings
    tls: TlsFacts | None
    capabilities: tuple[str, ...] = ()
    authenticated: bool = False
    namespaces: tuple[Namespace, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    server_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """No conversation; `detail` is the technical reason."""

    server: ServerSettings
    reason: UnreachableReason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateInvalid:
    """The certificate was not accepted; nothing secret was sent. `tls` shows issuer and dates."""

    server: ServerSettings
    problem: CertificateProblem
    tls: TlsFacts | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticationFailed:
    """The server did not accept the login; `server_text` are its own words, made printable."""

    server: ServerSettings
    failure: AuthFailure
    server_text: str = ""
    tls: TlsFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingCapability:
    """The server lacks something that is needed, e.g. STARTTLS or a login."""

    server: ServerSettings
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRefused:
    """The server spoke, but turned us away or broke the protocol."""

    server: ServerSettings
    server_text: str = ""


ProbeResult = (
    Reachable
    | Unreachable
    | CertificateInvalid
    | AuthenticationFailed
    | MissingCapability
    | ServerRefused
)
