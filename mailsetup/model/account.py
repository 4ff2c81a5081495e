"""What discovery finds: the settings for an address, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.model.message import Message  # noqa: TC001

if TYPE_CHECKING:
    from mailsetup.model.server import MailProtocol, ServerSettings


class SourceKind(StrEnum):
    """Kinds of discovery source, most trusted first."""

    PACK = "pack"
    AUTOCONFIG = "autoconfig"
    WELL_KNOWN = "well-known"
    ISPDB = "ispdb"
    DNS_SRV = "dns-srv"
    MX = "mx"
    AUTODISCOVER = "autodiscover"
    GUESS = "guess"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigSource:
    """Where settings come from.

    Attributes:
        uri: the address that was read, or `pack:altibox`.
        trusted: False means: show it and ask before a password is sent.
    """

    kind: SourceKind
    uri: str
    trusted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountConfig:
    """Settings for one address; servers in order of preference, placeholders already replaced."""

    address: str
    source: ConfigSource
    display_name: str = ""
    provider_name: str = ""
    provider_id: str = ""
    incoming: tuple[ServerSettings, ...] = ()
    outgoing: tuple[ServerSettings, ...] = ()
    documentation_url: str = ""

    def preferred_incoming(self, protocol: MailProtocol | None = None) -> ServerSettings | None:
        """The first incoming server (of a protocol), or None."""
        for server in self.incoming:
            if protocol is None or server.protocol is protocol:
                return server
        return None

    def preferred_outgoing(self) -> ServerSettings | None:
        """The first outgoing server, or None."""
        return self.outgoing[0] if self.outgoing else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A source knows settings; best first.

    `remarks` are odd things in what it said, such as a server that had to be left out.
    """

    source: ConfigSource
    configs: tuple[AccountConfig, ...]
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """A source answered and has nothing for this address."""

    source: ConfigSource


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupFailed:
    """A source could not be asked, or answered nonsense."""

    source: ConfigSource
    reason: Message
    detail: str = ""


DiscoveryResult = Found | NotFound | LookupFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What every source said, in order of trust; `best` is None when nothing was found."""

    address: str
    results: tuple[DiscoveryResult, ...] = ()
    best: AccountConfig | None = None
