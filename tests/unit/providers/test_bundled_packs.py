"""The shipped packs hold every figure of the fact sheet (A: Altibox, K: KTNet)."""

from __future__ import annotations

import pytest

from mailsetup.model.address import parse_address
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.providers.load import bundled_packs
from mailsetup.providers.match import pack_for_domain, pack_for_hostname
from mailsetup.providers.pack import (
    BounceAdvice,
    LimitOf,
    Pack,
    PageKind,
    PlatformEffect,
    SenderCheck,
    SentBy,
    UsernameForm,
)
from mailsetup.providers.settings import pack_settings, username_is_address
from mailsetup.providers.sources import all_facts


def _pack(id_: str) -> Pack:
    return next(pack for pack in bundled_packs() if pack.id == id_)


@pytest.fixture
def altibox() -> Pack:
    return _pack("altibox")


@pytest.fixture
def ktnet() -> Pack:
    return _pack("ktnet")


@pytest.mark.parametrize(("id_", "letter", "last"), [("altibox", "A", 20), ("ktnet", "K", 10)])
def test_every_fact_number_is_in_the_pack(id_: str, letter: str, last: int) -> None:
    numbers = {number for fact in all_facts(_pack(id_)) for number in fact.facts}
    assert numbers == {f"{letter}{number}" for number in range(1, last + 1)}


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_every_fact_has_a_source_and_a_day(pack: Pack) -> None:
    names = {source.name for source in pack.sources}
    facts = list(all_facts(pack))
    assert facts
    assert all(fact.source in names and len(fact.date) == 10 for fact in facts)


def _servers(pack: Pack) -> set[tuple[MailProtocol, str, int, SocketType]]:
    return {(s.protocol, s.hostname, s.port, s.socket_type) for s in pack.servers}


def test_altibox_servers(altibox: Pack) -> None:
    assert _servers(altibox) == {
        (MailProtocol.IMAP, "imap.altibox.no", 993, SocketType.SSL),
        (MailProtocol.POP3, "pop.altibox.no", 995, SocketType.SSL),
        (MailProtocol.SMTP, "smtp.altibox.no", 465, SocketType.SSL),
    }
    assert altibox.servers[0].protocol is MailProtocol.IMAP


def test_altibox_domains_are_an_open_list(altibox: Pack) -> None:
    assert set(altibox.domain_names) == {"altiboxmail.no", "lyse.net", "netbb.no", "haugnett.no"}
    assert not altibox.domains[0].complete
    assert altibox.foreign_domains is not None
    assert "gmail.com" in altibox.foreign_domains.names


def test_altibox_username_is_marked_as_assumed(altibox: Pack) -> None:
    assert altibox.usernames is not None
    for rule in (altibox.usernames.incoming, altibox.usernames.outgoing):
        assert rule.form is UsernameForm.ADDRESS
        assert not rule.verified
        assert rule.source != "altibox-faq.nb.txt"


def test_altibox_limits(altibox: Pack) -> None:
    limits = {
        limit.counts: (limit.at_most, limit.minutes, limit.block_minutes)
        for limit in altibox.sending_limits
    }
    assert limits == {LimitOf.DIFFERENT_RECIPIENTS: (50, 60, 60), LimitOf.MESSAGES: (200, 60, 60)}


def test_altibox_refuses_these_attachments(altibox: Pack) -> None:
    blocked = altibox.blocked_attachments
    assert blocked is not None
    assert len(blocked.extensions) == 73
    assert {".jar", ".exe", ".vsmacros", ".mdb", ".ace"} <= set(blocked.extensions)
    assert not {".zip", ".pdf", ".docx", ".iso"} & set(blocked.extensions)
    assert blocked.detected == (
        "self-extract",
        "executable",
        "ELF",
        "Registry",
        "application/x-iso9660-image",
    )


def test_altibox_other_figures(altibox: Pack) -> None:
    unused, held = altibox.inactivity, altibox.quarantine
    assert unused is not None
    assert (unused.unused_months, unused.notice_days, unused.deleted_after_months) == (
        6,
        (14, 7),
        3,
    )
    assert held is not None
    assert (held.link_days, held.older_link_days, held.password_min_length) == (15, 5, 8)
    assert altibox.imap_path is not None
    assert altibox.imap_path.prefix == ""
    assert altibox.imap_path.hides_folders == ("INBOX",)
    assert altibox.submission is not None
    assert altibox.submission.sender is SenderCheck.OWN_SERVICE
    assert altibox.submission.anonymous_port_25 is False
    assert altibox.storage is not None
    assert altibox.storage.country == "DK"


def test_altibox_pages(altibox: Pack) -> None:
    assert altibox.page(PageKind.CUSTOMER_SERVICE) == "https://www.altibox.no/privat/kundeservice/"
    for kind in (PageKind.SELF_SERVICE, PageKind.SET_UP, PageKind.WEBMAIL, PageKind.QUARANTINE):
        assert altibox.page(kind).startswith("https://")


def test_altibox_bounces_and_platform_change(altibox: Pack) -> None:
    assert altibox.bounces is not None
    advice = {reason.text: reason.advice for reason in altibox.bounces.reasons}
    assert advice["User unknown in virtual mailbox table"] is BounceAdvice.CHECK_ADDRESS
    assert advice["Domain not found"] is BounceAdvice.CHECK_ADDRESS
    assert advice[""] is BounceAdvice.CUSTOMER_SERVICE
    assert {change.effect for change in altibox.platform_changes} == set(PlatformEffect)


def test_ktnet_servers_and_domains(ktnet: Pack) -> None:
    assert _servers(ktnet) == {
        (MailProtocol.IMAP, "mail.ktnet.fi", 993, SocketType.SSL),
        (MailProtocol.POP3, "mail.ktnet.fi", 995, SocketType.SSL),
        (MailProtocol.SMTP, "smtp.ktnet.fi", 465, SocketType.SSL),
    }
    assert len(ktnet.domain_names) == 9
    assert ktnet.domains[0].complete


def test_ktnet_username_does_not_follow_from_the_address(ktnet: Pack) -> None:
    config = pack_settings(ktnet, parse_address("maria@sboksi.fi"))
    assert {server.username for server in (*config.incoming, *config.outgoing)} == {""}
    assert username_is_address(ktnet) is False
    assert ktnet.usernames is not None
    assert "address" in ktnet.usernames.outgoing.not_accepted


def test_ktnet_figures(ktnet: Pack) -> None:
    limits = {limit.sent_by: (limit.at_most, limit.minutes) for limit in ktnet.sending_limits}
    assert limits == {SentBy.ANY: (200, 60), SentBy.WEBMAIL: (100, 60)}
    assert ktnet.message_size is not None
    assert ktnet.message_size.megabytes == 50
    assert ktnet.message_size.webmail_attachments_megabytes == 50
    assert ktnet.mailboxes is not None
    assert (ktnet.mailboxes.count, ktnet.mailboxes.megabytes) == (5, 1000)
    assert ktnet.inactivity is not None
    assert (ktnet.inactivity.unused_months, ktnet.inactivity.restorable) == (6, False)
    assert ktnet.spam_folder is not None
    assert ktnet.spam_folder.kept_days == 60
    assert ktnet.spam_folder.seen_by == ("webmail", "imap")


@pytest.mark.parametrize(
    ("domain", "id_"),
    [
        ("lyse.net", "altibox"),
        ("LYSE.NET.", "altibox"),
        ("brev.fi", "ktnet"),
        ("mail.lyse.net", None),
        ("gmail.com", "google"),
        ("example.com", None),
        ("", None),
        ("no domain", None),
    ],
)
def test_a_domain_is_matched_exactly(domain: str, id_: str | None) -> None:
    pack = pack_for_domain(domain, bundled_packs())
    assert (pack.id if pack else None) == id_


@pytest.mark.parametrize(
    ("hostname", "id_"),
    [
        ("smtp.altibox.no", "altibox"),
        ("SMTP.Altibox.no.", "altibox"),
        ("mail.ktnet.fi", "ktnet"),
        ("smtp.gmail.com", "google"),
        ("smtp.example.com", None),
        ("altibox.no", None),
        ("127.0.0.1", None),
        ("", None),
    ],
)
def test_a_server_tells_whose_it_is(hostname: str, id_: str | None) -> None:
    pack = pack_for_hostname(hostname, bundled_packs())
    assert (pack.id if pack else None) == id_
