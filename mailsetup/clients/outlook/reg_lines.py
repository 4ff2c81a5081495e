"""The text of a `.reg` file: its encoding, its version, and its lines by number."""

from __future__ import annotations

import codecs
import io
from typing import NoReturn

from mailsetup.clients.outlook.value_bytes import utf16_text
from mailsetup.model.errors import RegistryFileError
from mailsetup.model.message import message

MAX_FILE_BYTES = 64 * 1024 * 1024
BLANKS = " \t\r\n"

_VERSION_5 = "Windows Registry Editor Version 5.00"
_VERSION_4 = "REGEDIT4"

# Windows reads the five bytes without a letter as control characters; Python refuses them.
_CP1252 = "".join(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256))


def ansi_text(data: bytes) -> str:
    """Text in the code page of Western Europe, which REGEDIT4 files of our users have."""
    return codecs.charmap_decode(data, "strict", _CP1252)[0]


class RegLines:
    """The lines of a file after the first one, which says what file it is.

    Attributes:
        number: of the line that was read last, from 1.
        is_ansi: REGEDIT4, in which also the bytes of `hex(2)` and `hex(7)` are not UTF-16.

    Raises:
        RegistryFileError: `registry-file.too-large`, `.cut-off`, or `.not-one` for another file.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_FILE_BYTES:
            raise RegistryFileError(message("registry-file.too-large"))
        # This way of reading lines keeps their ends, and knows CR, LF and both.
        self._lines = io.StringIO(_decoded(data), newline="")
        self.number = 0
        first = self.read()
        while first and not first.strip(BLANKS):
            first = self.read()
        version = first.strip(BLANKS)
        if version not in (_VERSION_5, _VERSION_4):
            raise RegistryFileError(message("registry-file.not-one"))
        self.is_ansi = version == _VERSION_4

    def read(self) -> str:
        """The next line with its end; "" after the last one."""
        line = self._lines.readline()
        if line:
            self.number += 1
        return line

    def fail(self, why: str) -> NoReturn:
        """Give the file up at this line; what stands there is not told, it may be a secret.

        Raises:
            RegistryFileError: `registry-file.damaged`.
        """
        raise RegistryFileError(message("registry-file.damaged", line=self.number), why)


def _decoded(data: bytes) -> str:
    """By its byte order mark; without one UTF-8 if it can be, else ANSI."""
    if data.startswith(codecs.BOM_UTF16_LE) or data[1:2] == b"\0":
        text = utf16_text(data)
        if text is None:
            raise RegistryFileError(message("registry-file.cut-off"), "half a character at the end")
        return text.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ansi_text(data)
