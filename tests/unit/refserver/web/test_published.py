"""Discovery from end to end: our sources, over TLS, against the https host of a scenario."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from mailsetup.discovery.autoconfig import AutoconfigSource, WellKnownSource
from mailsetup.discovery.ispdb import IspdbSource
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.race import Timing
from mailsetup.discovery.runner import discover
from mailsetup.model.account import DiscoveryResult, Found, LookupFailed, NotFound, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.model.server import SocketType
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.refserver.published.places import Place, Publishing
from mailsetup.refserver.scenario import ScenarioInvalid, load_scenario, load_scenario_file
from mailsetup.runtime.context import Context
from tests.unit.refserver.dns.conftest import BASE
from tests.unit.refserver.web.client import send

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.discovery.exchange import Network
    from mailsetup.discovery.source import DiscoverySource
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory

ADDRESS = "kari@altiboxmail.no"
KARI = parse_address(ADDRESS)
DOMAIN = "altiboxmail.no"
POX = (
    b'<?xml version="1.0" encoding="utf-8"?><Autodiscover xmlns="http://schemas.microsoft.com/'
    b'exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>%s</EMailAddress>'
    b"<AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/"
    b"responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>"
)


def publishing(start_server: ServerFactory, *faults: str, name: str = "altibox") -> ReferenceServer:
    """A server whose provider publishes everywhere."""
    everywhere = Publishing(places=frozenset(Place))
    scenario = dataclasses.replace(load_scenario(name), publishing=everywhere)
    return start_server(scenario, *faults)


def network_for(server: ReferenceServer) -> Network:
    dialer = Dialer(resolve=server.resolve_map(web=True), only_mapped=True)
    trust = Trust(str(server.ca_file))
    return ThreadedNetwork(
        fetcher=HttpsFetcher(dialer=dialer, trust=trust),
        resolver=Resolver(network=False),
        dialer=dialer,
        trust=trust,
    )


def ask(
    server: ReferenceServer, kind: SourceKind, *, address: str = ADDRESS, seconds: float = 10.0
) -> DiscoveryResult:
    source = next(source for source in SOURCES if source.kind is kind)
    timing = Timing(fetch=seconds, total=20.0)
    asked = parse_address(address)
    (result,) = discover(asked, [source], network_for(server), Context(), timing=timing).results
    return result


SOURCES: tuple[DiscoverySource, ...] = (AutoconfigSource(), WellKnownSource(), IspdbSource())
KINDS = (SourceKind.AUTOCONFIG, SourceKind.WELL_KNOWN, SourceKind.ISPDB)


@pytest.mark.parametrize("kind", KINDS)
def test_published_settings_are_found(start_server: ServerFactory, kind: SourceKind) -> None:
    found = ask(publishing(start_server), kind)
    assert isinstance(found, Found)
    assert found.source.trusted
    assert found.remarks == ()
    (config,) = found.configs
    servers = [(s.hostname, s.port, s.socket_type) for s in (*config.incoming, *config.outgoing)]
    assert servers == [
        ("imap.altibox.no", 993, SocketType.SSL),
        ("imap.altibox.no", 143, SocketType.STARTTLS),
        ("pop.altibox.no", 995, SocketType.SSL),
        ("pop.altibox.no", 110, SocketType.STARTTLS),
        ("smtp.altibox.no", 465, SocketType.SSL),
        ("smtp.altibox.no", 587, SocketType.STARTTLS),
    ]
    assert {server.username for server in config.incoming} == {ADDRESS}


def test_a_username_of_its_own_is_not_published(start_server: ServerFactory) -> None:
    server = publishing(start_server, name="ktnet")
    found = ask(server, SourceKind.AUTOCONFIG, address="anna@minmail.fi")
    assert isinstance(found, Found)
    assert {server.username for server in found.configs[0].incoming} == {""}


def test_by_default_nothing_is_published(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    assert {type(ask(server, kind)) for kind in KINDS} == {NotFound}


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("https-only-autoconfig", SourceKind.AUTOCONFIG),
        ("https-only-well-known", SourceKind.WELL_KNOWN),
        ("https-only-ispdb", SourceKind.ISPDB),
    ],
)
def test_one_place_alone_can_be_switched_on(
    start_server: ServerFactory, fault: str, kind: SourceKind
) -> None:
    server = start_server("altibox", fault)
    kinds = {kind for kind in KINDS if isinstance(ask(server, kind), Found)}
    assert kinds == {kind}


BAD = {
    "https-404": "",
    "https-nothing": "",
    "https-not-xml": "",
    "https-500": "discovery.http-status",
    "https-redirect-loop": "http.too-many-redirects",
    "https-huge": "http.too-large",
    "https-wrong-certificate": "http.certificate",
    "https-drop": "http.closed",
    "cert-expired": "http.certificate",
    "port-closed:https": "http.refused",
}


@pytest.mark.parametrize(("fault", "reason"), BAD.items())
@pytest.mark.parametrize("kind", [SourceKind.AUTOCONFIG, SourceKind.WELL_KNOWN])
def test_what_goes_wrong_is_told_apart(
    start_server: ServerFactory, fault: str, reason: str, kind: SourceKind
) -> None:
    server = publishing(start_server, fault)
    result = ask(server, kind)
    if not reason:
        assert isinstance(result, NotFound)
    else:
        assert isinstance(result, LookupFailed)
        assert result.reason.id == reason
    server.set_faults()
    assert isinstance(ask(server, kind), Found)


def test_a_host_that_hangs_runs_into_the_deadline(start_server: ServerFactory) -> None:
    server = publishing(start_server, "https-hang")
    result = ask(server, SourceKind.AUTOCONFIG, seconds=0.5)
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.timed-out"
    assert {strike.fault for strike in server.fault_log} == {"https-hang"}


def test_a_redirect_on_the_same_host_stays_trusted(start_server: ServerFactory) -> None:
    found = ask(publishing(start_server, "https-redirect"), SourceKind.WELL_KNOWN)
    assert isinstance(found, Found)
    assert found.source.trusted
    assert found.source.uri == f"https://{DOMAIN}/moved/config-v1.1.xml"


def test_a_redirect_elsewhere_is_not_trusted(start_server: ServerFactory) -> None:
    found = ask(publishing(start_server, "https-redirect-elsewhere"), SourceKind.WELL_KNOWN)
    assert isinstance(found, Found)
    assert not found.source.trusted


def test_all_sources_together(start_server: ServerFactory) -> None:
    server = start_server("altibox", "https-only-well-known")
    discovery = discover(KARI, SOURCES, network_for(server), Context())
    assert discovery.best is not None
    assert discovery.best.source.kind is SourceKind.WELL_KNOWN


@pytest.mark.parametrize("host", [DOMAIN, f"autodiscover.{DOMAIN}"])
def test_autodiscover_tells_the_servers_without_a_login(
    start_server: ServerFactory, host: str
) -> None:
    server = start_server("altibox", "https-only-autodiscover")
    answer = send(
        server,
        "https",
        host,
        "/Autodiscover/Autodiscover.xml",
        method="POST",
        body=POX % ADDRESS.encode(),
        headers={"Content-Type": "text/xml; charset=utf-8"},
    )
    assert answer.status == 200
    inner = "{http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a}"
    root = fromstring(answer.body)
    told = [
        tuple(p.findtext(inner + n) for n in ("Type", "Server", "Port", "LoginName", "Encryption"))
        for p in root.iter(f"{inner}Protocol")
    ]
    assert told[0] == ("IMAP", "imap.altibox.no", "993", ADDRESS, "SSL")
    assert told[-1] == ("SMTP", "smtp.altibox.no", "587", ADDRESS, "TLS")
    assert [element.text for element in root.iter(f"{inner}Action")] == ["settings"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (POX % b"kari@somewhere.example", b"500"),
        (POX % b"", b"600"),
        (b"<a>&lol;</a>", b"600"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"600"),
        (b"\xff\xfe not xml", b"600"),
        ((POX % ADDRESS.encode()).replace(b"2006a", b"2099"), b"601"),
    ],
)
def test_autodiscover_errors_come_in_its_own_format(
    start_server: ServerFactory, body: bytes, code: bytes
) -> None:
    server = publishing(start_server)
    path = "/autodiscover/autodiscover.xml"
    answer = send(server, "https", f"autodiscover.{DOMAIN}", path, method="POST", body=body)
    assert answer.status == 200
    assert b"<ErrorCode>" + code + b"</ErrorCode>" in answer.body


def test_autodiscover_2_points_to_version_1(start_server: ServerFactory) -> None:
    server = publishing(start_server)
    host, path = f"autodiscover.{DOMAIN}", f"/autodiscover/autodiscover.json/v1.0/{ADDRESS}"
    answer = send(server, "https", host, f"{path}?Protocol=AutodiscoverV1")
    assert json.loads(answer.body) == {
        "Protocol": "AutodiscoverV1",
        "Url": f"https://{host}/autodiscover/autodiscover.xml",
    }
    wrong = send(server, "https", host, f"{path}?Protocol=%3Cimap%3E")
    assert wrong.status == 400
    assert json.loads(wrong.body)["ErrorCode"] == "InvalidProtocol"
    foreign = "/autodiscover/autodiscover.json?Email=a@b.example&Protocol=AutodiscoverV1"
    assert send(server, "https", host, foreign).status == 404


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        (DOMAIN, "/mail/config-v1.1.xml", 404),
        (f"autoconfig.{DOMAIN}", "/.well-known/autoconfig/mail/config-v1.1.xml", 404),
        (f"autoconfig.{DOMAIN}", "/", 404),
        ("localhost", "/mail/config-v1.1.xml", 421),
        ("imap.altibox.no", "/", 421),
    ],
)
def test_the_host_decides_what_is_there(
    start_server: ServerFactory, host: str, path: str, status: int
) -> None:
    assert send(publishing(start_server), "https", host, path).status == status


def test_settings_are_read_only_and_have_a_head(start_server: ServerFactory) -> None:
    server = publishing(start_server)
    host, path = f"autoconfig.{DOMAIN}", "/mail/config-v1.1.xml"
    whole = send(server, "https", host, path)
    head = send(server, "https", host, path, method="HEAD")
    assert head.headers["content-length"] == str(len(whole.body))
    assert head.body == b""
    posted = send(server, "https", host, path, method="POST", body=b"x")
    assert (posted.status, posted.headers["allow"]) == (405, "GET, HEAD")


def test_the_scenario_says_where_it_publishes(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text(f'{BASE}[https]\npublishes = ["autoconfig", "ispdb"]\n', encoding="utf-8")
    places = load_scenario_file(file).publishing.places
    assert places == {Place.AUTOCONFIG, Place.ISPDB}
    file.write_text(f'{BASE}[https]\npublishes = ["on-the-moon"]\n', encoding="utf-8")
    with pytest.raises(ScenarioInvalid, match="on-the-moon"):
        load_scenario_file(file)
