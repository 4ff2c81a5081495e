"""Many sessions change one mailbox at once; each keeps a true picture by the replies alone."""

from __future__ import annotations

import random
import re
import threading
from typing import TYPE_CHECKING

from tests.unit.refserver.talk import Talk, imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer

CLIENTS = 6
ROUNDS = 150
_UID = re.compile(rb"\* (\d+) FETCH \(.*?UID (\d+)", re.DOTALL)
_COUNT = re.compile(rb"\* (\d+) (EXISTS|EXPUNGE)")


class Mirror:
    """A client that knows which UID stands at which number."""

    def __init__(self, server: ReferenceServer, seed: int) -> None:
        self.talk: Talk = imap_session(server)
        self.random = random.Random(seed)
        self.uids: list[int | None] = []
        self.ask(b"SELECT INBOX")

    def ask(self, command: bytes) -> list[bytes]:
        """Send a command and follow every untagged reply."""
        lines = self.talk.ask(b"t " + command)
        assert lines, "the session ended"
        for line in lines:
            self.follow(line)
        assert lines[-1].startswith((b"t OK", b"t NO")), (command, lines[-1])
        return lines

    def follow(self, line: bytes) -> None:
        if match := _COUNT.match(line):
            number = int(match.group(1))
            if match.group(2) == b"EXPUNGE":
                assert 1 <= number <= len(self.uids)
                del self.uids[number - 1]
            else:
                assert number >= len(self.uids), "EXISTS must not shrink"
                self.uids += [None] * (number - len(self.uids))
        elif match := _UID.match(line):
            number, uid = int(match.group(1)), int(match.group(2))
            known = self.uids[number - 1]
            assert known in {None, uid}, "a number stands for another message"
            self.uids[number - 1] = uid

    def some(self) -> bytes:
        return b"%d" % self.random.randint(1, len(self.uids))

    def step(self) -> None:
        """One random command."""
        message = b"Subject: s\r\n\r\nbody"
        append = b"APPEND INBOX {%d+}\r\n%s" % (len(message), message)
        if not self.uids:
            self.ask(append)
            return
        commands = [
            append,
            append,
            b"FETCH 1:* (UID FLAGS)",
            b"STORE %s +FLAGS (\\Deleted)" % self.some(),
            b"STORE %s FLAGS ($k%d)" % (self.some(), self.random.randint(0, 5)),
            b"EXPUNGE",
            b"NOOP",
            b"COPY %s INBOX" % self.some(),
            b"MOVE %s Trash" % self.some(),
            b"UID SEARCH ALL",
            b"UID FETCH 1:* (UID BODY.PEEK[TEXT])",
        ]
        self.ask(self.random.choice(commands))

    def check(self) -> None:
        """The picture equals what the server tells."""
        self.ask(b"NOOP")
        self.ask(b"FETCH 1:* (UID)") if self.uids else None
        (found,) = (line for line in self.ask(b"UID SEARCH ALL") if line.startswith(b"* SEARCH"))
        assert [int(word) for word in found.split()[2:]] == self.uids
        assert self.uids == sorted(set(self.uids), key=lambda uid: uid or 0)


def test_every_session_keeps_a_true_picture(altibox: ReferenceServer) -> None:
    failures: list[BaseException] = []

    def run(seed: int) -> None:
        try:
            mirror = Mirror(altibox, seed)
            for _ in range(ROUNDS):
                mirror.step()
            mirror.talk.close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(seed,)) for seed in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    first, second = Mirror(altibox, 100), Mirror(altibox, 101)
    first.check()
    second.check()
    assert first.uids == second.uids
    first.talk.close()
    second.talk.close()
