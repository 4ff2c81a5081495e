"""The lexical level of IMAP commands."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.imap.fetch_items import BodyItem, read_fetch_request
from mailsetup.refserver.imap.parser import Cursor, ParseFailed, literal_mark
from mailsetup.refserver.mime.section import Section, SectionText
from mailsetup.refserver.mime.wire import imap_string

NO_NUL = st.binary(max_size=80).map(lambda raw: raw.replace(b"\0", b"x"))


def command_of(*values: bytes) -> Cursor:
    """A command whose arguments are these strings, as a server gets them from the wire."""
    pieces, literals = [b""], list[bytes]()
    for index, value in enumerate(values):
        pieces[-1] += b" " if index else b""
        written = imap_string(value)
        if written.startswith(b"{"):
            literals.append(value)
            pieces.append(b"")
        else:
            pieces[-1] += written
    return Cursor(pieces, literals)


@given(st.lists(NO_NUL, min_size=1, max_size=6))
def test_strings_survive_writing_and_reading(values: list[bytes]) -> None:
    cursor = command_of(*values)
    read = []
    for index in range(len(values)):
        if index:
            cursor.space()
        read.append(cursor.string())
    cursor.end()
    assert read == values


@given(
    st.lists(
        st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)), min_size=1, max_size=8
    )
)
def test_sequence_sets_survive_writing_and_reading(ranges: list[tuple[int, int]]) -> None:
    def number(value: int) -> str:
        return str(value) if value else "*"

    text = ",".join(
        number(low) if low == high else f"{number(low)}:{number(high)}" for low, high in ranges
    )
    cursor = Cursor([text.encode()], [])
    assert cursor.sequence_set() == tuple(ranges)
    cursor.end()


@given(
    st.datetimes(
        datetime.datetime(1970, 1, 1),
        timezones=st.integers(-14 * 60, 14 * 60).map(
            lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes))
        ),
    )
)
def test_dates_survive_writing_and_reading(date: datetime.datetime) -> None:
    date = date.replace(microsecond=0)
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    text = f'"{date.day:2d}-{months[date.month - 1]}-{date.year:04d} {date:%H:%M:%S %z}"'
    assert Cursor([text.encode()], []).date_time() == date


READERS = (
    Cursor.tag,
    Cursor.atom,
    Cursor.astring,
    Cursor.string,
    Cursor.list_pattern,
    Cursor.sequence_set,
    Cursor.flag_list,
    Cursor.date,
    Cursor.date_time,
    Cursor.number,
    lambda cursor: read_fetch_request(cursor, condstore=True),
)


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=3), st.sampled_from(READERS))
def test_any_bytes_are_read_or_refused_and_nothing_else(
    pieces: list[bytes], reader: object
) -> None:
    assert callable(reader)
    cursor = Cursor(pieces, [b"literal"] * (len(pieces) - 1))
    try:
        reader(cursor)
    except ParseFailed:
        return


@pytest.mark.parametrize(
    ("line", "size", "synchronising"),
    [
        (b"a APPEND INBOX {12}", 12, True),
        (b"a LOGIN {0+}", 0, False),
        (b"{99999999999999999999}", 99999999999999999999, True),
    ],
)
def test_a_literal_is_announced_at_the_end_of_the_line(
    line: bytes, size: int, synchronising: bool
) -> None:
    mark = literal_mark(line)
    assert mark is not None
    assert (mark.size, mark.synchronising) == (size, synchronising)


@pytest.mark.parametrize(
    "line", [b"a LOGIN x {}", b"a {12} ", b'a "{12}"', b"a {-1}", b"{999999999999999999999}"]
)
def test_what_only_looks_like_a_literal_is_none(line: bytes) -> None:
    assert literal_mark(line) is None


def test_a_body_section_is_read_with_its_parts_and_names() -> None:
    cursor = Cursor([b'BODY.PEEK[2.1.HEADER.FIELDS (Subject "X-A B")]<5.10>'], [])
    (item,), since = read_fetch_request(cursor, condstore=False)
    assert since is None
    assert isinstance(item, BodyItem)
    assert item.section == Section(
        path=(2, 1), text=SectionText.HEADER_FIELDS, names=(b"Subject", b"X-A B")
    )
    assert (item.start, item.count, item.peek) == (5, 10, True)
    assert item.label == b'BODY[2.1.HEADER.FIELDS (Subject "X-A B")]<5>'


@pytest.mark.parametrize(
    "text",
    [
        b"BODY[MIME]",
        b"BODY[0]",
        b"BODY[1.]",
        b"BODY[]<5>",
        b"BODY[]<0.0>",
        b"BODY[HEADER.FIELDS ()]",
        b"()",
        b"FLAGZ",
    ],
)
def test_malformed_fetch_items_are_refused(text: bytes) -> None:
    with pytest.raises(ParseFailed):
        read_fetch_request(Cursor([text], []), condstore=True)
