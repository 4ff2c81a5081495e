"""The record of a clientConfig file: everything that it says, placeholders not filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.discovery.autoconfig_document import (
    Documentation,
    Domain,
    Enabling,
    InputField,
    LocalText,
    Pop3Options,
    ProviderTemplate,
)
from mailsetup.discovery.autoconfig_xml import read_client_config
from mailsetup.model.server import AuthMethod, MailProtocol

if TYPE_CHECKING:
    from mailsetup.discovery.autoconfig_reading import Reading

DATA = Path(__file__).parents[2] / "data/autoconfig"
MINIMAL = (DATA / "minimal.xml").read_text(encoding="utf-8")


def _read(text: str) -> Reading:
    return read_client_config(text.encode())


def _with(inside: str, before: str = "<displayName>") -> Reading:
    """The minimal file with something more in it."""
    return _read(MINIMAL.replace(before, inside + before, 1))


def _provider(reading: Reading) -> ProviderTemplate:
    (provider,) = reading.document.providers
    return provider


def _told(reading: Reading) -> list[tuple[str, str]]:
    assert not any(diagnostic.dropped for diagnostic in reading.diagnostics)
    return [(diagnostic.element, diagnostic.reason.id) for diagnostic in reading.diagnostics]


def test_a_full_file_is_kept_as_it_is_written() -> None:
    document = read_client_config((DATA / "full.xml").read_bytes()).document
    (provider,) = document.providers
    pop3, imap, second = provider.incoming
    assert provider.id == "fjordpost.example"
    assert provider.display_name == "Fjordpost for %REALNAME%"
    assert provider.domains == (
        Domain(name="fjordpost.example"),
        Domain(name="mx.fjordpost.example", purpose="mx"),
    )
    assert pop3.pop3 == Pop3Options(leave_on_server=True, check_minutes=15)
    assert pop3.place == "emailProvider[1]/incomingServer[1]"
    assert (imap.hostname, imap.username) == (
        "%EMAILDOMAIN%.imap.fjordpost.example",
        "%EMAILLOCALPART%.%EMAILDOMAIN%",
    )
    assert (imap.root_folder, imap.place) == ("INBOX.", "emailProvider[1]/incomingServer[3]")
    assert imap.auth_methods == (AuthMethod.OAUTH2, AuthMethod.PASSWORD_ENCRYPTED)
    assert (second.root_folder, second.pop3) == (None, None)
    smtp, broken = provider.outgoing
    assert smtp.protocol is MailProtocol.SMTP
    assert (smtp.restriction, smtp.add_this_server) == ("client-IP-address", True)
    assert smtp.use_global_preferred_server is False
    assert broken.username == "%EMAILADDRESS"
    assert provider.documentation[1] == Documentation(
        url="https://www.fjordpost.example/oppsett",
        descriptions=(LocalText(text="Oppsett på norsk", lang="nb"),),
    )
    assert provider.enabling == (
        Enabling(
            visit_url="https://www.fjordpost.example/imap",
            instructions=(LocalText(text="Turn IMAP on"),),
        ),
    )
    assert document.web_mail == "https://webmail.fjordpost.example/"


def test_what_stands_beside_the_provider_is_kept() -> None:
    enable = '<enable visiturl="https://lyseby.example/"><instruction>Do</instruction></enable>'
    read = _with(enable, "</clientConfig>")
    assert read.document.enabling[0].instructions == (LocalText(text="Do"),)
    assert _provider(read).enabling == ()


def test_domains_are_in_the_form_in_which_they_are_sent() -> None:
    read = _with("<domain> Räksmörgås.SE </domain><domain>%EMAILDOMAIN%</domain>")
    assert [domain.name for domain in _provider(read).domains] == [
        "lyseby.example",
        "xn--rksmrgs-5wao1o.se",
        "%EMAILDOMAIN%",
    ]


def test_input_fields_are_placeholders() -> None:
    read = _with(
        '<inputField key="CUSTOMER" label="Kunde\u202enummer"/><inputField key="a b"/><inputField/>'
    )
    assert _provider(read).input_fields == (InputField(key="CUSTOMER", label="Kundenummer"),)
    assert _told(read) == [
        ("emailProvider[1]/inputField[2]/@key", "autoconfig.ignored-value"),
        ("emailProvider[1]/inputField[3]/@key", "autoconfig.ignored-value"),
    ]


def test_an_older_word_for_an_input_field_is_understood() -> None:
    read = _with('<userinput label="Username" key="%USERNAME%">Your name there</userinput>')
    assert _provider(read).input_fields == (InputField(key="USERNAME", label="Username"),)
    assert read.diagnostics == ()


@pytest.mark.parametrize(
    ("inside", "place", "reason"),
    [
        ("<domain>not a domain</domain>", "domain[2]", "autoconfig.bad-domain"),
        ("<domain/>", "domain[2]", "autoconfig.bad-domain"),
        ('<documentation url="javascript:x()"/>', "documentation[1]/@url", "autoconfig.bad-url"),
        ('<documentation url="https://a b/"/>', "documentation[1]/@url", "autoconfig.bad-url"),
        ("<documentation/>", "documentation[1]/@url", "autoconfig.bad-url"),
        ('<enable visiturl="ftp://x.example/"/>', "enable[1]/@visiturl", "autoconfig.bad-url"),
    ],
)
def test_what_cannot_be_used_is_told_and_costs_no_server(
    inside: str, place: str, reason: str
) -> None:
    read = _with(inside)
    provider = _provider(read)
    assert _told(read) == [(f"emailProvider[1]/{place}", reason)]
    assert (len(provider.incoming), len(provider.outgoing)) == (1, 1)
    assert (provider.documentation, provider.enabling) == ((), ())


@pytest.mark.parametrize(
    ("inside", "place"),
    [
        ("<addThisServer>perhaps</addThisServer>", "addThisServer"),
        ("<useGlobalPreferredServer>1</useGlobalPreferredServer>", "useGlobalPreferredServer"),
        ("<restriction>a\u202eb</restriction>", "restriction"),
    ],
)
def test_an_option_that_is_not_understood_costs_only_itself(inside: str, place: str) -> None:
    read = _with(inside, "</outgoingServer>")
    server = _provider(read).outgoing[0]
    assert _told(read) == [(f"emailProvider[1]/outgoingServer[1]/{place}", _IGNORED)]
    assert (server.add_this_server, server.use_global_preferred_server) == (None, None)


_IGNORED = "autoconfig.ignored-value"


def test_pop3_options_are_read_one_by_one() -> None:
    options = (
        "<pop3><leaveMessagesOnServer>True</leaveMessagesOnServer>"
        "<daysToLeaveMessagesOnServer>14</daysToLeaveMessagesOnServer>"
        "<downloadOnBiff>false</downloadOnBiff><checkInterval minutes='soon'/></pop3>"
    )
    text = MINIMAL.replace('type="imap"', 'type="pop3"').replace(">993<", ">995<")
    read = _read(text.replace("</incomingServer>", options + "</incomingServer>"))
    assert _provider(read).incoming[0].pop3 == Pop3Options(
        leave_on_server=True, days_on_server=14, download_on_biff=False
    )
    place = "emailProvider[1]/incomingServer[1]/pop3[1]/checkInterval[1]/@minutes"
    assert _told(read) == [(place, _IGNORED)]


def test_two_providers_are_told_apart() -> None:
    provider = MINIMAL[MINIMAL.index("  <emailProvider") : MINIMAL.index("</clientConfig>")]
    other = provider.replace("lyseby", "fjordby").replace(">993<", ">x<")
    read = _read(MINIMAL.replace(provider, provider + other))
    assert [provider.id for provider in read.document.providers] == [
        "lyseby.example",
        "fjordby.example",
    ]
    (diagnostic,) = read.diagnostics
    assert diagnostic.element == "emailProvider[2]/incomingServer[1]/port"
    assert diagnostic.dropped


def test_hostile_lengths_are_no_work() -> None:
    words = "zq" + "q" * 200_000 + "%EMAILDOMAIN%"
    read = _read(MINIMAL.replace("imap.lyseby.example", words))
    assert [diagnostic.reason.id for diagnostic in read.diagnostics] == ["autoconfig.bad-hostname"]
