"""Is a mail server there? Its greeting and its certificate, and nothing is said about the user."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import Cancelled
from mailsetup.model.probe import (
    CertificateInvalid,
    CertificateProblem,
    MissingCapability,
    Reachable,
    ServerRefused,
    Unreachable,
    UnreachableReason,
)
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.greet import greet
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.probe_bench import HOST
from tests.fakes.scripted_server import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.model.probe import ProbeResult
    from tests.fakes.probe_bench import ProbeBench
    from tests.fakes.scripted_server import Peer

IMAP, POP3, SMTP = MailProtocol.IMAP, MailProtocol.POP3, MailProtocol.SMTP
SSL, STARTTLS, PLAIN = SocketType.SSL, SocketType.STARTTLS, SocketType.PLAIN
PORTS = {
    (IMAP, SSL): 993,
    (IMAP, STARTTLS): 143,
    (POP3, SSL): 995,
    (POP3, STARTTLS): 110,
    (SMTP, SSL): 465,
    (SMTP, STARTTLS): 587,
}
GREETINGS = {IMAP: b"* OK ready\r\n", POP3: b"+OK ready\r\n", SMTP: b"220 ready ESMTP\r\n"}


@pytest.fixture(scope="module")
def reference() -> Iterator[ReferenceServer]:
    with ReferenceServer(load_scenario("altibox")) as server:
        yield server


@pytest.mark.parametrize(("protocol", "socket_type"), list(PORTS))
def test_a_good_server_greets(
    reference: ReferenceServer, protocol: MailProtocol, socket_type: SocketType
) -> None:
    before = len(reference.client_lines(protocol.value))
    result = greet(
        protocol,
        getattr(reference.scenario.hosts, protocol.value)[0],
        PORTS[protocol, socket_type],
        socket_type,
        Dialer(resolve=reference.resolve_map(), only_mapped=True),
        Trust(str(reference.ca_file)),
        Context().within(15),
    )
    assert isinstance(result, Reachable)
    assert result.tls is not None
    assert result.tls.verified
    assert result.server_text
    assert not result.authenticated
    said = {line.split()[0].upper() for line in reference.client_lines(protocol.value)[before:]}
    assert said <= {"A1", "A2", "EHLO", "STLS", "STARTTLS", "QUIT"}


class Greeter:
    """Greets a server that follows a script."""

    def __init__(self, bench: ProbeBench) -> None:
        self._bench = bench
        self.said: list[bytes] = []

    def ask(
        self,
        script: Callable[[Peer], None],
        protocol: MailProtocol = IMAP,
        socket_type: SocketType = SSL,
        *,
        days: tuple[int, int] = (-1, 5),
        host: str = HOST,
        seconds: float = 10,
    ) -> ProbeResult:
        bench = self._bench
        tls = bench.authority.server_context(host, days=days) if socket_type is SSL else None
        with ScriptedServer(script, tls=tls, lenient=True) as server:
            result = greet(
                protocol,
                HOST,
                server.port,
                socket_type,
                bench.dialer(server.port),
                bench.trust,
                Context().within(seconds),
            )
        self.said = [one.line for one in server.transcript]
        assert server.connections == 1  # nobody is asked twice
        return result


@pytest.fixture
def greeter(bench: ProbeBench) -> Greeter:
    return Greeter(bench)


def _says(text: bytes) -> Callable[[Peer], None]:
    def script(peer: Peer) -> None:
        peer.send(text)
        peer.line()

    return script


@pytest.mark.parametrize(
    ("protocol", "goodbye"), [(IMAP, b"a2 LOGOUT"), (POP3, b"QUIT"), (SMTP, b"QUIT")]
)
def test_over_tls_nothing_is_said_but_goodbye(
    greeter: Greeter, protocol: MailProtocol, goodbye: bytes
) -> None:
    result = greeter.ask(_says(GREETINGS[protocol]), protocol)
    assert isinstance(result, Reachable)
    assert "ready" in result.server_text
    assert greeter.said == [goodbye]


def test_a_plain_server_is_greeted_and_known_as_plain(greeter: Greeter) -> None:
    result = greeter.ask(_says(GREETINGS[POP3]), POP3, PLAIN)
    assert isinstance(result, Reachable)
    assert result.tls is None


@pytest.mark.parametrize(
    ("protocol", "answers"),
    [
        (IMAP, [b"* CAPABILITY IMAP4rev1\r\na1 NO not here\r\n"]),
        (IMAP, [b"a1 BAD what?\r\n"]),
        (POP3, [b"-ERR what?\r\n"]),
        (SMTP, [b"250-mail\r\n250-XSTARTTLS\r\n250 SIZE 9\r\n"]),
        (SMTP, [b"500 what?\r\n"]),
        (SMTP, [b"250-mail\r\n250 STARTTLS\r\n", b"454 not now\r\n"]),
    ],
)
def test_a_server_without_starttls(
    greeter: Greeter, protocol: MailProtocol, answers: list[bytes]
) -> None:
    def script(peer: Peer) -> None:
        peer.send(GREETINGS[protocol])
        for answer in answers:
            peer.line()
            peer.send(answer)
        peer.hang()

    result = greeter.ask(script, protocol, STARTTLS)
    assert isinstance(result, MissingCapability)
    assert result.name == "STARTTLS"


def test_text_before_the_encryption_is_an_attack(greeter: Greeter, bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(GREETINGS[IMAP])
        peer.line()
        peer.send(b"a1 OK go\r\n* OK injected\r\n")
        peer.start_tls(bench.good)

    assert isinstance(greeter.ask(script, IMAP, STARTTLS), ServerRefused)


@pytest.mark.parametrize(
    ("days", "host", "problem"),
    [
        ((-9, -2), HOST, CertificateProblem.EXPIRED),
        ((-1, 5), "www.else.example", CertificateProblem.WRONG_NAME),
    ],
)
def test_a_certificate_that_is_not_accepted_ends_it(
    greeter: Greeter, days: tuple[int, int], host: str, problem: CertificateProblem
) -> None:
    result = greeter.ask(_says(GREETINGS[IMAP]), days=days, host=host)
    assert isinstance(result, CertificateInvalid)
    assert result.problem is problem
    assert greeter.said == []


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (_says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), UnreachableReason.NOT_MAIL),
        (_says(b"SSH-2.0-OpenSSH\r\n"), UnreachableReason.NOT_MAIL),
        (lambda peer: peer.drop(), UnreachableReason.CLOSED),
    ],
)
def test_what_is_no_mail_server(
    greeter: Greeter, script: Callable[[Peer], None], reason: UnreachableReason
) -> None:
    result = greeter.ask(script)
    assert isinstance(result, Unreachable)
    assert result.reason is reason


def test_a_server_that_turns_everybody_away(greeter: Greeter) -> None:
    result = greeter.ask(_says(b"* BYE too busy\r\n"))
    assert isinstance(result, ServerRefused)
    assert "too busy" in result.server_text


def _drips(peer: Peer) -> None:
    peer.send(b"* OK ")
    while not peer.pause(0.02):
        peer.send(b".")


def _goes_on(peer: Peer) -> None:
    peer.send(GREETINGS[IMAP])
    peer.line()
    peer.pour(b"* OK and\r\n", 200)
    peer.hang()


@pytest.mark.parametrize("script", [lambda peer: peer.hang(), _drips])
def test_silence_ends_with_the_deadline(greeter: Greeter, script: Callable[[Peer], None]) -> None:
    result = greeter.ask(script, seconds=0.4)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.TIMED_OUT


def test_an_answer_without_end_ends(greeter: Greeter) -> None:
    assert isinstance(greeter.ask(_goes_on, IMAP, STARTTLS), ServerRefused)


def test_nobody_there(bench: ProbeBench) -> None:
    port = bench.closed_port()
    for host, reason in (
        (HOST, UnreachableReason.REFUSED),
        ("nowhere.invalid", UnreachableReason.NAME_NOT_FOUND),
    ):
        result = greet(IMAP, host, port, SSL, bench.dialer(port), bench.trust, Context().within(9))
        assert isinstance(result, Unreachable)
        assert result.reason is reason
        assert (result.server.hostname, result.server.username) == (host, "")


def test_cancel_ends_it(bench: ProbeBench) -> None:
    token = CancelToken()
    ended: list[bool] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])

        def ask() -> None:
            with pytest.raises(Cancelled):
                greet(IMAP, HOST, port, SSL, bench.dialer(port), bench.trust, Context(cancel=token))
            ended.append(True)

        thread = threading.Thread(target=ask)
        thread.start()
        sock, _ = listener.accept()
        with sock:
            token.cancel()
            thread.join(8)
    assert ended == [True]
