"""What is told of a discovery: who wins and why, whom to name, which page helps, what to save."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mailsetup.app.connectivity import is_unknown_domain
from mailsetup.app.consenting import agreed_to
from mailsetup.app.provider_notes import provider_notes
from mailsetup.app.refusals import help_page, provider_of
from mailsetup.app.settings_file import read_settings_file, save_settings_file
from mailsetup.app.shown_address import shown_address
from mailsetup.app.winning import winning_rule
from mailsetup.discovery.consents import Consents
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Discovery,
    NoMailProtocol,
    NotFound,
    Offer,
    OfferKind,
    Outcome,
    SignInInClient,
    SourceKind,
    TrustReason,
)
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import message
from mailsetup.providers.load import bundled_packs
from mailsetup.texts.catalogue import TEXTS
from tests.unit.diagnosis.scenes import ADDRESS, IMAP, SMTP


def config(kind: SourceKind, *, trusted: bool = True, complete: bool = True) -> AccountConfig:
    return AccountConfig(
        address=ADDRESS,
        source=ConfigSource(kind=kind, uri="x", trusted=trusted),
        incoming=(IMAP,),
        outgoing=(SMTP,) if complete else (),
        documentation_url="https://help.example/",
    )


@pytest.mark.parametrize(
    ("candidates", "rule"),
    [
        ((config(SourceKind.PACK),), "won.only-one"),
        ((config(SourceKind.PACK), config(SourceKind.MX, trusted=False)), "won.trusted"),
        ((config(SourceKind.PACK), config(SourceKind.ISPDB, complete=False)), "won.complete"),
        ((config(SourceKind.PACK), config(SourceKind.ISPDB)), "won.earlier-source"),
        ((config(SourceKind.ISPDB), config(SourceKind.ISPDB)), "won.named-first"),
        (
            (config(SourceKind.MX, trusted=False), config(SourceKind.GUESS, trusted=False)),
            "won.not-guessed",
        ),
    ],
)
def test_the_rule_that_decided_is_named(candidates: tuple[AccountConfig, ...], rule: str) -> None:
    won = winning_rule(Discovery(address=ADDRESS, best=candidates[0], candidates=candidates))
    assert won is not None
    assert won.id == rule
    assert rule in TEXTS


def test_nothing_won_where_there_is_nothing() -> None:
    assert winning_rule(Discovery(address=ADDRESS)) is None


def test_a_page_that_a_stranger_names_is_not_opened() -> None:
    stranger = config(SourceKind.MX, trusted=False)
    assert help_page(Discovery(address=ADDRESS, best=stranger)) == ""
    ours = config(SourceKind.PACK)
    assert help_page(Discovery(address=ADDRESS, best=ours)) == "https://help.example/"


def test_a_stranger_is_named_by_its_hosts_and_its_page_is_not_shown() -> None:
    led = ConfigSource(
        kind=SourceKind.PACC,
        uri="https://a.b.stranger.example/x",
        trusted=False,
        why=TrustReason.OTHER_DOMAIN,
    )
    said = SignInInClient(source=led, provider_name="Google", help_url="https://stranger.example/")
    discovery = Discovery(address=ADDRESS, results=(said,), outcome=Outcome.SIGN_IN_IN_CLIENT)
    assert (provider_of(discovery), help_page(discovery)) == ("stranger.example", "")
    named = replace(config(SourceKind.MX, trusted=False), provider_name="Gmail")
    assert provider_of(Discovery(address=ADDRESS, best=named)) == "altibox.no"
    ours = replace(config(SourceKind.PACK), provider_name="Altibox")
    assert provider_of(Discovery(address=ADDRESS, best=ours)) == "Altibox"


def test_a_provider_without_mail_programs_is_named() -> None:
    said = NoMailProtocol(
        source=ConfigSource(kind=SourceKind.PACK, uri="pack:x", trusted=True),
        provider_name="Proton Mail",
        help_url="https://help.example/bridge",
    )
    discovery = Discovery(address=ADDRESS, results=(said,))
    assert provider_of(discovery) == "Proton Mail"
    assert help_page(discovery) == "https://help.example/bridge"


def test_a_domain_that_does_not_exist_is_misspelled() -> None:
    mail_route = ConfigSource(kind=SourceKind.MX, uri="dns:x", trusted=False)
    gone = NotFound(source=mail_route, reason=message("dns.name-not-found", name="x"))
    empty = NotFound(source=mail_route, reason=message("dns.no-records", name="x"))
    assert is_unknown_domain(Discovery(address=ADDRESS, results=(gone,)))
    assert not is_unknown_domain(Discovery(address=ADDRESS, results=(empty,)))


def test_an_offer_adds_one_host_for_one_purpose() -> None:
    before = Consents(plain_http=frozenset({"a.example"}))
    told = agreed_to(before, Offer(kind=OfferKind.TELL_ADDRESS, host="b.example"))
    assert told == Consents(
        plain_http=frozenset({"a.example"}), tell_address=frozenset({"b.example"})
    )
    plain = agreed_to(before, Offer(kind=OfferKind.PLAIN_HTTP, host="b.example"))
    assert plain == Consents(plain_http=frozenset({"a.example", "b.example"}))


def test_notes_come_from_the_provider_that_won_else_from_the_domain() -> None:
    packs = bundled_packs()
    source = ConfigSource(kind=SourceKind.MX, uri="pack:google", trusted=True)
    google = replace(config(SourceKind.MX), source=source)
    assert provider_notes(Discovery(address="a@b.example", best=google), packs)
    assert provider_notes(Discovery(address="kari@proton.me"), packs)
    assert not provider_notes(Discovery(address="a@b.example"), packs)


def test_the_mail_route_to_proton_brings_proton_s_notes() -> None:
    source = ConfigSource(kind=SourceKind.MX, uri="pack:proton", trusted=True)
    said = NoMailProtocol(source=source, provider_name="Proton Mail")
    (note,) = provider_notes(Discovery(address="a@b.example", results=(said,)), bundled_packs())
    assert "Bridge" in TEXTS[note.id].source


def test_a_stranger_who_takes_the_id_of_a_provider_gets_no_notes_of_it() -> None:
    stranger = replace(config(SourceKind.MX, trusted=False), provider_id="google")
    assert not provider_notes(Discovery(address="a@b.example", best=stranger), bundled_packs())


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("kari@xn--fa-hia.de", "kari@faß.de"),
        ("kari@xn--blbr-roah.example", "kari@blåbær.example"),
        ("kari@lyse.net", "kari@lyse.net"),
        ("kari@xn--999999999.example", "kari@xn--999999999.example"),
    ],
)
def test_an_address_is_shown_in_letters(address: str, shown: str) -> None:
    assert shown_address(address) == shown


def test_a_saved_file_is_for_everybody_and_replaces_nothing_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "config-v1.1.xml"
    save_settings_file(str(file), config(SourceKind.PACK), overwrite=False)
    written = file.read_bytes()
    assert ADDRESS.encode() not in written
    assert stat.S_IMODE(file.stat().st_mode) & 0o444 == 0o444
    file.write_bytes(b"mine")
    with pytest.raises(SettingsFileError) as caught:
        save_settings_file(str(file), config(SourceKind.PACK), overwrite=False)
    assert caught.value.message.id == "file.exists"
    assert file.read_bytes() == b"mine"
    save_settings_file(str(file), config(SourceKind.PACK), overwrite=True)
    assert read_settings_file(str(file)) == written
    assert list(tmp_path.iterdir()) == [file]


def test_a_place_that_cannot_be_written_is_one_message(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "file.xml"
    for place in (tmp_path, gone, tmp_path / "a\0b"):
        with pytest.raises(SettingsFileError) as caught:
            save_settings_file(str(place), config(SourceKind.PACK), overwrite=True)
        wanted = "file.no-folder" if place == gone else "file.unwritable"
        assert caught.value.message.id == wanted
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_what_is_no_ordinary_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for place in (pipe, tmp_path, Path("/dev/zero")):
        with pytest.raises(SettingsFileError) as caught:
            read_settings_file(str(place))
        assert caught.value.message.id == "file.not-ordinary"
