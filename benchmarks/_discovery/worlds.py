"""The internet of the benchmark: who exists, how each host behaves, what is published where.

Every scenario has a domain of its own that no pack has, so that one internet serves them all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

HTTP_PORT: Final = 80
HTTPS_PORT: Final = 443
IMAP_PORTS: Final = (993, 143, 995, 110)
SMTP_PORTS: Final = (465, 587, 25)
PORTS: Final = (HTTP_PORT, HTTPS_PORT, *IMAP_PORTS, *SMTP_PORTS)
IMPLICIT_TLS: Final = frozenset({HTTPS_PORT, 993, 995, 465})
LOCAL_PART: Final = "kari.nordmann"

# The same database under the names by which the clients know it.
DATABASES: Final = (
    "https://autoconfig.thunderbird.net/v1.1/",
    "https://live.thunderbird.net/autoconfig/v1.1/",
    "https://v1.ispdb.net/",
)


class Port(StrEnum):
    """What happens to those who connect to a port."""

    SERVES = "serves"
    REFUSES = "refuses"
    DROPS = "drops"  # no answer to the first packet
    HANGS = "hangs"  # accepts, and then says nothing


class Manner(StrEnum):
    """How a host behaves."""

    WEB = "web"  # http and https; a filter drops all else
    IMAP = "imap"  # IMAP and POP3; all else refused
    SMTP = "smtp"  # SMTP; all else refused
    REFUSE = "refuse"
    HOLE = "hole"
    HANG = "hang"
    SQUAT = "squat"  # everything, with valid certificates: waits for people who mistype

    def port(self, port: int) -> Port:
        """What happens to those who connect there."""
        match self:
            case Manner.WEB:
                return Port.SERVES if port in {HTTP_PORT, HTTPS_PORT} else Port.DROPS
            case Manner.IMAP:
                return Port.SERVES if port in IMAP_PORTS else Port.REFUSES
            case Manner.SMTP:
                return Port.SERVES if port in SMTP_PORTS else Port.REFUSES
            case Manner.REFUSE:
                return Port.REFUSES
            case Manner.HOLE:
                return Port.DROPS
            case Manner.HANG:
                return Port.HANGS
            case Manner.SQUAT:
                return Port.SERVES


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the mail really is; both by implicit TLS, the username is the address."""

    imap: str
    smtp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Hosts, mail routes and web pages; a name that is nowhere does not exist."""

    hosts: dict[str, Manner] = field(default_factory=dict)
    wildcards: dict[str, Manner] = field(default_factory=dict)
    mail_routes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pages: dict[str, Settings] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def manner(self, name: str) -> Manner | None:
        """How the host of that name behaves; None: there is no such name."""
        if name in self.hosts:
            return self.hosts[name]
        while "." in name:
            name = name.partition(".")[2]
            if name in self.wildcards:
                return self.wildcards[name]
        return None

    def certified(self, name: str) -> tuple[str, ...]:
        """The names in the certificate that a host of that name shows."""
        zone = zone_of(name)
        if zone in self.wildcards:
            return (zone, f"*.{zone}")
        return tuple(host for host in self.hosts if zone_of(host) == zone)

    def zones(self) -> tuple[str, ...]:
        """The domains that somebody registered."""
        return tuple(dict.fromkeys(zone_of(name) for name in (*self.hosts, *self.wildcards)))

    def exists(self, name: str) -> bool:
        """Whether DNS has the name, be it with other records."""
        return name in self.mail_routes or self.manner(name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One address to be set up.

    Attributes:
        truth: None where "not found" is the right answer.
        goal: seconds, of the 95th percentile on the home network; None where none was set.
        extra: not in the reference page's table.
    """

    name: str
    title: str
    domain: str
    truth: Settings | None = None
    goal: float | None = None
    extra: bool = False

    @property
    def address(self) -> str:
        """Who asks."""
        return f"{LOCAL_PART}@{self.domain}"


_PROVIDER = Settings("imap.lysnett.example", "smtp.lysnett.example")
_OWN = Settings("mailinn.fjellheim.example", "mailut.fjellheim.example")
_HOTEL = Settings("imap.mailhotell.example", "smtp.mailhotell.example")
_UNPUBLISHED = Settings("imap.lilleby.example", "smtp.lilleby.example")

SCENARIOS: Final = (
    Scenario(
        name="S1",
        title="in the database, apex says 404",
        domain="nordlys.example",
        truth=_PROVIDER,
        goal=0.3,
    ),
    Scenario(
        name="S2",
        title="the provider publishes over https",
        domain="fjellheim.example",
        truth=_OWN,
        goal=0.3,
    ),
    Scenario(
        name="S3",
        title="in the database, apex drops packets",
        domain="havbris.example",
        truth=_PROVIDER,
        goal=1.2,
    ),
    Scenario(
        name="S4",
        title="own domain, MX host in the database",
        domain="storvik-bygg.example",
        truth=_HOTEL,
        goal=0.3,
    ),
    Scenario(
        name="S5",
        title="as S4, and apex drops packets",
        domain="snekker-lund.example",
        truth=_HOTEL,
        goal=1.2,
    ),
    Scenario(
        name="S6",
        title="nothing published, imap. and smtp. exist",
        domain="lilleby.example",
        truth=_UNPUBLISHED,
    ),
    Scenario(
        name="S7",
        title="wildcard DNS, apex hangs, in the database",
        domain="wildmark.example",
        truth=_PROVIDER,
        goal=1.2,
    ),
    Scenario(name="S8", title="typo: no such domain", domain="nordlsy.example"),
    Scenario(name="S9", title="dead domain: all hosts drop", domain="gammelnett.example", goal=3.0),
    Scenario(
        name="X1",
        title="as S7, but every host hangs",
        domain="stillhet.example",
        truth=_PROVIDER,
        extra=True,
    ),
    Scenario(
        name="X2",
        title="typo squatter with mail servers",
        domain="nordlis.example",
        extra=True,
    ),
    Scenario(
        name="X3",
        title="autoconfig host redirects to another domain",
        domain="omvei.example",
        truth=_HOTEL,
        extra=True,
    ),
    Scenario(
        name="X4",
        title="as S9, but every name exists and drops",
        domain="nedlagt.example",
        extra=True,
    ),
)


def zone_of(name: str) -> str:
    """The domain that somebody registered; names of this internet end in one label."""
    return ".".join(name.split(".")[-2:])


def autoconfig_url(domain: str, scheme: str = "https") -> str:
    """The provider's own host for its settings."""
    return f"{scheme}://autoconfig.{domain}/mail/config-v1.1.xml"


def well_known_url(domain: str, scheme: str = "https") -> str:
    """The place on the domain's web server."""
    return f"{scheme}://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"


def make_world() -> World:
    """The internet of all scenarios."""
    web = [
        *("nordlys.example", "fjellheim.example", "autoconfig.fjellheim.example"),
        *("storvik-bygg.example", "mailhotell.example", "lilleby.example"),
        *("omvei.example", "autoconfig.omvei.example", "autoconfig.mailhotell-felles.example"),
        *("autoconfig.thunderbird.net", "live.thunderbird.net", "v1.ispdb.net"),
    ]
    hosts = dict.fromkeys(web, Manner.WEB)
    hosts |= dict.fromkeys(["havbris.example", "snekker-lund.example"], Manner.HOLE)
    asked = ("autoconfig", "autodiscover", "ua-auto-config", "mx", "www")
    dead = ["gammelnett.example", *(f"{name}.gammelnett.example" for name in asked)]
    hosts |= dict.fromkeys([*dead, "nedlagt.example"], Manner.HOLE)
    hosts["mx1.mailhotell.example"] = Manner.SMTP
    hosts |= {"wildmark.example": Manner.HANG, "stillhet.example": Manner.HANG}
    hosts |= {"nordlis.example": Manner.SQUAT, "mx.lilleby.example": Manner.REFUSE}
    hosts |= {"mx.lysnett.example": Manner.REFUSE, "mx.fjellheim.example": Manner.REFUSE}
    hosts["mx.omvei.example"] = Manner.REFUSE
    for settings in (_PROVIDER, _OWN, _HOTEL, _UNPUBLISHED):
        hosts |= {settings.imap: Manner.IMAP, settings.smtp: Manner.SMTP}
    elsewhere = "https://autoconfig.mailhotell-felles.example/mail/config-v1.1.xml"
    pages = {autoconfig_url("fjellheim.example"): _OWN, elsewhere: _HOTEL}
    listed = {"nordlys": _PROVIDER, "havbris": _PROVIDER, "mailhotell": _HOTEL}
    listed |= {"wildmark": _PROVIDER, "stillhet": _PROVIDER}
    for base in DATABASES:
        pages |= {f"{base}{name}.example": settings for name, settings in listed.items()}
    own_routes = ("fjellheim", "lilleby", "omvei", "gammelnett", "nedlagt")
    rented = ("storvik-bygg", "snekker-lund")
    routes: dict[str, tuple[str, ...]] = {}
    routes |= {f"{name}.example": (f"mx.{name}.example",) for name in own_routes}
    routes |= {f"{name}.example": ("mx1.mailhotell.example",) for name in rented}
    routes |= {f"{name}.example": ("mx.lysnett.example",) for name in ("nordlys", "havbris")}
    return World(
        hosts=hosts,
        wildcards={
            "wildmark.example": Manner.WEB,
            "stillhet.example": Manner.HANG,
            "nordlis.example": Manner.SQUAT,
            "nedlagt.example": Manner.HOLE,
        },
        mail_routes=routes,
        pages=pages,
        moved={autoconfig_url("omvei.example"): elsewhere},
    )


def client_config(settings: Settings, domain: str) -> bytes:
    """What is published, as clientConfig 1.1."""
    servers = "".join(
        f'<{kind}Server type="{protocol}"><hostname>{host}</hostname><port>{port}</port>'
        "<socketType>SSL</socketType><authentication>password-cleartext</authentication>"
        f"<username>%EMAILADDRESS%</username></{kind}Server>"
        for kind, protocol, host, port in (
            ("incoming", "imap", settings.imap, 993),
            ("outgoing", "smtp", settings.smtp, 465),
        )
    )
    return (
        f'<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="{domain}">'
        f"<domain>{domain}</domain>{servers}</emailProvider></clientConfig>"
    ).encode()
