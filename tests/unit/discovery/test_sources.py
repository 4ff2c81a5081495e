"""The discovery sources over real https on loopback, good, bad and hanging; and the packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.discovery.autoconfig import autoconfig_source, well_known_source
from mailsetup.discovery.bundled import BundledSource
from mailsetup.discovery.default import default_sources, offline_sources
from mailsetup.discovery.ispdb import IspdbSource
from mailsetup.discovery.race import Timing
from mailsetup.discovery.runner import discover
from mailsetup.model.account import DiscoveryResult, Found, LookupFailed, NotFound, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.net.http import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.providers.load import bundled_packs
from mailsetup.runtime.context import Context
from tests.fakes import https_server as fake
from tests.fakes.authority import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.discovery.source import DiscoverySource
    from tests.fakes.https_server import HttpsServer, Route

MINIMAL = (Path(__file__).parents[2] / "data/autoconfig/minimal.xml").read_bytes()
KARI = parse_address("kari@lyseby.example")
DOMAIN = "lyseby.example"
OWN = "autoconfig.lyseby.example"
DATABASE = "autoconfig.thunderbird.net"
ELSEWHERE = "config.host.example"
HOSTS = (DOMAIN, OWN, DATABASE, ELSEWHERE)
PLACES = {
    SourceKind.AUTOCONFIG: (OWN, "/mail/config-v1.1.xml"),
    SourceKind.WELL_KNOWN: (DOMAIN, "/.well-known/autoconfig/mail/config-v1.1.xml"),
    SourceKind.ISPDB: (DATABASE, "/v1.1/lyseby.example"),
}
KINDS = list(PLACES)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def server(authority: Authority) -> Iterator[HttpsServer]:
    with fake.https_server(authority.server_context(*HOSTS)) as running:
        yield running


@pytest.fixture
def fetcher(authority: Authority, server: HttpsServer) -> HttpsFetcher:
    hosts = {(name, 443): server.address for name in HOSTS}
    return HttpsFetcher(dialer=Dialer(resolve=hosts), trust=Trust(str(authority.ca_file)))


def _source(kind: SourceKind, fetcher: HttpsFetcher) -> DiscoverySource:
    return next(source for source in default_sources((), fetcher) if source.kind is kind)


def _lookup(
    kind: SourceKind, fetcher: HttpsFetcher, server: HttpsServer, route: Route
) -> DiscoveryResult:
    server.routes[PLACES[kind]] = route
    return _source(kind, fetcher).lookup(KARI, Context().within(20))


@pytest.mark.parametrize("kind", KINDS)
def test_published_settings_are_found(
    kind: SourceKind, fetcher: HttpsFetcher, server: HttpsServer
) -> None:
    result = _lookup(kind, fetcher, server, fake.says(MINIMAL))
    assert isinstance(result, Found)
    assert result.source == _source(kind, fetcher).origin(KARI)
    assert result.source.trusted
    assert result.configs[0].incoming[0].username == "kari@lyseby.example"
    assert result.configs[0].source == result.source


@pytest.mark.parametrize("kind", KINDS)
def test_the_address_is_never_sent(
    kind: SourceKind, fetcher: HttpsFetcher, server: HttpsServer
) -> None:
    _lookup(kind, fetcher, server, fake.says(MINIMAL))
    assert server.requests == [PLACES[kind]]
    assert "kari" not in str(server.headers_seen)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "route",
    [
        fake.not_found,
        fake.says(b"", 410),
        fake.says(b"<!DOCTYPE html><html><body>Welcome<br></body></html>"),
        fake.says(b""),
    ],
)
def test_nothing_there_is_no_failure(
    kind: SourceKind, fetcher: HttpsFetcher, server: HttpsServer, route: Route
) -> None:
    assert isinstance(_lookup(kind, fetcher, server, route), NotFound)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("route", "reason"),
    [
        (fake.says(b"", 403), "discovery.http-status"),
        (fake.says(b"", 500), "discovery.http-status"),
        (fake.says(b"", 204), "discovery.http-status"),
        (fake.says(MINIMAL[:400]), "autoconfig.broken"),
        (fake.says(MINIMAL.replace(b">SSL<", b">magic<")), "autoconfig.nothing-usable"),
        (fake.points_to("http://lyseby.example/config.xml"), "http.not-https"),
        (fake.points_to(f"https://{ELSEWHERE}/loop"), "http.too-many-redirects"),
        (fake.drops, "http.closed"),
        (fake.floods, "http.too-large"),
    ],
)
def test_a_failure_says_why(
    kind: SourceKind, fetcher: HttpsFetcher, server: HttpsServer, route: Route, reason: str
) -> None:
    server.routes[ELSEWHERE, "/loop"] = fake.points_to(f"https://{ELSEWHERE}/loop")
    result = _lookup(kind, fetcher, server, route)
    assert isinstance(result, LookupFailed)
    assert result.reason.id == reason
    assert "kari" not in f"{result.reason.params} {result.detail}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_hangs_costs_no_more_than_its_time(
    kind: SourceKind, fetcher: HttpsFetcher, server: HttpsServer
) -> None:
    server.routes[PLACES[kind]] = fake.hangs
    result = _source(kind, fetcher).lookup(KARI, Context().within(0.1))
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.timed-out"


def test_a_wrong_certificate_is_a_failure_and_nothing_is_asked(authority: Authority) -> None:
    with fake.https_server(authority.server_context("www.else.example")) as server:
        dialer = Dialer(resolve={(OWN, 443): server.address})
        fetcher = HttpsFetcher(dialer=dialer, trust=Trust(str(authority.ca_file)))
        result = autoconfig_source(fetcher).lookup(KARI, Context())
        assert isinstance(result, LookupFailed)
        assert result.reason.id == "http.certificate"
        assert server.requests == []


def test_a_redirect_within_the_domain_is_trusted(
    fetcher: HttpsFetcher, server: HttpsServer
) -> None:
    server.routes[OWN, "/new.xml"] = fake.says(MINIMAL)
    result = _lookup(
        SourceKind.WELL_KNOWN, fetcher, server, fake.points_to(f"https://{OWN}/new.xml")
    )
    assert isinstance(result, Found)
    assert result.source.trusted
    assert result.source.uri == f"https://{OWN}/new.xml"


@pytest.mark.parametrize("kind", KINDS)
def test_a_redirect_to_somebody_else_is_shown_and_not_trusted(
    kind: SourceKind, fetcher: HttpsFetcher, server: HttpsServer
) -> None:
    server.routes[ELSEWHERE, "/x"] = fake.says(MINIMAL)
    result = _lookup(kind, fetcher, server, fake.points_to(f"https://{ELSEWHERE}/x"))
    assert isinstance(result, Found)
    assert not result.source.trusted
    assert result.source.uri == f"https://{ELSEWHERE}/x"


def test_odd_servers_are_remarked(fetcher: HttpsFetcher, server: HttpsServer) -> None:
    data = MINIMAL.replace(b">993<", b">0<")
    result = _lookup(SourceKind.ISPDB, fetcher, server, fake.says(data))
    assert isinstance(result, Found)
    assert [remark.id for remark in result.remarks] == ["autoconfig.bad-port"]


def test_a_provider_without_such_a_host_publishes_nothing(fetcher: HttpsFetcher) -> None:
    nobody = parse_address("kari@nowhere.invalid")
    for source in (autoconfig_source(fetcher), well_known_source(fetcher)):
        assert isinstance(source.lookup(nobody, Context()), NotFound)


def test_a_database_that_cannot_be_found_is_a_failure(fetcher: HttpsFetcher) -> None:
    source = IspdbSource(fetcher=fetcher, base="https://db.invalid/v1.1/")
    result = source.lookup(KARI, Context())
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.name-not-found"


def test_a_domain_with_nordic_letters_is_asked_in_plain_ascii(fetcher: HttpsFetcher) -> None:
    address = parse_address("kari@blåbærsyltetøy.no")
    uris = [source.origin(address).uri for source in default_sources((), fetcher)[1:]]
    assert len(uris) == 3
    assert all("xn--blbrsyltety-y8ao3x.no" in uri for uri in uris)


def test_a_pack_answers_without_a_network() -> None:
    source = BundledSource(packs=bundled_packs())
    result = source.lookup(parse_address("kari@lyse.net"), Context())
    assert isinstance(result, Found)
    assert result.source.uri == "pack:altibox"
    assert result.configs[0].incoming[0].hostname == "imap.altibox.no"
    assert isinstance(source.lookup(KARI, Context()), NotFound)
    assert [s.kind for s in offline_sources(bundled_packs())] == [SourceKind.PACK]


def test_all_together_find_the_providers_own_answer(
    fetcher: HttpsFetcher, server: HttpsServer
) -> None:
    server.routes[PLACES[SourceKind.AUTOCONFIG]] = fake.says(MINIMAL)
    server.routes[PLACES[SourceKind.WELL_KNOWN]] = fake.hangs
    server.routes[PLACES[SourceKind.ISPDB]] = fake.drops
    sources = default_sources(bundled_packs(), fetcher)
    timing = Timing(grace=30, each=30, total=30)
    discovery = discover(KARI, sources, Context(), timing=timing)
    assert discovery.best is not None
    assert discovery.best.source.kind is SourceKind.AUTOCONFIG
    assert discovery.best.incoming[0].hostname == "imap.lyseby.example"
    assert [result.source.kind for result in discovery.results] == [SourceKind.PACK, *KINDS]
