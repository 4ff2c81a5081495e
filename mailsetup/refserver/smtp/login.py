"""AUTH PLAIN and LOGIN (RFC 4954)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.sasl import CredentialsInvalid, plain_credentials, unwrap
from mailsetup.refserver.smtp.reply import Reply, reply_from

if TYPE_CHECKING:
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.store import Account

SASL_LINE = 12_288
_USERNAME, _PASSWORD = "VXNlcm5hbWU6", "UGFzc3dvcmQ6"


async def log_in(connection: Connection, argument: str) -> Account | Reply:
    """Hold the dialogue behind ``AUTH``; the account, or the reply that refuses."""
    mechanism, _, initial = argument.partition(" ")
    try:
        if mechanism.upper() == "PLAIN":
            raw = unwrap(initial.encode()) if initial else await _response(connection, "")
            username, password = plain_credentials(raw)
        elif mechanism.upper() == "LOGIN":
            username = (
                unwrap(initial.encode()) if initial else await _response(connection, _USERNAME)
            )
            password = await _response(connection, _PASSWORD)
        else:
            return Reply("504", "5.5.4", "Error: unrecognized authentication type")
    except CredentialsInvalid as invalid:
        return Reply("501", "5.5.2", str(invalid))
    return _check(connection, username, password)


async def _response(connection: Connection, prompt: str) -> bytes:
    connection.write(f"334 {prompt}\r\n".encode("ascii"))
    line = await connection.read_line(
        SASL_LINE, connection.site.limits.login_seconds, newline=b"\r\n", secret=True
    )
    if line == b"*":
        raise CredentialsInvalid("Authentication aborted by client.")
    return unwrap(line)


def _check(connection: Connection, username: bytes, password: bytes) -> Account | Reply:
    action = connection.fault(Event.LOGIN)
    if isinstance(action, Refuse):
        return reply_from(action.smtp)
    account = connection.site.store.authenticate(
        username.decode("utf-8", "surrogateescape"), password.decode("utf-8", "surrogateescape")
    )
    if account is None:
        return Reply("535", "5.7.8", "Error: authentication failed: (reason unavailable)")
    if account.disabled:
        return Reply("525", "5.7.13", "Account is disabled")
    return account
