"""Values of the registry as the bytes that Windows stores, by the numbers of their types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import TYPE_NUMBERS
from mailsetup.model.registry import RegistryType, RegistryValue

if TYPE_CHECKING:
    from collections.abc import Callable

_TYPES = {number: kind for kind, number in TYPE_NUMBERS.items()}
_WIDTHS = {RegistryType.DWORD: 4, RegistryType.QWORD: 8}


def value_of(
    number: int, data: bytes, decode: Callable[[bytes], str | None]
) -> RegistryValue | None:
    """The value in stored bytes; None for a type that the program does not know, or bytes that are
    not of the type's form. `decode` makes text of bytes, or None.
    """
    match _TYPES.get(number):
        case None | RegistryType.UNKNOWN:
            return None
        case (RegistryType.SZ | RegistryType.EXPAND_SZ) as kind:
            text = decode(data)
            # By convention a NUL ends the text; what follows it, nobody reads.
            return None if text is None else _made(kind, text.partition("\0")[0])
        case RegistryType.MULTI_SZ as kind:
            text = decode(data)
            return None if text is None else _made(kind, _listed(text))
        case (RegistryType.DWORD | RegistryType.QWORD) as kind:
            if len(data) != _WIDTHS[kind]:
                return None
            return _made(kind, int.from_bytes(data, "little"))
        case (RegistryType.BINARY | RegistryType.NONE) as kind:
            return _made(kind, data)


def bytes_of(value: RegistryValue) -> bytes:
    """The stored bytes of a value, text as UTF-16LE with its NUL."""
    match value.data:
        case str() as text:
            return utf16_bytes(text + "\0")
        case bytes() as data:
            return data
        case int() as number:
            return number.to_bytes(_WIDTHS[value.type], "little")
        case texts:
            return utf16_bytes("".join(f"{text}\0" for text in texts) + "\0")


def is_storable(value: RegistryValue) -> bool:
    """Whether a value comes back the same once stored: NUL in a text would end it, and an empty
    text would end a list.
    """
    match value.data:
        case str() as text:
            return "\0" not in text
        case tuple() as texts:
            return all(text and "\0" not in text for text in texts)
        case _:
            return True


def utf16_bytes(text: str) -> bytes:
    """Text as Windows has it, also with halves of surrogate pairs, which it allows."""
    return text.encode("utf-16-le", "surrogatepass")


def utf16_text(data: bytes) -> str | None:
    """Text out of UTF-16LE; None for an odd number of bytes."""
    return None if len(data) % 2 else data.decode("utf-16-le", "surrogatepass")


def _made(kind: RegistryType, data: str | int | bytes | tuple[str, ...]) -> RegistryValue:
    return RegistryValue(type=kind, data=data)


def _listed(text: str) -> tuple[str, ...]:
    """The texts of a list, in which each ends with NUL, and an empty one ends the list."""
    return tuple(part for part in text.split("\0") if part)
