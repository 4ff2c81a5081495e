"""Probing IMAP: both ways to TLS, every way to log in, and the folders."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    MissingCapability,
    Namespace,
    Reachable,
    SpecialUse,
)
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.protocols.budget import LoginBudget
from tests.fakes import imap_scripts
from tests.fakes.probe_bench import CANARY, HOST, USERNAME, ProbeBench

if TYPE_CHECKING:
    from tests.fakes.scripted_server import Peer

PLAIN = base64.b64encode(f"\0{USERNAME}\0{CANARY}".encode())


def test_a_good_server_shows_its_folders(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        imap_scripts.list_folders(
            peer,
            {b"INBOX": 3, b"Familie": 12, b"INBOX/Trash": 0},
            subscribed=(b"inbox", b"Familie"),
        )
        imap_scripts.say_goodbye(peer)

    result = bench.ask(script)
    assert isinstance(result, Reachable)
    assert result.authenticated
    assert result.namespaces == (Namespace(prefix="", delimiter="/"),)
    shown = [(one.name, one.messages, one.subscribed) for one in result.mailboxes]
    assert shown == [("INBOX", 3, True), ("Familie", 12, True), ("INBOX/Trash", 0, False)]
    assert result.tls is not None
    assert result.tls.verified
    assert HOST in result.tls.names
    assert "AUTH=PLAIN" in result.capabilities
    assert result.server_text == "[CAPABILITY IMAP4rev1] Ready"
    assert PLAIN in bench.sent()


def test_a_stray_folder_is_counted_first(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        imap_scripts.list_folders(peer, {b"INBOX": 1, b"A": 1, b"INBOX/Papirkurv": 0})
        imap_scripts.say_goodbye(peer)

    bench.ask(script)
    asked = [one.line for one in bench.transcript if b"STATUS" in one.line]
    assert b"INBOX/Papirkurv" in asked[0]


def test_special_use_is_asked_for_where_it_must_be(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer, imap_scripts.CAPABILITIES + b" SPECIAL-USE LIST-EXTENDED")
        imap_scripts.list_folders(peer, {b"Bin": 0}, flags=rb"\HasNoChildren \Trash")
        imap_scripts.say_goodbye(peer)

    result = bench.ask(script)
    assert isinstance(result, Reachable)
    assert [one.special_use for one in result.mailboxes] == [SpecialUse.TRASH]
    assert b"RETURN (SPECIAL-USE)" in bench.sent()


def test_an_old_server_without_namespace_and_lsub_still_shows_its_folders(
    bench: ProbeBench,
) -> None:
    def script(peer: Peer) -> None:
        capabilities = b"IMAP4rev1 AUTH=PLAIN SASL-IR"
        imap_scripts.log_in(peer, capabilities)
        peer.answer(b'LIST "" ""', rb'* LIST (\Noselect) "." ""', b"TAG OK done")
        peer.answer(b'LIST "" *', b'* LIST () "." INBOX', b"TAG OK done")
        peer.answer(b"LSUB", b"TAG BAD unknown command")
        peer.answer(b"STATUS", b"TAG NO not now")
        imap_scripts.say_goodbye(peer)

    result = bench.ask(script)
    assert isinstance(result, Reachable)
    assert result.namespaces == (Namespace(prefix="", delimiter="."),)
    assert [(one.name, one.messages, one.subscribed) for one in result.mailboxes] == [
        ("INBOX", None, True)
    ]


def test_without_mailboxes_only_the_namespace_is_asked(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.answer(b"NAMESPACE", b'* NAMESPACE (("INBOX." ".")) NIL NIL', b"TAG OK done")
        imap_scripts.say_goodbye(peer)

    result = bench.ask(script, with_mailboxes=False)
    assert isinstance(result, Reachable)
    assert result.namespaces == (Namespace(prefix="INBOX.", delimiter="."),)
    assert result.mailboxes == ()


@pytest.mark.parametrize("socket_type", [SocketType.SSL, SocketType.STARTTLS])
def test_both_ways_to_tls(bench: ProbeBench, socket_type: SocketType) -> None:
    def script(peer: Peer) -> None:
        if socket_type is SocketType.STARTTLS:
            imap_scripts.greet(peer, b"IMAP4rev1 STARTTLS LOGINDISABLED")
            peer.answer(b"STARTTLS", b"TAG OK go on")
            peer.start_tls(bench.good)
            peer.answer(b"CAPABILITY", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN", b"TAG OK done")
        else:
            imap_scripts.greet(peer, b"IMAP4rev1 AUTH=PLAIN")
        peer.answer(b"AUTHENTICATE PLAIN", b"+ ")
        assert peer.line() == PLAIN
        peer.drop()

    bench.ask(script, socket_type=socket_type)
    assert PLAIN in bench.sent()
    assert PLAIN not in bench.sent_in_clear()


def test_a_server_that_offers_only_auth_login(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer, b"IMAP4rev1 AUTH=LOGIN LOGINDISABLED")
        tag = peer.expect(b"")[:6].split()[0]
        peer.send(b"+ VXNlcm5hbWU6\r\n")
        assert base64.b64decode(peer.line()).decode() == USERNAME
        peer.send(b"+ UGFzc3dvcmQ6\r\n")
        assert base64.b64decode(peer.line()).decode() == CANARY
        peer.send(tag + b" NO [AUTHENTICATIONFAILED] Feil passord\r\n")

    result = bench.ask(script)
    assert isinstance(result, AuthenticationFailed)
    assert result.failure is AuthFailure.WRONG_CREDENTIALS
    assert result.server_text == "[AUTHENTICATIONFAILED] Feil passord"


def test_a_server_that_knows_only_the_login_command(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer, b"IMAP4rev1")
        command = peer.answer(b"LOGIN", b"TAG NO [UNAVAILABLE] come back later")
        assert command == f'LOGIN "{USERNAME}" "pass\\"word\\\\"'.encode()

    result = bench.ask(script, password='pass"word\\')
    assert isinstance(result, AuthenticationFailed)
    assert result.failure is AuthFailure.TEMPORARY


def test_a_password_with_nordic_letters_goes_out_as_utf8(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer, b"IMAP4rev1")
        tag, _, rest = peer.line().partition(b" ")
        assert rest == f'LOGIN "{USERNAME}" {{10}}'.encode()
        peer.send(b"+ go on\r\n")
        assert peer.line() == "blåbærøl".encode()[:10]
        peer.send(tag + b" BAD 8-bit is not for me\r\n")

    result = bench.ask(script, password="blåbærø")
    assert isinstance(result, AuthenticationFailed)
    assert result.server_text == "8-bit is not for me"


def test_no_login_is_possible(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer, b"IMAP4rev1 LOGINDISABLED AUTH=GSSAPI")

    result = bench.ask(script)
    assert result == MissingCapability(server=result.server, name="AUTH=PLAIN")


def test_without_a_username_there_is_no_login(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer)
        imap_scripts.say_goodbye(peer)

    result = bench.ask(script, username="")
    assert isinstance(result, Reachable)
    assert not result.authenticated


def test_the_third_wrong_login_is_not_tried(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer)
        if b"AUTHENTICATE" in peer.answer(b"", b"TAG NO [AUTHENTICATIONFAILED] no"):
            peer.line()

    budget = LoginBudget()
    results = [bench.ask(script, budget=budget) for _ in range(2)]
    assert all(isinstance(result, AuthenticationFailed) for result in results)
    third = bench.ask(script, budget=budget)
    assert isinstance(third, Reachable)
    assert not third.authenticated
    assert PLAIN not in bench.sent()


def test_without_encryption_nothing_but_the_greeting_is_asked(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer)
        imap_scripts.say_goodbye(peer)

    result = bench.ask(script, MailProtocol.IMAP, SocketType.PLAIN)
    assert isinstance(result, Reachable)
    assert result.tls is None
    assert not result.authenticated
    assert len(bench.transcript) == 2
