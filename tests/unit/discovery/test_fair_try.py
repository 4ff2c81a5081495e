"""DNS answers in a fraction of the time that https takes; what it says must not win for that."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autoconfig import AutoconfigSource, WellKnownSource
from mailsetup.discovery.autoconfig_urls import autoconfig_url, ispdb_url, well_known_url
from mailsetup.discovery.dns_srv import SrvSource
from mailsetup.discovery.ispdb import IspdbSource
from mailsetup.discovery.mail_route import route_question
from mailsetup.discovery.mx import MxSource
from mailsetup.discovery.mx_pack import MxPackSource
from mailsetup.discovery.requests import Answer, Fetch, Query, Request
from mailsetup.discovery.runner import discover
from mailsetup.discovery.srv_records import SERVICES
from mailsetup.model.account import Discovery, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.net.dns import DnsFailure, DnsProblem, DnsRecords, MxRecord, RecordKind, SrvRecord
from mailsetup.providers.load import bundled_packs
from mailsetup.runtime.context import Context
from tests.fakes.scripted_exchange import ScriptedNetwork, page

KARI = parse_address("kari@fjordbygg.example")
CONFIG = (Path(__file__).parents[2] / "data/autoconfig/minimal.xml").read_bytes()
SOURCES = (
    AutoconfigSource(),
    WellKnownSource(),
    IspdbSource(),
    SrvSource(),
    MxPackSource(packs=bundled_packs()),
    MxSource(),
)
DNS_SRV, MX = SourceKind.DNS_SRV, SourceKind.MX
OWN = (Fetch(url=autoconfig_url(KARI.domain)), Fetch(url=well_known_url(KARI.domain)))
DATABASE = Fetch(url=ispdb_url(KARI.domain))
ROUTE = route_question(KARI.domain)


def _script(kind: SourceKind, *, names: float, https: float) -> dict[Request, tuple[float, Answer]]:
    """DNS knows settings of this kind, both own hosts publish some, the database has none."""
    script: dict[Request, tuple[float, Answer]] = {}
    for service in SERVICES:
        name = f"{service}._tcp.{KARI.domain}"
        query = Query(name=name, kind=RecordKind.SRV)
        nothing: Answer = DnsFailure(problem=DnsProblem.NO_RECORDS, name=name)
        script[query] = (names, nothing)
        if kind is DNS_SRV and service in {"_imaps", "_submissions"}:
            port = 993 if service == "_imaps" else 465
            record = SrvRecord(priority=0, weight=0, port=port, target=f"old.{KARI.domain}")
            known = DnsRecords(name=name, kind=RecordKind.SRV, records=(record,))
            script[query] = (names, known)
    host = "mx.domeneshop.no" if kind is MX else f"mx.{KARI.domain}"
    route = (MxRecord(preference=10, host=host),)
    script[ROUTE] = (names, DnsRecords(name=ROUTE.name, kind=ROUTE.kind, records=route))
    script |= {own: (https, page(own, CONFIG)) for own in OWN}
    script[DATABASE] = (https, page(DATABASE, status=404))
    return script


def _discover(script: dict[Request, tuple[float, Answer]]) -> tuple[Discovery, float]:
    network = ScriptedNetwork(script=script)
    found = discover(KARI, SOURCES, network, Context())
    return found, network.took


def _winner(found: Discovery) -> SourceKind | None:
    return None if found.best is None else found.best.source.kind


@given(
    kind=st.sampled_from([DNS_SRV, MX]),
    trip=st.floats(0.010, 0.400),
    look_up=st.floats(0.8, 1.2),
    thinks=st.floats(0.0, 0.3),
    own=st.sampled_from(OWN),
    is_remembered=st.booleans(),
)
def test_the_providers_own_answer_wins_at_any_speed_of_the_network(
    kind: SourceKind,
    trip: float,
    look_up: float,
    thinks: float,
    own: Fetch,
    is_remembered: bool,
) -> None:
    """Also where the name server has the records at hand, so that DNS seems much faster."""
    https = (look_up + 3) * trip
    script = _script(kind, names=0.002 if is_remembered else look_up * trip, https=https)
    script |= {place: (https, page(place, status=404)) for place in OWN}
    script[own] = (https + thinks, page(own, CONFIG))
    found, _ = _discover(script)
    assert found.best is not None
    assert found.best.source.uri == own.url


@pytest.mark.parametrize("kind", [DNS_SRV, MX])
def test_hosts_that_stay_silent_do_not_hold_up_what_dns_says(kind: SourceKind) -> None:
    script = _script(kind, names=0.03, https=0.12)
    for own in OWN:
        del script[own]
    found, took = _discover(script)
    assert _winner(found) is kind
    assert took == pytest.approx(0.9)


@pytest.mark.parametrize("kind", [DNS_SRV, MX])
def test_hosts_that_have_nothing_do_not_hold_it_up_at_all(kind: SourceKind) -> None:
    script = _script(kind, names=0.03, https=0.12)
    script |= {own: (0.12, page(own, status=404)) for own in OWN}
    found, took = _discover(script)
    assert _winner(found) is kind
    assert took == pytest.approx(0.12)


def test_a_silent_database_shows_nothing_about_https_for_ever() -> None:
    script = _script(DNS_SRV, names=0.03, https=0.12)
    for place in (*OWN, DATABASE):
        del script[place]
    found, took = _discover(script)
    assert _winner(found) is DNS_SRV
    assert took == pytest.approx(2.3)


def test_an_answer_over_https_by_the_mail_route_waits_less() -> None:
    """It took more round trips than the provider's own would have."""
    script = _script(MX, names=0.18, https=0.6)
    route = (MxRecord(preference=10, host="mx.vert.example"),)
    script[ROUTE] = (0.18, DnsRecords(name=ROUTE.name, kind=ROUTE.kind, records=route))
    listed = Fetch(url=ispdb_url("vert.example"))
    script[listed] = (0.6, page(listed, CONFIG))
    for own in OWN:
        del script[own]
    found, took = _discover(script)
    assert _winner(found) is MX
    assert took == pytest.approx(1.08)


def test_the_word_of_the_public_database_waits_no_longer_than_the_grace() -> None:
    script = _script(DNS_SRV, names=0.03, https=0.12)
    script[DATABASE] = (0.12, dataclasses.replace(page(DATABASE), body=CONFIG))
    for own in OWN:
        del script[own]
    found, took = _discover(script)
    assert _winner(found) is SourceKind.ISPDB
    assert took == pytest.approx(0.42)
