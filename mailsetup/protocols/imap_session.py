"""Opens a logged-in IMAP connection for long work: uploads, looking through whole mailboxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.protocols.errors import error_of
from mailsetup.protocols.imap import start_imap
from mailsetup.protocols.imap_stream import ImapStream
from mailsetup.protocols.long_session import long_session

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.protocols.talk import Talk
    from mailsetup.runtime.context import Context


def open_stream(
    server: ServerSettings, password: Secret, *, dialer: Dialer, trust: Trust, ctx: Context
) -> AbstractContextManager[ImapStream]:
    """A connection to work with in `with`. Raises as `long_session`."""

    def begin(talk: Talk) -> ImapStream:
        _, capabilities, authenticated = start_imap(talk)
        if not authenticated:
            raise error_of(talk.reachable(capabilities))
        return ImapStream(talk, capabilities, ctx)

    goodbye = b"bye LOGOUT\r\n"
    return long_session(server, password, begin, goodbye, dialer=dialer, trust=trust, ctx=ctx)
