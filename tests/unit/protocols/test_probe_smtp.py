"""Probing SMTP submission; no mail is ever begun."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    MissingCapability,
    Reachable,
    ServerRefused,
)
from mailsetup.model.server import MailProtocol, SocketType
from tests.fakes.probe_bench import CANARY, USERNAME, ProbeBench

if TYPE_CHECKING:
    from tests.fakes.scripted_server import Peer

SMTP = MailProtocol.SMTP
PLAIN = base64.b64encode(f"\0{USERNAME}\0{CANARY}".encode())


def _ehlo(peer: Peer, *extensions: bytes) -> None:
    peer.expect(b"EHLO [127.0.0.1]")
    lines = [b"smtp.example.test", *extensions]
    peer.send(b"".join(b"250-" + line + b"\r\n" for line in lines[:-1]))
    peer.send(b"250 " + lines[-1] + b"\r\n")


@pytest.mark.parametrize("socket_type", [SocketType.SSL, SocketType.STARTTLS])
def test_a_good_server(bench: ProbeBench, socket_type: SocketType) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"220-welcome\r\n220 ESMTP\r\n")
        if socket_type is SocketType.STARTTLS:
            _ehlo(peer, b"STARTTLS", b"AUTH PLAIN")
            peer.reply(b"STARTTLS", b"220 go on")
            peer.start_tls(bench.good)
        _ehlo(peer, b"SIZE 52428800", b"AUTH LOGIN PLAIN")
        peer.reply(b"AUTH PLAIN " + PLAIN, b"235 2.7.0 ok")
        peer.reply(b"NOOP", b"250 ok")
        peer.reply(b"QUIT", b"221 bye")

    result = bench.ask(script, SMTP, socket_type)
    assert isinstance(result, Reachable)
    assert result.authenticated
    assert "SIZE 52428800" in result.capabilities
    assert PLAIN not in bench.sent_in_clear()
    assert b"MAIL" not in bench.sent()


def test_what_was_offered_before_the_encryption_is_forgotten(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"220 ESMTP\r\n")
        _ehlo(peer, b"STARTTLS", b"AUTH PLAIN")
        peer.reply(b"STARTTLS", b"220 go on")
        peer.start_tls(bench.good)
        _ehlo(peer, b"PIPELINING")

    result = bench.ask(script, SMTP, SocketType.STARTTLS)
    assert result == MissingCapability(server=result.server, name="AUTH")


def test_auth_login(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"220 ESMTP\r\n")
        _ehlo(peer, b"AUTH=LOGIN")
        peer.reply(b"AUTH LOGIN", b"334 VXNlcm5hbWU6")
        peer.reply(base64.b64encode(USERNAME.encode()), b"334 UGFzc3dvcmQ6")
        peer.reply(base64.b64encode("blåbær".encode()), b"535-5.7.8 Not so.\r\n535 5.7.8 Bad")

    result = bench.ask(script, SMTP, password="blåbær")
    assert isinstance(result, AuthenticationFailed)
    assert result.failure is AuthFailure.WRONG_CREDENTIALS
    assert result.server_text == "535 5.7.8 Not so. 5.7.8 Bad"


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (b"535 5.7.8 Error: authentication failed", AuthFailure.WRONG_CREDENTIALS),
        (b"454 4.7.0 Temporary authentication failure", AuthFailure.TEMPORARY),
        (b"421 4.7.0 Try again later", AuthFailure.TEMPORARY),
        (b"534-5.7.9 Application-specific password required.\r\n534 5.7.9 see",
         AuthFailure.NEEDS_APP_PASSWORD),
        (b"535 5.7.13 user account disabled", AuthFailure.DISABLED),
    ],
)  # fmt: skip
def test_a_refused_login(bench: ProbeBench, answer: bytes, failure: AuthFailure) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"220 ESMTP\r\n")
        _ehlo(peer, b"AUTH PLAIN")
        peer.reply(b"AUTH PLAIN", answer)

    result = bench.ask(script, SMTP)
    assert isinstance(result, AuthenticationFailed)
    assert result.failure is failure


def test_no_starttls_means_no_password(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"220 ESMTP\r\n")
        _ehlo(peer, b"AUTH PLAIN LOGIN")

    result = bench.ask(script, SMTP, SocketType.STARTTLS)
    assert result == MissingCapability(server=result.server, name="STARTTLS")
    assert len(bench.transcript) == 1


@pytest.mark.parametrize(
    "greeting", [b"554 5.7.1 You are on a list", b"421 Too busy", b"554-no\r\n554 no"]
)
def test_a_server_that_turns_us_away(bench: ProbeBench, greeting: bytes) -> None:
    result = bench.ask(lambda peer: peer.send(greeting + b"\r\n"), SMTP)
    assert isinstance(result, ServerRefused)
    assert result.server_text == greeting.split(b"\r\n", maxsplit=1)[0].decode()


def test_a_server_without_ehlo(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"220 SMTP\r\n")
        peer.reply(b"EHLO", b"502 what?")

    result = bench.ask(script, SMTP)
    assert result == ServerRefused(server=result.server, server_text="502 what?")


def test_nonsense_after_the_login(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"220 ESMTP\r\n")
        _ehlo(peer, b"AUTH PLAIN")
        peer.reply(b"AUTH PLAIN", b"lorem ipsum")

    assert isinstance(bench.ask(script, SMTP), ServerRefused)
