"""Discovery sources that do what a test says, when it says so."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    DiscoveryResult,
    Found,
    NotFound,
    SourceKind,
)
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from mailsetup.model.address import EmailAddress
    from mailsetup.runtime.context import Context


@dataclass(kw_only=True)
class FakeSource:
    """Answers at once, or when released; a cancelled wait ends like a woken socket."""

    kind: SourceKind
    finds: bool = False
    trusted: bool = True
    waits: bool = False
    error: Exception | None = None
    asked: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def origin(self, address: EmailAddress) -> ConfigSource:
        uri = f"https://{self.kind}.{address.domain}/config.xml"
        return ConfigSource(kind=self.kind, uri=uri, trusted=self.trusted)

    def lookup(self, address: EmailAddress, ctx: Context) -> DiscoveryResult:
        try:
            self.asked.set()
            if self.waits:
                with ctx.cancel.on_cancel(self.released.set):
                    assert self.released.wait(60)
                ctx.check()
            if self.error is not None:
                raise self.error
            return self.answer(address)
        finally:
            self.ended.set()

    def answer(self, address: EmailAddress) -> DiscoveryResult:
        source = self.origin(address)
        if not self.finds:
            return NotFound(source=source)
        config = AccountConfig(
            address=str(address),
            source=source,
            incoming=(_server(MailProtocol.IMAP, f"imap.{self.kind}.example"),),
            outgoing=(_server(MailProtocol.SMTP, f"smtp.{self.kind}.example"),),
        )
        return Found(source=source, configs=(config,))


def _server(protocol: MailProtocol, hostname: str) -> ServerSettings:
    return ServerSettings(
        protocol=protocol, hostname=hostname, port=4000, socket_type=SocketType.SSL
    )
