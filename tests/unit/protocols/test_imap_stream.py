"""Many commands under way at once: what a server may answer, and what it must not make us do."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import Cancelled, NetworkError, ProtocolError
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.protocols import imap_stream
from mailsetup.protocols.imap_append import Appender, AppendMessage, Selected, SourceSizeError
from mailsetup.protocols.imap_fetch import (
    FetchedMessage,
    FetchedRow,
    fetch_message,
    fetch_rows,
    fetch_rows_and_messages,
)
from mailsetup.protocols.imap_session import open_stream
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.probe_bench import CANARY
from tests.fakes.scripted_server import Peer, ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.protocols.imap_stream import ImapStream
    from tests.fakes.probe_bench import ProbeBench

PLUS = b"IMAP4rev1 LITERAL+ MULTIAPPEND UIDPLUS"


def scripted(then: Callable[[Peer], None], capabilities: bytes = PLUS) -> Callable[[Peer], None]:
    """A server that lets us in and then does as the test wants."""

    def script(peer: Peer) -> None:
        peer.send(b"* OK [CAPABILITY %b AUTH=PLAIN SASL-IR] hello\r\n" % capabilities)
        while True:
            line = peer.line()
            tag, _, command = line.partition(b" ")
            if command.upper().startswith(b"CAPABILITY"):
                peer.send(b"* CAPABILITY %b AUTH=PLAIN SASL-IR\r\n%b OK\r\n" % (capabilities, tag))
                continue
            if command.upper().startswith((b"AUTHENTICATE", b"LOGIN")):
                peer.send(b"%b OK [CAPABILITY %b] in\r\n" % (tag, capabilities))
                break
            peer.send(b"%b BAD\r\n" % tag)
        then(peer)

    return script


@contextmanager
def stream(
    bench: ProbeBench,
    then: Callable[[Peer], None],
    capabilities: bytes = PLUS,
    ctx: Context | None = None,
) -> Iterator[ImapStream]:
    with (
        ScriptedServer(scripted(then, capabilities), tls=bench.good, lenient=True) as server,
        open_stream(
            bench.settings(server.port, MailProtocol.IMAP, SocketType.SSL),
            Secret(CANARY),
            dialer=bench.dialer(server.port),
            trust=bench.trust,
            ctx=ctx or Context(),
        ) as opened,
    ):
        yield opened


def message(data: bytes, id_: int = 1, size: int | None = None) -> AppendMessage:
    return AppendMessage(
        id=id_,
        flags=("\\Seen",),
        internal_date=" 1-Mar-2014 08:00:00 +0000",
        size=len(data) if size is None else size,
        chunks=lambda: iter((data,)),
    )


def selecting(peer: Peer, *lines: bytes) -> None:
    said = lines or (b"* 0 EXISTS", b"* OK [UIDVALIDITY 7] x", b"* OK [UIDNEXT 3] x")
    peer.answer(b"SELECT", *said, b"TAG OK [READ-WRITE] done")


@pytest.mark.parametrize(
    ("code", "uids"),
    [
        (b"APPENDUID 7 3:4", (3, 4)),
        (b"APPENDUID 7 4,3", (4, 3)),
        (b"APPENDUID 7 3", ()),
        (b"APPENDUID 7 3:5", ()),
        (b"APPENDUID 7 3,3", ()),
        (b"APPENDUID 7 0:1", ()),
        (b"APPENDUID 7 " + b"9" * 1_000, ()),
        (b"APPENDUID 7 4294967295:4294967296", ()),
        (b"APPENDUID 99999999999999999999 3:4", ()),
        (b"appenduid 7 3:4", (3, 4)),
        (b"X", ()),
    ],
)
def test_only_an_answer_that_fits_says_where_messages_are(
    bench: ProbeBench, code: bytes, uids: tuple[int, ...]
) -> None:
    def then(peer: Peer) -> None:
        selecting(peer)
        tag = peer.line().split(b" ")[0]
        for _ in range(4):
            peer.line()
        peer.send(b"* 2 EXISTS\r\n%b OK [%b] done {3}\r\n" % (tag, code))
        peer.line()

    with stream(bench, then) as opened:
        appender = Appender(opened)
        assert isinstance(appender.select(b"INBOX"), Selected)
        appender.submit([message(b"a\r\n"), message(b"b\r\n", 2)])
        (result,) = appender.results(wait=True)
        assert result.is_ok
        assert result.uids == uids
        assert appender.bytes_under_way == 0


def test_literals_that_must_wait_are_sent_when_the_server_is_ready(bench: ProbeBench) -> None:
    """A refusal instead is the answer, and the message is not sent."""

    def then(peer: Peer) -> None:
        selecting(peer)
        tag, rest = peer.line().split(b" ", 1)
        assert rest.endswith(b"{3}")
        peer.send(b"+ go on\r\n")
        assert peer.line() == b"a"
        assert peer.line() == b""
        peer.send(b"%b OK\r\n" % tag)
        tag = peer.line().split(b" ")[0]
        peer.send(b"%b NO [TOOBIG] never\r\n" % tag)
        peer.line()

    with stream(bench, then, b"IMAP4rev1") as opened:
        appender = Appender(opened)
        appender.select(b"INBOX")
        appender.submit([message(b"a\r\n")])
        appender.submit([message(b"b\r\n", 2)])
        first = appender.results(wait=True)
        results = first if len(first) == 2 else first + appender.results(wait=True)
        assert [(one.is_ok, one.code) for one in results] == [(True, ""), (False, "TOOBIG")]


def test_a_message_that_is_not_as_long_as_it_was_ends_the_connection(bench: ProbeBench) -> None:
    def then(peer: Peer) -> None:
        selecting(peer)
        peer.line()
        peer.hang()

    def send() -> None:
        with stream(bench, then) as opened:
            appender = Appender(opened)
            appender.select(b"INBOX")
            appender.submit([message(b"abc", size=5)])

    with pytest.raises(SourceSizeError):
        send()


def test_both_sides_may_talk_at_once(bench: ProbeBench) -> None:
    """The server answers without reading: neither waits for the other for ever."""
    flood = b"* OK still here, and this line is there to fill the pipes\r\n" * 20_000

    def then(peer: Peer) -> None:
        selecting(peer)
        peer.pour(flood, 1)
        tag = peer.line().split(b" ")[0]
        for _ in range(100_001):
            peer.line()
        peer.send(b"%b OK\r\n" % tag)
        peer.line()

    with stream(bench, then) as opened:
        appender = Appender(opened)
        appender.select(b"INBOX")
        appender.submit([message(b"0123456789abcdefghijklmnopqrs\r\n" * 100_000)])
        (result,) = appender.results(wait=True)
        assert result.is_ok


def forever(text: bytes) -> Callable[[Peer], None]:
    def then(peer: Peer) -> None:
        peer.line()
        peer.pour(text, 1_000_000)

    return then


@pytest.mark.parametrize(
    "text",
    [
        b"x" * 65_536,
        b"* 1 EXISTS\r\n" * 5_000,
        b"* 1 FETCH {2}\r\n" * 5_000,
        b"* 1 FETCH {4294967296}\r\n",
        b"* 1 FETCH {%b}\r\n" % (b"9" * 5_000),
        b"M%b OK done\r\n" % (b"9" * 5_000),
        b"M99 OK not asked for\r\n",
        b"garbage\r\n",
        b"* BYE\r\n",
    ],
    ids=range(9),
)
def test_a_hostile_answer_ends_the_conversation_in_words(bench: ProbeBench, text: bytes) -> None:
    with (
        pytest.raises((ProtocolError, NetworkError)),
        stream(bench, forever(text)) as opened,
    ):
        opened.run(b"STATUS INBOX (MESSAGES)")


def test_a_goodbye_that_was_not_read_yet_ends_it(bench: ProbeBench) -> None:
    """Also behind other news: such a connection is not used again."""

    def then(peer: Peer) -> None:
        tag = peer.line().partition(b" ")[0]
        peer.send(b"%b OK\r\n* 5 EXISTS\r\n* BYE see you\r\n" % tag)
        peer.hang()

    with stream(bench, then) as opened:
        assert opened.run(b"NOOP")[0].is_ok
        assert not opened.is_open()


def test_a_server_that_only_says_still_here_is_left_in_the_end(
    bench: ProbeBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_stream, "LONGEST", 0.3)

    def then(peer: Peer) -> None:
        peer.line()
        while not peer.pause(0.01):
            peer.send(b"* OK still here\r\n")

    with pytest.raises(ProtocolError), stream(bench, then) as opened:
        opened.run(b"NOOP")


def test_silence_ends_it_too(bench: ProbeBench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_stream, "PATIENCE", 0.2)
    with pytest.raises(NetworkError):
        send_to_nobody(bench, Context())


def send_to_nobody(bench: ProbeBench, ctx: Context) -> None:
    """The server does not read, so the pipes fill."""
    with stream(bench, lambda peer: peer.hang(), PLUS, ctx) as opened:
        appender = Appender(opened)
        appender._mailbox = b"INBOX"
        while True:
            appender.submit([message(b"x" * 1_000_000)])


def wait_for_nobody(bench: ProbeBench, ctx: Context) -> None:
    with stream(bench, lambda peer: peer.hang(), PLUS, ctx) as opened:
        opened.run(b"NOOP")


@pytest.mark.parametrize("work", [send_to_nobody, wait_for_nobody])
def test_cancel_wakes_it_while_it_sends_and_while_it_waits(
    bench: ProbeBench, work: Callable[[ProbeBench, Context], None]
) -> None:
    token = CancelToken()
    timer = threading.Timer(0.1, token.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        work(bench, Context(cancel=token))
    timer.join()


def test_rows_are_read_as_servers_write_them(bench: ProbeBench) -> None:
    head = b"Message-ID: <a@b>\r\n\r\n"
    numbers = b"UID 5 RFC822.SIZE 10 FLAGS (\\Seen $x)"
    date = b'INTERNALDATE " 1-Mar-2014 08:00:00 +0000"'
    other = b'BODY[HEADER.FIELDS ("MESSAGE-ID" "DATE")] {2}\r\n\r\n FLAGS () UID 6 RFC822.SIZE 2'
    fields = b"BODY[HEADER.FIELDS (MESSAGE-ID DATE)]"
    rows = (
        b"* 1 FETCH (%b %b %b {%d}\r\n%b)" % (numbers, date, fields, len(head), head),
        b"* 7 EXISTS",
        b"* 1 FETCH (FLAGS (\\Seen))",
        b"* 2 FETCH (%b)" % other,
        b'* 3 FETCH (UID 7 RFC822.SIZE 3 %b "")' % fields,
        b"* 1 FETCH (UID 2 RFC822.SIZE 1)",
    )

    def then(peer: Peer) -> None:
        peer.answer(b"UID FETCH", *rows, b"TAG OK done")
        peer.answer(b"UID FETCH", b"* 1 FETCH (UID 5 BODY[]<0> {3}\r\nabc)", b"TAG OK done")
        peer.answer(b"UID FETCH", b"TAG NO [EXPUNGEISSUED] gone")
        peer.line()

    with stream(bench, then) as opened:
        found = list(fetch_rows(opened, 5))
        assert [(row.uid, row.size, row.flags) for row in found] == [
            (5, 10, ("\\Seen", "$x")),
            (6, 2, ()),
            (7, 3, ()),
        ]
        assert found[0].header == head
        assert b"".join(fetch_message(opened, 5, 3)) == b"abc"
        with pytest.raises(imap_stream.StreamError):
            list(fetch_message(opened, 9, 3))


def test_a_list_and_whole_messages_may_come_side_by_side(bench: ProbeBench) -> None:
    """Dovecot begins with the second command before it has ended the first."""

    def row(number: int) -> bytes:
        return b"* %d FETCH (UID %d RFC822.SIZE 3 BODY[HEADER] {2}\r\n\r\n)" % (number, number)

    def then(peer: Peer) -> None:
        first, second = (peer.line().partition(b" ")[0] for _ in range(2))
        lines = (
            row(1),
            b"* 2 FETCH (UID 2 BODY[] {3}\r\nzwo)",
            b"* 2 FETCH (UID 2 BODY[] {3}\r\nxxx)",
            b"* 3 FETCH (UID 3 BODY[] {3}\r\nxxx)",
            row(2),
            b"%b OK rows" % first,
            b"* 1 FETCH (UID 1 BODY[] {3}\r\none)",
            b"%b OK messages" % second,
        )
        peer.send(b"\r\n".join(lines) + b"\r\n")
        peer.line()

    with stream(bench, then) as opened:
        found = list(fetch_rows_and_messages(opened, {1, 2}))
        assert [one.uid for one in found if isinstance(one, FetchedRow)] == [1, 2]
        assert [one for one in found if isinstance(one, FetchedMessage)] == [
            FetchedMessage(2, b"zwo"),
            FetchedMessage(1, b"one"),
        ]


def test_what_nobody_waits_for_disturbs_nobody(bench: ProbeBench) -> None:
    def then(peer: Peer) -> None:
        told = peer.line().partition(b" ")[0]
        peer.answer(b"NOOP", b"%b NO never" % told, b"TAG OK done")
        peer.line()

    with stream(bench, then) as opened:
        opened.tell(b'SUBSCRIBE "x"\r\n')
        answer, _ = opened.run(b"NOOP")
        assert answer.is_ok
        assert opened.is_open()
        assert not opened.answered(wait=False)


def test_what_nobody_waits_for_leaves_when_it_is_sent(bench: ProbeBench) -> None:
    heard = threading.Event()

    def then(peer: Peer) -> None:
        assert peer.line().endswith(b'SUBSCRIBE "x"')
        heard.set()
        peer.line()

    with stream(bench, then) as opened:
        opened.tell(b'SUBSCRIBE "x"\r\n')
        opened.flush()
        assert heard.wait(10)


@pytest.mark.parametrize("word", [b"", b"* BYE too long\r\n"], ids=["closed", "bye"])
def test_a_conversation_that_the_server_has_ended_is_not_gone_on_with(
    bench: ProbeBench, word: bytes
) -> None:
    ended = threading.Event()

    def then(peer: Peer) -> None:
        peer.answer(b"NOOP", b"TAG OK done")
        if not word:
            ended.set()
            peer.drop()
        peer.send(word)
        ended.set()
        peer.hang()

    with stream(bench, then) as opened:
        opened.run(b"NOOP")
        assert ended.wait(10)
        while opened.is_open():
            pass


@pytest.mark.parametrize(
    ("permanent", "flag", "kept"),
    [
        ((), "$Junk", True),
        (("\\Seen", "\\*"), "viktig", True),
        (("\\Seen", "$forwarded"), "$Forwarded", True),
        (("\\Seen",), "viktig", False),
        (("\\Seen",), "\\Flagged", False),
        (("\\Seen", "\\*"), "\\Flagged", False),
        ((), "\\Recent", False),
        ((), "a) INBOX", False),
        ((), "x\r\nM9 LOGOUT", False),
        ((), "blåbær", False),
        ((), "", False),
    ],
)
def test_only_flags_that_the_server_keeps_are_sent(
    permanent: tuple[str, ...], flag: str, kept: bool
) -> None:
    opened = Selected(exists=0, uidvalidity=1, uidnext=1, permanent_flags=frozenset(permanent))
    assert opened.keeps(flag) is kept
