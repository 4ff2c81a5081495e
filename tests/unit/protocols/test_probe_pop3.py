"""Probing POP3."""

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

POP3 = MailProtocol.POP3


def _capa(peer: Peer, *lines: bytes) -> None:
    peer.expect(b"CAPA")
    peer.send(b"+OK\r\n" + b"".join(line + b"\r\n" for line in lines) + b".\r\n")


@pytest.mark.parametrize("socket_type", [SocketType.SSL, SocketType.STARTTLS])
def test_a_good_server(bench: ProbeBench, socket_type: SocketType) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"+OK POP ready\r\n")
        if socket_type is SocketType.STARTTLS:
            _capa(peer, b"STLS", b"UIDL")
            peer.reply(b"STLS", b"+OK")
            peer.start_tls(bench.good)
        _capa(peer, b"USER", b"UIDL", b"SASL PLAIN")
        peer.reply(b"USER " + USERNAME.encode(), b"+OK")
        peer.reply(b"PASS " + CANARY.encode(), b"+OK welcome")
        _capa(peer, b"USER", b"UIDL", b"EXPIRE NEVER")
        peer.reply(b"STAT", b"+OK 3 1200")
        peer.reply(b"QUIT", b"+OK")

    result = bench.ask(script, POP3, socket_type)
    assert isinstance(result, Reachable)
    assert result.authenticated
    assert {"UIDL", "SASL PLAIN", "EXPIRE NEVER"} <= set(result.capabilities)
    assert result.server_text == "POP ready"
    assert CANARY.encode() not in bench.sent_in_clear()


def test_no_stls_means_no_password(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"+OK\r\n")
        peer.expect(b"CAPA")
        peer.send(b"-ERR what?\r\n")

    result = bench.ask(script, POP3, SocketType.STARTTLS)
    assert result == MissingCapability(server=result.server, name="STARTTLS")
    assert bench.sent() == b"CAPA"


@pytest.mark.parametrize(
    ("words", "failure"),
    [
        (b"[AUTH] Wrong password", AuthFailure.WRONG_CREDENTIALS),
        (b"[SYS/TEMP] Try later", AuthFailure.TEMPORARY),
        (b"[IN-USE] Locked by another session", AuthFailure.TEMPORARY),
    ],
)
def test_a_refused_login(bench: ProbeBench, words: bytes, failure: AuthFailure) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"+OK\r\n")
        _capa(peer, b"USER")
        peer.reply(b"USER", b"+OK")
        peer.reply(b"PASS", b"-ERR " + words)

    result = bench.ask(script, POP3)
    assert isinstance(result, AuthenticationFailed)
    assert (result.failure, result.server_text) == (failure, words.decode())
    assert result.tls is not None


def test_a_refused_username(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"+OK\r\n")
        _capa(peer, b"USER")
        peer.reply(b"USER", b"-ERR no such user")

    result = bench.ask(script, POP3)
    assert isinstance(result, AuthenticationFailed)
    assert result.failure is AuthFailure.UNKNOWN_ACCOUNT
    assert CANARY.encode() not in bench.sent()


def test_nordic_letters_go_by_sasl(bench: ProbeBench) -> None:
    password = "blåbær"
    expected = base64.b64encode(f"\0{USERNAME}\0{password}".encode())

    def script(peer: Peer) -> None:
        peer.send(b"+OK\r\n")
        _capa(peer, b"USER", b"SASL PLAIN LOGIN")
        peer.reply(b"AUTH PLAIN " + expected, b"-ERR [AUTH] no")

    result = bench.ask(script, POP3, password=password)
    assert isinstance(result, AuthenticationFailed)


def test_a_server_that_turns_us_away(bench: ProbeBench) -> None:
    result = bench.ask(lambda peer: peer.send(b"-ERR too many connections\r\n"), POP3)
    assert result == ServerRefused(server=result.server, server_text="too many connections")


def test_without_encryption_no_login(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        peer.send(b"+OK\r\n")
        _capa(peer, b"USER")
        peer.reply(b"QUIT", b"+OK")

    result = bench.ask(script, POP3, SocketType.PLAIN)
    assert isinstance(result, Reachable)
    assert not result.authenticated
