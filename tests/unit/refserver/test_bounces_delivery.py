"""Each reason, told while the mail is sent or by a report in the sender's INBOX."""

from __future__ import annotations

import dataclasses
import smtplib
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.bounces.reason import Reason
from mailsetup.refserver.rules.provider import Counted, Elsewhere, SendingLimit
from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.clock import Clock
from tests.unit.refserver.postbox import (
    FRIEND,
    KARI,
    OLA,
    bounces,
    fetched,
    letter,
    only_bounce,
    send,
    submission,
    telling_at_once,
    telling_later,
)
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.refserver.scenario import Scenario
    from mailsetup.refserver.store import Store
    from tests.unit.refserver.conftest import ServerFactory

MISSING_USER = "nobody@altiboxmail.no"
MISSING_DOMAIN = "kari@altibxmail.example"
MIB = 1024 * 1024


def tight(scenario: Scenario) -> Scenario:
    """One mail an hour, one MiB a mail."""
    limit = SendingLimit(counts=Counted.MESSAGES, at_most=1, minutes=60, block_minutes=60)
    rules = dataclasses.replace(scenario.rules, sending_limits=(limit,))
    return dataclasses.replace(scenario, rules=rules, message_bytes=MIB)


def provoke(server: ReferenceServer, reason: Reason) -> tuple[int, bytes] | None:
    """Do what the reason is for; gives the refusal, or None if the server took it."""
    sender, recipient, attachments = KARI, OLA, []
    match reason:
        case Reason.DOMAIN_NOT_FOUND:
            recipient = MISSING_DOMAIN
        case Reason.USER_UNKNOWN:
            recipient = MISSING_USER
        case Reason.BANNED_ATTACHMENT:
            attachments = [("faktura.pdf.exe", b"hello")]
        case Reason.OVER_SIZE:
            attachments = [("film.mp4", b"x" * MIB)]
        case Reason.SENDING_LIMIT:
            send(server, OLA)
        case Reason.SENDER_NOT_YOURS:
            sender = OLA
        case Reason.MAILBOX_FULL:
            fill(server, OLA)
        case _:
            raise ValueError(reason)
    mail = letter(sender, recipient, attachments=attachments)
    with submission(server) as client:
        try:
            client.sendmail(sender, [recipient], mail.as_bytes())
        except smtplib.SMTPRecipientsRefused as refused:
            return refused.recipients[recipient]
        except smtplib.SMTPResponseException as refused:
            return refused.smtp_code, as_bytes(refused.smtp_error)
    return None


def as_bytes(reply: bytes | str) -> bytes:
    return reply if isinstance(reply, bytes) else reply.encode()


def fill(server: ReferenceServer, address: str) -> None:
    def no_room(store: Store) -> None:
        account = store.by_address(address)
        assert account is not None
        account.quota = account.used

    server.with_store(no_room)


CASES = [
    (Reason.DOMAIN_NOT_FOUND, 450, "5.1.2", "Recipient address rejected: Domain not found"),
    (Reason.USER_UNKNOWN, 550, "5.1.1", "User unknown in virtual mailbox table"),
    (Reason.BANNED_ATTACHMENT, 554, "5.7.0", "BANNED: .exe, faktura.pdf.exe"),
    (Reason.OVER_SIZE, 552, "5.3.4", "Message size exceeds fixed limit"),
    (Reason.SENDING_LIMIT, 450, "5.7.1", "more than 1 messages in 60 minutes"),
    (Reason.SENDER_NOT_YOURS, 553, "5.7.1", "not owned by user kari@altiboxmail.no"),
    (Reason.MAILBOX_FULL, 552, "5.2.2", "Quota exceeded (mailbox for user is full)"),
]


@pytest.mark.parametrize(("reason", "code", "status", "words"), CASES)
def test_each_reason_is_told_at_once(
    start_server: ServerFactory, reason: Reason, code: int, status: str, words: str
) -> None:
    server = start_server(tight(telling_at_once("altibox")))
    refused = provoke(server, reason)
    assert refused is not None
    assert refused[0] == code
    text = refused[1].decode("ascii")
    assert text.startswith(f"{str(code)[0]}{status[1:]} ")
    assert words in text
    assert bounces(server) == []


@pytest.mark.parametrize(("reason", "_code", "status", "words"), CASES)
def test_each_reason_comes_as_a_report_in_three_languages(
    start_server: ServerFactory, reason: Reason, _code: int, status: str, words: str
) -> None:
    server = start_server(tight(telling_later("altibox")))
    assert provoke(server, reason) is None
    bounce = only_bounce(server)
    head = bounce.message
    assert head["Return-Path"] == "<>"
    assert head["From"] == "Mail Delivery System <MAILER-DAEMON@smtp.altibox.no>"
    assert head["To"] == KARI
    assert head["Auto-Submitted"] == "auto-replied"
    (recipient,) = bounce.recipients
    assert (recipient["Action"], recipient["Status"]) == ("failed", status)
    assert words in recipient["Diagnostic-Code"]
    assert recipient["Diagnostic-Code"].startswith("smtp; 5")
    assert words in " ".join(bounce.text.split())
    assert bounce.text.index("Vous lisez") < bounce.text.index("Está leyendo")
    assert b"letter@client.example" in bounce.raw
    assert len(fetched(server, name=OLA)) == (2 if reason is Reason.SENDING_LIMIT else 1)


def test_altibox_tells_of_missing_addresses_later_and_of_the_rest_at_once(
    altibox: ReferenceServer,
) -> None:
    assert send(altibox, MISSING_USER, MISSING_DOMAIN, OLA) == {}
    bounce = only_bounce(altibox)
    assert [one["Final-Recipient"] for one in bounce.recipients] == [
        f"rfc822; {MISSING_USER}",
        f"rfc822; {MISSING_DOMAIN}",
    ]
    assert len(fetched(altibox, name=OLA)) == 2
    assert provoke(altibox, Reason.SENDER_NOT_YOURS) is not None


def test_ktnet_refuses_while_the_mail_is_sent(start_server: ServerFactory) -> None:
    server = start_server("ktnet")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(server, "nobody@minmail.fi")
    assert bounces(server) == []


def test_another_address_in_the_from_header_is_refused(altibox: ReferenceServer) -> None:
    with submission(altibox) as client, pytest.raises(smtplib.SMTPDataError) as refused:
        client.sendmail(KARI, OLA, letter(OLA, OLA).as_bytes())
    assert refused.value.smtp_code == 553
    assert b"<ola@altiboxmail.no>: From header rejected" in as_bytes(refused.value.smtp_error)


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("From: Kari Nordmann <KARI@Altiboxmail.NO>", True),
        ("Subject: no sender at all", True),
        ("From: kari@altiboxmail.no (Kari)", True),
        ("From: undisclosed:;", True),
        ("From: kari@altiboxmail.no\r\nFrom: ola@altiboxmail.no", False),
        ("From: kari@altiboxmail.no, ola@altiboxmail.no", False),
        ('From: "kari@altiboxmail.no" <x@example.com>', False),
        ("From: nonsense", False),
        ("fRoM:\r\n ola@altiboxmail.no", False),
    ],
)
def test_every_address_of_every_from_header_counts(
    altibox: ReferenceServer, header: str, taken: bool
) -> None:
    with submission(altibox) as client:
        client.mail(KARI)
        client.rcpt(OLA)
        code, _ = client.data(f"{header}\r\n\r\nx\r\n")
    assert code == (250 if taken else 553)


def test_a_sender_that_is_not_checked_may_be_anybody(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    server.set_rules(dataclasses.replace(server.rules, sender_check=False))
    with submission(server) as client:
        assert client.sendmail(OLA, OLA, letter(FRIEND, OLA).as_bytes()) == {}


def test_a_full_mailbox_does_not_keep_the_mail_from_others(start_server: ServerFactory) -> None:
    server = start_server(telling_at_once("altibox"))
    with submission(server) as client:
        client.mail(KARI)
        client.rcpt(OLA)
        client.rcpt(FRIEND)
        fill(server, OLA)
        assert client.data(letter(KARI, OLA, FRIEND).as_bytes())[0] == 250
    assert [mail.recipients for mail in server.outbox] == [(FRIEND,)]
    assert [one["Status"] for one in only_bounce(server).recipients] == ["5.2.2"]


def test_a_report_that_does_not_fit_is_lost_and_nothing_else(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    fill(server, KARI)
    assert send(server, MISSING_USER) == {}
    assert bounces(server) == []


@pytest.mark.parametrize(
    ("reason", "status", "words"),
    [
        (Reason.MAILBOX_FULL, "5.2.2", "mailbox for user is full"),
        (Reason.USER_UNKNOWN, "5.1.1", "User unknown in virtual mailbox table"),
        (Reason.DOMAIN_NOT_FOUND, "5.1.2", "Domain not found"),
        (Reason.OVER_SIZE, "5.3.4", "Message size exceeds"),
        (Reason.RELAY_DENIED, "5.7.1", "Relay access denied"),
        (Reason.BANNED_ATTACHMENT, "5.7.1", "attachment of this type is not allowed"),
        (Reason.SENDING_LIMIT, "5.7.1", "Too much mail"),
        (Reason.SENDER_NOT_YOURS, "5.7.1", "Sender address rejected"),
    ],
)
def test_what_other_providers_answer_comes_as_a_report(
    start_server: ServerFactory, reason: Reason, status: str, words: str
) -> None:
    scenario = load_scenario("altibox")
    entry = Elsewhere(domain="far.example", answers=reason, after_minutes=10)
    rules = dataclasses.replace(scenario.rules, elsewhere=(entry,))
    clock = Clock()
    server = start_server(dataclasses.replace(scenario, rules=rules), clock=clock)
    send(server, "liv@far.example")
    clock.go_on(minutes=9, seconds=59)
    assert bounces(server) == []
    clock.go_on(seconds=1)
    (recipient,) = only_bounce(server).recipients
    assert recipient["Status"] == status
    assert words in recipient["Diagnostic-Code"]
    assert recipient["Remote-MTA"] == "dns; mx.far.example"
    assert server.outbox == ()


def test_a_delayed_mail_is_told_of_and_fails_in_the_end(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    send(server, "liv@treg.example")
    warning = only_bounce(server)
    assert warning.message["Subject"] == "Delayed Mail (still being retried)"
    (recipient,) = warning.recipients
    assert (recipient["Action"], recipient["Status"]) == ("delayed", "4.4.1")
    assert recipient["Will-Retry-Until"] == "Sat, 07 Mar 2026 12:00:00 +0000"
    assert "Connection timed out" in recipient["Diagnostic-Code"]
    assert "Sat, 07 Mar 2026" in warning.text
    assert warning.returned.get_content_type() == "text/rfc822-headers"
    clock.go_on(days=4, hours=23, minutes=59, seconds=59)
    assert len(bounces(server)) == 1
    clock.go_on(seconds=1)
    final = bounces(server)[1]
    assert final.recipients[0]["Action"] == "failed"
    assert "Will-Retry-Until" not in final.recipients[0]


def test_a_waiting_client_hears_of_the_report(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.send(b"c IDLE\r\n")
        assert talk.line() == b"+ idling"
        send(altibox, MISSING_USER)
        assert talk.line() == b"* 5 EXISTS"


def test_the_queue_of_delayed_mail_has_an_end(start_server: ServerFactory) -> None:
    server = start_server("altibox", clock=Clock())
    server.set_rules(dataclasses.replace(server.rules, sending_limits=()))
    with submission(server) as client:
        many = [f"p{number}@treg.example" for number in range(1000)]
        assert client.sendmail(KARI, many, "Subject: x\r\n\r\ny", (), ["NOTIFY=NEVER"]) == {}
        client.mail(KARI)
        code, text = client.rcpt("one-more@treg.example")
        assert (code, text) == (452, b"4.3.1 Insufficient system storage")
        assert client.rcpt(OLA)[0] == 250
    assert bounces(server) == []
