"""Which server old mail goes to, as it was found for the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.refusals import provider_of
from mailsetup.model.errors import CredentialsError, ProtocolError
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol, SocketType

if TYPE_CHECKING:
    from mailsetup.model.account import Discovery
    from mailsetup.model.server import ServerSettings


def server_for(discovery: Discovery, *, consented: bool) -> ServerSettings:
    """The server whose name is to be shown before the password goes there.

    Raises:
        ProtocolError: the provider is not known, or has no IMAP over TLS.
        CredentialsError: nobody vouches for the server and the person did not agree to it, or
            the username has to be said.
    """
    best = discovery.best
    offered = () if best is None else best.incoming
    server = next(
        (
            one
            for one in offered
            if one.protocol is MailProtocol.IMAP and one.socket_type is not SocketType.PLAIN
        ),
        None,
    )
    if best is None or server is None:
        raise ProtocolError(message("migration.no-imap", address=discovery.address))
    if not (best.source.trusted or consented):
        raise CredentialsError(
            message("mail-reading.not-trusted", hostname=server.hostname), best.source.uri
        )
    if not server.username:
        provider = provider_of(discovery)
        raise CredentialsError(message("credentials.username-needed", provider=provider))
    return server
