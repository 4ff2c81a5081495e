"""IMAP with the clients of the standard library and imapclient, over real TLS and STARTTLS."""

from __future__ import annotations

import datetime
import imaplib
from typing import TYPE_CHECKING

import imapclient  # type: ignore[import-untyped]
import pytest

from tests.unit.refserver.talk import HOST, imap_session, trust

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory

MAIL = b"From: a@b.example\r\nSubject: =?utf-8?q?Bl=C3=A5b=C3=A6r?=\r\n\r\nsyltet\xc3\xb8y\r\n.\r\n"


def unauthenticated(server: ReferenceServer) -> imapclient.IMAPClient:
    return imapclient.IMAPClient(HOST, server.ports["imaps"], ssl_context=trust(server), timeout=10)


def connect(server: ReferenceServer) -> imapclient.IMAPClient:
    client = unauthenticated(server)
    client.login(server.users[0].username, server.users[0].password)
    return client


def test_imaplib_logs_in_over_starttls_and_reads_a_mail(altibox: ReferenceServer) -> None:
    client = imaplib.IMAP4(HOST, altibox.ports["imap"], timeout=10)
    assert "LOGINDISABLED" in client.capabilities
    client.starttls(trust(altibox))
    assert "LOGINDISABLED" not in client.capabilities
    assert "AUTH=PLAIN" in client.capabilities
    user = altibox.users[0]
    client.login(user.username, user.password)
    assert client.select("INBOX") == ("OK", [b"4"])
    _, data = client.fetch("1", "(RFC822)")
    assert isinstance(data[0], tuple)
    assert b"Subject: Velkommen" in data[0][1]
    client.logout()


def test_a_password_is_refused_without_tls(altibox: ReferenceServer) -> None:
    client = imaplib.IMAP4(HOST, altibox.ports["imap"], timeout=10)
    with pytest.raises(imaplib.IMAP4.error, match="PRIVACYREQUIRED"):
        client.login(altibox.users[0].username, altibox.users[0].password)
    client.logout()


def test_the_scenario_folders_are_there(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        names = {name for _, _, name in client.list_folders()}
    assert names == {
        "INBOX",
        "INBOX/Familie",
        "Sent",
        "Drafts",
        "Trash",
        "Junk",
        "Kvitteringer",
        "Reise 2024",
        "Familie",
    }


def test_what_is_appended_comes_back_byte_for_byte(altibox: ReferenceServer) -> None:
    date = datetime.datetime(2019, 12, 24, 17, 0, tzinfo=datetime.UTC)
    with connect(altibox) as client:
        client.append("Familie", MAIL, flags=[b"\\Seen", b"$Forwarded"], msg_time=date)
        client.select_folder("Familie", readonly=True)
        (uid,) = client.search(["KEYWORD", "$Forwarded"])
        data = client.fetch([uid], ["BODY.PEEK[]", "FLAGS", "INTERNALDATE", "RFC822.SIZE"])[uid]
    assert data[b"BODY[]"] == MAIL
    assert data[b"FLAGS"] == (b"\\Seen", b"\\Recent", b"$Forwarded")
    assert data[b"INTERNALDATE"].timestamp() == date.timestamp()
    assert data[b"RFC822.SIZE"] == len(MAIL)


def test_line_feeds_alone_become_crlf(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        client.append("Familie", b"Subject: x\n\nbody\n")
        client.select_folder("Familie")
        uid = client.search()[-1]
        assert client.fetch([uid], ["BODY[]"])[uid][b"BODY[]"] == b"Subject: x\r\n\r\nbody\r\n"


def test_flags_are_added_removed_and_replaced(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        client.select_folder("Familie")
        uid = client.search()[0]
        assert client.set_flags([uid], [b"\\Flagged", b"Junk"])[uid] == (b"\\Flagged", b"Junk")
        assert client.add_flags([uid], [b"\\Seen"])[uid] == (b"\\Flagged", b"\\Seen", b"Junk")
        assert client.remove_flags([uid], [b"\\Flagged"])[uid] == (b"\\Seen", b"Junk")


def test_a_copy_keeps_the_mails(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        client.select_folder("Familie")
        client.copy([1, 2], "Kvitteringer")
        client.select_folder("Kvitteringer")
        copied = client.fetch(client.search()[-2:], ["FLAGS", "ENVELOPE"]).values()
    assert [mail[b"ENVELOPE"].message_id for mail in copied] == [
        b"<bursdag@altiboxmail.no>",
        b"<hytte@altiboxmail.no>",
    ]


def test_a_moved_mail_is_in_one_folder_only(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        client.select_folder("Familie")
        client.move([1], "Trash")
        assert client.search() == [2]
        client.select_folder("Trash")
        assert len(client.search()) == 2


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (["SUBJECT", "lørdag"], [2]),
        (["TEXT", "VAFLER"], [2]),
        (["UNSEEN"], [3, 4]),
        (["FLAGGED"], [4]),
        (["FROM", "example.org", "SINCE", datetime.date(2024, 5, 1)], [3]),
        (["OR", "SEEN", "FLAGGED"], [1, 2, 4]),
        (["NOT", ["SEEN"]], [3, 4]),
        (["SENTBEFORE", datetime.date(2024, 2, 1)], [1]),
        (["HEADER", "Message-ID", "tannlege"], [4]),
        (["LARGER", 400], [2]),
        (["UID", "2:3", "SEEN"], [2]),
        (["2:3"], [2, 3]),
        (["BODY", "Subject"], []),
    ],
)
def test_search_finds_what_was_asked_for(
    altibox: ReferenceServer, criteria: list[object], found: list[int]
) -> None:
    with connect(altibox) as client:
        client.select_folder("INBOX", readonly=True)
        assert client.search(criteria, "UTF-8") == found


def test_idle_tells_of_new_mail_and_expunged_mail(altibox: ReferenceServer) -> None:
    with connect(altibox) as waiting, connect(altibox) as acting:
        waiting.select_folder("INBOX")
        waiting.idle()
        acting.append("INBOX", MAIL)
        assert (5, b"EXISTS") in waiting.idle_check(timeout=10)
        acting.select_folder("INBOX")
        acting.delete_messages([1])
        acting.expunge()
        seen: list[object] = []
        while (1, b"EXPUNGE") not in seen:
            news = waiting.idle_check(timeout=10)
            assert news, "the expunged mail was never told"
            seen += news
        waiting.idle_done()
        assert len(waiting.search()) == 4


def test_status_and_select_agree(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        status = client.folder_status("INBOX")
        selected = client.select_folder("INBOX")
    assert status[b"MESSAGES"] == selected[b"EXISTS"] == 4
    assert status[b"UNSEEN"] == 2
    assert status[b"UIDNEXT"] == selected[b"UIDNEXT"] == 5
    assert status[b"UIDVALIDITY"] == selected[b"UIDVALIDITY"]


def test_reading_marks_as_seen_but_peeking_and_examine_do_not(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        client.select_folder("INBOX", readonly=True)
        client.fetch([3], ["BODY[]"])
        client.select_folder("INBOX")
        client.fetch([3], ["BODY.PEEK[]"])
        assert client.search("UNSEEN") == [3, 4]
        client.fetch([3], ["BODY[TEXT]"])
        assert client.search("UNSEEN") == [4]


def test_quota_is_told(altibox: ReferenceServer) -> None:
    with connect(altibox) as client:
        (quota,) = client.get_quota()
    assert (quota.resource, quota.limit) == ("STORAGE", 1000 * 1024)


def test_the_username_need_not_be_the_address(start_server: ServerFactory) -> None:
    server = start_server("ktnet")
    user = server.user("anna@minmail.fi")
    assert user.username == "kt10482"
    with unauthenticated(server) as client:
        with pytest.raises(imapclient.exceptions.LoginError, match="AUTHENTICATIONFAILED"):
            client.login(user.address, user.password)
        client.login(user.username, user.password)
        assert client.find_special_folder(b"\\Junk") == "Spam"


def test_a_disabled_account_is_told_so_only_with_the_right_password(
    altibox: ReferenceServer,
) -> None:
    user = altibox.user("gammel@altiboxmail.no")
    with unauthenticated(altibox) as client:
        with pytest.raises(imapclient.exceptions.LoginError, match="AUTHENTICATIONFAILED"):
            client.login(user.username, "wrong")
        with pytest.raises(imapclient.exceptions.LoginError, match="disabled"):
            client.login(user.username, user.password)


def test_a_deleted_mailbox_ends_the_sessions_that_have_it_open(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as open_session, connect(altibox) as client:
        assert open_session.ask(b"b SELECT Familie")[-1].startswith(b"b OK")
        client.delete_folder("Familie")
        assert open_session.ask(b"c NOOP")[0].startswith(b"* BYE")


def test_expunges_are_never_told_during_fetch_store_and_search(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk, connect(altibox) as client:
        talk.ask(b"b SELECT INBOX")
        client.select_folder("INBOX")
        client.delete_messages([2])
        client.expunge()
        for command in (b"c FETCH 1:4 FLAGS", b"c STORE 1 +FLAGS (x)", b"c SEARCH ALL"):
            assert not any(line.endswith(b"EXPUNGE") for line in talk.ask(command))
        assert b"* 2 EXPUNGE" in talk.ask(b"d NOOP")
        assert talk.ask(b"e UID SEARCH ALL")[0] == b"* SEARCH 1 3 4"


def test_recent_belongs_to_the_first_session_that_reads_and_writes(
    altibox: ReferenceServer,
) -> None:
    with connect(altibox) as client:
        client.append("Familie", MAIL)
    with imap_session(altibox) as first, imap_session(altibox) as second:
        assert b"* 1 RECENT" in first.ask(b"b EXAMINE Familie")
        assert b"* 1 RECENT" in second.ask(b"b SELECT Familie")
        assert b"* 0 RECENT" in first.ask(b"c SELECT Familie")
