"""What a file is by its content, in the words of file(1), as providers name the types they refuse.

`puremagic` knows the signatures (MIT, pure Python, typed, kept up; `filetype` has no Mach-O, no
registry files and no disc images, no types, and no release since 2022). It is generous, so only
the kinds that providers refuse (facts A8) are taken from it, and what it knows by two octets only
is confirmed. It knows no script by `#!` in general, and no self-extracting archive.
"""

from __future__ import annotations

from dataclasses import dataclass

import puremagic

HEAD = 4096
"""How many octets decide, unless the file may be a disc image."""
DISC_HEAD = 0x9001 + 5
"""A disc image says so behind its empty system area (ECMA-119, 8.4)."""
STUB = 2 * 1024 * 1024
"""The archive of a self-extracting program begins behind a program of at most this size."""
_ARCHIVES_IN_PROGRAMS = (
    b"PK\x03\x04",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"Nullsoft",
    b"MSCF\0\0",
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_EXECUTABLE = "executable"
_DISC = "application/x-iso9660-image"
_ODD_ARCHIVES = (".rar", ".cab", ".ace", ".arj", ".lzh", ".zst")
"""Endings that the library gives for archives whose names are not read here."""


def may_be_disc(head: bytes) -> bool:
    """Whether it begins like the empty system area of a disc image."""
    return len(head) >= HEAD and not head.strip(b"\0")


def may_be_program(head: bytes) -> bool:
    """Whether more of it should be read, to see if it extracts itself."""
    return head.startswith(b"MZ") and b"\0" in head[:HEAD]


@dataclass(frozen=True, slots=True)
class Detected:
    """What the content tells.

    Attributes:
        words: for the kinds that providers refuse; () for everything else.
        is_unread_archive: an archive that cannot be looked into here.
    """

    words: tuple[str, ...]
    is_unread_archive: bool


def detect(head: bytes) -> Detected:
    """What a file is.

    Args:
        head: its first `HEAD` octets, `DISC_HEAD` where it may be a disc image, `STUB` where it
            may be a program.
    """
    matches = _matches(head)
    words = [word for match in matches if (word := _word(match, head))]
    if head.startswith(b"#!"):
        words.append("script, text executable")
    if _EXECUTABLE in words and _holds_archive(head):
        words.insert(0, "self-extracting archive")
    if any(match.extension == ".reg" for match in _matches(_registry_text(head))):
        words.append("Windows Registry text")
    return Detected(
        words=tuple(dict.fromkeys(words)),
        is_unread_archive=any(match.extension in _ODD_ARCHIVES for match in matches),
    )


def _matches(head: bytes) -> tuple[puremagic.PureMagicWithConfidence, ...]:
    if not head:
        return ()
    try:
        return tuple(puremagic.magic_string(head))
    except puremagic.PureError:  # it has no name for it
        return ()


def _word(match: puremagic.PureMagicWithConfidence, head: bytes) -> str:
    name, begins = match.name, head.startswith(match.byte_match)
    if name.startswith("Windows Executable"):
        return _EXECUTABLE if may_be_program(head) else ""  # a text may begin with MZ
    if name == "ELF executable":
        return "ELF executable"
    if name.startswith("OS X ABI Mach-O") or (name == "Java bytecode" and _is_fat_mach_o(head)):
        return "Mach-O executable"
    if name == "WinNT registry file" and begins:
        return "MS Windows Registry file"
    if name.startswith("ISO-9660") and match.offset:
        return _DISC
    return ""


def _holds_archive(head: bytes) -> bool:
    return any(mark in head for mark in _ARCHIVES_IN_PROGRAMS)


def _is_fat_mach_o(head: bytes) -> bool:
    """A Java class begins with the same four octets, but has a larger number behind them."""
    return 0 < int.from_bytes(head[4:8], "big") < 20


def _registry_text(head: bytes) -> bytes:
    """The start as a registry file's first line is looked for: UTF-16 or not, after blanks.

    `REGEDIT` alone may begin a letter about that program; version 4 files begin with `REGEDIT4`.
    """
    start = head[:200]
    text = start.decode("utf-16" if start.startswith(_WIDE) else "utf-8", "replace")
    text = text.lstrip("\ufeff \r\n\t")
    is_registry = text.startswith(("REGEDIT4", "Windows Registry Editor Version"))
    return text.encode() if is_registry else b""
