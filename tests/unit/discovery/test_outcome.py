"""What a discovery comes to."""

from __future__ import annotations

import pytest

from mailsetup.discovery.outcome import outcome_of
from mailsetup.discovery.ranking import candidates
from mailsetup.model.account import (
    ConfigSource,
    DiscoveryResult,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    Outcome,
    SignInInClient,
    SourceKind,
)
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, SocketType
from tests.fakes.discovery_sources import found

PACK, AUTOCONFIG, ISPDB, MX, AUTODISCOVER, FILE, GUESS = (
    SourceKind.PACK,
    SourceKind.AUTOCONFIG,
    SourceKind.ISPDB,
    SourceKind.MX,
    SourceKind.AUTODISCOVER,
    SourceKind.FILE,
    SourceKind.GUESS,
)
OAUTH2, PASSWORD = AuthMethod.OAUTH2, AuthMethod.PASSWORD_CLEARTEXT


def _origin(kind: SourceKind) -> ConfigSource:
    return ConfigSource(kind=kind, uri=f"https://{kind}.example/", trusted=True)


def _nothing(kind: SourceKind) -> NotFound:
    return NotFound(source=_origin(kind))


def _failed(kind: SourceKind, reason: str = "discovery.too-slow") -> LookupFailed:
    return LookupFailed(source=_origin(kind), reason=message(reason))


def _sign_in(kind: SourceKind) -> SignInInClient:
    return SignInInClient(source=_origin(kind), provider_name="Microsoft 365")


def _no_imap(kind: SourceKind) -> NoMailProtocol:
    return NoMailProtocol(source=_origin(kind), provider_name="Proton")


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        ((found(ISPDB),), Outcome.FOUND),
        ((found(GUESS, trusted=False), _failed(ISPDB)), Outcome.FOUND),
        ((found(ISPDB, auth=(OAUTH2,)),), Outcome.SIGN_IN_IN_CLIENT),
        ((found(ISPDB, auth=(OAUTH2, PASSWORD)),), Outcome.FOUND),
        ((found(ISPDB, incoming=SocketType.PLAIN),), Outcome.NOT_FOUND),
        ((_sign_in(PACK), found(ISPDB)), Outcome.SIGN_IN_IN_CLIENT),
        ((_no_imap(PACK), found(AUTOCONFIG)), Outcome.NO_IMAP),
        ((found(ISPDB), _sign_in(AUTODISCOVER)), Outcome.FOUND),
        ((_nothing(ISPDB), _sign_in(AUTODISCOVER)), Outcome.SIGN_IN_IN_CLIENT),
        ((_failed(ISPDB), _no_imap(MX)), Outcome.NO_IMAP),
        ((_sign_in(AUTODISCOVER), found(GUESS)), Outcome.SIGN_IN_IN_CLIENT),
        ((_nothing(PACK), _nothing(ISPDB), _failed(AUTOCONFIG)), Outcome.NOT_FOUND),
        ((_nothing(PACK), _nothing(AUTOCONFIG), _failed(ISPDB)), Outcome.FAILED),
        ((_nothing(PACK),), Outcome.NOT_FOUND),
        ((_failed(FILE, "autoconfig.broken"),), Outcome.FAILED),
        ((), Outcome.NOT_FOUND),
    ],
)
def test_outcomes(results: tuple[DiscoveryResult, ...], outcome: Outcome) -> None:
    assert outcome_of(results, candidates(results)) is outcome
