"""What is known of the mail that did not arrive."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.report import Headers
from mailsetup.bounces.returned import read_returned
from tests.unit.bounces.structure.reports import headers


def test_its_header_tells_who_what_and_which_way() -> None:
    fields = Headers(
        fields=(
            ("received", "from a (b [192.0.2.1]) by mx.example.no with ESMTP id 1; Thu"),
            ("received", "by Smtp.Own.Example (Postfix, from userid 1)"),
            ("received", "nothing of use"),
            ("message-id", "<1@own.example>"),
            ("from", "Me <me@own.example>"),
            ("to", "Kari <kari@example.no>, ola@example.no"),
            ("cc", "kari@example.no"),
            ("subject", "Hei"),
            ("user-agent", "Mozilla Thunderbird"),
        )
    )
    mail = read_returned(fields, ("bilde.jpg",), "message size 41230772 exceeds; size=1543")
    assert mail is not None
    assert mail.sender == "me@own.example"
    assert mail.recipients == ("kari@example.no", "ola@example.no")
    assert mail.submitted_through == ("mx.example.no", "smtp.own.example")
    assert (mail.message_id, mail.subject) == ("<1@own.example>", "Hei")
    assert mail.mailer == "Mozilla Thunderbird"
    assert mail.attachments == ("bilde.jpg",)
    assert mail.size == 41230772


def test_nothing_returned_is_none() -> None:
    assert read_returned(None) is None
    assert read_returned(Headers()) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_fields_give_a_value(received: str, to: str) -> None:
    assert read_returned(headers(received=received, to=to), text=to) is not None
