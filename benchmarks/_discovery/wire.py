"""The internet of `worlds` in virtual time: what comes of one question, and when.

Nothing waits: a question that is asked at a time is told at once at which time it is answered.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from benchmarks._discovery.weather import SYSTEM_ASKS, Luck
from benchmarks._discovery.worlds import (
    DATABASES,
    HTTP_PORT,
    HTTPS_PORT,
    IMPLICIT_TLS,
    SMTP_PORTS,
    Port,
)

if TYPE_CHECKING:
    from benchmarks._discovery.weather import Weather
    from benchmarks._discovery.worlds import Settings, World

_TLS_PACKETS = 4  # hello, and a certificate chain in three packets
_LAST_WAIT = 4.0  # seconds after the last of several DNS questions


class Trouble(StrEnum):
    """Why there is no answer."""

    NO_NAME = "no-name"
    REFUSED = "refused"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a client waits, in seconds: for a connection, for a read on it, for all of it."""

    connect: float = math.inf
    silence: float = math.inf
    total: float = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A web answer and its time; `settings` where the page held some."""

    at: float
    status: int = 0
    settings: Settings | None = None
    location: str = ""
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """The MX hosts of a name, best first."""

    at: float
    hosts: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Knocked:
    """Whether a mail server greeted, over verified TLS."""

    at: float
    trouble: Trouble | None = None

    @property
    def greeted(self) -> bool:
        """Whether it did."""
        return self.trouble is None


@dataclass(slots=True)
class Tally:
    """When which thing was done; `told` and `passwords` with the host that got it."""

    requests: list[float] = field(default_factory=list)
    connections: list[float] = field(default_factory=list)
    told: list[tuple[float, str]] = field(default_factory=list)
    passwords: list[tuple[float, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A connection, or why there is none."""

    at: float
    luck: Luck
    trouble: Trouble | None = None


class Wire:
    """One run: a world, a network and a seed."""

    def __init__(self, world: World, weather: Weather, seed: int) -> None:
        self.world = world
        self.tally = Tally()
        self._weather = weather
        self._seed = seed
        self._asked: Counter[str] = Counter()

    def fetch(self, url: str, at: float, patience: Patience, *, tells: bool = False) -> Fetched:
        """GET or POST, redirects not followed; `tells`: the address is in it."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = HTTPS_PORT if parts.scheme == "https" else HTTP_PORT
        self.tally.requests.append(at)
        arrived = self._arrive(_key(url), host, port, at, patience)
        if arrived.trouble is not None:
            return Fetched(at=arrived.at, trouble=arrived.trouble)
        end = arrived.at
        if port == HTTPS_PORT:
            end += arrived.luck.exchange(packets=_TLS_PACKETS)
        if tells:
            self.tally.told.append((end, host))
        end += arrived.luck.exchange() + arrived.luck.server()
        if end > at + patience.total:
            return Fetched(at=at + patience.total, trouble=Trouble.SILENT)
        page = url.partition("?")[0]
        if page in self.world.moved:
            return Fetched(at=end, status=302, location=self.world.moved[page])
        settings = self.world.pages.get(page)
        return Fetched(at=end, status=404 if settings is None else 200, settings=settings)

    def look_up(
        self, name: str, kind: str, at: float, asks: tuple[float, ...] = SYSTEM_ASKS
    ) -> LookedUp:
        """One question to DNS; the hosts for `MX`, nothing for other kinds."""
        self.tally.requests.append(at)
        known = self.world.exists(name)
        took = self._luck(f"dns {kind} {name}").look_up(known=known, asks=asks)
        if took > asks[-1] + _LAST_WAIT:
            return LookedUp(at=at + asks[-1] + _LAST_WAIT, known=False)
        hosts = self.world.mail_routes.get(name, ()) if kind == "MX" else ()
        return LookedUp(at=at + took, hosts=hosts, known=known)

    def knock(
        self, host: str, port: int, at: float, patience: Patience, *, login: bool = False
    ) -> Knocked:
        """Connect, TLS and greeting; a `login` hands the password over."""
        self.tally.requests.append(at)
        arrived = self._arrive(f"mail {host}:{port}", host, port, at, patience)
        if arrived.trouble is not None:
            return Knocked(at=arrived.at, trouble=arrived.trouble)
        luck = arrived.luck
        end = arrived.at + luck.exchange() + luck.exchange(packets=_TLS_PACKETS) + luck.server()
        if port not in IMPLICIT_TLS:
            end += luck.exchange()  # STARTTLS
            end += luck.exchange() if port in SMTP_PORTS else 0.0  # EHLO
        if login:
            self.tally.passwords.append((end, host))
            end += luck.exchange()
        if end > at + patience.total:
            return Knocked(at=at + patience.total, trouble=Trouble.SILENT)
        return Knocked(at=end)

    def _luck(self, key: str) -> Luck:
        """Of the n-th such request."""
        self._asked[key] += 1
        return Luck(self._weather, f"{self._seed} {self._asked[key]} {key}")

    def _arrive(self, key: str, host: str, port: int, at: float, patience: Patience) -> Arrived:
        luck = self._luck(key)
        manner = self.world.manner(host)
        known = at + min(luck.look_up(known=manner is not None), SYSTEM_ASKS[-1] + _LAST_WAIT)
        latest = at + patience.total
        if known > latest:
            return Arrived(latest, luck, Trouble.SILENT)
        if manner is None:
            return Arrived(known, luck, Trouble.NO_NAME)
        self.tally.connections.append(known)
        state = manner.port(port)
        took = math.inf if state is Port.DROPS else luck.connect()
        if known + took > min(latest, known + patience.connect):
            return Arrived(min(latest, known + patience.connect), luck, Trouble.SILENT)
        if state is Port.REFUSES:
            return Arrived(known + took, luck, Trouble.REFUSED)
        if state is Port.HANGS:
            return Arrived(min(latest, known + took + patience.silence), luck, Trouble.SILENT)
        return Arrived(known + took, luck)


def _key(url: str) -> str:
    """The same for the database under all of its names, and whether the address is told or not."""
    page = url.partition("?")[0]
    for base in DATABASES:
        page = page.replace(base, "database ")
    return f"web {page}"
