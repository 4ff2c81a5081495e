"""Line ends and dots in pieces: the same as in one piece, wherever the cuts fall."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver import line_ends
from mailsetup.refserver.steps import finish

CONTENT = st.text("\r\n.ab", max_size=40).map(str.encode)
SIZES = st.integers(1, 7)


@pytest.fixture(autouse=True)
def _restore(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_ends, "_PIECE", line_ends._PIECE)


def small_steps(size: int) -> None:
    """Cut after so many bytes."""
    line_ends._PIECE = size


@given(CONTENT, SIZES)
def test_every_bare_line_feed_becomes_crlf(content: bytes, size: int) -> None:
    small_steps(size)
    assert finish(line_ends.with_crlf(content)) == re.sub(rb"(?<!\r)\n", b"\r\n", content)


@given(CONTENT, SIZES)
def test_a_bare_line_end_is_found(content: bytes, size: int) -> None:
    small_steps(size)
    bare = re.search(rb"(?<!\r)\n|\r(?!\n)", content) is not None
    assert finish(line_ends.has_bare_line_end(content)) == bare


@given(CONTENT, SIZES)
def test_dots_are_stuffed_and_taken_off_again(content: bytes, size: int) -> None:
    small_steps(size)
    stuffed = b"".join(line_ends.dot_stuffed(content))
    first = b"." if content.startswith(b".") else b""
    assert stuffed == first + content.replace(b"\r\n.", b"\r\n..")
    assert finish(line_ends.without_dots(stuffed)) == content


@given(CONTENT, SIZES, st.integers(0, 40), st.integers(0, 6))
def test_the_end_of_a_line_is_found(content: bytes, size: int, start: int, count: int) -> None:
    small_steps(size)
    start = min(start, len(content))
    lines = content[start:].split(b"\n")
    expected = start + sum(len(line) + 1 for line in lines[:count])
    found = finish(line_ends.end_of_line(content, start, count))
    assert found == min(expected, len(content))
