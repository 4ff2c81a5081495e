"""Misbehaviour on purpose: each fault is an object with a name, asked at fixed moments.

A session raises an `Event`; the first fault that answers with an `Action` decides what
happens. ``port-closed`` may be narrowed to one listener: ``port-closed:submissions``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from mailsetup.refserver.certs import CertificateKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class Event(StrEnum):
    """The moments at which a fault may strike."""

    TLS = "tls"
    GREETING = "greeting"
    STARTTLS = "starttls"
    LOGIN = "login"
    LOGGED_IN = "logged-in"
    CAPABILITIES = "capabilities"
    LITERAL = "literal"
    STORE = "store"


class FaultTarget(Protocol):
    """What a fault may know of the session it strikes."""

    @property
    def protocol(self) -> str:
        """``imap``, ``pop3`` or ``smtp``."""

    @property
    def number(self) -> int:
        """The number of the connection in this server instance, from 1."""


@dataclass(frozen=True, slots=True)
class Hang:
    """Say nothing more and keep the connection open."""


@dataclass(frozen=True, slots=True)
class Drop:
    """Cut the connection."""


@dataclass(frozen=True, slots=True)
class EndlessLine:
    """Send a line that never ends."""


@dataclass(frozen=True, slots=True)
class UseCertificate:
    """Show this kind of certificate."""

    kind: CertificateKind


@dataclass(frozen=True, slots=True)
class HideCapabilities:
    """Behave as if these IMAP capabilities did not exist."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnnounceWrongLength:
    """Announce a literal as ``extra`` bytes longer than it is."""

    extra: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse in the words of each protocol (text after the tag and status word)."""

    imap: str
    pop3: str
    smtp: str


Action = (
    Hang | Drop | EndlessLine | UseCertificate | HideCapabilities | AnnounceWrongLength | Refuse
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
    """Does one thing at one kind of moment."""

    name: str
    summary: str
    event: Event
    action: Action

    def on(self, event: Event, session: FaultTarget) -> Action | None:
        """The action, if this is its moment."""
        del session
        return self.action if event is self.event else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortClosed:
    """The listener is absent: a connection is refused by the system."""

    listener: str | None = None
    summary: str = "the port is closed (port-closed:imaps closes only that one)"

    @property
    def name(self) -> str:
        """``port-closed`` or ``port-closed:LISTENER``."""
        return "port-closed" if self.listener is None else f"port-closed:{self.listener}"

    def on(self, event: Event, session: FaultTarget) -> Action | None:
        """Nothing: where no one listens there is no session."""
        del event, session
        return None


def _certificate(kind: CertificateKind, summary: str) -> SimpleFault:
    return SimpleFault(
        name=f"cert-{kind.value.replace('_', '-')}",
        summary=summary,
        event=Event.TLS,
        action=UseCertificate(kind),
    )


_SIMPLE = (
    SimpleFault(
        name="login-wrong-password",
        summary="every password is refused as wrong",
        event=Event.LOGIN,
        action=Refuse(
            imap="[AUTHENTICATIONFAILED] Authentication failed.",
            pop3="[AUTH] Authentication failed.",
            smtp="535 5.7.8 Error: authentication failed: (reason unavailable)",
        ),
    ),
    SimpleFault(
        name="login-disabled",
        summary="the account is disabled",
        event=Event.LOGIN,
        action=Refuse(
            imap="[CONTACTADMIN] Account is disabled.",
            pop3="[AUTH] Account is disabled.",
            smtp="525 5.7.13 Account is disabled",
        ),
    ),
    SimpleFault(
        name="login-unavailable",
        summary="the login service is down for a while",
        event=Event.LOGIN,
        action=Refuse(
            imap="[UNAVAILABLE] Temporary authentication failure.",
            pop3="[SYS/TEMP] Temporary authentication failure.",
            smtp="454 4.7.0 Temporary authentication failure",
        ),
    ),
    SimpleFault(
        name="hang-before-greeting",
        summary="the server accepts and says nothing",
        event=Event.GREETING,
        action=Hang(),
    ),
    SimpleFault(
        name="hang-after-login",
        summary="the server accepts the login and then says nothing",
        event=Event.LOGGED_IN,
        action=Hang(),
    ),
    SimpleFault(
        name="drop-after-login",
        summary="the server accepts the login and then cuts the connection",
        event=Event.LOGGED_IN,
        action=Drop(),
    ),
    SimpleFault(
        name="endless-line",
        summary="the greeting is a line that never ends",
        event=Event.GREETING,
        action=EndlessLine(),
    ),
    SimpleFault(
        name="lying-literal",
        summary="IMAP literals are announced ten bytes too long",
        event=Event.LITERAL,
        action=AnnounceWrongLength(10),
    ),
    SimpleFault(
        name="starttls-refused",
        summary="STARTTLS is advertised and refused",
        event=Event.STARTTLS,
        action=Refuse(
            imap="TLS is not available.",
            pop3="TLS is not available.",
            smtp="454 4.7.0 TLS not available due to local problem",
        ),
    ),
    SimpleFault(
        name="no-namespace",
        summary="the server does not know NAMESPACE",
        event=Event.CAPABILITIES,
        action=HideCapabilities(frozenset({"NAMESPACE"})),
    ),
    SimpleFault(
        name="overquota",
        summary="no message can be stored: the mailbox is full",
        event=Event.STORE,
        action=Refuse(
            imap="[OVERQUOTA] Quota exceeded (mailbox for user is full)",
            pop3="[SYS/PERM] Quota exceeded.",
            smtp="552 5.2.2 Mailbox is full / Quota exceeded",
        ),
    ),
    _certificate(CertificateKind.EXPIRED, "the certificate has expired"),
    _certificate(CertificateKind.NOT_YET_VALID, "the certificate is not valid yet"),
    _certificate(CertificateKind.SELF_SIGNED, "the certificate is signed by itself"),
    _certificate(CertificateKind.UNKNOWN_ISSUER, "the certificate is of an unknown issuer"),
    _certificate(CertificateKind.WRONG_NAME, "the certificate is for another host name"),
)
_BY_NAME = {fault.name: fault for fault in _SIMPLE}
LISTENERS = ("imap", "imaps", "pop3", "pop3s", "smtp", "submission", "submissions")


class UnknownFault(ValueError):
    """There is no fault of that name; the text lists the known ones."""


def fault_summaries() -> dict[str, str]:
    """Name and one-line English summary of every fault, in a fixed order."""
    return {fault.name: fault.summary for fault in (*_SIMPLE, PortClosed())}


def make_fault(name: str) -> Fault:
    """The fault of that name.

    Raises:
        UnknownFault: if there is none, or if ``port-closed:`` names no listener.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    head, _, listener = name.partition(":")
    if head == "port-closed" and (not listener or listener in LISTENERS):
        return PortClosed(listener=listener or None)
    known = ", ".join(fault_summaries())
    raise UnknownFault(f"unknown fault {name!r}; known: {known}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultStrike:
    """One line of the fault log: what struck whom, when in the dialogue."""

    fault: str
    event: Event
    protocol: str
    session: int


class FaultPlan:
    """The faults that are switched on now, in order, and a log of where they struck."""

    def __init__(self, faults: Iterable[str | Fault] = ()) -> None:
        self._faults = resolve_faults(faults)
        self._log: list[FaultStrike] = []

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that are on."""
        return self._faults

    @property
    def log(self) -> tuple[FaultStrike, ...]:
        """Every strike so far."""
        return tuple(self._log)

    def replace(self, faults: Iterable[str | Fault]) -> None:
        """Switch to these faults; running sessions follow at their next moment."""
        self._faults = resolve_faults(faults)

    def on(self, event: Event, session: FaultTarget, *, quiet: bool = False) -> Action | None:
        """The action of the first fault that strikes now; logged unless ``quiet``."""
        for fault in self._faults:
            action = fault.on(event, session)
            if action is not None and quiet:
                return action
            if action is not None:
                self._log.append(
                    FaultStrike(
                        fault=fault.name,
                        event=event,
                        protocol=session.protocol,
                        session=session.number,
                    )
                )
                return action
        return None

    def closes(self, listener: str) -> bool:
        """Whether this listener is to be absent."""
        return any(
            isinstance(fault, PortClosed) and fault.listener in {None, listener}
            for fault in self._faults
        )


def resolve_faults(faults: Iterable[str | Fault]) -> tuple[Fault, ...]:
    """Names and objects to objects.

    Raises:
        UnknownFault: for a name that is not known.
    """
    return tuple(make_fault(fault) if isinstance(fault, str) else fault for fault in faults)
