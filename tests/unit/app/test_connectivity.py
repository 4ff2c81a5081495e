"""Offline or unknown: two things that must not be mixed up."""

from __future__ import annotations

import pytest

from mailsetup.app.connectivity import are_names_doubtful, looks_offline, nobody_proved_itself
from mailsetup.model.account import (
    ConfigSource,
    Discovery,
    DiscoveryResult,
    LookupFailed,
    NotFound,
    SourceKind,
)
from mailsetup.model.message import message

ISPDB = ConfigSource(kind=SourceKind.ISPDB, uri="https://db.example", trusted=True)


@pytest.mark.parametrize(
    ("reason", "offline"),
    [
        ("http.name-not-found", True),
        ("http.network-down", True),
        ("http.timed-out", False),
        ("http.certificate", False),
    ],
)
def test_only_a_database_whose_name_is_gone_means_offline(reason: str, offline: bool) -> None:
    failed = LookupFailed(source=ISPDB, reason=message(reason, host="db.example"))
    assert looks_offline(Discovery(address="a@b.no", results=(failed,))) is offline


def test_a_database_that_answers_means_online() -> None:
    assert not looks_offline(Discovery(address="a@b.no", results=(NotFound(source=ISPDB),)))


def nothing(kind: SourceKind, reason: str) -> NotFound:
    source = ConfigSource(kind=kind, uri="https://b.no/", trusted=False)
    return NotFound(source=source, reason=message(reason, host="b.no", name="b.no"))


def failed(kind: SourceKind, reason: str) -> LookupFailed:
    source = ConfigSource(kind=kind, uri="https://b.no/", trusted=False)
    return LookupFailed(source=source, reason=message(reason, host="b.no", name="b.no"))


def discovery(*results: DiscoveryResult) -> Discovery:
    return Discovery(address="a@b.no", results=results)


NO_DATABASE = failed(SourceKind.ISPDB, "http.name-not-found")


@pytest.mark.parametrize(
    "answer",
    [
        nothing(SourceKind.MX, "dns.no-records"),
        nothing(SourceKind.MX, "dns.name-not-found"),
        nothing(SourceKind.WELL_KNOWN, "discovery.nothing"),
        failed(SourceKind.AUTOCONFIG, "http.certificate"),
        NotFound(source=ConfigSource(kind=SourceKind.MX, uri="dns:b.no", trusted=False)),
    ],
)
def test_a_filter_that_hides_the_database_is_not_being_offline(answer: DiscoveryResult) -> None:
    found = discovery(answer, NO_DATABASE)
    assert not looks_offline(found)
    assert are_names_doubtful(found)


@pytest.mark.parametrize(
    "answer",
    [
        nothing(SourceKind.AUTOCONFIG, "http.name-not-found"),
        failed(SourceKind.MX, "dns.timed-out"),
        failed(SourceKind.MX, "dns.network-down"),
        failed(SourceKind.WELL_KNOWN, "http.refused"),
        NotFound(source=ConfigSource(kind=SourceKind.PACK, uri="pack:", trusted=True)),
    ],
)
def test_who_was_not_reached_does_not_make_a_computer_online(answer: DiscoveryResult) -> None:
    assert looks_offline(discovery(answer, NO_DATABASE))


BAD_CERTIFICATES = (
    failed(SourceKind.AUTOCONFIG, "http.certificate"),
    failed(SourceKind.ISPDB, "http.certificate"),
    nothing(SourceKind.PACC, "http.name-not-found"),
    nothing(SourceKind.MX, "dns.no-records"),
)


def test_bad_certificates_everywhere_are_between_here_and_the_internet() -> None:
    assert nobody_proved_itself(discovery(*BAD_CERTIFICATES))
    believed = nothing(SourceKind.WELL_KNOWN, "discovery.nothing")
    assert not nobody_proved_itself(discovery(*BAD_CERTIFICATES, believed))
    assert not nobody_proved_itself(discovery(BAD_CERTIFICATES[0]))
