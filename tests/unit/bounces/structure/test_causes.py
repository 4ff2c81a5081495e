"""What decides where words alone do not."""

from __future__ import annotations

import pytest

from mailsetup.bounces.causes import Words, find_cause
from mailsetup.bounces.status_codes import parse_status
from mailsetup.model.bounce import BounceClass


@pytest.mark.parametrize(
    ("by_smtp", "status", "answer", "expected"),
    [
        (True, "5.0.0", "550 No such user", BounceClass.RECIPIENT_RESTRICTED),
        (True, "5.1.1", "550 No such user", BounceClass.USER_UNKNOWN),
        (True, "5.0.0", "550 5.1.1 No such user", BounceClass.USER_UNKNOWN),
        (True, "5.0.0", "550 <ola@example.no>: User unknown", BounceClass.USER_UNKNOWN),
        (False, "5.0.0", "550 User unknown.", BounceClass.USER_UNKNOWN),
    ],
)
def test_another_server_that_tells_no_more_than_unknown_hides_a_filter(
    by_smtp: bool, status: str, answer: str, expected: BounceClass
) -> None:
    words = Words(near=[answer], status=parse_status(status), by_smtp=by_smtp)
    assert find_cause(words).bounce_class is expected


def test_the_command_before_an_answer_tells_whom_it_was_about() -> None:
    words = Words(
        near=["550 No such user", ">>> RCPT TO:<ola@example.no> <<< 550 No such user"],
        status=parse_status("5.0.0"),
        by_smtp=True,
    )
    assert find_cause(words).bounce_class is BounceClass.USER_UNKNOWN


def test_a_host_that_does_not_exist_is_no_unknown_person() -> None:
    words = Words(near=["553 mail.example.no does not exist"])
    assert find_cause(words).bounce_class is BounceClass.DOMAIN_NOT_FOUND


def test_a_telephone_that_chooses_its_senders_is_told_from_an_unknown_one() -> None:
    answer = "550 Unknown user hanako@docomo.ne.jp"
    said = f"host mfsmax.docomo.ne.jp[192.0.2.7] said: {answer} (in reply to end of DATA command)"
    words = Words(near=[answer, said], status=parse_status("5.0.0"), by_smtp=True)
    assert find_cause(words).bounce_class is BounceClass.SENDER_NOT_ALLOWED
