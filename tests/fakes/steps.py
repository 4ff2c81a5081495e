"""Drives a discovery source by hand: no network, no clock, replies when the test says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.discovery.requests import Answer, Fetch, Greet, Query, Reply, Request
from mailsetup.model.probe import Reachable, TlsFacts, Unreachable, UnreachableReason
from mailsetup.model.server import ServerSettings
from mailsetup.net.dns import (
    DnsFailure,
    DnsProblem,
    DnsRecords,
    MxRecord,
    RecordKind,
    SrvRecord,
    TxtRecord,
)
from mailsetup.net.http import HttpFailure, HttpProblem, HttpResponse, HttpResult

if TYPE_CHECKING:
    from mailsetup.discovery.source import DiscoverySource
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress


class Talk:
    """One conversation: what is not answered yet, all that was asked, and the result."""

    def __init__(self, source: DiscoverySource, address: EmailAddress) -> None:
        self._steps = source.steps(address)
        self.waiting: list[Request] = []
        self.asked: list[Request] = []
        self.result: DiscoveryResult | None = None
        self._advance(None)

    def answer(self, request: Request, answer: Answer) -> None:
        """Reply to one request."""
        assert self.result is None, "the source is done"
        self.waiting.remove(request)
        self._advance(Reply(request=request, answer=answer))

    def _advance(self, reply: Reply | None) -> None:
        try:
            fresh = next(self._steps) if reply is None else self._steps.send(reply)
        except StopIteration as end:
            self.result = end.value
            return
        self.waiting += fresh
        self.asked += fresh
        assert self.waiting, "the source waits for a reply to nothing"

    @property
    def urls(self) -> list[str]:
        """What was fetched, in order."""
        return [request.url for request in self.asked if isinstance(request, Fetch)]

    @property
    def bodies(self) -> str:
        """Everything that was said over the web."""
        return " ".join(
            f"{request.url} {request.body.decode()}"
            for request in self.asked
            if isinstance(request, Fetch)
        )


@dataclass(kw_only=True)
class World:
    """What there is; of everything else the answer is that it does not exist."""

    pages: dict[str, HttpResult] = field(default_factory=dict)
    records: dict[tuple[str, RecordKind], DnsRecords | DnsFailure] = field(default_factory=dict)
    mail: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def serve(
        self, url: str, body: bytes | str = b"", status: int = 200, location: str = ""
    ) -> None:
        """A page under an address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[url] = HttpResponse(status=status, url=url, body=data, location=location)

    def fail(self, url: str, problem: HttpProblem) -> None:
        """Nothing comes from an address."""
        self.pages[url] = HttpFailure(problem=problem, host=_host(url))

    def publish(self, name: str, *records: MxRecord | SrvRecord | TxtRecord) -> None:
        """Records of one kind."""
        kind = {MxRecord: RecordKind.MX, SrvRecord: RecordKind.SRV, TxtRecord: RecordKind.TXT}[
            type(records[0])
        ]
        self.records[name, kind] = DnsRecords(name=name, kind=kind, records=records)

    def break_dns(self, name: str, kind: RecordKind, problem: DnsProblem) -> None:
        """No answer for a name."""
        self.records[name, kind] = DnsFailure(problem=problem, name=name)

    def open_mail(self, hostname: str, *ports: int, names: tuple[str, ...] = ()) -> None:
        """A mail server whose certificate has these names, its own without any."""
        for port in ports:
            self.mail[hostname, port] = names or (hostname,)

    def answer(self, request: Request) -> Answer:
        """What a request comes to."""
        match request:
            case Fetch(url=url):
                nobody = HttpFailure(problem=HttpProblem.NAME_NOT_FOUND, host=_host(url))
                return self.pages.get(url, nobody)
            case Query(name=name, kind=kind):
                nothing = DnsFailure(problem=DnsProblem.NAME_NOT_FOUND, name=name)
                return self.records.get((name, kind), nothing)
            case Greet():
                return self._greeting(request)

    def _greeting(self, knock: Greet) -> Reachable | Unreachable:
        server = ServerSettings(
            protocol=knock.protocol,
            hostname=knock.hostname,
            port=knock.port,
            socket_type=knock.socket_type,
        )
        names = self.mail.get((knock.hostname, knock.port))
        if names is None:
            return Unreachable(server=server, reason=UnreachableReason.NAME_NOT_FOUND)
        tls = TlsFacts(version="TLSv1.3", verified=True, names=names)
        return Reachable(server=server, tls=tls)


def play(source: DiscoverySource, address: EmailAddress, world: World) -> Talk:
    """The whole conversation, each request answered in the order in which it was made."""
    talk = Talk(source, address)
    while talk.result is None:
        request = talk.waiting[0]
        talk.answer(request, world.answer(request))
    return talk


def play_backwards(source: DiscoverySource, address: EmailAddress, world: World) -> Talk:
    """The same with the last request answered first: luck must not decide."""
    talk = Talk(source, address)
    while talk.result is None:
        request = talk.waiting[-1]
        talk.answer(request, world.answer(request))
    return talk


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0]
