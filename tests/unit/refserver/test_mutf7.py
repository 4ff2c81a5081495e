"""Mailbox names on the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver import mutf7

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(NAMES)
def test_every_name_survives_the_round_trip(name: str) -> None:
    assert mutf7.decode(mutf7.encode(name)) == name


@given(st.binary(max_size=40))
def test_any_bytes_give_a_canonical_name_or_the_one_error(raw: bytes) -> None:
    try:
        name = mutf7.decode(raw)
    except mutf7.MailboxNameInvalid:
        return
    assert mutf7.encode(name) == raw


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("Kjøp & salg", b"Kj&APg-p &- salg"),
        ("台北/日本語", b"&U,BTFw-/&ZeVnLIqe-"),
        ("Föreningen", b"F&APY-reningen"),
        ("😀", b"&2D3eAA-"),
    ],
)
def test_known_names_are_written_as_the_standard_says(name: str, wire: bytes) -> None:
    assert mutf7.encode(name) == wire
    assert mutf7.decode(wire) == name


@pytest.mark.parametrize(
    "wire",
    [
        b"a&b",  # a shift that is never closed
        b"&AGE-",  # an "a" that needs no shift
        b"&APg-&APg-",  # two shifts where one is due
        b"&2D0-",  # half a surrogate pair
        b"&A-",  # no whole UTF-16 unit
        b"&AP g-",
        "Kjøp".encode(),
        b"a\x7f",
    ],
)
def test_names_that_are_not_canonical_are_refused(wire: bytes) -> None:
    with pytest.raises(mutf7.MailboxNameInvalid):
        mutf7.decode(wire)
