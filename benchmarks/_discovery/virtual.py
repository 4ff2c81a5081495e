"""The production runner's network in virtual time: the heap is the clock."""

from __future__ import annotations

import heapq
from contextlib import contextmanager
from typing import TYPE_CHECKING, assert_never
from urllib.parse import urlsplit

from benchmarks._discovery.weather import OWN_ASKS
from benchmarks._discovery.wire import Patience, Trouble
from benchmarks._discovery.worlds import LOCAL_PART, client_config, zone_of
from mailsetup.discovery.requests import Fetch, Greet, Query, Reply
from mailsetup.model.probe import Reachable, TlsFacts, Unreachable, UnreachableReason
from mailsetup.model.server import ServerSettings
from mailsetup.net.dns import DnsFailure, DnsProblem, DnsRecords, MxRecord, RecordKind
from mailsetup.net.http import HttpFailure, HttpProblem, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks._discovery.wire import Fetched, Wire
    from mailsetup.discovery.exchange import Exchange
    from mailsetup.discovery.requests import Answer, Request
    from mailsetup.model.probe import ProbeResult
    from mailsetup.net.dns import DnsResult
    from mailsetup.net.http import HttpResult

_MAX_REDIRECTS = 3
_HTTP_PROBLEMS = {
    Trouble.NO_NAME: HttpProblem.NAME_NOT_FOUND,
    Trouble.REFUSED: HttpProblem.REFUSED,
    Trouble.SILENT: HttpProblem.TIMED_OUT,
}
_UNREACHABLE = {
    Trouble.NO_NAME: UnreachableReason.NAME_NOT_FOUND,
    Trouble.REFUSED: UnreachableReason.REFUSED,
    Trouble.SILENT: UnreachableReason.TIMED_OUT,
}


class VirtualExchange:
    """One discovery's requests; time passes only in `next_reply`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._now = 0.0
        self._due: list[tuple[float, int, Reply]] = []
        self._started = 0
        self._visited: dict[Request, tuple[str, ...]] = {}
        self.sent: list[Request] = []

    def now(self) -> float:
        """Virtual seconds since the start."""
        return self._now

    def start(self, request: Request, seconds: float) -> None:
        """The answer is known at once, and kept until its time."""
        at, answer = _answered(self._wire, request, self._now, seconds)
        self._started += 1
        self.sent.append(request)
        reply = Reply(request=request, answer=answer)
        heapq.heappush(self._due, (at, self._started, reply))

    def visited(self, request: Request) -> tuple[str, ...]:
        """Where redirects led it, as far as the answer is there."""
        return self._visited.get(request, ())

    def next_reply(self, until: float) -> Reply | None:
        """The next one that is due before `until`; the clock goes forward to it."""
        if not self._due or self._due[0][0] > until:
            self._now = max(self._now, until)
            return None
        at, _, reply = heapq.heappop(self._due)
        self._now = max(self._now, at)
        answer = reply.answer
        if isinstance(answer, HttpResponse | HttpFailure) and answer.redirects:
            self._visited[reply.request] = (*answer.redirects[1:], answer.url)
        return reply

    def wake(self) -> None:
        """Nobody waits here."""


class VirtualNetwork:
    """A network for one discovery; `exchanges` keeps what was done."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.exchanges: list[VirtualExchange] = []

    @contextmanager
    def exchange(self) -> Iterator[Exchange]:
        """The requests of one discovery."""
        started = VirtualExchange(self.wire)
        self.exchanges.append(started)
        yield started


def _answered(wire: Wire, request: Request, at: float, seconds: float) -> tuple[float, Answer]:
    match request:
        case Fetch():
            return _fetched(wire, request, at, seconds)
        case Query():
            return _looked_up(wire, request, at, seconds)
        case Greet():
            return _greeted(wire, request, at, seconds)
        case _:
            assert_never(request)


def _fetched(wire: Wire, request: Fetch, at: float, seconds: float) -> tuple[float, HttpResult]:
    tells = LOCAL_PART in request.url or LOCAL_PART.encode() in request.body
    url, now, latest = request.url, at, at + seconds
    followed: tuple[str, ...] = ()
    while True:
        host = urlsplit(url).hostname or ""
        if urlsplit(url).scheme != "https" and not request.plain_http:
            return now, _failed(HttpProblem.NOT_HTTPS, host, url, followed)
        got = wire.fetch(url, now, Patience(total=latest - now), tells=tells)
        now = got.at
        if got.trouble is not None:
            return now, _failed(_HTTP_PROBLEMS[got.trouble], host, url, followed)
        if not got.location or (request.same_site and not _same_site(url, got.location)):
            return now, _response(got, url, followed)
        if len(followed) >= _MAX_REDIRECTS:
            return now, _failed(HttpProblem.TOO_MANY_REDIRECTS, host, url, followed)
        followed = (*followed, url)
        url = got.location


def _failed(problem: HttpProblem, host: str, url: str, followed: tuple[str, ...]) -> HttpFailure:
    return HttpFailure(problem=problem, host=host, url=url, redirects=followed)


def _response(got: Fetched, url: str, followed: tuple[str, ...]) -> HttpResponse:
    body = b"" if got.settings is None else client_config(got.settings, "published.example")
    return HttpResponse(
        status=got.status, url=url, body=body, redirects=followed, location=got.location
    )


def _same_site(url: str, location: str) -> bool:
    here, there = (zone_of(urlsplit(place).hostname or "") for place in (url, location))
    return here == there


def _looked_up(wire: Wire, request: Query, at: float, seconds: float) -> tuple[float, DnsResult]:
    got = wire.look_up(request.name, request.kind.value, at, OWN_ASKS)
    if got.at > at + seconds:
        late = DnsFailure(problem=DnsProblem.TIMED_OUT, name=request.name)
        return at + seconds, late
    if request.kind is RecordKind.MX and got.hosts:
        records = tuple(
            MxRecord(preference=10 * (number + 1), host=host)
            for number, host in enumerate(got.hosts)
        )
        return got.at, DnsRecords(name=request.name, kind=request.kind, records=records)
    problem = DnsProblem.NO_RECORDS if got.known else DnsProblem.NAME_NOT_FOUND
    return got.at, DnsFailure(problem=problem, name=request.name)


def _greeted(wire: Wire, request: Greet, at: float, seconds: float) -> tuple[float, ProbeResult]:
    server = ServerSettings(
        protocol=request.protocol,
        hostname=request.hostname,
        port=request.port,
        socket_type=request.socket_type,
    )
    got = wire.knock(request.hostname, request.port, at, Patience(total=seconds))
    if got.trouble is not None:
        return got.at, Unreachable(server=server, reason=_UNREACHABLE[got.trouble])
    names = wire.world.certified(request.hostname)
    tls = TlsFacts(version="TLSv1.3", verified=True, names=names)
    return got.at, Reachable(server=server, tls=tls)
