"""From messages of the journal to batches that fit into one command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mailsetup.protocols.imap_append import AppendMessage

MAX_MESSAGES = 50
MAX_BYTES = 1024 * 1024


def batches(
    messages: Iterable[AppendMessage],
    alone: Callable[[int], bool],
    *,
    at_most: int = MAX_MESSAGES,
    size: int = MAX_BYTES,
) -> Iterator[tuple[AppendMessage, ...]]:
    """In the same order; a message that is larger than `size` goes alone.

    Args:
        alone: whether the message of this id is likely to spoil a batch for the others.
    """
    group: list[AppendMessage] = []
    total = 0
    for message in messages:
        apart = alone(message.id)
        if group and (apart or len(group) >= at_most or total + message.size > size):
            yield tuple(group)
            group, total = [], 0
        group.append(message)
        total += message.size
        if apart:
            yield tuple(group)
            group, total = [], 0
    if group:
        yield tuple(group)


def halves(messages: tuple[AppendMessage, ...]) -> tuple[tuple[AppendMessage, ...], ...]:
    """Two smaller batches, to find the message that spoils a large one."""
    middle = len(messages) // 2
    return messages[:middle], messages[middle:]
