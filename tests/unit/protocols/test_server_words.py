"""The server's words are shown on one short line, and never with the password."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.secret import Secret
from mailsetup.protocols.server_words import MASK, words
from tests.fakes.probe_bench import CANARY, USERNAME


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"* OK Dovecot ready.\r\n", "Dovecot ready."),
        (b"KHNE2 NO [AUTHENTICATIONFAILED] No\r\n", "[AUTHENTICATIONFAILED] No"),
        (b"-ERR locked\r\n", "locked"),
        (b"* BYE   too \t many\r\n", "too many"),
        ("535 5.7.8 Passordet er feil: \u202eæ\x1b[2J", "535 5.7.8 Passordet er feil: �æ�[2J"),
        (b"\xff\xfe", "��"),
    ],
)
def test_words_are_printable_and_without_status(line: bytes | str, expected: str) -> None:
    assert words(line) == expected


def test_a_long_line_is_cut() -> None:
    assert len(words(b"x" * 1_000_000)) == 300


@pytest.mark.parametrize(
    "echo",
    [
        CANARY.encode(),
        CANARY.upper().encode(),
        base64.b64encode(CANARY.encode()),
        base64.b64encode(f"\0{USERNAME}\0{CANARY}".encode()),
    ],
)
def test_an_echoed_password_is_masked(echo: bytes) -> None:
    text = words(b"A1 NO wrong: " + echo + b" sorry\r\n", Secret(CANARY), USERNAME)
    assert text == f"wrong: {MASK} sorry"


@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=4, max_size=20),
    st.text(max_size=40),
)
def test_no_echo_gets_through(password: str, around: str) -> None:
    assert password not in words(around + password + around, Secret(password)).replace(MASK, " ")
