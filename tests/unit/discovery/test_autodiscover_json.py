"""Autodiscover, second version: says "Microsoft 365" or nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autodiscover_json import AutodiscoverJsonSource
from mailsetup.discovery.autodiscover_pointer import parse_pointer
from mailsetup.discovery.autodiscover_xml import AutodiscoverError
from mailsetup.discovery.consents import Consents
from mailsetup.discovery.foreign_json import (
    MAX_BRACKETS,
    MAX_BYTES,
    ForeignJsonError,
    json_object,
)
from mailsetup.model.account import (
    DiscoveryResult,
    LookupFailed,
    NotFound,
    SignInInClient,
    TrustReason,
)
from mailsetup.model.address import parse_address
from mailsetup.net.dns import MxRecord
from mailsetup.net.http import HttpProblem
from tests.fakes.steps import World, play, play_backwards

DOMAIN = "fjordbygg.example"
KARI = parse_address(f"kari+post@{DOMAIN}")
QUESTION = "/autodiscover/autodiscover.json/v1.0/{}?Protocol=AutodiscoverV1"
NEUTRAL = QUESTION.format(f"autodiscover-test@{DOMAIN}")
OWN = f"https://autodiscover.{DOMAIN}{NEUTRAL}"
MICROSOFT = f"https://outlook.office365.com{NEUTRAL}"
MAIL_HOST = "fjordbygg-example.mail.protection.outlook.com"


def _pointer(host: str = "outlook.office365.com") -> str:
    url = f"https://{host}/autodiscover/autodiscover.xml"
    return json.dumps({"Protocol": "AutodiscoverV1", "Url": url})


def _world(*mail_hosts: str) -> World:
    world = World()
    if mail_hosts:
        world.publish(DOMAIN, *(MxRecord(preference=0, host=host) for host in mail_hosts))
    return world


def _result(world: World) -> DiscoveryResult:
    result = play(AutodiscoverJsonSource(), KARI, world).result
    assert result is not None
    return result


def test_the_domains_own_host_is_asked_without_the_address() -> None:
    world = _world("mx.fjordbygg.example")
    world.serve(OWN, _pointer())
    talk = play(AutodiscoverJsonSource(), KARI, world)
    assert talk.urls == [OWN]
    assert isinstance(talk.result, SignInInClient)
    assert talk.result.provider_name == "Microsoft 365"
    assert talk.result.source.why is TrustReason.OWN_HOST


def test_the_address_goes_to_a_host_by_name_only() -> None:
    agreed = Consents(tell_address=frozenset({f"autodiscover.{DOMAIN}"}))
    talk = play(AutodiscoverJsonSource(consents=agreed), KARI, _world(MAIL_HOST))
    assert talk.urls[0].endswith(QUESTION.format(f"kari%2Bpost@{DOMAIN}"))
    assert all("kari" not in url for url in talk.urls[1:])
    assert len(talk.urls) == 3


@pytest.mark.parametrize("order", [play, play_backwards])
@pytest.mark.parametrize("host", [MAIL_HOST, "fjordbygg-example.o-v1.mx.microsoft"])
def test_microsoft_is_asked_where_it_takes_the_mail_in(order: object, host: str) -> None:
    world = _world(host)
    world.serve(MICROSOFT, _pointer())
    assert callable(order)
    result = order(AutodiscoverJsonSource(), KARI, world).result
    assert isinstance(result, SignInInClient)
    assert result.source.mail_hosts == (host,)
    assert result.source.uri == MICROSOFT
    assert result.source.why is TrustReason.KNOWN_MAIL_HOST


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("mx.vert.example",),
        (MAIL_HOST, "mx.vert.example"),
        ("x.notmail.protection.outlook.com.evil.example",),
        ("evilmail.protection.outlook.com",),
        ("hotmail-com.olc.protection.outlook.com",),
    ],
)
def test_microsoft_is_told_of_nobody_elses_domain(hosts: tuple[str, ...]) -> None:
    talk = play(AutodiscoverJsonSource(), KARI, _world(*hosts))
    assert talk.urls == [OWN]
    assert isinstance(talk.result, NotFound)


@pytest.mark.parametrize(
    "host",
    [
        f"mail.{DOMAIN}",
        "outlook.com.evil.example",
        "evil-outlook.com",
        "office365.com.example",
        "evil.example/outlook.office365.com",
    ],
)
def test_every_other_answer_means_nothing(host: str) -> None:
    world = _world()
    world.serve(OWN, _pointer(host))
    assert isinstance(_result(world), NotFound)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html></html>",
        "[]",
        '{"ErrorCode":"InvalidProtocol","ErrorMessage":"no"}',
        '{"ErrorCode":"X","Url":"https://outlook.office365.com/"}',
        '{"Url":"https://evil.example/","Url":"https://outlook.office365.com/"}',
        '{"Url":NaN}',
    ],
)
def test_what_is_no_answer_is_nothing(body: str) -> None:
    world = _world()
    world.serve(OWN, body)
    assert isinstance(_result(world), NotFound)


@pytest.mark.parametrize(
    "url",
    [7, ["https://outlook.office365.com/"], "http://outlook.office365.com/", "https://[", "x"],
)
def test_an_address_that_cannot_be_meant_is_a_failure(url: object) -> None:
    world = _world()
    world.serve(OWN, json.dumps({"Url": url}))
    result = _result(world)
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "autodiscover.bad-redirect"


def test_statuses_redirects_and_failures() -> None:
    world = _world()
    world.serve(OWN, status=302, location=MICROSOFT)
    assert isinstance(_result(world), NotFound)
    world.serve(OWN, status=401)
    assert isinstance(_result(world), NotFound)
    world.fail(OWN, HttpProblem.CERTIFICATE)
    assert isinstance(_result(world), LookupFailed)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"null",
        b'"text"',
        b'{"a": 1, "a": 1}',
        b'{"a": {"b": 1, "b": 2}}',
        b'{"a": Infinity}',
        b'{"a": ' + b"9" * 10_000 + b"}",
        b"[" * 100_000,
        b'{"a":' * (MAX_BRACKETS + 1) + b"1" + b"}" * (MAX_BRACKETS + 1),
        b'{"a": "' + b"x" * MAX_BYTES + b'"}',
    ],
)
def test_json_of_strangers_has_limits(data: bytes) -> None:
    with pytest.raises(ForeignJsonError):
        json_object(data)


def test_json_as_deep_as_it_may_be_is_read() -> None:
    depth = MAX_BRACKETS - 1
    assert json_object(b'\xef\xbb\xbf{"a":' + b"[" * depth + b"]" * depth + b"}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["Url", "a", "ErrorCode"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_give_a_host_or_the_modules_own_error(data: bytes) -> None:
    try:
        host = parse_pointer(data)
    except AutodiscoverError:
        return
    assert host.isascii()
    assert "." in host
