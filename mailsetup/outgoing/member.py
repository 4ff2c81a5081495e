"""A file inside an archive, and what kept the archive from being read whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.outgoing.verdict import Rule

if TYPE_CHECKING:
    from collections.abc import Callable


class Doubts:
    """Why an archive was not seen whole, each reason once, in the order of their coming."""

    def __init__(self) -> None:
        self._rules: dict[Rule, None] = {}

    def broken(self) -> None:
        """Something is cut off or does not fit together."""
        self._rules[Rule.ARCHIVE_BROKEN] = None

    def encrypted(self) -> None:
        """A password is needed."""
        self._rules[Rule.ARCHIVE_ENCRYPTED] = None

    def closed(self) -> None:
        """It is packed in a way that is not read here."""
        self._rules[Rule.ARCHIVE_CLOSED] = None

    def too_complex(self) -> None:
        """The budget was used up."""
        self._rules[Rule.ARCHIVE_TOO_COMPLEX] = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What was said."""
        return tuple(self._rules)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    Attributes:
        names: every name that it may go by.
        read: its first so many octets, or all (None); b"" where it cannot be read, and then a
            doubt has been told.
        unpacked: its octets as the archive tells them; 0: it does not.
    """

    names: tuple[str, ...]
    read: Callable[[int | None], bytes]
    unpacked: int = 0


def unread(_most: int | None) -> bytes:
    """The content of a member that is not looked at."""
    return b""
