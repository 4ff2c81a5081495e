"""A mailbox as a source: how it is written, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.maildrop_names import (
    PasswordInNameError,
    is_maildrop,
    maildrop_name,
    maildrop_server,
)
from mailsetup.app.migrating import open_sources
from mailsetup.model.errors import MigrationError
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType


@pytest.mark.parametrize(
    ("text", "hostname", "username", "port", "how"),
    [
        ("pop3://kari@pop.example.no", "pop.example.no", "kari", 995, SocketType.SSL),
        (
            "POP3://kari@lyse.net@pop.Example.no/",
            "pop.example.no",
            "kari@lyse.net",
            995,
            SocketType.SSL,
        ),
        ("pop3://kari@pop.example.no:110", "pop.example.no", "kari", 110, SocketType.STARTTLS),
        ("pop3://a%3Ab%2Fc@pop.example.no:9995", "pop.example.no", "a:b/c", 9995, SocketType.SSL),
        ("pop3://k@posten.blåbær.no", "posten.xn--blbr-roah.no", "k", 995, SocketType.SSL),
    ],
)
def test_user_host_and_port_are_read_and_tls_is_always_used(
    text: str, hostname: str, username: str, port: int, how: SocketType
) -> None:
    server = maildrop_server(text)
    assert (server.protocol, server.hostname) == (MailProtocol.POP3, hostname)
    assert (server.username, server.port) == (username, port)
    assert server.socket_type is how
    assert maildrop_server(maildrop_name(server)) == server


@pytest.mark.parametrize(
    "text",
    ["pop3://", "pop3://pop.example.no", "pop3://k@", "pop3://k@10.0.0.1", "pop3://k@pop:x", "x"],
)
def test_what_names_no_mailbox_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        maildrop_server(text)


def test_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(PasswordInNameError) as raised:
        maildrop_server("pop3://kari:hemmelig@pop.example.no")
    assert "hemmelig" not in str(raised.value)


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=40))
def test_every_username_can_be_written(username: str) -> None:
    server = ServerSettings(
        protocol=MailProtocol.POP3,
        hostname="pop.example.no",
        port=995,
        socket_type=SocketType.SSL,
        username=username,
    )
    assert maildrop_server(maildrop_name(server)) == server


def test_a_path_is_no_mailbox_and_without_a_password_none_is_opened() -> None:
    assert not is_maildrop("/home/kari/pop3")
    with pytest.raises(MigrationError) as raised:
        open_sources(("pop3://kari@pop.example.no",))
    assert raised.value.message.id == "migration.maildrop-by-command"
