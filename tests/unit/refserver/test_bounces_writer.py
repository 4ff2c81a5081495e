"""The report writer by itself: whatever is put in, one well-formed report comes out."""

from __future__ import annotations

import datetime
import email
import re
from email import policy
from email.message import Message

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.bounces.reason import BounceStyle
from mailsetup.refserver.bounces.report import Action, Outcome, Report, write_report
from mailsetup.refserver.bounces.returned import BOUNCE_BYTES, header_of
from mailsetup.refserver.bounces.xtext import from_xtext, is_xtext, to_utf8_xtext
from tests.unit.refserver.clock import START
from tests.unit.refserver.postbox import Bounce

LETTER = b"From: kari@altiboxmail.no\r\nSubject: Hei\r\n\r\nBody\r\n"
halves = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
addresses = st.builds("{}@{}".format, halves, halves)
texts = st.text(max_size=1500)


def outcome(
    address: str = "ole@x.example", diagnostic: str = "550 5.1.1 No", **more: object
) -> Outcome:
    return Outcome(
        address=address,
        action=Action.FAILED,
        status="5.1.1",
        diagnostic=diagnostic,
        remote=("mx.x.example", "192.0.2.1"),
        command="RCPT TO command",
        original=("rfc822", address) if more.get("original") else None,
    )


def report(
    *outcomes: Outcome,
    returned: bytes = LETTER,
    whole: bool = True,
    envelope_id: str | None = None,
    style: BounceStyle = BounceStyle.POSTFIX,
) -> Bounce:
    written = write_report(
        Report(
            host="smtp.altibox.no",
            queue_id="00010001",
            sender="kari@altiboxmail.no",
            to="kari@altiboxmail.no",
            arrived=START,
            now=START + datetime.timedelta(seconds=3),
            outcomes=outcomes,
            returned=returned,
            whole=whole,
            envelope_id=envelope_id,
            style=style,
        )
    )
    return Bounce(written)


def test_the_head_is_that_of_a_mail_system() -> None:
    head = report(outcome()).message
    assert head["From"] == "Mail Delivery System <MAILER-DAEMON@smtp.altibox.no>"
    assert head["To"] == "kari@altiboxmail.no"
    assert head["Subject"] == "Undelivered Mail Returned to Sender"
    assert head["Auto-Submitted"] == "auto-replied"
    assert head["Message-ID"].endswith("@smtp.altibox.no>")
    assert head["Date"] == "Mon, 02 Mar 2026 12:00:03 +0000"


def test_the_fields_for_programs() -> None:
    bounce = report(outcome(original=True), envelope_id="QQ314159")
    about, recipient = bounce.blocks
    assert about == {
        "Original-Envelope-Id": "QQ314159",
        "Reporting-MTA": "dns; smtp.altibox.no",
        "X-Postfix-Queue-ID": "00010001",
        "X-Postfix-Sender": "rfc822; kari@altiboxmail.no",
        "Arrival-Date": "Mon, 02 Mar 2026 12:00:00 +0000",
    }
    assert recipient == {
        "Final-Recipient": "rfc822; ole@x.example",
        "Original-Recipient": "rfc822;ole@x.example",
        "Action": "failed",
        "Status": "5.1.1",
        "Remote-MTA": "dns; mx.x.example",
        "Diagnostic-Code": "smtp; 550 5.1.1 No",
    }


def test_the_altibox_form_is_english_then_french_then_spanish_then_the_reason() -> None:
    text = report(outcome(), style=BounceStyle.ALTIBOX).text
    starts = [
        text.index("The message that you sent did not reach"),
        text.index("Le message que vous avez envoyé"),
        text.index("El mensaje que usted envió"),
        text.index("<ole@x.example>: host mx.x.example[192.0.2.1] said: 550 5.1.1 No"),
    ]
    assert starts == sorted(starts)
    assert "envoyé" not in report(outcome()).text


def test_reasons_are_wrapped_as_postfix_does() -> None:
    text = report(outcome(diagnostic="550 5.1.1 " + "word " * 40)).text
    reason = text[text.index("<ole@x.example>") :].splitlines()
    assert len(reason) > 3
    assert all(len(line) <= 78 for line in reason)
    assert all(line.startswith("    ") for line in reason[1:])


def test_a_whole_message_comes_back_byte_for_byte() -> None:
    content = LETTER + b"\x80\xff 8-bit\r\n--boundary\r\n\r\n"
    bounce = report(outcome(), returned=content)
    assert bounce.returned.get_content_type() == "message/rfc822"
    assert b"\r\n\r\n" + content + b"\r\n--00010001" in bounce.raw


def test_a_boundary_in_the_message_does_not_end_the_report() -> None:
    first = report(outcome())
    boundary = first.message.get_boundary()
    assert boundary is not None
    content = LETTER + f"\r\n--{boundary}--\r\nafter\r\n".encode()
    bounce = report(outcome(), returned=content)
    (inner,) = [part for part in bounce.returned.walk() if part is not bounce.returned]
    assert "after" in str(inner.get_payload())


def test_headers_only() -> None:
    bounce = report(outcome(), returned=LETTER, whole=False)
    assert bounce.returned.get_content_type() == "text/rfc822-headers"
    assert "Subject: Hei" in str(bounce.returned.get_payload())
    assert b"Body" not in bounce.raw


def test_a_header_outside_ascii_has_the_global_types() -> None:
    content = "Subject: blåbær\r\n\r\nx\r\n".encode()
    assert report(outcome(), returned=content).returned.get_content_type() == "message/global"
    headers = report(outcome(), returned=content, whole=False).returned
    assert headers.get_content_type() == "message/global-headers"


def test_an_address_outside_ascii_is_escaped_for_programs_and_plain_for_people() -> None:
    bounce = report(outcome("bjørn@blåbær.example", original=True))
    assert bounce.recipients[0]["Final-Recipient"] == r"utf-8; bj\x{F8}rn@bl\x{E5}b\x{E6}r.example"
    assert "<bjørn@blåbær.example>" in bounce.text


@pytest.mark.parametrize("outcomes", [(), (Action.FAILED, Action.DELAYED)])
def test_a_report_is_about_one_kind(outcomes: tuple[Action, ...]) -> None:
    made = [
        Outcome(address="a@b.example", action=action, status="5.0.0", diagnostic="x")
        for action in outcomes
    ]
    with pytest.raises(ValueError, match="one kind"):
        report(*made)


@given(st.lists(st.tuples(addresses, texts), min_size=1, max_size=4), texts, texts)
def test_any_address_reply_and_subject_give_a_parseable_report(
    recipients: list[tuple[str, str]], subject: str, envelope_id: str
) -> None:
    content = f"Subject: {subject}\r\n\r\nx\r\n".encode("utf-8", "surrogatepass")
    bounce = report(
        *(outcome(address, reply, original=True) for address, reply in recipients),
        returned=content,
        envelope_id=envelope_id,
    )
    assert len(bounce.recipients) == len(recipients)
    for block, (_, reply) in zip(bounce.recipients, recipients, strict=True):
        told = {"Diagnostic-Code"} if reply else set()
        assert set(block) == told | {
            "Final-Recipient", "Original-Recipient", "Action", "Status", "Remote-MTA",
        }  # fmt: skip
        assert block["Action"] == "failed"
    head, _, _ = bounce.raw.partition(b"\r\n\r\n")
    assert all(len(line) <= 998 for line in bounce.raw.partition(content)[0].split(b"\r\n"))
    assert b"\n" not in re.sub(rb"\r\n", b"", head)
    strict = email.message_from_bytes(bounce.raw, policy=policy.default)
    assert strict["Subject"] == "Undelivered Mail Returned to Sender"


@given(addresses)
def test_an_ordinary_address_comes_back_as_it_was(address: str) -> None:
    bounce = report(outcome(address))
    kind, _, shown = bounce.recipients[0]["Final-Recipient"].partition("; ")
    if kind == "utf-8":
        shown = re.sub(r"\\x\{([0-9A-F]+)\}", lambda match: chr(int(match.group(1), 16)), shown)
        assert shown == address
    else:
        assert shown == " ".join(address.split())


@given(st.binary(max_size=300))
def test_any_message_comes_back_in_a_report_of_three_parts(content: bytes) -> None:
    for whole in (True, False):
        assert isinstance(report(outcome(), returned=content, whole=whole).returned, Message)


@given(st.text(max_size=50))
def test_xtext_is_told_from_other_text(value: str) -> None:
    if is_xtext(value):
        assert from_xtext(value).isprintable()
        assert value.isascii()


def test_xtext_is_decoded() -> None:
    assert from_xtext("a+2Bb+3Dc@x.example") == "a+b=c@x.example"
    assert from_xtext("a+0D+0Ab") == "a??b"
    assert not is_xtext("a=b")
    assert not is_xtext("a+2")
    assert to_utf8_xtext("a+b\\ø") == r"a\x{2B}b\x{5C}\x{F8}"


def test_a_header_is_cut_at_a_line_when_it_is_too_long() -> None:
    large = LETTER + b"x" * BOUNCE_BYTES
    assert header_of(large) == b"From: kari@altiboxmail.no\r\nSubject: Hei\r\n"
    endless = b"X: y\r\n" * 20_000
    assert len(header_of(endless)) <= BOUNCE_BYTES + 2
    assert header_of(endless).endswith(b"X: y\r\n")
    assert header_of(b"\r\nbody") == b""
