"""What is asked where, in which words, and what the user's consents change; and local files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autoconfig import AutoconfigSource, WellKnownSource
from mailsetup.discovery.autoconfig_urls import (
    autoconfig_url,
    ispdb_url,
    plain_url,
    well_known_url,
)
from mailsetup.discovery.consents import NO_CONSENTS, Consents
from mailsetup.discovery.default import default_sources, file_source
from mailsetup.discovery.requests import Fetch, Greet, Query
from mailsetup.discovery.runner import discover
from mailsetup.model.account import (
    Discovery,
    Found,
    LookupFailed,
    NotFound,
    Outcome,
    SourceKind,
    TrustReason,
)
from mailsetup.model.address import EmailAddress, parse_address
from mailsetup.net.http import HttpResponse
from mailsetup.runtime.context import Context
from tests.fakes.scripted_exchange import ScriptedNetwork, page

MINIMAL = (Path(__file__).parents[2] / "data/autoconfig/minimal.xml").read_bytes()
KARI = parse_address("kari.nordmann+post@lyseby.example")
HOST = "autoconfig.lyseby.example"
TOLD = Consents(tell_address=frozenset({HOST}))
QUESTION = "?emailaddress=kari.nordmann%2Bpost%40lyseby.example"
NORDIC = {
    "blåbærsyltetøy.no": "xn--blbrsyltety-y8ao3x.no",
    "RÄKSMÖRGÅS.se": "xn--rksmrgs-5wao1o.se",
    "øst.example": "xn--st-kka.example",
}


def _urls(address: EmailAddress, consents: Consents) -> list[str]:
    network = ScriptedNetwork()
    discover(address, default_sources((), consents), network, Context())
    return list(dict.fromkeys(r.url for r in network.started if isinstance(r, Fetch)))


def _only(source: AutoconfigSource, *answers: HttpResponse) -> tuple[Discovery, ScriptedNetwork]:
    fetches = (Fetch(url=a.redirects[0] if a.redirects else a.url) for a in answers)
    script = {fetch.url: answer for fetch, answer in zip(fetches, answers, strict=True)}
    network = ScriptedNetwork(
        script={
            Fetch(url=url, same_site=same_site): (0.1, answer)
            for url, answer in script.items()
            for same_site in (True, False)
        }
    )
    return discover(KARI, [source], network, Context()), network


@pytest.mark.parametrize(("typed", "asked"), NORDIC.items())
def test_domains_with_nordic_letters_are_asked_in_a_labels(typed: str, asked: str) -> None:
    domain = parse_address(f"kari@{typed}").domain
    assert autoconfig_url(domain) == f"https://autoconfig.{asked}/mail/config-v1.1.xml"
    assert well_known_url(domain) == (
        f"https://{asked}/.well-known/autoconfig/mail/config-v1.1.xml"
    )
    assert ispdb_url(domain) == f"https://autoconfig.thunderbird.net/v1.1/{asked}"
    told = autoconfig_url(domain, told=EmailAddress(local_part="kari", domain=domain))
    assert told == f"https://autoconfig.{asked}/mail/config-v1.1.xml?emailaddress=kari%40{asked}"
    assert plain_url(f"autoconfig.{asked}", domain) == autoconfig_url(domain).replace("s:", ":", 1)
    assert plain_url(asked, domain) == well_known_url(domain).replace("s:", ":", 1)


@pytest.mark.parametrize("typed", NORDIC)
def test_whatever_is_asked_is_plain_ascii(typed: str) -> None:
    address = parse_address(f"kari@{typed}")
    network = ScriptedNetwork()
    everything = frozenset({address.domain, f"autoconfig.{address.domain}"})
    consents = Consents(plain_http=everything, tell_address=everything)
    discover(address, default_sources((), consents), network, Context())
    assert len(network.started) >= 5
    for request in network.started:
        match request:
            case Fetch():
                assert request.url.isascii()
            case Query():
                assert request.name.isascii()
            case Greet():
                assert request.hostname.isascii()


def test_the_sources_are_in_the_order_of_trust() -> None:
    tiers = [list(SourceKind).index(source.kind) for source in default_sources(())]
    assert tiers == sorted(tiers)
    kinds = {source.kind for source in default_sources(())}
    consented = {SourceKind.AUTOCONFIG_HTTP, SourceKind.FILE, SourceKind.USER}
    assert kinds == set(SourceKind) - consented


def test_without_consent_everything_is_https_and_nobody_is_told_the_address() -> None:
    urls = _urls(KARI, NO_CONSENTS)
    assert urls
    assert all(url.startswith("https://") for url in urls)
    assert not [url for url in urls if "kari" in url]


def test_with_consent_one_host_is_told_the_address_and_nobody_else() -> None:
    urls = _urls(KARI, TOLD)
    assert [url for url in urls if "kari" in url] == [
        f"https://{HOST}/mail/config-v1.1.xml{QUESTION}"
    ]
    assert urls == [*urls[:1], *_urls(KARI, NO_CONSENTS)[1:]]


_ATEXT = "abcXYZ019!#$%&'*+-/=?^_`{|}~."


@given(st.text(_ATEXT, min_size=1, max_size=64))
def test_any_address_arrives_as_it_is(local_part: str) -> None:
    address = EmailAddress(local_part=local_part, domain="lyseby.example")
    parts = urlsplit(autoconfig_url(address.domain, told=address))
    assert (parts.netloc, parts.path) == (HOST, "/mail/config-v1.1.xml")
    assert parse_qs(parts.query, strict_parsing=True) == {"emailaddress": [str(address)]}


def test_told_and_sent_elsewhere_it_follows_without_the_address() -> None:
    told, plain = (f"https://{HOST}/mail/config-v1.1.xml{end}" for end in (QUESTION, ""))
    away = HttpResponse(status=302, url=told, location="https://config.host.example/x")
    there = HttpResponse(
        status=200, url="https://config.host.example/x", body=MINIMAL, redirects=(plain,)
    )
    discovery, network = _only(AutoconfigSource(consents=TOLD), away, there)
    assert network.started == [Fetch(url=told, same_site=True), Fetch(url=plain)]
    (result,) = discovery.results
    assert isinstance(result, Found)
    assert result.source.why is TrustReason.OTHER_DOMAIN
    assert "kari" not in str(result.source)


def test_told_it_answers_for_the_address() -> None:
    told = f"https://{HOST}/mail/config-v1.1.xml{QUESTION}"
    answer = HttpResponse(status=200, url=told, body=MINIMAL)
    discovery, _ = _only(AutoconfigSource(consents=TOLD), answer)
    assert discovery.outcome is Outcome.FOUND
    assert discovery.asked[0].sent == (f"GET {told}",)


def test_where_anybody_gets_a_name_the_autoconfig_host_is_not_the_providers() -> None:
    address = parse_address("kari@github.io")
    for source, trusted in ((AutoconfigSource(), False), (WellKnownSource(), True)):
        fetch = Fetch(url=source.origin(address).uri)
        network = ScriptedNetwork(script={fetch: (0.1, page(fetch, MINIMAL))})
        (result,) = discover(address, [source], network, Context()).results
        assert isinstance(result, Found)
        assert result.source.trusted is trusted
        why = TrustReason.OWN_HOST if trusted else TrustReason.OTHER_DOMAIN
        assert result.source.why is why


@pytest.mark.parametrize("host", [HOST, "lyseby.example"])
def test_plain_http_is_asked_of_the_named_host_alone_and_never_trusted(host: str) -> None:
    consents = Consents(plain_http=frozenset({host}))
    fetch = Fetch(url=plain_url(host, KARI.domain), plain_http=True, same_site=True)
    network = ScriptedNetwork(script={fetch: (0.1, page(fetch, MINIMAL))})
    discovery = discover(KARI, default_sources((), consents), network, Context())
    in_clear = [r for r in network.started if isinstance(r, Fetch) and "http://" in r.url]
    assert in_clear == [fetch]
    assert discovery.best is not None
    assert discovery.best.source.kind is SourceKind.AUTOCONFIG_HTTP
    assert discovery.best.source.why is TrustReason.NOT_ENCRYPTED
    assert not discovery.best.source.trusted


def test_consent_for_a_stranger_asks_nobody_in_the_clear() -> None:
    consents = Consents(plain_http=frozenset({"autoconfig.other.example"}))
    network = ScriptedNetwork()
    discovery = discover(KARI, default_sources((), consents), network, Context())
    assert not [r for r in network.started if isinstance(r, Fetch) and r.plain_http]
    (result,) = [r for r in discovery.results if r.source.kind is SourceKind.AUTOCONFIG_HTTP]
    assert isinstance(result, NotFound)


def test_a_file_that_the_user_names_is_used_and_not_trusted() -> None:
    network = ScriptedNetwork()
    discovery = discover(KARI, [file_source("fra Ola.xml", MINIMAL)], network, Context())
    assert network.started == []
    assert discovery.outcome is Outcome.FOUND
    assert discovery.best is not None
    assert discovery.best.source.uri == "file:fra Ola.xml"
    assert discovery.best.source.why is TrustReason.GIVEN_BY_USER
    assert not discovery.best.source.trusted
    assert discovery.best.incoming[0].username == str(KARI)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "autoconfig.not-settings"),
        (b"<html></html>", "autoconfig.not-settings"),
        (MINIMAL[:300], "autoconfig.broken"),
        (MINIMAL + b" " * 600_000, "autoconfig.too-large"),
        (b"<clientConfig version='1.1'/>", "autoconfig.nothing-usable"),
    ],
)
def test_a_file_without_settings_is_a_failure_that_says_why(data: bytes, reason: str) -> None:
    source = file_source("settings\u202e.xml", data)
    discovery = discover(KARI, [source], ScriptedNetwork(), Context())
    assert discovery.outcome is Outcome.FAILED
    (result,) = discovery.results
    assert isinstance(result, LookupFailed)
    assert result.reason.id == reason
    assert result.source.uri.isprintable()
