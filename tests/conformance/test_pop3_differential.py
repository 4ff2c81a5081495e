"""The same POP3 dialogue with ours and with Dovecot; what may differ stands in `ALLOWED`."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import pytest

from tests.conformance.peers import PASSWORD, log_in
from tests.conformance.pop3_wire import Pop3Reply, Pop3Wire
from tests.conformance.script_messages import append, mail

if TYPE_CHECKING:
    from tests.conformance.peers import Pair, Peer

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(120)]

_MAILS: Final = (
    mail(b"one", body=b"first\r\n"),
    mail(b"dots", body=b".\r\n..\r\n.hidden\r\nnot . hidden\r\n"),
    mail(b"no end", body=b"the last line has no end"),
    mail(b"empty", body=b""),
    mail(b"long", body=b"".join(b"line %d\r\n" % number for number in range(30))),
    b"Subject: only a header\r\n",
    b"Subject: \xe5\r\n\r\n8-bit \xff\xfe\r\n",
)
_LOGIN: Final = (b"USER <<me>>", b"PASS " + PASSWORD.encode())
_SCRIPTS: Final[dict[str, tuple[bytes, ...]]] = {
    # Dovecot hangs up behind three commands that it does not know yet.
    "before-login": (b"NOOP", b"STAT", b"QUIT"),
    "before-login-2": (b"LIST", b"RETR 1", b"QUIT"),
    "before-login-3": (b"DELE 1", b"RSET", b"QUIT"),
    "before-login-4": (b"UIDL", b"TOP 1 1", b"QUIT"),
    "before-login-5": (b"PASS x", b"USER", b"QUIT"),
    "wrong-password": (b"NONSENSE", b"USER <<me>>", b"PASS wrong", b"PASS wrong", b"QUIT"),
    "maildrop": (
        *_LOGIN,
        *(b"USER <<me>>", b"PASS x", b"CAPA", b"capa", b"NOOP", b"noop"),
        *(b"STAT", b"stat", b"LIST", b"LIST 1", b"LIST 7", b"LIST 8", b"LIST 0", b"LIST x"),
        *(b"RETR 1", b"RETR 2", b"RETR 3", b"RETR 4", b"RETR 5", b"RETR 6", b"RETR 7"),
        *(b"RETR", b"RETR 8", b"RETR 0", b"RETR x", b"RETR -1", b"RETR 99999999999"),
        *(b"TOP 1 0", b"TOP 1 1", b"TOP 1 99", b"TOP 2 2", b"TOP 3 0", b"TOP 3 1", b"TOP 4 1"),
        *(b"TOP 5 7", b"TOP 6 1", b"TOP 1", b"TOP", b"TOP x 1", b"TOP 1 x", b"TOP 8 1"),
        *(b"UIDL x", b"UIDL 0", b"UIDL 8", b"NONSENSE", b"QUIT"),
    ),
    "deleting": (
        *_LOGIN,
        *(b"DELE", b"DELE 0", b"DELE 8", b"DELE x", b"DELE 2", b"DELE 2", b"RETR 2", b"LIST 2"),
        *(b"TOP 2 0", b"UIDL 2", b"LIST", b"STAT", b"RSET", b"STAT", b"LIST 2", b"DELE 1"),
        *(b"DELE 7", b"QUIT"),
    ),
    "deleted": (*_LOGIN, b"STAT", b"LIST", b"RETR 1", b"QUIT"),
    "cut-off": (*_LOGIN, b"DELE 1", b"DELE 2"),
    "not-deleted": (*_LOGIN, b"STAT", b"LIST", b"QUIT"),
}
_FEWEST: Final = 60
ALLOWED: Final = {
    ("before-login-5", b"USER"): "RFC 1939, 7: USER has an argument; Dovecot takes an empty name"
}
"""(script, command): why the reply may be another one."""


def _fill(peer: Peer) -> str:
    username = peer.new_account()
    with log_in(peer, username) as imap:
        for content in _MAILS:
            assert imap.ask(append(content)).tagged.startswith(b"OK")
    return username


def _asked(session: Pop3Wire, command: bytes) -> Pop3Reply:
    reply = session.ask(command)
    if command.upper() == b"CAPA":
        return Pop3Reply(reply.status, b"", _capabilities(reply))
    return reply


def _capabilities(reply: Pop3Reply) -> tuple[bytes, ...]:
    """Without the mechanisms; CAPA itself need not be told (RFC 2449, 5)."""
    unneeded = (b"SASL", b"USER", b"CAPA")
    return tuple(sorted(line for line in reply.lines if not line.startswith(unneeded)))


def test_both_servers_answer_the_same(pairs: dict[str, Pair]) -> None:
    pair = pairs["flat"]
    assert sum(len(script) for script in _SCRIPTS.values()) >= _FEWEST
    accounts = [(peer, _fill(peer)) for peer in (pair.ours, pair.theirs)]
    found: dict[tuple[str, bytes], list[Pop3Reply]] = {}
    for name, script in _SCRIPTS.items():
        with ExitStack() as stack:
            sessions = [
                (stack.enter_context(Pop3Wire(peer.pop3)), username) for peer, username in accounts
            ]
            for command in script:
                ours, theirs = (
                    _asked(session, command.replace(b"<<me>>", username.encode()))
                    for session, username in sessions
                )
                if ours != theirs:
                    found[name, command] = [ours, theirs]
    unexplained = {key: replies for key, replies in found.items() if key not in ALLOWED}
    assert not unexplained, "\n".join(f"{key}: {value}" for key, value in unexplained.items())
    assert found.keys() == ALLOWED.keys(), "a row that nothing needs"


def test_unique_ids_are_unique_and_last(pairs: dict[str, Pair]) -> None:
    for peer in (pairs["flat"].ours, pairs["flat"].theirs):
        username = _fill(peer)
        seen: list[tuple[bytes, ...]] = []
        for _ in range(2):
            with Pop3Wire(peer.pop3) as session:
                for command in (b"USER " + username.encode(), _LOGIN[1]):
                    assert session.ask(command).status == b"+OK"
                lines = session.ask(b"UIDL").lines
                assert session.ask(b"UIDL 3").told == lines[2]
                session.ask(b"QUIT")
            seen.append(lines)
        assert seen[0] == seen[1]
        assert [line.split()[0] for line in seen[0]] == [b"%d" % n for n in range(1, 8)]
        assert len({line.split()[1] for line in seen[0]}) == len(_MAILS)


def test_commands_in_one_packet_are_answered_in_order(pairs: dict[str, Pair]) -> None:
    script = (b"STAT", b"LIST", b"RETR 2", b"TOP 1 1", b"NOOP", b"QUIT")
    answers: list[list[Pop3Reply]] = []
    for peer in (pairs["flat"].ours, pairs["flat"].theirs):
        username = _fill(peer)
        with Pop3Wire(peer.pop3) as session:
            for command in (b"USER " + username.encode(), _LOGIN[1]):
                session.ask(command)
            session.send(b"".join(command + b"\r\n" for command in script))
            answers.append([session.reply(command) for command in script])
    assert answers[0] == answers[1]
    assert all(reply.status == b"+OK" for reply in answers[0])
