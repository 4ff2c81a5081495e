"""Misbehaviour on purpose: the moments at which a fault may strike, and what it may do then.

A session raises an `Event`; the first fault that answers with an `Action` decides what
happens. The named faults are in `fault_catalogue`, what is switched on is in `fault_plan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from mailsetup.refserver.dns.misbehaviour import DnsMisbehaviour
from mailsetup.refserver.published.misbehaviour import HttpsMisbehaviour

if TYPE_CHECKING:
    from mailsetup.refserver.certs import CertificateKind


class Event(StrEnum):
    """The moments at which a fault may strike."""

    LISTEN = "listen"
    """A port is about to be opened; there is no session yet."""
    CONNECT = "connect"
    TLS = "tls"
    GREETING = "greeting"
    LINE = "line"
    """The client has sent a line."""
    SEND = "send"
    """Asked for as long as the connection lives: how fast the server sends."""
    STARTTLS = "starttls"
    TLS_CONSENT = "tls-consent"
    """The server says that the TLS handshake may begin."""
    LOGIN = "login"
    LOGGED_IN = "logged-in"
    CAPABILITIES = "capabilities"
    """Asked for as long as the connection lives: what the server pretends not to know."""
    SELECT = "select"
    FETCHED = "fetched"
    """A FETCH has told one message."""
    LITERAL = "literal"
    STORE = "store"
    UIDL = "uidl"
    QUERY = "query"
    REQUEST = "request"


class FaultTarget(Protocol):
    """What a fault may know of the session it strikes."""

    @property
    def protocol(self) -> str:
        """``imap``, ``pop3``, ``smtp``, ``dns``, ``https`` or ``web``."""

    @property
    def listener(self) -> str:
        """The name of the port, such as ``imaps``."""

    @property
    def number(self) -> int:
        """The number of the connection in this server instance, from 1; 0 for a port."""


@dataclass(frozen=True, slots=True)
class ClosePort:
    """Nobody listens: the system refuses connections."""


@dataclass(frozen=True, slots=True)
class FilterPort:
    """Nobody answers a connection, as behind a firewall that drops packets."""


@dataclass(frozen=True, slots=True)
class SpeakTls:
    """Begin with TLS, or begin without, whatever the port is for."""

    at_once: bool


@dataclass(frozen=True, slots=True)
class Hang:
    """Say nothing more and keep the connection open."""


@dataclass(frozen=True, slots=True)
class Vanish:
    """Neither read nor write nor notice that the client has gone: half-open."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Cut the connection."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """Say these last words and close the connection."""

    words: bytes


@dataclass(frozen=True, slots=True)
class Wait:
    """Go on after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class SendSlowly:
    """Wait so many seconds before each line, or before each byte."""

    seconds: float
    bytewise: bool = False


@dataclass(frozen=True, slots=True)
class EndlessLine:
    """Send a line that never ends."""


@dataclass(frozen=True, slots=True)
class UseCertificate:
    """Show this kind of certificate."""

    kind: CertificateKind


@dataclass(frozen=True, slots=True)
class HideCapabilities:
    """Behave as if these capabilities did not exist."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnnounceWrongLength:
    """Announce a literal as ``extra`` bytes longer than it is (shorter, if negative)."""

    extra: int


@dataclass(frozen=True, slots=True)
class CutLiteral:
    """Send half of a literal and close the connection."""


@dataclass(frozen=True, slots=True)
class LieAboutCount:
    """Tell of so many more messages than there are."""

    extra: int


@dataclass(frozen=True, slots=True)
class RenewUidvalidity:
    """Give the mailbox a new UIDVALIDITY: all that a client knows of it is void."""


@dataclass(frozen=True, slots=True)
class RepeatUidls:
    """Give every second POP3 message the UIDL of the one before it."""


@dataclass(frozen=True, slots=True)
class Inject:
    """Send one more reply behind the consent to TLS, as a man in the middle would."""

    imap: bytes
    pop3: bytes
    smtp: bytes

    def reply(self, protocol: str) -> bytes:
        """The reply in the words of that protocol."""
        return {"imap": self.imap, "pop3": self.pop3, "smtp": self.smtp}.get(protocol, b"")


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse in the words of each protocol (text after the tag and status word)."""

    imap: str
    pop3: str
    smtp: str


Action = (
    ClosePort
    | FilterPort
    | SpeakTls
    | Hang
    | Vanish
    | Drop
    | HangUp
    | Wait
    | SendSlowly
    | EndlessLine
    | UseCertificate
    | HideCapabilities
    | AnnounceWrongLength
    | CutLiteral
    | LieAboutCount
    | RenewUidvalidity
    | RepeatUidls
    | Inject
    | Refuse
    | DnsMisbehaviour
    | HttpsMisbehaviour
)


class Fault(Protocol):
    """One way to misbehave."""

    @property
    def name(self) -> str:
        """The name that users and tests write."""

    def on(self, event: Event, session: FaultTarget) -> Action | None:
        """What to do at this moment, or None to behave."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleFault:
    """Does one thing at one kind of moment, with every protocol or with one only."""

    name: str
    summary: str
    event: Event
    action: Action
    protocol: str | None = None
    listeners: frozenset[str] | None = None
    """The ports that it is for; None for all."""

    def on(self, event: Event, session: FaultTarget) -> Action | None:
        """The action, if this is its moment."""
        if event is not self.event or self.protocol not in {None, session.protocol}:
            return None
        meant = self.listeners is None or session.listener in self.listeners
        return self.action if meant else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrowedFault:
    """A fault on one port only: ``cert-expired:imaps``."""

    fault: SimpleFault
    listener: str

    @property
    def name(self) -> str:
        """``NAME:LISTENER``."""
        return f"{self.fault.name}:{self.listener}"

    def on(self, event: Event, session: FaultTarget) -> Action | None:
        """The action, if this is its moment and its port."""
        return self.fault.on(event, session) if session.listener == self.listener else None
