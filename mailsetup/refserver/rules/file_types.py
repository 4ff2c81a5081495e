"""What a file is by its first bytes, in the words of file(1), as mail filters match them.

Only the kinds that providers refuse are told (facts A8); everything else has no words.
"""

from __future__ import annotations

HEAD = 4096
"""How many bytes decide, unless the file may be a disc image."""
DISC_HEAD = 0x9001 + 5
"""A disc image says so behind its empty system area (ECMA-119, 8.4)."""
_STUB = 2 * 1024 * 1024
"""The archive of a self-extracting file begins behind a program of at most this size."""
_DISC_OFFSETS = (0x8001, 0x8801, 0x9001)
_SELF_EXTRACTING = (b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"Nullsoft", b"MSCF\0\0")
_MACH_O = (b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")
_REGISTRY_HIVE = b"regf"
_REGISTRY_TEXTS = ("Windows Registry Editor Version", "REGEDIT4")


def may_be_disc(head: bytes) -> bool:
    """Whether the file begins like the empty system area of a disc image."""
    return len(head) >= HEAD and not head.strip(b"\0")


def describe(data: bytes, *, is_text: bool = False) -> tuple[str, ...]:
    """Words for what the bytes are.

    Args:
        data: the file, or at least its first `HEAD` (for discs `DISC_HEAD`) bytes.
        is_text: the bytes are the text of a mail, which may well begin like a script.
    """
    found = []
    if data.startswith(b"MZ") and b"\0" in data[:HEAD]:
        found += _dos_program(data)
    elif data.startswith(b"\x7fELF"):
        found.append("ELF executable")
    elif data.startswith(_MACH_O) or _is_fat_mach_o(data):
        found.append("Mach-O executable")
    elif not is_text and data.startswith(b"#!"):
        found.append("script, text executable")
    if data.startswith(_REGISTRY_HIVE):
        found.append("MS Windows Registry file")
    if not is_text and _text_start(data).startswith(_REGISTRY_TEXTS):
        found.append("Windows Registry text")
    if any(data[offset : offset + 5] == b"CD001" for offset in _DISC_OFFSETS):
        found.append("ISO 9660 CD-ROM filesystem data, application/x-iso9660-image")
    return tuple(found)


def _dos_program(data: bytes) -> list[str]:
    header = int.from_bytes(data[0x3C:0x40], "little")
    windows = data[header : header + 4] == b"PE\0\0"
    kind = "PE32 executable for MS Windows" if windows else "MS-DOS executable"
    start = data[:_STUB]
    if any(mark in start for mark in _SELF_EXTRACTING):
        return ["self-extracting archive", kind]
    return [kind]


def _is_fat_mach_o(data: bytes) -> bool:
    """Java classes begin with the same four bytes but with a larger number behind them."""
    return data.startswith(b"\xca\xfe\xba\xbe") and 0 < int.from_bytes(data[4:8], "big") < 20


def _text_start(data: bytes) -> str:
    start = data[:200]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", "replace").lstrip("\ufeff")
    return start.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
