"""The first line of `discover`: who is to blame, and what nobody vouches for is a maybe."""

from __future__ import annotations

import pytest

from mailsetup.app.telling_reason import missing_half
from mailsetup.cli.outcomes import hints, outcome_words
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Discovery,
    DiscoveryResult,
    LookupFailed,
    NotFound,
    Outcome,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from tests.unit.diagnosis.scenes import IMAP

ADDRESS = "kari@fjord.example"
STRANGER = ConfigSource(
    kind=SourceKind.PACC,
    uri="https://stranger.example/x",
    trusted=False,
    why=TrustReason.OTHER_DOMAIN,
)
MICROSOFT = ConfigSource(
    kind=SourceKind.AUTODISCOVER, uri="https://x", trusted=True, why=TrustReason.OWN_HOST
)
OWN = ConfigSource(
    kind=SourceKind.AUTOCONFIG, uri="https://x", trusted=True, why=TrustReason.OWN_HOST
)
NO_LIST = LookupFailed(
    source=ConfigSource(kind=SourceKind.ISPDB, uri="https://x", trusted=False),
    reason=message("http.timed-out", host="x"),
)
NO_DOMAIN = NotFound(
    source=ConfigSource(kind=SourceKind.MX, uri="dns:x", trusted=False),
    reason=message("dns.name-not-found", name="x"),
)


def discovery(*results: DiscoveryResult, outcome: Outcome) -> Discovery:
    return Discovery(address=ADDRESS, results=results, outcome=outcome)


def test_what_a_stranger_says_about_signing_in_is_a_maybe() -> None:
    said = SignInInClient(source=STRANGER, provider_name="Google")
    found = discovery(said, outcome=Outcome.SIGN_IN_IN_CLIENT)
    assert [hint.id for hint in hints(found)] == ["cli.maybe-sign-in-hint"]
    told = outcome_words(found)
    assert (told.id, told.params["provider"]) == ("cli.maybe-sign-in", "stranger.example")


@pytest.mark.parametrize(
    ("source", "hint"),
    [(MICROSOFT, "cli.sign-in-hint"), (OWN, "cli.sign-in-unsure-hint")],
)
def test_a_page_is_promised_only_where_programs_open_it(source: ConfigSource, hint: str) -> None:
    said = SignInInClient(source=source, provider_name="P")
    found = discovery(said, outcome=Outcome.SIGN_IN_IN_CLIENT)
    assert outcome_words(found).id == "cli.sign-in-in-client"
    assert [told.id for told in hints(found)] == [hint]


def test_a_domain_that_does_not_exist_wins_over_a_list_that_failed() -> None:
    told = outcome_words(discovery(NO_DOMAIN, NO_LIST, outcome=Outcome.FAILED))
    assert told.id == "cli.unknown-domain"


def test_where_even_the_list_has_no_name_the_connection_is_doubted_too() -> None:
    gone = LookupFailed(source=NO_LIST.source, reason=message("http.name-not-found", host="x"))
    told = outcome_words(discovery(NO_DOMAIN, gone, outcome=Outcome.FAILED))
    assert told.id == "cli.unknown-domain-unsure"


def test_half_of_the_settings_is_not_told_as_all_of_them() -> None:
    best = AccountConfig(address=ADDRESS, source=OWN, incoming=(IMAP,))
    half = Discovery(address=ADDRESS, best=best, outcome=Outcome.FOUND)
    assert outcome_words(half).id == "cli.half-found"
    assert missing_half(half) is not None


def test_offline_blames_neither_address_nor_provider() -> None:
    pack = NotFound(source=ConfigSource(kind=SourceKind.PACK, uri="pack:", trusted=True))
    assert outcome_words(discovery(pack, outcome=Outcome.NOT_FOUND)).id == "cli.not-in-list"
