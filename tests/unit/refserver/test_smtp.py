"""Submission with smtplib and on the wire."""

from __future__ import annotations

import dataclasses
import smtplib
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.postbox import telling_at_once
from tests.unit.refserver.talk import HOST, Talk, imap_session, smtp_session, trust

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.refserver.store import Store
    from tests.unit.refserver.conftest import ServerFactory

KARI = "kari@altiboxmail.no"
OLA = "ola@altiboxmail.no"


def submission(server: ReferenceServer) -> smtplib.SMTP_SSL:
    client = smtplib.SMTP_SSL(HOST, server.ports["submissions"], context=trust(server), timeout=10)
    client.login(server.users[0].username, server.users[0].password)
    return client


def inbox(server: ReferenceServer, address: str) -> list[bytes]:
    def contents(store: Store) -> list[bytes]:
        account = store.by_address(address)
        assert account is not None
        return [message.content for message in account.inbox.messages]

    return server.with_store(contents)


def begin(talk: Talk, recipient: str = OLA, parameters: bytes = b"") -> None:
    assert talk.reply(f"MAIL FROM:<{KARI}>".encode() + parameters)[0].startswith(b"250")
    assert talk.reply(f"RCPT TO:<{recipient}>".encode())[0].startswith(b"250")


@pytest.mark.parametrize("listener", ["submission", "smtp"])
def test_a_mail_sent_over_starttls_arrives_unchanged(
    altibox: ReferenceServer, listener: str
) -> None:
    user = altibox.users[0]
    body = "Subject: hei\r\n\r\n.punkt\r\n..\r\n.\r\nslutt\r\n"
    with smtplib.SMTP(HOST, altibox.ports[listener], timeout=10) as client:
        client.starttls(context=trust(altibox))
        client.login(user.username, user.password)
        assert client.sendmail(KARI, [OLA, KARI], body) == {}
    mail = inbox(altibox, OLA)[-1]
    assert mail.startswith(b"Return-Path: <kari@altiboxmail.no>\r\nReceived: from ")
    assert mail.endswith(body.encode())
    assert len(inbox(altibox, KARI)) == 5


def test_the_extensions_are_announced(altibox: ReferenceServer) -> None:
    with submission(altibox) as client:
        client.ehlo()
        features = set(client.esmtp_features)
    assert features >= {
        "pipelining", "size", "auth", "enhancedstatuscodes", "8bitmime", "dsn", "smtputf8",
        "chunking",
    }  # fmt: skip


def test_a_waiting_imap_client_is_told_of_the_delivery(altibox: ReferenceServer) -> None:
    with imap_session(altibox, OLA) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.send(b"c IDLE\r\n")
        assert talk.line() == b"+ idling"
        with submission(altibox) as client:
            client.sendmail(KARI, OLA, "Subject: x\r\n\r\ny")
        assert talk.line() == b"* 2 EXISTS"


@pytest.mark.parametrize(
    ("recipient", "code", "words"),
    [
        ("nobody@altiboxmail.no", 550, b"5.1.1"),
        ("nobody@altiboxmail.no", 550, b"User unknown in virtual mailbox table"),
        ("kari@altiboxmial.example", 450, b"Domain not found"),
    ],
)
def test_unknown_recipients_are_refused_in_the_words_of_the_provider(
    start_server: ServerFactory, recipient: str, code: int, words: bytes
) -> None:
    altibox = start_server(telling_at_once("altibox"))
    with submission(altibox) as client, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail(KARI, recipient, "Subject: x\r\n\r\ny")
    assert refused.value.recipients[recipient][0] == code
    assert words in refused.value.recipients[recipient][1]


def test_another_sender_is_refused(altibox: ReferenceServer) -> None:
    with smtp_session(altibox) as talk:
        talk.reply(f"MAIL FROM:<{OLA}>".encode())
        reply = talk.reply(f"RCPT TO:<{OLA}>".encode())[0]
    assert reply.startswith(b"553 5.7.1 <ola@altiboxmail.no>: Sender address rejected: not owned")


@pytest.mark.parametrize("listener", ["submissions", "submission", "smtp"])
def test_nothing_is_sent_without_a_login(altibox: ReferenceServer, listener: str) -> None:
    with Talk(altibox, listener) as talk:
        talk.smtp_reply()
        talk.reply(b"EHLO client.example")
        if listener != "submissions":
            talk.reply(b"STARTTLS")
            talk.start_tls()
            talk.reply(b"EHLO client.example")
        assert talk.reply(b"MAIL FROM:<kari@altiboxmail.no>")[0].startswith(b"530 5.7.0 Auth")


def test_an_open_port_25_takes_mail_for_its_own_users_only(start_server: ServerFactory) -> None:
    scenario = dataclasses.replace(load_scenario("altibox"), anonymous_port_25=True)
    server = start_server(scenario)
    with Talk(server, "smtp") as talk:
        talk.smtp_reply()
        talk.reply(b"EHLO elsewhere.example")
        assert talk.reply(b"MAIL FROM:<x@example.com>")[0].startswith(b"250")
        assert talk.reply(b"RCPT TO:<y@example.org>")[0].startswith(b"554 5.7.1")
        assert talk.reply(b"RCPT TO:<ola@altiboxmail.no>")[0].startswith(b"250")
        talk.reply(b"DATA")
        assert talk.reply(b"Subject: x\r\n\r\ny\r\n.")[0].startswith(b"250")
    with Talk(server, "submission") as talk:
        talk.smtp_reply()
        talk.reply(b"EHLO elsewhere.example")
        assert talk.reply(b"MAIL FROM:<x@example.com>")[0].startswith(b"530")
    assert len(inbox(server, OLA)) == 2


def test_a_scenario_may_allow_a_login_in_clear(start_server: ServerFactory) -> None:
    scenario = dataclasses.replace(load_scenario("altibox"), plaintext_login=True)
    server = start_server(scenario)
    with smtplib.SMTP(HOST, server.ports["submission"], timeout=10) as client:
        client.login(server.users[0].username, server.users[0].password)


def test_mail_to_elsewhere_is_kept_and_never_sent(altibox: ReferenceServer) -> None:
    with submission(altibox) as client:
        client.sendmail(KARI, [OLA, "friend@example.com"], "Subject: x\r\n\r\ny")
    (kept,) = altibox.outbox
    assert (kept.sender, kept.recipients) == (KARI, ("friend@example.com",))
    assert len(inbox(altibox, OLA)) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: x\r\n\r\nbare\nline feed\r\n.\r\n",
        b"Subject: x\r\n\r\nbare\rreturn\r\n.\r\n",
        b"Subject: x\r\n\r\nend\n.\nMAIL FROM:<x@y>\n.\r\nmore\r\n.\r\n",
        b"Subject: x\r\n\r\nend\r\n.\nRSET\r\n.\r\n",
        b"Subject: x\r\n\r\nend\n.\r\nQUIT\r\n.\r\n",
    ],
)
def test_only_crlf_dot_crlf_ends_the_data_and_bare_line_ends_are_refused(
    altibox: ReferenceServer, content: bytes
) -> None:
    with smtp_session(altibox) as talk:
        begin(talk)
        assert talk.reply(b"DATA")[0].startswith(b"354")
        talk.send(content)
        assert talk.line().startswith(b"521 5.5.2")
        assert talk.at_end()
    assert len(inbox(altibox, OLA)) == 1


def test_a_bare_line_end_in_a_command_ends_the_session(altibox: ReferenceServer) -> None:
    with smtp_session(altibox) as talk:
        talk.send(b"NOOP\nNOOP\r\n")
        assert talk.line().startswith(b"521")
        assert talk.at_end()


def test_a_mail_over_the_limit_is_refused_twice(altibox: ReferenceServer) -> None:
    with smtp_session(altibox) as talk:
        reply = talk.reply(f"MAIL FROM:<{KARI}> SIZE=52428801".encode())[0]
        assert reply.startswith(b"552 5.3.4")
        begin(talk)
        talk.reply(b"DATA")
        talk.send((b"x" * 998 + b"\r\n") * 52_500 + b".\r\n")
        assert talk.line().startswith(b"552 5.3.4")
        assert talk.reply(b"NOOP")[0].startswith(b"250")


def test_chunks_make_one_mail(altibox: ReferenceServer) -> None:
    with smtp_session(altibox) as talk:
        begin(talk)
        talk.send(b"BDAT 14\r\nSubject: x\r\n\r\n")
        assert talk.line().startswith(b"250")
        assert talk.reply(b"DATA")[0].startswith(b"503")
        talk.send(b"BDAT 7 LAST\r\n.\r\nyz\r\n")
        assert talk.line().startswith(b"250 2.0.0 Ok: queued")
    assert inbox(altibox, OLA)[-1].endswith(b"Subject: x\r\n\r\n.\r\nyz\r\n")


def test_a_refused_chunk_is_still_read(altibox: ReferenceServer) -> None:
    with smtp_session(altibox) as talk:
        talk.send(b"BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n")
        assert talk.line().startswith(b"503")
        assert talk.line().startswith(b"250 2.0.0")


def test_pipelined_commands_are_answered_in_order(altibox: ReferenceServer) -> None:
    altibox.set_rules(telling_at_once("altibox").rules)
    with smtp_session(altibox) as talk:
        talk.send(
            b"MAIL FROM:<kari@altiboxmail.no> BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=1\r\n"
            b"RCPT TO:<nobody@altiboxmail.no>\r\n"
            b"RCPT TO:<ola@altiboxmail.no> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;ola@x\r\nDATA\r\n"
        )
        codes = [talk.line()[:3] for _ in range(4)]
        assert codes == [b"250", b"550", b"250", b"354"]
        talk.send("Subject: blåbær\r\n\r\nx\r\n.\r\nQUIT\r\n".encode())
        assert [talk.line()[:3] for _ in range(2)] == [b"250", b"221"]


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (b"RCPT TO:<ola@altiboxmail.no>", b"503"),
        (b"DATA", b"503"),
        (b"MAIL FROM:kari@altiboxmail.no", b"501"),
        (b"MAIL FROM:<kari>", b"501"),
        (b"MAIL FROM:<kari@altiboxmail.no> WHAT=1", b"555"),
        (b"MAIL FROM:<kari@altiboxmail.no> SIZE=x", b"501"),
        (b"MAIL FROM:<kari@altiboxmail.no> SIZE=1 SIZE=2", b"501"),
        ("MAIL FROM:<kåre@altiboxmail.no>".encode(), b"553 5.6.7"),
        ("MAIL FROM:<kåre@altiboxmail.no> SMTPUTF8".encode(), b"250"),
        (b"MAIL FROM:<" + b"x" * 300 + b"@altiboxmail.no>", b"501"),
        (b"MAIL FROM:<>", b"250"),
        (b"VRFY kari", b"502"),
        (b"EXPN kari", b"502"),
        (b"AUTH PLAIN AAAA", b"503"),
        (b"\xff\xfe", b"500"),
        (b"BDAT x", b"501"),
        (b"HELO", b"501"),
    ],
)
def test_each_command_is_answered_as_it_must(
    altibox: ReferenceServer, command: bytes, answer: bytes
) -> None:
    with smtp_session(altibox) as talk:
        assert talk.reply(command)[0].startswith(answer)


def test_a_wrong_password_and_an_unknown_user_sound_alike(altibox: ReferenceServer) -> None:
    replies = []
    for username in (KARI, "nobody@altiboxmail.no"):
        client = smtplib.SMTP_SSL(
            HOST, altibox.ports["submissions"], context=trust(altibox), timeout=10
        )
        with client, pytest.raises(smtplib.SMTPAuthenticationError) as refused:
            client.login(username, "wrong")
        replies.append((refused.value.smtp_code, refused.value.smtp_error))
    assert replies[0] == replies[1]
    assert replies[0][0] == 535


def test_the_postmaster_is_reached_without_a_domain(altibox: ReferenceServer) -> None:
    with submission(altibox) as client:
        assert client.sendmail(KARI, "postmaster", "Subject: x\r\n\r\ny") == {}
    assert [mail.recipients for mail in altibox.outbox] == [("postmaster",)]


@pytest.mark.parametrize(
    ("listener", "login", "protocol"),
    [("submissions", True, b"ESMTPSA"), ("smtp", True, b"ESMTPSA"), ("smtp", False, b"SMTP")],
)
def test_the_trace_says_how_the_mail_came(
    start_server: ServerFactory, listener: str, login: bool, protocol: bytes
) -> None:
    scenario = dataclasses.replace(load_scenario("altibox"), anonymous_port_25=True)
    server = start_server(scenario)
    user = server.users[0]
    if listener == "submissions":
        client: smtplib.SMTP = submission(server)
    else:
        client = smtplib.SMTP(HOST, server.ports[listener], timeout=10)
    with client:
        if login and listener == "smtp":
            client.starttls(context=trust(server))
            client.login(user.username, user.password)
        if not login:
            client.helo()
        client.mail(KARI)
        client.rcpt(OLA)
        client.data("Subject: x\r\n\r\ny")
    assert b" with " + protocol + b" id " in inbox(server, OLA)[-1]


def test_the_refused_sender_is_told_at_the_first_recipient(altibox: ReferenceServer) -> None:
    with smtp_session(altibox) as talk:
        talk.send(b"MAIL FROM:<x@example.com>\r\nRCPT TO:<ola@altiboxmail.no>\r\nDATA\r\nRSET\r\n")
        assert [talk.line()[:3] for _ in range(4)] == [b"250", b"553", b"554", b"250"]
