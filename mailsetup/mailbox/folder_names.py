"""The folders of an account by their names, and what a rename makes of them; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.protocols.imap_listing import mailbox_key

if TYPE_CHECKING:
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
        return next((one for one in self.mailboxes if self.key(one.name) == wanted), None)

    def children(self, name: str) -> tuple[Mailbox, ...]:
        """The folders below, however deep."""
        above = self.key(name) + self.delimiter
        if not self.delimiter:
            return ()
        return tuple(one for one in self.mailboxes if self.key(one.name).startswith(above))

    def renamed(self, old: str, new: str) -> AccountFolders:
        """How it would be after a folder got another name, with all below it."""
        above = old + self.delimiter

        def is_meant(name: str) -> bool:
            return name == old or name.startswith(above)

        def now(name: str) -> str:
            return new + name[len(old) :] if is_meant(name) else name

        return replace(
            self,
            mailboxes=tuple(
                replace(one, name=now(one.name)) if is_meant(one.name) else one
                for one in self.mailboxes
            ),
            subscriptions=frozenset(now(name) for name in self.subscriptions),
            raw={now(name): raw for name, raw in self.raw.items()},
        )
