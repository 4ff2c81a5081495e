"""How much work one file may cause when it is looked into, so that no bomb harms."""

from __future__ import annotations

NAMES = 10_000
OCTETS = 64 * 1024 * 1024
DEPTH = 5


class ArchiveTooComplexError(Exception):
    """The budget is used up. Never leaves `outgoing.looking`."""


class Budget:
    """Counts names and unpacked octets over everything inside one file."""

    def __init__(self, *, names: int = NAMES, octets: int = OCTETS, depth: int = DEPTH) -> None:
        self._names = names
        self._depth = depth
        self.octets_left = octets

    def count_name(self) -> None:
        """One more name.

        Raises:
            ArchiveTooComplexError: it is one too many.
        """
        self._names -= 1
        if self._names < 0:
            raise ArchiveTooComplexError

    def count_octets(self, octets: int) -> None:
        """So many octets were unpacked. Raises as `count_name`."""
        self.octets_left -= octets
        if self.octets_left < 0:
            raise ArchiveTooComplexError

    def check_depth(self, depth: int) -> None:
        """Archives within archives. Raises as `count_name`."""
        if depth > self._depth:
            raise ArchiveTooComplexError
