"""Sources in words: each has some, and fifteen places make a calm list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailsetup.app.source_groups import Group, group_lines, group_of
from mailsetup.app.source_words import Said, said, said_words, source_name, trust_words
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    DiscoveryResult,
    Found,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.message import message
from mailsetup.model.server import SocketType
from mailsetup.texts.catalogue import TEXTS
from tests.unit.diagnosis.scenes import ADDRESS, IMAP, SMTP


def source(kind: SourceKind, why: TrustReason | None = None) -> ConfigSource:
    return ConfigSource(kind=kind, uri="x", trusted=False, why=why)


def failed(kind: SourceKind, reason: str = "http.timed-out") -> LookupFailed:
    return LookupFailed(source=source(kind), reason=message(reason, host="h"))


def settings(kind: SourceKind, socket_type: SocketType = SocketType.SSL) -> AccountConfig:
    server = replace(IMAP, socket_type=socket_type)
    return AccountConfig(address=ADDRESS, source=source(kind), incoming=(server,), outgoing=(SMTP,))


ANSWERS: tuple[tuple[DiscoveryResult, Said], ...] = (
    (Found(source=source(SourceKind.PACK), configs=()), Said.FOUND),
    (NotFound(source=source(SourceKind.PACK)), Said.NOTHING),
    (failed(SourceKind.ISPDB), Said.FAILED),
    (failed(SourceKind.ISPDB, "discovery.not-waited-for"), Said.NOT_WAITED_FOR),
    (failed(SourceKind.ISPDB, "discovery.not-needed"), Said.NOT_WAITED_FOR),
    (SignInInClient(source=source(SourceKind.PACK), provider_name="P"), Said.SIGN_IN_IN_CLIENT),
    (NoMailProtocol(source=source(SourceKind.PACK), provider_name="P"), Said.NO_IMAP),
)


@pytest.mark.parametrize("kind", list(SourceKind))
def test_every_kind_of_source_has_a_name_and_a_group(kind: SourceKind) -> None:
    assert source_name(kind).id in TEXTS
    assert group_of(kind).value in TEXTS


@pytest.mark.parametrize("kind", [SourceKind.FILE, SourceKind.MX])
@pytest.mark.parametrize("why", [None, *TrustReason])
def test_every_reason_to_trust_or_not_has_words(kind: SourceKind, why: TrustReason | None) -> None:
    assert trust_words(source(kind, why)).id in TEXTS


@pytest.mark.parametrize(("answer", "expected"), ANSWERS)
def test_every_answer_has_a_code_and_words(answer: DiscoveryResult, expected: Said) -> None:
    assert said(answer) is expected
    assert said_words(answer).id in TEXTS


def test_many_places_of_the_provider_are_one_line() -> None:
    provider = [kind for kind in SourceKind if group_of(kind) is Group.PROVIDER]
    assert len(provider) > 4
    (line,) = group_lines([failed(kind) for kind in provider], finished=False)
    assert (line.tone, line.words.id) == ("plain", "said.nothing-yet")
    found = Found(source=source(provider[-1]), configs=(settings(provider[-1]),))
    (line,) = group_lines([*(failed(kind) for kind in provider), found], finished=False)
    assert (line.tone, line.words.id) == ("success", "said.found")


def test_a_place_that_fails_never_looks_like_an_error() -> None:
    lines = group_lines([failed(kind) for kind in SourceKind], finished=True)
    assert {line.tone for line in lines} == {"plain"}


def test_a_damaged_file_is_not_said_to_be_none() -> None:
    answers = (failed(SourceKind.AUTOCONFIG, "autoconfig.broken"), failed(SourceKind.DNS_SRV))
    (line,) = group_lines(answers, finished=True)
    assert (line.tone, line.words.id) == ("plain", "said.unusable")


def test_offline_nobody_but_our_own_list_is_said_not_to_know() -> None:
    answers = [NotFound(source=source(kind)) for kind in (SourceKind.PACK, SourceKind.GUESS)]
    lines = group_lines(answers, finished=True, offline=True)
    assert [line.words.id for line in lines] == ["said.nothing", "said.unreachable"]


def test_who_only_guesses_or_has_nothing_usable_is_not_said_to_know_the_provider() -> None:
    guess = Found(source=source(SourceKind.GUESS), configs=(settings(SourceKind.GUESS),))
    plain = settings(SourceKind.AUTOCONFIG, SocketType.PLAIN)
    unusable = Found(source=source(SourceKind.AUTOCONFIG), configs=(plain,))
    assert said_words(guess).id == "said.server-answers"
    assert said_words(unusable).id == "said.unusable"
    lines = group_lines((guess, unusable), finished=True)
    assert [line.words.id for line in lines] == ["said.unusable", "said.server-answers"]
    assert {line.tone for line in lines} == {"plain"}


def test_dns_is_not_called_a_safe_connection() -> None:
    records = trust_words(source(SourceKind.DNS_SRV, TrustReason.OWN_HOST))
    assert "safe connection" not in TEXTS[records.id].source
    assert trust_words(source(SourceKind.AUTOCONFIG, TrustReason.OWN_HOST)).id == "trust.own-host"
