"""One message and one mailbox have a size (facts K6, K7), for SMTP and for IMAP alike."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.postbox import bounces, fetched, letter, submission, telling_later
from tests.unit.refserver.talk import imap_session, smtp_session

if TYPE_CHECKING:
    from mailsetup.refserver.scenario import Scenario
    from tests.unit.refserver.conftest import ServerFactory

ANNA, ERIK = "anna@minmail.fi", "erik@brev.fi"
LIMIT = 20_000
START = b"Subject: x\r\n\r\n"


def small(quota: int | None = None) -> Scenario:
    """KTNet with a limit that a test can reach quickly."""
    return dataclasses.replace(load_scenario("ktnet"), message_bytes=LIMIT, quota_bytes=quota)


def content(octets: int) -> bytes:
    lines = (b"0123456789" * 7 + b"\r\n") * (octets // 72 + 1)
    return START + lines[: octets - len(START) - 2] + b"\r\n"


def test_fifty_megabytes_are_the_limit() -> None:
    assert load_scenario("ktnet").message_bytes == 50 * 1024 * 1024


def test_the_limit_is_announced(start_server: ServerFactory) -> None:
    with smtp_session(start_server("ktnet")) as talk:
        assert b"250-SIZE 52428800" in talk.reply(b"EHLO client.example")


@pytest.mark.parametrize(("more", "code"), [(0, b"250"), (1, b"552")])
def test_size_is_checked_at_mail(start_server: ServerFactory, more: int, code: bytes) -> None:
    with smtp_session(start_server(small())) as talk:
        reply = talk.reply(b"MAIL FROM:<anna@minmail.fi> SIZE=%d" % (LIMIT + more))[0]
    assert reply.startswith(code)


@pytest.mark.parametrize(("more", "code"), [(0, 250), (1, 552), (200_000, 552)])
def test_size_is_checked_at_data(start_server: ServerFactory, more: int, code: int) -> None:
    with submission(start_server(small())) as client:
        client.mail(ANNA)
        client.rcpt(ERIK)
        assert client.data(content(LIMIT + more))[0] == code
        # The session goes on.
        assert client.noop()[0] == 250


@pytest.mark.parametrize(("more", "code"), [(0, b"250"), (1, b"552")])
def test_size_is_checked_over_all_chunks(
    start_server: ServerFactory, more: int, code: bytes
) -> None:
    mail = content(LIMIT + more)
    with smtp_session(start_server(small())) as talk:
        talk.reply(b"MAIL FROM:<anna@minmail.fi>")
        talk.reply(b"RCPT TO:<erik@brev.fi>")
        talk.send(b"BDAT %d\r\n%s" % (LIMIT - 100, mail[: LIMIT - 100]))
        assert talk.line().startswith(b"250")
        talk.send(b"BDAT %d LAST\r\n%s" % (100 + more, mail[LIMIT - 100 :]))
        assert talk.line().startswith(code)
        assert talk.reply(b"NOOP")[0].startswith(b"250")


@pytest.mark.parametrize(("more", "answer"), [(0, b"x OK"), (1, b"x NO [TOOBIG]")])
def test_size_is_checked_at_append(start_server: ServerFactory, more: int, answer: bytes) -> None:
    mail = content(LIMIT + more)
    with imap_session(start_server(small())) as talk:
        reply = talk.ask(b"x APPEND INBOX {%d+}\r\n%s" % (len(mail), mail))[-1]
    assert reply.startswith(answer)


def test_a_provider_that_tells_later_takes_half_as_much_again(start_server: ServerFactory) -> None:
    scenario = dataclasses.replace(telling_later("ktnet"), message_bytes=LIMIT)
    server = start_server(scenario)
    for octets, code in ((LIMIT * 3 // 2, 250), (LIMIT * 3 // 2 + 1, 552)):
        with submission(server) as client:
            client.mail(ANNA)
            client.rcpt(ERIK)
            assert client.data(content(octets))[0] == code
    (bounce,) = bounces(server)
    assert bounce.recipients[0]["Status"] == "5.3.4"
    assert f"limit of {LIMIT} bytes" in bounce.recipients[0]["Diagnostic-Code"]


def test_a_mailbox_holds_a_thousand_megabytes() -> None:
    assert load_scenario("ktnet").quota_bytes == 1000 * 1024 * 1024


def test_a_full_mailbox_takes_nothing_by_any_way(start_server: ServerFactory) -> None:
    server = start_server(small(quota=LIMIT))
    with imap_session(server, ERIK) as talk:
        mail = content(15_000)
        assert talk.ask(b"x APPEND INBOX {%d+}\r\n%s" % (len(mail), mail))[-1].startswith(b"x OK")
        reply = talk.ask(b"y APPEND INBOX {%d+}\r\n%s" % (len(mail), mail))[-1]
        assert reply.startswith(b"y NO [OVERQUOTA]")
    with smtp_session(server) as talk:
        talk.reply(b"MAIL FROM:<anna@minmail.fi> SIZE=15000")
        assert talk.reply(b"RCPT TO:<erik@brev.fi>")[0].startswith(b"552 5.2.2 <erik@brev.fi>")
    with submission(server) as client:
        client.mail(ANNA)
        assert client.rcpt(ERIK)[0] == 250
        assert client.data(content(15_000))[0] == 552
        # A small one still fits.
        assert client.sendmail(ANNA, ERIK, letter(ANNA, ERIK).as_bytes()) == {}
    assert len(fetched(server, name=ERIK)) == 3
