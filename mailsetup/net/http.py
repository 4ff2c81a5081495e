"""A small https fetcher: GET only, verified TLS only, few redirects, limited size and time.

What the network does comes back as a value; only Cancel is an exception.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from mailsetup import __version__
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import Message, message
from mailsetup.net.foreign_text import one_line
from mailsetup.net.sock import shut_down, woken_by_cancel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.runtime.context import Context

HTTPS_PORT = 443
MAX_REDIRECTS = 3
MAX_BODY_BYTES = 512 * 1024
MAX_URL = 2000
FETCH_SECONDS = 10.0
_PIECE = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_NETWORK_DOWN = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


class HttpProblem(StrEnum):
    """Why there is no answer; the value is the message id."""

    NAME_NOT_FOUND = "http.name-not-found"
    NETWORK_DOWN = "http.network-down"
    REFUSED = "http.refused"
    TIMED_OUT = "http.timed-out"
    CLOSED = "http.closed"
    CERTIFICATE = "http.certificate"
    TLS = "http.tls"
    NOT_HTTPS = "http.not-https"
    BAD_ADDRESS = "http.bad-address"
    TOO_MANY_REDIRECTS = "http.too-many-redirects"
    TOO_LARGE = "http.too-large"
    BAD_ANSWER = "http.bad-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """An answer; `body` is read for status 200 only.

    Attributes:
        url: what answered in the end.
        redirects: the addresses that pointed on to it, in order.
    """

    status: int
    url: str
    body: bytes = b""
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpFailure:
    """No answer; `detail` is the technical reason and names no more than a host."""

    problem: HttpProblem
    host: str
    detail: str = ""

    @property
    def reason(self) -> Message:
        """The failure for people."""
        return message(self.problem.value, host=self.host)


HttpResult = HttpResponse | HttpFailure


class Fetcher(Protocol):
    """What a discovery source needs of the web."""

    def get(self, url: str, ctx: Context) -> HttpResult:
        """The answer for an https address.

        Raises:
            Cancelled: when the user cancelled.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpsFetcher:
    """Fetches over verified TLS."""

    dialer: Dialer
    trust: Trust
    max_body_bytes: int = MAX_BODY_BYTES

    def get(self, url: str, ctx: Context) -> HttpResult:
        """Follow at most three redirects, all https, and read at most `max_body_bytes`.

        The deadline of `ctx`, or ten seconds, is for everything together.

        Raises:
            Cancelled: when the user cancelled.
            TlsError: the extra CA file of `trust` cannot be read.
        """
        limited = ctx.within(FETCH_SECONDS)
        passed: tuple[str, ...] = ()
        while True:
            place = _place(url)
            if isinstance(place, HttpFailure):
                return place
            answer = self._exchange(place, limited)
            if isinstance(answer, HttpFailure):
                return answer
            if answer.location is None:
                return HttpResponse(
                    status=answer.status, url=url, body=answer.body, redirects=passed
                )
            if len(passed) >= MAX_REDIRECTS:
                return HttpFailure(problem=HttpProblem.TOO_MANY_REDIRECTS, host=place.host)
            passed = (*passed, url)
            url = _joined(url, answer.location)

    def _exchange(self, place: _Place, ctx: Context) -> _Answer | HttpFailure:
        try:
            with self._connected(place, ctx) as connection:
                connection.request("GET", place.target, headers=_headers(place))
                with connection.getresponse() as response:
                    return self._read(response, place, ctx)
        except (OSError, http.client.HTTPException, ValueError) as error:
            ctx.check()
            problem = HttpProblem.TIMED_OUT if ctx.expired else _problem(error)
            return HttpFailure(problem=problem, host=place.host, detail=_detail(error))

    @contextmanager
    def _connected(self, place: _Place, ctx: Context) -> Iterator[http.client.HTTPConnection]:
        """A connection whose every read ends by Cancel or by the deadline, drip or no drip."""
        context = self.trust.context()
        plain = self.dialer.connect(place.host, place.port, ctx)
        try:
            wrapped = context.wrap_socket(
                plain, server_hostname=place.host, do_handshake_on_connect=False
            )
        except BaseException:
            plain.close()
            raise
        with wrapped, woken_by_cancel(wrapped, ctx), _ended_by_deadline(wrapped, ctx):
            wrapped.do_handshake()
            connection = http.client.HTTPConnection(place.host, place.port)
            connection.sock = wrapped
            try:
                yield connection
            finally:
                connection.close()

    def _read(
        self, response: http.client.HTTPResponse, place: _Place, ctx: Context
    ) -> _Answer | HttpFailure:
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location is not None:
            return _Answer(status=response.status, location=location)
        if response.status != http.client.OK:
            return _Answer(status=response.status)
        pieces: list[bytes] = []
        size = 0
        while piece := response.read(min(_PIECE, self.max_body_bytes + 1 - size)):
            pieces.append(piece)
            size += len(piece)
            if size > self.max_body_bytes:
                return HttpFailure(problem=HttpProblem.TOO_LARGE, host=place.host)
        if response.length or ctx.cancel.cancelled or ctx.expired:  # the sender promised more
            raise ConnectionResetError("the answer ended too early")
        return _Answer(status=response.status, body=b"".join(pieces))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    host: str
    port: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    body: bytes = b""
    location: str | None = None


def _place(url: str) -> _Place | HttpFailure:
    host = ""
    try:
        if len(url) > MAX_URL or not url.isascii() or any(c <= " " or c == "\x7f" for c in url):
            raise ValueError("characters")
        parts = urlsplit(url)
        host = checked_hostname(parts.hostname or "")
        port = parts.port or HTTPS_PORT
        if parts.username is not None:
            raise ValueError("login in the address")
    except ValueError:
        return HttpFailure(problem=HttpProblem.BAD_ADDRESS, host=host)
    if parts.scheme != "https":
        return HttpFailure(problem=HttpProblem.NOT_HTTPS, host=host)
    target = parts.path or "/"
    return _Place(host=host, port=port, target=f"{target}?{parts.query}" if parts.query else target)


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip())
    except ValueError:
        return ""  # no address at all, which `_place` says


def _headers(place: _Place) -> dict[str, str]:
    return {
        "Host": place.host if place.port == HTTPS_PORT else f"{place.host}:{place.port}",
        "User-Agent": f"mailsetup/{__version__}",
        "Accept": "text/xml, application/xml;q=0.9, */*;q=0.1",
        "Connection": "close",
    }


@contextmanager
def _ended_by_deadline(sock: socket.socket, ctx: Context) -> Iterator[None]:
    """A socket time-out restarts with every byte that comes; this one does not."""
    timer = threading.Timer(ctx.remaining(FETCH_SECONDS), shut_down, (sock,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _problem(error: Exception) -> HttpProblem:
    match error:
        case socket.gaierror():
            known = error.errno in _NO_NAME
            return HttpProblem.NAME_NOT_FOUND if known else HttpProblem.NETWORK_DOWN
        case ssl.SSLCertVerificationError():
            return HttpProblem.CERTIFICATE
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError() | ConnectionResetError():
            return HttpProblem.CLOSED
        case ssl.SSLError():
            return HttpProblem.TLS
        case TimeoutError():
            return HttpProblem.TIMED_OUT
        case ConnectionRefusedError():
            return HttpProblem.REFUSED
        case OSError():
            down = error.errno in _NETWORK_DOWN
            return HttpProblem.NETWORK_DOWN if down else HttpProblem.CLOSED
        case _:
            return HttpProblem.BAD_ANSWER


def _detail(error: Exception) -> str:
    """The kind of error, and for a certificate OpenSSL's words; never what the server sent."""
    name = type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        return one_line(f"{name}: {error.verify_message}")
    return name
