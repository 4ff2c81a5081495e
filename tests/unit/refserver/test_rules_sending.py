"""Sending limits: the sliding window, the block, and their edges to the second."""

from __future__ import annotations

import dataclasses
import smtplib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.rules.provider import Counted, SendingLimit
from mailsetup.refserver.rules.sending import SendingLedger
from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.clock import START, Clock
from tests.unit.refserver.postbox import (
    KARI,
    OLA,
    bounces,
    letter,
    send,
    submission,
    telling_later,
)
from tests.unit.refserver.talk import smtp_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory

ALTIBOX = load_scenario("altibox").rules.sending_limits
KTNET = load_scenario("ktnet").rules.sending_limits


class User:
    """Sends to a ledger as the server does: ask, and count if nothing speaks against it."""

    def __init__(self, *limits: SendingLimit) -> None:
        self.clock = Clock()
        self._limits = limits or ALTIBOX
        self._ledger = SendingLedger()

    def sends(self, *recipients: str) -> bool:
        now = self.clock()
        if self._ledger.block(self._limits, "kari", recipients, now) is not None:
            return False
        self._ledger.record(self._limits, "kari", recipients, now)
        return True


def people(first: int, count: int) -> list[str]:
    return [f"p{number}@example.com" for number in range(first, first + count)]


@pytest.mark.parametrize(("count", "allowed"), [(49, True), (50, True), (51, False)])
def test_fifty_different_recipients_in_one_mail(count: int, allowed: bool) -> None:
    assert User().sends(*people(0, count)) is allowed


@pytest.mark.parametrize(("count", "allowed"), [(1, True), (2, False)])
def test_fifty_different_recipients_over_several_mails(count: int, allowed: bool) -> None:
    user = User()
    assert user.sends(*people(0, 40))
    assert user.sends(*people(30, 19))
    assert user.sends(*people(49, count)) is allowed


def test_the_same_recipient_counts_once_however_it_is_spelt() -> None:
    user = User()
    for number in range(150):
        assert user.sends("Liv@Example.com" if number % 2 else "liv@example.COM")
    assert user.sends(*people(0, 49))


@pytest.mark.parametrize(("count", "allowed"), [(199, True), (200, False)])
def test_two_hundred_mails(count: int, allowed: bool) -> None:
    user = User()
    assert all(user.sends(OLA) for _ in range(count))
    assert user.sends(OLA) is allowed


@pytest.mark.parametrize(("seconds", "allowed"), [(3599, False), (3600, True)])
def test_the_window_slides_to_the_second(seconds: int, allowed: bool) -> None:
    user = User()
    assert user.sends(*people(0, 50))
    user.clock.go_on(seconds=seconds)
    assert user.sends("one-more@example.com") is allowed


def test_only_what_is_old_enough_leaves_the_window() -> None:
    user = User()
    assert user.sends(*people(0, 25))
    user.clock.go_on(minutes=30)
    assert user.sends(*people(25, 25))
    user.clock.go_on(minutes=30)
    assert user.sends(*people(100, 25))
    assert not user.sends("one-more@example.com")


@pytest.mark.parametrize(("seconds", "allowed"), [(0, False), (3599, False), (3600, True)])
def test_the_block_lasts_sixty_minutes(seconds: int, allowed: bool) -> None:
    user = User()
    user.clock.go_on(minutes=-59)
    assert user.sends(*people(0, 50))
    user.clock.go_on(minutes=59)
    assert not user.sends("one-more@example.com")
    user.clock.go_on(seconds=seconds)
    # Even an old acquaintance is not reached while the block lasts.
    assert user.sends("p1@example.com") is allowed


def test_trying_during_the_block_does_not_make_it_longer() -> None:
    user = User()
    user.sends(*people(0, 51))
    for _ in range(59):
        user.clock.go_on(minutes=1)
        assert not user.sends(OLA)
    user.clock.go_on(minutes=1)
    assert user.sends(*people(0, 50))


def test_after_a_block_the_full_number_may_be_sent() -> None:
    user = User(*KTNET)
    assert all(user.sends(OLA) for _ in range(200))
    assert not user.sends(OLA)
    user.clock.go_on(minutes=60)
    assert all(user.sends(OLA) for _ in range(200))
    assert not user.sends(OLA)


def test_ktnet_does_not_count_recipients() -> None:
    assert User(*KTNET).sends(*people(0, 500))


def test_a_limit_without_a_block_lets_go_as_the_window_slides() -> None:
    limit = SendingLimit(counts=Counted.MESSAGES, at_most=2, minutes=10, block_minutes=0)
    user = User(limit)
    assert user.sends(OLA)
    user.clock.go_on(minutes=5)
    assert user.sends(OLA)
    assert not user.sends(OLA)
    user.clock.go_on(minutes=5)
    assert user.sends(OLA)
    assert not user.sends(OLA)


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 80)), max_size=120))
def test_no_window_ever_holds_more_than_the_limits(steps: list[tuple[int, int]]) -> None:
    user = User()
    sent = []
    for seconds, number in steps:
        user.clock.go_on(seconds=seconds)
        recipients = people(number, number % 7 + 1)
        if user.sends(*recipients):
            sent.append((user.clock(), recipients))
            recent = [one for when, one in sent if (user.clock() - when).total_seconds() < 3600]
            assert len(recent) <= 200
            assert len({name for names in recent for name in names}) <= 50


# -- on the wire


def post(server: ReferenceServer, *recipients: str) -> int:
    """How many of the recipients the server takes."""
    with submission(server) as client:
        try:
            mail = letter(KARI, OLA).as_bytes()
            return len(recipients) - len(client.sendmail(KARI, recipients, mail))
        except smtplib.SMTPRecipientsRefused:
            return 0


@pytest.mark.parametrize(("count", "taken"), [(49, 49), (50, 50), (51, 50)])
def test_the_fifty_first_recipient_is_refused(
    start_server: ServerFactory, count: int, taken: int
) -> None:
    server = start_server("altibox", clock=Clock())
    assert post(server, *people(0, count)) == taken
    assert post(server, *people(0, 1)) == (1 if count < 51 else 0)


def test_the_block_ends_by_the_clock(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    assert post(server, *people(0, 51)) == 50
    clock.go_on(minutes=59, seconds=59)
    assert post(server, OLA) == 0
    assert send_code(server) == 450
    clock.go_on(seconds=1)
    assert post(server, OLA) == 1


def send_code(server: ReferenceServer) -> int:
    with submission(server) as client:
        client.mail(KARI)
        code, text = client.rcpt(OLA)
    assert b"sending is blocked until 2026-03-02 13:00:00" in text
    return code


def test_two_hundred_mails_and_not_one_more(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    with smtp_session(server) as talk:

        def codes() -> list[bytes]:
            talk.send(
                b"MAIL FROM:<kari@altiboxmail.no>\r\nRCPT TO:<ola@altiboxmail.no>\r\nDATA\r\n"
            )
            replies = [talk.line()[:3] for _ in range(3)]
            if replies[-1] == b"354":
                talk.send(b"Subject: x\r\n\r\ny\r\n.\r\n")
                replies.append(talk.line()[:3])
            talk.reply(b"RSET")
            return replies

        for _ in range(200):
            assert codes() == [b"250", b"250", b"354", b"250"]
        assert codes() == [b"250", b"450", b"554"]
        clock.go_on(minutes=60)
        assert codes() == [b"250", b"250", b"354", b"250"]


def test_recipients_that_were_never_sent_to_do_not_count(start_server: ServerFactory) -> None:
    server = start_server("altibox", clock=Clock())
    with submission(server) as client:
        for number in range(5):
            client.mail(KARI)
            for address in people(number * 40, 40):
                assert client.rcpt(address)[0] == 250
            client.rset()
    assert post(server, *people(0, 50)) == 50


def test_two_sessions_at_once_do_not_get_past_the_limit(start_server: ServerFactory) -> None:
    server = start_server("altibox", clock=Clock())
    with submission(server) as first, submission(server) as second:
        for client, start in ((first, 0), (second, 100)):
            client.mail(KARI)
            for address in people(start, 40):
                assert client.rcpt(address)[0] == 250
        mail = letter(KARI, OLA).as_bytes()
        assert first.data(mail)[0] == 250
        assert second.data(mail)[0] == 450


def test_each_user_has_a_count_of_their_own(start_server: ServerFactory) -> None:
    server = start_server("altibox", clock=Clock())
    assert post(server, *people(0, 51)) == 50
    with submission(server, OLA) as client:
        assert client.sendmail(OLA, KARI, letter(OLA, KARI).as_bytes()) == {}


def test_a_report_says_until_when_the_block_lasts(start_server: ServerFactory) -> None:
    server = start_server(telling_later("altibox"), clock=Clock())
    assert send(server, *people(0, 51)) == {}
    assert send(server, OLA) == {}
    first, second = bounces(server)
    assert [one["Final-Recipient"] for one in first.recipients] == ["rfc822; p50@example.com"]
    assert "more than 50 different recipients in 60 minutes" in " ".join(second.text.split())
    assert "2026-03-02 13:00:00 +0000" in " ".join(second.text.split())
    (kept,) = server.outbox
    assert len(kept.recipients) == 50


def test_rules_can_be_changed_while_the_server_runs(start_server: ServerFactory) -> None:
    server = start_server("altibox", clock=Clock(START))
    one = SendingLimit(counts=Counted.MESSAGES, at_most=1, minutes=60, block_minutes=60)
    server.set_rules(dataclasses.replace(server.rules, sending_limits=(one,)))
    assert post(server, OLA) == 1
    assert post(server, OLA) == 0
