"""The maildrop of a POP3 server as a store with one folder, the inbox; nothing is deleted in it."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import INBOX
from mailsetup.migration.message_form import formed
from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.file_messages import in_order, read_pieces
from mailsetup.model.errors import Cancelled, MailsetupError, MigrationError, NetworkError
from mailsetup.model.message import message as text
from mailsetup.model.migration import Oddity, SourceFolder, StoreKind
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import TracebackType

    from mailsetup.model.migration import SourceMessage
    from mailsetup.protocols.pop3_maildrop import Maildrop, MaildropMessage

_MARK = "\t"
"""Parts a UIDL from the number that tells messages with the same one apart; no UIDL holds it."""


class Pop3Source:
    """See `Source`; use it in `with`, or `close` it. Keys are UIDLs.

    One connection serves all calls, as a maildrop lets nobody else in; one that broke or was left
    in the middle of a message is made anew.

    Args:
        location: of the mailbox, for people: `kari@pop.example.no`.
        connect: see `open_maildrop`.
    """

    kind = StoreKind.POP3

    def __init__(
        self, location: str, connect: Callable[[Context], AbstractContextManager[Maildrop]]
    ) -> None:
        self.location = location
        self._connect = connect
        self._closing = ExitStack()
        self._maildrop: Maildrop | None = None
        self._messages: dict[str, MaildropMessage] = {}
        self._is_reading = False
        self._ctx = Context()

    def __enter__(self) -> Pop3Source:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say goodbye to the server, if it still listens."""
        self._maildrop = None
        with suppress(MailsetupError, Cancelled):
            self._closing.close()

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """The inbox; the server is not asked for it."""
        self._ctx = ctx
        yield SourceFolder(path=("Inbox",), role=INBOX, location=self.location)

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """All of the maildrop, each downloaded once; where two have one UIDL, that is told.

        Raises:
            MailsetupError: as `open_maildrop`; `migration.pop3-no-uidl`: the server gives messages
                no names that last.
        """
        del folder
        self._opened(ctx)
        for key in tuple(self._messages):
            ctx.check()
            if self._maildrop is None:
                self._opened(ctx)
            if key in self._messages:
                yield self._read(key)

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """The form of a message that is sent; it is downloaded again.

        A server that has hung up since it was last asked is called once more.

        Raises:
            SourceChangedError: the message is gone, or the connection broke.
            Cancelled: the context of the last `folders` was cancelled.
        """
        del folder
        try:
            has_waited = self._maildrop is not None and not self._is_reading
            if not has_waited:
                self._opened(self._ctx)
            begun = False
            try:
                for piece in self._whole(key):
                    begun = True
                    yield piece
            except NetworkError:
                if begun or not has_waited:
                    raise
            else:
                return
            # Not inside `except`: what is being handled would be taken for a new trouble.
            self._opened(self._ctx)
            yield from self._whole(key)
        except MailsetupError as error:
            raise SourceChangedError(key) from error

    def _whole(self, key: str) -> Iterator[bytes]:
        if key not in self._messages:
            raise SourceChangedError(key)
        yield from formed(self._retrieved(key), unquote=False)

    def _read(self, key: str) -> SourceMessage:
        found, _ = read_pieces(self._retrieved(key), unquote=False)
        uidl = self._messages[key].uidl
        oddities = set(found.oddities)
        if _MARK in key or f"{uidl}{_MARK}2" in self._messages:
            oddities.add(Oddity.DUPLICATE_UIDL)
            uidl = ""
        return replace(found, key=key, uidl=uidl, oddities=in_order(oddities))

    def _retrieved(self, key: str) -> Iterator[bytes]:
        """The bytes of a message. Raises as `open_maildrop`."""
        assert self._maildrop is not None
        self._is_reading = True
        with self._closing_if_broken():
            yield from self._maildrop.retrieve(self._messages[key])
            self._is_reading = False

    def _opened(self, ctx: Context) -> None:
        self.close()
        self._is_reading = False
        self._maildrop = self._closing.enter_context(self._connect(ctx))
        with self._closing_if_broken():
            listed = self._maildrop.messages()
        if not all(one.uidl for one in listed):
            self.close()
            raise MigrationError(text("migration.pop3-no-uidl", hostname=self.location))
        seen: Counter[str] = Counter()
        self._messages = {}
        for one in listed:
            seen[one.uidl] += 1
            number = seen[one.uidl]
            self._messages[one.uidl if number == 1 else f"{one.uidl}{_MARK}{number}"] = one

    @contextmanager
    def _closing_if_broken(self) -> Iterator[None]:
        """Whatever breaks inside closes the connection, which gives the error its meaning."""
        stopped = False
        try:
            yield
        except GeneratorExit:  # a message was not read to its end: the next call connects anew
            stopped = True
            raise
        finally:
            error = sys.exc_info()
            if error[0] is not None and not stopped:
                self._maildrop = None
                closing, self._closing = self._closing, ExitStack()
                closing.__exit__(*error)
