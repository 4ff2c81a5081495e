"""The properties inside an Outlook `.msg` file (MS-OXMSG 2.1-2.4), read with olefile.

A property is a stream `__substg1.0_XXXXYYYY` (XXXX the property, YYYY its type), or, where it has
a fixed size, 16 bytes of the stream `__properties_version1.0`. Recipients, attachments and
mails attached as such are folders of the same make.
"""

from __future__ import annotations

import io
import struct
from typing import Final

import olefile  # type: ignore[import-untyped]

from mailsetup.bounces import limits
from mailsetup.bounces.charset import decoded

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FAULTS: Final = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    AssertionError,
    struct.error,
)
# 128 bytes an entry: some 30,000 streams, far more than a mail has.
_MOST_LISTED: Final = 4 * limits.MIB
_MOST_READ: Final = 2 * limits.FILE
_PROPERTIES: Final = "__properties_version1.0"
_STREAM: Final = "__substg1.0_"
_FIXED: Final = struct.Struct("<HHLq")
_UTF_16: Final = "001f"
_EIGHT_BIT: Final = "001e"
_BINARY: Final = "0102"
_EMBEDDED: Final = "3701000d"
_CODE_PAGES: Final = ("3ffd", "3fde")
_NAMED_CODE_PAGES: Final = {20127: "ascii", 65001: "utf-8", 20866: "koi8-r", 50220: "iso2022_jp"}


class MsgError(Exception):
    """The data is no `.msg` file that can be opened."""


class _Metered(io.BytesIO):
    """Data of which, while the lists at its front are read, only so much may be looked at."""

    left = _MOST_LISTED

    def read(self, size: int | None = -1, /) -> bytes:
        """Read; too much is an error, as from a disk."""
        data = super().read(size)
        self.left -= len(data)
        if self.left < 0:
            raise OSError
        return data


class MsgFile:
    """All streams of a `.msg`; reading one that is damaged gives nothing."""

    def __init__(self, data: bytes) -> None:
        """Open the data.

        Raises:
            MsgError: it cannot be.
        """
        self._left = _MOST_READ
        self._streams: dict[str, list[str]] = {}
        self._fixed: dict[str, dict[str, int]] = {}
        try:
            metered = _Metered(data)
            self._ole = olefile.OleFileIO(metered)
            metered.left = _MOST_READ + limits.FILE
            for path in self._ole.listdir():
                self._streams["/".join(path).lower()] = path
        except _FAULTS as error:
            raise MsgError from error

    def folders(self, inside: str, kind: str) -> tuple[str, ...]:
        """The folders of a kind (`__recip`, `__attach`) directly inside another one, in order."""
        start = inside + kind
        names = {
            inside + path[len(inside) :].partition("/")[0] + "/"
            for path in self._streams
            if path.startswith(start)
        }
        return tuple(sorted(names))

    def embedded(self, attachment: str) -> str:
        """The folder of the mail that is attached, or ""."""
        folder = f"{attachment}{_STREAM}{_EMBEDDED}/"
        return folder if folder + _PROPERTIES in self._streams else ""

    def text(self, folder: str, tag: str, most: int = limits.HEADERS) -> str:
        """A property that is text, or ""."""
        wide = self._stream(f"{folder}{_STREAM}{tag}{_UTF_16}", most)
        if wide:
            return wide.decode("utf-16-le", "replace").replace("\0", "")
        narrow = self._stream(f"{folder}{_STREAM}{tag}{_EIGHT_BIT}", most)
        return decoded(narrow, self._charset(folder)) if narrow else ""

    def binary(self, folder: str, tag: str, most: int) -> bytes:
        """A property that is bytes, or b""; b"" also where it has more than `most`."""
        return self._stream(f"{folder}{_STREAM}{tag}{_BINARY}", most)

    def number(self, folder: str, tag: str) -> int:
        """A property of fixed size, or 0."""
        if folder not in self._fixed:
            self._fixed[folder] = self._read_fixed(folder)
        return self._fixed[folder].get(tag, 0)

    def _charset(self, folder: str) -> str:
        for place in (folder, ""):
            for tag in _CODE_PAGES:
                if page := self.number(place, tag):
                    return _NAMED_CODE_PAGES.get(page, f"cp{page}")
        return ""

    def _read_fixed(self, folder: str) -> dict[str, int]:
        data = self._stream(folder + _PROPERTIES, limits.MIB)
        # The header before the entries is 32 bytes in the file, 24 in a mail inside, 8 elsewhere.
        start = 32 if not folder else 24 if folder.endswith(f"{_EMBEDDED}/") else 8
        whole = data[start : start + (len(data) - start) // _FIXED.size * _FIXED.size]
        return {f"{tag:04x}": value for _, tag, _, value in _FIXED.iter_unpack(whole)}

    def _stream(self, name: str, most: int) -> bytes:
        path = self._streams.get(name)
        if path is None:
            return b""
        try:
            size = int(self._ole.get_size(path))
            if size > min(most, self._left):
                return b""
            self._left -= size
            return bytes(self._ole.openstream(path).read(size))
        except _FAULTS:
            return b""
