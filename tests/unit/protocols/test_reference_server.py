"""Probes and the mailbox editor against the reference server, with its faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    CertificateInvalid,
    CertificateProblem,
    Namespace,
    ProbeResult,
    Reachable,
    ServerRefused,
    Unreachable,
    UnreachableReason,
)
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.mailboxes import ImapMailboxes
from mailsetup.protocols.probe import probe
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

IMAP, POP3, SMTP = MailProtocol.IMAP, MailProtocol.POP3, MailProtocol.SMTP
SSL, STARTTLS = SocketType.SSL, SocketType.STARTTLS
PORTS = {
    (IMAP, SSL): 993,
    (IMAP, STARTTLS): 143,
    (POP3, SSL): 995,
    (POP3, STARTTLS): 110,
    (SMTP, SSL): 465,
    (SMTP, STARTTLS): 587,
}
ALL_PROTOCOLS = pytest.mark.parametrize("protocol", list(MailProtocol))
BOTH_WAYS = pytest.mark.parametrize("socket_type", [SSL, STARTTLS])


@pytest.fixture(scope="module")
def altibox() -> Iterator[ReferenceServer]:
    with ReferenceServer(load_scenario("altibox")) as server:
        yield server
        assert not server.crashes


@pytest.fixture
def server(altibox: ReferenceServer) -> Iterator[ReferenceServer]:
    altibox.clear_transcript()
    yield altibox
    altibox.set_faults()


def _settings(
    server: ReferenceServer, protocol: MailProtocol, socket_type: SocketType
) -> ServerSettings:
    hosts = getattr(server.scenario.hosts, protocol.value)
    return ServerSettings(
        protocol=protocol,
        hostname=hosts[0],
        port=PORTS[protocol, socket_type],
        socket_type=socket_type,
        username=server.users[0].username,
    )


def _ask(
    server: ReferenceServer,
    protocol: MailProtocol,
    socket_type: SocketType = SSL,
    *,
    password: str | None = None,
    seconds: float = 15,
) -> ProbeResult:
    return probe(
        _settings(server, protocol, socket_type),
        password=Secret(server.users[0].password if password is None else password),
        dialer=Dialer(resolve=server.resolve_map(), only_mapped=True),
        trust=Trust(str(server.ca_file)),
        ctx=Context().within(seconds),
    )


@ALL_PROTOCOLS
@BOTH_WAYS
def test_all_is_well(
    server: ReferenceServer, protocol: MailProtocol, socket_type: SocketType
) -> None:
    result = _ask(server, protocol, socket_type)
    assert isinstance(result, Reachable)
    assert result.authenticated
    assert result.tls is not None
    assert result.tls.verified
    assert not any("MAIL FROM" in line for line in server.client_lines("smtp"))


@pytest.mark.parametrize("name", ["altibox", "domeneshop", "courier", "ktnet"])
def test_folders_of_every_layout(name: str) -> None:
    with ReferenceServer(load_scenario(name)) as server:
        result = _ask(server, IMAP)
        scenario = server.scenario
    assert isinstance(result, Reachable)
    assert result.namespaces == (
        Namespace(prefix=scenario.namespace.prefix, delimiter=scenario.namespace.delimiter),
    )
    folders = {one.name: one for one in result.mailboxes}
    for folder in scenario.users[0].folders:
        assert folders[folder.name].subscribed == folder.subscribed
        assert folders[folder.name].messages == len(folder.messages)


@ALL_PROTOCOLS
def test_a_wrong_password(server: ReferenceServer, protocol: MailProtocol) -> None:
    result = _ask(server, protocol, password="feil")
    assert isinstance(result, AuthenticationFailed)
    assert result.failure is AuthFailure.WRONG_CREDENTIALS
    assert result.server_text


@ALL_PROTOCOLS
@pytest.mark.parametrize(
    ("fault", "failure"),
    [
        ("login-wrong-password", AuthFailure.WRONG_CREDENTIALS),
        ("login-disabled", AuthFailure.DISABLED),
        ("login-unavailable", AuthFailure.TEMPORARY),
    ],
)
def test_refused_logins(
    server: ReferenceServer, protocol: MailProtocol, fault: str, failure: AuthFailure
) -> None:
    server.set_faults([fault])
    result = _ask(server, protocol)
    assert isinstance(result, AuthenticationFailed)
    assert result.failure is failure


@ALL_PROTOCOLS
@BOTH_WAYS
@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("cert-expired", CertificateProblem.EXPIRED),
        ("cert-not-yet-valid", CertificateProblem.NOT_YET_VALID),
        ("cert-self-signed", CertificateProblem.SELF_SIGNED),
        ("cert-unknown-issuer", CertificateProblem.UNKNOWN_ISSUER),
        ("cert-wrong-name", CertificateProblem.WRONG_NAME),
    ],
)
def test_bad_certificates(
    server: ReferenceServer,
    protocol: MailProtocol,
    socket_type: SocketType,
    fault: str,
    problem: CertificateProblem,
) -> None:
    server.set_faults([fault])
    result = _ask(server, protocol, socket_type)
    assert isinstance(result, CertificateInvalid)
    assert result.problem is problem
    assert result.tls is not None
    assert result.tls.issuer
    assert not any("AUTH" in line or "PASS" in line for line in server.client_lines(protocol.value))


@ALL_PROTOCOLS
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("hang-before-greeting", UnreachableReason.TIMED_OUT),
        ("hang-after-login", UnreachableReason.TIMED_OUT),
        ("drop-after-login", UnreachableReason.CLOSED),
        ("port-closed", UnreachableReason.REFUSED),
    ],
)
def test_unreachable(
    server: ReferenceServer, protocol: MailProtocol, fault: str, reason: UnreachableReason
) -> None:
    server.set_faults([fault])
    result = _ask(server, protocol, seconds=1)
    assert isinstance(result, Unreachable)
    assert result.reason is reason


@ALL_PROTOCOLS
def test_an_endless_greeting(server: ReferenceServer, protocol: MailProtocol) -> None:
    server.set_faults(["endless-line"])
    assert isinstance(_ask(server, protocol), ServerRefused)


@ALL_PROTOCOLS
def test_starttls_offered_and_refused(server: ReferenceServer, protocol: MailProtocol) -> None:
    server.set_faults(["starttls-refused"])
    result = _ask(server, protocol, STARTTLS)
    assert isinstance(result, ServerRefused)
    assert "TLS" in result.server_text


def test_without_namespace(server: ReferenceServer) -> None:
    server.set_faults(["no-namespace"])
    result = _ask(server, IMAP)
    assert isinstance(result, Reachable)
    assert result.namespaces == (Namespace(prefix="", delimiter="/"),)


def test_no_fault_of_the_server_makes_a_probe_raise(server: ReferenceServer) -> None:
    server.set_faults(["lying-literal"])
    assert isinstance(_ask(server, IMAP, seconds=3), Reachable | Unreachable | ServerRefused)


def test_implicit_tls_on_the_plain_port_and_the_other_way(server: ReferenceServer) -> None:
    swapped = Dialer(
        resolve={
            (server.scenario.hosts.imap[0], 993): ("127.0.0.1", server.ports["imap"]),
            (server.scenario.hosts.imap[0], 143): ("127.0.0.1", server.ports["imaps"]),
        }
    )
    results = [
        probe(
            _settings(server, IMAP, socket_type),
            password=Secret(server.users[0].password),
            dialer=swapped,
            trust=Trust(str(server.ca_file)),
            ctx=Context().within(3),
        )
        for socket_type in (SSL, STARTTLS)
    ]
    reasons = [one.reason for one in results if isinstance(one, Unreachable)]
    assert reasons == [UnreachableReason.NOT_TLS, UnreachableReason.NOT_MAIL]


def test_a_stray_mailbox_is_deleted_and_comes_back(server: ReferenceServer) -> None:
    editor = ImapMailboxes(
        Dialer(resolve=server.resolve_map(), only_mapped=True),
        Trust(str(server.ca_file)),
        lambda _server: Secret(server.users[0].password),
    )
    settings = _settings(server, IMAP, SSL)
    ctx = Context().within(30)
    full = next(one.name for one in server.scenario.users[0].folders if one.messages)
    assert not editor.delete_if_empty(settings, full, ctx)
    editor.create(settings, "INBOX/Søppel", True, ctx)
    assert editor.exists(settings, "INBOX/Søppel", ctx)
    editor.create(settings, "INBOX/Søppel/under", False, ctx)
    assert not editor.delete_if_empty(settings, "INBOX/Søppel", ctx)
    assert editor.delete_if_empty(settings, "INBOX/Søppel/under", ctx)
    assert editor.delete_if_empty(settings, "INBOX/Søppel", ctx)
    assert not editor.exists(settings, "INBOX/Søppel", ctx)
    result = _ask(server, IMAP)
    assert isinstance(result, Reachable)
    assert "INBOX/Søppel" not in [one.name for one in result.mailboxes]
