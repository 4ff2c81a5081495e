"""The real name of a Thunderbird folder, out of its index (`.msf`, a Mork file).

Thunderbird gives a folder whose name a file system would not take a name of its own making: what
is before the sign in question, and a hash. The index tells the real one once the folder was renamed
(measured with 153); `mailboxName` in it is an older name or the made-up one. Only that one value is
read, in one pass with limits; whatever else the file holds, and however it is broken, does no harm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_INDEX = 64 * 1024 * 1024
"""Bytes of an index that are looked at."""
_BLOCK = 1024 * 1024
_OVERLAP = 16_384
"""Nothing that is looked for is longer."""
_LONGEST_NAME = 255
_COLUMN = re.compile(rb"\(([0-9A-Fa-f]{1,8})=folderName\)")
_COLUMN_DICTIONARY = re.compile(rb"<\s{0,100}<\(a=c\)>[^>]{0,12000}>")
_VALUE = rb"((?:[^()\\]|\\[\x00-\xff]){0,3000})"
_CELL = re.compile(rb"\(\^([0-9A-Fa-f]{1,8})(?:=" + _VALUE + rb"|\^([0-9A-Fa-f]{1,8}))\)")
_ALIAS = re.compile(rb"\(([0-9A-Fa-f]{1,8})=" + _VALUE + rb"\)")
_ESCAPE = re.compile(rb"\\(\r?\n|[\x00-\xff])|\$([0-9A-Fa-f]{2})")
_HASHED = re.compile(r"[0-9a-f]{6,8}\Z")


def looks_made_up(name: str) -> bool:
    """Whether a file name may be one of Thunderbird's making: a hash, or with one at its end."""
    return _HASHED.search(name) is not None


def read_folder_name(path: str) -> str:
    """The name as a person sees it, "" where the index does not tell one."""
    try:
        columns = {_number(found[1]) for found in _matches(path, _COLUMN)}
        value, atom = b"", b""
        for found in _matches(path, _CELL) if columns else ():
            if _number(found[1]) in columns:
                value, atom = found[2] or b"", found[3] or b""
        return _plain(_atom(path, _number(atom)) if atom else value)
    except OSError:
        return ""


def is_saved_search(path: str) -> bool:
    """Whether an index is that of a search, which keeps no mail of its own."""
    try:
        return any(_matches(path, re.compile(rb"=searchStr\)")))
    except OSError:
        return False


def _atom(path: str, number: int) -> bytes:
    value = b""
    for found in _matches(path, _ALIAS):
        if _number(found[1]) == number:
            value = found[2]
    return value


def _matches(path: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """In blocks that overlap, so that a match may come twice; columns are no atoms."""
    held = b""
    read = 0
    with open(path, "rb") as file:
        while read < MAX_INDEX and (block := file.read(_BLOCK)):
            read += len(block)
            held += block
            text = _COLUMN_DICTIONARY.sub(b"", held) if pattern is _ALIAS else held
            yield from pattern.finditer(text)
            held = held[-_OVERLAP:]


def _number(digits: bytes) -> int:
    return int(digits, 16) if digits else 0


def _plain(value: bytes) -> str:
    """Without escapes; "" for what is no UTF-8, holds control characters or is too long."""
    try:
        text = _ESCAPE.sub(_unescaped, value).decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
    return text if text.isprintable() and len(text) <= _LONGEST_NAME else ""


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[2]:
        return bytes([int(found[2], 16)])
    return b"" if found[1].endswith(b"\n") else found[1]
