"""Where an IMAP account of Outlook has its "Root folder path", if it is stored.

That Outlook has such a property is certain (tag 0x1101), its name in the registry is not: "IMAP
Folder Path" stands in one program only [UNSURE], "IMAP Root Folder" is Outlook Express' name. So a
value is taken by its name or else by its content, and only where exactly one can be meant
(reference, Outlook 1.4 and 2.2). It is never made up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.account_servers import NUMBERS, TEXTS
from mailsetup.clients.outlook.key_paths import folded
from mailsetup.clients.outlook.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.outlook.values import KeyValues

_BY_NAME = re.compile(r"FOLDER PATH|\bROOT\b")
_ONLY_A_PATH = re.compile(r"(IMAP )?(FOLDER PATH|ROOT FOLDER( PATH)?|ROOT PATH)")
_SPECIAL_FOLDER = re.compile(r"SENT|DRAFT|TRASH|DELETED|JUNK|SPAM|ARCHIVE|OUTBOX")
_BY_CONTENT = re.compile(r"INBOX[./]?", re.IGNORECASE)
_OTHERS = frozenset(
    {
        *map(folded, (*TEXTS, *NUMBERS)),
        *("CLSID", "SERVICE NAME", "ORGANIZATION", "REPLY E-MAIL"),
        *("NEW SIGNATURE", "REPLY-FORWARD SIGNATURE"),
    }
)


def root_path(values: KeyValues) -> tuple[str, str]:
    """The name of the value and the path in it; two empty texts where none can be told."""
    texts = dict(_texts(values))
    named = [name for name in texts if _BY_NAME.search(folded(name))]
    alike = [name for name, text in texts.items() if _BY_CONTENT.fullmatch(text.strip())]
    for found in (named, alike):
        if len(found) == 1:
            return found[0], texts[found[0]].strip()
        if found:
            break
    return "", ""


def may_hold_root_path(name: str) -> bool:
    """Whether no other setting that this program knows has this name."""
    return folded(name) not in _OTHERS and not _SPECIAL_FOLDER.search(folded(name))


def damaged_root_paths(values: KeyValues) -> tuple[str, ...]:
    """The names of values that must be such a path by their names, and hold no text."""
    return tuple(
        name
        for name, text in _candidates(values)
        if text is None and _ONLY_A_PATH.fullmatch(folded(name))
    )


def _texts(values: KeyValues) -> Iterator[tuple[str, str]]:
    for name, text in _candidates(values):
        if text is not None:
            yield name, text


def _candidates(values: KeyValues) -> Iterator[tuple[str, str | None]]:
    """Values that may be it, with the text in them; None for one that holds none."""
    for name in values.names():
        if may_hold_root_path(name):
            value = values.value(name)
            yield name, text_of(value) if value is not None else None
