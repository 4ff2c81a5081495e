"""Fetching reports from inboxes of all kinds: never a change there, never more than is wanted."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import (
    Cancelled,
    CredentialsError,
    NetworkError,
    ProtocolError,
    TlsError,
)
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.tls import Trust
from mailsetup.protocols.imap_bounces import MAX_BYTES, MOST, InboxReports, fetch_reports
from mailsetup.protocols.imap_fetched import read_fetched, read_numbers
from mailsetup.protocols.imap_report_keys import KEYS, any_of, is_likely
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes import imap_scripts
from tests.fakes.probe_bench import CANARY, ProbeBench
from tests.fakes.scripted_server import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.fakes.scripted_server import Peer

CHANGING = (b"SELECT", b"STORE", b"EXPUNGE", b"DELETE", b"APPEND", b"COPY", b"MOVE", b"BODY[")


class Inbox:
    """A server with mails by UID; each switch takes an ability away."""

    def __init__(
        self,
        mails: dict[int, bytes],
        *,
        searches: str = "all",
        gives_parts: bool = True,
        sent: tuple[bytes, ...] = (),
        drops_after: int = 1_000_000,
    ) -> None:
        self.mails = mails
        self.searches = searches
        self.gives_parts = gives_parts
        self.sent = sent
        self.drops_after = drops_after
        self.said: list[bytes] = []
        self._folder = b""

    def __call__(self, peer: Peer) -> None:
        imap_scripts.log_in(peer)
        while True:
            line = peer.line()
            tag, _, command = line.partition(b" ")
            self.said.append(command)
            answer = self._answer(command.removeprefix(b"UID "), peer)
            peer.send(tag + b" " + answer + b"\r\n")
            if command == b"LOGOUT":
                return

    def _answer(self, command: bytes, peer: Peer) -> bytes:
        word = command.split()[0]
        if word == b"EXAMINE":
            self._folder = command.split(b" ", 1)[1].strip(b'"')
            count = len(self.sent if self._folder == b"Sent" else self.mails)
            peer.send(b"* %d EXISTS\r\n" % count)
            return b"OK [READ-ONLY] done"
        if word == b"LIST":
            peer.send(b'* LIST () "/" INBOX\r\n')
            if self.sent:
                peer.send(b'* LIST (\\Sent) "/" "Sent"\r\n')
            return b"OK done"
        if word == b"SEARCH":
            return self._search(command, peer)
        if word == b"FETCH":
            return self._fetch(command, peer)
        return b"OK done"

    def _search(self, command: bytes, peer: Peer) -> bytes:
        if self.searches == "none" or (self.searches == "simple" and b"OR " in command):
            return b"BAD what?"
        if self.searches == "no":
            return b"NO not here"
        is_asked = self.searches == "all" or b'FROM "mailer-daemon"' in command
        found = self.mails if is_asked and self.searches != "blind" else ()
        peer.send(b"* SEARCH" + b"".join(b" %d" % uid for uid in found) + b"\r\n")
        return b"OK done"

    def _fetch(self, command: bytes, peer: Peer) -> bytes:
        if self._folder == b"Sent":
            for number, header in enumerate(self.sent, 1):
                self._give(peer, number, number, b"BODY[HEADER.FIELDS (FROM)]", header)
            return b"OK done"
        if b"HEADER.FIELDS" in command:
            for number, (uid, mail) in enumerate(self.mails.items(), 1):
                header = mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                self._give(peer, number, uid, b"BODY[HEADER.FIELDS (FROM)]", header)
            return b"OK done"
        if b"<0." in command and not self.gives_parts:
            return b"BAD no parts"
        limit = re.search(rb"<0\.(\d+)>", command)
        for uid in map(int, command.split()[1].split(b",")):
            if uid not in self.mails:
                continue
            if self.drops_after == 0:
                peer.drop()
            self.drops_after -= 1
            if b"BODY" not in command:
                peer.send(b"* 1 FETCH (UID %d RFC822.SIZE %d)\r\n" % (uid, len(self.mails[uid])))
                continue
            content = self.mails[uid][: int(limit[1]) if limit else None]
            self._give(peer, 1, uid, b"BODY[]<0>" if limit else b"BODY[]", content)
        return b"OK done"

    def _give(self, peer: Peer, number: int, uid: int, name: bytes, content: bytes) -> None:
        size = len(self.mails.get(uid, b""))
        head = b"* %d FETCH (UID %d RFC822.SIZE %d " % (number, uid, size)
        peer.send(head + name + b" {%d}\r\n" % len(content) + content + b")\r\n")


def report(number: int, *, size: int = 0) -> bytes:
    text = f"From: MAILER-DAEMON@x.no\r\nSubject: Undelivered {number}\r\n\r\nNo.\r\n"
    return text.encode() + b"x" * size


LETTER = b"From: ola@x.no\r\nSubject: Hei\r\n\r\nHei!\r\n"


@contextmanager
def serving(
    bench: ProbeBench, script: Callable[[Peer], None], token: CancelToken | None = None
) -> Iterator[Callable[[], InboxReports]]:
    with ScriptedServer(script, tls=bench.good, lenient=True) as server:
        settings = bench.settings(server.port, MailProtocol.IMAP, SocketType.SSL)

        def fetch() -> InboxReports:
            return fetch_reports(
                *(settings, Secret(CANARY)),
                dialer=bench.dialer(server.port),
                trust=bench.trust,
                ctx=Context(cancel=token or CancelToken()).within(20),
            )

        yield fetch


def fetched(bench: ProbeBench, inbox: Inbox) -> InboxReports:
    with serving(bench, inbox) as fetch:
        found = fetch()
    assert not [line for line in inbox.said if line.startswith(CHANGING) or b" BODY[" in line]
    return found


def test_the_newest_fifty_come_newest_first(bench: ProbeBench) -> None:
    found = fetched(bench, Inbox({uid: report(uid) for uid in range(1, 80)}))
    assert [mail.uid for mail in found.mails] == list(range(79, 79 - MOST, -1))
    assert found.mails[0].data == report(79)
    assert found.complete


@pytest.mark.parametrize("searches", ["all", "simple", "none", "no", "blind"])
def test_servers_that_search_badly_give_the_same(bench: ProbeBench, searches: str) -> None:
    mails = {3: report(3), 5: report(5)}
    if searches not in {"all", "simple"}:
        mails |= {4: LETTER}  # our own eyes tell them apart
    found = fetched(bench, Inbox(mails, searches=searches))
    assert [mail.uid for mail in found.mails] == [5, 3]
    assert found.complete


def test_of_a_large_mail_only_the_beginning_is_fetched(bench: ProbeBench) -> None:
    found = fetched(bench, Inbox({1: report(1, size=3_000_000)}))
    (mail,) = found.mails
    assert len(mail.data) == MAX_BYTES
    assert mail.size == len(report(1)) + 3_000_000


def test_a_server_that_gives_no_parts_gives_small_mails_whole(bench: ProbeBench) -> None:
    mails = {1: report(1), 2: report(2, size=3_000_000), 3: report(3, size=500_000)}
    inbox = Inbox(mails, gives_parts=False)
    found = fetched(bench, inbox)
    assert [mail.uid for mail in found.mails] == [3, 1]
    assert found.mails[0].data == mails[3][:MAX_BYTES]


def test_an_empty_inbox_gives_nothing(bench: ProbeBench) -> None:
    found = fetched(bench, Inbox({}))
    assert (found.mails, found.complete) == ([], True)


def test_headers_of_sent_mail_come_too(bench: ProbeBench) -> None:
    sent = (b"Message-ID: <1@x.no>\r\n\r\n", b"Message-ID: <2@x.no>\r\n\r\n")
    found = fetched(bench, Inbox({1: report(1)}, sent=sent))
    assert found.sent.headers == sent
    assert found.sent.whole_folder


def test_what_came_before_the_connection_broke_is_kept(bench: ProbeBench) -> None:
    inbox = Inbox({uid: report(uid) for uid in range(1, 31)}, drops_after=12)
    found = fetched(bench, inbox)
    assert [mail.uid for mail in found.mails] == list(range(30, 20, -1))
    assert not found.complete


def test_a_connection_that_breaks_before_anything_came_is_an_error(bench: ProbeBench) -> None:
    with (
        serving(bench, Inbox({1: report(1)}, drops_after=0)) as fetch,
        pytest.raises(NetworkError),
    ):
        fetch()


def test_an_inbox_that_does_not_open_is_told(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.answer(b"EXAMINE INBOX", b"TAG NO [INUSE] busy")

    with serving(bench, script) as fetch, pytest.raises(ProtocolError) as raised:
        fetch()
    assert raised.value.message.id == "mail-reading.inbox-closed"
    assert "busy" in raised.value.reason


def test_a_wrong_password_is_told_and_tried_once(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer)
        peer.answer(b"AUTHENTICATE PLAIN", b"TAG NO [AUTHENTICATIONFAILED] no")

    with serving(bench, script) as fetch, pytest.raises(CredentialsError):
        fetch()


def test_the_password_goes_to_nobody_without_a_good_certificate(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)

    with ScriptedServer(script, tls=bench.good, lenient=True) as server:
        settings = bench.settings(server.port, MailProtocol.IMAP, SocketType.SSL)
        with pytest.raises(TlsError):
            fetch_reports(
                *(settings, Secret(CANARY)),
                dialer=bench.dialer(server.port),
                trust=Trust(),
                ctx=Context().within(20),
            )
        assert not server.transcript


def test_nothing_is_fetched_without_encryption(bench: ProbeBench) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.greet(peer)
        imap_scripts.say_goodbye(peer)

    with ScriptedServer(script, lenient=True) as server:
        settings = bench.settings(server.port, MailProtocol.IMAP, SocketType.PLAIN)
        with pytest.raises(ProtocolError):
            fetch_reports(
                *(settings, Secret(CANARY)),
                dialer=bench.dialer(server.port),
                trust=bench.trust,
                ctx=Context().within(20),
            )
        assert CANARY.encode() not in server.sent_in_clear()


def test_cancel_ends_it(bench: ProbeBench) -> None:
    token = CancelToken()

    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer)
        peer.expect(b"")
        token.cancel()
        peer.hang()

    with serving(bench, script, token) as fetch, pytest.raises(Cancelled):
        fetch()


def test_one_question_asks_for_every_likely_report() -> None:
    question = any_of(KEYS)
    assert all(question.count(key) == 1 for key in KEYS)
    assert question.count(b"OR ") == len(KEYS) - 1
    assert question.isascii()


@pytest.mark.parametrize(
    ("header", "likely"),
    [
        (b"From: MAILER-DAEMON@x.no (Mail Delivery System)\r\n", True),
        (b"from:\r\n Postmaster <postmaster@x.no>\r\n", True),
        (b"Subject: Undeliverable: Hei\r\n", True),
        (b"Return-Path: <>\r\n", True),
        (b"X-Failed-Recipients: ola@x.no\r\n", True),
        (b"Content-Type: multipart/report;\r\n report-type=delivery-status\r\n", True),
        (b"From: ola@x.no\r\nSubject: Hei\r\nReturn-Path: <ola@x.no>\r\n", False),
        (b"", False),
        (b"nonsense\r\n:\r\n", False),
    ],
)
def test_a_header_tells_a_likely_report(header: bytes, likely: bool) -> None:
    assert is_likely(header) is likely


def test_odd_answers_to_fetch_are_read() -> None:
    items: list[bytes | tuple[bytes, bytes]] = [
        (b"1 (BODY[]<0> {3}", b"abc"),
        b" UID 7 RFC822.SIZE 3)",
        b'2 (UID 8 BODY[]<0> "a\\"b")',
        b"3 (FLAGS (\\Seen))",
        b"4 (UID 99999999999 BODY[] NIL)",
    ]
    found = list(read_fetched(items))
    assert [(one.uid, one.size, one.content) for one in found] == [
        (7, 3, b"abc"),
        (8, 0, b'a"b'),
        (0, 0, None),
        (0, 0, None),
    ]
    assert read_numbers([b"3 1 2", b"2 x -1 0 99999999999", b""]) == (3, 2, 1)
