"""What the values of an Autodiscover answer mean: ports, encryption, logins, odd servers."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autodiscover_servers import MailServers, mail_servers, restored
from mailsetup.discovery.autodiscover_xml import Section
from mailsetup.model.address import parse_address
from mailsetup.model.server import AuthMethod, MailProtocol, SocketType

KARI = parse_address("kari.nordmann@lyseby.example")
HOST = "mail.lyseby.example"


def _servers(*sections: Section) -> MailServers:
    return mail_servers(sections, KARI, told=True)


@pytest.mark.parametrize(
    ("section", "port", "socket_type"),
    [
        # Nothing said: TLS from the start at its usual port.
        (Section(type="IMAP"), 993, SocketType.SSL),
        (Section(type="POP3"), 995, SocketType.SSL),
        (Section(type="SMTP"), 465, SocketType.SSL),
        # Encryption alone brings its port along.
        (Section(type="IMAP", encryption="tls"), 143, SocketType.STARTTLS),
        (Section(type="POP3", encryption="tls"), 110, SocketType.STARTTLS),
        (Section(type="SMTP", encryption="tls"), 587, SocketType.STARTTLS),
        (Section(type="IMAP", encryption="none"), 143, SocketType.PLAIN),
        # Only SSL: the port says which kind.
        (Section(type="SMTP", port="587", ssl="on"), 587, SocketType.STARTTLS),
        (Section(type="SMTP", port="25", ssl="on"), 25, SocketType.STARTTLS),
        (Section(type="IMAP", port="993", ssl="on"), 993, SocketType.SSL),
        (Section(type="IMAP", port="143", ssl="off"), 143, SocketType.PLAIN),
        (Section(type="IMAP", port="10993"), 10993, SocketType.SSL),
        # Encryption over SSL.
        (Section(type="IMAP", port="10143", ssl="off", encryption="tls"), 10143, "STARTTLS"),
        (Section(type="IMAP", port="143", ssl="on", encryption="none"), 143, "plain"),
        (Section(type="SMTP", port="587", encryption="auto"), 587, "STARTTLS"),
        (Section(type="SMTP", port="465", encryption="auto", ssl="off"), 465, "SSL"),
        # The other kind's name at a well-known port: the port knows better.
        (Section(type="IMAP", port="993", encryption="tls"), 993, "SSL"),
        (Section(type="SMTP", port="587", encryption="ssl"), 587, "STARTTLS"),
        (Section(type="SMTP", port="0"), 465, "SSL"),
    ],
)
def test_port_and_encryption(section: Section, port: int, socket_type: str) -> None:
    given_host = Section(
        **{name: getattr(section, name) for name in Section.__slots__} | {"server": HOST}
    )
    read = _servers(given_host)
    (server,) = (*read.incoming, *read.outgoing)
    assert (server.hostname, server.port, server.socket_type) == (HOST, port, socket_type)


@pytest.mark.parametrize(
    ("login", "username"),
    [
        ("", "kari.nordmann@lyseby.example"),
        ("knordman", "knordman"),
        ("autodiscover-test@lyseby.example", "kari.nordmann@lyseby.example"),
        ("Autodiscover-Test@lyseby.example", "kari.nordmann@lyseby.example"),
        ("autodiscover-test", "kari.nordmann"),
        ("autodiscover-test@kunde7.vert.example", "kari.nordmann@kunde7.vert.example"),
        ("LYSEBY\\autodiscover-test", "LYSEBY\\kari.nordmann"),
        ("%EMAILADDRESS%", "%EMAILADDRESS%"),  # another format's placeholder, so just letters
    ],
)
def test_the_login_name_is_the_persons_own(login: str, username: str) -> None:
    (server,) = _servers(Section(type="IMAP", server=HOST, login_name=login)).incoming
    assert server.username == username


def test_the_login_name_of_whoever_gets_the_neutral_mail_is_left_open() -> None:
    """A catch-all answers about every name, and it is somebody's mailbox."""
    imap = Section(type="IMAP", server=HOST, login_name="post@lyseby.example")
    smtp = Section(type="SMTP", server=HOST)
    read = mail_servers((imap, smtp), KARI, told=False)
    assert [s.username for s in (*read.incoming, *read.outgoing)] == ["", ""]
    assert [remark.id for remark in read.remarks] == ["autodiscover.login-unsure"] * 2
    for login in ("", "autodiscover-test", "AUTODISCOVER-TEST@lyseby.example"):
        known = mail_servers((dataclasses.replace(imap, login_name=login),), KARI, told=False)
        assert known.incoming[0].username.startswith("kari.nordmann")
        assert known.remarks == ()


def test_sending_logs_in_like_reading_unless_it_says_otherwise() -> None:
    imap = Section(type="IMAP", server=HOST, login_name="knordman")
    for smtp, username in (
        (Section(type="SMTP", server=HOST), "knordman"),
        (Section(type="SMTP", server=HOST, use_pop_auth="on"), "knordman"),
        (Section(type="SMTP", server=HOST, use_pop_auth="off"), str(KARI)),
        (Section(type="SMTP", server=HOST, login_name="utgaende"), "utgaende"),
    ):
        assert _servers(imap, smtp).outgoing[0].username == username


def test_sending_without_a_login() -> None:
    smtp = Section(type="SMTP", server=HOST, auth_required="off", login_name="x")
    (server,) = _servers(smtp).outgoing
    assert (server.username, server.auth_methods) == ("", (AuthMethod.NONE,))


@pytest.mark.parametrize(
    ("spa", "methods"),
    [("on", (AuthMethod.NTLM,)), ("off", (AuthMethod.PASSWORD_CLEARTEXT,)), ("", ())],
)
def test_secure_password_authentication_is_ntlm(spa: str, methods: tuple[AuthMethod, ...]) -> None:
    (server,) = _servers(Section(type="IMAP", server=HOST, spa=spa)).incoming
    assert server.auth_methods == methods


@pytest.mark.parametrize(
    ("section", "reason"),
    [
        (Section(type="IMAP"), "autodiscover.bad-server"),
        (Section(type="IMAP", server="192.0.2.1"), "autodiscover.bad-server"),
        (Section(type="IMAP", server="mail lyseby.example"), "autodiscover.bad-server"),
        (Section(type="IMAP", server=HOST, port="imap"), "autodiscover.bad-port"),
        (Section(type="IMAP", server=HOST, port="65536"), "autodiscover.bad-port"),
        (Section(type="IMAP", server=HOST, port="-1"), "autodiscover.bad-port"),
        (Section(type="IMAP", server=HOST, encryption="magic"), "autodiscover.bad-encryption"),
        (Section(type="IMAP", server=HOST, login_name="a\u200eb"), "autodiscover.bad-login"),
        (Section(type="IMAP", server=HOST, login_name="x" * 300), "autodiscover.bad-login"),
    ],
)
def test_one_bad_server_costs_that_server_only(section: Section, reason: str) -> None:
    read = _servers(section, Section(type="POP3", server=HOST))
    assert [server.protocol for server in read.incoming] == [MailProtocol.POP3]
    assert [remark.id for remark in read.remarks] == [reason]


def test_the_order_is_the_providers_but_clear_text_comes_last() -> None:
    read = _servers(
        Section(type="IMAP", server="open.lyseby.example", ssl="off"),
        Section(type="POP3", server=HOST),
        Section(type="IMAP", server=HOST),
        Section(type="IMAP", server=HOST),
    )
    assert [(s.protocol.value, s.hostname) for s in read.incoming] == [
        ("pop3", HOST),
        ("imap", HOST),
        ("imap", "open.lyseby.example"),
    ]
    assert [remark.id for remark in read.remarks] == ["autodiscover.not-encrypted"]


def test_a_port_of_another_protocol_and_a_missing_domain_are_remarked() -> None:
    read = _servers(
        Section(type="IMAP", server=HOST, port="995"),
        Section(type="IMAP", server=HOST, login_name="kari", domain_required="on"),
        Section(type="IMAP", server=HOST, login_name="LY\\kari", domain_required="on"),
    )
    assert [remark.id for remark in read.remarks] == [
        "autodiscover.odd-port",
        "autodiscover.domain-required",
    ]


def test_the_protocols_of_exchange_are_noticed() -> None:
    read = _servers(
        Section(type="EXCH", server="1b2c@lyseby.example"),
        Section(type="EXPR", server="outlook.office365.com"),
        Section(type="WEB"),
        Section(type="SIP", server="sip.lyseby.example"),
    )
    assert read.is_exchange
    assert read.exchange_hosts == ("1b2c@lyseby.example", "outlook.office365.com")
    assert read.incoming == ()
    assert read.outgoing == ()
    assert read.remarks == ()
    assert not _servers(Section(type="SIP", server=HOST)).is_exchange


def test_only_the_whole_neutral_name_is_replaced() -> None:
    assert restored("no-autodiscover-tests", KARI) == "no-autodiscover-tests"
    assert restored("a autodiscover-test b", KARI) == "a kari.nordmann b"


TEXTS = st.one_of(st.text(max_size=12), st.sampled_from(["on", "off", "tls", "ssl", "993", HOST]))


@given(
    st.lists(
        st.builds(
            Section,
            type=st.sampled_from(["IMAP", "POP3", "SMTP", "EXCH", "X"]),
            server=TEXTS,
            port=TEXTS,
            login_name=TEXTS,
            domain_required=TEXTS,
            spa=TEXTS,
            ssl=TEXTS,
            encryption=TEXTS,
            auth_required=TEXTS,
            use_pop_auth=TEXTS,
        ),
        max_size=4,
    )
)
def test_any_values_give_servers_or_remarks(sections: list[Section]) -> None:
    read = _servers(*sections)
    mail = [section for section in sections if section.type in {"IMAP", "POP3", "SMTP"}]
    assert bool(mail) == bool(read.incoming or read.outgoing or read.remarks)
    for server in (*read.incoming, *read.outgoing):
        assert server.username.isprintable()
