"""Changes mailboxes over IMAP, one change at a time, and asks the server again just before."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, assert_never

from mailsetup.model.change import FlagMessages, MailChange, MoveMessages, RenameMailbox
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.protocols.errors import error_of
from mailsetup.protocols.imap import start_imap
from mailsetup.protocols.imap_folders import count_messages, list_entries, subscribed_keys
from mailsetup.protocols.imap_listing import encode_name, mailbox_key
from mailsetup.protocols.imap_session import open_stream
from mailsetup.protocols.imap_syntax import quoted
from mailsetup.protocols.message_changes import (
    can_flag,
    can_move,
    flag,
    move,
    move_back,
    unflag,
)
from mailsetup.protocols.outcome import Stopped
from mailsetup.protocols.probe import conversation
from mailsetup.protocols.renaming import can_rename, rename
from mailsetup.protocols.talk import Login, Talk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.protocols.imap import WiredImap4
    from mailsetup.protocols.imap_listing import ListEntry
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context


class ImapMailboxes:
    """The mailboxes of an account; each method is one connection with one login.

    All methods raise `NetworkError`, `TlsError`, `CredentialsError` or `ProtocolError` when the
    server cannot be reached or refuses, and `Cancelled`.
    """

    def __init__(
        self, dialer: Dialer, trust: Trust, password_for: Callable[[ServerSettings], Secret]
    ) -> None:
        """`password_for` may raise `CredentialsError`."""
        self._dialer = dialer
        self._trust = trust
        self._password_for = password_for

    def exists(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        """Whether there is such a mailbox (one that only holds others does not count)."""
        with self._account(server, ctx) as account:
            entry = account.find(mailbox)
            return entry is not None and entry.selectable

    def delete_if_empty(self, server: ServerSettings, mailbox: str, ctx: Context) -> bool:
        """Delete a mailbox that exists, and unsubscribe from it.

        Returns:
            False when it holds a message or another mailbox, or is the inbox, and was left alone.
        """
        with self._account(server, ctx) as account:
            entry = account.find(mailbox)
            if entry is None:
                raise ProtocolError(message("mailbox.missing", mailbox=mailbox))
            if entry.key == "INBOX" or not account.is_empty(entry):
                return False
            subscribed = account.is_subscribed(entry)
            # Asked once more, as late as can be: between these two lines only the network stands.
            if account.has_children(entry) or account.count(entry) != 0:
                return False
            account.do("DELETE", entry.raw, "mailbox.delete-refused", mailbox)
            if subscribed:
                account.unsubscribe(entry.raw)
            return True

    def create(self, server: ServerSettings, mailbox: str, subscribe: bool, ctx: Context) -> None:
        """Create a mailbox that does not exist, and subscribe to it if `subscribe`."""
        with self._account(server, ctx) as account:
            raw = account.raw_name(mailbox)
            account.do("CREATE", raw, "mailbox.create-refused", mailbox)
            if subscribe:
                account.do("SUBSCRIBE", raw, "mailbox.subscribe-refused", mailbox)

    def is_as_planned(self, change: MailChange, ctx: Context) -> bool:
        """Whether everything is as it was when the change was planned."""
        with self._stream(change.server, ctx) as stream:
            match change:
                case RenameMailbox():
                    return can_rename(stream, change)
                case FlagMessages():
                    return can_flag(stream, change, ctx)
                case MoveMessages():
                    return can_move(stream, change, ctx)
                case _:
                    assert_never(change)

    def make(self, change: MailChange, ctx: Context) -> str | None:
        """See `changes.server_changes.MailboxEditor.make`."""
        with self._stream(change.server, ctx) as stream:
            match change:
                case RenameMailbox():
                    return "" if rename(stream, change) else None
                case FlagMessages():
                    return "" if flag(stream, change, ctx) else None
                case MoveMessages():
                    return move(stream, change, ctx)
                case _:
                    assert_never(change)

    def take_back(self, change: MailChange, moved: str, ctx: Context) -> bool:
        """See `changes.server_changes.MailboxEditor.take_back`."""
        with self._stream(change.server, ctx) as stream:
            match change:
                case RenameMailbox():
                    return rename(stream, change.inverse())
                case FlagMessages():
                    return unflag(stream, change, ctx)
                case MoveMessages():
                    return move_back(stream, change, moved, ctx)
                case _:
                    assert_never(change)

    def _stream(self, server: ServerSettings, ctx: Context) -> AbstractContextManager[ImapStream]:
        password = self._password_for(server)
        return open_stream(server, password, dialer=self._dialer, trust=self._trust, ctx=ctx)

    @contextmanager
    def _account(self, server: ServerSettings, ctx: Context) -> Iterator[_Account]:
        login = Login(server.username, self._password_for(server), lambda: True)
        try:
            with conversation(
                server,
                dialer=self._dialer,
                context=self._trust.context(),
                login=login,
                ctx=ctx,
            ) as talk:
                session, capabilities, authenticated = start_imap(talk)
                if not authenticated:
                    raise error_of(talk.reachable(capabilities))
                yield _Account(talk, session.commands, capabilities)
                talk.wire.say_goodbye(b"bye LOGOUT\r\n")
        except Stopped as stopped:
            raise error_of(stopped.result) from None


class _Account:
    """A logged-in session, for as long as one change takes."""

    def __init__(self, talk: Talk, imap: WiredImap4, capabilities: tuple[str, ...]) -> None:
        self._talk = talk
        self._imap = imap
        self._capabilities = capabilities

    def find(self, mailbox: str) -> ListEntry | None:
        """The one mailbox of this name; two that look alike are an error, never a guess."""
        entries = list_entries(self._imap.run, self._capabilities)
        found = [one for one in entries if one.key == mailbox_key(mailbox, one.delimiter)]
        if len(found) > 1:
            raise ProtocolError(message("mailbox.ambiguous", mailbox=mailbox))
        return found[0] if found else None

    def is_empty(self, entry: ListEntry) -> bool:
        """By EXAMINE, which counts what STATUS may have cached."""
        return self._imap.examine(quoted(entry.raw)) == b"0"

    def has_children(self, entry: ListEntry) -> bool:
        """Whether any mailbox lies below it."""
        if not entry.delimiter:
            return False
        below = entry.raw + entry.delimiter.encode("latin-1")
        entries = list_entries(self._imap.run, self._capabilities)
        return not entries or any(one.raw.startswith(below) for one in entries)

    def count(self, entry: ListEntry) -> int | None:
        """Messages by STATUS."""
        return count_messages(self._imap.run, entry.raw)

    def is_subscribed(self, entry: ListEntry) -> bool:
        """By LSUB."""
        subscribed = subscribed_keys(self._imap.run)
        return subscribed is not None and entry.key in subscribed

    def unsubscribe(self, raw: bytes) -> None:
        """A server that has forgotten the name by itself may say no; that is as good."""
        self._imap.run("UNSUBSCRIBE", quoted(raw))

    def do(self, command: str, raw: bytes, refused: str, mailbox: str) -> None:
        """Run a command on a mailbox.

        Raises:
            ProtocolError: with the message id `refused`, when the server says no.
        """
        status, _ = self._imap.run(command, quoted(raw))
        if status != "OK":
            words = self._talk.words(self._talk.wire.last_line)
            raise ProtocolError(message(refused, mailbox=mailbox), words)

    def raw_name(self, mailbox: str) -> bytes:
        """The name for the wire.

        Raises:
            ProtocolError: no mailbox can have this name.
        """
        try:
            return encode_name(mailbox)
        except ValueError:
            raise ProtocolError(message("mailbox.bad-name", mailbox=mailbox)) from None
