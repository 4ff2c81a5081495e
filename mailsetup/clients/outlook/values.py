"""The values of an Outlook key as texts and numbers, whichever type they have; never passwords.

Outlook 2010 and 2013 store text as REG_BINARY of UTF-16LE with a NUL, Outlook 2016 and later as
REG_SZ; a profile that was upgraded may have both (reference, Outlook 1.3).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import folded
from mailsetup.model.registry import RegistryType, RegistryValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mailsetup.clients.outlook.registry import RegistryReader

MAX_TEXT = 32_767  # the longest path that Windows has; no other text is that long

# Parts of names whose values are never looked at: "POP3 Password" and whatever is like it.
_SECRETS = ("PASSWORD", "PASSWD", "PWD")


class KeyValues:
    """The values of one key, passwords left out before anything else sees them.

    A value of another type than expected counts as damaged: it is read as if it were not there.
    """

    def __init__(self, values: Mapping[str, RegistryValue]) -> None:
        self._values = {
            folded(name): (name, value) for name, value in values.items() if not is_secret(name)
        }

    def __repr__(self) -> str:
        return f"KeyValues({len(self._values)} values)"

    def names(self) -> tuple[str, ...]:
        """The names as they are stored, sorted without regard to case."""
        return tuple(self._values[name][0] for name in sorted(self._values))

    def text(self, name: str) -> str:
        """A text without blanks around it; "" where there is none, or a damaged one."""
        value = self.value(name)
        return ((text_of(value) if value is not None else None) or "").strip()

    def number(self, name: str) -> int | None:
        """A number; None where there is none, or a damaged one."""
        value = self.value(name)
        return number_of(value) if value is not None else None

    def data(self, name: str) -> bytes:
        """Bytes; empty where there are none."""
        value = self.value(name)
        return value.data if value is not None and isinstance(value.data, bytes) else b""

    def value(self, name: str) -> RegistryValue | None:
        """A value as it is stored; None where there is none."""
        return self._values.get(folded(name), ("", None))[1]

    def damaged(self, texts: Iterable[str], numbers: Iterable[str]) -> tuple[str, ...]:
        """Those of the names whose values are there and are no text, or no number."""
        broken_texts = [name for name in texts if _is_broken(self.value(name), text_of)]
        broken_numbers = [name for name in numbers if _is_broken(self.value(name), number_of)]
        return (*broken_texts, *broken_numbers)


def key_values(registry: RegistryReader, key: str) -> KeyValues:
    """The values of a key; none where there is no key.

    Raises:
        RegistryError: the key is there and cannot be read.
    """
    return KeyValues(registry.values(key))


def is_secret(name: str) -> bool:
    """Whether a value of this name may hold a password."""
    return any(part in folded(name) for part in _SECRETS)


def text_of(value: RegistryValue) -> str | None:
    """The text in a value of either form; None for another type, half a character, a control
    character, or too long a text.
    """
    match value.data:
        case str() as text:
            pass
        case bytes() as data if value.type is RegistryType.BINARY and len(data) % 2 == 0:
            try:
                text = data.decode("utf-16-le").partition("\0")[0]
            except UnicodeDecodeError:
                return None
        case _:
            return None
    return text if len(text) <= MAX_TEXT and not any(map(_is_control, text)) else None


def number_of(value: RegistryValue) -> int | None:
    """The number in a REG_DWORD; None for another type."""
    if value.type is RegistryType.DWORD and isinstance(value.data, int):
        return value.data
    return None


def same_form(value: RegistryValue, text: str) -> RegistryValue:
    """A new text in the type that a text of the same account has."""
    if value.type is RegistryType.BINARY:
        data = (text + "\0").encode("utf-16-le")
        return RegistryValue(type=RegistryType.BINARY, data=data)
    return RegistryValue(type=value.type, data=text)


NO_VALUES = KeyValues(MappingProxyType({}))


def _is_control(letter: str) -> bool:
    return letter < " " or letter == "\x7f" or "\ud800" <= letter <= "\udfff"


def _is_broken(value: RegistryValue | None, read: Callable[[RegistryValue], object]) -> bool:
    return value is not None and read(value) is None
