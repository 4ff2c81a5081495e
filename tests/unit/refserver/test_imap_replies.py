"""IMAP on the wire: exact replies, codes and order, as the standards write them."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from tests.unit.refserver.talk import Talk, imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer


def append(talk: Talk, mailbox: bytes, *messages: bytes) -> list[bytes]:
    """One APPEND with all messages as non-synchronising literals."""
    parts = b"".join(b" {%d+}\r\n%s" % (len(message), message) for message in messages)
    return talk.ask(b"ap APPEND " + mailbox + parts)


def test_select_tells_everything_a_client_needs(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        lines = talk.ask(b"b SELECT INBOX")
    assert b"* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)" in lines
    assert b"* 4 EXISTS" in lines
    assert b"* 0 RECENT" in lines
    assert any(line.startswith(b"* OK [UNSEEN 3]") for line in lines)
    assert any(line.startswith(b"* OK [PERMANENTFLAGS (") for line in lines)
    assert any(line.startswith(b"* OK [UIDNEXT 5]") for line in lines)
    assert lines[-1].startswith(b"b OK [READ-WRITE]")


def test_a_select_that_fails_leaves_nothing_selected(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        assert talk.ask(b"c SELECT missing")[-1].startswith(b"c NO [NONEXISTENT]")
        assert talk.ask(b"d FETCH 1 FLAGS")[-1].startswith(b"d BAD")


def test_append_and_copy_tell_the_new_uids(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        lines = append(talk, b"Familie", b"Subject: 1\r\n\r\nx", b"Subject: 2\r\n\r\ny")
        assert re.match(rb"ap OK \[APPENDUID \d+ 3:4\] ", lines[-1])
        talk.ask(b"b SELECT Familie")
        lines = talk.ask(b"c UID COPY 2,4 Trash")
        assert re.match(rb"c OK \[COPYUID \d+ 2,4 2:3\] ", lines[-1])


def test_move_tells_copyuid_before_the_expunges(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        lines = talk.ask(b"c MOVE 2:3 Trash")
    assert re.match(rb"\* OK \[COPYUID \d+ 2:3 2:3\] ", lines[0])
    assert lines[1:3] == [b"* 2 EXPUNGE", b"* 2 EXPUNGE"]


def test_a_multiappend_stores_all_or_nothing(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        lines = append(talk, b"Familie", b"Subject: 1\r\n\r\nx", b"with \0 inside")
        assert lines[-1].startswith(b"ap NO")
        assert talk.ask(b"b STATUS Familie (MESSAGES)")[0].endswith(b"(MESSAGES 2)")


def test_a_synchronising_literal_waits_for_the_go_ahead(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.send(b'b APPEND Familie (\\Seen) " 1-Feb-2020 10:11:12 +0100" {3}\r\n')
        assert talk.line() == b"+ OK"
        talk.send(b"abc\r\n")
        assert talk.until(b"b")[-1].startswith(b"b OK")
        talk.ask(b"c EXAMINE Familie")
        line = talk.ask(b"d FETCH 3 (INTERNALDATE FLAGS)")[0]
        assert (
            line == b'* 3 FETCH (INTERNALDATE " 1-Feb-2020 10:11:12 +0100" FLAGS (\\Seen \\Recent))'
        )


def test_a_message_over_the_limit_is_refused_before_it_is_sent(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        reply = talk.ask(b"b APPEND INBOX {%d}" % (51 * 1024 * 1024))
        assert reply[-1].startswith(b"b NO [TOOBIG]")
        assert talk.ask(b"c NOOP")[-1].startswith(b"c OK")


def test_fetch_gives_partial_and_section_octets(altibox: ReferenceServer) -> None:
    mail = b"A: 1\r\nB: 2\r\n\r\n0123456789"
    with imap_session(altibox) as talk:
        append(talk, b"Familie", mail)
        talk.ask(b"b EXAMINE Familie")
        talk.send(b"c FETCH 3 (BODY.PEEK[TEXT]<2.4> BODY.PEEK[HEADER.FIELDS (b)] BODY[9])\r\n")
        assert talk.line() == b"* 3 FETCH (BODY[TEXT]<2> {4}"
        assert talk.line() == b"2345 BODY[HEADER.FIELDS (b)] {8}"
        assert talk.exactly(8) == b"B: 2\r\n\r\n"
        assert talk.line() == b" BODY[9] NIL)"
        assert talk.line().startswith(b"c OK")
        talk.send(b"d FETCH 3 BODY.PEEK[]<500.10>\r\n")
        assert talk.line() == b"* 3 FETCH (BODY[]<500> {0}"


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (b"FETCH 5 FLAGS", b"BAD"),
        (b"FETCH 0 FLAGS", b"BAD"),
        (b"FETCH 1:* FLAGS", b"OK"),
        (b"FETCH 4294967296 FLAGS", b"BAD"),
        (b"UID FETCH 99 FLAGS", b"OK"),
        (b"UID FETCH 99:* FLAGS", b"OK"),
        (b"FETCH 1 FLAGS extra", b"BAD"),
        (b"FETCH 1  FLAGS", b"BAD"),
        (b"STORE 1 FLAGS (\\Recent)", b"BAD"),
        (b"STORE 1 FLAGS (\\Unknown)", b"BAD"),
        (b"STORE 1 +FLAGS.SILENT \\Seen \\Flagged", b"OK"),
        (b"SEARCH CHARSET KLINGON ALL", b"NO [BADCHARSET"),
        (b"SEARCH CHARSET zlib ALL", b"NO [BADCHARSET"),
        (b"SEARCH CHARSET us-ascii SUBJECT {2+}\r\n\xc3\xa5", b"BAD"),
        (b"SEARCH ALL)", b"BAD"),
        (b"SEARCH", b"BAD"),
        (b"COPY 1 missing", b"NO [TRYCREATE]"),
        (b"AUTHENTICATE PLAIN", b"BAD"),
        (b"STATUS INBOX ()", b"BAD"),
        (b'ID ("a")', b"BAD"),
        (b"NONSENSE", b"BAD"),
        (b"UID NOOP", b"BAD"),
        (b"SELECT", b"BAD"),
    ],
)
def test_each_command_ends_as_it_must(
    altibox: ReferenceServer, command: bytes, answer: bytes
) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        assert talk.ask(b"c " + command)[-1].startswith(b"c " + answer)
        assert talk.ask(b"d NOOP")[-1].startswith(b"d OK")


def test_a_uid_range_with_a_star_always_holds_the_last_message(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        assert talk.ask(b"c UID FETCH 99:* UID")[0] == b"* 4 FETCH (UID 4)"


def test_a_read_only_mailbox_cannot_be_changed(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b EXAMINE INBOX")
        for command in (b"STORE 1 FLAGS ()", b"EXPUNGE", b"MOVE 1 Trash", b"UID EXPUNGE 1"):
            assert talk.ask(b"c " + command)[-1].startswith(b"c NO [CANNOT]")
        assert talk.ask(b"d CLOSE")[-1].startswith(b"d OK")


def test_uid_expunge_takes_only_what_it_names(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.ask(b"c STORE 1:3 +FLAGS.SILENT (\\Deleted)")
        lines = talk.ask(b"d UID EXPUNGE 2,4")
        assert lines[0] == b"* 2 EXPUNGE"
        assert len(lines) == 2


def test_close_expunges_in_silence_and_unselect_does_not(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.ask(b"c STORE 1 +FLAGS.SILENT (\\Deleted)")
        talk.ask(b"d UNSELECT")
        assert b"* 4 EXISTS" in talk.ask(b"e SELECT INBOX")
        assert talk.ask(b"f CLOSE") == [b"f OK Close completed."]
        assert b"* 3 EXISTS" in talk.ask(b"g SELECT INBOX")


def test_esearch_answers_what_was_asked(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b EXAMINE INBOX")
        assert talk.ask(b"c SEARCH RETURN (MIN MAX COUNT) SEEN")[0] == (
            b'* ESEARCH (TAG "c") MIN 1 MAX 2 COUNT 2'
        )
        assert talk.ask(b"d UID SEARCH RETURN () ALL")[0] == b'* ESEARCH (TAG "d") UID ALL 1:4'
        assert talk.ask(b"e SEARCH RETURN (ALL COUNT) DELETED")[0] == (
            b'* ESEARCH (TAG "e") COUNT 0'
        )


def test_authenticate_takes_an_initial_response_or_asks_for_it(altibox: ReferenceServer) -> None:
    user = altibox.users[0]
    plain = base64.b64encode(f"\0{user.username}\0{user.password}".encode())
    with Talk(altibox, "imaps") as talk:
        talk.line()
        assert talk.ask(b"a AUTHENTICATE PLAIN " + plain)[-1].startswith(b"a OK [CAPABILITY ")
    with Talk(altibox, "imaps") as talk:
        talk.line()
        talk.send(b"a AUTHENTICATE PLAIN\r\n")
        assert talk.line() == b"+ "
        talk.send(plain + b"\r\n")
        assert talk.line().startswith(b"a OK")
    with Talk(altibox, "imaps") as talk:
        talk.line()
        talk.send(b"a AUTHENTICATE LOGIN\r\n")
        for word in (user.username, user.password):
            assert talk.line().startswith(b"+ ")
            talk.send(base64.b64encode(word.encode()) + b"\r\n")
        assert talk.line().startswith(b"a OK")


@pytest.mark.parametrize("response", [b"*", b"!!!", b"", base64.b64encode(b"no separators")])
def test_a_bad_sasl_response_is_refused_and_the_session_goes_on(
    altibox: ReferenceServer, response: bytes
) -> None:
    with Talk(altibox, "imaps") as talk:
        talk.line()
        talk.send(b"a AUTHENTICATE PLAIN\r\n" + response + b"\r\n")
        assert talk.line() == b"+ "
        assert talk.line().startswith(b"a BAD")
        assert talk.ask(b"b NOOP")[-1].startswith(b"b OK")


def test_commands_sent_in_one_go_are_answered_in_order(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.send(b"".join(b"t%d NOOP\r\n" % number for number in range(500)))
        for number in range(500):
            assert talk.line() == b"t%d OK NOOP completed." % number


def test_new_keywords_are_told_before_they_are_used(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        lines = talk.ask(b"c STORE 1 +FLAGS ($Label1)")
    assert lines[0] == b"* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Label1)"
    assert lines[2] == b"* 1 FETCH (FLAGS (\\Seen $Label1))"


def test_id_and_enable_are_answered(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        assert talk.ask(b'b ID ("name" "test" "version" NIL)')[0].startswith(b'* ID ("name"')
        assert talk.ask(b"c ENABLE CONDSTORE X-NONE")[0] == b"* ENABLED CONDSTORE"
        assert talk.ask(b"d ENABLE X-NONE")[0] == b"* ENABLED"
        assert talk.ask(b"e ENABLE")[-1].startswith(b"e BAD")
