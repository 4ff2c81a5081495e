"""Status codes, SMTP answers and the step of the dialogue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.stage import Stage, find_stage
from mailsetup.bounces.status_codes import (
    find_reply,
    find_status,
    parse_status,
    telling_class,
    vague_class,
)
from mailsetup.model.bounce import BounceClass


@pytest.mark.parametrize(
    ("text", "status", "reply"),
    [
        ("550 5.1.1 <a@b.no>: User unknown", "5.1.1", "550"),
        ("smtp; 550-5.7.26 Unauthenticated", "5.7.26", "550"),
        ("5.1.0 - Unknown address error 550-'5.2.2 <a@b.no>... Mailbox Full'", "5.2.2", "550"),
        ("Sorry, no mailbox here by that name. (#5.1.1)", "5.1.1", ""),
        ("host mx[192.0.2.4] said: 452 4.2.2 full", "4.2.2", "452"),
        ("Exchange 15.20.5.1 at 192.0.2.5", "", ""),
        ("port 587, 550 users, build 5.12", "", "550"),
    ],
)
def test_codes_are_found_and_addresses_are_not_codes(text: str, status: str, reply: str) -> None:
    found = find_status(text)
    assert ("" if found is None else str(found)) == status
    assert find_reply(text) == reply


def test_a_comment_does_not_hide_the_code() -> None:
    assert str(parse_status("5.0.0 (disk quota)")) == "5.0.0"
    assert parse_status("permanent") is None


@pytest.mark.parametrize(
    ("code", "telling", "vague"),
    [
        ("5.1.1", BounceClass.USER_UNKNOWN, BounceClass.USER_UNKNOWN),
        ("4.2.2", BounceClass.MAILBOX_FULL, BounceClass.MAILBOX_FULL),
        ("5.7.1", None, None),
        ("5.0.0", None, None),
        ("4.4.0", None, BounceClass.UNREACHABLE),
        ("5.7.606", BounceClass.SERVER_BLOCKLISTED, BounceClass.SERVER_BLOCKLISTED),
    ],
)
def test_a_code_tells_only_what_it_can(
    code: str, telling: BounceClass | None, vague: BounceClass | None
) -> None:
    assert telling_class(parse_status(code)) is telling
    assert vague_class(parse_status(code)) is vague


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("said: 550 no (in reply to RCPT TO command)", Stage.RCPT),
        ("said: 550 no (in reply to end of DATA command)", Stage.DATA),
        ("SMTP error from remote mail server after MAIL FROM:<a@b.no> SIZE=1: 550", Stage.MAIL),
        ("SMTP error from remote mail server after initial connection: 550", Stage.CONNECT),
        ("Connected to 192.0.2.1 but my name was rejected.", Stage.HELO),
        ("192.0.2.1 failed after I sent the message.", Stage.DATA),
        ("Remote host said: 501 5.1.8 Sender address rejected [MAIL_FROM]", Stage.MAIL),
        ("host mx[192.0.2.1] refused to talk to me: 421", Stage.CONNECT),
        ("mx.example.no [192.0.2.1] did not like our final DATA:", Stage.DATA),
        ("your data could not be sent", Stage.UNKNOWN),
    ],
)
def test_the_step_that_was_refused_is_read(text: str, stage: Stage) -> None:
    assert find_stage(text) is stage


@given(st.text(max_size=200))
def test_any_text_gives_a_value(text: str) -> None:
    find_status(text)
    assert find_reply(text) in {"", text[text.find(find_reply(text)) :][:3]}
    assert isinstance(find_stage(text), Stage)
