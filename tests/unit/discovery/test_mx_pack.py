"""A domain of somebody's own whose MX records lead to a provider that a pack knows."""

from __future__ import annotations

import pytest

from mailsetup.discovery.mx_pack import MxPackSource
from mailsetup.model.account import (
    DiscoveryResult,
    Found,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    SourceKind,
    TrustReason,
)
from mailsetup.model.address import parse_address
from mailsetup.net.dns import DnsProblem, MxRecord, RecordKind
from mailsetup.providers.load import bundled_packs
from tests.fakes.steps import World, play

KARI = parse_address("kari@fjordbygg.example")
PACKS = bundled_packs()


def _mx(*records: tuple[int, str]) -> DiscoveryResult:
    world = World()
    world.publish(
        KARI.domain, *(MxRecord(preference=preference, host=host) for preference, host in records)
    )
    result = play(MxPackSource(packs=PACKS), KARI, world).result
    assert result is not None
    return result


def test_the_pack_of_the_mail_host_is_used_and_trusted() -> None:
    result = _mx((10, "mx.domeneshop.no"))
    assert isinstance(result, Found)
    assert result.source.kind is SourceKind.MX
    assert result.source.uri == "pack:domeneshop"
    assert result.source.trusted
    assert result.source.why is TrustReason.KNOWN_MAIL_HOST
    assert result.source.mail_hosts == ("mx.domeneshop.no",)
    assert result.configs[0].source == result.source
    assert result.configs[0].incoming[0].hostname == "imap.domeneshop.no"


def test_several_hosts_of_one_provider_are_one_answer() -> None:
    result = _mx((10, "mx2.domeneshop.no"), (10, "mx1.domeneshop.no"), (50, "backup.example.net"))
    assert isinstance(result, Found)
    assert result.source.mail_hosts == ("mx1.domeneshop.no", "mx2.domeneshop.no")


@pytest.mark.parametrize(
    "records",
    [
        [(10, "mx.notdomeneshop.no")],  # ends alike, but not at a dot
        [(10, "domeneshop.no.evil.example")],
        [(10, "mx.unknown.example"), (20, "mx.domeneshop.no")],  # only the backup is known
        [(10, "mx.domeneshop.no"), (10, "mx.unknown.example")],  # in the middle of a move
        [(10, "mx.domeneshop.no"), (10, "mx1.one.com")],
        [(0, "")],  # null MX
    ],
)
def test_no_pack_is_no_answer(records: list[tuple[int, str]]) -> None:
    assert isinstance(_mx(*records), NotFound)


def test_a_provider_without_imap_is_told_as_that() -> None:
    result = _mx((10, "mail.protonmail.ch"))
    assert isinstance(result, NoMailProtocol)
    assert result.provider_name.startswith("Proton")
    assert result.source.mail_hosts == ("mail.protonmail.ch",)


def test_a_provider_with_its_own_sign_in_takes_no_password() -> None:
    result = _mx((0, "fjordbygg-example.mail.protection.outlook.com"))
    assert isinstance(result, Found)
    assert not any(server.takes_password for server in result.configs[0].incoming)


@pytest.mark.parametrize(
    ("problem", "kind"),
    [
        (DnsProblem.NAME_NOT_FOUND, NotFound),
        (DnsProblem.NO_RECORDS, NotFound),
        (DnsProblem.TIMED_OUT, LookupFailed),
        (DnsProblem.SERVER_FAILED, LookupFailed),
    ],
)
def test_no_records_is_nothing_and_no_answer_a_failure(
    problem: DnsProblem, kind: type[DiscoveryResult]
) -> None:
    world = World()
    world.break_dns(KARI.domain, RecordKind.MX, problem)
    result = play(MxPackSource(packs=PACKS), KARI, world).result
    assert isinstance(result, kind)
    assert isinstance(result, NotFound | LookupFailed)
    assert result.reason is not None
    assert result.reason.id == problem.value


def test_a_domain_that_takes_no_mail_says_so() -> None:
    result = _mx((0, ""))
    assert isinstance(result, NotFound)
    assert result.reason is not None
    assert (result.reason.id, result.reason.params["name"]) == ("dns.no-mail", KARI.domain)
