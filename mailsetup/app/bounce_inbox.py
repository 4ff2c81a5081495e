"""Returned mail out of a person's own inbox, fetched over IMAP; nothing is changed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.bounce_values import GivenMail
from mailsetup.app.own_mail import own_mail
from mailsetup.model.errors import CredentialsError, ProtocolError
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol
from mailsetup.protocols.imap_bounces import fetch_reports

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.bounces.backscatter import OwnMail
    from mailsetup.model.account import AccountConfig, Discovery
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedMails:
    """What the inbox held.

    Attributes:
        mails: likely reports, the newest first; some may be ordinary mail.
        own: how this person's own mail looks, for `read_bounces`.
        complete: False where the connection ended before all was there.
    """

    mails: tuple[GivenMail, ...]
    own: OwnMail
    complete: bool


def inbox_server(discovery: Discovery, *, consented: bool) -> ServerSettings:
    """The server whose name is to be shown before a password is asked for.

    Raises:
        ProtocolError: the provider is not known, or has no IMAP over TLS.
        CredentialsError: nobody vouches for the server and the person did not agree to it.
    """
    best = discovery.best
    server = None if best is None else best.preferred_incoming(MailProtocol.IMAP)
    if best is None or server is None:
        raise ProtocolError(message("mail-reading.no-imap", address=discovery.address))
    if not (best.source.trusted or consented):
        raise CredentialsError(
            message("mail-reading.not-trusted", hostname=server.hostname), best.source.uri
        )
    return server


def fetch_bounces(
    services: Services,
    settings: AccountConfig,
    server: ServerSettings,
    password: Secret,
    ctx: Context,
) -> FetchedMails:
    """Fetch what looks like returned mail, at most 50, the newest first.

    Args:
        server: one that the person saw, of `settings`; the password goes there over verified TLS
            or nowhere.

    Raises:
        NetworkError, TlsError, CredentialsError, ProtocolError: it could not be fetched.
        Cancelled: when the user cancelled.
    """
    parts = services.instruments
    found = fetch_reports(server, password, dialer=parts.dialer, trust=parts.trust, ctx=ctx)
    return FetchedMails(
        mails=tuple(
            GivenMail(name=f"{server.hostname}/INBOX/{mail.uid}", data=mail.data)
            for mail in found.mails
        ),
        own=own_mail(settings, found.sent),
        complete=found.complete,
    )
