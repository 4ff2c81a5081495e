"""Accounts full of mail, and what is in them: what a round trip must bring back unchanged."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, TypeAlias

from tests.conformance.mails import MAILS
from tests.conformance.script_messages import mail

if TYPE_CHECKING:
    from mailsetup.refserver.store import Account, Store
    from tests.conformance.peers import OurPeer

FOLDERS = ("INBOX", "Work", "Work/Sub", "Blåbær og ost", "Sent")
_FLAGS = ((), ("\\Seen",), ("\\Seen", "\\Answered"), ("\\Flagged",), ("\\Draft", "\\Seen"))
_DATE = datetime.datetime(2020, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
# Those whose line ends a maildir on disk cannot keep, and those that are no message at all.
_UNFIT = frozenset({"bare-cr", "only-newline", "no-header", "no-body-no-newline", "no-body"})

Contents: TypeAlias = dict[str, list[tuple[bytes, tuple[str, ...]]]]
"""By folder as it is named in a flat layout: the messages and their flags, sorted."""


def hard_mails() -> list[bytes]:
    """All messages of `mails` that can lie in a maildir, each with an identity."""
    fit = [content for name, content in MAILS.items() if name not in _UNFIT]
    return [
        b"Message-ID: <%d@example.org>\r\n%s" % (number, content)
        for number, content in enumerate(fit)
    ]


def plain_mails() -> list[bytes]:
    """Well-formed messages, for programs that take every message apart and write it anew."""
    bodies = (b"Hello\r\n", b".\r\n..dots\r\n", b"a longer line\r\n" * 500) * 14
    return [mail(b"plain %d" % number, body=body) for number, body in enumerate(bodies)]


def fill(peer: OurPeer, username: str, mails: list[bytes]) -> None:
    """Put messages into the folders in turn, with flags of every kind."""

    def work(store: Store) -> None:
        account = _account(store, username)
        for number, content in enumerate(mails):
            path = FOLDERS[number % len(FOLDERS)]
            name = store.namespace.from_path(path)
            mailbox = account.mailboxes.get(name) or account.create(name)
            account.subscriptions.add(name)
            account.add(
                mailbox,
                content,
                flags=_FLAGS[number // len(FOLDERS) % len(_FLAGS)],
                internal_date=_DATE + datetime.timedelta(hours=number),
            )

    peer.server.with_store(work)


def contents(peer: OurPeer, username: str) -> Contents:
    """What lies in an account."""

    def work(store: Store) -> Contents:
        prefix, delimiter = store.namespace.prefix, store.namespace.delimiter
        found: Contents = {}
        for name, mailbox in _account(store, username).mailboxes.items():
            path = name.removeprefix(prefix).replace(delimiter, "/")
            found[path] = sorted(
                (message.content, tuple(sorted(message.flags))) for message in mailbox.messages
            )
        return found

    return peer.server.with_store(work)


def _account(store: Store, username: str) -> Account:
    account = store.by_username(username)
    assert account is not None
    return account
