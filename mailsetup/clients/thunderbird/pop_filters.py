"""Message filters of a POP3 account for its IMAP successor: `msgFilterRules.dat`, pure.

A rule goes along only if all of it means the same over there. The old file stays where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.thunderbird.pop_folders import MovedFolders

_RULE = re.compile(r'(?m)^(?=name=")')
_ACTION = re.compile(r'(?m)^action="([^"\r\n]*)"')
_VALUE = re.compile(r'(?m)^(actionValue=")((?:imap|mailbox)://[^"\r\n]*)(")')
# What only a POP3 server can do; the file has these words in every language (read in 153).
_ONLY_POP = frozenset(
    {"Leave on Pop3 server", "Delete from Pop3 server", "Fetch body from Pop3Server"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFilters:
    """The file for the new account ("": none), and how many rules are in it and how many not."""

    text: str
    moved: int
    left_behind: int


def moved_filters(text: str, folders: MovedFolders) -> MovedFilters:
    """The rules of a filter file for the new account."""
    head, *rules = _RULE.split(text)
    moved = tuple(_moved_rules(rules, folders))
    return MovedFilters(
        text=head + "".join(moved) if moved else "",
        moved=len(moved),
        left_behind=len(rules) - len(moved),
    )


def _moved_rules(rules: list[str], folders: MovedFolders) -> Iterator[str]:
    def moved(found: re.Match[str]) -> str:
        return found[1] + (folders.moved(found[2]) or found[2]) + found[3]

    for rule in rules:
        if any(action in _ONLY_POP for action in _ACTION.findall(rule)):
            continue
        uris = [uri for _, uri, _ in _VALUE.findall(rule)]
        if not any(folders.is_old(uri) and folders.moved(uri) is None for uri in uris):
            yield _VALUE.sub(moved, rule)
