"""An mbox is cut into the messages that a person sees, and each gives back its bytes."""

from __future__ import annotations

import io
import re
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.mbox_boundaries import Extent, extents
from mailsetup.migration.sources.mbox_file import mbox_chunks, mbox_messages
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.model.errors import Cancelled, MigrationError
from mailsetup.model.migration import Oddity
from mailsetup.runtime.context import Context
from tests.unit.migration.sources.reading import read, read_all

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.model.migration import SourceMessage

FROM = b"From - Sat Nov 21 16:27:07 2026"
BODY_LINES = st.sampled_from(
    [
        b"hei",
        b"",
        b"From oss alle",
        b">From sitert",
        b"From kari at 12:00",
        b">>From dobbelt",
        b"\xff\0\r.",
        b"Subject: i teksten",
        b"x" * 200,
    ]
)


@st.composite
def _messages(draw: st.DrawFn) -> list[bytes]:
    """Messages as they were when they came, with LF."""
    bodies = draw(st.lists(st.lists(BODY_LINES, max_size=6), min_size=1, max_size=5))
    return [
        b"Subject: nr %d\n\n" % number + b"".join(line + b"\n" for line in lines)
        for number, lines in enumerate(bodies)
    ]


def _as_mbox(messages: list[bytes], end: bytes, from_end: bytes, *, marked: bool) -> bytes:
    parts = []
    for message in messages:
        quoted = re.sub(rb"^(>*From )", rb">\1", message, flags=re.MULTILINE)
        marks = b"X-Mozilla-Status: 0001\nX-UIDL: 12\n" if marked else b""
        parts.append(FROM + from_end + (marks + quoted + b"\n").replace(b"\n", end))
    return b"".join(parts)


@given(
    messages=_messages(),
    end=st.sampled_from([b"\n", b"\r\n"]),
    from_end=st.sampled_from([b"\n", b"\r\n"]),
    marked=st.booleans(),
)
def test_every_message_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    messages: list[bytes],
    end: bytes,
    from_end: bytes,
    marked: bool,
) -> None:
    path = tmp_path_factory.mktemp("store") / "Arkiv"
    path.write_bytes(_as_mbox(messages, end, from_end, marked=marked))
    ((name, found),) = read_all(MboxSource(str(path))).items()
    assert name == ("Arkiv",)
    assert [form for _, form in found] == [
        message.replace(b"\n", b"\r\n").replace(b"\r\r\n", b"\r\n") for message in messages
    ]
    assert all(message.flags == (("\\Seen",) if marked else ()) for message, _ in found)


@given(
    parts=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    FROM + b"\n",
                    FROM + b"\r\n",
                    b"\n",
                    b"\r\n",
                    b"Subject: x\n",
                    b"From x\n",
                    b"From",
                ]
            ),
            st.binary(max_size=12),
        ),
        max_size=20,
    ),
    block=st.integers(1, 80),
)
def test_boundaries_do_not_depend_on_how_the_file_is_read(parts: list[bytes], block: int) -> None:
    data = b"".join(parts)
    assert _extents(data, block) == _extents(data, 1 << 20)


@given(parts=st.lists(st.sampled_from([FROM + b"\n", b"A: b\n", b"\n", b"x" * 700 + b"\n"])))
def test_what_is_no_separator_is_in_some_message(parts: list[bytes]) -> None:
    data = b"".join(parts)
    inside = b"".join(data[one.start : one.end] for one in _extents(data, 512))
    for kept in (b"x" * 700, b"A: b"):
        assert inside.count(kept) == data.count(kept)


def _extents(data: bytes, block: int) -> list[Extent]:
    return list(extents(io.BytesIO(data), lambda: len(data), block))


@pytest.mark.parametrize(
    "inside",
    [
        b"From here on we go by train.\nSubject: not a header\n",
        b"text\nFrom kari@example.com Sat Nov 21 16:27:07 2026\nSubject: not apart\n",
        b"\nFrom kari@example.com Sat Nov 21 16:27:07 2026\nno header follows\n",
        b"\nFrom: a header of a forwarded message\n",
    ],
)
def test_lines_of_a_body_that_begin_with_from_do_not_cut_it(inside: bytes) -> None:
    data = FROM + b"\nSubject: a\n\n" + inside + b"\n" + FROM + b"\nSubject: b\n\nend\n"
    assert len(_extents(data, 1 << 20)) == 2


def test_a_mark_of_thunderbird_makes_up_for_a_missing_empty_line() -> None:
    data = FROM + b"\r\nA: b\n\nx\n" + FROM + b"\r\nX-Mozilla-Status: 0000\nA: c\n\ny\n"
    assert len(_extents(data, 1 << 20)) == 2


def test_text_before_the_first_separator_is_kept_and_empty_lines_are_none() -> None:
    data = b"stray\n\n" + FROM + b"\nA: b\n\nx\n\n\n"
    assert [data[one.start : one.end] for one in _extents(data, 64)] == [
        b"stray\n",
        b"A: b\n\nx\n\n",
    ]
    assert _extents(b"\n\n\r\n", 64) == []
    assert _extents(b"\n\n" + FROM + b"\nA: b\n", 64) == [Extent(34, 39)]


def _store(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "Inbox.mbox"
    path.write_bytes(data)
    return str(path)


def _only(path: str) -> SourceMessage:
    (message,) = mbox_messages(path, Context())
    return message


def test_deleted_messages_that_are_still_in_the_file_are_passed_over(tmp_path: Path) -> None:
    parts = [
        FROM + b"\nX-Mozilla-Status: %s\nSubject: %s\n\nx\n\n" % status
        for status in ((b"0009", b"gone"), (b"0001", b"here"), (b"0008", b"gone too"))
    ]
    path = _store(tmp_path, b"".join(parts))
    assert b"here" in b"".join(mbox_chunks(path, _only(path).key))


def test_flags_labels_and_the_uidl_are_read(tmp_path: Path) -> None:
    path = _store(
        tmp_path,
        FROM + b"\nX-UIDL: 000000016b01c654\nX-Mozilla-Status: 1007\n"
        b"X-Mozilla-Status2: 04000000\nX-Mozilla-Keys: blaa NonJunk bad\\one     \nA: b\n\nx\n",
    )
    message = _only(path)
    assert message.flags == (
        *("\\Seen", "\\Answered", "\\Flagged", "$Forwarded", "blaa", "NonJunk", "$label2"),
    )
    assert message.uidl == "000000016b01c654"


def test_a_message_of_which_only_the_header_was_downloaded_is_told(tmp_path: Path) -> None:
    path = _store(tmp_path, FROM + b"\nX-Mozilla-Status: 0401\nSubject: a\n\nbeginning\n")
    assert Oddity.PARTIAL_BODY in _only(path).oddities


def test_a_missing_last_line_end_is_told(tmp_path: Path) -> None:
    message = _only(_store(tmp_path, FROM + b"\nSubject: a\n\nx"))
    assert Oddity.NO_FINAL_NEWLINE in message.oddities


@pytest.mark.parametrize("count", [1, 300])
def test_the_line_ends_of_an_old_mac_are_read(tmp_path: Path, count: int) -> None:
    text = b"".join(
        FROM + b"\rSubject: nr %d\r\r>From her\r%s\r\r" % (number, b"y" * 300)
        for number in range(count)
    )
    source = MboxSource(_store(tmp_path, text))
    ((_, found),) = read_all(source).items()
    assert [form for _, form in found] == [
        b"Subject: nr %d\r\n\r\nFrom her\r\n%s\r\n" % (number, b"y" * 300)
        for number in range(count)
    ]
    assert all(Oddity.BARE_CR in message.oddities for message, _ in found)


def test_what_is_added_while_it_is_read_is_read_too_and_told(tmp_path: Path) -> None:
    path = _store(tmp_path, b"".join(FROM + b"\nA: %d\n\nx\n\n" % one for one in range(3)))
    reading = mbox_messages(path, Context())
    first = next(reading)
    with open(path, "ab") as file:
        file.write(FROM + b"\nA: 3\n\nnew\n\n")
    found = [first, *reading]
    assert b"".join(mbox_chunks(path, found[-1].key)) == b"A: 3\r\n\r\nnew\r\n"
    assert len(found) == 4
    assert Oddity.GREW_WHILE_READ in found[-1].oddities


def test_a_message_that_was_only_half_written_is_not_sent_in_halves(tmp_path: Path) -> None:
    path = _store(tmp_path, FROM + b"\nA: b\n\nfirst half, ")
    message = _only(path)
    with open(path, "ab") as file:
        file.write(b"second half\n\n" + FROM + b"\nC: d\n\n")
    with pytest.raises(SourceChangedError):
        b"".join(mbox_chunks(path, message.key))


def test_mail_that_comes_behind_the_last_message_does_not_disturb_it(tmp_path: Path) -> None:
    path = _store(tmp_path, FROM + b"\nA: b\n\nx\n")
    message = _only(path)
    with open(path, "ab") as file:
        file.write(b"\n" + FROM + b"\nC: d\n\n")
    assert b"".join(mbox_chunks(path, message.key)) == b"A: b\r\n\r\nx\r\n"


@pytest.mark.parametrize("left", [0, 40])
def test_a_file_that_became_shorter_is_noticed(tmp_path: Path, left: int) -> None:
    path = _store(tmp_path, FROM + b"\nA: b\n\n" + b"x" * 100)
    key = _only(path).key
    with open(path, "r+b") as file:
        file.truncate(left)
    with pytest.raises(SourceChangedError):
        b"".join(mbox_chunks(path, key))


def test_a_file_that_is_gone_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(SourceChangedError):
        next(mbox_chunks(str(tmp_path / "gone"), "0:10"))
    with pytest.raises(MigrationError, match=r"migration\.unreadable"):
        next(mbox_messages(str(tmp_path / "gone"), Context()))


def test_places_beyond_4_gib_are_exact(tmp_path: Path) -> None:
    hole = 5 * 1024**3
    path = _store(tmp_path, FROM + b"\nA: first\n\nx\n\n")
    with open(path, "r+b") as file:
        file.seek(hole)
        file.write(b"\n\n" + FROM + b"\nA: behind\n\nlast\n")
    start = hole + 2 + len(FROM) + 1
    assert b"".join(mbox_chunks(path, f"{start}:{start + 16}")) == b"A: behind\r\n\r\nlast\r\n"


@pytest.mark.slow
def test_boundaries_beyond_4_gib_are_exact() -> None:
    """The file is made up block by block: it costs no disk."""
    hole = 4 * 1024**3 + 4_711
    head, tail = FROM + b"\nA: first\n\n", b"\n\n" + FROM + b"\nA: behind\n\nlast\n"

    found = list(extents(_Jumping(head, tail, hole), lambda: hole + len(tail)))
    assert found == [
        Extent(len(FROM) + 1, hole + 1),
        Extent(hole + 2 + len(FROM) + 1, hole + len(tail)),
    ]


class _Jumping:
    """Answers reads in the hole with one shared block."""

    def __init__(self, head: bytes, tail: bytes, hole: int) -> None:
        self._head, self._tail, self._hole = head, tail, hole
        self._place = 0
        self._block = b"x" * (8 * 1024 * 1024)

    def seek(self, offset: int, /) -> object:
        self._place = offset
        return None

    def read(self, size: int, /) -> bytes:
        place = self._place
        if place < len(self._head):
            return self._head[place : place + size]
        if place + len(self._block) < self._hole:
            return self._block if size > 64 else b"x" * size
        end = b"x" * max(0, self._hole - place) + self._tail[max(0, place - self._hole) :]
        return end[:size]


def test_memory_stays_flat_over_many_and_over_big_messages(tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    with path.open("wb") as file:
        for number in range(20_000):
            file.write(FROM + b"\nMessage-ID: <%d@x>\n\nhei\n\n" % number)
        file.write(FROM + b"\nSubject: big\n\n")
        for _ in range(50):
            file.write(b"y" * 76 + b"\n" + b"z" * 1_000_000 + b"\n")
    tracemalloc.start()
    keys, last = 0, ""
    for message in mbox_messages(str(path), Context()):
        keys, last = keys + 1, message.key
    size = sum(map(len, mbox_chunks(str(path), last)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert keys == 20_001
    assert size > 50_000_000
    assert peak < 5_000_000


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = _store(tmp_path, b"".join(FROM + b"\nA: %d\n\nx\n\n" % one for one in range(5)))
    ctx = Context()
    reading = mbox_messages(path, ctx)
    next(reading)
    ctx.cancel.cancel()
    with pytest.raises(Cancelled):
        list(reading)


def test_an_mbox_called_inbox_is_the_inbox(tmp_path: Path) -> None:
    source = MboxSource(_store(tmp_path, FROM + b"\nA: b\n\n"))
    (folder,) = source.folders(Context())
    assert (folder.path, folder.role) == (("Inbox",), "inbox")
    assert len(read(source, folder)) == 1


def test_lines_made_to_keep_us_busy_do_not() -> None:
    line = b"\nFrom " + b"11:11" * 80 + b" 1111" * 30 + b"\r "
    assert len(_extents(line * 3_000, 1 << 20)) == 1
