"""What is read in a shorter way comes to the same as the long way."""

from __future__ import annotations

import calendar
from email.utils import parsedate_tz

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.header_values import read_header, read_identity
from mailsetup.migration.message_form import FormReader, fingerprint_of

PIECES = (
    *(b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"a", b"\0", b" folded\r\n", b"From: x\r\n"),
    *(b"Date: Sat, 21 Nov 2026 10:00:00 +0100\r\n", b"Date: nonsense\r\n"),
    *(b"Message-ID: <a@b>\r\n", b"message-id: <c@d>\r\n"),
    b"Received: by x; Fri, 20 Nov 2026 10:00:00 +0100\r\n",
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
