"""Host names that may be connected to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.hostname import MAX_HOSTNAME, checked_hostname


@pytest.mark.parametrize(
    ("text", "hostname"),
    [
        ("imap.altibox.no", "imap.altibox.no"),
        (" IMAP.Altibox.NO. ", "imap.altibox.no"),
        ("imap.blåbærsyltetøy.no", "imap.xn--blbrsyltety-y8ao3x.no"),
        ("räksmörgås.se", "xn--rksmrgs-5wao1o.se"),
        ("1.example.no", "1.example.no"),
    ],
)
def test_a_name_is_made_plain(text: str, hostname: str) -> None:
    assert checked_hostname(text) == hostname


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "localhost",
        "imap..no",
        "-imap.example.no",
        "imap_1.example.no",
        "imap.example.no/path",
        "kari@example.no",
        "a b.example.no",
        "imap.exam\nple.no",
        "127.0.0.1",
        "127.1",
        "0x7f.0x1",
        "10.0.0.0x1",
        "[::1]",
        "::1",
        "a" * 64 + ".no",
        "a." * 130 + "no",
        "imap.example.no\x00",
    ],
)
def test_what_is_no_host_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="host name"):
        checked_hostname(text)


@given(st.text(max_size=80))
def test_any_text_gives_a_plain_name_or_value_error(text: str) -> None:
    try:
        name = checked_hostname(text)
    except ValueError:
        return
    assert name.isascii()
    assert name == name.lower()
    assert len(name) <= MAX_HOSTNAME
    assert checked_hostname(name) == name
