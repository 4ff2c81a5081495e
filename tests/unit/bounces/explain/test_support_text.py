"""The text for customer service is the whole report, and what is private in it is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.support_marks import PrivateKind
from mailsetup.bounces.support_text import (
    MOST_TEXT,
    private_pieces,
    support_text,
)
from mailsetup.model.bounce import BounceClass, BounceReading
from tests.unit.bounces.explain.readings import bounced, english

REPORT = """This is the mail system at host smtp.altibox.no.

<kari.nordmann@gmial.com>: host mx.gmial.com[192.0.2.7] said: 450 4.1.2
    <kari.nordmann@gmial.com>: Domain not found (in reply to RCPT TO command)

Fra: Ola Nordmann <ola@lyse.net>
To: Kari.Nordmann@gmial.com
Emne: Svar fra legen
Received: from pc ([198.51.100.4]) by smtp.altibox.no
"""


def private(text: str) -> list[tuple[str, str]]:
    return [(piece.text, piece.private.value) for piece in private_pieces(text) if piece.private]


def hidden(text: str) -> str:
    return "".join(
        english(piece.hidden) if piece.hidden else piece.text for piece in private_pieces(text)
    )


def test_names_addresses_and_the_subject_are_private_and_servers_are_not() -> None:
    assert private(REPORT) == [
        ("kari.nordmann", "address"),
        ("kari.nordmann", "address"),
        ("Ola Nordmann", "name"),
        ("ola", "address"),
        ("Kari.Nordmann", "address"),
        ("Svar fra legen", "subject"),
        ("pc ([198.51.100.4])", "network"),
    ]
    shown = hidden(REPORT)
    for secret in ("kari", "Ola", "ola@", "legen", "198.51.100.4"):
        assert secret.lower() not in shown.lower()
    for needed in ("mx.gmial.com[192.0.2.7]", "450 4.1.2", "Domain not found", "@lyse.net"):
        assert needed in shown
    assert shown.count("[address 1]") == 3  # the same person has the same number


def test_nothing_is_lost() -> None:
    assert "".join(piece.text for piece in private_pieces(REPORT)) == REPORT


def test_the_mail_says_when_and_what_without_the_name() -> None:
    recipient = bounced(BounceClass.UNKNOWN, quoted="<kari@gmial.com>: odd\r\n answer")
    reading = BounceReading(
        bounce_class=BounceClass.UNKNOWN, text=REPORT, date="Sun, 22 Nov 2026 13:40:00 +0100"
    )
    told = support_text(reading, recipient)
    lines = [english(line) for line in told.opening]
    assert lines[1] == "It came back: Sun, 22 Nov 2026 13:40:00 +0100"
    assert lines[2] == "The key sentence: <…@gmial.com>: odd answer"
    assert english(told.subject)
    assert len(support_text(BounceReading(bounce_class=BounceClass.UNKNOWN), None).opening) == 2


@given(st.text(alphabet="a@.<>[]:; \r\nFraEmneTo1\u2028", max_size=300))
def test_joined_pieces_are_the_text(text: str) -> None:
    pieces = private_pieces(text)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    assert all((piece.private is None) == (piece.hidden is None) for piece in pieces)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text", ["a" * 300_000, "@" * 300_000, "a@" * 150_000, "From: " + "<" * 300_000, "\n" * 300_000]
)
def test_hostile_texts_take_no_time_and_are_cut(text: str) -> None:
    assert "".join(piece.text for piece in private_pieces(text)) == text[:MOST_TEXT]


def test_kinds_are_those_of_the_texts() -> None:
    kinds = {"address", "subject", "name", "network", "file", "content"}
    assert {kind.value for kind in PrivateKind} == kinds
