"""Opens a logged-in IMAP connection for long work: uploads, looking through whole mailboxes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.protocols.errors import error_of
from mailsetup.protocols.imap import start_imap
from mailsetup.protocols.imap_stream import ImapStream
from mailsetup.protocols.outcome import Stopped
from mailsetup.protocols.probe import conversation
from mailsetup.protocols.talk import Login
from mailsetup.protocols.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.runtime.context import Context


@contextmanager
def open_stream(
    server: ServerSettings, password: Secret, *, dialer: Dialer, trust: Trust, ctx: Context
) -> Iterator[ImapStream]:
    """One connection, one attempt at the login; whatever breaks inside ends it.

    Raises:
        NetworkError: the server cannot be reached, or the connection broke.
        TlsError: its name could not be verified; the password was not sent.
        CredentialsError: it does not take the password.
        ProtocolError: it refuses to go on, or does not speak IMAP.
        Cancelled: when the user cancelled.
    """
    login = Login(server.username, password, lambda: True)
    own: Exception | None = None
    try:
        with conversation(
            server, dialer=dialer, context=trust.context(), login=login, ctx=ctx
        ) as talk:
            _, capabilities, authenticated = start_imap(talk)
            if not authenticated:
                raise error_of(talk.reachable(capabilities))
            try:
                yield ImapStream(talk, capabilities, ctx)
            except (OSError, WireError, MailsetupError, Cancelled):
                raise
            except Exception as error:  # a fault of ours is no word of the server
                own = error
            else:
                talk.wire.say_goodbye(b"bye LOGOUT\r\n")
    except Stopped as stopped:
        raise error_of(stopped.result) from None
    if own is not None:
        raise own
