"""Another mailbox as a source of old mail, fetched over POP3 (see `maildrop_names`)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mailsetup.app.maildrop_names import is_maildrop, maildrop_name, maildrop_server
from mailsetup.migration.sources.pop3_store import Pop3Source
from mailsetup.model.errors import CredentialsError
from mailsetup.model.message import message
from mailsetup.protocols.pop3_maildrop import open_maildrop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager

    from mailsetup.app.services import Services
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.protocols.pop3_maildrop import Maildrop
    from mailsetup.runtime.context import Context


def maildrops_of(sources: Iterable[str]) -> tuple[ServerSettings, ...]:
    """The mailboxes among them, in their order."""
    return tuple(maildrop_server(one) for one in sources if is_maildrop(one))


def maildrop_opener(services: Services, passwords: Mapping[str, Secret]) -> Callable[[str], Source]:
    """Makes the source of a mailbox; nobody is asked before its mail is read.

    Args:
        passwords: by `maildrop_name`; they may be put in later.
    """

    def opened(name: str) -> Source:
        server = maildrop_server(name)
        location = f"{server.username}@{server.hostname}"
        return Pop3Source(location, partial(_connect, services, server, passwords))

    return opened


def _connect(
    services: Services,
    server: ServerSettings,
    passwords: Mapping[str, Secret],
    ctx: Context,
) -> AbstractContextManager[Maildrop]:
    password = passwords.get(maildrop_name(server))
    if password is None:
        raise CredentialsError(message("credentials.needed", hostname=server.hostname))
    parts = services.instruments
    return open_maildrop(server, password, dialer=parts.dialer, trust=parts.trust, ctx=ctx)
