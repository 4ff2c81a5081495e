"""Which text belongs to a change of a registry value; the values are those of classic Outlook.

Outlook has the encryption of one server in two values; one of them is told, the other is minor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.setting_parts import SettingParts
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.change import SetRegistryValue
    from mailsetup.model.message import Message
    from mailsetup.model.registry import RegistryValue

_SETTINGS = (
    (r"(imap|pop3) server", "setting.hostname.incoming"),
    (r"smtp server", "setting.hostname.outgoing"),
    (r"(imap|pop3) port", "setting.port.incoming"),
    (r"smtp port", "setting.port.outgoing"),
    (r"(imap|pop3) use ssl", "setting.encryption.incoming"),
    (r"smtp secure connection", "setting.encryption.outgoing"),
    (r"(imap|pop3) user", "setting.username.incoming"),
    (r"smtp user", "setting.username.outgoing"),
    (r"smtp use auth", "setting.login.outgoing"),
    (r"leave on server", "setting.leave-on-server"),
    (r".*folder path|.*\broot\b.*", "setting.prefix"),
)
_NAMED = {
    "setting.encryption": {0: "value.no-encryption", 1: "value.tls", 2: "value.starttls"},
    "setting.login": {0: "value.no-login", 1: "value.normal-password"},
}
_LEAVE = 1  # the lowest bit of "Leave on Server"
_LONGEST_SHOWN = 32


def is_minor_value(change: SetRegistryValue) -> bool:
    """A value without a name that a person would know."""
    return not _kind(change.name)


def registry_message(change: SetRegistryValue, render: Callable[[Message], str]) -> Message:
    """One change as a sentence, old value and new."""
    parts = registry_parts(change)
    what, old, new = render(parts.what), render(parts.old), render(parts.new)
    if change.new is None:
        return message("change.remove", what=what, old=old)
    if change.old is None:
        return message("change.add", what=what, new=new)
    return message("change.set", what=what, old=old, new=new)


def registry_parts(change: SetRegistryValue) -> SettingParts:
    """Which setting a change is about, and its values."""
    kind = _kind(change.name)
    return SettingParts(
        kind=kind,
        what=message(kind) if kind else message("setting.other", key=change.name),
        old=_value(kind, change.old),
        new=_value(kind, change.new),
    )


def registry_raw(change: SetRegistryValue) -> str:
    """The same for experts: key, name, type and data, as they are written."""
    return f"{change.key}: {change.name}: {_raw(change.old)} → {_raw(change.new)}"


def _kind(name: str) -> str:
    return next((id_ for form, id_ in _SETTINGS if re.fullmatch(form, name.lower())), "")


def _value(kind: str, value: RegistryValue | None) -> Message:
    data = _readable(value) if value is not None else ""
    if data == "":
        return message("value.empty")
    if isinstance(data, str):
        return message("value.text", value=data)
    if kind == "setting.leave-on-server":
        return message("value.yes" if data & _LEAVE else "value.no")
    named = _NAMED.get(kind.rpartition(".")[0], {}).get(data)
    return message(named) if named else message("value.number", value=str(data))


def _readable(value: RegistryValue) -> str | int:
    match value.data:
        case str() | int():
            return value.data
        case tuple():
            return " ".join(value.data)
        case bytes():
            return _text_in(value.data)
        case _:
            assert_never(value.data)


def _text_in(data: bytes) -> str:
    """Up to Outlook 2013, texts are bytes of UTF-16LE with a NUL (outlook.md 1.3)."""
    try:
        text = data.decode("utf-16-le").removesuffix("\0")
    except UnicodeDecodeError:
        text = "\0"
    return text if text.isprintable() else data[:_LONGEST_SHOWN].hex()


def _raw(value: RegistryValue | None) -> str:
    if value is None:
        return "–"
    text = _readable(value)
    shown = repr(text) if isinstance(text, str) and value.type is not RegistryType.NONE else text
    return f"{value.type} {shown}"
