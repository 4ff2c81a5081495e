"""The form that is sent: CRLF, without the old program's marks, otherwise byte for byte."""

from __future__ import annotations

import re
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.header_values import MAX_HEADER, read_header
from mailsetup.migration.message_form import PIECE, FormReader, FormWriter, fingerprint_of, formed
from mailsetup.model.migration import Oddity

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = st.lists(
    st.sampled_from(
        [
            b"Subject: hei",
            b"X-Mozilla-Status: 0001",
            b" folded",
            b"X-UIDL: 7",
            b"",
            b"From x",
            b">From x",
            b">>From y",
            b"\r",
            b"a\rb",
            b"\0\xff",
            b"x" * 70,
        ]
    ),
    max_size=12,
)
ENDS = st.lists(st.sampled_from([b"\n", b"\r\n"]), min_size=12, max_size=12)


@st.composite
def _texts(draw: st.DrawFn) -> bytes:
    lines, ends = draw(LINES), draw(ENDS)
    whole = b"".join(line + end for line, end in zip(lines, ends, strict=False))
    return whole + draw(st.sampled_from([b"", b"rest", b"rest\r"]))


def _form(data: bytes, cuts: list[int], *, unquote: bool = True) -> bytes:
    writer, form, start = FormWriter(unquote=unquote), b"", 0
    for end in sorted({min(cut, len(data)) for cut in cuts} | {len(data)}):
        form += writer.feed(data[start:end])
        start = end
    return form + writer.finish()


@given(_texts(), st.lists(st.integers(0, 900)))
def test_the_form_does_not_depend_on_how_the_message_was_cut(data: bytes, cuts: list[int]) -> None:
    assert _form(data, cuts) == _form(data, [])


@given(_texts(), st.lists(st.integers(0, 900)))
def test_a_fingerprint_does_not_depend_on_how_the_form_was_cut(
    data: bytes, cuts: list[int]
) -> None:
    form, reader, start = _form(data, []), FormReader(), 0
    for end in sorted({min(cut, len(form)) for cut in cuts} | {len(form)}):
        reader.feed(form[start:end])
        start = end
    assert reader.finish()[0] == fingerprint_of(form)


@given(_texts())
def test_only_line_ends_change_where_nothing_is_quoted_or_marked(data: bytes) -> None:
    data = data.replace(b"X-", b"Y-")
    lines = re.sub(rb"\r?\n", b"\r\n", data)
    if lines and not lines.endswith(b"\r\n"):
        lines = lines.removesuffix(b"\r") + b"\r\n"
    assert _form(data, [], unquote=False) == lines


@given(_texts())
def test_the_form_of_a_form_is_the_same_again(data: bytes) -> None:
    form = _form(data.replace(b"X-", b"Y-"), [], unquote=False)
    assert _form(form, [], unquote=False) == form


def test_marks_of_thunderbird_are_taken_out_and_told() -> None:
    writer = FormWriter(unquote=True)
    form = writer.feed(
        b"X-Account-Key: account1\nX-UIDL: 000000016b01c654\nX-Mozilla-Status: 0001\n"
        b"x-mozilla-status2: 00000000\nX-Mozilla-Keys: $label1\n blaa        \n"
        b"X-Mozilla-Draft-Info: stays\nSubject: hei\n\nX-UIDL: in the body\n"
    )
    assert form + writer.finish() == (
        b"X-Mozilla-Draft-Info: stays\r\nSubject: hei\r\n\r\nX-UIDL: in the body\r\n"
    )
    assert writer.own_fields["x-mozilla-keys"].split() == ["$label1", "blaa"]
    assert writer.own_fields["x-uidl"].strip() == "000000016b01c654"


def test_one_quoting_sign_is_taken_off_in_the_body_only() -> None:
    data = b"Subject: a\n>From header\n\n>From a\n>>From b\n >From c\nx >From d\n>From"
    assert _form(data, []) == (
        b"Subject: a\r\n>From header\r\n\r\nFrom a\r\n>From b\r\n >From c\r\nx >From d\r\n>From\r\n"
    )


def test_quoting_inside_a_line_without_end_stays() -> None:
    long = b"Subject: a\n\n" + b"y" * (PIECE + 7) + b">From x"
    assert _form(long, [PIECE + 15]) == long.replace(b"\n", b"\r\n") + b"\r\n"


@pytest.mark.parametrize("end", [b"", b"\r"])
def test_a_missing_last_line_end_is_told(end: bytes) -> None:
    writer = FormWriter(unquote=False)
    assert writer.feed(b"A: b\n\nend" + end) + writer.finish() == b"A: b\r\n\r\nend\r\n"
    assert writer.unended


def test_no_message_at_all_stays_empty() -> None:
    assert _form(b"", []) == b""


def test_pieces_are_never_larger_than_64_kib() -> None:
    stored = [b"Subject: " + b"s" * 300_000 + b"\n\n" + b"\n" * 200_000 + b"z" * 200_000]
    chunks = list(formed(stored, unquote=True))
    assert max(map(len, chunks)) <= PIECE
    assert b"".join(chunks) == stored[0].replace(b"\n", b"\r\n") + b"\r\n"


@pytest.mark.parametrize("filler", [b"x", b"\r", b"A: b\n", b"A: b\r\n"])
def test_a_header_without_end_is_cut_at_a_limit_and_loses_nothing(filler: bytes) -> None:
    data = filler * (MAX_HEADER // len(filler) + 500)
    form = _form(data, list(range(0, len(data), 70_001)))
    assert form == _form(data, [])
    assert form.replace(b"\r\n", b"\n").rstrip(b"\r\n") == (
        data.replace(b"\r\n", b"\n").rstrip(b"\r\n")
    )
    whole, parts = fingerprint_of(form), FormReader()
    for start in range(0, len(form), 3_001):
        parts.feed(form[start : start + 3_001])
    assert parts.finish()[0] == whole


@pytest.mark.parametrize(
    ("data", "oddity"),
    [
        (b"A: b\n\nx\0y\n", Oddity.NUL_BYTES),
        (b"A: b\0\n\nx\n", Oddity.NUL_BYTES),
        (b"A: b\n\nx\ry\n", Oddity.BARE_CR),
        (b"A: b\rc\n\nx\n", Oddity.BARE_CR),
        (b"Subject: bl\xe5\n\nx\n", Oddity.EIGHT_BIT_HEADER),
        (b"A: " + b"b" * 300_000 + b"\n\nx\n", Oddity.HUGE_HEADER),
        (b"\nno header\n", Oddity.NO_HEADER),
        (b"Subject: a\n\nx\n", Oddity.NO_DATE),
        (b"Subject: a\n\nx\n", Oddity.NO_MESSAGE_ID),
    ],
)
def test_what_is_odd_is_told(data: bytes, oddity: Oddity) -> None:
    reader = FormReader()
    reader.feed(_form(data, []))
    assert oddity in reader.finish()[2]


def test_an_ordinary_message_is_not_odd() -> None:
    reader = FormReader()
    reader.feed(
        b"Message-ID: <a@b>\r\nDate: Sat, 21 Nov 2026 16:27:07 +0100\r\nSubject: =?utf-8?q?=C3=A5?="
        b"\r\n\r\nbl\xe5b\xe6r\r\n"
    )
    fingerprint, values, oddities = reader.finish()
    assert not oddities
    assert fingerprint.message_id == "a@b"
    assert values.arrived == fingerprint.date == 1795274827
    assert values.zone == 60


def test_the_body_s_hash_does_not_see_line_ends_nor_the_header() -> None:
    """Of a message with a Message-ID; else the header is all that tells some apart."""
    bodies = {
        fingerprint_of(data).body
        for data in (
            b"A: b\r\nMessage-ID: x\r\n\r\nhei\r\ndu\r\n",
            b"Message-ID: y\r\n\r\nhei\ndu",
            b"Message-ID: x\r\n\r\nhei\r\ndu\r\n\r\n\r\n",
        )
    }
    assert len(bodies) == 1
    assert fingerprint_of(b"A: b\r\n\r\nhei\r\n\r\ndu\r\n").body not in bodies


def test_the_uppermost_received_says_when_it_came() -> None:
    values = read_header(
        b"Received: from a (b;c)\r\n by d; Sat, 21 Nov 2026 17:00:00 +0200\r\n"
        b"Received: from e; Fri, 20 Nov 2026 17:00:00 +0000\r\n"
        b"Date: Thu, 19 Nov 2026 1:00:00 GMT\r\n"
    )
    assert (values.arrived, values.zone) == (1795273200, 120)
    assert values.date == 1795050000


@given(st.binary(max_size=400), st.sampled_from([b"Date: ", b"Received: x; ", b"Message-ID:"]))
def test_any_header_gives_values(data: bytes, name: bytes) -> None:
    values = read_header(name + data + b"\r\n\r\n")
    assert abs(values.zone) < 24 * 60


def test_a_big_message_takes_little_memory() -> None:
    def stored() -> Iterator[bytes]:
        yield b"Subject: big\n\n"
        for _ in range(400):
            yield b"x" * 76 + b"\n" + b"y" * 60_000 + b"\n" + b"z" * 70_000

    tracemalloc.start()
    size = sum(len(piece) for piece in formed(stored(), unquote=True))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 50_000_000
    assert peak < 2_000_000
