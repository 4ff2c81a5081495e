"""What reading back came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What reading back came to, in messages.

    Attributes:
        right: they are there, of the right size, Message-ID and date.
        missing: the journal says that they were taken, and they are not there.
        different: they are there, and not as they were sent.
        read_whole: how many of the right ones were compared byte by byte.
        extra: copies of them that came while mail was moved, beyond what should be there.
        flags_differ: somebody has read or marked them since, or the server keeps no such flag.
    """

    right: int = 0
    missing: int = 0
    different: int = 0
    read_whole: int = 0
    flags_differ: int = 0
    extra: int = 0

    def plus(self, other: Verified) -> Verified:
        """Both together, of two mailboxes."""
        return Verified(
            right=self.right + other.right,
            missing=self.missing + other.missing,
            different=self.different + other.different,
            read_whole=self.read_whole + other.read_whole,
            flags_differ=self.flags_differ + other.flags_differ,
            extra=self.extra + other.extra,
        )
