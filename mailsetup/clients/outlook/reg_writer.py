r"""Writes `.reg` files as `reg export` does: UTF-16LE with its mark, version 5.00, CR LF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import TYPE_NUMBERS, is_value_name, key_parts
from mailsetup.clients.outlook.reg_document import RawValue
from mailsetup.clients.outlook.value_bytes import bytes_of, is_storable, utf16_bytes
from mailsetup.model.errors import RegistryFileError
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.outlook.reg_document import RegDocument, RegEntry, RegKey
    from mailsetup.model.registry import RegistryValue

_HEADER = "Windows Registry Editor Version 5.00"
_LINE_END = "\r\n"
_WIDTH = 80


def write_reg(document: RegDocument) -> bytes:
    """The file; `parse_reg` reads the same document from it.

    Raises:
        RegistryFileError: `registry-file.not-writable` for a key, name or text that no registry
            can have, and for `UNKNOWN_VALUE`.
    """
    lines = [_HEADER, ""]
    for key in document.keys:
        lines.extend(_key_lines(key))
        lines.append("")
    return utf16_bytes("\ufeff" + _LINE_END.join(lines) + _LINE_END)


def _key_lines(key: RegKey) -> Iterator[str]:
    if key_parts(key.path) is None or any(end in key.path for end in "\r\n"):
        raise RegistryFileError(message("registry-file.not-writable"), "the path of a key")
    if key.deleted and key.entries:
        raise RegistryFileError(message("registry-file.not-writable"), "values in a deleted key")
    yield f"[{'-' if key.deleted else ''}{key.path}]"
    for entry in key.entries:
        yield from _entry_lines(entry)


def _entry_lines(entry: RegEntry) -> Iterator[str]:
    if not is_value_name(entry.name):
        raise RegistryFileError(message("registry-file.not-writable"), "the name of a value")
    start = f'"{_escaped(entry.name)}"=' if entry.name else "@="
    match entry.value:
        case None:
            yield f"{start}-"
        case RawValue() as raw:
            yield from _hex_lines(f"{start}hex({raw.number:x}):", raw.data)
        case value:
            yield from _value_lines(start, value)


def _value_lines(start: str, value: RegistryValue) -> Iterator[str]:
    if value.type is RegistryType.UNKNOWN or not is_storable(value):
        raise RegistryFileError(message("registry-file.not-writable"), "what a value holds")
    # Windows writes line ends into the file as they are; as numbers they are safe.
    match value.data:
        case str() as text if value.type is RegistryType.SZ and not set(text) & {"\r", "\n"}:
            yield f'{start}"{_escaped(text)}"'
        case int() as number if value.type is RegistryType.DWORD:
            yield f"{start}dword:{number:08x}"
        case _:
            kind = "" if value.type is RegistryType.BINARY else f"({TYPE_NUMBERS[value.type]:x})"
            yield from _hex_lines(f"{start}hex{kind}:", bytes_of(value))


def _hex_lines(start: str, data: bytes) -> Iterator[str]:
    """Bytes in lines of about 80 characters, continued by a backslash."""
    numbers = [f"{byte:02x}" for byte in data]
    first = max(1, (_WIDTH - 1 - len(start)) // 3)
    line, rest = start + ",".join(numbers[:first]), numbers[first:]
    for place in range(0, len(rest), 25):
        yield line + ",\\"
        line = "  " + ",".join(rest[place : place + 25])
    yield line


def _escaped(text: str) -> str:
    r"""With `\\` and `\"`; line ends, which only names can still have here, as Wine writes them."""
    doubled = text.replace("\\", "\\\\").replace('"', '\\"')
    return doubled.replace("\n", "\\n").replace("\r", "\\r")
