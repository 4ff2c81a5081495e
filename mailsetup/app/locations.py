"""Which client a profile is of, and which version of it, by its location."""

from __future__ import annotations

import re

from mailsetup.clients.outlook.profiles import split_location
from mailsetup.model.client import ClientKind

_VERSION = re.compile(r"\\Office\\(1[0-9])\.0\\Outlook\\", re.IGNORECASE)
_MESSAGING_SUBSYSTEM = "\\windows messaging subsystem\\"
_LAST_OF_MESSAGING_SUBSYSTEM = 14


def kind_at(location: str) -> ClientKind:
    """Outlook has keys of the registry, Apple Mail a database, Thunderbird a directory."""
    _, key = split_location(location)
    if key.upper().startswith("HKEY_"):
        return ClientKind.OUTLOOK
    if location.lower().endswith(".sqlite"):
        return ClientKind.APPLE_MAIL
    return ClientKind.THUNDERBIRD


def version_at(location: str) -> int | None:
    """The major version of Outlook whose key this is; None where it does not say."""
    found = _VERSION.search(location)
    if found is not None:
        return int(found[1])
    return _LAST_OF_MESSAGING_SUBSYSTEM if _MESSAGING_SUBSYSTEM in location.lower() else None
