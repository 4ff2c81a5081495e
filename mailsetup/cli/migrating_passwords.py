"""The passwords of other mailboxes that `migrate` fetches mail from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mailsetup.app.maildrop_names import maildrop_name
from mailsetup.cli.passwords import ask_secret, secret_from_stdin
from mailsetup.model.errors import CredentialsError
from mailsetup.model.message import message
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from mailsetup.app.services import Services
    from mailsetup.cli.output import Output
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context


def maildrop_passwords(
    arguments: argparse.Namespace,
    servers: Iterable[ServerSettings],
    services: Services,
    output: Output,
    ctx: Context,
) -> dict[str, Secret]:
    """By `maildrop_name`: from standard input, one line for each in their order, else from the
    keyring, else asked for on a terminal. To be called after the mailbox's own was read.

    Raises:
        CredentialsError: one of them is not known.
    """
    found: dict[str, Secret] = {}
    for server in servers:
        output.say(message("cli.migrate-maildrop", user=server.username, hostname=server.hostname))
        password = _password(arguments, server, services, output, ctx)
        if password is None:
            raise CredentialsError(message("credentials.needed", hostname=server.hostname))
        found[maildrop_name(server)] = password
    return found


def _password(
    arguments: argparse.Namespace,
    server: ServerSettings,
    services: Services,
    output: Output,
    ctx: Context,
) -> Secret | None:
    if arguments.source_password_stdin:
        return secret_from_stdin()
    stored = services.keyring.get(server.username, ctx) if "@" in server.username else None
    if isinstance(stored, Secret):
        return stored
    if output.as_json or not sys.stdin.isatty():
        return None
    who = f"{server.username} ({server.hostname})"
    return ask_secret(output.words("cli.password-for", address=who))
