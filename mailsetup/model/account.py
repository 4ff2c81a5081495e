"""What discovery finds: the settings for an address, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.message import Message
    from mailsetup.model.server import MailProtocol, ServerSettings


class SourceKind(StrEnum):
    """Kinds of discovery source, most trusted first: the order is the order of the tiers."""

    PACK = "pack"
    AUTOCONFIG = "autoconfig"
    WELL_KNOWN = "well-known"
    PACC = "pacc"
    ISPDB = "ispdb"
    DNS_SRV = "dns-srv"
    MX = "mx"
    AUTODISCOVER = "autodiscover"
    AUTOCONFIG_HTTP = "autoconfig-http"
    GUESS = "guess"
    FILE = "file"
    USER = "user"


class TrustReason(StrEnum):
    """Why settings are trusted, or why they are not."""

    BUNDLED = "bundled"  # shipped with the program, dated, from the provider's own pages
    BUNDLED_FROM_LISTS = "bundled-from-lists"  # shipped and dated, from public lists of settings
    OWN_HOST = "own-host"  # from a host of the mail domain, proved by TLS
    PUBLIC_LIST = "public-list"  # the public database has this very domain
    KNOWN_MAIL_HOST = "known-mail-host"  # MX leads to a provider that a pack knows
    MAIL_ROUTE_UNSIGNED = "mail-route-unsigned"  # MX leads there, and DNS can be forged
    OTHER_DOMAIN = "other-domain"  # a redirect or SRV record leads to somebody else's host
    NOT_ENCRYPTED = "not-encrypted"  # read over plain http
    GUESSED = "guessed"  # a mail server answers under a usual name, nobody vouches for it
    GIVEN_BY_USER = "given-by-user"  # typed in, or a file that the user named

    @property
    def trusted(self) -> bool:
        """Whether a password may go there once the user has seen the host."""
        return self in {
            TrustReason.BUNDLED,
            TrustReason.BUNDLED_FROM_LISTS,
            TrustReason.OWN_HOST,
            TrustReason.PUBLIC_LIST,
            TrustReason.KNOWN_MAIL_HOST,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigSource:
    """Where settings come from.

    Attributes:
        uri: the address that was read, or `pack:altibox`, `dns:_imaps._tcp.example.no`,
            `guess:imap.example.no`, `file:name.xml`.
        trusted: False means: show it and ask before a password is sent.
        why: the reason for `trusted`; None where nothing was found.
        redirects: the addresses that pointed on to `uri`, in order.
        mail_hosts: MX hosts that led here, best first.
    """

    kind: SourceKind
    uri: str
    trusted: bool
    why: TrustReason | None = None
    redirects: tuple[str, ...] = ()
    mail_hosts: tuple[str, ...] = ()


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
    """A source answered and has nothing for this address.

    Attributes:
        reason: what kind of nothing, such as `http.name-not-found`; None for a plain "not here".
    """

    source: ConfigSource
    reason: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupFailed:
    """A source could not be asked, or answered nonsense."""

    source: ConfigSource
    reason: Message
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInInClient:
    """The provider takes no password here: only its own sign-in page inside the mail program.

    Attributes:
        provider_name: for people, e.g. `Microsoft 365`.
        help_url: the provider's page about it, or "".
    """

    source: ConfigSource
    provider_name: str
    help_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMailProtocol:
    """The provider offers neither IMAP nor POP3: mail is read in its own program or web page."""

    source: ConfigSource
    provider_name: str
    help_url: str = ""


DiscoveryResult = Found | NotFound | LookupFailed | SignInInClient | NoMailProtocol


class Outcome(StrEnum):
    """What a discovery comes to."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    SIGN_IN_IN_CLIENT = "sign_in_in_client"
    NO_IMAP = "no_imap"
    FAILED = "failed"  # nobody could be asked, or nobody in time: says nothing about the address


class OfferKind(StrEnum):
    """What is done only after the user agreed to it, for one named host."""

    PLAIN_HTTP = "plain-http"  # ask it without encryption
    TELL_ADDRESS = "tell-address"  # tell it the whole address


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One more thing that could be asked, if the user agrees."""

    kind: OfferKind
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One source: what it said, when, and what went over the network for it.

    Attributes:
        seconds: from the start of the discovery to the answer; None: not asked or not waited for,
            as the reason of the result says.
        sent: one line for each request, e.g. `GET https://…`, `DNS MX example.no`,
            `TLS imap.example.no:993`.
    """

    result: DiscoveryResult
    seconds: float | None = None
    sent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What came of asking all sources.

    Attributes:
        results: what every source said, in order of trust.
        best: the settings to use; None when nothing usable was found.
        outcome: what it comes to.
        candidates: all settings that could be used, best first; `best` is the first of them.
        asked: every source with its time and its requests, in order of trust.
        offers: what could be asked in addition if the user agrees.
    """

    address: str
    results: tuple[DiscoveryResult, ...] = ()
    best: AccountConfig | None = None
    outcome: Outcome = Outcome.NOT_FOUND
    candidates: tuple[AccountConfig, ...] = ()
    asked: tuple[Asked, ...] = ()
    offers: tuple[Offer, ...] = ()
