"""Octets and numbers of a 7z header (7zFormat.txt, "REAL_UINT64", "UINT64"), within its bounds."""

from __future__ import annotations

from mailsetup.outgoing.budget import ArchiveTooComplexError

MOST_THINGS = 100_000
"""Streams and files; more names than `budget.NAMES` are not looked at anyway."""


class NotSevenZipError(Exception):
    """The header is damaged. Never leaves `outgoing.seven_zip`."""


class NumberReader:
    """Reads from the start to the end; past the end is an error."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self._at >= len(self._data)

    @property
    def left(self) -> int:
        """How many octets are left."""
        return len(self._data) - self._at

    def take(self, octets: int) -> bytes:
        """The next so many octets.

        Raises:
            NotSevenZipError: there are not so many.
        """
        if not 0 <= octets <= self.left:
            raise NotSevenZipError
        self._at += octets
        return self._data[self._at - octets : self._at]

    def skip(self, octets: int) -> None:
        """Pass over so many octets. Raises as `take`."""
        self.take(octets)

    def octet(self) -> int:
        """One octet. Raises as `take`."""
        return self.take(1)[0]

    def number(self) -> int:
        """A number of 1 to 9 octets: the ones at the top of the first tell how many follow."""
        first = self.octet()
        value, mask = 0, 0x80
        for position in range(8):
            if not first & mask:
                return value | (first & (mask - 1)) << (8 * position)
            value |= self.octet() << (8 * position)
            mask >>= 1
        return value

    def count(self) -> int:
        """A number of things that each take an octet at least, or a bit.

        Raises:
            NotSevenZipError: there cannot be so many.
            ArchiveTooComplexError: there are far more than people pack.
        """
        number = self.number()
        if number > 8 * max(1, self.left):
            raise NotSevenZipError
        if number > MOST_THINGS:
            raise ArchiveTooComplexError
        return number

    def bits(self, count: int) -> tuple[bool, ...]:
        """So many flags, after an octet that may say that all are set."""
        if self.octet():
            return (True,) * count
        octets = self.take((count + 7) // 8)
        return tuple(bool(octets[at // 8] & 0x80 >> at % 8) for at in range(count))
