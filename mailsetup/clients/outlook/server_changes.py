"""The servers of one Outlook account, as values of its key; pure.

Which values, and what their numbers mean: Outlook page 1.4 and 2.1. A server is first set and then
read back in the same way as everybody reads it, so what is not stored counts as what Outlook takes
it for: a usual port, or an encryption that goes by the port.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.outlook.account_servers import incoming_server, outgoing_server
from mailsetup.model.hostname import plain_hostname
from mailsetup.model.server import AuthMethod, MailProtocol, SocketType

if TYPE_CHECKING:
    from mailsetup.clients.outlook.snapshot import ValueChanges
    from mailsetup.model.server import ServerSettings

_NAMES = {MailProtocol.IMAP: "IMAP", MailProtocol.POP3: "POP3"}
_SECURE_NUMBERS = {SocketType.PLAIN: 0, SocketType.SSL: 1, SocketType.STARTTLS: 2}
_SAME_AS_INCOMING, _OWN_LOGIN = 0, 1
_NO_LOGIN = (AuthMethod.NONE,)
_NEEDS_NO_LOGIN = frozenset({AuthMethod.NONE, AuthMethod.CLIENT_IP_ADDRESS})


def set_incoming(changes: ValueChanges, wanted: ServerSettings) -> bool:
    """Set what differs from `wanted`; "" as user name leaves it alone.

    False where it cannot be written for certain, so that nothing must be: which number stands for
    STARTTLS with IMAP and POP3 is [UNSURE].
    """
    name = _NAMES[wanted.protocol]
    current = incoming_server(changes.values, wanted.protocol)
    if current is None or current.hostname != plain_hostname(wanted.hostname):
        changes.set_text(f"{name} Server", wanted.hostname)
    if wanted.username and changes.values.text(f"{name} User") != wanted.username:
        changes.set_text(f"{name} User", wanted.username)
    if current is None or current.port != wanted.port:
        changes.set_number(f"{name} Port", wanted.port)
    now = incoming_server(changes.values, wanted.protocol)
    if now is not None and now.socket_type is wanted.socket_type:
        return True
    if wanted.socket_type is SocketType.STARTTLS:
        return False
    number = _SECURE_NUMBERS[wanted.socket_type]
    changes.set_number(f"{name} Use SSL", number)
    if changes.values.value(f"{name} Secure Connection") is not None:
        changes.set_number(f"{name} Secure Connection", number)
    return True


def set_outgoing(
    changes: ValueChanges, wanted: ServerSettings, incoming: ServerSettings | None
) -> None:
    """Set what differs from `wanted`; "" as user name and no login methods leave those alone.

    Outlook has the encryption twice, and both are written. A login other than by password is
    nothing that these values can say.
    """
    current = outgoing_server(changes.values, incoming)
    if current is None or current.hostname != plain_hostname(wanted.hostname):
        changes.set_text("SMTP Server", wanted.hostname)
    if current is None or current.port != wanted.port:
        changes.set_number("SMTP Port", wanted.port)
    now = outgoing_server(changes.values, incoming)
    if now is None or now.socket_type is not wanted.socket_type:
        changes.set_number("SMTP Use SSL", 0 if wanted.socket_type is SocketType.PLAIN else 1)
        changes.set_number("SMTP Secure Connection", _SECURE_NUMBERS[wanted.socket_type])
    _set_login(changes, current, wanted, incoming)


def _set_login(
    changes: ValueChanges,
    current: ServerSettings | None,
    wanted: ServerSettings,
    incoming: ServerSettings | None,
) -> None:
    logs_in = bool(changes.values.number("SMTP Use Auth")) and (
        current is None or current.auth_methods != _NO_LOGIN
    )
    if wanted.auth_methods and all(m in _NEEDS_NO_LOGIN for m in wanted.auth_methods):
        if changes.values.number("SMTP Use Auth"):
            changes.set_number("SMTP Use Auth", 0)
        return
    if not logs_in and not (wanted.auth_methods and wanted.takes_password):
        return
    shared = incoming.username if incoming is not None else ""
    has = current.username if current is not None and logs_in else None
    username = wanted.username or has or shared
    if logs_in and has == username:
        return
    if not logs_in:
        changes.set_number("SMTP Use Auth", 1)
    if username == shared:
        if changes.values.number("SMTP Auth Method"):
            changes.set_number("SMTP Auth Method", _SAME_AS_INCOMING)
        return
    changes.set_number("SMTP Auth Method", _OWN_LOGIN)
    if changes.values.text("SMTP User") != username:
        changes.set_text("SMTP User", username)
