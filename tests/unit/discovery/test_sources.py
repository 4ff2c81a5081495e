"""What a provider and the public database publish, over real https on loopback; and the packs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.discovery.autoconfig import AutoconfigSource, WellKnownSource
from mailsetup.discovery.bundled import BundledSource
from mailsetup.discovery.default import default_sources, offline_sources
from mailsetup.discovery.ispdb import IspdbSource
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.race import Timing
from mailsetup.discovery.runner import discover
from mailsetup.model.account import (
    DiscoveryResult,
    Found,
    LookupFailed,
    NotFound,
    Outcome,
    SourceKind,
    TrustReason,
)
from mailsetup.model.address import EmailAddress, parse_address
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.providers.load import bundled_packs
from mailsetup.runtime.context import Context
from tests.fakes import https_server as fake
from tests.fakes.authority import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.discovery.exchange import Network
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
PATIENT = Timing(grace=30, fetch=30, total=30)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def server(authority: Authority) -> Iterator[HttpsServer]:
    with fake.https_server(authority.server_context(*HOSTS)) as running:
        yield running


@pytest.fixture
def network(authority: Authority, server: HttpsServer) -> Network:
    return _network(authority, server)


def _network(authority: Authority, server: HttpsServer) -> Network:
    dialer = Dialer(resolve={(name, 443): server.address for name in HOSTS})
    trust = Trust(str(authority.ca_file))
    fetcher = HttpsFetcher(dialer=dialer, trust=trust)
    resolver = Resolver(network=False)
    return ThreadedNetwork(fetcher=fetcher, resolver=resolver, dialer=dialer, trust=trust)


def _source(kind: SourceKind) -> DiscoverySource:
    return next(source for source in default_sources(()) if source.kind is kind)


def _ask(
    source: DiscoverySource, network: Network, address: EmailAddress = KARI, seconds: float = 20
) -> DiscoveryResult:
    timing = Timing(fetch=seconds, total=20)
    (result,) = discover(address, [source], network, Context(), timing=timing).results
    return result


def _lookup(
    kind: SourceKind, network: Network, server: HttpsServer, route: Route
) -> DiscoveryResult:
    server.routes[PLACES[kind]] = route
    return _ask(_source(kind), network)


@pytest.mark.parametrize("kind", KINDS)
def test_published_settings_are_found(
    kind: SourceKind, network: Network, server: HttpsServer
) -> None:
    result = _lookup(kind, network, server, fake.says(MINIMAL))
    assert isinstance(result, Found)
    assert result.source.uri == _source(kind).origin(KARI).uri
    assert result.source.trusted
    assert result.source.redirects == ()
    own = kind is not SourceKind.ISPDB
    assert result.source.why is (TrustReason.OWN_HOST if own else TrustReason.PUBLIC_LIST)
    assert result.configs[0].incoming[0].username == "kari@lyseby.example"
    assert result.configs[0].source == result.source


@pytest.mark.parametrize("kind", KINDS)
def test_the_address_is_never_sent(kind: SourceKind, network: Network, server: HttpsServer) -> None:
    _lookup(kind, network, server, fake.says(MINIMAL))
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
    kind: SourceKind, network: Network, server: HttpsServer, route: Route
) -> None:
    result = _lookup(kind, network, server, route)
    assert isinstance(result, NotFound)
    assert result.source == _source(kind).origin(KARI)
    assert result.reason is not None
    assert result.reason.id in {"discovery.nothing", "autoconfig.not-settings"}


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
    kind: SourceKind, network: Network, server: HttpsServer, route: Route, reason: str
) -> None:
    server.routes[ELSEWHERE, "/loop"] = fake.points_to(f"https://{ELSEWHERE}/loop")
    result = _lookup(kind, network, server, route)
    assert isinstance(result, LookupFailed)
    assert result.reason.id == reason
    assert "kari" not in f"{result.reason.params} {result.detail}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_hangs_costs_no_more_than_its_time(
    kind: SourceKind, network: Network, server: HttpsServer
) -> None:
    server.routes[PLACES[kind]] = fake.hangs
    result = _ask(_source(kind), network, seconds=0.1)
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.timed-out"


def test_a_wrong_certificate_is_a_failure_and_nothing_is_asked(authority: Authority) -> None:
    with fake.https_server(authority.server_context("www.else.example")) as server:
        result = _ask(AutoconfigSource(), _network(authority, server))
        assert isinstance(result, LookupFailed)
        assert result.reason.id == "http.certificate"
        assert server.requests == []


def test_a_redirect_within_the_domain_is_trusted(network: Network, server: HttpsServer) -> None:
    server.routes[OWN, "/new.xml"] = fake.says(MINIMAL)
    result = _lookup(
        SourceKind.WELL_KNOWN, network, server, fake.points_to(f"https://{OWN}/new.xml")
    )
    assert isinstance(result, Found)
    assert result.source.trusted
    assert result.source.uri == f"https://{OWN}/new.xml"
    assert result.source.redirects == (WellKnownSource().origin(KARI).uri,)


@pytest.mark.parametrize("kind", KINDS)
def test_a_redirect_to_somebody_else_is_shown_and_not_trusted(
    kind: SourceKind, network: Network, server: HttpsServer
) -> None:
    server.routes[ELSEWHERE, "/x"] = fake.says(MINIMAL)
    result = _lookup(kind, network, server, fake.points_to(f"https://{ELSEWHERE}/x"))
    assert isinstance(result, Found)
    assert not result.source.trusted
    assert result.source.why is TrustReason.OTHER_DOMAIN
    assert result.source.uri == f"https://{ELSEWHERE}/x"
    assert result.source.redirects == (_source(kind).origin(KARI).uri,)


def test_a_way_that_leaves_the_domain_and_comes_back_is_not_trusted(
    network: Network, server: HttpsServer
) -> None:
    server.routes[ELSEWHERE, "/x"] = fake.points_to(f"https://{OWN}/new.xml")
    server.routes[OWN, "/new.xml"] = fake.says(MINIMAL)
    result = _lookup(
        SourceKind.WELL_KNOWN, network, server, fake.points_to(f"https://{ELSEWHERE}/x")
    )
    assert isinstance(result, Found)
    assert result.source.uri == f"https://{OWN}/new.xml"
    assert result.source.why is TrustReason.OTHER_DOMAIN
    assert len(result.source.redirects) == 2


def test_odd_servers_are_remarked(network: Network, server: HttpsServer) -> None:
    data = MINIMAL.replace(b">993<", b">0<")
    result = _lookup(SourceKind.ISPDB, network, server, fake.says(data))
    assert isinstance(result, Found)
    assert [remark.id for remark in result.remarks] == ["autoconfig.bad-port"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_for_other_domains_is_used_and_remarked(
    kind: SourceKind, network: Network, server: HttpsServer
) -> None:
    data = MINIMAL.replace(b"<domain>lyseby.example</domain>", b"<domain>fjord.example</domain>")
    assert data != MINIMAL
    result = _lookup(kind, network, server, fake.says(data))
    assert isinstance(result, Found)
    assert [remark.id for remark in result.remarks] == ["discovery.other-domain"]


def test_a_web_server_that_has_a_page_for_everything_knows_nothing(
    network: Network, server: HttpsServer
) -> None:
    """As with wildcard DNS: no failure, no settings, and no offer to ask it more."""
    page = fake.says(b"<!DOCTYPE html><html><body>Welcome<br></body></html>")
    server.routes |= dict.fromkeys(PLACES.values(), page)
    sources = [_source(kind) for kind in KINDS]
    discovery = discover(KARI, sources, network, Context(), timing=PATIENT)
    assert [type(result) for result in discovery.results] == [NotFound] * 3
    assert discovery.outcome is Outcome.NOT_FOUND
    assert discovery.offers == ()


def test_a_provider_without_such_a_host_publishes_nothing(network: Network) -> None:
    nobody = parse_address("kari@nowhere.invalid")
    for source in (AutoconfigSource(), WellKnownSource()):
        result = _ask(source, network, nobody)
        assert isinstance(result, NotFound)
        assert result.reason is not None
        assert result.reason.id == "http.name-not-found"


def test_a_database_that_cannot_be_found_is_a_failure(network: Network) -> None:
    result = _ask(IspdbSource(base="https://db.invalid/v1.1/"), network)
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.name-not-found"


def test_a_pack_answers_without_a_network(network: Network) -> None:
    source = BundledSource(packs=bundled_packs())
    result = _ask(source, network, parse_address("kari@lyse.net"))
    assert isinstance(result, Found)
    assert result.source.uri == "pack:altibox"
    assert result.source.why is TrustReason.BUNDLED
    assert result.configs[0].incoming[0].hostname == "imap.altibox.no"
    assert isinstance(_ask(source, network), NotFound)
    assert [s.kind for s in offline_sources(bundled_packs())] == [SourceKind.PACK]


def test_all_together_find_the_providers_own_answer(network: Network, server: HttpsServer) -> None:
    server.routes[PLACES[SourceKind.AUTOCONFIG]] = fake.says(MINIMAL)
    server.routes[PLACES[SourceKind.WELL_KNOWN]] = fake.hangs
    server.routes[PLACES[SourceKind.ISPDB]] = fake.drops
    sources = [*offline_sources(bundled_packs()), *(_source(kind) for kind in KINDS)]
    discovery = discover(KARI, sources, network, Context(), timing=PATIENT)
    assert discovery.best is not None
    assert discovery.best.source.kind is SourceKind.AUTOCONFIG
    assert discovery.best.incoming[0].hostname == "imap.lyseby.example"
    assert [result.source.kind for result in discovery.results] == [SourceKind.PACK, *KINDS]
