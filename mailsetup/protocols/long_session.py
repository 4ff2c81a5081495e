"""One logged-in connection for long work, whatever it speaks: its frame, and what breaks it."""

from __future__ import annotations

import poplib
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.protocols.errors import error_of
from mailsetup.protocols.outcome import Stopped
from mailsetup.protocols.probe import conversation
from mailsetup.protocols.talk import Login
from mailsetup.protocols.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.protocols.talk import Talk
    from mailsetup.runtime.context import Context

_Session = TypeVar("_Session")


@contextmanager
def long_session(
    server: ServerSettings,
    password: Secret,
    begin: Callable[[Talk], _Session],
    goodbye: bytes,
    *,
    dialer: Dialer,
    trust: Trust,
    ctx: Context,
) -> Iterator[_Session]:
    """One connection, one attempt at the login; whatever breaks inside ends it.

    Args:
        begin: logs in, and makes of the connection what the block works with.
        goodbye: the command that ends it in peace.

    Raises:
        NetworkError: the server cannot be reached, or the connection broke.
        TlsError: its name could not be verified; the password was not sent.
        CredentialsError: it does not take the password.
        ProtocolError: it refuses to go on, or does not speak the protocol.
        Cancelled: when the user cancelled.
    """
    login = Login(server.username, password, lambda: True)
    own: Exception | None = None
    try:
        with conversation(
            server, dialer=dialer, context=trust.context(), login=login, ctx=ctx
        ) as talk:
            session = begin(talk)
            try:
                yield session
            except (OSError, WireError, poplib.error_proto, MailsetupError, Cancelled):
                raise
            except Exception as error:  # a fault of ours is no word of the server
                own = error
            else:
                talk.wire.say_goodbye(goodbye)
    except Stopped as stopped:
        raise error_of(stopped.result) from None
    if own is not None:
        raise own
