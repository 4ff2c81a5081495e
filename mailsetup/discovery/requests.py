"""What a discovery source asks of the network: values, so that no source does any I/O itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from mailsetup.model.probe import ProbeResult
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.dns import DnsResult, RecordKind
from mailsetup.net.http import HttpResult

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import TypeAlias

    from mailsetup.model.account import DiscoveryResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """GET, or POST where there is a body; https, unless the user agreed to plain http.

    Attributes:
        about: the mailbox that the body names, for those who want to know what was told.
        same_site: a redirect to a host of another registrable domain is not followed, but comes
            back as the answer (its status, and `location`): a body may hold an address.
    """

    url: str
    body: bytes = b""
    content_type: str = ""
    about: str = ""
    plain_http: bool = False
    same_site: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One DNS question."""

    name: str
    kind: RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Greet:
    """TCP, TLS with the host name verified, and the server's greeting; no credentials."""

    protocol: MailProtocol
    hostname: str
    port: int
    socket_type: SocketType


Request = Fetch | Query | Greet
Answer = HttpResult | DnsResult | ProbeResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to one request."""

    request: Request
    answer: Answer


if TYPE_CHECKING:
    # A source yields requests that are started at once, and is resumed with one reply at a time,
    # in the order in which they come; it may yield () to wait for the next reply only.
    Steps: TypeAlias = Generator[tuple[Request, ...], Reply, DiscoveryResult]


def fetched(request: Fetch) -> Generator[tuple[Request, ...], Reply, HttpResult]:
    """`answer = yield from fetched(...)`, for a source with nothing else under way."""
    reply = yield (request,)
    assert not isinstance(reply.answer, DnsResult | ProbeResult)
    return reply.answer


def looked_up(request: Query) -> Generator[tuple[Request, ...], Reply, DnsResult]:
    """`answer = yield from looked_up(...)`, for a source with nothing else under way."""
    reply = yield (request,)
    assert isinstance(reply.answer, DnsResult)
    return reply.answer


def described(request: Request) -> str:
    """One line for `--explain`: what went where."""
    match request:
        case Fetch():
            told = f" ({request.about})" if request.about else ""
            return f"{'POST' if request.body else 'GET'} {request.url}{told}"
        case Query():
            return f"DNS {request.kind} {request.name}"
        case Greet():
            kind = "TLS" if request.socket_type is SocketType.SSL else request.socket_type
            return f"{kind} {request.hostname}:{request.port}"
        case _:
            assert_never(request)
