"""Every fault does what its name says, over real sockets."""

from __future__ import annotations

import imaplib
import poplib
import smtplib
import socket
import ssl
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.fault_catalogue import (
    LISTENERS,
    UnknownFault,
    fault_summaries,
    make_fault,
)
from tests.unit.refserver.talk import HOST, Talk, imap_session, smtp_session, trust

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory

IMPLICIT = ("imaps", "pop3s", "submissions")


def login_replies(server: ReferenceServer) -> tuple[bytes, bytes, bytes]:
    """What IMAP, POP3 and SMTP answer to the right password."""
    user = server.users[0]
    with Talk(server, "imaps") as imap:
        imap.line()
        imap_reply = imap.ask(f'a LOGIN "{user.username}" "{user.password}"'.encode())[-1]
    pop3 = poplib.POP3_SSL(HOST, server.ports["pop3s"], context=trust(server), timeout=10)
    pop3.user(user.username)
    try:
        pop3_reply = pop3.pass_(user.password)
    except poplib.error_proto as error:
        pop3_reply = error.args[0]
    pop3.close()
    smtp = smtplib.SMTP_SSL(HOST, server.ports["submissions"], context=trust(server), timeout=10)
    with smtp:
        try:
            code, text = smtp.login(user.username, user.password)
            smtp_reply = b"%d %s" % (code, text)
        except smtplib.SMTPAuthenticationError as error:
            smtp_reply = f"{error.smtp_code} {error.smtp_error!r}".replace("b'", "").encode()
    return imap_reply, pop3_reply, smtp_reply


@pytest.mark.parametrize(
    ("fault", "imap", "pop3", "smtp"),
    [
        ("login-wrong-password", b"a NO [AUTHENTICATIONFAILED]", b"-ERR [AUTH]", b"535 5.7.8"),
        ("login-disabled", b"a NO [CONTACTADMIN] Account is d", b"-ERR [AUTH] Acc", b"525 5.7.13"),
        ("login-unavailable", b"a NO [UNAVAILABLE]", b"-ERR [SYS/TEMP]", b"454 4.7.0"),
    ],
)
def test_login_faults_speak_each_protocol(
    start_server: ServerFactory, fault: str, imap: bytes, pop3: bytes, smtp: bytes
) -> None:
    server = start_server("altibox", fault)
    replies = login_replies(server)
    for reply, start in zip(replies, (imap, pop3, smtp), strict=True):
        assert reply.startswith(start)
    server.set_faults()
    assert [reply[:4] for reply in login_replies(server)] == [b"a OK", b"+OK ", b"235 "]


@pytest.mark.parametrize("listener", ["imap", "imaps", "pop3", "pop3s", "smtp", "submissions"])
def test_the_greeting_never_comes(start_server: ServerFactory, listener: str) -> None:
    server = start_server("altibox", "hang-before-greeting")
    with Talk(server, listener) as talk:
        talk._socket.settimeout(0.3)
        talk.send(b"a NOOP\r\n")
        with pytest.raises(TimeoutError):
            talk.line()


def test_silence_after_the_login(start_server: ServerFactory) -> None:
    with imap_session(start_server("altibox", "hang-after-login")) as talk:
        talk._socket.settimeout(0.3)
        talk.send(b"b NOOP\r\n")
        with pytest.raises(TimeoutError):
            talk.line()


def test_the_connection_is_cut_after_the_login(start_server: ServerFactory) -> None:
    server = start_server("altibox", "drop-after-login")
    with imap_session(server) as talk:
        assert talk.at_end()
    with smtp_session(server) as talk:
        assert talk.at_end()


@pytest.mark.parametrize("listener", ["imaps", "pop3s", "submission"])
def test_a_line_without_an_end(start_server: ServerFactory, listener: str) -> None:
    server = start_server("altibox", "endless-line")
    with Talk(server, listener) as talk:
        data = talk.exactly(3_000_000)
    assert len(data) == 3_000_000
    assert b"\n" not in data


def test_imaplib_gives_up_on_the_endless_line(start_server: ServerFactory) -> None:
    server = start_server("altibox", "endless-line")
    with pytest.raises(imaplib.IMAP4.error, match="bytes"):
        imaplib.IMAP4_SSL(HOST, server.ports["imaps"], ssl_context=trust(server), timeout=10)


def test_literals_are_announced_too_long(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    with imap_session(server) as talk:
        talk.ask(b"b SELECT INBOX")
        assert talk.ask(b"c FETCH 1 BODY.PEEK[]<0.5>")[0] == b"* 1 FETCH (BODY[]<0> {5}\r\nFrom:)"
        server.set_faults(["lying-literal"])
        talk.send(b"d FETCH 1 BODY.PEEK[]<0.5>\r\n")
        assert talk.line() == b"* 1 FETCH (BODY[]<0> {15}"
        assert talk.line() == b"From:)"


def test_starttls_is_offered_and_refused(start_server: ServerFactory) -> None:
    server = start_server("altibox", "starttls-refused")
    with Talk(server, "imap") as talk:
        assert b"STARTTLS" in talk.line()
        assert talk.ask(b"a STARTTLS")[-1].startswith(b"a NO")
    with Talk(server, "pop3") as talk:
        talk.line()
        talk.send(b"STLS\r\n")
        assert talk.line().startswith(b"-ERR")
    with Talk(server, "submission") as talk:
        talk.smtp_reply()
        assert b"250-STARTTLS" in talk.reply(b"EHLO x.example")
        assert talk.reply(b"STARTTLS")[0].startswith(b"454 4.7.0")


@pytest.mark.parametrize("listener", IMPLICIT)
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("cert-expired", "certificate has expired"),
        ("cert-not-yet-valid", "not yet valid"),
        ("cert-self-signed", "self.signed certificate"),
        ("cert-unknown-issuer", "unable to get local issuer certificate"),
        ("cert-wrong-name", "Hostname mismatch"),
    ],
)
def test_bad_certificates_are_refused_for_their_reason(
    start_server: ServerFactory, fault: str, reason: str, listener: str
) -> None:
    server = start_server("altibox", fault)
    with pytest.raises(ssl.SSLCertVerificationError, match=reason):
        Talk(server, listener)
    server.set_faults()
    Talk(server, listener).close()


def test_a_bad_certificate_shows_on_starttls_too(start_server: ServerFactory) -> None:
    server = start_server("altibox", "cert-expired")
    with Talk(server, "imap") as talk:
        talk.line()
        talk.ask(b"a STARTTLS")
        with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
            talk.start_tls()


def test_namespace_is_not_known(start_server: ServerFactory) -> None:
    with imap_session(start_server("altibox", "no-namespace")) as talk:
        assert b"NAMESPACE" not in talk.ask(b"b CAPABILITY")[0]
        assert talk.ask(b"c NAMESPACE")[-1].startswith(b"c BAD")
        assert talk.ask(b'd LIST "" "*"')[-1].startswith(b"d OK")


def test_no_mail_can_be_stored(start_server: ServerFactory) -> None:
    server = start_server("altibox", "overquota")
    with imap_session(server) as talk:
        talk.ask(b"b SELECT INBOX")
        for command in (b"APPEND INBOX {1+}\r\nx", b"COPY 1 Sent", b"MOVE 1 Sent"):
            assert talk.ask(b"c " + command)[-1].startswith(b"c NO [OVERQUOTA]")
        assert talk.ask(b"d SEARCH ALL")[0] == b"* SEARCH 1 2 3 4"
    with smtp_session(server) as talk:
        talk.reply(b"MAIL FROM:<kari@altiboxmail.no>")
        assert talk.reply(b"RCPT TO:<ola@altiboxmail.no>")[0].startswith(b"552 5.2.2")


def is_open(server: ReferenceServer, listener: str) -> bool:
    try:
        socket.create_connection(("127.0.0.1", server.ports[listener]), 10).close()
    except ConnectionRefusedError:
        return False
    return True


def test_ports_can_be_closed_and_opened_while_it_runs(start_server: ServerFactory) -> None:
    server = start_server("altibox", "port-closed")
    ports = dict(server.ports)
    assert not any(is_open(server, listener) for listener in LISTENERS)
    server.set_faults(["port-closed:submissions"])
    assert [name for name in LISTENERS if not is_open(server, name)] == ["submissions"]
    with imap_session(server) as talk:
        server.set_faults(["port-closed:imaps"])
        assert [name for name in LISTENERS if not is_open(server, name)] == ["imaps"]
        assert talk.ask(b"b NOOP")[-1].startswith(b"b OK")
    server.set_faults()
    assert all(is_open(server, listener) for listener in LISTENERS)
    assert server.ports == ports


def test_strikes_are_logged(start_server: ServerFactory) -> None:
    server = start_server("altibox", "login-disabled")
    login_replies(server)
    # smtplib tries a second mechanism when the first is refused.
    assert {strike.fault for strike in server.fault_log} == {"login-disabled"}
    protocols = [strike.protocol for strike in server.fault_log]
    assert protocols == ["imap", "pop3", "smtp", "smtp"]


def test_every_fault_has_a_name_and_a_summary() -> None:
    summaries = fault_summaries()
    assert len(summaries) >= 60
    for name, summary in summaries.items():
        assert make_fault(name).name == name
        assert summary


@pytest.mark.parametrize("name", ["", "nonsense", "port-closed:nothing", "port-closed:", "x:imap"])
def test_an_unknown_fault_is_named_with_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownFault, match="hang-before-greeting"):
        make_fault(name)
