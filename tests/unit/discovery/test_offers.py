"""What is offered when nothing was found, and what is not."""

from __future__ import annotations

import pytest

from mailsetup.discovery.consents import NO_CONSENTS, Consents
from mailsetup.discovery.offers import offers
from mailsetup.model.account import (
    Asked,
    ConfigSource,
    LookupFailed,
    NotFound,
    Offer,
    OfferKind,
    Outcome,
    SourceKind,
)
from mailsetup.model.message import Message, message
from tests.fakes.discovery_sources import found

AUTOCONFIG, WELL_KNOWN, ISPDB, AUTODISCOVER = (
    SourceKind.AUTOCONFIG,
    SourceKind.WELL_KNOWN,
    SourceKind.ISPDB,
    SourceKind.AUTODISCOVER,
)
DOMAIN = "xn--blbrsyltety-y8ao3x.no"
HOST = f"autoconfig.{DOMAIN}"
PLAIN = Offer(kind=OfferKind.PLAIN_HTTP, host=HOST)
TELL = Offer(kind=OfferKind.TELL_ADDRESS, host=HOST)
STATUS = message("discovery.http-status", host=HOST, status=400)


def _asked(
    reason: Message | None,
    kind: SourceKind = AUTOCONFIG,
    *,
    failed: bool = True,
    host: str = HOST,
    redirects: tuple[str, ...] = (),
) -> tuple[Asked, ...]:
    uri = f"https://{host}/x.xml"
    source = ConfigSource(kind=kind, uri=uri, trusted=True, redirects=redirects)
    result: LookupFailed | NotFound = NotFound(source=source, reason=reason)
    if failed and reason is not None:
        result = LookupFailed(source=source, reason=reason)
    return (Asked(result=result, seconds=0.1, sent=(f"GET {source.uri}",)),)


def _offers(asked: tuple[Asked, ...], consents: Consents = NO_CONSENTS) -> tuple[Offer, ...]:
    return offers(asked, Outcome.NOT_FOUND, consents)


@pytest.mark.parametrize(
    "reason",
    [
        "http.refused",
        "http.tls",
        "http.closed",
        "http.not-https",
    ],
)
def test_where_https_does_not_work_plain_http_is_offered(reason: str) -> None:
    assert _offers(_asked(message(reason, host=HOST))) == (PLAIN,)


def test_a_host_that_says_no_may_say_more_to_a_whole_address() -> None:
    assert _offers(_asked(STATUS)) == (TELL, PLAIN)
    nothing = message("discovery.nothing", host=HOST)
    assert _offers(_asked(nothing, failed=False)) == (TELL, PLAIN)


@pytest.mark.parametrize("status", [500, 503])
def test_a_server_in_trouble_is_not_told_the_address(status: int) -> None:
    trouble = message("discovery.http-status", host=HOST, status=status)
    assert _offers(_asked(trouble)) == (PLAIN,)
    host = f"autodiscover.{DOMAIN}"
    assert _offers(_asked(trouble, AUTODISCOVER, host=host)) == ()


def test_a_host_that_sends_us_to_somebody_else_has_said_what_it_knows() -> None:
    """It speaks https, and the address is not for the other one."""
    here, there = f"https://{HOST}/x", "cfg.vert.example"
    refused, nothing = (message(id_, host=there) for id_ in ("http.refused", "discovery.nothing"))
    for reason in (refused, nothing):
        assert _offers(_asked(reason, host=there, redirects=(here,))) == ()
    assert _offers(_asked(nothing, redirects=(here,))) == (TELL, PLAIN)


@pytest.mark.parametrize("reason", [STATUS, message("autodiscover.refused", host=HOST)])
def test_autodiscover_may_say_more_when_it_refused_a_stranger(reason: Message) -> None:
    asked = _asked(reason, AUTODISCOVER, host=f"autodiscover.{DOMAIN}")
    told = Offer(kind=OfferKind.TELL_ADDRESS, host=f"autodiscover.{DOMAIN}")
    assert _offers(asked) == (told,)


def test_autodiscover_that_is_not_there_is_left_in_peace() -> None:
    host = f"autodiscover.{DOMAIN}"
    assert _offers(_asked(STATUS, AUTODISCOVER, failed=False, host=host)) == ()
    password = message("autodiscover.wants-password", host=host)
    assert _offers(_asked(password, AUTODISCOVER, host=host)) == ()


def test_only_a_host_that_is_there_for_settings_is_offered_without_encryption() -> None:
    refused = message("http.refused", host=DOMAIN)
    host = f"autodiscover.{DOMAIN}"
    plain = Offer(kind=OfferKind.PLAIN_HTTP, host=host)
    assert _offers(_asked(refused, AUTODISCOVER, host=host)) == (plain,)
    assert _offers(_asked(refused, AUTODISCOVER, host=DOMAIN)) == ()


@pytest.mark.parametrize(
    "reason",
    [
        None,
        message("http.name-not-found", host=HOST),
        message("http.network-down", host=HOST),
        message("http.timed-out", host=HOST),  # perhaps there is no such host
        message("http.certificate", host=HOST),  # which somebody on the way can bring about
        message("discovery.too-slow"),
        message("autoconfig.not-settings"),
        message("autoconfig.broken"),
    ],
)
def test_what_would_not_help_is_not_offered(reason: Message | None) -> None:
    assert _offers(_asked(reason, failed=False)) == ()
    assert _offers(_asked(reason)) == ()


@pytest.mark.parametrize("kind", [WELL_KNOWN, ISPDB])
def test_others_are_neither_told_the_address_nor_asked_in_the_clear(kind: SourceKind) -> None:
    assert _offers(_asked(STATUS, kind)) == ()


@pytest.mark.parametrize(
    "outcome", [outcome for outcome in Outcome if outcome is not Outcome.NOT_FOUND]
)
def test_nothing_is_offered_when_there_is_an_answer_or_the_network_is_to_blame(
    outcome: Outcome,
) -> None:
    asked = (*_asked(STATUS), Asked(result=found(ISPDB), seconds=0.1, sent=("GET x",)))
    assert offers(asked, outcome, NO_CONSENTS) == ()


def test_what_was_agreed_to_is_not_offered_again() -> None:
    told = Consents(tell_address=frozenset({HOST}))
    assert _offers(_asked(STATUS), told) == (PLAIN,)
    both = Consents(tell_address=frozenset({HOST}), plain_http=frozenset({HOST}))
    assert _offers(_asked(STATUS), both) == ()


def test_each_offer_is_made_once() -> None:
    assert _offers((*_asked(STATUS), *_asked(STATUS))) == (TELL, PLAIN)
