"""Deleting and creating a mailbox: only if it is still empty, and never the inbox."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import (
    CredentialsError,
    MailsetupError,
    NetworkError,
    ProtocolError,
    TlsError,
)
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.protocols.mailboxes import ImapMailboxes
from mailsetup.runtime.context import Context
from tests.fakes import imap_scripts
from tests.fakes.authority import Authority
from tests.fakes.probe_bench import CANARY, HOST, ProbeBench
from tests.fakes.scripted_server import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.model.server import ServerSettings
    from tests.fakes.scripted_server import Peer

STRAY = "INBOX/Søppel"
RAW = b"INBOX/S&APg-ppel"
Account = tuple[ImapMailboxes, "ServerSettings", ScriptedServer]


@contextmanager
def _account(bench: ProbeBench, script: Callable[[Peer], None]) -> Iterator[Account]:
    with ScriptedServer(script, tls=bench.good) as server:
        settings = bench.settings(server.port, MailProtocol.IMAP, SocketType.SSL)
        editor = ImapMailboxes(
            bench.dialer(server.port), bench.trust, password_for=lambda _server: Secret(CANARY)
        )
        yield editor, settings, server


def _names(peer: Peer, *names: bytes) -> None:
    lines = [b'* LIST () "/" "' + name + b'"' for name in names]
    peer.answer(b'LIST "" *', *lines, b"TAG OK done")


def _examine(peer: Peer, count: int) -> None:
    peer.answer(b'EXAMINE "' + RAW + b'"', b"* %d EXISTS" % count, b"TAG OK [READ-ONLY] opened")
    peer.answer(b"CLOSE", b"TAG OK closed")


def _ctx() -> Context:
    return Context().within(15)


def test_an_empty_mailbox_is_deleted_and_unsubscribed(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        _names(peer, b"INBOX", RAW)
        _examine(peer, 0)
        peer.answer(b"LSUB", b'* LSUB () "/" "' + RAW + b'"', b"TAG OK done")
        _names(peer, b"INBOX", RAW)
        peer.answer(b"STATUS", b'* STATUS "' + RAW + b'" (MESSAGES 0)', b"TAG OK done")
        peer.answer(b'DELETE "' + RAW + b'"', b"TAG OK gone")
        peer.answer(b'UNSUBSCRIBE "' + RAW + b'"', b"TAG OK done")
        imap_scripts.say_goodbye(peer)

    with _account(bench, script) as (editor, settings, _):
        assert editor.delete_if_empty(settings, STRAY, _ctx())


def _not_empty(peer: Peer) -> None:
    _names(peer, b"INBOX", RAW)
    _examine(peer, 1)


def _has_a_child(peer: Peer) -> None:
    _names(peer, b"INBOX", RAW, RAW + b"/child")
    _examine(peer, 0)
    peer.answer(b"LSUB", b"TAG OK done")
    _names(peer, b"INBOX", RAW, RAW + b"/child")


def _filled_meanwhile(peer: Peer) -> None:
    _names(peer, b"INBOX", RAW)
    _examine(peer, 0)
    peer.answer(b"LSUB", b"TAG OK done")
    _names(peer, b"INBOX", RAW)
    peer.answer(b"STATUS", b'* STATUS "' + RAW + b'" (MESSAGES 1)', b"TAG OK done")


def _cannot_be_counted(peer: Peer) -> None:
    _names(peer, b"INBOX", RAW)
    _examine(peer, 0)
    peer.answer(b"LSUB", b"TAG OK done")
    _names(peer, b"INBOX", RAW)
    peer.answer(b"STATUS", b"TAG NO not now")


def _cannot_be_opened(peer: Peer) -> None:
    _names(peer, b"INBOX", RAW)
    peer.answer(b"EXAMINE", b"TAG NO no such thing")


@pytest.mark.parametrize(
    "rest", [_not_empty, _has_a_child, _filled_meanwhile, _cannot_be_counted, _cannot_be_opened]
)
def test_what_is_not_surely_empty_stays(bench: ProbeBench, rest: Callable[[Peer], None]) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        rest(peer)
        imap_scripts.say_goodbye(peer)

    with _account(bench, script) as (editor, settings, server):
        assert not editor.delete_if_empty(settings, STRAY, _ctx())
    assert not any(b"DELETE" in one.line for one in server.transcript)


def test_the_inbox_is_never_deleted(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        _names(peer, b"Inbox")
        imap_scripts.say_goodbye(peer)

    with _account(bench, script) as (editor, settings, _):
        assert not editor.delete_if_empty(settings, "INBOX", _ctx())


def test_a_mailbox_is_created_again(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.answer(b'CREATE "' + RAW + b'"', b"TAG OK done")
        peer.answer(b'SUBSCRIBE "' + RAW + b'"', b"TAG OK done")
        imap_scripts.say_goodbye(peer)

    with _account(bench, script) as (editor, settings, server):
        editor.create(settings, STRAY, True, _ctx())
    assert len(server.transcript) == 5


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([rb'* LIST () "/" "' + RAW + b'"'], True),
        ([rb'* LIST (\Noselect) "/" "' + RAW + b'"'], False),
        ([b'* LIST () "/" INBOX'], False),
    ],
)
def test_whether_it_exists(bench: ProbeBench, lines: list[bytes], expected: bool) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.answer(b"LIST", *lines, b"TAG OK done")
        imap_scripts.say_goodbye(peer)

    with _account(bench, script) as (editor, settings, _):
        assert editor.exists(settings, STRAY, _ctx()) is expected


def _delete_refused(peer: Peer) -> None:
    imap_scripts.log_in(peer)
    peer.answer(b"CREATE", b"TAG NO [NOPERM] not yours")
    peer.line()


def _wrong_password(peer: Peer) -> None:
    imap_scripts.greet(peer)
    peer.answer(b"AUTHENTICATE", b"TAG NO [AUTHENTICATIONFAILED] no")


def _cut(peer: Peer) -> None:
    imap_scripts.log_in(peer)


@pytest.mark.parametrize(
    ("script", "kind", "id_"),
    [
        (_delete_refused, ProtocolError, "mailbox.create-refused"),
        (_wrong_password, CredentialsError, "login.wrong-credentials"),
        (_cut, NetworkError, "network.closed"),
        (lambda peer: peer.send(b"* BYE no\r\n"), ProtocolError, "server.refused"),
    ],
)
def test_refusals_are_errors_with_a_message(
    bench: ProbeBench,
    script: Callable[[Peer], None],
    kind: type[MailsetupError],
    id_: str,
) -> None:
    with _account(bench, script) as (editor, settings, _), pytest.raises(kind) as caught:
        editor.create(settings, STRAY, False, _ctx())
    assert caught.value.message.id == id_


def test_a_bad_certificate_is_an_error(bench: ProbeBench) -> None:
    tls = Authority(bench.directory_for("mailboxes")).server_context(HOST)
    with ScriptedServer(imap_scripts.log_in, tls=tls) as server:
        settings = bench.settings(server.port, MailProtocol.IMAP, SocketType.SSL)
        editor = ImapMailboxes(bench.dialer(server.port), bench.trust, lambda _s: Secret(CANARY))
        with pytest.raises(TlsError) as caught:
            editor.exists(settings, STRAY, _ctx())
    assert caught.value.message.id == "tls.unknown-issuer"


def test_a_plain_connection_is_not_used(bench: ProbeBench) -> None:
    with ScriptedServer(imap_scripts.greet) as server:
        settings = bench.settings(server.port, MailProtocol.IMAP, SocketType.PLAIN)
        editor = ImapMailboxes(bench.dialer(server.port), bench.trust, lambda _s: Secret(CANARY))
        with pytest.raises(ProtocolError) as caught:
            editor.exists(settings, STRAY, _ctx())
    assert caught.value.message.id == "server.not-logged-in"
    assert not any(b"AUTH" in one.line for one in server.transcript)


def test_a_name_that_cannot_be_is_refused(bench: ProbeBench) -> None:
    with (
        _account(bench, imap_scripts.log_in) as (editor, settings, _),
        pytest.raises(ProtocolError) as caught,
    ):
        editor.create(settings, "a\r\nb", False, _ctx())
    assert caught.value.message.id == "mailbox.bad-name"


def test_two_names_that_look_alike_are_not_guessed(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        _names(peer, b"INBOX/Trash", b"Inbox/Trash")
        peer.line()

    with _account(bench, script) as (editor, settings, _), pytest.raises(ProtocolError) as caught:
        editor.delete_if_empty(settings, "INBOX/Trash", _ctx())
    assert caught.value.message.id == "mailbox.ambiguous"
