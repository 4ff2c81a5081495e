"""Settings that a person types: what can be right, and what comes of it."""

from __future__ import annotations

import pytest

from mailsetup.gui.manual_entry import TypedServer, TypedSettings, typed_before
from mailsetup.model.account import SourceKind
from mailsetup.model.server import MailProtocol, SocketType
from tests.gui import samples


@pytest.mark.parametrize("host", ["imap.altibox.no", " IMAP.Altibox.NO ", "post.blåbær.no"])
def test_names_of_servers_are_accepted(host: str) -> None:
    assert TypedServer(protocol=MailProtocol.IMAP, hostname=host, port="993").is_good


@pytest.mark.parametrize(
    "host", ["", "altibox", "imap altibox.no", "127.0.0.1", "http://x.no", "a\n.no"]
)
def test_what_cannot_be_a_server_is_not_accepted(host: str) -> None:
    assert not TypedServer(protocol=MailProtocol.IMAP, hostname=host, port="993").hostname_is_good


@pytest.mark.parametrize("port", ["", "0", "65536", "993a", "-1", "٩٩٣", "9" * 5000])
def test_what_cannot_be_a_port_is_not_accepted(port: str) -> None:
    assert not TypedServer(protocol=MailProtocol.IMAP, port=port).port_is_good


def test_typed_settings_win_and_the_answers_of_others_are_kept() -> None:
    typed = TypedSettings(
        incoming=TypedServer(protocol=MailProtocol.POP3, hostname="POP.example.no", port="995"),
        outgoing=TypedServer(
            protocol=MailProtocol.SMTP,
            hostname="smtp.example.no",
            port="587",
            socket_type=SocketType.STARTTLS,
        ),
        username="kari",
    )
    discovery = typed.discovery(samples.ADDRESS, samples.UNKNOWN)
    assert discovery.results == samples.UNKNOWN.results
    assert discovery.best is not None
    assert discovery.best.source.kind is SourceKind.USER
    assert discovery.best.source.trusted
    assert discovery.best.incoming[0].hostname == "pop.example.no"
    assert discovery.best.outgoing[0].username == "kari"
    again = typed_before(discovery, "nobody")
    assert again.incoming.port == "995"
    assert again.outgoing.socket_type is SocketType.STARTTLS
    assert again.username == "kari"


def test_the_usual_secure_ports_are_filled_in() -> None:
    empty = typed_before(None, samples.ADDRESS)
    assert (empty.incoming.port, empty.incoming.socket_type) == ("993", SocketType.SSL)
    assert (empty.outgoing.port, empty.outgoing.socket_type) == ("465", SocketType.SSL)
    assert empty.username == samples.ADDRESS
