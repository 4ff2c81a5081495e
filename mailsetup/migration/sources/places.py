"""Names of files as text that can be written down anywhere, and back.

A name that is no UTF-8 (an old disk, another system) reaches us with lone surrogates, which
neither SQLite nor JSON takes. They are kept as letters of a private plane instead.
"""

from __future__ import annotations

import os
import unicodedata

_FIRST, _LAST = 0xD800, 0xDFFF
_PLANE = 0xF0000
_WRITTEN = {code: _PLANE + code - _FIRST for code in range(_FIRST, _LAST + 1)}
_READ = {private: code for code, private in _WRITTEN.items()}


def writable(name: str) -> str:
    """The name of a file or directory, fit for a journal."""
    return name if name.isascii() else name.translate(_WRITTEN)


def real(name: str) -> str:
    """The name for the operating system again."""
    return name if name.isascii() else name.translate(_READ)


def for_people(name: str) -> str:
    """A name as a person sees it: composed letters, and Windows letters where it is no UTF-8."""
    if name != writable(name):
        name = os.fsencode(name).decode("cp1252", "replace")
    return unicodedata.normalize("NFC", name)
