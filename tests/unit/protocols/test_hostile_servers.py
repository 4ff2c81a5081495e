"""Servers that lie, hang, pour, cut or are something else: one clear value, and nothing hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.model.probe import ServerRefused, Unreachable, UnreachableReason
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.protocols.probe import probe
from mailsetup.runtime.context import Context
from tests.fakes import imap_scripts
from tests.fakes.probe_bench import CANARY, ProbeBench

if TYPE_CHECKING:
    from tests.fakes.scripted_server import Peer

IMAP, POP3, SMTP = MailProtocol.IMAP, MailProtocol.POP3, MailProtocol.SMTP
SSL, STARTTLS, PLAIN = SocketType.SSL, SocketType.STARTTLS, SocketType.PLAIN
SHORT = 1.0  # seconds that a probe of a hanging server may take here
ALL_PROTOCOLS = pytest.mark.parametrize("protocol", list(MailProtocol))
GREETINGS = {IMAP: b"* OK hello\r\n", POP3: b"+OK hello\r\n", SMTP: b"220 hello\r\n"}


def _hang(peer: Peer) -> None:
    peer.hang()


@ALL_PROTOCOLS
@pytest.mark.parametrize("socket_type", list(SocketType))
def test_no_greeting(bench: ProbeBench, protocol: MailProtocol, socket_type: SocketType) -> None:
    result = bench.ask(_hang, protocol, socket_type, seconds=SHORT)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.TIMED_OUT


@ALL_PROTOCOLS
def test_silence_after_the_greeting(bench: ProbeBench, protocol: MailProtocol) -> None:
    def script(peer: Peer) -> None:
        peer.send(GREETINGS[protocol])
        peer.hang()

    result = bench.ask(script, protocol, seconds=SHORT)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.TIMED_OUT
    assert "before login" in result.detail


def test_silence_after_the_login(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.hang()

    result = bench.ask(script, seconds=SHORT)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.TIMED_OUT
    assert "after login" in result.detail


def test_a_byte_now_and_then_does_not_stretch_the_deadline(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.send(b"* ")
        while not peer.pause(0.1):
            peer.send(b"x")

    result = bench.ask(script, seconds=SHORT)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.TIMED_OUT


@ALL_PROTOCOLS
def test_cut_before_the_greeting(bench: ProbeBench, protocol: MailProtocol) -> None:
    result = bench.ask(lambda peer: peer.drop(), protocol)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.CLOSED


@ALL_PROTOCOLS
def test_cut_after_the_greeting(bench: ProbeBench, protocol: MailProtocol) -> None:
    result = bench.ask(lambda peer: peer.send(GREETINGS[protocol]), protocol)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.CLOSED


def test_cut_after_the_login(bench: ProbeBench) -> None:
    result = bench.ask(imap_scripts.log_in)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.CLOSED
    assert "after login" in result.detail


def test_bye_in_the_middle_gives_the_words(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.answer(b"NAMESPACE", b"* BYE maintenance until noon")

    result = bench.ask(script)
    assert result == ServerRefused(server=result.server, server_text="maintenance until noon")


def test_bye_as_greeting(bench: ProbeBench) -> None:
    result = bench.ask(lambda peer: peer.send(b"* BYE go away\r\n"))
    assert result == ServerRefused(server=result.server, server_text="go away")


def test_logged_in_without_a_login(bench: ProbeBench) -> None:
    result = bench.ask(lambda peer: peer.send(b"* PREAUTH hi\r\n"), IMAP, STARTTLS)
    assert isinstance(result, ServerRefused)
    assert bench.sent() == b""


@ALL_PROTOCOLS
@pytest.mark.parametrize("socket_type", [SSL, PLAIN])
def test_a_line_without_end(
    bench: ProbeBench, protocol: MailProtocol, socket_type: SocketType
) -> None:
    def script(peer: Peer) -> None:
        peer.send(GREETINGS[protocol])
        peer.line()
        peer.pour(b"x" * 65_536, 400)

    assert isinstance(bench.ask(script, protocol, socket_type), ServerRefused)


@ALL_PROTOCOLS
def test_a_greeting_without_end(bench: ProbeBench, protocol: MailProtocol) -> None:
    result = bench.ask(lambda peer: peer.pour(b"220 " * 16_384, 100), protocol)
    assert isinstance(result, ServerRefused)


@ALL_PROTOCOLS
def test_lines_without_end(bench: ProbeBench, protocol: MailProtocol) -> None:
    lines = {IMAP: b"* OK more\r\n", POP3: b"+OK\r\nMORE\r\n", SMTP: b"250-MORE\r\n"}[protocol]

    def script(peer: Peer) -> None:
        peer.send(GREETINGS[protocol])
        peer.line()
        peer.pour(lines * 5_000, 1_000)

    result = bench.ask(script, protocol, seconds=60)
    assert result == ServerRefused(server=result.server, server_text="the server sent far too much")


@pytest.mark.parametrize("length", [b"999999999999", b"9" * 5_000, b"2000000"])
def test_an_absurd_literal(bench: ProbeBench, length: bytes) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.answer(b"NAMESPACE", b"TAG NO")
        peer.answer(b"LIST", b'* LIST () "/" {' + length + b"}\r\nINBOX", b"TAG OK")
        peer.line()

    assert isinstance(bench.ask(script), ServerRefused)


def test_a_literal_that_is_longer_than_what_comes(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.answer(b"NAMESPACE", b'* NAMESPACE (("" "/")) NIL NIL', b"TAG OK done")
        peer.answer(b"LIST", b'* LIST () "/" {500}\r\nINBOX', b"TAG OK done")
        peer.hang()

    result = bench.ask(script, seconds=SHORT)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.TIMED_OUT


def test_answers_to_other_questions(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer)
        peer.line()
        peer.send(b"ZZZZ99 OK you did not ask\r\n")

    assert isinstance(bench.ask(script), ServerRefused)


def test_challenges_without_end(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer, b"IMAP4rev1 AUTH=PLAIN")
        peer.pour(b"+ once more\r\n", 50)
        peer.hang()

    assert isinstance(bench.ask(script, seconds=SHORT), ServerRefused)


@ALL_PROTOCOLS
def test_binary_noise(bench: ProbeBench, protocol: MailProtocol) -> None:
    noise = bytes(range(256)) * 8 + b"\r\n"

    def script(peer: Peer) -> None:
        peer.send(GREETINGS[protocol])
        peer.line()
        peer.pour(noise, 3)
        peer.hang()

    result = bench.ask(script, protocol, seconds=SHORT)
    assert isinstance(result, ServerRefused)
    assert result.server_text.isprintable()


@ALL_PROTOCOLS
def test_plain_text_where_tls_is_expected(bench: ProbeBench, protocol: MailProtocol) -> None:
    def script(peer: Peer) -> None:
        peer.send(GREETINGS[protocol])
        peer.hang()

    result = bench.ask(script, protocol, SSL, never_tls=True)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.NOT_TLS


@ALL_PROTOCOLS
@pytest.mark.parametrize("socket_type", [STARTTLS, PLAIN])
def test_tls_where_plain_text_is_expected(
    bench: ProbeBench, protocol: MailProtocol, socket_type: SocketType
) -> None:
    result = bench.ask(_hang, protocol, socket_type, tls=bench.good, seconds=2.5)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.NOT_MAIL
    assert "TLS" in result.detail


@pytest.mark.parametrize("socket_type", [SSL, PLAIN])
def test_a_web_server(bench: ProbeBench, socket_type: SocketType) -> None:
    def script(peer: Peer) -> None:
        peer.line()
        peer.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    result = bench.ask(script, IMAP, socket_type, seconds=2)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.NOT_MAIL


@pytest.mark.parametrize(
    ("protocol", "greeting"),
    [(IMAP, b"220 mail\r\n"), (POP3, b"* OK\r\n"), (SMTP, b"+OK\r\n"), (IMAP, b"SSH-2.0-x\r\n")],
)
def test_another_service(bench: ProbeBench, protocol: MailProtocol, greeting: bytes) -> None:
    result = bench.ask(lambda peer: peer.send(greeting), protocol)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.NOT_MAIL
    assert result.detail


@ALL_PROTOCOLS
def test_text_slipped_in_before_the_handshake(bench: ProbeBench, protocol: MailProtocol) -> None:
    def script(peer: Peer) -> None:
        if protocol is IMAP:
            imap_scripts.greet(peer, b"IMAP4rev1 STARTTLS")
            peer.answer(b"STARTTLS", b"TAG OK go\r\n* CAPABILITY IMAP4rev1 X-EVIL")
        elif protocol is POP3:
            peer.send(b"+OK\r\n")
            peer.expect(b"CAPA")
            peer.send(b"+OK\r\nSTLS\r\n.\r\n")
            peer.expect(b"STLS")
            peer.send(b"+OK go\r\n+OK evil\r\n")
        else:
            peer.send(b"220 hi\r\n")
            peer.expect(b"EHLO")
            peer.send(b"250-hi\r\n250 STARTTLS\r\n")
            peer.expect(b"STARTTLS")
            peer.send(b"220 go\r\n250 evil\r\n")
        peer.hang()

    result = bench.ask(script, protocol, STARTTLS, seconds=5)
    assert isinstance(result, ServerRefused)
    assert CANARY.encode() not in bench.sent()


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("nowhere.invalid", UnreachableReason.NAME_NOT_FOUND),
        ("a..localhost", UnreachableReason.NAME_NOT_FOUND),
        ("x" * 70 + ".localhost", UnreachableReason.NAME_NOT_FOUND),
    ],
)
def test_no_such_name(bench: ProbeBench, host: str, reason: UnreachableReason) -> None:
    server = bench.settings(993, IMAP, SSL, hostname=host)
    result = probe(server, password=None, dialer=Dialer(), trust=bench.trust, ctx=Context())
    assert isinstance(result, Unreachable)
    assert result.reason is reason


def test_nobody_listens(bench: ProbeBench) -> None:
    port = bench.closed_port()
    server = bench.settings(port, IMAP, SSL)
    result = probe(
        server, password=None, dialer=bench.dialer(port), trust=bench.trust, ctx=Context()
    )
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.REFUSED
