"""The mailbox on the server that old mail goes to."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.migration.kept_line import KeptLine
from mailsetup.migration.refusals import Refusal, meaning_of
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.protocols.imap_append import Appender, Selected
from mailsetup.protocols.imap_listing import encode_name
from mailsetup.protocols.imap_session import open_stream
from mailsetup.protocols.imap_syntax import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from mailsetup.model.message import Message
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.protocols.imap_stream import Answer, ImapStream
    from mailsetup.runtime.context import Context

_NOT_MISSING = frozenset({Refusal.WAIT, Refusal.UNSURE, Refusal.NO_RIGHT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where, and how to get in; the person has seen the server's name."""

    server: ServerSettings
    password: Secret
    dialer: Dialer
    trust: Trust
    line: KeptLine = field(default_factory=KeptLine, repr=False, compare=False)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Inside, a connection that was left in peace is used again by the next step."""
        self.line.keeps = True
        try:
            yield
        finally:
            self.line.keeps = False
            self.line.close()

    @contextmanager
    def connected(self, ctx: Context, *, anew: bool = False) -> Iterator[ImapStream]:
        """A logged-in connection. Raises as `open_stream`.

        Args:
            anew: one on which nothing was done yet, so that it sees what the server has now.
        """
        kept = None if anew else self.line.take(ctx)
        with ExitStack() if kept is None else kept[1] as closing:
            stream = kept[0] if kept is not None else closing.enter_context(self._opened(ctx))
            yield stream
            stream.flush()
            if self.line.keeps:
                self.line.keep(stream, closing.pop_all(), ctx)

    def _opened(self, ctx: Context) -> AbstractContextManager[ImapStream]:
        return open_stream(
            self.server, self.password, dialer=self.dialer, trust=self.trust, ctx=ctx
        )


def raw_name(mailbox: str) -> bytes:
    """A mailbox name for the wire.

    Raises:
        ProtocolError: `mailbox.bad-name`: no mailbox can have it.
    """
    try:
        return encode_name(mailbox)
    except ValueError:
        raise ProtocolError(message("mailbox.bad-name", mailbox=mailbox)) from None


class MailboxRefusedError(ProtocolError):
    """A mailbox cannot be opened or made; `answer` is the server's, None where it was not asked."""

    def __init__(self, text: Message, answer: Answer | None) -> None:
        super().__init__(text, answer.text if answer else "")
        self.answer = answer


def open_mailbox(stream: ImapStream, appender: Appender, mailbox: str) -> Selected:
    """Select a mailbox; one that is missing is made first, and subscribed to.

    Raises:
        MailboxRefusedError: `mailbox.bad-name`, `mailbox.create-refused` or
            `migration.no-mailbox`. The connection can still be used.
    """
    try:
        raw = raw_name(mailbox)
    except ProtocolError as error:
        raise MailboxRefusedError(error.message, None) from error
    selected = appender.select(raw)
    if isinstance(selected, Selected):
        return selected
    if not may_be_missing(selected):
        raise MailboxRefusedError(message("migration.no-mailbox", mailbox=mailbox), selected)
    create_mailbox(stream, mailbox)
    selected = appender.select(raw)
    if isinstance(selected, Selected):
        return selected
    raise MailboxRefusedError(message("migration.no-mailbox", mailbox=mailbox), selected)


def may_be_missing(answer: Answer) -> bool:
    """Whether a no to SELECT may mean that there is no such mailbox."""
    return meaning_of(answer.code_name, answer.text) not in _NOT_MISSING


def create_mailbox(stream: ImapStream, mailbox: str) -> None:
    """Make a mailbox and subscribe to it; a no to the second does no harm.

    Raises:
        MailboxRefusedError: `mailbox.create-refused`.
    """
    raw = quoted(raw_name(mailbox))
    answer, _ = stream.run(b"CREATE", raw)
    if not answer.is_ok and answer.code_name != "ALREADYEXISTS":
        raise MailboxRefusedError(message("mailbox.create-refused", mailbox=mailbox), answer)
    stream.tell(b"SUBSCRIBE %b\r\n" % raw)
