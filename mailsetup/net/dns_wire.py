"""One DNS question to several name servers (RFC 1035, RFC 5452, RFC 7766): UDP, and TCP if need be.

A lost packet costs a fraction of a second, not the whole time: the question goes out again, to the
next server, and a late answer to an earlier attempt still counts.
"""

from __future__ import annotations

import selectors
import socket
import struct
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

import dns.exception
import dns.flags
import dns.message
import dns.rcode

from mailsetup.net.sock import Dialer, ended_by_deadline, woken_by_cancel

if TYPE_CHECKING:
    from types import TracebackType

    from mailsetup.runtime.context import Context

    Server = tuple[str, int]

QUESTION_SECONDS = 5.0
_FIRST_PAUSE = 0.3  # until the question goes out again
_PAUSE_GROWTH = 1.5
_TCP_SECONDS = 2.0
_TICK = 0.03  # how long Cancel may go unnoticed
_MAX_MESSAGE = 65_535
_MAX_JUNK = 100  # packets that answer another question: somebody floods us
_ANSWERS = frozenset({dns.rcode.NOERROR, dns.rcode.NXDOMAIN})


class ServerFailedError(Exception):
    """A name server would not or could not answer (SERVFAIL, REFUSED …)."""


class BadAnswerError(Exception):
    """A name server sent what is no DNS message."""


def ask(
    question: dns.message.Message, servers: tuple[Server, ...], ctx: Context
) -> dns.message.Message:
    """The first proper answer: NOERROR or NXDOMAIN, whole, to this very question.

    Args:
        question: one question; its id and its name are what an answer must repeat.
        servers: numeric addresses and ports, asked in turn.

    Raises:
        TimeoutError: no answer within five seconds or the deadline of `ctx`.
        ServerFailedError: every server said that it cannot answer.
        BadAnswerError: every server sent nonsense, or that and failures.
        OSError: no server could be reached; that of the last one.
        Cancelled: when the user cancelled.
    """
    with _Inquiry(question, servers) as inquiry:
        return inquiry.run(ctx.within(QUESTION_SECONDS))


class _Inquiry:
    """The attempts at one question; each has a socket, so an answer can only come from its server.

    A new socket for each attempt also means a new port, which forged answers have to guess.
    """

    def __init__(self, question: dns.message.Message, servers: tuple[Server, ...]) -> None:
        self._question = question
        self._wire = question.to_wire()
        self._servers = servers
        self._failures: dict[Server, Exception] = {}
        self._closing = ExitStack()
        self._selector = self._closing.enter_context(selectors.DefaultSelector())
        self._attempts = 0
        self._junk = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def run(self, ctx: Context) -> dns.message.Message:
        """Send, wait, send again, until there is an answer or none can come."""
        pause = _FIRST_PAUSE
        next_attempt = 0.0
        while True:
            ctx.check()
            if ctx.expired:
                raise TimeoutError("no name server answered in time")
            able = [server for server in self._servers if server not in self._failures]
            if not able:
                raise self._verdict()
            if time.monotonic() >= next_attempt or not self._selector.get_map():
                next_attempt = time.monotonic() + pause
                pause *= _PAUSE_GROWTH
                self._send(able[self._attempts % len(able)])
            for key, _events in self._selector.select(_TICK):
                answer = self._receive(key, ctx)
                if answer is not None:
                    return answer

    def _verdict(self) -> Exception:
        """Of several failures the one that says most; a server that answered says more."""
        failures = list(self._failures.values())
        for kind in (ServerFailedError, BadAnswerError):
            for failure in failures:
                if isinstance(failure, kind):
                    return failure
        return failures[-1] if failures else OSError("there is no name server to ask")

    def _send(self, server: Server) -> None:
        self._attempts += 1
        try:
            family, kind, number, _, to = socket.getaddrinfo(
                *server, type=socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST
            )[0]
            sock = self._closing.enter_context(socket.socket(family, kind, number))
            sock.setblocking(False)
            sock.connect(to)  # from here on the system drops what comes from elsewhere
            sock.send(self._wire)
        except OSError as error:
            self._failures[server] = error
        else:
            self._selector.register(sock, selectors.EVENT_READ, server)

    def _receive(self, key: selectors.SelectorKey, ctx: Context) -> dns.message.Message | None:
        sock, server = key.fileobj, key.data
        assert isinstance(sock, socket.socket)
        try:
            answer = self._read(sock.recv(_MAX_MESSAGE))
            if answer is not None and answer.flags & dns.flags.TC:
                answer = self._ask_over_tcp(server, ctx)
        except BlockingIOError:  # a packet whose checksum was wrong
            return None
        except (OSError, ServerFailedError, BadAnswerError) as error:
            ctx.check()
            self._selector.unregister(sock)
            self._failures[server] = error
            return None
        return answer

    def _read(self, data: bytes) -> dns.message.Message | None:
        """The message; None for one that does not belong to our question."""
        if data[:2] != self._wire[:2]:
            self._count_junk()
            return None
        try:
            answer = dns.message.from_wire(data, ignore_trailing=True, continue_on_error=True)
        except (dns.exception.DNSException, ValueError, LookupError, struct.error):
            raise BadAnswerError("not a DNS message") from None
        if not self._question.is_response(answer):
            self._count_junk()
            return None
        if answer.rcode() not in _ANSWERS:
            raise ServerFailedError(dns.rcode.to_text(answer.rcode()))
        if answer.errors and not answer.answer and not answer.flags & dns.flags.TC:
            raise BadAnswerError("a DNS message with nothing readable in it")
        return answer

    def _count_junk(self) -> None:
        self._junk += 1
        if self._junk > _MAX_JUNK:
            raise BadAnswerError("answers to other questions")

    def _ask_over_tcp(self, server: Server, ctx: Context) -> dns.message.Message:
        ctx = ctx.within(_TCP_SECONDS)
        with (
            Dialer().connect(*server, ctx) as sock,
            woken_by_cancel(sock, ctx),
            ended_by_deadline(sock, ctx, _TCP_SECONDS),
        ):
            sock.sendall(len(self._wire).to_bytes(2, "big") + self._wire)
            size = int.from_bytes(_exactly(sock, 2), "big")
            answer = self._read(_exactly(sock, size))
        if answer is None or answer.flags & dns.flags.TC:
            raise BadAnswerError("no whole answer, not even over TCP")
        return answer


def _exactly(sock: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = sock.recv(size - len(data))
        if not piece:
            raise ConnectionResetError("the name server hung up")
        data += piece
    return data
