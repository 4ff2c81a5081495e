"""Asking the web: what is asked, the answers as values, and why there is none.

What the network does comes back as a value; only Cancel is an exception.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from mailsetup.net.sock import Dialer
    from mailsetup.runtime.context import Context


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
class ServerMoment:
    """What the clocks of both sides said, to compare them (RFC 9110 sections 6.6.1 and 5.6.7).

    Attributes:
        date: the `Date` of the answer, as it was written; "" where there was none.
        age: its `Age`: for how many seconds somebody on the way had kept it.
        asked: by our own clock, in seconds since 1970.
        heard: the same, when the head of the answer had come.
    """

    date: str
    age: str
    asked: float
    heard: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpResponse:
    """An answer; `body` is read for status 200, and for every 2xx that answers a POST.

    Attributes:
        url: what answered in the end.
        redirects: the addresses that pointed on to it, in order.
        location: where a redirect leads that was not followed; a proper https address.
        moment: what the clocks said; of a fetcher that looks at none, None.
    """

    status: int
    url: str
    body: bytes = b""
    redirects: tuple[str, ...] = ()
    location: str = ""
    moment: ServerMoment | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpFailure:
    """No answer; `detail` is the technical reason and names no more than a host.

    Attributes:
        url: what was asked last; "" where nobody says.
        redirects: the addresses that pointed on to it, in order.
    """

    problem: HttpProblem
    host: str
    detail: str = ""
    url: str = ""
    redirects: tuple[str, ...] = ()

    @property
    def reason(self) -> Message:
        """The failure for people."""
        return message(self.problem.value, host=self.host)


HttpResult = HttpResponse | HttpFailure


MayFollow = Callable[[str, str], bool]
"""Whether a redirect may lead from the host that was asked first to another one."""


def anywhere(first: str, then: str) -> bool:
    """Follow wherever it leads (only ever over https)."""
    del first, then
    return True


def same_host(first: str, then: str) -> bool:
    """Stay on the host."""
    return first == then


def unnoticed(url: str) -> None:
    """Nobody watches where redirects lead."""
    del url


class Fetcher(Protocol):
    """What discovery needs of the web."""

    def through(self, dialer: Dialer) -> Fetcher:
        """The same with connections that this dialer makes."""
        ...

    def get(
        self,
        url: str,
        ctx: Context,
        *,
        plain_http: bool = False,
        may_follow: MayFollow = anywhere,
        on_redirect: Callable[[str], None] = unnoticed,
    ) -> HttpResult:
        """The answer for an https address.

        Args:
            url: what to ask for.
            ctx: its deadline is for everything together.
            plain_http: the user agreed to ask the host of `url` without encryption; it may still
                send us on to https, and to no other host without it.
            may_follow: a redirect to which it says no is the answer, with `location`.
            on_redirect: told each address to which a redirect leads, before that is asked.

        Raises:
            Cancelled: when the user cancelled.
        """
        ...

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
        """The answer to a form or question of at most 64 KiB; over https only.

        The body is sent again only for 307 and 308 (RFC 9110 section 15.4.8) and only where
        `may_follow` allows; every other redirect is the answer, with `location`.

        Raises:
            Cancelled: when the user cancelled.
            ValueError: the body is too long.
        """
        ...
