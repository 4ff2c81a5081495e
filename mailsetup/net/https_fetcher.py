"""A small fetcher: verified TLS, few redirects, limited size and time.

Plain http only where the caller says that the user agreed to it.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup import __version__
from mailsetup.net.foreign_text import one_line
from mailsetup.net.http import (
    HttpFailure,
    HttpProblem,
    HttpResponse,
    HttpResult,
    MayFollow,
    ServerMoment,
    anywhere,
    same_host,
    unnoticed,
)
from mailsetup.net.http_address import (
    NotHttpsError,
    Place,
    WebAddressError,
    host_of,
    place_of,
    redirected,
)
from mailsetup.net.sock import ended_by_deadline, woken_by_cancel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.runtime.context import Context

MAX_REDIRECTS = 3
MAX_BODY_BYTES = 512 * 1024
MAX_SENT_BYTES = 64 * 1024
FETCH_SECONDS = 10.0
_PIECE = 64 * 1024
_LONGEST_DATE = 64
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REDIRECTS_THAT_REPEAT = frozenset({307, 308})  # the same request again, body and all
_NO_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_NETWORK_DOWN = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpsFetcher:
    """Fetches over verified TLS; never logs in, whatever it is asked for."""

    dialer: Dialer
    trust: Trust
    max_body_bytes: int = MAX_BODY_BYTES

    def through(self, dialer: Dialer) -> HttpsFetcher:
        """See `Fetcher`."""
        return replace(self, dialer=dialer)

    def get(
        self,
        url: str,
        ctx: Context,
        *,
        plain_http: bool = False,
        may_follow: MayFollow = anywhere,
        on_redirect: Callable[[str], None] = unnoticed,
    ) -> HttpResult:
        """See `Fetcher`; at most three redirects, and ten seconds if there is no deadline.

        Raises:
            Cancelled: when the user cancelled.
            TlsError: the extra CA file of `trust` cannot be read.
        """
        order = _Order(
            may_follow=may_follow,
            on_redirect=on_redirect,
            plain_host=host_of(url) if plain_http else "",
        )
        return self._carry_out(order, url, ctx.within(FETCH_SECONDS))

    def post(
        self,
        url: str,
        body: bytes,
        content_type: str,
        ctx: Context,
        *,
        may_follow: MayFollow = same_host,
        on_redirect: Callable[[str], None] = unnoticed,
    ) -> HttpResult:
        """See `Fetcher`; at most three redirects, and ten seconds if there is no deadline.

        Raises:
            Cancelled: when the user cancelled.
            TlsError: the extra CA file of `trust` cannot be read.
            ValueError: the body is too long.
        """
        if len(body) > MAX_SENT_BYTES:
            raise ValueError("the body is too long")
        order = _Order(
            may_follow=may_follow,
            on_redirect=on_redirect,
            method="POST",
            body=body,
            content_type=content_type,
        )
        return self._carry_out(order, url, ctx.within(FETCH_SECONDS))

    def _carry_out(self, order: _Order, url: str, ctx: Context) -> HttpResult:
        passed: tuple[str, ...] = ()

        def failed(problem: HttpProblem, host: str) -> HttpFailure:
            return HttpFailure(problem=problem, host=host, url=url, redirects=passed)

        try:
            first = place = place_of(url, plain_host=order.plain_host)
            while True:
                answer = self._exchange(place, order, ctx)
                if isinstance(answer, HttpFailure):
                    return replace(answer, url=url, redirects=passed)
                response = HttpResponse(
                    status=answer.status,
                    url=url,
                    body=answer.body,
                    redirects=passed,
                    moment=answer.moment,
                )
                if answer.location is None:
                    return response
                target = redirected(url, answer.location)
                plain_host = "" if place.secure else order.plain_host
                asked, place = place, place_of(target, plain_host=plain_host)
                if not order.follows(answer.status, first.host, place.host):
                    return replace(response, location=target)
                if len(passed) >= MAX_REDIRECTS:
                    return failed(HttpProblem.TOO_MANY_REDIRECTS, asked.host)
                order.on_redirect(target)
                passed = (*passed, url)
                url = target
        except NotHttpsError as error:
            return failed(HttpProblem.NOT_HTTPS, error.host)
        except WebAddressError as error:
            return failed(HttpProblem.BAD_ADDRESS, error.host)

    def _exchange(self, place: Place, order: _Order, ctx: Context) -> _Answer | HttpFailure:
        try:
            with self._connected(place, ctx) as connection:
                asked = time.time()
                connection.request(
                    order.method, place.target, body=order.body, headers=order.headers(place)
                )
                with connection.getresponse() as response:
                    moment = _moment(response, asked)
                    answer = self._read(response, place, order, ctx)
                if isinstance(answer, HttpFailure):
                    return answer
                return replace(answer, moment=moment)
        except (OSError, http.client.HTTPException, ValueError) as error:
            ctx.check()
            problem = HttpProblem.TIMED_OUT if ctx.expired else _problem(error)
            return HttpFailure(problem=problem, host=place.host, detail=_detail(error))

    @contextmanager
    def _connected(self, place: Place, ctx: Context) -> Iterator[http.client.HTTPConnection]:
        """A connection whose every read ends by Cancel or by the deadline, drip or no drip."""
        sock = self._encrypted(place, ctx) if place.secure else self._plain(place, ctx)
        with sock, woken_by_cancel(sock, ctx), ended_by_deadline(sock, ctx, FETCH_SECONDS):
            if isinstance(sock, ssl.SSLSocket):
                sock.do_handshake()
            connection = http.client.HTTPConnection(place.host, place.port)
            connection.sock = sock
            try:
                yield connection
            finally:
                connection.close()

    def _plain(self, place: Place, ctx: Context) -> socket.socket:
        return self.dialer.connect(place.host, place.port, ctx)

    def _encrypted(self, place: Place, ctx: Context) -> ssl.SSLSocket:
        """Connected, the handshake still to be done."""
        context = self.trust.context()
        plain = self._plain(place, ctx)
        try:
            return context.wrap_socket(
                plain, server_hostname=place.host, do_handshake_on_connect=False
            )
        except BaseException:
            plain.close()
            raise

    def _read(
        self, response: http.client.HTTPResponse, place: Place, order: _Order, ctx: Context
    ) -> _Answer | HttpFailure:
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location is not None:
            return _Answer(status=response.status, location=location)
        if not order.reads(response.status):
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
class _Order:
    """What is asked for, and how far a redirect may lead."""

    may_follow: MayFollow
    on_redirect: Callable[[str], None] = unnoticed
    plain_host: str = ""
    method: str = "GET"
    body: bytes | None = None
    content_type: str = ""

    def follows(self, status: int, first: str, then: str) -> bool:
        """Whether to go where an answer of this status points."""
        repeats = self.body is None or status in _REDIRECTS_THAT_REPEAT
        return repeats and self.may_follow(first, then)

    def reads(self, status: int) -> bool:
        """Whether the body of an answer says anything."""
        return status == http.client.OK or (self.body is not None and 200 <= status < 300)

    def headers(self, place: Place) -> dict[str, str]:
        """Nothing about the user, and never a login."""
        fixed = {
            "Host": place.host_header,
            "User-Agent": f"mailsetup/{__version__}",
            "Accept": "text/xml, application/xml;q=0.9, */*;q=0.1",
            "Connection": "close",
        }
        return fixed | ({"Content-Type": self.content_type} if self.content_type else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    body: bytes = b""
    location: str | None = None
    moment: ServerMoment | None = None


def _moment(response: http.client.HTTPResponse, asked: float) -> ServerMoment:
    date, age = (response.getheader(name, "")[:_LONGEST_DATE] for name in ("Date", "Age"))
    return ServerMoment(date=date, age=age, asked=asked, heard=time.time())


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
