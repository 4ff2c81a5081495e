"""Each fault of names and settings files, and what looking for settings comes to in spite of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.telling_reason import telling_reason
from mailsetup.discovery.default import default_sources
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.runner import discover
from mailsetup.model.account import Discovery, Outcome, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import ANY_HOST, Dialer
from mailsetup.net.tls import Trust
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = parse_address("styret@courier.example")
HOST = "mail.courier.example"
PORTS = {443: "https", 993: "imaps", 465: "submissions", 995: "pop3s"}

# Names that nobody answers for: nothing can be found, and the names are to blame.
WITHOUT_NAMES = ("dns-servfail", "dns-refused", "dns-cname-loop")
# The same, but it takes all the time there is to see it.
SILENT_NAMES = ("dns-timeout", "dns-wrong-id")
# Whoever still says something sensible, and is the most trusted of those who do.
WINNERS = {
    "dns-truncated": SourceKind.AUTOCONFIG,
    "https-only-autoconfig": SourceKind.AUTOCONFIG,
    "https-only-well-known": SourceKind.WELL_KNOWN,
    "https-only-autodiscover": SourceKind.DNS_SRV,
    "https-only-ispdb": SourceKind.ISPDB,
    "https-nothing": SourceKind.DNS_SRV,
    "https-404": SourceKind.DNS_SRV,
    "https-500": SourceKind.DNS_SRV,
    "https-redirect": SourceKind.AUTOCONFIG,
    "https-redirect-elsewhere": SourceKind.DNS_SRV,
    "https-redirect-loop": SourceKind.DNS_SRV,
    "https-huge": SourceKind.DNS_SRV,
    "https-not-xml": SourceKind.DNS_SRV,
    "https-hang": SourceKind.DNS_SRV,
    "https-drop": SourceKind.DNS_SRV,
    "https-wrong-certificate": SourceKind.DNS_SRV,
}
FAULTS = (*WITHOUT_NAMES, *SILENT_NAMES, *WINNERS)


@pytest.fixture(scope="module")
def courier() -> Iterator[ReferenceServer]:
    with ReferenceServer(load_scenario("courier")) as server:
        yield server
        assert not server.crashes


def look(server: ReferenceServer, fault: str, seconds: float = 10.0) -> Discovery:
    """What comes of asking everybody while the fault is on."""
    resolver = Resolver(servers=(("127.0.0.1", server.ports["dns"]),))
    places = {(ANY_HOST, port): ("127.0.0.1", server.ports[name]) for port, name in PORTS.items()}
    dialer = Dialer(resolve=places, names=resolver, only_mapped=True)
    trust = Trust(str(server.ca_file))
    fetcher = HttpsFetcher(dialer=dialer, trust=trust)
    network = ThreadedNetwork(fetcher=fetcher, resolver=resolver, dialer=dialer, trust=trust)
    server.set_faults([fault])
    try:
        return discover(ADDRESS, default_sources(()), network, Context().within(seconds))
    finally:
        server.set_faults()


@pytest.mark.parametrize("fault", WITHOUT_NAMES)
def test_without_names_nothing_is_found_and_the_names_are_blamed(
    courier: ReferenceServer, fault: str
) -> None:
    discovery = look(courier, fault)
    assert (discovery.outcome, discovery.best) == (Outcome.FAILED, None)
    reason = telling_reason(discovery)
    assert reason is not None
    assert reason.id == "reason.names"


@pytest.mark.parametrize("fault", SILENT_NAMES)
def test_silence_says_nothing_about_the_address(courier: ReferenceServer, fault: str) -> None:
    discovery = look(courier, fault, seconds=1.0)
    assert (discovery.outcome, discovery.best) == (Outcome.FAILED, None)


@pytest.mark.parametrize(("fault", "winner"), WINNERS.items())
def test_the_most_trusted_of_those_who_still_answer_wins(
    courier: ReferenceServer, fault: str, winner: SourceKind
) -> None:
    best = look(courier, fault).best
    assert best is not None
    assert (best.source.kind, best.source.trusted) == (winner, True)
    assert {server.hostname for server in (*best.incoming, *best.outgoing)} == {HOST}
