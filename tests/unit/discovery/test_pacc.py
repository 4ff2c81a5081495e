"""PACC: a file over https, and the digest in DNS without which it is not used."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest

from mailsetup.discovery.pacc import PaccSource
from mailsetup.discovery.requests import Fetch, Query
from mailsetup.model.account import (
    DiscoveryResult,
    Found,
    LookupFailed,
    NotFound,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.address import parse_address
from mailsetup.net.dns import DnsProblem, RecordKind, TxtRecord
from mailsetup.net.http import HttpProblem, HttpResponse
from tests.fakes.steps import Talk, World, play, play_backwards

KARI = parse_address("kari@lyseby.example")
URL = "https://ua-auto-config.lyseby.example/.well-known/user-agent-configuration.json"
NAME = "_ua-auto-config.lyseby.example"
PROTOCOLS = {
    "imap": {"host": "imap.lyseby.example"},
    "smtp": {"host": "smtp.lyseby.example"},
}
PASSWORD = {"protocols": PROTOCOLS, "authentication": {"password": True}}
SIGN_IN = {"protocols": PROTOCOLS, "authentication": {"oauth-public": {"issuer": "https://x"}}}


def _digest(body: bytes) -> TxtRecord:
    text = base64.b64encode(hashlib.sha256(body).digest()).decode()
    return TxtRecord(text=f"v=UAAC1; a=sha256; d={text}")


def _world(config: object = PASSWORD) -> World:
    world = World()
    body = json.dumps(config).encode()
    world.serve(URL, body)
    world.publish(NAME, TxtRecord(text="something else"), _digest(b"an old one"), _digest(body))
    return world


def _result(world: World) -> DiscoveryResult:
    result = play(PaccSource(), KARI, world).result
    assert result is not None
    assert play_backwards(PaccSource(), KARI, world).result == result
    return result


def _failed(world: World) -> str:
    result = _result(world)
    assert isinstance(result, LookupFailed)
    return result.reason.id


def test_file_and_digest_are_asked_for_at_once_by_domain_only() -> None:
    talk = Talk(PaccSource(), KARI)
    assert talk.waiting == [Fetch(url=URL), Query(name=NAME, kind=RecordKind.TXT)]
    assert "kari" not in talk.bodies


def test_a_file_that_its_digest_vouches_for_is_used() -> None:
    result = _result(_world())
    assert isinstance(result, Found)
    assert result.source.kind is SourceKind.PACC
    assert result.source.uri == URL
    assert result.source.why is TrustReason.OWN_HOST
    assert result.source.trusted
    (config,) = result.configs
    assert (config.incoming[0].hostname, config.incoming[0].port) == ("imap.lyseby.example", 993)
    assert (config.outgoing[0].hostname, config.outgoing[0].port) == ("smtp.lyseby.example", 465)
    assert config.incoming[0].username == "kari@lyseby.example"


def test_a_redirect_to_somebody_else_is_told_and_not_trusted() -> None:
    world = _world()
    body = json.dumps(PASSWORD).encode()
    elsewhere = "https://pacc.vert.example/x.json"
    world.pages[URL] = HttpResponse(status=200, url=elsewhere, body=body, redirects=(URL,))
    result = _result(world)
    assert isinstance(result, Found)
    assert result.source.why is TrustReason.OTHER_DOMAIN
    assert not result.source.trusted
    assert result.source.redirects == (URL,)


def test_a_file_with_another_digest_is_not_used() -> None:
    world = _world()
    world.serve(URL, json.dumps(PASSWORD | {"x": 1}))
    assert _failed(world) == "pacc.wrong-digest"


def test_a_file_without_a_digest_is_not_used() -> None:
    world = _world()
    world.break_dns(NAME, RecordKind.TXT, DnsProblem.NO_RECORDS)
    assert _failed(world) == "pacc.no-digest"
    world.publish(NAME, TxtRecord(text="v=spf1 -all"))
    assert _failed(world) == "pacc.no-digest"
    world.break_dns(NAME, RecordKind.TXT, DnsProblem.TIMED_OUT)
    assert _failed(world) == "dns.timed-out"


def test_a_page_for_every_address_publishes_nothing() -> None:
    world = World()
    world.serve(URL, "<!DOCTYPE html><html></html>")
    assert isinstance(_result(world), NotFound)


def test_a_broken_file_that_is_vouched_for_is_a_failure() -> None:
    world = _world()
    world.serve(URL, "{")
    world.publish(NAME, _digest(b"{"))
    assert _failed(world) == "pacc.broken"


def test_without_a_file_the_digest_is_not_waited_for() -> None:
    talk = Talk(PaccSource(), KARI)
    talk.answer(talk.waiting[0], World().answer(talk.waiting[0]))
    assert isinstance(talk.result, NotFound)


@pytest.mark.parametrize(
    ("status", "kind"), [(404, NotFound), (410, NotFound), (500, LookupFailed)]
)
def test_an_http_status_is_told(status: int, kind: type) -> None:
    world = _world()
    world.serve(URL, status=status)
    assert isinstance(_result(world), kind)


def test_a_host_that_cannot_be_asked_is_a_failure() -> None:
    world = _world()
    world.fail(URL, HttpProblem.TIMED_OUT)
    assert _failed(world) == "http.timed-out"


def test_a_provider_with_its_own_sign_in_only_takes_no_password() -> None:
    result = _result(_world(SIGN_IN))
    assert isinstance(result, SignInInClient)
    assert result.provider_name == "lyseby.example"
    named = _result(_world(SIGN_IN | {"info": {"provider": {"name": "Lyseby"}}}))
    assert isinstance(named, SignInInClient)
    assert named.provider_name == "Lyseby"


def test_a_file_without_a_way_in_or_without_servers_is_a_failure() -> None:
    assert _failed(_world({"protocols": PROTOCOLS})) == "pacc.nothing-usable"
    empty = {"protocols": {}, "authentication": {"password": True}}
    assert _failed(_world(empty)) == "pacc.nothing-usable"
