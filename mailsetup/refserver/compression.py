"""COMPRESS=DEFLATE below the lines (RFC 4978): raw deflate, flushed at each write.

A zip bomb does no harm: input is inflated only as far as the session has room for it, and what
is not inflated yet counts against the limit of the input.
"""

from __future__ import annotations

import zlib

_RAW = -15  # RFC 1951 without the zlib header
_LEVEL = 3


class CompressedInputInvalid(Exception):
    """The peer's bytes are no deflate stream."""


class Inflater:
    """What came in compressed, inflated piece by piece."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(_RAW)
        self._waiting = bytearray()
        self._more = False

    @property
    def waiting(self) -> int:
        """Compressed bytes that were not looked at yet."""
        return len(self._waiting)

    @property
    def ended(self) -> bool:
        """Whether the peer closed the compressed stream."""
        return self._inflate.eof

    def feed(self, data: bytes) -> None:
        """Keep compressed bytes."""
        self._waiting += data

    def pull(self, most: int) -> bytes:
        """At most so many plain bytes, perhaps none.

        Raises:
            CompressedInputInvalid: if the stream is broken.
        """
        if self.ended or not (self._waiting or self._more):
            return b""
        try:
            plain = self._inflate.decompress(bytes(self._waiting), most)
        except zlib.error as error:
            raise CompressedInputInvalid(str(error)) from error
        self._waiting = bytearray(self._inflate.unconsumed_tail)
        # Zlib may hold back plain bytes although it has swallowed all that came.
        self._more = len(plain) == most
        return plain


class Deflater:
    """What goes out, compressed so that the peer can read all of it at once."""

    def __init__(self) -> None:
        self._deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)

    def pack(self, data: bytes) -> bytes:
        """Compressed bytes for these plain ones."""
        return self._deflate.compress(data) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
