"""Guides filled with an account: exact values, no passwords, English names beside guesses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.guides.book import LANGUAGES, GuideClient, GuideTask, PartKind, ValueKey
from mailsetup.guides.choose import guide_for
from mailsetup.guides.filling import filled, filled_words
from mailsetup.guides.lines import guide_lines
from mailsetup.guides.load import parse_book
from mailsetup.guides.values import ValueState, values_of
from mailsetup.model.account import AccountConfig, ConfigSource, SourceKind
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.texts.catalogue import TEXTS
from tests.unit.guides.minimal import MINIMAL
from tests.unit.guides.test_bundled_guides import GUIDES

if TYPE_CHECKING:
    from mailsetup.model.message import Message

IMAP = ServerSettings(
    protocol=MailProtocol.IMAP,
    hostname="imap.altibox.no",
    port=993,
    socket_type=SocketType.SSL,
    username="kari@lyse.net",
)
SMTP = ServerSettings(
    protocol=MailProtocol.SMTP,
    hostname="smtp.altibox.no",
    port=587,
    socket_type=SocketType.STARTTLS,
    username="kari.smtp",
)
CONFIG = AccountConfig(
    address="kari@lyse.net",
    source=ConfigSource(kind=SourceKind.PACK, uri="pack:altibox", trusted=True),
    incoming=(replace(IMAP, protocol=MailProtocol.POP3, hostname="pop.altibox.no"), IMAP),
    outgoing=(SMTP,),
)


def english(message: Message) -> str:
    return TEXTS[message.id].source


def test_imap_is_taken_before_pop3() -> None:
    assert values_of(CONFIG)[ValueKey.INCOMING_HOSTNAME].text == "imap.altibox.no"
    only_pop = replace(CONFIG, incoming=CONFIG.incoming[:1])
    assert values_of(only_pop)[ValueKey.PROTOCOL].text == "POP3"


def test_the_values_are_those_of_the_account() -> None:
    texts = {key: value.text for key, value in values_of(CONFIG, full_name="Kari").items()}
    assert texts == {
        ValueKey.NAME: "Kari",
        ValueKey.ADDRESS: "kari@lyse.net",
        ValueKey.PASSWORD: "",
        ValueKey.USERNAME: "kari@lyse.net",
        ValueKey.PROTOCOL: "IMAP",
        ValueKey.INCOMING_HOSTNAME: "imap.altibox.no",
        ValueKey.INCOMING_PORT: "993",
        ValueKey.INCOMING_ENCRYPTION: "SSL/TLS",
        ValueKey.INCOMING_SECURE: "",
        ValueKey.OUTGOING_HOSTNAME: "smtp.altibox.no",
        ValueKey.OUTGOING_PORT: "587",
        ValueKey.OUTGOING_ENCRYPTION: "STARTTLS",
        ValueKey.OUTGOING_SECURE: "",
        ValueKey.OUTGOING_USERNAME: "kari.smtp",
        ValueKey.PREFIX: "",
    }


def test_a_username_that_nobody_knows_is_left_to_the_person() -> None:
    config = replace(CONFIG, incoming=(replace(IMAP, username=""),))
    assert values_of(config)[ValueKey.USERNAME].state is ValueState.UNKNOWN


def test_an_account_without_servers_can_be_filled_in_all_the_same() -> None:
    for client, task in GUIDES:
        assert filled(guide_for(client, task), replace(CONFIG, incoming=(), outgoing=()), "sv")


@pytest.mark.parametrize(("client", "task"), GUIDES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_guide_fills(client: GuideClient, task: GuideTask, language: str) -> None:
    guide = guide_for(client, task)
    for prefix in ("", "INBOX"):
        steps = filled(guide, CONFIG, language, prefix=prefix)
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        for step in steps:
            assert "{" not in step.title + step.text
            assert "«»" not in step.text
            wanted = {value.key for value in step.values}
            if step.window is not None:
                marked = [part for part in step.window.parts if part.wanted]
                assert marked, step.title
                assert wanted <= {part.value.key for part in marked if part.value}


def test_a_password_is_never_filled_in() -> None:
    for client, task in GUIDES:
        for step in filled(guide_for(client, task), CONFIG, "en"):
            for value in step.values:
                if value.key is ValueKey.PASSWORD:
                    assert (value.state, value.text) == (ValueState.SECRET, "")


@pytest.mark.parametrize("client", list(GuideClient)[:4])
def test_the_prefix_is_either_emptied_or_filled_in(client: GuideClient) -> None:
    guide = guide_for(client, GuideTask.PATH_PREFIX)
    for prefix, state in (("", ValueState.EMPTY), ("INBOX", ValueState.GIVEN)):
        steps = filled(guide, CONFIG, "nb", prefix=prefix)
        values = [value for step in steps for value in step.values]
        assert [(value.key, value.state, value.text) for value in values] == [
            (ValueKey.PREFIX, state, prefix)
        ]
        assert any("«INBOX»" in step.text for step in steps) == bool(prefix)


def test_an_unverified_label_has_the_english_one_beside_it() -> None:
    guide = guide_for(
        GuideClient.THUNDERBIRD,
        GuideTask.PATH_PREFIX,
        books=(parse_book(MINIMAL.encode(), "client.toml"),),
    )
    texts = {language: filled(guide, CONFIG, language)[0] for language in LANGUAGES}
    assert texts["nb"].text == "Trykk på «Meny» (Menu)."
    assert texts["sv"].text == "Tryck på ”Meny”."
    assert texts["en"].text == "Press “Menu”."
    assert [texts[language].unsure for language in LANGUAGES] == [True, False, False]
    assert texts["nb"].values[0].label.full == "Meny (Menu)"


def test_older_systems_have_older_menus() -> None:
    guide = guide_for(GuideClient.IPHONE, GuideTask.PATH_PREFIX, 17)
    old = filled(guide, CONFIG, "nb")
    assert old[0].text == "Åpne «Innstillinger» på telefonen, og trykk på «Mail»."
    assert old[1].text == "Trykk på «Kontoer»."
    new = filled(guide_for(GuideClient.IPHONE, GuideTask.PATH_PREFIX, 18), CONFIG, "nb")
    assert "«Apper» (Apps)" in new[0].text
    assert len(new) == len(old)


def test_the_encryption_is_in_the_words_of_the_program() -> None:
    plain = replace(CONFIG, outgoing=(replace(SMTP, socket_type=SocketType.PLAIN),))
    guide = guide_for(GuideClient.THUNDERBIRD, GuideTask.SERVER_SETTINGS)
    steps = filled(guide, plain, "nb")
    shown = {value.key: value.text for step in steps for value in step.values}
    assert shown[ValueKey.INCOMING_ENCRYPTION] == "SSL/TLS"
    assert shown[ValueKey.OUTGOING_ENCRYPTION] == "Ingen"


def test_a_box_to_tick_is_ticked_for_encryption_only() -> None:
    plain = replace(CONFIG, outgoing=(replace(SMTP, socket_type=SocketType.PLAIN),))
    guide = guide_for(GuideClient.MAC_MAIL, GuideTask.SERVER_SETTINGS)
    step = filled(guide, plain, "en")[2]
    assert step.window is not None
    ticks = [part.ticked for part in step.window.parts if part.kind is PartKind.TICK and part.value]
    assert ticks == [True, False]


def test_what_is_to_be_done_now_is_marked_and_nothing_else() -> None:
    guide = guide_for(GuideClient.OUTLOOK, GuideTask.PATH_PREFIX)
    step = next(step for step in filled(guide, CONFIG, "en") if step.values)
    assert step.window is not None
    marked = [part.labels for part in step.window.parts if part.wanted]
    names = [[label.text for label in labels if label.wanted] for labels in marked]
    assert names == [["Advanced"], [], ["OK"]]


def test_the_guide_as_plain_text() -> None:
    guide = guide_for(GuideClient.OUTLOOK_CONTROL_PANEL, GuideTask.SERVER_SETTINGS)
    lines = guide_lines(guide, CONFIG, "nb", english)
    assert lines[0] == "Rett innstillingene i Outlook, gjennom kontrollpanelet"
    text = "\n".join(lines)
    assert "1. Lukk Outlook" in lines
    assert "(Incoming mail server): imap.altibox.no" in text
    assert text.endswith("or for a similar name.")
    assert "Root folder path" not in text


def test_plain_text_says_what_to_do_where_there_is_no_value() -> None:
    guide = guide_for(GuideClient.IPHONE, GuideTask.NEW_ACCOUNT)
    lines = guide_lines(guide, CONFIG, "en", english)
    assert "   • Password: you type it yourself" in lines
    assert "   • Name: fill in your own" in lines
    prefix = guide_lines(
        guide_for(GuideClient.IPHONE, GuideTask.PATH_PREFIX), CONFIG, "en", english
    )
    assert "   • IMAP Path Prefix: nothing: it must be empty" in prefix


def test_a_notice_stands_before_the_steps() -> None:
    guide = guide_for(GuideClient.NEW_OUTLOOK, GuideTask.NEW_ACCOUNT)
    assert guide.notice is not None
    lines = guide_lines(guide, CONFIG, "sv", english)
    assert lines[2] == filled_words(guide, guide.notice, CONFIG, "sv")
