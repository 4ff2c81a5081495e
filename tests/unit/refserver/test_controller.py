"""Starting, using and stopping instances."""

from __future__ import annotations

import datetime
import imaplib
import os
import socket
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.controller import ReferenceServer, ServerNotRunning
from mailsetup.refserver.loopback import NotLoopback, bind_loopback
from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.talk import HOST, Talk, imap_session, smtp_session, trust

if TYPE_CHECKING:
    from mailsetup.refserver.store import Store
    from tests.unit.refserver.conftest import ServerFactory


def test_all_ports_answer_as_soon_as_the_block_is_entered() -> None:
    with ReferenceServer(load_scenario("altibox")) as server:
        assert set(server.ports) == {
            "imap", "imaps", "pop3", "pop3s", "smtp", "submission", "submissions",
            "dns", "https", "web", "web-plain",
        }  # fmt: skip
        for listener in server.ports.keys() - {"dns", "https", "web", "web-plain"}:
            with Talk(server, listener) as talk:
                assert talk.line().startswith((b"* OK", b"+OK", b"220"))


def test_nothing_is_left_behind() -> None:
    before = set(threading.enumerate())
    with ReferenceServer(load_scenario("altibox")) as server:
        ca_file = server.ca_file
        ports = dict(server.ports)
        talk = imap_session(server)
        if os.name == "posix":
            assert stat.S_IMODE(ca_file.parent.stat().st_mode) == 0o700
        assert [path.name for path in ca_file.parent.iterdir()] == ["ca.pem"]
        assert b"PRIVATE" not in ca_file.read_bytes()
    assert talk.line() == b"* BYE Server is shutting down."
    talk.close()
    assert not ca_file.parent.exists()
    assert set(threading.enumerate()) == before
    for port in ports.values():
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), 5)


def test_many_instances_share_nothing(start_server: ServerFactory) -> None:
    servers = [start_server("altibox") for _ in range(10)]
    ports = [port for server in servers for port in server.ports.values()]
    passwords = {user.password for server in servers for user in server.users}
    assert len(set(ports)) == len(ports)
    assert len(passwords) == 10 * 3
    with imap_session(servers[0]) as talk:
        talk.ask(b"b DELETE Familie")
    with imap_session(servers[1]) as talk:
        assert talk.ask(b"b SELECT Familie")[-1].startswith(b"b OK")
    with pytest.raises(ValueError, match="CERTIFICATE_VERIFY_FAILED"):
        raise_tls_error_as_value_error(servers[0], servers[1])


def raise_tls_error_as_value_error(trusted: ReferenceServer, other: ReferenceServer) -> None:
    """Connect to one server while trusting another's CA."""
    try:
        imaplib.IMAP4_SSL(HOST, other.ports["imaps"], ssl_context=trust(trusted), timeout=10)
    except OSError as error:
        raise ValueError(str(error)) from error


@pytest.mark.parametrize("host", ["0.0.0.0", "", "192.0.2.1", "localhost", "::"])
def test_no_other_address_than_loopback_is_bound(host: str) -> None:
    with pytest.raises(NotLoopback):
        bind_loopback(host)


def test_passwords_can_be_given_by_address_or_username() -> None:
    scenario = load_scenario("ktnet")
    server = ReferenceServer(scenario, passwords={"anna@minmail.fi": "a", "kt10483": "b"})
    assert [user.password for user in server.users] == ["a", "b"]
    assert "password" not in repr(server.users[0])


def test_random_passwords_are_long() -> None:
    server = ReferenceServer(load_scenario("altibox"))
    assert all(len(user.password) >= 22 for user in server.users)


def test_the_provider_names_resolve_to_the_ports_here(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    names = server.resolve_map()
    assert names["imap.altibox.no", 993] == ("127.0.0.1", server.ports["imaps"])
    assert names["imap.altibox.no", 143] == ("127.0.0.1", server.ports["imap"])
    assert names["pop.altibox.no", 995] == ("127.0.0.1", server.ports["pop3s"])
    assert names["smtp.altibox.no", 465] == ("127.0.0.1", server.ports["submissions"])
    assert names["smtp.altibox.no", 587] == ("127.0.0.1", server.ports["submission"])
    assert names["smtp.altibox.no", 25] == ("127.0.0.1", server.ports["smtp"])
    ktnet = start_server("ktnet").resolve_map()
    assert {("mail.ktnet.fi", 993), ("mail.ktnet.fi", 995)} <= ktnet.keys()


def test_the_certificate_is_good_for_the_real_host_names(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    for host in server.scenario.hosts.all:
        plain = socket.create_connection(("127.0.0.1", server.ports["imaps"]), 10)
        with trust(server).wrap_socket(plain, server_hostname=host) as tls:
            certificate = tls.getpeercert()
        assert certificate is not None
        assert "subject" in certificate


def test_the_transcript_holds_the_dialogue_and_no_password(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    secrets = [server.users[0].password, "wr0ng-secret", "d3ux-secret"]
    with imap_session(server) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.ask(b"c FETCH 1 (BODY.PEEK[])")
    with Talk(server, "imaps") as talk:
        talk.line()
        talk.ask(b'a LOGIN "kari" wr0ng-secret')
        talk.ask(b"b LOGIN {4+}\r\nkari d3ux-secret")
        talk.ask(b"c LOGIN kari {11+}\r\nd3ux-secret")
    with Talk(server, "pop3s") as talk:
        talk.line()
        talk.send(b" USER kari\r\nPASS wr0ng-secret\r\nQUIT\r\n")
        while talk.line():
            pass
    smtp_session(server).close()
    lines = server.transcript
    assert server.client_lines("imap")[:2] == (
        'a LOGIN "kari@altiboxmail.no" <hidden>',
        "b SELECT INBOX",
    )
    assert any("EXISTS" in line.text for line in lines if line.direction == "S")
    everything = "\n".join(str(line) for line in lines)
    assert not any(secret in everything for secret in secrets)
    assert "E-postkontoen" not in everything
    server.clear_transcript()
    assert server.transcript == ()


def test_the_store_can_be_read_and_changed(start_server: ServerFactory) -> None:
    server = start_server("altibox")

    def add(store: Store) -> int:
        account = store.accounts[0]
        account.add(account.inbox, b"Subject: x\r\n\r\ny")
        return len(account.inbox.messages)

    assert server.with_store(add) == 5
    with imap_session(server) as talk:
        assert b"* 5 EXISTS" in talk.ask(b"b SELECT INBOX")


def test_time_can_be_given() -> None:
    def clock() -> datetime.datetime:
        return datetime.datetime(2031, 5, 17, 12, tzinfo=datetime.UTC)

    server = ReferenceServer(load_scenario("altibox"), clock=clock)
    with server, imap_session(server) as talk:
        talk.ask(b"b APPEND Trash {1+}\r\nx")
        talk.ask(b"c EXAMINE Trash")
        assert b'"17-May-2031 12:00:00 +0000"' in talk.ask(b"d FETCH 2 INTERNALDATE")[0]


def test_a_server_that_does_not_run_says_so() -> None:
    server = ReferenceServer(load_scenario("altibox"))
    with pytest.raises(ServerNotRunning):
        _ = server.ca_file
    server.stop()
    server.start()
    server.stop()
    server.stop()
    with pytest.raises(ServerNotRunning):
        server.with_store(lambda store: store.used)
