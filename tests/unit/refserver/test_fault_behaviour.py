"""The faults of ports, certificates, speed and half replies, seen from a raw socket."""

from __future__ import annotations

import socket
import ssl
import time
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.fault_catalogue import make_fault
from mailsetup.refserver.faults import Event, SendSlowly, SimpleFault, Wait
from tests.unit.refserver.talk import HOST, Talk, imap_session, trust

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory

IMPLICIT = ("imaps", "pop3s", "submissions")
PLAIN = ("imap", "pop3", "submission", "smtp")


def slow(event: Event, action: Wait | SendSlowly) -> SimpleFault:
    """A slowness that a test can wait for."""
    return SimpleFault(name="slow", summary="slow", event=event, action=action)


def pop3_session(server: ReferenceServer) -> Talk:
    user = server.users[0]
    talk = Talk(server, "pop3s")
    talk.send(f"USER {user.username}\r\nPASS {user.password}\r\n".encode())
    assert [talk.line()[:3] for _ in range(3)] == [b"+OK"] * 3
    return talk


def lines_of(talk: Talk, command: bytes) -> list[bytes]:
    """A POP3 command with an answer of many lines."""
    talk.send(command + b"\r\n")
    lines = [talk.line()]
    while lines[-1] != b"." and lines[0].startswith(b"+OK"):
        lines.append(talk.line())
    return lines


@pytest.mark.skipif(
    not hasattr(socket, "AF_UNIX"), reason="Windows refuses where others say nothing"
)
def test_nobody_answers_at_a_filtered_port(start_server: ServerFactory) -> None:
    server = start_server("altibox", "port-filtered:imaps")
    port = server.ports["imaps"]
    for _ in range(2):
        with pytest.raises(TimeoutError):
            socket.create_connection(("127.0.0.1", port), 0.3)
    imap_user = server.users[0]
    with Talk(server, "pop3s") as talk:
        assert talk.line().startswith(b"+OK")
    server.set_faults(["port-closed:imaps"])
    with pytest.raises(ConnectionRefusedError):
        Talk(server, "imaps")
    server.set_faults(["port-filtered"])
    with pytest.raises(TimeoutError):
        socket.create_connection(("127.0.0.1", server.ports["pop3s"]), 0.3)
    server.set_faults()
    assert server.ports["imaps"] == port
    with imap_session(server, imap_user.username) as talk:
        assert talk.ask(b"b NOOP")[-1].startswith(b"b OK")


@pytest.mark.parametrize("listener", PLAIN)
def test_the_plain_port_speaks_tls(start_server: ServerFactory, listener: str) -> None:
    server = start_server("altibox", "tls-on-plain-port")
    with Talk(server, listener) as talk:
        talk.start_tls()
        assert talk.line().startswith((b"* OK", b"+OK", b"220"))
    Talk(server, "imaps").close()


@pytest.mark.parametrize("listener", IMPLICIT)
def test_the_tls_port_speaks_plain_text(start_server: ServerFactory, listener: str) -> None:
    server = start_server("altibox", "plain-on-tls-port")
    with socket.create_connection(("127.0.0.1", server.ports[listener]), 10) as plain:
        assert plain.recv(4096).startswith((b"* OK", b"+OK", b"220"))
    with pytest.raises(ssl.SSLError, match=r"(?i)wrong.version|record.layer"):
        Talk(server, listener)
    with Talk(server, "imap") as talk:
        assert talk.line().startswith(b"* OK")


@pytest.mark.parametrize("listener", [*IMPLICIT, "https", "web"])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("cert-weak-key", "key too (small|weak)"),
        ("cert-missing-chain", "unable to get local issuer certificate"),
        ("cert-cn-only", "Hostname mismatch"),
    ],
)
def test_poor_certificates_are_refused_for_their_reason(
    start_server: ServerFactory, fault: str, reason: str, listener: str
) -> None:
    server = start_server("altibox", fault)
    context = trust(server)
    context.hostname_checks_common_name = False
    with (
        socket.create_connection(("127.0.0.1", server.ports[listener]), 10) as plain,
        pytest.raises(ssl.SSLCertVerificationError, match=reason),
    ):
        context.wrap_socket(plain, server_hostname=HOST)


def test_one_port_alone_has_the_fault(start_server: ServerFactory) -> None:
    server = start_server("altibox", "cert-expired:imaps", "login-disabled:pop3s")
    assert server.faults == ("cert-expired:imaps", "login-disabled:pop3s")
    with pytest.raises(ssl.SSLCertVerificationError):
        Talk(server, "imaps")
    with Talk(server, "pop3s") as talk:
        user = server.users[0]
        talk.send(f"USER {user.username}\r\nPASS {user.password}\r\n".encode())
        assert [talk.line()[:4] for _ in range(3)] == [b"+OK ", b"+OK", b"-ERR"]
    with Talk(server, "imap") as talk:
        talk.line()
        talk.ask(b"a STARTTLS")
        talk.start_tls()


@pytest.mark.parametrize(
    ("listener", "command", "consent", "forged"),
    [
        ("imap", b"a STARTTLS", b"a OK", b"* OK [ALERT] forged"),
        ("pop3", b"STLS", b"+OK", b"+OK forged"),
        ("submission", b"STARTTLS", b"220", b"250 2.0.0 forged"),
    ],
)
def test_a_forged_reply_comes_before_the_handshake(
    start_server: ServerFactory, listener: str, command: bytes, consent: bytes, forged: bytes
) -> None:
    with Talk(start_server("altibox", "starttls-injection"), listener) as talk:
        talk.line()
        if listener == "submission":
            talk.reply(b"EHLO x.example")
        talk.send(command + b"\r\n")
        assert talk.line().startswith(consent)
        assert talk.line() == forged
        talk.start_tls()
        talk.send(b"b NOOP\r\n" if listener == "imap" else b"NOOP\r\n")
        assert talk.line().startswith((b"b OK", b"-ERR", b"250"))


def test_starttls_is_not_offered(start_server: ServerFactory) -> None:
    server = start_server("altibox", "no-starttls")
    with Talk(server, "imap") as talk:
        assert b"STARTTLS" not in talk.line()
        assert talk.ask(b"a STARTTLS")[-1].startswith(b"a BAD")
    with Talk(server, "pop3") as talk:
        talk.line()
        assert b"STLS" not in lines_of(talk, b"CAPA")
        talk.send(b"STLS\r\n")
        assert talk.line().startswith(b"-ERR")
    with Talk(server, "submission") as talk:
        talk.line()
        assert not any(b"STARTTLS" in line for line in talk.reply(b"EHLO x.example"))


@pytest.mark.parametrize(
    ("fault", "announced", "sent"),
    [("lying-literal", 15, b"From:)"), ("short-literal", 0, b"From:)")],
)
def test_a_literal_has_another_length_than_announced(
    start_server: ServerFactory, fault: str, announced: int, sent: bytes
) -> None:
    with imap_session(start_server("altibox", fault)) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.send(b"c FETCH 1 BODY.PEEK[]<0.5>\r\n")
        assert talk.line() == b"* 1 FETCH (BODY[]<0> {%d}" % announced
        assert talk.line() == sent


def test_the_connection_ends_in_the_middle_of_a_literal(start_server: ServerFactory) -> None:
    with imap_session(start_server("altibox", "cut-in-literal")) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.send(b"c FETCH 1:2 (UID BODY.PEEK[]<0.100>)\r\n")
        assert talk.line() == b"* 1 FETCH (UID 1 BODY[]<0> {100}"
        assert len(talk.exactly(1000)) == 50


def test_the_server_says_goodbye_in_the_middle_of_a_fetch(start_server: ServerFactory) -> None:
    with imap_session(start_server("altibox", "bye-in-fetch")) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.send(b"c FETCH 1:4 FLAGS\r\n")
        assert talk.line().startswith(b"* 1 FETCH")
        assert talk.line().startswith(b"* BYE")
        assert talk.at_end()


def test_a_mailbox_is_in_use(start_server: ServerFactory) -> None:
    server = start_server("altibox", "mailbox-in-use")
    with imap_session(server) as talk:
        for command in (b"SELECT INBOX", b"EXAMINE Sent"):
            assert talk.ask(b"b " + command)[-1].startswith(b"b NO [INUSE]")
        assert talk.ask(b"c FETCH 1 FLAGS")[-1].startswith(b"c BAD")
    user = server.users[0]
    with Talk(server, "pop3s") as talk:
        talk.send(f"USER {user.username}\r\nPASS {user.password}\r\n".encode())
        assert [talk.line()[:13] for _ in range(3)][-1] == b"-ERR [IN-USE]"
        server.set_faults()
        talk.send(f"USER {user.username}\r\nPASS {user.password}\r\n".encode())
        assert [talk.line()[:3] for _ in range(2)][-1] == b"+OK"


def test_exists_tells_of_more_than_there_is(start_server: ServerFactory) -> None:
    with imap_session(start_server("altibox", "lying-exists")) as talk:
        assert b"* 9 EXISTS" in talk.ask(b"b SELECT INBOX")
        assert talk.ask(b"c SEARCH ALL")[0] == b"* SEARCH 1 2 3 4"
        assert talk.ask(b"d FETCH 9 FLAGS")[-1].startswith(b"d BAD")


def test_uidvalidity_is_another_one_each_time(start_server: ServerFactory) -> None:
    server = start_server("altibox", "uidvalidity-changes")
    seen: list[bytes] = []
    with imap_session(server) as talk:
        for _ in range(3):
            seen += [line for line in talk.ask(b"b SELECT INBOX") if b"UIDVALIDITY" in line]
        server.set_faults()
        seen += [line for line in talk.ask(b"b SELECT INBOX") if b"UIDVALIDITY" in line]
    assert len(set(seen[:3])) == 3
    assert seen[2] == seen[3]
    before = pop3_session(server)
    uidls = lines_of(before, b"UIDL")
    before.send(b"QUIT\r\n")
    before.line()
    server.set_faults(["uidvalidity-changes"])
    with pop3_session(server) as talk:
        assert lines_of(talk, b"UIDL") != uidls
    before.close()


@pytest.mark.parametrize("command", [b"UIDL", b"TOP"])
def test_a_pop3_command_is_not_known(start_server: ServerFactory, command: bytes) -> None:
    server = start_server("altibox", "pop3-no-uidl", "pop3-no-top")
    with pop3_session(server) as talk:
        assert command not in lines_of(talk, b"CAPA")
        talk.send(command + b" 1 0\r\n")
        assert talk.line().startswith(b"-ERR Unknown")
        assert lines_of(talk, b"RETR 1")[0].startswith(b"+OK")


def test_two_pop3_messages_have_one_uidl(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    with pop3_session(server) as talk:
        assert len({line.split()[1] for line in lines_of(talk, b"UIDL")[1:-1]}) == 4
        server.set_faults(["pop3-duplicate-uidl"])
        uidls = [line.split()[1] for line in lines_of(talk, b"UIDL")[1:-1]]
        assert (uidls[0], uidls[2]) == (uidls[1], uidls[3])
        assert uidls[0] != uidls[2]
        talk.send(b"UIDL 2\r\n")
        assert talk.line() == b"+OK 2 " + uidls[0]


def test_a_half_open_connection_does_not_even_notice_the_end(start_server: ServerFactory) -> None:
    server = start_server("altibox", "half-open")
    with Talk(server, "imap") as talk:
        assert talk.line().startswith(b"* OK")
        talk.send(b"a NOOP\r\n")
        talk._socket.settimeout(0.3)
        with pytest.raises(TimeoutError):
            talk.line()
    time.sleep(0.2)
    assert server.connection_count == 1
    server.set_faults()
    with imap_session(server) as talk:
        assert talk.ask(b"b NOOP")[-1].startswith(b"b OK")


@pytest.mark.parametrize(
    ("listener", "command", "end"),
    [
        ("imap", b"a CAPABILITY", b"a OK"),
        ("pop3", b"CAPA", b"."),
        ("smtp", b"EHLO x", b"250 "),
    ],
)
def test_a_slow_server_says_the_same_in_the_end(
    start_server: ServerFactory, listener: str, command: bytes, end: bytes
) -> None:
    server = start_server("altibox")

    def heard() -> list[bytes]:
        with Talk(server, listener) as talk:
            lines = [talk.line()]
            talk.send(command + b"\r\n")
            while not lines[-1].startswith(end):
                lines.append(talk.line())
            return lines

    normal = heard()
    for fault in (
        slow(Event.GREETING, Wait(0.1)),
        slow(Event.SEND, SendSlowly(0.02)),
        slow(Event.SEND, SendSlowly(0.0005, bytewise=True)),
    ):
        server.set_faults([fault])
        assert heard() == normal
        assert server.fault_log[-1].event is fault.event


def test_a_slow_byte_is_one_byte(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    server.set_faults([slow(Event.SEND, SendSlowly(0.05, bytewise=True))])
    with socket.create_connection(("127.0.0.1", server.ports["imap"]), 10) as plain:
        assert [plain.recv(4096) for _ in range(4)] == [b"*", b" ", b"O", b"K"]


def test_the_slow_faults_outlast_a_patient_client() -> None:
    for name, least in (("slow-greeting", 30.0), ("slow-line", 1.0), ("slow-byte", 0.1)):
        fault = make_fault(name)
        assert isinstance(fault, SimpleFault)
        assert isinstance(fault.action, Wait | SendSlowly)
        assert fault.action.seconds >= least
