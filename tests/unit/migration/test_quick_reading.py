"""What is read in a shorter way comes to the same as the long way."""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration import message_form
from mailsetup.migration.header_values import read_header, read_identity
from mailsetup.migration.message_form import (
    FormReader,
    FormWriter,
    fingerprint_of,
    form_of,
    formed,
    read_form,
)
from mailsetup.migration.wire_date import internal_date, seconds_of

PIECES = (
    *(b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"a", b"\0", b" folded\r\n", b"From: x\r\n"),
    *(b"Date: Sat, 21 Nov 2026 10:00:00 +0100\r\n", b"Date: nonsense\r\n"),
    *(b"Message-ID: <a@b>\r\n", b"message-id: <c@d>\r\n"),
    b"Received: by x; Fri, 20 Nov 2026 10:00:00 +0100\r\n",
    *(b"Date \t: Sun, 22 Nov 2026 10:00:00 +0100\r\n", b"Dated: x\r\n", b"X-Date: y\r\n"),
    *(b">From z\r\n", b"From z\n", b"X-Mozilla-Status: 0001\n", b"X-UIDL: 7\r\n folded\r\n"),
)
DATES = st.builds(
    "{}{} {} {} {:02d}:{:02d}:{:02d} {}{:02d}{:02d}{}".format,
    st.sampled_from(("", "Sat, ", "Xyz, ")),
    st.integers(0, 99),
    st.sampled_from(("Jan", "Feb", "Jun", "Dec", "Xxx")),
    st.integers(1960, 2110),
    *(st.integers(0, 99) for _ in range(3)),
    st.sampled_from("+-"),
    *(st.integers(0, 99) for _ in range(2)),
    st.sampled_from(("", " (CET)", " (UTC)")),
)


@given(DATES)
def test_a_usual_date_is_what_the_library_reads(text: str) -> None:
    parts = parsedate_tz(text)
    wanted = None
    if parts is not None:
        wanted = calendar.timegm((*parts[:6], 0, 1, 0)) - (parts[9] or 0)
    found = read_header(f"Date: {text}\r\n\r\n".encode("ascii")).date
    assert found == (wanted if wanted is not None and 0 <= wanted < 4_102_444_800 else None)


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.integers(1, 40))
def test_a_whole_message_has_the_fingerprint_that_its_pieces_have(
    pieces: list[bytes], step: int
) -> None:
    data = b"".join(pieces)
    reader = FormReader()
    for start in range(0, len(data), step):
        reader.feed(data[start : start + step])
    assert fingerprint_of(data) == reader.finish()[0]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_header_tells_the_same_identity_by_itself(pieces: list[bytes]) -> None:
    header = b"".join(pieces)
    values = read_header(header)
    assert read_identity(header) == (values.message_id, values.date)


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.integers(1, 40), st.booleans())
def test_a_whole_message_has_the_form_that_its_pieces_have(
    pieces: list[bytes], step: int, unquote: bool
) -> None:
    data = b"".join(pieces)
    writer = FormWriter(unquote=unquote)
    form = b"".join(writer.feed(data[at : at + step]) for at in range(0, len(data), step))
    form += writer.finish()
    assert form_of(data, unquote=unquote) == (form, writer.own_fields, writer.unended)


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.integers(1, 40))
def test_a_whole_message_says_what_its_pieces_say(pieces: list[bytes], step: int) -> None:
    data = b"".join(pieces)
    reader = FormReader()
    for start in range(0, len(data), step):
        reader.feed(data[start : start + step])
    assert read_form(data) == reader.finish()


@given(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.integers(1, 40),
    st.booleans(),
    st.sampled_from((7, 30, 90)),
    st.sampled_from((16, 40)),
)
def test_what_is_cut_or_too_large_for_the_short_way_comes_to_the_same(
    pieces: list[bytes], step: int, unquote: bool, most_header: int, most_at_once: int
) -> None:
    """With small limits, so that a message of some lines is a large one."""
    data = b"".join(pieces)
    cuts = [data[at : at + step] for at in range(0, len(data), step)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(message_form, "MAX_HEADER", most_header)
        patch.setattr(message_form, "PIECE", most_at_once)
        writer = FormWriter(unquote=unquote)
        form = writer.feed(data) + writer.finish()
        if len(cuts) > 1:
            assert b"".join(formed(cuts, unquote=unquote)) == form
        for text in (form, data):
            reader = FormReader()
            for at in range(0, len(text), step):
                reader.feed(text[at : at + step])
            assert fingerprint_of(text) == reader.finish()[0]


@given(st.integers(0, 253402300799), st.integers(-900, 900))
def test_a_date_for_the_server_is_the_same_moment_when_it_is_read(seconds: int, zone: int) -> None:
    written = internal_date(seconds, zone)
    minutes = zone if abs(zone) <= 14 * 60 else 0
    try:
        moment = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    except (ValueError, OverflowError):  # behind the end of the year 9999
        assert written == ""
        return
    assert written.strip() == moment.strftime("%d-%b-%Y %H:%M:%S %z").lstrip("0")
    assert seconds_of(written) == seconds
    assert seconds_of(f"{written}x") is None
