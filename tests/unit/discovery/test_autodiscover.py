"""Autodiscover, first version: who is asked what, who may send us on, what is trusted."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from mailsetup.discovery.autodiscover import AutodiscoverSource
from mailsetup.discovery.autodiscover_search import MAX_REDIRECTS
from mailsetup.discovery.consents import Consents
from mailsetup.discovery.requests import Fetch
from mailsetup.model.account import (
    DiscoveryResult,
    Found,
    LookupFailed,
    NotFound,
    SignInInClient,
    TrustReason,
)
from mailsetup.model.address import parse_address
from mailsetup.net.dns import DnsProblem, RecordKind, SrvRecord
from mailsetup.net.http import HttpProblem, HttpResponse
from tests.fakes import autodiscover_pages as pages
from tests.fakes.steps import Talk, World, play, play_backwards

PATH = "/autodiscover/autodiscover.xml"
DOMAIN = "lyseby.example"
KARI = parse_address("kari&ola@lyseby.example")
OWN = f"https://autodiscover.{DOMAIN}{PATH}"
APEX = f"https://{DOMAIN}{PATH}"
VERT = f"https://autodiscover.vert.example{PATH}"
PLAIN = f"http://autodiscover.{DOMAIN}{PATH}"
SRV = f"_autodiscover._tcp.{DOMAIN}"


def _talk(world: World, **consents: frozenset[str]) -> Talk:
    return play(AutodiscoverSource(consents=Consents(**consents)), KARI, world)


def _result(world: World, **consents: frozenset[str]) -> DiscoveryResult:
    result = _talk(world, **consents).result
    assert result is not None
    return result


def _failed(result: DiscoveryResult) -> str:
    assert isinstance(result, LookupFailed)
    return result.reason.id


def _srv(target: str, port: int = 443, priority: int = 0) -> SrvRecord:
    return SrvRecord(priority=priority, weight=0, port=port, target=target)


def test_both_hosts_and_the_srv_record_are_asked_at_once_without_the_address() -> None:
    talk = Talk(AutodiscoverSource(), KARI)
    assert talk.urls == [OWN, APEX]
    assert len(talk.waiting) == 3
    assert "kari" not in talk.bodies
    assert all(isinstance(r, Fetch) and r.same_site and r.body for r in talk.asked[:2])
    assert not any(url.startswith("http:") for url in talk.urls)


def test_a_host_is_told_the_address_only_by_name_and_well_escaped() -> None:
    talk = _talk(World(), tell_address=frozenset({f"autodiscover.{DOMAIN}"}))
    bodies = [r.body for r in talk.asked if isinstance(r, Fetch)]
    texts = [[element.text for element in fromstring(body).iter()] for body in bodies]
    assert "kari&ola@lyseby.example" in texts[0]
    assert "autodiscover-test@lyseby.example" in texts[1]


@pytest.mark.parametrize("order", [play, play_backwards])
@pytest.mark.parametrize(
    ("served", "winner"), [([OWN, APEX], OWN), ([APEX], APEX), ([VERT, APEX], APEX)]
)
def test_the_best_answer_wins_whoever_is_first(
    order: object, served: list[str], winner: str
) -> None:
    world = World()
    world.publish(SRV, _srv("autodiscover.vert.example"))
    for url in served:
        world.serve(url, pages.usual())
    assert callable(order)
    result = order(AutodiscoverSource(), KARI, world).result
    assert isinstance(result, Found)
    assert result.source.uri == winner
    assert result.source.trusted
    assert result.source.why is TrustReason.OWN_HOST
    assert result.configs[0].incoming[0].username == str(KARI)


def test_a_hanging_web_server_of_the_domain_is_not_waited_for() -> None:
    world = World()
    world.serve(OWN, pages.usual())
    talk = Talk(AutodiscoverSource(), KARI)
    talk.answer(talk.waiting[0], world.answer(talk.waiting[0]))
    assert isinstance(talk.result, Found)


def test_a_server_that_wants_a_password_gets_none() -> None:
    world = World()
    world.serve(OWN, status=401)
    talk = _talk(world)
    assert talk.result is not None
    assert _failed(talk.result) == "autodiscover.wants-password"
    assert "Authorization" not in talk.bodies
    assert talk.urls == [OWN, APEX]


@pytest.mark.parametrize(
    ("status", "kind"), [(404, NotFound), (405, NotFound), (410, NotFound), (500, LookupFailed)]
)
def test_an_http_status_is_told(status: int, kind: type) -> None:
    world = World()
    world.serve(OWN, status=status)
    result = _result(world)
    assert isinstance(result, kind)
    assert isinstance(result, NotFound | LookupFailed)
    assert result.reason is not None
    nothing = "discovery.nothing"  # "try again later" would be no advice
    assert result.reason.id == (nothing if kind is NotFound else "discovery.http-status")
    assert (result.source.trusted, result.source.why) == (False, None)


def test_pages_refusals_and_rubbish_are_told_apart() -> None:
    for body, reason in (
        (pages.refusal(), "autodiscover.refused"),
        (pages.usual()[:200], "autodiscover.broken"),
        (pages.answer(pages.account()), "autodiscover.nothing-usable"),
        (pages.answer(pages.account(pages.section("EXCH"))), "autodiscover.exchange-only"),
    ):
        world = World()
        world.serve(OWN, body)
        assert _failed(_result(world)) == reason
    world = World()
    world.serve(OWN, "<!DOCTYPE html><html></html>")
    assert isinstance(_result(world), NotFound)


def test_what_the_server_said_itself_is_the_failure_that_is_told() -> None:
    world = World()
    world.fail(OWN, HttpProblem.TIMED_OUT)
    world.serve(APEX, pages.refusal("500"))
    result = _result(world)
    assert _failed(result) == "autodiscover.refused"
    assert isinstance(result, LookupFailed)
    assert result.detail.startswith("500 ")


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("outlook.office365.com", SignInInClient),
        ("eur01.outlook.com", SignInInClient),
        ("notoutlook.com", LookupFailed),
        ("outlook.com.evil.example", LookupFailed),
        ("outlook.office365.com@evil.example", LookupFailed),
    ],
)
def test_only_microsofts_own_hosts_mean_microsoft_365(host: str, kind: type) -> None:
    world = World()
    world.serve(OWN, pages.answer(pages.account(pages.section("EXPR", host))))
    result = _result(world)
    assert isinstance(result, kind)
    assert not isinstance(result, SignInInClient) or result.provider_name == "Microsoft 365"


@pytest.mark.parametrize("way", ["page", "http"])
@pytest.mark.parametrize(
    ("target", "why"),
    [
        (VERT, TrustReason.OTHER_DOMAIN),
        (f"https://post.{DOMAIN}/x.xml", TrustReason.OWN_HOST),
        (f"https://{DOMAIN}.vert.example/x.xml", TrustReason.OTHER_DOMAIN),
        (f"https://post.{DOMAIN}:8443/x.xml", TrustReason.OWN_HOST),
    ],
)
def test_a_redirect_is_followed_told_and_trusted_only_at_home(
    way: str, target: str, why: TrustReason
) -> None:
    world = World()
    if way == "page":
        world.serve(OWN, pages.redirect_url(target))
    else:
        world.serve(OWN, status=302, location=target)
    world.serve(target, pages.usual())
    talk = _talk(world, tell_address=frozenset({f"autodiscover.{DOMAIN}"}))
    result = talk.result
    assert isinstance(result, Found)
    assert result.source.uri == target
    assert result.source.redirects == (OWN,)
    assert result.source.why is why
    assert result.source.trusted is why.trusted
    onward = [r for r in talk.asked if isinstance(r, Fetch) and r.url == target]
    assert b"kari" not in onward[0].body  # the consent was for another host


def test_redirects_that_were_followed_on_the_way_count_too() -> None:
    world = World()
    world.pages[OWN] = HttpResponse(
        status=200, url=f"https://www.{DOMAIN}/a.xml", body=pages.usual(), redirects=(OWN,)
    )
    result = _result(world)
    assert isinstance(result, Found)
    assert result.source.redirects == (OWN,)
    assert result.source.uri == f"https://www.{DOMAIN}/a.xml"


@pytest.mark.parametrize(
    "target",
    [
        f"http://autodiscover.vert.example{PATH}",
        "https:///x",
        "https://192.0.2.1/x",
        "https://user:pass@vert.example/x",
        "https://vert.example:99999/x",
        "https://vert example/x",
        "ftp://vert.example/x",
        "vert.example",
    ],
)
def test_a_redirect_that_is_not_safe_is_not_followed(target: str) -> None:
    world = World()
    world.serve(OWN, pages.redirect_url(target))
    talk = _talk(world)
    assert talk.result is not None
    assert _failed(talk.result) == "autodiscover.bad-redirect"
    assert talk.urls == [OWN, APEX]


def test_going_round_ends() -> None:
    world = World()
    world.serve(OWN, pages.redirect_url(VERT))
    world.serve(VERT, pages.redirect_url(OWN))
    talk = _talk(world)
    assert talk.result is not None
    assert _failed(talk.result) == "autodiscover.going-round"
    assert talk.urls.count(VERT) == 1


def test_ten_redirects_in_all_are_enough() -> None:
    def world(steps: int) -> World:
        made = World()
        made.serve(OWN, pages.redirect_url("https://a0.vert.example/x"))
        for step in range(steps):
            onward = pages.redirect_url(f"https://a{step + 1}.vert.example/x")
            made.serve(f"https://a{step}.vert.example/x", onward)
        made.serve(f"https://a{steps}.vert.example/x", pages.usual())
        return made

    assert isinstance(_result(world(MAX_REDIRECTS - 1)), Found)
    assert _failed(_result(world(MAX_REDIRECTS))) == "autodiscover.going-round"


def test_another_mailbox_is_asked_about_where_its_domain_answers() -> None:
    world = World()
    world.serve(OWN, pages.redirect_address("autodiscover-test@vert.example"))
    world.serve(VERT, pages.usual("mail.vert.example"))
    talk = _talk(world)
    result = talk.result
    assert isinstance(result, Found)
    assert result.source.uri == VERT
    assert result.source.redirects == (OWN,)
    assert result.source.why is TrustReason.OTHER_DOMAIN
    assert f"https://vert.example{PATH}" in talk.urls
    assert "autodiscover-test@vert.example" in talk.bodies
    assert "kari" not in talk.bodies


def test_mailboxes_that_point_at_each_other_end() -> None:
    world = World()
    world.serve(OWN, pages.redirect_address("autodiscover-test@vert.example"))
    world.serve(VERT, pages.redirect_address(f"autodiscover-test@{DOMAIN}"))
    assert _failed(_result(world)) == "autodiscover.going-round"


def test_a_mailbox_that_is_none_is_not_followed() -> None:
    world = World()
    world.serve(OWN, pages.redirect_address("nobody"))
    assert _failed(_result(world)) == "autodiscover.bad-redirect"


@pytest.mark.parametrize(
    ("record", "url", "why"),
    [
        (_srv("post.lyseby.example"), f"https://post.{DOMAIN}{PATH}", TrustReason.OWN_HOST),
        (
            _srv("post.lyseby.example", 8443),
            f"https://post.{DOMAIN}:8443{PATH}",
            TrustReason.OWN_HOST,
        ),
        (_srv("autodiscover.vert.example"), VERT, TrustReason.OTHER_DOMAIN),
    ],
)
def test_the_srv_record_names_host_and_port(record: SrvRecord, url: str, why: TrustReason) -> None:
    world = World()
    world.publish(SRV, _srv("backup.vert.example", priority=5), record)
    world.serve(url, pages.usual())
    result = _result(world)
    assert isinstance(result, Found)
    assert result.source.uri == url
    assert result.source.redirects == (f"dns:{SRV}",)
    assert result.source.why is why


@pytest.mark.parametrize("record", [_srv(""), _srv("192.0.2.1"), _srv("vert.example", 0)])
def test_an_srv_record_that_cannot_be_meant_is_nothing(record: SrvRecord) -> None:
    world = World()
    world.publish(SRV, record)
    talk = _talk(world)
    assert isinstance(talk.result, NotFound)
    assert talk.urls == [OWN, APEX]


def test_names_that_cannot_be_asked_are_a_failure() -> None:
    world = World()
    world.break_dns(SRV, RecordKind.SRV, DnsProblem.TIMED_OUT)
    assert _failed(_result(world)) == "dns.timed-out"
    assert isinstance(_result(World()), NotFound)


def test_without_encryption_only_a_redirect_is_listened_to_and_only_after_consent() -> None:
    agreed = frozenset({f"autodiscover.{DOMAIN}"})
    world = World()
    world.serve(PLAIN, status=302, location=VERT)
    world.serve(VERT, pages.usual())
    assert isinstance(_result(world), NotFound)
    assert isinstance(_result(world, plain_http=frozenset({DOMAIN})), NotFound)
    talk = _talk(world, plain_http=agreed)
    assert isinstance(talk.result, Found)
    assert talk.result.source.why is TrustReason.NOT_ENCRYPTED
    assert not talk.result.source.trusted
    assert talk.result.source.redirects == (PLAIN,)
    (asked,) = [r for r in talk.asked if isinstance(r, Fetch) and r.url == PLAIN]
    assert asked.plain_http
    assert not asked.body
    world.serve(PLAIN, pages.usual())
    assert isinstance(_result(world, plain_http=agreed), NotFound)


def test_a_followed_redirect_from_plain_http_is_asked_again_over_https() -> None:
    world = World()
    moved = f"https://post.{DOMAIN}/x.xml"
    world.pages[PLAIN] = HttpResponse(status=405, url=moved, redirects=(PLAIN,))
    world.serve(moved, pages.usual())
    result = _result(world, plain_http=frozenset({f"autodiscover.{DOMAIN}"}))
    assert isinstance(result, Found)
    assert not result.source.trusted
