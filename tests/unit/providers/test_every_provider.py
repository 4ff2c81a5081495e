"""What every shipped provider comes to for one address: servers, ports, encryption, usernames."""

from __future__ import annotations

import pytest

from mailsetup.model.account import Found, NoMailProtocol
from mailsetup.model.address import parse_address
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings
from mailsetup.providers.load import bundled_packs
from mailsetup.providers.match import pack_for_domain, pack_for_mail_host
from mailsetup.providers.pack import AccessKind, Pack
from mailsetup.providers.settings import pack_notes, pack_result
from mailsetup.providers.sources import all_facts
from mailsetup.texts.catalogue import TEXTS
from mailsetup.texts.provider_notes import PROVIDER_NOTES

# address, how the mail is read, how it is sent: host, port, encryption, username.
BY_DOMAIN = {
    "altibox": (
        "kari@lyse.net",
        "imap.altibox.no 993 SSL kari@lyse.net",
        "smtp.altibox.no 465 SSL kari@lyse.net",
    ),
    "nte": (
        "kari@ntebb.no",
        "imap.altibox.no 993 SSL kari@ntebb.no",
        "smtp.altibox.no 465 SSL kari@ntebb.no",
    ),
    "ktnet": ("maria@brev.fi", "mail.ktnet.fi 993 SSL ", "smtp.ktnet.fi 465 SSL "),
    "online": (
        "kari@online.no",
        "imap.online.no 993 SSL kari@online.no",
        "smtp.online.no 587 STARTTLS kari@online.no",
    ),
    "bgnett": (
        "kari@bgnett.no",
        "mail.bgnett.no 993 SSL kari@bgnett.no",
        "smtp.bgnett.no 587 STARTTLS kari@bgnett.no",
    ),
    "webhuset": (
        "kari@webhuset.no",
        "imap.webhuset.no 993 SSL kari@webhuset.no",
        "smtp.webhuset.no 465 SSL kari@webhuset.no",
    ),
    "gigahost": (
        "mads@gigahost.dk",
        "mail.gigahost.dk 993 SSL mads@gigahost.dk",
        "smtp.gigahost.dk 587 STARTTLS mads@gigahost.dk",
    ),
    "yousee": (
        "mads@mail.dk",
        "imap.mail.dk 993 SSL mads@mail.dk",
        "asmtp.mail.dk 587 STARTTLS mads@mail.dk",
    ),
    "jubii": (
        "mads@jubii.dk",
        "imap.jubii.dk 993 SSL mads@jubii.dk",
        "smtp.jubii.dk 465 SSL mads@jubii.dk",
    ),
    "one-com": (
        "mads@one.com",
        "imap.one.com 993 SSL mads@one.com",
        "send.one.com 465 SSL mads@one.com",
    ),
    "telia": (
        "elin@telia.com",
        "mailin.telia.com 993 SSL elin@telia.com",
        "mailout.telia.com 465 SSL elin@telia.com",
    ),
    "bahnhof": (
        "elin@bahnhof.se",
        "imap.privat.bahnhof.se 993 SSL elin@bahnhof.se",
        "mailout.privat.bahnhof.se 465 SSL elin@bahnhof.se",
    ),
    "google": (
        "kari@gmail.com",
        "imap.gmail.com 993 SSL kari@gmail.com",
        "smtp.gmail.com 465 SSL kari@gmail.com",
    ),
    "outlook-com": (
        "kari@hotmail.no",
        "outlook.office365.com 993 SSL kari@hotmail.no",
        "smtp-mail.outlook.com 587 STARTTLS kari@hotmail.no",
    ),
    "icloud": (
        "kari.nordmann@icloud.com",
        "imap.mail.me.com 993 SSL kari.nordmann",
        "smtp.mail.me.com 587 STARTTLS kari.nordmann@icloud.com",
    ),
    "yahoo": (
        "elin@yahoo.se",
        "imap.mail.yahoo.com 993 SSL elin@yahoo.se",
        "smtp.mail.yahoo.com 465 SSL elin@yahoo.se",
    ),
    "aol": (
        "elin@aol.se",
        "imap.aol.com 993 SSL elin@aol.se",
        "smtp.aol.com 465 SSL elin@aol.se",
    ),
    "gmx": (
        "elin@gmx.se",
        "imap.gmx.com 993 SSL elin@gmx.se",
        "mail.gmx.com 465 SSL elin@gmx.se",
    ),
    "posteo": (
        "kari@posteo.no",
        "posteo.de 993 SSL kari@posteo.no",
        "posteo.de 465 SSL kari@posteo.no",
    ),
}
# MX host of somebody's own domain -> what `post@firma.example` comes to.
BY_MAIL_HOST = {
    "mx.domeneshop.no": (
        "domeneshop",
        "imap.domeneshop.no 993 SSL post@firma.example",
        "smtp.domeneshop.no 465 SSL post@firma.example",
    ),
    "mx1.pub.mailpod9-cph3.one.com": (
        "one-com",
        "imap.one.com 993 SSL post@firma.example",
        "send.one.com 465 SSL post@firma.example",
    ),
    "mailcluster.loopia.se": (
        "loopia",
        "mailcluster.loopia.se 993 SSL post@firma.example",
        "mailcluster.loopia.se 465 SSL post@firma.example",
    ),
    "firma-example.mail.protection.outlook.com": (
        "microsoft-365",
        "outlook.office365.com 993 SSL post@firma.example",
        "smtp.office365.com 587 STARTTLS post@firma.example",
    ),
    "alt1.aspmx.l.google.com": (
        "google",
        "imap.gmail.com 993 SSL post@firma.example",
        "smtp.gmail.com 465 SSL post@firma.example",
    ),
}
NO_IMAP = {"kari@proton.me": "proton", "kari@protonmail.com": "proton", "kari@tuta.io": "tuta"}
NORDIC = {
    "NO": {"altibox", "bgnett", "domeneshop", "nte", "online", "webhuset"},
    "DK": {"gigahost", "jubii", "one-com", "yousee"},
    "SE": {"bahnhof", "loopia", "telia"},
    "FI": {"ktnet"},
}


def _one_line(server: ServerSettings | None) -> str:
    assert server is not None
    return f"{server.hostname} {server.port} {server.socket_type} {server.username}"


def _check(pack: Pack | None, id_: str, address: str, incoming: str, outgoing: str) -> None:
    assert pack is not None
    assert pack.id == id_
    found = pack_result(pack, parse_address(address))
    assert isinstance(found, Found)
    (config,) = found.configs
    assert _one_line(config.preferred_incoming(MailProtocol.IMAP)) == incoming
    assert config.preferred_incoming() == config.preferred_incoming(MailProtocol.IMAP)
    assert _one_line(config.preferred_outgoing()) == outgoing


@pytest.mark.parametrize("id_", BY_DOMAIN)
def test_an_address_leads_to_the_servers_of_its_provider(id_: str) -> None:
    address, incoming, outgoing = BY_DOMAIN[id_]
    pack = pack_for_domain(address.partition("@")[2], bundled_packs())
    _check(pack, id_, address, incoming, outgoing)


@pytest.mark.parametrize("host", BY_MAIL_HOST)
def test_a_mail_host_leads_to_the_servers_of_its_provider(host: str) -> None:
    id_, incoming, outgoing = BY_MAIL_HOST[host]
    _check(pack_for_mail_host(host, bundled_packs()), id_, "post@firma.example", incoming, outgoing)


@pytest.mark.parametrize("address", NO_IMAP)
def test_who_has_no_imap_is_told_so_with_a_page(address: str) -> None:
    pack = pack_for_domain(address.partition("@")[2], bundled_packs())
    assert pack is not None
    assert pack.id == NO_IMAP[address]
    result = pack_result(pack, parse_address(address))
    assert isinstance(result, NoMailProtocol)
    assert result.provider_name == pack.name
    assert result.help_url.startswith("https://")
    assert pack_notes(pack)


def test_every_pack_is_in_one_of_these_tables() -> None:
    named = {*BY_DOMAIN, *NO_IMAP.values(), *(id_ for id_, _, _ in BY_MAIL_HOST.values())}
    assert named == {pack.id for pack in bundled_packs()}
    assert len(named) == 24


@pytest.mark.parametrize("country", NORDIC)
def test_these_nordic_providers_are_known(country: str) -> None:
    assert {pack.id for pack in bundled_packs() if pack.country == country} == NORDIC[country]


@pytest.mark.parametrize("domain", ["hotmail.se", "live.dk", "live.fi", "posteo.is", "frisurf.no"])
def test_nordic_addresses_elsewhere_are_known(domain: str) -> None:
    assert pack_for_domain(domain, bundled_packs()) is not None


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_only_encrypted_servers_are_in_packs(pack: Pack) -> None:
    assert all(server.socket_type.value != "plain" for server in pack.servers)
    assert all(server.auth_methods for server in pack.servers)


@pytest.mark.parametrize("id_", ["outlook-com", "microsoft-365"])
def test_microsoft_takes_no_password(id_: str) -> None:
    (pack,) = [pack for pack in bundled_packs() if pack.id == id_]
    assert pack.access_kind is AccessKind.SIGN_IN_IN_CLIENT
    assert {server.auth_methods for server in pack.servers} == {(AuthMethod.OAUTH2,)}


@pytest.mark.parametrize(
    ("id_", "note"),
    [
        ("google", "sign-in-or-app-password"),
        ("icloud", "app-password"),
        ("icloud", "two-usernames"),
        ("yahoo", "sign-in-or-app-password"),
        ("outlook-com", "sign-in-in-client"),
        ("domeneshop", "folders-in-inbox"),
        ("telia", "username-not-stated"),
        ("bahnhof", "username-not-stated"),
    ],
)
def test_what_has_to_be_known_before_the_login_is_told(id_: str, note: str) -> None:
    (pack,) = [pack for pack in bundled_packs() if pack.id == id_]
    assert f"provider.note.{note}" in {told.id for told in pack_notes(pack)}


def test_every_note_has_a_text_that_some_pack_uses() -> None:
    used = {note.id for pack in bundled_packs() for note in pack.notes}
    assert used == set(PROVIDER_NOTES)
    for pack in bundled_packs():
        for told in pack_notes(pack):
            assert TEXTS[told.id].source.format_map(told.params)  # every {field} is given


def test_the_namespace_of_domeneshop_really_is_inbox() -> None:
    (pack,) = [pack for pack in bundled_packs() if pack.id == "domeneshop"]
    assert pack.imap_path is not None
    assert pack.imap_path.prefix == "INBOX."
    assert not pack.imap_path.hides_folders


def test_a_username_that_nobody_states_is_not_called_verified() -> None:
    for pack in bundled_packs():
        if "provider.note.username-not-stated" in {note.id for note in pack.notes}:
            assert pack.usernames is not None
            assert not pack.usernames.incoming.verified
            assert not pack.usernames.outgoing.verified


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_what_another_list_says_is_never_called_verified(pack: Pack) -> None:
    lists = ("ispdb/", "provider-db/", "fairemail", "nodemailer", "email-utils", "public-pages")
    for fact in all_facts(pack):
        assert not (fact.verified and fact.source.startswith((*lists, "reference-page"))), fact
    used = {fact.source for fact in all_facts(pack)}
    if pack.id not in {"altibox", "ktnet"}:
        assert used, pack.id


def test_domains_that_two_lists_give_to_different_providers_are_left_out() -> None:
    for contested in ("email.dk", "larsen.dk", "privatmail.dk", "city.dk"):
        assert pack_for_domain(contested, bundled_packs()) is None
    assert pack_for_domain("hansen.dk", bundled_packs()) is not None
