"""How much work one message may cause when its attachments are looked into."""

from __future__ import annotations

_MEMBERS = 10_000
_OCTETS = 64 * 1024 * 1024
_DEPTH = 5


class ArchiveTooComplex(Exception):
    """The budget is used up: too many names, too much data, or archives too deep."""


class ScanBudget:
    """Counts names and unpacked octets over the whole message, so that no bomb harms."""

    def __init__(
        self, *, members: int = _MEMBERS, octets: int = _OCTETS, depth: int = _DEPTH
    ) -> None:
        self._members = members
        self._octets = octets
        self._depth = depth

    @property
    def octets_left(self) -> int:
        """How much may still be unpacked."""
        return self._octets

    def count_member(self) -> None:
        """One more name."""
        self._members -= 1
        if self._members < 0:
            raise ArchiveTooComplex("too many files")

    def count_octets(self, octets: int) -> None:
        """So many octets were unpacked."""
        self._octets -= octets
        if self._octets < 0:
            raise ArchiveTooComplex("too much data")

    def check_depth(self, depth: int) -> None:
        """Archives within archives."""
        if depth > self._depth:
            raise ArchiveTooComplex("archives too deep")
