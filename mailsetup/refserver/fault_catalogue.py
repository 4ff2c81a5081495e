"""All faults by name; each may be narrowed to one port: ``port-closed:submissions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.certs import CertificateKind
from mailsetup.refserver.dns.misbehaviour import DnsMisbehaviour
from mailsetup.refserver.faults import (
    Action,
    AnnounceWrongLength,
    ClosePort,
    CutLiteral,
    Drop,
    EndlessLine,
    Event,
    Fault,
    FilterPort,
    Hang,
    HangUp,
    HideCapabilities,
    Inject,
    LieAboutCount,
    NarrowedFault,
    Refuse,
    RenewUidvalidity,
    RepeatUidls,
    SendSlowly,
    SimpleFault,
    SpeakTls,
    UseCertificate,
    Vanish,
    Wait,
)
from mailsetup.refserver.published.misbehaviour import HttpsMisbehaviour

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTENERS = (
    "imap", "imaps", "pop3", "pop3s", "smtp", "submission", "submissions",
    "https", "web", "web-plain",
)  # fmt: skip
"""What can be closed; a name server that is away is ``dns-timeout``."""
_TLS_PORTS = frozenset({"imaps", "pop3s", "submissions"})
_PLAIN_PORTS = frozenset({"imap", "pop3", "smtp", "submission"})


class UnknownFault(ValueError):
    """There is no fault of that name; the text lists the known ones."""


def _ports() -> tuple[SimpleFault, ...]:
    everywhere = frozenset(LISTENERS)
    return (
        SimpleFault(
            name="port-closed",
            summary="the port is closed",
            event=Event.LISTEN,
            action=ClosePort(),
            listeners=everywhere,
        ),
        SimpleFault(
            name="port-filtered",
            summary="nobody answers a connection, as behind a firewall",
            event=Event.LISTEN,
            action=FilterPort(),
            listeners=everywhere,
        ),
        SimpleFault(
            name="tls-on-plain-port",
            summary="the ports for STARTTLS speak TLS from the first byte",
            event=Event.CONNECT,
            action=SpeakTls(at_once=True),
            listeners=_PLAIN_PORTS,
        ),
        SimpleFault(
            name="plain-on-tls-port",
            summary="the ports for TLS speak plain text",
            event=Event.CONNECT,
            action=SpeakTls(at_once=False),
            listeners=_TLS_PORTS,
        ),
    )


def _certificates() -> tuple[SimpleFault, ...]:
    summaries = {
        CertificateKind.EXPIRED: "the certificate has expired",
        CertificateKind.NOT_YET_VALID: "the certificate is not valid yet",
        CertificateKind.SELF_SIGNED: "the certificate is signed by itself",
        CertificateKind.UNKNOWN_ISSUER: "the certificate is of an unknown issuer",
        CertificateKind.WRONG_NAME: "the certificate is for another host name",
        CertificateKind.CN_ONLY: "the host name stands in the CommonName only",
        CertificateKind.WEAK_KEY: "the certificate's key is too short (RSA, 1024 bits)",
        CertificateKind.MISSING_CHAIN: "the server leaves out the certificate between CA and own",
    }
    return tuple(
        SimpleFault(
            name=f"cert-{kind.value.replace('_', '-')}",
            summary=summary,
            event=Event.TLS,
            action=UseCertificate(kind),
        )
        for kind, summary in summaries.items()
    )


def _login(name: str, summary: str, imap: str, pop3: str, smtp: str) -> SimpleFault:
    action = Refuse(imap=imap, pop3=pop3, smtp=smtp)
    return SimpleFault(name=f"login-{name}", summary=summary, event=Event.LOGIN, action=action)


_LOGINS = (
    _login(
        "wrong-password",
        "every password is refused as wrong",
        "[AUTHENTICATIONFAILED] Authentication failed.",
        "[AUTH] Authentication failed.",
        "535 5.7.8 Error: authentication failed: (reason unavailable)",
    ),
    _login(
        "unknown-user",
        "the server says that it does not know the user",
        "User unknown.",
        "[AUTH] User unknown.",
        "535 5.7.8 Error: authentication failed: user unknown",
    ),
    _login(
        "disabled",
        "the account is disabled",
        "[CONTACTADMIN] Account is disabled.",
        "[AUTH] Account is disabled.",
        "525 5.7.13 Account is disabled",
    ),
    _login(
        "locked",
        "the account is locked",
        "[CONTACTADMIN] Account is locked, contact customer service.",
        "[AUTH] Account is locked, contact customer service.",
        "535 5.7.8 Error: account is locked, contact customer service",
    ),
    _login(
        "needs-app-password",
        "only a password made for one program is taken",
        "[ALERT] Application-specific password required.",
        "[AUTH] Application-specific password required.",
        "534 5.7.9 Application-specific password required",
    ),
    _login(
        "too-many",
        "there were too many failed logins",
        "[LIMIT] Too many failed logins, try again later.",
        "[LOGIN-DELAY] Too many failed logins, try again later.",
        "454 4.7.0 Too many failed logins, try again later",
    ),
    _login(
        "unavailable",
        "the login service is down for a while",
        "[UNAVAILABLE] Temporary authentication failure.",
        "[SYS/TEMP] Temporary authentication failure.",
        "454 4.7.0 Temporary authentication failure",
    ),
)


def _simple(name: str, summary: str, event: Event, action: Action) -> SimpleFault:
    return SimpleFault(name=name, summary=summary, event=event, action=action)


_SILENCE = (
    _simple("hang-before-greeting", "the server accepts and says nothing", Event.GREETING, Hang()),
    _simple(
        "hang-after-login",
        "the server accepts the login and then says nothing",
        Event.LOGGED_IN,
        Hang(),
    ),
    _simple(
        "half-open",
        "after the greeting the server is gone without a word",
        Event.LINE,
        Vanish(),
    ),
    _simple(
        "drop-after-login",
        "the server accepts the login and then cuts the connection",
        Event.LOGGED_IN,
        Drop(),
    ),
    _simple("slow-greeting", "the greeting comes after a minute", Event.GREETING, Wait(60.0)),
    _simple("slow-line", "three seconds go by before each line", Event.SEND, SendSlowly(3.0)),
    _simple(
        "slow-byte",
        "the server sends five bytes a second",
        Event.SEND,
        SendSlowly(0.2, bytewise=True),
    ),
    _simple(
        "endless-line", "the greeting is a line that never ends", Event.GREETING, EndlessLine()
    ),
)
_STARTTLS = (
    _simple(
        "starttls-refused",
        "STARTTLS is advertised and refused",
        Event.STARTTLS,
        Refuse(
            imap="TLS is not available.",
            pop3="TLS is not available.",
            smtp="454 4.7.0 TLS not available due to local problem",
        ),
    ),
    _simple(
        "no-starttls",
        "the ports without TLS do not offer STARTTLS",
        Event.CAPABILITIES,
        HideCapabilities(frozenset({"STARTTLS"})),
    ),
    _simple(
        "starttls-injection",
        "a forged reply comes with the consent to STARTTLS",
        Event.TLS_CONSENT,
        Inject(
            imap=b"* OK [ALERT] forged\r\n", pop3=b"+OK forged\r\n", smtp=b"250 2.0.0 forged\r\n"
        ),
    ),
)
_IMAP = (
    _simple(
        "no-namespace",
        "the server does not know NAMESPACE",
        Event.CAPABILITIES,
        HideCapabilities(frozenset({"NAMESPACE"})),
    ),
    _simple(
        "lying-literal",
        "IMAP literals are announced ten bytes too long",
        Event.LITERAL,
        AnnounceWrongLength(10),
    ),
    _simple(
        "short-literal",
        "IMAP literals are announced ten bytes too short",
        Event.LITERAL,
        AnnounceWrongLength(-10),
    ),
    _simple(
        "cut-in-literal",
        "the connection is cut in the middle of an IMAP literal",
        Event.LITERAL,
        CutLiteral(),
    ),
    _simple(
        "bye-in-fetch",
        "the server says goodbye in the middle of a FETCH",
        Event.FETCHED,
        HangUp(b"* BYE Server is shutting down.\r\n"),
    ),
    _simple(
        "mailbox-in-use",
        "no mailbox can be opened: another program has it locked",
        Event.SELECT,
        Refuse(
            imap="[INUSE] Mailbox is locked by another session.",
            pop3="[IN-USE] Mailbox is locked by another session.",
            smtp="450 4.2.0 Mailbox is locked",
        ),
    ),
    _simple(
        "lying-exists",
        "EXISTS tells of five messages more than there are",
        Event.SELECT,
        LieAboutCount(5),
    ),
    _simple(
        "uidvalidity-changes",
        "a mailbox has another UIDVALIDITY each time it is opened",
        Event.SELECT,
        RenewUidvalidity(),
    ),
    _simple(
        "overquota",
        "no message can be stored: the mailbox is full",
        Event.STORE,
        Refuse(
            imap="[OVERQUOTA] Quota exceeded (mailbox for user is full)",
            pop3="[SYS/PERM] Quota exceeded.",
            smtp="552 5.2.2 Mailbox is full / Quota exceeded",
        ),
    ),
)
_POP3 = (
    _simple(
        "pop3-no-uidl",
        "the POP3 server does not know UIDL",
        Event.CAPABILITIES,
        HideCapabilities(frozenset({"UIDL"})),
    ),
    _simple(
        "pop3-no-top",
        "the POP3 server does not know TOP",
        Event.CAPABILITIES,
        HideCapabilities(frozenset({"TOP"})),
    ),
    _simple(
        "pop3-duplicate-uidl",
        "two POP3 messages have one UIDL",
        Event.UIDL,
        RepeatUidls(),
    ),
)


def _https(name: str, summary: str, event: Event, action: Action) -> SimpleFault:
    return SimpleFault(
        name=f"https-{name}", summary=summary, event=event, action=action, protocol="https"
    )


_DNS = tuple(
    _simple(f"dns-{wrong.value}", wrong.summary, Event.QUERY, wrong) for wrong in DnsMisbehaviour
)
_HTTPS = (
    *(_https(wrong.value, wrong.summary, Event.REQUEST, wrong) for wrong in HttpsMisbehaviour),
    _https("hang", "the https host takes the request and says nothing", Event.REQUEST, Hang()),
    _https(
        "drop", "the https host takes the request and cuts the connection", Event.REQUEST, Drop()
    ),
    _https(
        "wrong-certificate",
        "the https host's certificate is for another host name",
        Event.TLS,
        UseCertificate(CertificateKind.WRONG_NAME),
    ),
)
_BY_NAME = {
    fault.name: fault
    for group in (_ports(), _certificates(), _STARTTLS, _LOGINS, _SILENCE, _IMAP, _POP3, _DNS)
    for fault in group
} | {fault.name: fault for fault in _HTTPS}


def fault_summaries() -> dict[str, str]:
    """Name and one-line English summary of every fault, in a fixed order."""
    return {fault.name: fault.summary for fault in _BY_NAME.values()}


def make_fault(name: str) -> Fault:
    """The fault of that name, or ``NAME:LISTENER`` for one port only.

    Raises:
        UnknownFault: if there is none, or if the part behind the colon is no listener.
    """
    head, colon, listener = name.partition(":")
    fault = _BY_NAME.get(head)
    if fault is not None and not colon:
        return fault
    if fault is not None and listener in LISTENERS:
        return NarrowedFault(fault=fault, listener=listener)
    known = ", ".join(fault_summaries())
    raise UnknownFault(f"unknown fault {name!r}; known: {known}")


def resolve_faults(faults: Iterable[str | Fault]) -> tuple[Fault, ...]:
    """Names and objects to objects.

    Raises:
        UnknownFault: for a name that is not known.
    """
    return tuple(make_fault(fault) if isinstance(fault, str) else fault for fault in faults)
