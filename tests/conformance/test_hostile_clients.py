"""Clients that mean harm, many at once: no command holds the loop, memory is bounded, and the
others go on. (One by one, hostile clients are tried in the unit tests.)
"""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.conformance.heartbeat import heartbeat, resident_bytes
from tests.conformance.peers import FLAT, OurPeer, log_in, our_peer
from tests.conformance.script_messages import append, mail

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

LONGEST_TURN = 0.1
MANY = 1000
_MIB = 1024 * 1024


@pytest.fixture
def peer() -> Iterator[OurPeer]:
    with our_peer(FLAT) as server:
        yield server


@pytest.fixture
def many_files() -> Iterator[None]:
    """Room for both ends of a thousand connections."""
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415  (not there on Windows)

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MANY + 500
    if hard != resource.RLIM_INFINITY and hard < wanted:
        pytest.skip(f"a thousand connections are not tried: only {hard} open files are allowed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def connect(peer: OurPeer, listener: str = "imap") -> socket.socket:
    """A raw connection."""
    return socket.create_connection(("127.0.0.1", peer.server.ports[listener]), 30)


def _multiparts(depth: int) -> bytes:
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(depth)
    )
    return b"MIME-Version: 1.0\r\n" + head + b"\r\ninnermost\r\n"


_MULTIPART = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
HARD_MAILS: dict[str, bytes] = {
    "3,000 multiparts in each other": _multiparts(3000),
    "3,000 multiparts with one boundary": b"MIME-Version: 1.0\r\n"
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 3000,
    "3,000 messages in each other": b"Content-Type: message/rfc822\r\n\r\n" * 3000,
    "30,000 parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\n\r\nx\r\n" * 30_000,
    "almost boundaries": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--bx\r\n" * 200_000,
    "a long line of dashes": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"-" * 2_000_000,
    "50,000 addresses": b"To: " + b"a@example.org, " * 50_000 + b"\r\n\r\nx\r\n",
    "50,000 parentheses in an address": b"To: " + b"(" * 50_000 + b"\r\n\r\nx\r\n",
    "50,000 groups": b"To: " + b"g:a@b;," * 50_000 + b"\r\n\r\nx\r\n",
    "50,000 quotes": b'From: "' + b'\\"' * 50_000 + b"\r\n\r\nx\r\n",
    "50,000 parameters": b"Content-Type: text/plain" + b"; a=b" * 50_000 + b"\r\n\r\nx\r\n",
    "50,000 fields": b"Subject: x\r\n" * 50_000 + b"\r\nx\r\n",
    "50,000 folded lines": b"Subject: x\r\n" + b" y\r\n" * 50_000 + b"\r\nx\r\n",
    "50,000 encoded words": b"Subject: " + b"=?utf-8?q?x?= " * 50_000 + b"\r\n\r\nx\r\n",
    "half an encoded word": b"Subject: " + b"=?a?q?" * 50_000 + b"\r\n\r\nx\r\n",
    "50,000 references": b"In-Reply-To: " + b"<x@y> " * 50_000 + b"\r\n\r\nx\r\n",
    "broken base64": b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=" * 2_000_000 + b"\r\n",
    "broken quoted-printable": b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + b"=" * 2_000_000
    + b"\r\n",
    "2 MB of carriage returns": b"Subject: x\r\n\r\n" + b"\r" * 2_000_000,
    "2 MB of line feeds": b"Subject: x\n\n" + b"\n" * 2_000_000,
    "no header, 2 MB line": b"x" * 2_000_000,
}
_QUESTIONS = (
    b"FETCH 1 (RFC822.SIZE ENVELOPE)",
    b"FETCH 1 (BODY BODYSTRUCTURE)",
    b"FETCH 1 BODY.PEEK[1.1.1.1.1.1.1.1.1.1.MIME]",
    b"FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT TO)]",
    b"SEARCH SUBJECT nothing TO nothing",
    b"SEARCH TEXT nothing",
    b"SEARCH BODY nothing",
    b"SEARCH SENTSINCE 1-Jan-2020",
)


def test_a_loop_that_is_held_is_noticed(peer: OurPeer) -> None:
    with heartbeat(peer.server) as measured:
        peer.server.with_store(lambda _: sum(range(20_000_000)))
    assert measured.longest > LONGEST_TURN


@pytest.mark.parametrize("name", HARD_MAILS)
def test_no_message_holds_the_loop(peer: OurPeer, name: str) -> None:
    with log_in(peer, peer.new_account()) as wire, heartbeat(peer.server) as measured:
        assert wire.ask(append(HARD_MAILS[name])).tagged.startswith(b"OK")
        assert wire.ask(b"SELECT INBOX").tagged.startswith(b"OK")
        for question in _QUESTIONS:
            assert wire.ask(question).tagged.startswith(b"OK"), question
    assert measured.longest < LONGEST_TURN


_HARD_COMMANDS = {
    "ranges": b"FETCH " + b",".join(b"1:*" for _ in range(10_000)) + b" FLAGS",
    "numbers": b"UID FETCH " + b",".join(b"%d" % n for n in range(1, 12_000)) + b" FLAGS",
    "search sets": b"SEARCH " + b" ".join(b"1:*" for _ in range(900)),
    "search keys": b"SEARCH " + b"TEXT a " * 60 + b"ALL",
    "search or": b"SEARCH " + b"OR TEXT a " * 90 + b"ALL",
    "header names": b"FETCH 1:* BODY.PEEK[HEADER.FIELDS (" + b"X-A " * 490 + b"X-B)]",
    "items": b"FETCH 1:* (" + b"ENVELOPE " * 20 + b"BODY)",
    "flags": b"STORE 1:* +FLAGS (" + b" ".join(b"k%d" % n for n in range(190)) + b")",
    "copies": b"COPY " + b",".join(b"1:*" for _ in range(5_000)) + b" Trash",
    "pattern": b'LIST "" "' + b"*a" * 99 + b'"',
    "patterns": b'LIST "" (' + b" ".join(b'"' + b"%a" * 50 + b'"' for _ in range(50)) + b")",
    "spaces": b"SEARCH " + b" " * 60_000,
    "brackets": b"FETCH 1 BODY[" + b"1." * 30_000 + b"1]",
}


def test_no_command_holds_the_loop(peer: OurPeer) -> None:
    """In a mailbox with 2,000 messages and beside 500 folders with long names."""
    username = peer.new_account()
    with log_in(peer, username) as wire, heartbeat(peer.server) as measured:
        literals = b"".join(
            b" {%d+}\r\n%s" % (len(content), content)
            for content in (mail(b"number %d" % n) for n in range(500))
        )
        for _ in range(4):
            assert wire.ask(b"APPEND INBOX" + literals).tagged.startswith(b"OK")
        for number in range(500):
            name = b"a" * 200 + b"%d" % number
            assert wire.ask(b"CREATE " + name).tagged.startswith(b"OK")
        wire.ask(b"SELECT INBOX")
        for kind, command in _HARD_COMMANDS.items():
            assert wire.ask(command).tagged, kind
            assert measured.longest < LONGEST_TURN, kind


def test_a_thousand_connections_do_not_stop_a_session(peer: OurPeer, many_files: None) -> None:
    before = resident_bytes()
    with ExitStack() as stack, log_in(peer, peer.new_account()) as wire:
        quiet = [stack.enter_context(connect(peer)) for _ in range(MANY - 1)]
        assert all(sock.recv(100).startswith(b"* OK") for sock in quiet)
        with heartbeat(peer.server) as measured:
            for sock in quiet:
                sock.sendall(b"a LOGIN {60000+}\r\nxxxx")
            for _ in range(100):
                assert wire.ask(b"NOOP").tagged.startswith(b"OK")
            with connect(peer) as one_too_many:
                assert one_too_many.recv(100) == b""
        assert measured.longest < LONGEST_TURN
        after = resident_bytes()
        if before is not None and after is not None:
            assert after - before < 100 * _MIB
    with log_in(peer, peer.new_account()) as wire:
        assert wire.ask(b"NOOP").tagged.startswith(b"OK")


def test_slow_readers_and_writers_do_not_stop_a_session(peer: OurPeer) -> None:
    username = peer.new_account()
    with ExitStack() as stack, log_in(peer, username) as wire:
        wire.ask(append(mail(b"large", body=b"x" * 70 + b"\r\n") + b"y" * (2 * _MIB)))
        slow = [stack.enter_context(log_in(peer, username)) for _ in range(40)]
        before = resident_bytes()
        with heartbeat(peer.server) as measured:
            for reader in slow[:20]:
                reader.send(b"a SELECT INBOX\r\n" + b"b FETCH 1 BODY[]\r\n" * 50)
            for writer in slow[20:]:
                writer.send(b"a APPEND INBOX {40000000+}\r\n" + b"z" * 1000)
            for number in range(100):
                wire.ask(append(mail(b"%d" % number)))
                assert wire.ask(b"STATUS INBOX (MESSAGES)").tagged.startswith(b"OK")
                slow[20 + number % 20].send(b"z")
        assert measured.longest < LONGEST_TURN
        after = resident_bytes()
        if before is not None and after is not None:
            # A reader holds one message of 2 MB at most three times over, a writer what it sent.
            assert after - before < 200 * _MIB


def test_commands_in_a_flood_are_answered_in_order_and_do_not_pile_up(peer: OurPeer) -> None:
    with log_in(peer, peer.new_account()) as flood, log_in(peer, peer.new_account()) as wire:
        before = resident_bytes()
        flood.start_flood(b"".join(b"f%d NOOP\r\n" % number for number in range(200_000)))
        with heartbeat(peer.server) as measured:
            for _ in range(50):
                assert wire.ask(b"NOOP").tagged.startswith(b"OK")
        after = resident_bytes()
        assert measured.longest < LONGEST_TURN
        if before is not None and after is not None:
            assert after - before < 100 * _MIB
        for number in range(200_000):
            assert flood.next_line().startswith(b"f%d OK" % number)


@pytest.mark.parametrize("listener", ["imaps", "pop3s", "submissions"])
def test_garbage_in_place_of_tls_from_many_is_dropped(peer: OurPeer, listener: str) -> None:
    with ExitStack() as stack:
        for number in range(200):
            sock = stack.enter_context(connect(peer, listener))
            sock.sendall(bytes([number % 256]) * 500)
        with log_in(peer, peer.new_account()) as wire:
            assert wire.ask(b"NOOP").tagged.startswith(b"OK")


def test_connections_that_come_and_go_leave_nothing(peer: OurPeer) -> None:
    username = peer.new_account()
    for number in range(300):
        with connect(peer, ("imap", "imaps", "pop3", "submission")[number % 4]) as sock:
            if number % 3:
                sock.sendall(b"a LOGIN x")
    with log_in(peer, username) as wire:
        for _ in range(200):
            if peer.server.connection_count == 1:
                break
            wire.ask(b"NOOP")
        assert wire.ask(b"NOOP").tagged.startswith(b"OK")
