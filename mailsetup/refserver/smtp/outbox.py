"""Mail to domains elsewhere: kept for tests to look at, never sent, and bounded."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_MAILS = 10_000
_MOST_OCTETS = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """A message to somewhere else, which this server keeps instead of sending it."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes = field(repr=False)


class Outbox:
    """The newest mails; the oldest are forgotten when there is too much."""

    def __init__(self) -> None:
        self._mails: deque[OutgoingMail] = deque()
        self._octets = 0

    def __iter__(self) -> Iterator[OutgoingMail]:
        return iter(self._mails)

    def keep(self, mail: OutgoingMail) -> None:
        """Put a mail behind the others."""
        self._mails.append(mail)
        self._octets += len(mail.content)
        while len(self._mails) > _MOST_MAILS or self._octets > _MOST_OCTETS:
            self._octets -= len(self._mails.popleft().content)
