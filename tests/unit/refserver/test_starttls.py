"""STARTTLS: nothing survives the upgrade, and nothing is lost in it."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import pytest

from tests.unit.refserver.talk import HOST, PATIENCE, Talk, trust

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer

PROTOCOLS = [
    ("imap", b"a STARTTLS\r\n", b"b NOOP\r\n", b"a BAD"),
    ("pop3", b"STLS\r\n", b"CAPA\r\n", b"-ERR"),
    ("submission", b"STARTTLS\r\n", b"NOOP\r\n", b"501"),
    ("smtp", b"STARTTLS\r\n", b"NOOP\r\n", b"501"),
]


def greet(talk: Talk, listener: str) -> None:
    talk.line()
    if listener in {"submission", "smtp"}:
        talk.reply(b"EHLO client.example")


@pytest.mark.parametrize(("listener", "command", "injected", "refusal"), PROTOCOLS)
def test_a_command_behind_starttls_is_refused_and_the_connection_closed(
    altibox: ReferenceServer, listener: str, command: bytes, injected: bytes, refusal: bytes
) -> None:
    with Talk(altibox, listener) as talk:
        greet(talk, listener)
        talk.send(command + injected)
        assert talk.line().startswith(refusal)
        assert talk.at_end()


@pytest.mark.parametrize(("listener", "command", "first", "refusal"), PROTOCOLS)
def test_a_command_that_comes_with_the_tls_finished_is_answered_over_tls(
    altibox: ReferenceServer, listener: str, command: bytes, first: bytes, refusal: bytes
) -> None:
    del refusal
    raw = socket.create_connection(("127.0.0.1", altibox.ports[listener]), PATIENCE)
    with raw:
        raw.recv(4096)
        raw.sendall(command)
        assert b"\r\n" in raw.recv(4096)
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = trust(altibox).wrap_bio(incoming, outgoing, server_hostname=HOST)
        while True:
            try:
                tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                raw.sendall(outgoing.read())
                incoming.write(raw.recv(65536))
        # The Finished and the first command leave in one write.
        tls.write(first)
        raw.sendall(outgoing.read())
        answer = b""
        while b"\r\n" not in answer:
            try:
                answer += tls.read(4096)
            except ssl.SSLWantReadError:
                data = raw.recv(65536)
                assert data, "the command was lost"
                incoming.write(data)
    assert answer.startswith((b"b OK", b"+OK", b"250"))


@pytest.mark.parametrize(("listener", "command", "first", "refusal"), PROTOCOLS)
def test_plain_bytes_instead_of_a_handshake_end_the_connection(
    altibox: ReferenceServer, listener: str, command: bytes, first: bytes, refusal: bytes
) -> None:
    del refusal
    with Talk(altibox, listener) as talk:
        greet(talk, listener)
        talk.send(command)
        assert talk.line().startswith((b"a OK", b"+OK", b"220"))
        talk.send(first * 20)
        assert b"NOOP completed" not in talk.exactly(1000)


def test_a_second_starttls_is_refused(altibox: ReferenceServer) -> None:
    with Talk(altibox, "imap") as talk:
        talk.line()
        talk.ask(b"a STARTTLS")
        talk.start_tls()
        assert b"STARTTLS" not in talk.ask(b"b CAPABILITY")[0]
        assert talk.ask(b"c STARTTLS")[-1].startswith(b"c BAD")


def test_the_smtp_greeting_is_forgotten_by_the_upgrade(altibox: ReferenceServer) -> None:
    with Talk(altibox, "submission") as talk:
        greet(talk, "submission")
        assert talk.reply(b"MAIL FROM:<kari@altiboxmail.no>")[0].startswith(b"530 5.7.0 Must")
        assert talk.reply(b"AUTH PLAIN AGEAYQ==")[0].startswith(b"530 5.7.0 Must")
        talk.reply(b"STARTTLS")
        talk.start_tls()
        assert talk.reply(b"MAIL FROM:<kari@altiboxmail.no>")[0].startswith(b"503")
        assert b"250-AUTH PLAIN LOGIN" in talk.reply(b"EHLO again.example")


def test_pop3_forgets_the_username_given_before(altibox: ReferenceServer) -> None:
    with Talk(altibox, "pop3") as talk:
        talk.line()
        talk.send(b"USER kari@altiboxmail.no\r\n")
        assert talk.line().startswith(b"-ERR [AUTH] Plaintext")
        talk.send(b"STLS\r\n")
        assert talk.line().startswith(b"+OK")
        talk.start_tls()
        talk.send(b"PASS x\r\n")
        assert talk.line() == b"-ERR USER first."
