"""POP3 with poplib and on the wire."""

from __future__ import annotations

import base64
import poplib
from typing import TYPE_CHECKING

import pytest

from tests.unit.refserver.talk import HOST, Talk, imap_session, trust

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer

DOTTED = b"Subject: dots\r\n\r\n.\r\n..\r\n.end\r\nlast line without an end"


def pop3_session(server: ReferenceServer) -> poplib.POP3_SSL:
    user = server.users[0]
    client = poplib.POP3_SSL(HOST, server.ports["pop3s"], context=trust(server), timeout=10)
    client.user(user.username)
    client.pass_(user.password)
    return client


def deliver(server: ReferenceServer, content: bytes) -> None:
    with imap_session(server) as talk:
        reply = talk.ask(b"x APPEND INBOX {%d+}\r\n%s" % (len(content), content))[-1]
        assert reply.startswith(b"x OK")


def test_the_maildrop_is_the_inbox(altibox: ReferenceServer) -> None:
    client = pop3_session(altibox)
    count, octets = client.stat()
    _, sizes, _ = client.list()
    assert count == len(sizes) == 4
    assert octets == sum(int(line.split()[1]) for line in sizes)
    _, lines, _ = client.retr(2)
    assert b"Message-ID: <dugnad@altiboxmail.no>" in lines
    client.quit()


def test_login_over_stls(altibox: ReferenceServer) -> None:
    user = altibox.users[0]
    client = poplib.POP3(HOST, altibox.ports["pop3"], timeout=10)
    assert "USER" not in client.capa()
    with pytest.raises(poplib.error_proto, match="Plaintext authentication disallowed"):
        client.user(user.username)
    client.stls(trust(altibox))
    capabilities = client.capa()
    assert capabilities["SASL"] == ["PLAIN"]
    assert "STLS" not in capabilities
    client.user(user.username)
    client.pass_(user.password)
    assert client.stat()[0] == 4
    client.quit()


def test_dots_and_the_missing_last_line_end_come_back(altibox: ReferenceServer) -> None:
    deliver(altibox, DOTTED)
    client = pop3_session(altibox)
    _, lines, _ = client.retr(5)
    assert b"\r\n".join(lines) == DOTTED
    client.quit()


def test_top_gives_the_header_and_so_many_lines(altibox: ReferenceServer) -> None:
    deliver(altibox, b"Subject: x\r\n\r\none\r\ntwo\r\nthree\r\n")
    client = pop3_session(altibox)
    assert client.top(5, 2)[1] == [b"Subject: x", b"", b"one", b"two"]
    assert client.top(5, 0)[1] == [b"Subject: x", b""]
    assert client.top(5, 99)[1][-1] == b"three"
    client.quit()


def test_deleted_mail_goes_at_quit_and_uidls_stay(altibox: ReferenceServer) -> None:
    client = pop3_session(altibox)
    before = [line.split()[1] for line in client.uidl()[1]]
    client.dele(2)
    with pytest.raises(poplib.error_proto, match="deleted"):
        client.retr(2)
    client.quit()
    client = pop3_session(altibox)
    after = [line.split()[1] for line in client.uidl()[1]]
    client.quit()
    assert after == [before[0], *before[2:]]
    assert len(set(before)) == 4


def test_a_connection_that_is_cut_deletes_nothing(altibox: ReferenceServer) -> None:
    client = pop3_session(altibox)
    client.dele(1)
    client.close()
    with imap_session(altibox) as talk:
        assert b"* 4 EXISTS" in talk.ask(b"b SELECT INBOX")


def test_rset_takes_the_marks_away(altibox: ReferenceServer) -> None:
    client = pop3_session(altibox)
    client.dele(1)
    client.rset()
    client.quit()
    client = pop3_session(altibox)
    assert client.stat()[0] == 4
    client.quit()


def test_only_one_session_has_the_maildrop(altibox: ReferenceServer) -> None:
    first = pop3_session(altibox)
    with Talk(altibox, "pop3s") as second:
        second.line()
        user = altibox.users[0]
        second.send(f"USER {user.username}\r\nPASS {user.password}\r\n".encode())
        assert second.line() == b"+OK"
        assert second.line().startswith(b"-ERR [IN-USE]")
    first.quit()
    pop3_session(altibox).quit()


def test_imap_sees_at_once_what_pop3_deletes(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        client = pop3_session(altibox)
        client.dele(1)
        client.quit()
        assert talk.ask(b"c NOOP")[0] == b"* 1 EXPUNGE"


def test_auth_plain_in_both_forms(altibox: ReferenceServer) -> None:
    user = altibox.users[0]
    plain = base64.b64encode(f"\0{user.username}\0{user.password}".encode())
    for command in (b"AUTH PLAIN " + plain, b"AUTH PLAIN\r\n" + plain):
        with Talk(altibox, "pop3s") as talk:
            talk.line()
            talk.send(command + b"\r\nQUIT\r\n")
            replies = [talk.line(), talk.line()]
            assert b"+OK Logged in." in replies
        with Talk(altibox, "pop3s") as talk:
            talk.line()
            talk.send(b"AUTH PLAIN AGEAYg==\r\n")
            assert talk.line() == b"-ERR [AUTH] Authentication failed."


@pytest.mark.parametrize(
    "command",
    [
        b"RETR", b"RETR 0", b"RETR 5", b"RETR x", b"RETR 99999999999", b"TOP 1", b"TOP 1 -1",
        b"LIST 9", b"UIDL 0", b"DELE 9", b"STAT 1", b"USER again", b"NONSENSE", b"", b"RETR \xb2",
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_an_error_and_the_session_goes_on(
    altibox: ReferenceServer, command: bytes
) -> None:
    user = altibox.users[0]
    with Talk(altibox, "pop3s") as talk:
        talk.line()
        talk.send(f"USER {user.username}\r\nPASS {user.password}\r\n".encode())
        assert [talk.line(), talk.line()][-1] == b"+OK Logged in."
        talk.send(command + b"\r\nNOOP\r\n")
        assert talk.line().startswith(b"-ERR")
        assert talk.line() == b"+OK"
