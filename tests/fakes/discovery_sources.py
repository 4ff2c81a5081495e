"""Discovery sources that ask what a test says and answer what a test says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.discovery.lateness import lacked_time
from mailsetup.discovery.requests import Fetch
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    DiscoveryResult,
    Found,
    LookupFailed,
    NotFound,
    SourceKind,
)
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from mailsetup.discovery.requests import Reply, Request, Steps
    from mailsetup.model.address import EmailAddress


@dataclass(kw_only=True)
class FakeSource:
    """Makes its rounds of requests, waits for all replies of a round, then says its result.

    Attributes:
        rounds: of requests; one fetch of its own, unless given. () needs no network.
        says: its result; None is what `finds` says.
        replies: what it was sent, in order.
        ended: 1 once its generator has ended, however it ended.
    """

    kind: SourceKind
    finds: bool = False
    trusted: bool = True
    rounds: tuple[tuple[Request, ...], ...] | None = None
    says: DiscoveryResult | None = None
    error: Exception | None = None
    replies: list[Reply] = field(default_factory=list)
    begun: int = 0
    ended: int = 0

    def origin(self, address: EmailAddress) -> ConfigSource:
        uri = fetch_of(self.kind).url
        return ConfigSource(kind=self.kind, uri=uri, trusted=self.trusted)

    def steps(self, address: EmailAddress) -> Steps:
        self.begun += 1
        try:
            rounds = ((fetch_of(self.kind),),) if self.rounds is None else self.rounds
            for requests in rounds:
                self.replies.append((yield requests))
                for _ in requests[1:]:
                    self.replies.append((yield ()))
            if self.error is not None:
                raise self.error
            return self._answer(address)
        finally:
            self.ended += 1

    def _answer(self, address: EmailAddress) -> DiscoveryResult:
        if self.says is not None:
            return self.says
        if self.replies and lacked_time(self.replies[-1].answer):
            reason = message("http.timed-out", host=f"{self.kind}.lyseby.example")
            return LookupFailed(source=self.origin(address), reason=reason)
        if not self.finds:
            return NotFound(source=self.origin(address))
        return found(self.kind, trusted=self.trusted, address=str(address))


def fetch_of(kind: SourceKind) -> Fetch:
    """The request that a fake source of this kind makes."""
    return Fetch(url=f"https://{kind}.lyseby.example/config.xml")


def found(
    kind: SourceKind,
    *,
    trusted: bool = True,
    incoming: SocketType | None = SocketType.SSL,
    outgoing: SocketType | None = SocketType.SSL,
    host: str = "",
    auth: tuple[AuthMethod, ...] = (),
    address: str = "kari@lyseby.example",
) -> Found:
    """Settings with one server each way, named after the kind unless a host is given."""
    source = ConfigSource(kind=kind, uri=fetch_of(kind).url, trusted=trusted)
    host = host or f"{kind}.example"
    config = AccountConfig(
        address=address,
        source=source,
        incoming=(_server(MailProtocol.IMAP, host, incoming, auth),) if incoming else (),
        outgoing=(_server(MailProtocol.SMTP, host, outgoing, auth),) if outgoing else (),
    )
    return Found(source=source, configs=(config,))


def _server(
    protocol: MailProtocol, host: str, socket_type: SocketType, auth: tuple[AuthMethod, ...]
) -> ServerSettings:
    return ServerSettings(
        protocol=protocol, hostname=host, port=4000, socket_type=socket_type, auth_methods=auth
    )
