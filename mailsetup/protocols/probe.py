"""Asks mail servers how they are: connect, verify TLS, log in once, look; answers are values."""

from __future__ import annotations

import logging
import ssl
from concurrent.futures import ALL_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.model.message import message
from mailsetup.model.probe import (
    CertificateInvalid,
    ProbeResult,
    Reachable,
    ServerRefused,
)
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.foreign_text import one_line
from mailsetup.net.tls import earliest_plausible_now
from mailsetup.net.tls_facts import classify, clock_now
from mailsetup.protocols.greeting import check_greeting, explain_silence, greeting_seconds
from mailsetup.protocols.imap import talk_imap
from mailsetup.protocols.outcome import Stopped, closed, network_result
from mailsetup.protocols.pop3 import talk_pop3
from mailsetup.protocols.second_look import look
from mailsetup.protocols.server_words import words
from mailsetup.protocols.smtp import talk_smtp
from mailsetup.protocols.talk import Login, Talk
from mailsetup.protocols.wire import Wire
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.model.secret import Secret
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.protocols.budget import LoginBudget
    from mailsetup.runtime.context import Context

PROBE_SECONDS = 45.0
MAX_AT_ONCE = 8
_CANCEL_TICK = 0.03
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeRequest:
    """One server to be asked; without a password or a username there is no login.

    Attributes:
        address: the e-mail address that the account belongs to, "" when unknown: attempts at login
            are counted for it.
    """

    server: ServerSettings
    password: Secret | None = None
    with_mailboxes: bool = True
    address: str = ""


def probe(
    server: ServerSettings,
    *,
    password: Secret | None,
    dialer: Dialer,
    trust: Trust,
    ctx: Context,
    with_mailboxes: bool = True,
    budget: LoginBudget | None = None,
    address: str = "",
) -> ProbeResult:
    """Ask one server; at most one login is tried, and none where the budget has none left.

    Raises:
        Cancelled: when the user cancelled.
        TlsError: when the extra CA file cannot be read; nothing was sent.
    """
    context = trust.context()
    login = _login(server, password, budget, address or server.username)
    try:
        with conversation(server, dialer=dialer, context=context, login=login, ctx=ctx) as talk:
            result = _talk(talk, with_mailboxes=with_mailboxes)
    except Stopped as stopped:
        return stopped.result
    if budget is not None and result.authenticated:
        budget.give_back(server.hostname, address or server.username)
    return result


def _login(
    server: ServerSettings, password: Secret | None, budget: LoginBudget | None, account: str
) -> Login | None:
    if not password or not server.username:
        return None
    return Login(
        server.username,
        password,
        lambda: budget is None or budget.take(server.hostname, account),
    )


def _talk(talk: Talk, *, with_mailboxes: bool) -> Reachable:
    match talk.server.protocol:
        case MailProtocol.IMAP:
            return talk_imap(talk, with_mailboxes=with_mailboxes)
        case MailProtocol.POP3:
            return talk_pop3(talk)
        case MailProtocol.SMTP:
            return talk_smtp(talk)
    assert_never(talk.server.protocol)


@contextmanager
def conversation(
    server: ServerSettings,
    *,
    dialer: Dialer,
    context: ssl.SSLContext,
    login: Login | None,
    ctx: Context,
) -> Iterator[Talk]:
    """Connect, do implicit TLS, look at the greeting; whatever breaks inside becomes `Stopped`.

    Raises:
        Stopped: with the answer.
        Cancelled: when the user cancelled.
        MailsetupError: as raised inside.
    """
    ctx = ctx.within(PROBE_SECONDS)
    try:
        sock = dialer.connect(server.hostname, server.port, ctx)
    except OSError as error:
        raise Stopped(network_result(error, server)) from None
    with Wire(sock, ctx) as wire:
        try:
            if server.socket_type is SocketType.SSL:
                wire.start_tls(context, server.hostname)
            greeting = _greeting(server, wire, dialer, ctx)
            wire.stage = "before login"
            yield Talk(server, wire, context, login, greeting)
        except (Stopped, Cancelled, MailsetupError):
            raise
        except Exception as error:  # servers make every kind of trouble
            ctx.check()
            raise Stopped(_result_of(error, server, wire, login, dialer, ctx)) from None


def _greeting(server: ServerSettings, wire: Wire, dialer: Dialer, ctx: Context) -> str:
    try:
        with wire.for_seconds(greeting_seconds(ctx)):
            return check_greeting(server, wire)
    except TimeoutError:
        raise Stopped(explain_silence(server, wire, dialer, ctx)) from None


def _result_of(
    error: Exception,
    server: ServerSettings,
    wire: Wire,
    login: Login | None,
    dialer: Dialer,
    ctx: Context,
) -> ProbeResult:
    """What it means that a library gave up; the wire knows better than the library what broke."""
    cause = wire.failure
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _certificate_result(cause, server, dialer, ctx)
    if cause is not None:
        return network_result(cause, server, wire.stage)
    last_words = (
        words(wire.last_line, login.secret, login.username) if login else words(wire.last_line)
    )
    if not wire.ended:
        _LOG.info("%s: conversation ended by %s", server.hostname, type(error).__name__)
        return ServerRefused(server=server, server_text=last_words)
    if wire.last_line[:5].upper() == b"* BYE" or wire.last_line[:4] in {b"421 ", b"-ERR"}:
        return ServerRefused(server=server, server_text=last_words)
    return closed(server, wire.stage)


def _certificate_result(
    error: ssl.SSLCertVerificationError, server: ServerSettings, dialer: Dialer, ctx: Context
) -> CertificateInvalid:
    facts = look(server, dialer, ctx)
    return CertificateInvalid(
        server=server,
        problem=classify(
            error.verify_code, facts, now=clock_now(), earliest=earliest_plausible_now()
        ),
        tls=facts,
        detail=one_line(error.verify_message),
    )


def probe_all(
    requests: Sequence[ProbeRequest],
    *,
    dialer: Dialer,
    trust: Trust,
    ctx: Context,
    budget: LoginBudget | None = None,
) -> tuple[ProbeResult, ...]:
    """Ask all servers at the same time; results in the order of the requests.

    Raises:
        Cancelled: at once (within some 50 ms) when the user cancelled.
        TlsError: when the extra CA file cannot be read; nothing was sent.
    """
    ctx.check()
    if not requests:
        return ()
    trust.context()

    def ask(request: ProbeRequest) -> ProbeResult:
        return probe(
            request.server,
            password=request.password,
            dialer=dialer,
            trust=trust,
            ctx=ctx,
            with_mailboxes=request.with_mailboxes,
            budget=budget,
            address=request.address,
        )

    workers = min(MAX_AT_ONCE, len(requests))
    executor = ThreadPoolExecutor(workers, thread_name_prefix="probe")
    try:
        futures = [executor.submit(ask, request) for request in requests]
        asking = message("progress.asking-servers")
        answered = 0
        while answered < len(futures):
            done = len(wait(futures, timeout=_CANCEL_TICK, return_when=ALL_COMPLETED).done)
            ctx.check()
            if done > answered:
                answered = done
                ctx.progress(Progress(step=asking, done=answered, total=len(futures)))
        return tuple(future.result() for future in futures)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
