"""The clientConfig parser: one minimal file edited case by case, and any bytes at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autoconfig_xml import (
    MAX_SERVERS,
    AutoconfigError,
    ClientConfig,
    parse_client_config,
)
from mailsetup.model.account import ConfigSource, SourceKind
from mailsetup.model.address import EmailAddress, parse_address
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

DATA = Path(__file__).parents[2] / "data/autoconfig"
MINIMAL = (DATA / "minimal.xml").read_text(encoding="utf-8")
KARI = parse_address("kari.nordmann+post@lyseby.example")
SOURCE = ConfigSource(kind=SourceKind.ISPDB, uri="https://db.example/lyseby.example", trusted=True)


def _parse(text: str | bytes, address: EmailAddress = KARI) -> ClientConfig:
    return parse_client_config(text if isinstance(text, bytes) else text.encode(), address, SOURCE)


def _edited(old: str, new: str) -> ClientConfig:
    """The minimal file, with its first (incoming) occurrence of `old` replaced."""
    assert old in MINIMAL
    return _parse(MINIMAL.replace(old, new, 1))


def _incoming(read: ClientConfig) -> ServerSettings:
    return read.configs[0].incoming[0]


def _reasons(read: ClientConfig) -> list[tuple[str, str, bool]]:
    """All of the first provider: (place in it, id, dropped)."""
    first = "emailProvider[1]/"
    places = [str(remark.reason.params["element"]) for remark in read.remarks]
    assert all(place.startswith(first) for place in places)
    return [
        (place.removeprefix(first), remark.reason.id, remark.dropped)
        for place, remark in zip(places, read.remarks, strict=True)
    ]


def test_the_minimal_file_is_read() -> None:
    read = _parse(MINIMAL)
    (config,) = read.configs
    assert read.remarks == ()
    assert config.source == SOURCE
    assert (config.provider_id, config.provider_name) == ("lyseby.example", "Lyseby e-post")
    assert config.incoming == (
        ServerSettings(
            protocol=MailProtocol.IMAP,
            hostname="imap.lyseby.example",
            port=993,
            socket_type=SocketType.SSL,
            username="kari.nordmann+post@lyseby.example",
            auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
        ),
    )
    assert config.outgoing[0].hostname == "smtp.lyseby.example"
    assert config.outgoing[0].protocol is MailProtocol.SMTP


def test_odd_servers_cost_only_themselves() -> None:
    read = _parse((DATA / "full.xml").read_bytes())
    (config,) = read.configs
    assert [(s.hostname, s.port, s.socket_type) for s in config.incoming] == [
        ("lyseby.example.imap.fjordpost.example", 993, SocketType.SSL),
        ("imap2.fjordpost.example", 143, SocketType.STARTTLS),
        ("pop.fjordpost.example", 110, SocketType.PLAIN),
    ]
    assert config.incoming[0].auth_methods == (AuthMethod.OAUTH2, AuthMethod.PASSWORD_ENCRYPTED)
    assert config.incoming[0].username == "kari.nordmann+post.lyseby.example"
    assert config.incoming[1].username == ""
    assert config.incoming[2].auth_methods == (AuthMethod.PASSWORD_CLEARTEXT,)
    assert [(server.hostname, server.username) for server in config.outgoing] == [
        ("smtp.fjordpost.example", ""),
        ("broken.fjordpost.example", "kari.nordmann+post@lyseby.example"),
    ]
    assert config.provider_name == "Fjordpost for"
    assert config.documentation_url == "https://www.fjordpost.example/oppsett"
    assert _reasons(read) == [
        ("incomingServer[2]/@type", "autoconfig.unknown-type", True),
        ("incomingServer[1]", "autoconfig.not-encrypted", False),
        ("incomingServer[4]", "autoconfig.no-username", False),
        ("outgoingServer[1]", "autoconfig.odd-port", False),
        ("outgoingServer[2]", "autoconfig.mended-placeholder", False),
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('type="imap"', 'type="jmap"', "autoconfig.unknown-type"),
        ('type="imap"', 'type="smtp"', "autoconfig.unknown-type"),
        (' type="imap"', "", "autoconfig.unknown-type"),
        ("imap.lyseby.example", "", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "imap", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "imap_1.lyseby.example", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "imap.lyseby.example/x", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "imap.lyseby.example:99", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "imap. lyseby.example", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "imap.lyse\nby.example", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "127.0.0.1", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "0x7f.1", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "[::1]", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "localhost", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "a" * 64 + ".no", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "a." * 130 + "no", "autoconfig.bad-hostname"),
        ("imap.lyseby.example", "imap.%REALNAME%.no", "autoconfig.bad-placeholder"),
        ("imap.lyseby.example", "imap.%EMAILDOMAIN", "autoconfig.bad-placeholder"),
        (">993<", "><", "autoconfig.bad-port"),
        (">993<", ">0<", "autoconfig.bad-port"),
        (">993<", ">65536<", "autoconfig.bad-port"),
        (">993<", ">-993<", "autoconfig.bad-port"),
        (">993<", ">9 93<", "autoconfig.bad-port"),
        (">993<", ">٩٩٣<", "autoconfig.bad-port"),
        (">993<", ">" + "9" * 5000 + "<", "autoconfig.bad-port"),
        (">SSL<", ">none<", "autoconfig.bad-socket-type"),
        ("<socketType>SSL</socketType>", "", "autoconfig.bad-socket-type"),
        ("%EMAILADDRESS%", "kari\tnordmann", "autoconfig.bad-username"),
        ("%EMAILADDRESS%", "kari\nA001 LOGOUT", "autoconfig.bad-username"),
        ("%EMAILADDRESS%", "kari\u202enordmann", "autoconfig.bad-username"),
        ("%EMAILADDRESS%", "k" * 300, "autoconfig.bad-username"),
        (">password-cleartext<", ">magic<", "autoconfig.bad-authentication"),
    ],
)
def test_a_bad_server_is_dropped_with_a_reason(old: str, new: str, reason: str) -> None:
    read = _edited(old, new)
    ((place, id_, dropped),) = _reasons(read)
    assert (id_, dropped) == (reason, True)
    assert place.startswith("incomingServer[1]/")
    assert read.configs[0].incoming == ()
    assert read.configs[0].outgoing[0].hostname == "smtp.lyseby.example"


def test_the_reason_names_the_very_element() -> None:
    text = MINIMAL.replace(">993<", ">none<").replace("smtp.lyseby.example", "")
    assert _reasons(_parse(text)) == [
        ("incomingServer[1]/port", "autoconfig.bad-port", True),
        ("outgoingServer[1]/hostname", "autoconfig.bad-hostname", True),
    ]


def test_everything_that_is_wrong_with_a_server_is_told() -> None:
    text = MINIMAL.replace(">993<", "><", 1).replace(">SSL<", ">magic<", 1)
    assert _reasons(_parse(text)) == [
        ("incomingServer[1]/port", "autoconfig.bad-port", True),
        ("incomingServer[1]/socketType", "autoconfig.bad-socket-type", True),
    ]


@pytest.mark.parametrize(
    "template",
    ["%EMAILADDRESS", "EMAILADDRESS%", "EMAILADDRESS", "%emailaddress%", "%EmailAddress"],
)
def test_a_placeholder_that_can_only_mean_one_thing_is_mended(template: str) -> None:
    read = _edited("%EMAILADDRESS%", template)
    assert _incoming(read).username == str(KARI)
    assert _reasons(read) == [("incomingServer[1]", "autoconfig.mended-placeholder", False)]


@pytest.mark.parametrize(
    "template",
    [
        "%CUSTOMERNUMBER%",
        "%customer%",
        "%REALNAME%",
        "x-%EMAILLOCALPART",
        "%EMAILLOCALPART@lyseby.example",
        "%EMAILLOCALPART%@%EMAILDOMAIN",
        "EMAILLOCALPART%@lyseby.example",
        "%EMAILNAME%",
    ],
)
def test_a_username_that_is_not_certain_is_left_open(template: str) -> None:
    read = _edited("%EMAILADDRESS%", template)
    assert _incoming(read).username == ""
    assert _reasons(read) == [("incomingServer[1]", "autoconfig.open-username", False)]


def test_what_only_the_user_knows_is_left_open() -> None:
    field = '<inputField key="CUSTOMER" label="Kundenummer"/>\n    <incomingServer'
    text = MINIMAL.replace("<incomingServer", field).replace("%EMAILADDRESS%", "%CUSTOMER%", 1)
    read = _parse(text)
    assert _incoming(read).username == ""
    assert _reasons(read) == [("incomingServer[1]", "autoconfig.open-username", False)]


def test_a_host_that_only_the_user_knows_is_left_out() -> None:
    field = '<inputField key="SERVER" label="Tjener"/>\n    <incomingServer'
    text = MINIMAL.replace("<incomingServer", field).replace("imap.lyseby", "%SERVER%.lyseby")
    assert _reasons(_parse(text)) == [
        ("incomingServer[1]/hostname", "autoconfig.bad-placeholder", True)
    ]


@pytest.mark.parametrize(
    "template", ["%EMAILADDRESS%", "%EMAILLOCALPART%.lyseby.example", "%EMAILLOCALPART%"]
)
def test_a_host_that_this_address_does_not_make_is_left_out(template: str) -> None:
    read = _edited("imap.lyseby.example", template)
    assert _reasons(read) == [("incomingServer[1]/hostname", "autoconfig.bad-hostname", True)]


@pytest.mark.parametrize(
    ("old", "new", "hostname"),
    [
        ("imap.lyseby.example", "IMAP.Lyseby.Example.", "imap.lyseby.example"),
        ("imap.lyseby.example", "blåbærsyltetøy.no", "xn--blbrsyltety-y8ao3x.no"),
        ("imap.lyseby.example", "IMAP.%EMAILDOMAIN%", "imap.lyseby.example"),
        ("imap.lyseby.example", "%EMAILDOMAIN%", "lyseby.example"),
        ("imap.lyseby.example", "ø.zq.%EMAILDOMAIN%.", "xn--pda.zq.lyseby.example"),
        ("imap.lyseby.example", "<!-- new -->imap2.lyseby.example", "imap2.lyseby.example"),
    ],
)
def test_a_hostname_is_made_plain(old: str, new: str, hostname: str) -> None:
    assert _incoming(_edited(old, new)).hostname == hostname


@pytest.mark.parametrize(
    ("template", "username"),
    [
        ("%EMAILLOCALPART%", "kari.nordmann+post"),
        ("%EMAILDOMAIN%", "lyseby.example"),
        ("%EMAILLOCALPART%%%EMAILDOMAIN%", "kari.nordmann+post%lyseby.example"),
        ("LYSE\\%EMAILLOCALPART%", "LYSE\\kari.nordmann+post"),
        ("100%", "100%"),
        ("&lt;%EMAILLOCALPART%&gt;", "<kari.nordmann+post>"),
    ],
)
def test_placeholders_are_replaced(template: str, username: str) -> None:
    assert _incoming(_edited("%EMAILADDRESS%", template)).username == username


def test_what_was_put_in_is_not_replaced_again() -> None:
    sly = EmailAddress(local_part="%EMAILDOMAIN%", domain="lyseby.example")
    assert _parse(MINIMAL, sly).configs[0].incoming[0].username == "%EMAILDOMAIN%@lyseby.example"


def test_a_domain_with_nordic_letters_is_put_in_as_it_is_sent() -> None:
    address = parse_address("kari@räksmörgås.se")
    read = _parse(MINIMAL.replace("imap.lyseby.example", "imap.%EMAILDOMAIN%"), address)
    assert _incoming(read).hostname == "imap.xn--rksmrgs-5wao1o.se"


@pytest.mark.parametrize("word", ["ssl", "SSL", " SSL\n"])
def test_the_socket_type_is_read_in_any_case(word: str) -> None:
    assert _incoming(_edited(">SSL<", f">{word}<")).socket_type is SocketType.SSL


def test_clear_text_servers_come_last_and_are_remarked() -> None:
    incoming = MINIMAL[MINIMAL.index("    <incomingServer") : MINIMAL.index("    <outgoingServer")]
    plain = incoming.replace("SSL", "plain").replace("993", "143")
    read = _parse(MINIMAL.replace(incoming, plain + incoming))
    assert [server.socket_type for server in read.configs[0].incoming] == [
        SocketType.SSL,
        SocketType.PLAIN,
    ]
    assert _reasons(read) == [("incomingServer[1]", "autoconfig.not-encrypted", False)]


def test_a_server_that_is_there_twice_is_one() -> None:
    incoming = MINIMAL[MINIMAL.index("    <incomingServer") : MINIMAL.index("    <outgoingServer")]
    read = _parse(MINIMAL.replace(incoming, incoming * 2))
    assert len(read.configs[0].incoming) == 1
    assert _reasons(read) == [("incomingServer[2]", "autoconfig.same-server", True)]


def test_a_thousand_servers_are_cut_off() -> None:
    incoming = MINIMAL[MINIMAL.index("    <incomingServer") : MINIMAL.index("    <outgoingServer")]
    many = "".join(incoming.replace("imap.lyseby", f"imap{n}.lyseby") for n in range(1000))
    read = _parse(MINIMAL.replace(incoming, many))
    assert len(read.configs[0].incoming) == MAX_SERVERS
    assert _reasons(read) == [
        (f"incomingServer[{MAX_SERVERS + 1}]", "autoconfig.too-many-servers", True)
    ]


def test_nothing_is_said_about_authentication() -> None:
    read = _edited("<authentication>password-cleartext</authentication>", "")
    assert _incoming(read).auth_methods == ()
    assert read.remarks == ()


@pytest.mark.parametrize(
    "text",
    [
        MINIMAL.partition("?>")[2],
        "\ufeff" + MINIMAL,
        "\r\n \t" + MINIMAL,
        "\ufeff \n" + MINIMAL,
        MINIMAL + "\n\n",
        MINIMAL.replace("\n", "\r\n"),
        MINIMAL.replace('"1.1"', '"9.9"'),
        MINIMAL.replace(' version="1.1"', ' version="1.1" xmlns="https://ns.example/autoconfig"'),
        MINIMAL.replace("<domain>", "<unknown a='b'><deep/></unknown><domain>"),
    ],
)
def test_small_liberties_are_forgiven(text: str) -> None:
    assert _parse(text) == _parse(MINIMAL)


def test_names_are_made_safe_to_show() -> None:
    read = _edited("Lyseby e-post", "Lyse\u202eby\n  " + "x" * 500)
    name = read.configs[0].provider_name
    assert name.startswith("Lyseby x")
    assert len(name) == 100


def test_a_file_without_a_usable_server_has_no_settings() -> None:
    assert _parse("<clientConfig/>").configs == ()
    read = _parse(MINIMAL.replace(">SSL<", ">magic<"))
    assert read.configs == ()
    assert len(read.remarks) == 2


_PIECES = st.sampled_from(
    [
        *MINIMAL.splitlines(),
        "<!DOCTYPE x>",
        "&amp;",
        "&x;",
        "]]>",
        "<![CDATA[",
        "<?x?>",
        "%",
        "\x00",
    ]
)


@given(st.one_of(st.binary(max_size=300), st.lists(_PIECES, max_size=30).map("\n".join)))
def test_any_bytes_give_settings_or_the_parsers_own_error(data: bytes | str) -> None:
    try:
        read = _parse(data if isinstance(data, bytes) else data.encode())
    except AutoconfigError:
        return
    assert all(config.incoming or config.outgoing for config in read.configs)


@given(
    st.sampled_from(
        ["imap.lyseby.example", "993", ">SSL<", "%EMAILADDRESS%", "password-cleartext"]
    ),
    st.text(st.characters(exclude_characters="<>&", exclude_categories=["Cs"]), max_size=40),
)
def test_any_value_is_used_or_dropped_with_a_reason(old: str, new: str) -> None:
    text = f">{new}<" if old.startswith(">") else new
    try:
        read = _edited(old, text)
    except AutoconfigError:
        return
    assert read.configs[0].incoming or any(remark.dropped for remark in read.remarks)
    for server in read.configs[0].incoming:
        assert server.username.isprintable()
        assert server.hostname.isascii()
