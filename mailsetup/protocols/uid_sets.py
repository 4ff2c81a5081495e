"""Sets of message numbers as IMAP writes them, such as `3:5,9` (RFC 3501 section 9); pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EVERYTHING = "1:*"
_RANGE = re.compile(r"([1-9]\d{0,9})(?::([1-9]\d{0,9}))?")
_MOST_RANGES = 300  # of one command, so that its line stays below 8,000 bytes


def uid_set(uids: Iterable[int]) -> str:
    """The shortest set of these numbers; "" for none."""
    return ",".join(_written(first, last) for first, last in _joined(sorted(set(uids))))


def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges of a set, each from its lowest to its highest number.

    Raises:
        ValueError: it is no set of numbers.
    """
    found = []
    for part in text.split(","):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise ValueError("not a set of message numbers")
        low, high = int(match[1]), int(match[2] or match[1])
        found.append((min(low, high), max(low, high)))
    return tuple(found)


def pieces(text: str, most: int) -> Iterator[str]:
    """The same set cut into sets of at most `most` numbers, each fit for a command.

    Raises:
        ValueError: as `ranges`.
    """
    if text == EVERYTHING:
        yield text
        return
    waiting: list[tuple[int, int]] = []
    room = most
    for low, high in ranges(text):
        start = low
        while start <= high:
            end = min(high, start + room - 1)
            waiting.append((start, end))
            room -= end - start + 1
            start = end + 1
            if not room or len(waiting) >= _MOST_RANGES:
                yield ",".join(_written(*one) for one in waiting)
                waiting, room = [], most
    if waiting:
        yield ",".join(_written(*one) for one in waiting)


def count_of(text: str) -> int:
    """How many numbers a set holds.

    Raises:
        ValueError: as `ranges`.
    """
    return sum(high - low + 1 for low, high in ranges(text))


def _joined(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, number in enumerate(numbers):
        if index + 1 == len(numbers) or numbers[index + 1] != number + 1:
            yield numbers[start], number
            start = index + 1


def _written(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}:{last}"
