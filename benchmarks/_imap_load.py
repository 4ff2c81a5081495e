"""The client of the benchmark, a process of its own: one operation on a fresh account, timed.

    python benchmarks/_imap_load.py PORT USERNAME PASSWORD OPERATION MAILS

prints how many per second: mails, or sessions for `login_select`.
"""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MAIL_BYTES = 5_000
IN_FLIGHT = 32
PER_COMMAND = 50
SESSIONS = 40
_PATIENCE = 120.0
_CHUNK = 262_144


class Session:
    """A raw session with as little work of its own as possible."""

    def __init__(self, port: int, username: str, password: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), _PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""
        self._line()
        self.ask(b"LOGIN %s %s" % (username.encode(), password.encode()))

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            data = self._socket.recv(_CHUNK)
            if not data:
                raise ConnectionError("the server closed the connection")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line

    def send(self, data: bytes) -> None:
        """Send."""
        self._socket.sendall(data)

    def wait(self, start: bytes) -> bytes:
        """Read lines up to the one that begins so; a refusal is an error."""
        while not (line := self._line()).startswith(start):
            if line.startswith((b"t NO", b"t BAD")):
                raise ConnectionError(line.decode())
        return line

    def ask(self, command: bytes) -> None:
        """Send a command and read its short reply."""
        self.send(b"t " + command + b"\r\n")
        self.wait(b"t OK")

    def swallow(self, command: bytes) -> int:
        """Send a command and read its long reply without looking at it; gives its size."""
        self.send(b"t " + command + b"\r\n")
        tail, size = b"", 0
        while b"\r\nt OK" not in tail:
            data = self._socket.recv(_CHUNK)
            if not data:
                raise ConnectionError("the server closed the connection")
            size += len(data)
            tail = tail[-80:] + data
        return size

    def close(self) -> None:
        """Log out."""
        self.ask(b"LOGOUT")
        self._socket.close()


def make_mail(number: int) -> bytes:
    """A message of `MAIL_BYTES` with the usual fields and two parts."""
    head = (
        b"From: Kari Nordmann <kari@example.org>\r\nTo: Ola <ola@example.org>\r\n"
        b"Subject: number %d\r\nMessage-ID: <%d@example.org>\r\n"
        b"Date: Mon, 7 Feb 1994 21:52:25 -0800\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" % (number, number)
    )
    tail = b"--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b--\r\n"
    lines = (MAIL_BYTES - len(head) - len(tail)) // 72
    return head + (b"x" * 70 + b"\r\n") * lines + tail


def append_synchronous(session: Session, mails: list[bytes]) -> None:
    """One after the other, waiting for each ``+``."""
    for mail in mails:
        session.send(b"t APPEND INBOX {%d}\r\n" % len(mail))
        session.wait(b"+")
        session.send(mail + b"\r\n")
        session.wait(b"t OK")


def append_pipelined(session: Session, mails: list[bytes]) -> None:
    """LITERAL+, with so many commands under way."""
    waiting = 0
    for mail in mails:
        session.send(b"t APPEND INBOX {%d+}\r\n%s\r\n" % (len(mail), mail))
        waiting += 1
        if waiting >= IN_FLIGHT:
            session.wait(b"t OK")
            waiting -= 1
    for _ in range(waiting):
        session.wait(b"t OK")


def multiappend(session: Session, mails: list[bytes]) -> None:
    """MULTIAPPEND with LITERAL+."""
    for start in range(0, len(mails), PER_COMMAND):
        some = mails[start : start + PER_COMMAND]
        session.ask(b"APPEND INBOX" + b"".join(b" {%d+}\r\n%s" % (len(m), m) for m in some))


def _fetch(items: bytes) -> Callable[[Session, list[bytes]], None]:
    def fetch(session: Session, mails: list[bytes]) -> None:
        size = session.swallow(b"UID FETCH 1:* " + items)
        if size < len(mails) * len(items):
            raise ConnectionError("the reply is too short")

    return fetch


APPENDS: dict[str, Callable[[Session, list[bytes]], None]] = {
    "append_synchronous": append_synchronous,
    "append_pipelined": append_pipelined,
    "multiappend": multiappend,
}
FETCHES: dict[str, Callable[[Session, list[bytes]], None]] = {
    "fetch_body": _fetch(b"BODY.PEEK[]"),
    "fetch_envelope": _fetch(b"ENVELOPE"),
    "fetch_flags": _fetch(b"(FLAGS INTERNALDATE RFC822.SIZE)"),
}
LOGIN_SELECT = "login_select"
OPERATIONS = (*APPENDS, *FETCHES, LOGIN_SELECT)


def measure(port: int, username: str, password: str, operation: str, count: int) -> float:
    """How many per second."""
    mails = [make_mail(number) for number in range(count)]
    if operation == LOGIN_SELECT:
        started = time.perf_counter()
        for _ in range(SESSIONS):
            session = Session(port, username, password)
            session.ask(b"SELECT INBOX")
            session.close()
        return SESSIONS / (time.perf_counter() - started)
    session = Session(port, username, password)
    if operation in FETCHES:
        multiappend(session, mails)
        session.ask(b"SELECT INBOX")
    run = {**APPENDS, **FETCHES}[operation]
    started = time.perf_counter()
    run(session, mails)
    seconds = time.perf_counter() - started
    session.close()
    return count / seconds


if __name__ == "__main__":
    _, port, username, password, operation, count = sys.argv
    print(measure(int(port), username, password, operation, int(count)))
