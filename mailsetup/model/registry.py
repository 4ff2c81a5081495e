"""Values of the Windows registry, as they are read, shown, written and put back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class RegistryType(StrEnum):
    """The types of registry values that the program can write back exactly, and one for the rest.

    UNKNOWN is any other type, bytes that are not of their type's form, or a value that is too
    large: seen to be there, never written.
    """

    SZ = "REG_SZ"
    EXPAND_SZ = "REG_EXPAND_SZ"
    MULTI_SZ = "REG_MULTI_SZ"
    BINARY = "REG_BINARY"
    DWORD = "REG_DWORD"
    QWORD = "REG_QWORD"
    NONE = "REG_NONE"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryValue:
    """One value without its name.

    Attributes:
        data: `str` for REG_SZ and REG_EXPAND_SZ, a tuple of `str` for REG_MULTI_SZ, `int` (not
            negative) for REG_DWORD and REG_QWORD, `bytes` for REG_BINARY and REG_NONE, and
            no bytes for UNKNOWN, whose data is not kept.

    Raises:
        ValueError: the data is not of the type's form.
    """

    type: RegistryType
    data: str | int | bytes | tuple[str, ...]

    def __post_init__(self) -> None:
        if not _fits(self.type, self.data):
            raise ValueError(f"the data is not of the form of {self.type}")


def _fits(kind: RegistryType, data: str | int | bytes | tuple[str, ...]) -> bool:
    match kind:
        case RegistryType.SZ | RegistryType.EXPAND_SZ:
            return isinstance(data, str)
        case RegistryType.MULTI_SZ:
            return isinstance(data, tuple)
        case RegistryType.DWORD:
            return isinstance(data, int) and 0 <= data < 1 << 32
        case RegistryType.QWORD:
            return isinstance(data, int) and 0 <= data < 1 << 64
        case RegistryType.BINARY | RegistryType.NONE:
            return isinstance(data, bytes)
        case RegistryType.UNKNOWN:
            return data == b""


UNKNOWN_VALUE: Final = RegistryValue(type=RegistryType.UNKNOWN, data=b"")
"""What stands for a value that the program does not understand."""
