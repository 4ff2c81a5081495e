"""No command holds the loop: a heart that beats once in each turn of it is heard throughout.

Nothing is measured in seconds, which would depend on the computer: with a slice of no length a
session gives way at each step of its work, so the number of steps shows that the work is cut
into small ones. A second, generous check of the server's own CPU time finds what no step cuts.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.limits import KIB, MIB, Limits
from mailsetup.refserver.steps import STEP_BYTES
from tests.unit.refserver.talk import Talk, imap_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.refserver.store import Store
    from tests.unit.refserver.conftest import ServerFactory

BIG = 12 * MIB
STEPS = BIG // STEP_BYTES
LONGEST_CPU_SECONDS = 1.0
"""Ten times what is allowed: for work that grows with the square of what a client sends."""


class Heart:
    """Beats once in each turn of the server's loop."""

    def __init__(self) -> None:
        self.beats = 0
        self.longest = 0.0
        """CPU seconds of the server's thread between two beats."""

    async def beat(self) -> None:
        last = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest = max(self.longest, now - last)
            self.beats += 1
            last = now


@contextlib.contextmanager
def heart_of(server: ReferenceServer) -> Iterator[Heart]:
    heart = Heart()
    tasks: list[asyncio.Task[None]] = []
    server.with_store(lambda _: tasks.append(asyncio.get_running_loop().create_task(heart.beat())))
    yield heart
    server.with_store(lambda _: tasks[0].cancel())
    server.with_store(lambda _: None)


def store(server: ReferenceServer, content: bytes) -> None:
    """Put one message into an empty Trash."""

    def put(kept: Store) -> None:
        account = kept.accounts[0]
        trash = account.mailboxes["Trash"]
        trash.expunge({message.uid for message in trash.messages})
        account.add(trash, content)

    server.with_store(put)


@pytest.fixture
def eager(start_server: ServerFactory) -> ReferenceServer:
    """A server whose sessions give way at each step."""
    return start_server("altibox", limits=Limits(slice_seconds=0.0))


LINE = b"A" * 76 + b"\r\n"
TEXT = b"Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n"
PLAIN = TEXT + b"\r\n" + LINE * (BIG // len(LINE))
BASE64 = TEXT + b"Content-Transfer-Encoding: base64\r\n\r\n" + LINE * (BIG // len(LINE))
QUOTED = (
    TEXT
    + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + (b"=C3=A6" * 12 + b"=\r\n") * (BIG // 75)
)
MULTIPART = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + LINE * (
    BIG // len(LINE)
)
ALMOST = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--bx\r\n" * (4 * MIB // 6)
PARTS = (
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: message/rfc822\r\n\r\nTo: a@b\r\n\r\nhei\r\n" * 400
)
ADDRESSES = b"".join(b"To: " + b"a b <c@d>, " * 50 + b"\r\n" for _ in range(3600)) + b"\r\nx"


@pytest.mark.parametrize(
    ("content", "command", "steps"),
    [
        pytest.param(PLAIN, b"SEARCH BODY zzz", STEPS, id="search-plain"),
        pytest.param(BASE64, b"SEARCH TEXT zzz", STEPS, id="search-base64"),
        pytest.param(QUOTED, b"UID SEARCH BODY zzz", STEPS, id="search-quoted-printable"),
        pytest.param(PLAIN, b"SEARCH" + b" BODY zzz" * 3, STEPS, id="search-for-three"),
        pytest.param(MULTIPART, b"FETCH 1 BODYSTRUCTURE", STEPS, id="structure-of-a-large-part"),
        pytest.param(ALMOST, b"FETCH 1 BODYSTRUCTURE", STEPS // 4, id="almost-delimiters"),
        pytest.param(PARTS, b"FETCH 1 BODYSTRUCTURE", 400, id="structure-of-many-parts"),
        pytest.param(ADDRESSES, b"FETCH 1 ENVELOPE", 20, id="envelope-of-a-2-mb-header"),
        pytest.param(ADDRESSES, b"SEARCH HEADER TO zzz", 1000, id="search-in-a-2-mb-header"),
        pytest.param(PLAIN, b"FETCH 1 BODY.PEEK[]", STEPS, id="fetch"),
    ],
)
def test_a_large_message_is_worked_on_in_steps(
    eager: ReferenceServer, content: bytes, command: bytes, steps: int
) -> None:
    store(eager, content)
    with imap_session(eager) as talk, heart_of(eager) as heart:
        talk.ask(b"b SELECT Trash")
        before = heart.beats
        assert complete(talk, command).startswith(b"c OK")
        assert heart.beats - before >= steps
        assert heart.longest < LONGEST_CPU_SECONDS


def complete(talk: Talk, command: bytes) -> bytes:
    """Send a command and read its whole answer fast; the tagged reply."""
    talk.send(b"c " + command + b"\r\n")
    end = b""
    while b"\r\nc " not in end and not end.startswith(b"c "):
        data = talk._receive()
        if not data:
            return b""
        end = (end + data)[-200:]
    return end[end.rindex(b"c OK") :] if b"c OK" in end else end


def test_bare_line_feeds_are_mended_in_steps(eager: ReferenceServer) -> None:
    content = b"Subject: x\n\n" + b"\n" * (4 * MIB)
    with imap_session(eager) as talk, heart_of(eager) as heart:
        before = heart.beats
        append = b"b APPEND Trash {%d+}\r\n%s" % (len(content), content)
        assert talk.ask(append)[-1].startswith(b"b OK")
        assert heart.beats - before >= len(content) // STEP_BYTES
        assert heart.longest < LONGEST_CPU_SECONDS


@pytest.mark.parametrize("command", [b"RETR 1", b"TOP 1 999999999"])
def test_pop3_sends_in_steps(eager: ReferenceServer, command: bytes) -> None:
    def put(kept: Store) -> None:
        account = kept.accounts[0]
        account.inbox.expunge({message.uid for message in account.inbox.messages})
        account.add(account.inbox, b"Subject: x\r\n\r\n" + b".\r\n" * (4 * MIB))

    eager.with_store(put)
    user = eager.users[0]
    with Talk(eager, "pop3s") as talk, heart_of(eager) as heart:
        talk.send(f"USER {user.username}\r\nPASS {user.password}\r\n".encode())
        assert [talk.line()[:3] for _ in range(3)] == [b"+OK"] * 3
        before = heart.beats
        talk.send(command + b"\r\n")
        received, end = 0, b""
        while not end.endswith(b"\r\n.\r\n"):
            data = talk._receive()
            assert data
            received += len(data)
            end = (end + data)[-10:]
        assert received > 16 * MIB
        assert heart.beats - before >= 12 * MIB // STEP_BYTES
        assert heart.longest < LONGEST_CPU_SECONDS


@pytest.mark.parametrize(
    ("command", "steps"),
    [
        (b"FETCH 1:* FLAGS", 3000),
        (b"STORE 1:* +FLAGS.SILENT (x)", 3000),
        (b"COPY 1:* Junk", 3000),
        (b"MOVE 1:* Junk", 3000),
        (b"SEARCH " + b"1:* " * 900 + b"ALL", 3000),
    ],
)
def test_many_messages_are_worked_on_one_by_one(
    eager: ReferenceServer, command: bytes, steps: int
) -> None:
    with imap_session(eager) as talk:
        items = b" {14+}\r\nSubject: x\r\n\r\n" * 3000
        assert talk.ask(b"b APPEND Trash" + items)[-1].startswith(b"b OK")
        talk.ask(b"c SELECT Trash")
        with heart_of(eager) as heart:
            before = heart.beats
            assert complete(talk, command).startswith(b"c OK")
            assert heart.beats - before >= steps
            assert heart.longest < LONGEST_CPU_SECONDS


def test_names_are_matched_one_by_one(eager: ReferenceServer) -> None:
    with imap_session(eager) as talk:
        creations = b"".join(b"n CREATE %s%d\r\n" % (b"a" * 200, n) for n in range(500))
        talk.send(creations + b"b NOOP\r\n")
        talk.until(b"b")
        patterns = b" ".join([b"*a" * 30 + b"b"] * 30)
        with heart_of(eager) as heart:
            before = heart.beats
            assert complete(talk, b'LIST "" (' + patterns + b")").startswith(b"c OK")
            assert heart.beats - before >= 500
            assert heart.longest < LONGEST_CPU_SECONDS


def test_a_crowd_of_tls_clients_is_let_in_by_and_by(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    crowd: list[Talk] = []
    with heart_of(server) as heart:
        crowd = [Talk(server, "imap") for _ in range(200)]
        for talk in crowd:
            talk.send(b"a STARTTLS\r\n")
        for talk in crowd:
            talk.line()
            talk.line()
        for talk in crowd:
            talk.start_tls()
        assert all(talk.ask(b"b NOOP")[-1].startswith(b"b OK") for talk in crowd)
        assert heart.longest < LONGEST_CPU_SECONDS
    for talk in crowd:
        talk.close()


@pytest.mark.parametrize(
    "limits",
    [Limits(), Limits(output_high_water=KIB, slice_seconds=0.0)],
)
def test_another_session_is_served_in_the_middle_of_a_long_one(
    start_server: ServerFactory, limits: Limits
) -> None:
    server = start_server("altibox", limits=limits)
    store(server, BASE64)
    with imap_session(server) as long, imap_session(server) as short:
        long.ask(b"b SELECT Trash")
        long.send(b"c SEARCH" + b" NOT BODY zzz" * 20 + b"\r\n")
        assert short.ask(b"d NOOP")[-1].startswith(b"d OK")
        assert long.line() == b"* SEARCH 1"
    said = [line.text for line in server.transcript if line.direction == "S"]
    assert said.index("d OK NOOP completed.") < said.index("* SEARCH 1")
