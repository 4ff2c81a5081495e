"""Where each folder of a store goes on the server; pure. The person may choose otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import DEFAULT_NAMES, INBOX, role_of_name, role_of_use
from mailsetup.migration.mailbox_names import clean_level, folded, shortened, wire_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mailsetup.model.migration import SourceFolder
    from mailsetup.model.probe import Mailbox, Reachable

_INBOX_NAME = "INBOX"
_LONGEST_LEVEL = 200
"""Octets on the wire: file systems take 255, and servers add something."""
_LONGEST_BASE = 600
"""Octets of everything above a folder; below a longer one, folders start again at the top."""
_NOBODY: Mapping[tuple[str, ...], str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerLayout:
    """How folders are named on the server.

    Attributes:
        prefix: what every mailbox of one's own but INBOX starts with, e.g. `INBOX.`.
        mailboxes: those that are there and can hold mail.
    """

    prefix: str
    delimiter: str
    mailboxes: tuple[Mailbox, ...]

    @classmethod
    def of(cls, server: Reachable) -> ServerLayout:
        """From what the server says after a login."""
        space = server.namespaces[0] if server.namespaces else None
        named = next((box.delimiter for box in server.mailboxes if box.delimiter), "")
        return cls(
            prefix=space.prefix if space else "",
            delimiter=(space.delimiter if space else "") or named,
            mailboxes=tuple(box for box in server.mailboxes if box.selectable),
        )

    def below(self, parent: str) -> str:
        """What the names of folders below a mailbox start with; a flat server has no levels."""
        return parent + (self.delimiter or " - ")

    def bare(self, mailbox: str) -> str:
        """The name without what all names start with."""
        return mailbox.removeprefix(self.prefix)


def map_folders(
    folders: Sequence[SourceFolder],
    layout: ServerLayout,
    chosen: Mapping[tuple[str, ...], str | None] = _NOBODY,
) -> tuple[tuple[SourceFolder, str | None], ...]:
    """Each folder with the mailbox for it.

    Folders share one only where they have one role or one path. Names that the server has in
    another case or form of the same letters are taken as it has them.

    Args:
        chosen: mailboxes that the person named for some paths, and None for what is left out.
            Folders below go with them.
    """
    names = _Names(layout, chosen, folders)
    return tuple((folder, names.of(folder.path)) for folder in folders)


class _Names:
    def __init__(
        self,
        layout: ServerLayout,
        chosen: Mapping[tuple[str, ...], str | None],
        folders: Iterable[SourceFolder],
    ) -> None:
        self._layout = layout
        self._exact = {box.name for box in layout.mailboxes}
        self._there: dict[str, str] = {}
        for box in layout.mailboxes:
            self._there.setdefault(folded(box.name), box.name)
        self._owners: dict[str, tuple[str, ...]] = {folded(_INBOX_NAME): ()}
        self._numbers: dict[str, int] = {}
        self._found = dict(chosen)
        for folder in folders:
            if folder.role and len(folder.path) == 1 and folder.path not in self._found:
                name = _INBOX_NAME if folder.role == INBOX else self._of_role(folder.role)
                self._found[folder.path] = name
                self._owners.setdefault(self._key(name), ())

    def of(self, path: tuple[str, ...]) -> str | None:
        """The mailbox for a path, None where it or what is above it was left out."""
        known = 0
        for depth in range(len(path), 0, -1):
            if path[:depth] in self._found:
                known = depth
                break
        name = self._found[path[:known]] if known else None
        for depth in range(known + 1, len(path) + 1):
            if depth > 1 and name is None:
                return None
            name = self._free(self._base(name if depth > 1 else None), path[:depth])
            self._found[path[:depth]] = name
        return name

    def _base(self, parent: str | None) -> str:
        if parent is None or wire_length(parent) > _LONGEST_BASE:
            return self._layout.prefix
        return self._layout.below(parent)

    def _of_role(self, role: str) -> str:
        boxes = self._layout.mailboxes
        for box in boxes:
            if role_of_use(box.special_use) == role:
                return box.name
        # Of `Sent` and `Sendt`, the one that is used.
        named = [box for box in boxes if role_of_name(self._layout.bare(box.name)) == role]
        if named:
            return max(named, key=lambda box: box.messages or 0).name
        return self._as_there(self._layout.prefix + DEFAULT_NAMES[role])

    def _free(self, base: str, path: tuple[str, ...]) -> str:
        """A name that no other folder of the store has, in the server's own letters."""
        level = clean_level(path[-1], self._layout.delimiter)
        wished = folded(base + level)
        number = 1
        while True:
            suffix = f" ({number})" if number > 1 else ""
            full = base + shortened(level, _LONGEST_LEVEL - len(suffix)) + suffix
            name = self._as_there(full)
            number = max(number + 1, self._numbers.get(wished, 0))
            is_inbox = base == self._layout.prefix and folded(level + suffix) == "inbox"
            if not is_inbox and self._owners.setdefault(self._key(name), path) == path:
                self._numbers[wished] = number
                return name

    def _as_there(self, name: str) -> str:
        return name if name in self._exact else self._there.get(folded(name), name)

    def _key(self, name: str) -> str:
        """Equal for names that would be one mailbox there, or on some servers."""
        return name if name in self._exact else folded(name)
