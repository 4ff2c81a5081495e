r"""Paths of registry keys: compared without regard to case, as Windows does, and checked.

Limits of Windows: 255 characters in the name of a key, 16,383 in the name of a value. Ours: 64
levels, and one megabyte in a value.
"""

from __future__ import annotations

from mailsetup.model.registry import RegistryType

MAX_KEY_NAME = 255
MAX_VALUE_NAME = 16_383
MAX_DEPTH = 64
MAX_VALUE_BYTES = 1024 * 1024

ROOTS = (
    "HKEY_CLASSES_ROOT",
    "HKEY_CURRENT_CONFIG",
    "HKEY_CURRENT_USER",
    "HKEY_LOCAL_MACHINE",
    "HKEY_USERS",
)

# The numbers of winnt.h, which `hex(n):` of a .reg file and `winreg` have too.
TYPE_NUMBERS = {
    RegistryType.NONE: 0,
    RegistryType.SZ: 1,
    RegistryType.EXPAND_SZ: 2,
    RegistryType.BINARY: 3,
    RegistryType.DWORD: 4,
    RegistryType.MULTI_SZ: 7,
    RegistryType.QWORD: 11,
}


def folded(name: str) -> str:
    """A name as it is compared: letter by letter in upper case, so `ß` stays one letter."""
    upper = name.upper()
    if len(upper) == len(name):
        return upper
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in name)


def joined(*parts: str) -> str:
    r"""A path of keys, e.g. `joined(HKCU, r"Software\Microsoft", "Office")`."""
    return "\\".join(parts)


def last_part(key: str) -> str:
    """The name of a key without the path to it."""
    return key.rpartition("\\")[2]


def key_parts(key: str) -> tuple[str, ...] | None:
    """The names in a path, that of the root first and in its usual spelling; None for a path that
    no key can have.
    """
    parts = key.split("\\")
    root = folded(parts[0])
    if root not in ROOTS or len(parts) > MAX_DEPTH:
        return None
    if any(not 0 < len(part) <= MAX_KEY_NAME or "\0" in part for part in parts):
        return None
    return (root, *parts[1:])


def is_value_name(name: str) -> bool:
    """Whether a value can have this name; "" is the default value's."""
    return len(name) <= MAX_VALUE_NAME and "\0" not in name
