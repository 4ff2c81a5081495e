"""Quota and the largest message, as servers say them, well or badly."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from mailsetup.model.migration_plan import Room
from mailsetup.protocols.imap_room import read_room
from mailsetup.protocols.imap_stream import Answer, ImapStream, Untagged

if TYPE_CHECKING:
    from collections.abc import Sequence


class Said:
    """A connection on which the server says always the same."""

    def __init__(
        self, *lines: bytes, words: Sequence[str] = ("QUOTA",), status: str = "OK"
    ) -> None:
        self.capabilities = frozenset(words)
        self.asked: list[bytes] = []
        self._lines = tuple(Untagged(text=line) for line in lines)
        self._status = status

    def run(self, *parts: bytes) -> tuple[Answer, tuple[Untagged, ...]]:
        self.asked.append(b" ".join(parts))
        return Answer(tag=1, status=self._status, code="", text=""), self._lines


def room(said: Said) -> Room:
    return read_room(cast("ImapStream", said))


def test_the_quota_is_told_in_bytes() -> None:
    found = room(Said(b'QUOTAROOT INBOX "User quota"', b'QUOTA "User quota" (STORAGE 10 100)'))
    assert (found.used, found.limit, found.free) == (10_240, 102_400, 92_160)


def test_the_narrowest_quota_counts_and_messages_too() -> None:
    found = room(
        Said(
            b'QUOTA "a" (STORAGE 10 100 MESSAGE 90 100)',
            b'QUOTA "b" (STORAGE 0 20)',
            words=("QUOTA=RES-STORAGE",),
        )
    )
    assert (found.free, found.messages_left) == (20_480, 10)


def test_more_used_than_allowed_leaves_nothing() -> None:
    assert room(Said(b'QUOTA "" (STORAGE 200 100)')).free == 0


@pytest.mark.parametrize(
    "line",
    [
        b"QUOTA",
        b'QUOTA "x" ()',
        b'QUOTA "x" (STORAGE)',
        b'QUOTA "x" (STORAGE -1 many)',
        b'QUOTA "x" (STORAGE 1 99999999999999999999999999)',
        b'QUOTA "x" ((((((((((((((((',
        b'QUOTA "x',
    ],
)
def test_what_makes_no_sense_is_no_quota(line: bytes) -> None:
    assert room(Said(line)) == Room()


def test_a_server_without_quota_is_not_asked_and_a_no_is_no_error() -> None:
    silent = Said(words=())
    assert room(silent) == Room()
    assert silent.asked == []
    assert room(Said(b'QUOTA "" (STORAGE 1 2)', status="NO")) == Room()


def test_the_largest_message_is_in_the_capabilities_or_asked_for() -> None:
    assert room(Said(words=("APPENDLIMIT=1000",))).largest == 1000
    asked = Said(b"STATUS INBOX (APPENDLIMIT 77)", words=("APPENDLIMIT",))
    assert room(asked).largest == 77
    assert room(Said(b"STATUS INBOX (APPENDLIMIT NIL)", words=("APPENDLIMIT",))).largest is None
