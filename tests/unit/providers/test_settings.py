"""What a pack says about an address, by each kind of access."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.model.account import (
    ConfigSource,
    Found,
    NoMailProtocol,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.address import parse_address
from mailsetup.model.server import MailProtocol
from mailsetup.providers.load import bundled_packs, parse_pack
from mailsetup.providers.settings import (
    help_page,
    pack_notes,
    pack_result,
    username_is_address,
    usernames_for,
)
from tests.unit.providers.minimal import ACCESS, MINIMAL, NOTE, WITHOUT_SERVERS

if TYPE_CHECKING:
    from mailsetup.providers.pack import Pack

KARI = parse_address("kari@lyseby.no")
ROUTE = ConfigSource(
    kind=SourceKind.MX,
    uri="pack:lyseby",
    trusted=True,
    why=TrustReason.KNOWN_MAIL_HOST,
    mail_hosts=("mx.lyseby.no",),
)


def _pack(text: str) -> Pack:
    return parse_pack(text.encode(), "lyseby.toml")


def _bundled(id_: str) -> Pack:
    return next(pack for pack in bundled_packs() if pack.id == id_)


def test_settings_say_that_they_were_shipped() -> None:
    found = pack_result(_pack(MINIMAL), KARI)
    assert isinstance(found, Found)
    assert found.source.uri == "pack:lyseby"
    assert (found.source.trusted, found.source.why) == (True, TrustReason.BUNDLED)
    assert found.configs[0].source == found.source


def test_settings_found_by_the_mail_route_say_so() -> None:
    found = pack_result(_pack(MINIMAL), KARI, ROUTE)
    assert isinstance(found, Found)
    assert found.source == found.configs[0].source == ROUTE


def test_a_provider_without_servers_is_told_by_its_access() -> None:
    signed = pack_result(_pack(WITHOUT_SERVERS + ACCESS), KARI)
    closed = ACCESS.replace("sign-in-in-client", "no-imap")
    none = pack_result(_pack(WITHOUT_SERVERS + closed), KARI, ROUTE)
    assert isinstance(signed, SignInInClient)
    assert isinstance(none, NoMailProtocol)
    assert signed.provider_name == none.provider_name == "Lyseby"
    assert signed.help_url == none.help_url == "https://www.lyseby.no/sign-in"
    assert none.source == ROUTE


def test_servers_that_take_a_sign_in_page_only_are_found_all_the_same() -> None:
    found = pack_result(_bundled("outlook-com"), parse_address("kari@live.no"))
    assert isinstance(found, Found)
    assert found.configs[0].documentation_url.startswith("https://support.office.com/")


def test_notes_name_the_provider() -> None:
    (told,) = pack_notes(_pack(MINIMAL + NOTE))
    assert told.id == "provider.note.app-password"
    assert dict(told.params) == {"provider": "Lyseby"}


def test_a_page_that_helps_is_found_or_there_is_none() -> None:
    assert help_page(_bundled("google")) == "https://support.google.com/accounts/answer/185833"
    assert help_page(_pack(MINIMAL)) == ""


@pytest.mark.parametrize(
    ("id_", "address", "incoming", "outgoing"),
    [
        ("telia", "elin@telia.com", ("elin@telia.com", "elin"), ("elin@telia.com", "elin")),
        ("icloud", "kari@me.com", ("kari",), ("kari@me.com",)),
        ("one-com", "kari@one.com", ("kari@one.com",), ("kari@one.com",)),
        ("ktnet", "maria@brev.fi", (), ()),
        ("proton", "kari@pm.me", (), ()),
    ],
)
def test_at_most_two_usernames_are_worth_a_try(
    id_: str, address: str, incoming: tuple[str, ...], outgoing: tuple[str, ...]
) -> None:
    pack = _bundled(id_)
    assert usernames_for(pack, MailProtocol.IMAP, parse_address(address)) == incoming
    assert usernames_for(pack, MailProtocol.POP3, parse_address(address)) == incoming
    assert usernames_for(pack, MailProtocol.SMTP, parse_address(address)) == outgoing


@pytest.mark.parametrize(
    ("id_", "answer"),
    [("altibox", True), ("ktnet", False), ("icloud", None), ("tuta", None)],
)
def test_whether_the_username_is_the_address(id_: str, answer: bool | None) -> None:
    assert username_is_address(_bundled(id_)) is answer
