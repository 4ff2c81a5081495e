"""Foreign bytes made even: LF line ends, no NUL, no byte order mark, UTF-16 turned into UTF-8."""

from __future__ import annotations

from typing import Final

from mailsetup.bounces import limits

_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAMPLE: Final = 4096


def clean_bytes(data: bytes) -> bytes:
    """Make data ready to be taken apart; of too much data, a byte more than the limit is kept."""
    data = data[: limits.FILE + 1]
    if data[:2] in _UTF16_MARKS or b"\0" in data:
        data = _without_nul(data)
    data = data.removeprefix(_UTF8_MARK)
    if b"\r" in data:
        # \r\r\n is what text mode on Windows makes of a file that had CRLF already.
        if b"\r\r\n" in data:
            data = data.replace(b"\r\r\n", b"\n")
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data


def _without_nul(data: bytes) -> bytes:
    codec = _utf_16(data)
    if not codec:
        return data.replace(b"\0", b"")
    text = data[: limits.FILE].decode(codec, "replace").removeprefix("\ufeff")
    return text.replace("\0", "").encode("utf-8", "replace")


def _utf_16(data: bytes) -> str:
    """The codec of UTF-16 data, by its mark or because every other byte is mostly zero, or ""."""
    if data[:2] in _UTF16_MARKS:
        return _UTF16_MARKS[data[:2]]
    sample = data[:_SAMPLE]
    most = len(sample) * 2 // 5
    if sample[1::2].count(0) > most and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > most and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return ""
