"""Hostile clients: each gets one clear end, and the other sessions go on."""

from __future__ import annotations

import dataclasses
import socket
import time
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.limits import Limits
from tests.unit.refserver.talk import Talk, imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory


def still_serves(server: ReferenceServer) -> None:
    with imap_session(server) as talk:
        assert talk.ask(b"z NOOP")[-1].startswith(b"z OK")


def wait_until_alone(server: ReferenceServer) -> None:
    """Until the server has let go of every connection; at most ten seconds."""
    for _ in range(200):
        if server.connection_count == 0:
            return
        time.sleep(0.05)
    pytest.fail("a connection was never let go")


@pytest.mark.parametrize("plus", [b"", b"+"])
def test_a_huge_literal_before_login_is_not_taken(altibox: ReferenceServer, plus: bytes) -> None:
    with Talk(altibox, "imaps") as talk:
        talk.line()
        talk.send(b"a LOGIN {4000000000" + plus + b"}\r\n")
        assert talk.line().startswith(b"a BAD Literal is too big")
    still_serves(altibox)


def test_twenty_thousand_parentheses_are_refused(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        for command in (b"SEARCH ", b"FETCH 1 ", b"STORE 1 FLAGS ", b'LIST "" '):
            assert talk.ask(b"c " + command + b"(" * 20_000)[-1].startswith(b"c BAD")
        assert talk.ask(b"d SEARCH " + b"NOT " * 9000 + b"ALL")[-1].startswith(b"d BAD")
        assert talk.ask(b"e SEARCH " + b"OR SEEN " * 5000 + b"ALL")[-1].startswith(b"e BAD")


def test_a_wildcard_bomb_is_refused_or_answered_at_once(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        assert talk.ask(b"b CREATE " + b"a" * 250)[-1].startswith(b"b OK")
        assert talk.ask(b'c LIST "" "' + b"*a" * 90 + b'b"')[-1].startswith(b"c OK")
        assert talk.ask(b'd LIST "" "' + b"%a" * 400 + b'b"')[-1].startswith(b"d NO")
        assert talk.ask(b'e LSUB "" "' + b"*a" * 400 + b'b"')[-1].startswith(b"e NO")


@pytest.mark.parametrize("name", [b"a&b", b"&", b"&AAAA", b"&\xff-", b"a&b" * 20_000])
def test_illegal_mailbox_names_before_and_after_login_end_at_once(
    altibox: ReferenceServer, name: bytes
) -> None:
    command = b'b CREATE "' + name + b'"'
    with Talk(altibox, "imaps") as talk:
        talk.line()
        assert talk.ask(command[:8000])[-1].startswith(b"b BAD")
    with imap_session(altibox) as talk:
        assert talk.ask(command)[-1].startswith((b"b NO", b"b BAD"))


@pytest.mark.parametrize("listener", ["imaps", "pop3s", "submissions"])
def test_an_endless_line_ends_the_connection(altibox: ReferenceServer, listener: str) -> None:
    with Talk(altibox, listener) as talk:
        talk.line()
        talk.send(b"x" * 200_000)
        assert b"too long" in talk.line()
        assert talk.at_end()
    still_serves(altibox)


@pytest.mark.parametrize(
    ("listener", "words"),
    [("imaps", b"Too many"), ("pop3s", b"Too many"), ("submissions", b"too many")],
)
def test_twenty_bad_commands_end_the_connection(
    altibox: ReferenceServer, listener: str, words: bytes
) -> None:
    with Talk(altibox, listener) as talk:
        talk.send(b"a NONSENSE\r\n" * 30)
        lines = []
        while line := talk.line():
            lines.append(line)
        assert words in lines[-1]
        assert len(lines) == 22


@pytest.mark.parametrize("listener", ["imaps", "pop3s", "submissions"])
def test_garbage_is_answered_and_ends(altibox: ReferenceServer, listener: str) -> None:
    with Talk(altibox, listener) as talk:
        talk.line()
        talk.send(bytes(range(256)) * 40 + b"\r\n" * 50)
        while talk.line():
            pass
    still_serves(altibox)


@pytest.mark.parametrize("listener", ["imap", "imaps", "pop3", "pop3s", "submission"])
def test_a_client_that_says_nothing_is_sent_away(
    start_server: ServerFactory, listener: str
) -> None:
    limits = Limits(login_seconds=0.3, command_seconds=0.3, handshake_seconds=0.3)
    server = start_server("altibox", limits=limits)
    with socket.create_connection(("127.0.0.1", server.ports[listener]), 10) as quiet:
        received = b""
        while data := quiet.recv(4096):
            received += data
    if listener in {"imap", "pop3", "submission"}:
        assert b"inactivity" in received


def test_dripping_bytes_do_not_hold_the_login_open(start_server: ServerFactory) -> None:
    server = start_server("altibox", limits=Limits(login_seconds=0.5))
    with socket.create_connection(("127.0.0.1", server.ports["imap"]), 10) as slow:
        slow.settimeout(0.05)
        received = b""
        for _ in range(200):
            try:
                slow.sendall(b"a")
                data = slow.recv(4096)
            except TimeoutError:
                continue
            except ConnectionError:
                break
            received += data
            if not data:
                break
        assert b"BYE Disconnected for inactivity" in received


def test_a_client_that_never_reads_is_cut_off(start_server: ServerFactory) -> None:
    limits = Limits(write_seconds=0.3)
    server = start_server("altibox", limits=limits)
    with imap_session(server) as talk:
        talk.ask(b"b APPEND INBOX {%d+}\r\n%s" % (8_000_000, b"x" * 8_000_000))
        talk.ask(b"c SELECT INBOX")
        talk.send(b"d FETCH 5 BODY[]\r\n" * 20)
        still_serves(server)
        wait_until_alone(server)
        received = 0
        while data := talk.exactly(1_000_000):
            received += len(data)
        assert received < 20 * 8_000_000


def test_connections_over_the_limit_are_turned_away(start_server: ServerFactory) -> None:
    server = start_server("altibox", limits=Limits(connections=3))
    sessions = [imap_session(server) for _ in range(3)]
    with Talk(server, "imap") as extra:
        assert extra.at_end()
    assert sessions[0].ask(b"b NOOP")[-1].startswith(b"b OK")
    for session in sessions:
        session.close()


def test_a_full_account_and_a_full_store_say_so(start_server: ServerFactory) -> None:
    server = start_server("altibox", limits=Limits(store=20_000))
    with imap_session(server) as talk:
        reply = talk.ask(b"b APPEND INBOX {20000+}\r\n" + b"x" * 20_000)[-1]
        assert reply.startswith(b"b NO [OVERQUOTA]")


def test_too_many_keywords_and_mailboxes_are_refused(start_server: ServerFactory) -> None:
    limits = dataclasses.replace(Limits(), keywords=3, mailboxes=12)
    server = start_server("altibox", limits=limits)
    with imap_session(server) as talk:
        talk.ask(b"b SELECT INBOX")
        assert talk.ask(b"c STORE 1 FLAGS (a b c)")[-1].startswith(b"c OK")
        assert talk.ask(b"d STORE 1 FLAGS (d)")[-1].startswith(b"d NO [LIMIT]")
        replies = [talk.ask(b"e CREATE n%d" % number)[-1] for number in range(5)]
        assert replies[-1].startswith(b"e NO [LIMIT]")


def test_ten_thousand_literals_are_refused(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.send(b"b APPEND INBOX" + b" {1+}\r\nx" * 10_000 + b"\r\n")
        assert talk.line().startswith(b"b BAD Too many literals")
        assert talk.at_end()
    still_serves(altibox)


def test_names_of_many_levels_and_endless_subscriptions_are_refused(
    start_server: ServerFactory,
) -> None:
    server = start_server("altibox", limits=Limits(mailboxes=40))
    with imap_session(server) as talk:
        assert talk.ask(b"b CREATE " + b"/".join([b"a"] * 31))[-1].startswith(b"b NO [CANNOT]")
        # Parents that exist only by name count as well.
        assert talk.ask(b"c CREATE " + b"/".join([b"a"] * 29))[-1].startswith(b"c OK")
        replies = [talk.ask(b"d CREATE n%d" % number)[-1] for number in range(10)]
        assert replies[-1].startswith(b"d NO [LIMIT]")
        last = b""
        for number in range(40):
            talk.ask(b"e DELETE " + b"/".join([b"a"] * 29))
            talk.ask(b"f CREATE m%d" % number)
            last = talk.ask(b"g SUBSCRIBE m%d" % number)[-1]
            talk.ask(b"h DELETE m%d" % number)
        assert last.startswith(b"g NO [LIMIT]")


def test_a_refused_literal_is_read_past_with_the_rest_of_its_command(
    start_server: ServerFactory,
) -> None:
    server = start_server("altibox", limits=Limits(message=1000))
    with imap_session(server) as talk:
        talk.send(b"b APPEND INBOX {2000+}\r\n" + b"c LOGOUT\r\n" * 200 + b" {5+}\r\nmore!\r\n")
        assert talk.line().startswith(b"b NO [TOOBIG]")
        assert talk.ask(b"d NOOP") == [b"d OK NOOP completed."]
