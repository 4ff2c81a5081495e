"""What is written is read back the same; what was found for one person fits a whole domain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autoconfig_document import (
    ClientConfigDocument,
    Documentation,
    Domain,
    Enabling,
    InputField,
    LocalText,
    Pop3Options,
    ProviderTemplate,
    ServerTemplate,
)
from mailsetup.discovery.autoconfig_lint import lint_client_config
from mailsetup.discovery.autoconfig_tree import AutoconfigError
from mailsetup.discovery.autoconfig_values import MAX_NAME, MAX_SENTENCE, MAX_USERNAME, printable
from mailsetup.discovery.autoconfig_writer import document_of, write_client_config
from mailsetup.discovery.autoconfig_xml import (
    account_configs,
    parse_client_config,
    read_client_config,
)
from mailsetup.model.account import AccountConfig, ConfigSource, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

DATA = Path(__file__).parents[2] / "data/autoconfig"
KARI = parse_address("kari.nordmann@lyseby.example")
SOURCE = ConfigSource(kind=SourceKind.FILE, uri="file:lyseby.xml", trusted=False)

# Everything that a valid record may hold: one printable line each.
_LETTERS = st.characters(exclude_categories=["C", "Z"], include_characters=' <>&"%]')


def _lines(limit: int) -> st.SearchStrategy[str]:
    return st.text(_LETTERS, max_size=40).map(lambda text: printable(text, limit))


def _names(limit: int) -> st.SearchStrategy[str]:
    return st.text(_LETTERS, max_size=40).map(lambda text: text.strip()[:limit])


_HOSTS = st.sampled_from(
    [
        *("imap.lyseby.example", "xn--rksmrgs-5wao1o.se", "%EMAILDOMAIN%", "zq0z.%EMAILDOMAIN%"),
        *("mail.%EMAILDOMAIN%", "%EMAILLOCALPART%.%EMAILDOMAIN%.zq.example"),
    ]
)
_URLS = st.sampled_from(
    ["https://lyseby.example/?a=1&b=<2>", 'http://lyseby.example/"', "https://l.example/%C3%A5"]
)
_TEXTS = st.tuples(
    st.builds(
        LocalText,
        text=_lines(MAX_SENTENCE).filter(bool),
        lang=st.sampled_from(["", "nb", "pt-BR"]),
    )
)
_FLAGS = st.none() | st.booleans()
_NUMBERS = st.none() | st.integers(0, 9999)
_POP3 = st.builds(
    Pop3Options,
    leave_on_server=_FLAGS,
    days_on_server=_NUMBERS,
    download_on_biff=_FLAGS,
    check_minutes=_NUMBERS,
).map(lambda options: None if options == Pop3Options() else options)
_COMMON = {
    "hostname": _HOSTS,
    "port": st.integers(1, 65535),
    "socket_type": st.sampled_from(SocketType),
    "username": _names(MAX_USERNAME),
    "auth_methods": st.lists(st.sampled_from(AuthMethod), unique=True, max_size=3).map(tuple),
    "restriction": _names(MAX_NAME),
}
_IMAP = st.builds(
    ServerTemplate,
    protocol=st.just(MailProtocol.IMAP),
    root_folder=st.none() | _names(MAX_NAME),
    **_COMMON,
)
_POP = st.builds(ServerTemplate, protocol=st.just(MailProtocol.POP3), pop3=_POP3, **_COMMON)
_SMTP = st.builds(
    ServerTemplate,
    protocol=st.just(MailProtocol.SMTP),
    add_this_server=_FLAGS,
    use_global_preferred_server=_FLAGS,
    **_COMMON,
)
_ENABLING = st.builds(Enabling, visit_url=_URLS, instructions=_TEXTS | st.just(()))
_PROVIDERS = st.builds(
    ProviderTemplate,
    id=_lines(MAX_NAME),
    domains=st.lists(st.builds(Domain, name=_HOSTS, purpose=_lines(MAX_NAME)), max_size=3).map(
        tuple
    ),
    display_name=_lines(MAX_NAME),
    display_short_name=_lines(MAX_NAME),
    incoming=st.lists(_IMAP | _POP, max_size=3).map(tuple),
    outgoing=st.lists(_SMTP, max_size=2).map(tuple),
    documentation=st.lists(
        st.builds(Documentation, url=_URLS, descriptions=_TEXTS), max_size=2
    ).map(tuple),
    enabling=st.lists(_ENABLING, max_size=2).map(tuple),
    input_fields=st.just(())
    | st.tuples(st.builds(InputField, key=st.just("A_1"), label=_lines(9))),
)
_DOCUMENTS = st.builds(
    ClientConfigDocument,
    providers=st.lists(_PROVIDERS, max_size=2).map(tuple),
    web_mail=st.just("") | _URLS,
    enabling=st.just(()) | st.tuples(_ENABLING),
)


@given(_DOCUMENTS)
def test_what_is_written_is_read_back_the_same(document: ClientConfigDocument) -> None:
    written = write_client_config(document)
    read = read_client_config(written)
    assert read.document == document
    assert read.diagnostics == ()
    assert write_client_config(read.document) == written


_PIECES = st.sampled_from(
    [
        *(DATA / "full.xml").read_text(encoding="utf-8").splitlines(),
        *("&#x202e;", "<!-- -->", "a \u200b b", "<![CDATA[ <x> ]]>", "&#13;", "\ue000", "\u00ad"),
    ]
)


@given(st.lists(_PIECES, max_size=12), st.integers(0, 60))
def test_whatever_could_be_read_can_be_written(pieces: list[str], at: int) -> None:
    lines = (DATA / "full.xml").read_text(encoding="utf-8").splitlines()
    lines[at:at] = pieces
    try:
        document = read_client_config("\n".join(lines).encode()).document
    except AutoconfigError:
        return
    assert read_client_config(write_client_config(document)).document == document


def test_the_full_file_is_written_in_the_usual_order() -> None:
    document = read_client_config((DATA / "full.xml").read_bytes()).document
    written = write_client_config(document).decode()
    assert written.startswith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<clientConfig version="1.1">'
    )
    places = [
        written.index(f"<{name}") for name in ("domain", "displayName", "incoming", "outgoing")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("evil", ["\x00", "\x1b", "\u202e", "\ud800", "\ufffe", "\u2028", "\r\n"])
def test_no_control_character_is_written(evil: str) -> None:
    template = ServerTemplate(
        protocol=MailProtocol.IMAP,
        hostname="imap.lyseby.example",
        port=993,
        socket_type=SocketType.SSL,
        username=f"kari{evil}",
    )
    provider = ProviderTemplate(display_name=f'a{evil}"<b>', incoming=(template,))
    written = write_client_config(ClientConfigDocument(providers=(provider,)))
    assert evil not in written.decode().replace("\n", "")
    assert _only(read_client_config(written).document).display_name == 'a"<b>'


def _only(document: ClientConfigDocument) -> ProviderTemplate:
    (provider,) = document.providers
    return provider


def _config(username: str = str(KARI), outgoing: str = str(KARI)) -> AccountConfig:
    server = ServerSettings(
        protocol=MailProtocol.IMAP,
        hostname="mail.fjordpost.example",
        port=993,
        socket_type=SocketType.SSL,
        username=username,
        auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
    )
    return AccountConfig(
        address=str(KARI),
        source=SOURCE,
        display_name="Kari Nordmann",
        provider_name="Fjordpost",
        provider_id="fjordpost",
        incoming=(server,),
        outgoing=(
            ServerSettings(
                protocol=MailProtocol.SMTP,
                hostname="mail.fjordpost.example",
                port=587,
                socket_type=SocketType.STARTTLS,
                username=outgoing,
                auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
            ),
        ),
        documentation_url="https://www.fjordpost.example/hjelp",
    )


@pytest.mark.parametrize(
    ("username", "template"),
    [
        ("kari.nordmann@lyseby.example", "%EMAILADDRESS%"),
        ("Kari.Nordmann@Lyseby.example", "%EMAILADDRESS%"),
        ("kari.nordmann", "%EMAILLOCALPART%"),
        ("kari.nordmann.lyseby.example", "%EMAILLOCALPART%.%EMAILDOMAIN%"),
        ("kari.nordmann%lyseby.example", "%EMAILLOCALPART%%%EMAILDOMAIN%"),
        ("LYSEBY\\kari.nordmann", "LYSEBY\\%EMAILLOCALPART%"),
        ("kari.nordmann@fjordpost.example", "%EMAILLOCALPART%@fjordpost.example"),
        ("kari.nordmann2", "%USERNAME%"),
        ("kn17203", "%USERNAME%"),
        ("", "%USERNAME%"),
    ],
)
def test_a_username_becomes_a_rule_for_everybody(username: str, template: str) -> None:
    provider = _only(document_of(_config(username)))
    assert provider.incoming[0].username == template
    assert provider.outgoing[0].username == "%EMAILADDRESS%"
    assert bool(provider.input_fields) == (template == "%USERNAME%")


def test_a_file_for_the_domain_gives_the_same_servers_again() -> None:
    config = _config("kari.nordmann")
    written = write_client_config(document_of(config))
    (again,) = parse_client_config(written, KARI, SOURCE).configs
    assert (again.incoming, again.outgoing) == (config.incoming, config.outgoing)
    assert again.provider_name == "Fjordpost"
    assert again.documentation_url == config.documentation_url
    (ola,) = parse_client_config(written, parse_address("ola@lyseby.example"), SOURCE).configs
    assert (ola.incoming[0].username, ola.outgoing[0].username) == ("ola", "ola@lyseby.example")


def test_a_file_for_the_domain_names_no_person_and_is_clean() -> None:
    for username in ("kari.nordmann", "kn17203", ""):
        written = write_client_config(document_of(_config(username)))
        assert not re.search(rb"kari|nordmann|kn17203", written, re.IGNORECASE)
        assert lint_client_config(written) == ()


def test_a_server_without_login_gets_no_username() -> None:
    config = _config()
    smtp = ServerSettings(
        protocol=MailProtocol.SMTP,
        hostname="relay.fjordpost.example",
        port=587,
        socket_type=SocketType.STARTTLS,
        auth_methods=(AuthMethod.CLIENT_IP_ADDRESS,),
    )
    document = document_of(
        AccountConfig(address=str(KARI), source=SOURCE, incoming=config.incoming, outgoing=(smtp,))
    )
    assert _only(document).outgoing[0].username == ""
    assert _only(document).display_name == "lyseby.example"
    assert account_configs(document, KARI, SOURCE).configs[0].outgoing == (smtp,)
