"""Whatever goes wrong: the password is in no result, no log record, and nothing sent in clear."""

from __future__ import annotations

import base64
import logging
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.probe import AuthenticationFailed, ServerRefused
from mailsetup.model.serialize import to_json
from mailsetup.model.server import MailProtocol, SocketType
from tests.fakes import imap_scripts
from tests.fakes.probe_bench import CANARY, USERNAME, ProbeBench

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fakes.scripted_server import Peer

IMAP, POP3, SMTP = MailProtocol.IMAP, MailProtocol.POP3, MailProtocol.SMTP
SSL, STARTTLS, PLAIN = SocketType.SSL, SocketType.STARTTLS, SocketType.PLAIN
SECRETS = (
    CANARY,
    base64.b64encode(CANARY.encode()).decode(),
    base64.b64encode(f"\0{USERNAME}\0{CANARY}".encode()).decode(),
)


def _imap_echo(peer: Peer) -> None:
    imap_scripts.greet(peer)
    peer.answer(b"AUTHENTICATE", b"TAG NO you sent " + b" and ".join(s.encode() for s in SECRETS))


def _imap_bad_echo(peer: Peer) -> None:
    imap_scripts.greet(peer, b"IMAP4rev1")
    line = peer.line()
    peer.send(line.split()[0] + b" BAD what is " + line + b"\r\n")


def _imap_cut_in_login(peer: Peer) -> None:
    imap_scripts.greet(peer)
    peer.line()


def _imap_noise_in_login(peer: Peer) -> None:
    imap_scripts.greet(peer)
    peer.send(peer.line() + b"\r\n")


def _imap_hang_in_login(peer: Peer) -> None:
    imap_scripts.greet(peer)
    peer.line()
    peer.hang()


def _imap_pour_after_login(peer: Peer) -> None:
    imap_scripts.log_in(peer)
    peer.pour(CANARY.encode() * 1_000, 2_000)


def _pop3_echo(peer: Peer) -> None:
    peer.send(b"+OK\r\n")
    peer.expect(b"CAPA")
    peer.send(b"-ERR\r\n")
    peer.expect(b"USER")
    peer.send(b"+OK\r\n")
    peer.send(b"-ERR you sent " + peer.line() + b"\r\n")


def _smtp_echo(peer: Peer) -> None:
    peer.send(b"220 hi\r\n")
    peer.expect(b"EHLO")
    peer.send(b"250-hi\r\n250 AUTH PLAIN\r\n")
    peer.send(b"535 you sent " + peer.line() + b"\r\n")


def _smtp_noise(peer: Peer) -> None:
    peer.send(b"220 hi\r\n")
    peer.expect(b"EHLO")
    peer.send(b"250-hi\r\n250 AUTH PLAIN\r\n")
    peer.send(peer.line() + b"\r\n")


@pytest.mark.parametrize(
    ("protocol", "script"),
    [
        (IMAP, _imap_echo),
        (IMAP, _imap_bad_echo),
        (IMAP, _imap_cut_in_login),
        (IMAP, _imap_noise_in_login),
        (IMAP, _imap_hang_in_login),
        (IMAP, _imap_pour_after_login),
        (POP3, _pop3_echo),
        (SMTP, _smtp_echo),
        (SMTP, _smtp_noise),
    ],
)
def test_no_trace_of_the_password(
    bench: ProbeBench,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    protocol: MailProtocol,
    script: Callable[[Peer], None],
) -> None:
    caplog.set_level(logging.DEBUG)
    result = bench.ask(script, protocol, seconds=3)
    assert bench.transcript, "the login was never reached"
    printed = capfd.readouterr()
    for text in (repr(result), str(to_json(result)), caplog.text, printed.out, printed.err):
        for secret in SECRETS:
            assert secret not in text
    for record in caplog.records:
        assert CANARY not in repr(record.__dict__)


def test_an_echoing_server_is_still_understood(bench: ProbeBench) -> None:
    result = bench.ask(_imap_echo)
    assert isinstance(result, AuthenticationFailed)
    assert result.server_text == "you sent ••• and ••• and •••"


@pytest.mark.parametrize("socket_type", [STARTTLS, PLAIN])
@pytest.mark.parametrize(
    ("protocol", "script"), [(IMAP, _imap_echo), (POP3, _pop3_echo), (SMTP, _smtp_echo)]
)
def test_nothing_secret_is_sent_in_clear(
    bench: ProbeBench,
    protocol: MailProtocol,
    script: Callable[[Peer], None],
    socket_type: SocketType,
) -> None:
    # These servers offer a login and no encryption.
    bench.ask(script, protocol, socket_type, seconds=3, lenient=True)
    sent = bench.sent_in_clear()
    assert sent
    for secret in (*SECRETS, USERNAME):
        assert secret.encode() not in sent


@pytest.mark.parametrize("password", ["two\r\nlines", "nul\0byte"])
def test_a_password_cannot_carry_a_command(bench: ProbeBench, password: str) -> None:
    result = bench.ask(imap_scripts.greet, password=password)
    assert isinstance(result, AuthenticationFailed)
    assert b"AUTHENTICATE" not in bench.sent()
    assert b"lines" not in bench.sent()


def test_half_surrogates_in_a_password_do_no_harm(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer)
        peer.answer(b"AUTHENTICATE", b"TAG NO no")

    result = bench.ask(script, password="\udc80half")
    assert isinstance(result, AuthenticationFailed | ServerRefused)
