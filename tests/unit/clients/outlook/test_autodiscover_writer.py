"""Autodiscover answers for the owner of a domain: our own reader understands them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.outlook.autodiscover_writer import write_autodiscover
from mailsetup.discovery.autodiscover_servers import mail_servers
from mailsetup.discovery.autodiscover_xml import Section, Settings, parse_autodiscover
from mailsetup.model.address import parse_address
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from tests.unit.clients.outlook.planning import server, smtp
from tests.unit.clients.outlook.synthetic import ADDRESS


def sections(servers: list[ServerSettings], address: str = "") -> tuple[Section, ...]:
    answer = parse_autodiscover(write_autodiscover(servers, address=address).data)
    assert isinstance(answer, Settings)
    return answer.sections


def test_everybody_gets_the_servers_and_nobody_a_login_of_somebody_else() -> None:
    file = write_autodiscover([server(), smtp()])
    imap, sending = sections([server(), smtp()])
    assert (imap.type, imap.server, imap.port) == ("IMAP", "imap.altibox.no", "993")
    assert (imap.ssl, imap.encryption, imap.spa, imap.auth_required) == ("on", "ssl", "off", "on")
    assert (sending.type, sending.ssl, sending.encryption) == ("SMTP", "off", "tls")
    assert (imap.login_name, sending.login_name) == ("", "")
    assert ADDRESS.encode() not in file.data
    assert file.remarks == ()


def test_an_answer_for_one_person_names_the_login() -> None:
    imap, sending = sections([server(username="kari&<1>"), smtp()], ADDRESS)
    assert imap.login_name == "kari&<1>"
    assert sending.login_name == ADDRESS


def test_other_usernames_than_the_address_are_remarked() -> None:
    file = write_autodiscover([server(username="kari"), smtp(username="kari")])
    assert [remark.params["host"] for remark in file.remarks] == [
        "imap.altibox.no",
        "smtp.altibox.no",
    ]
    assert write_autodiscover([server(username="kari"), smtp()], address=ADDRESS).remarks == ()


def test_a_server_without_login_says_so() -> None:
    _, sending = sections([server(), smtp(username="", auth=(AuthMethod.NONE,))], ADDRESS)
    assert (sending.auth_required, sending.use_pop_auth) == ("off", "off")


@pytest.mark.parametrize(
    "servers",
    [
        [],
        [server()],
        [smtp()],
        [server(username="kåre"), smtp()],
        [server(hostname="imap.ålesund.no"), smtp()],
    ],
)
def test_what_cannot_be_written_is_one_clear_error(servers: list[ServerSettings]) -> None:
    with pytest.raises(SettingsFileError) as caught:
        write_autodiscover(servers, address=ADDRESS)
    assert caught.value.message.id == "outlook.autodiscover-impossible"


USUAL = st.sampled_from(
    [
        (MailProtocol.IMAP, 993, SocketType.SSL),
        (MailProtocol.IMAP, 143, SocketType.STARTTLS),
        (MailProtocol.IMAP, 143, SocketType.PLAIN),
        (MailProtocol.POP3, 995, SocketType.SSL),
        (MailProtocol.POP3, 110, SocketType.STARTTLS),
        (MailProtocol.SMTP, 465, SocketType.SSL),
        (MailProtocol.SMTP, 587, SocketType.STARTTLS),
        (MailProtocol.SMTP, 25, SocketType.PLAIN),
    ]
)


@given(
    kinds=st.lists(USUAL, unique=True, max_size=6),
    username=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=60),
)
def test_our_reader_reads_the_same_servers(
    kinds: list[tuple[MailProtocol, int, SocketType]], username: str
) -> None:
    kinds = [
        (MailProtocol.IMAP, 993, SocketType.SSL),
        (MailProtocol.SMTP, 465, SocketType.SSL),
        *kinds,
    ]
    servers = [server(kind, "mail.lyse.net", port, sock, username) for kind, port, sock in kinds]
    read = mail_servers(sections(servers, ADDRESS), parse_address(ADDRESS), told=True)
    found = {(s.protocol, s.port, s.socket_type) for s in (*read.incoming, *read.outgoing)}
    assert found == set(kinds)
    assert {s.username for s in (*read.incoming, *read.outgoing)} == {username}
    assert {remark.id for remark in read.remarks} <= {"autodiscover.not-encrypted"}
    assert write_autodiscover(servers).data == write_autodiscover(servers).data
