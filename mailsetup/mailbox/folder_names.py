"""The folders of an account by their names, and what a rename makes of them; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.protocols.imap_listing import mailbox_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.probe import Mailbox, Namespace


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFolders:
    """What there is.

    Attributes:
        subscriptions: also names whose folder is no more.
        raw: the name on the wire by the name for people; only of those that we can open and whose
            name is not lost on the way.
        prefix: before every folder but the inbox, with its delimiter; "" for none.
        namespaces: the personal ones as the server told them; () where it told nothing.
    """

    mailboxes: tuple[Mailbox, ...]
    subscriptions: frozenset[str]
    raw: dict[str, bytes]
    prefix: str
    delimiter: str
    namespaces: tuple[Namespace, ...] = ()

    def path(self, name: str) -> tuple[str, ...]:
        """A server's name as a person sees it: below the prefix, part by part."""
        inner = name[len(self.prefix) :] if self.prefix and self.is_below_prefix(name) else name
        return tuple(inner.split(self.delimiter)) if self.delimiter else (inner,)

    def name(self, path: tuple[str, ...]) -> str:
        """The server's name of a path."""
        if path[0].upper() == "INBOX":
            return self.delimiter.join(("INBOX", *path[1:]))
        return self.prefix + self.delimiter.join(path)

    def is_below_prefix(self, name: str) -> bool:
        """Whether a name has the prefix, that of the inbox in any case."""
        return self.key(name).startswith(self.key(self.prefix))

    def key(self, name: str) -> str:
        """Equal for names that mean the same folder."""
        return mailbox_key(name, self.delimiter)

    def find(self, name: str) -> Mailbox | None:
        """The folder of this name."""
        wanted = self.key(name)
        if wanted == name and not name.upper().startswith("INBOX"):  # no other name means the same
            return next((one for one in self.mailboxes if one.name == name), None)
        return next((one for one in self.mailboxes if self.key(one.name) == wanted), None)

    def children(self, name: str) -> tuple[Mailbox, ...]:
        """The folders below, however deep."""
        above = self.key(name) + self.delimiter
        if not self.delimiter:
            return ()
        return tuple(one for one in self.mailboxes if self.key(one.name).startswith(above))

    def renamed(self, old: str, new: str) -> AccountFolders:
        """How it would be after a folder got another name, with all below it."""
        names = self.subscriptions.union(self.raw, [one.name for one in self.mailboxes])
        now = {name: new + name[len(old) :] for name in self.below_or_at((old,), names)}
        raw = dict(self.raw)
        raw.update({now[name]: raw.pop(name) for name in raw.keys() & now.keys()})
        return replace(
            self,
            mailboxes=tuple(
                replace(one, name=now[one.name]) if one.name in now else one
                for one in self.mailboxes
            ),
            subscriptions=self.subscriptions.difference(now)
            | {now[name] for name in self.subscriptions & now.keys()},
            raw=raw,
        )

    def below_or_at(self, places: tuple[str, ...], names: Iterable[str]) -> tuple[str, ...]:
        """Those of `names` that are one of `places` or lie below one.

        The names are compared letter by letter, and quickly: there may be thousands.
        """
        above = tuple(place + self.delimiter for place in places if self.delimiter)
        return tuple(name for name in names if name.startswith(above) or name in places)
