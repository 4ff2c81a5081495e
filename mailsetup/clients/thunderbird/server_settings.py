"""Host, port, encryption, login method and user name of one server, as preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.clients.thunderbird.snapshot import PrefChanges
    from mailsetup.model.server import ServerSettings


def set_server(
    changes: PrefChanges,
    key: Callable[[str], str],
    current: ServerSettings | None,
    wanted: ServerSettings,
    *,
    smtp: bool,
) -> None:
    """Set what differs between `current` (as Thunderbird uses it) and `wanted`.

    "" as user name and no login methods leave those alone; a login method that is among the wanted
    ones stays.
    """
    if current is None or current.hostname != wanted.hostname.lower():
        changes.set(key("hostname"), wanted.hostname)
    if current is None or current.port != wanted.port:
        changes.set(key("port"), wanted.port)
    if current is None or current.socket_type is not wanted.socket_type:
        changes.set(
            key("try_ssl" if smtp else "socketType"), keys.SOCKET_NUMBERS[wanted.socket_type]
        )
    kept = current is not None and any(m in wanted.auth_methods for m in current.auth_methods)
    if wanted.auth_methods and not kept:
        changes.set(key("authMethod"), keys.AUTH_NUMBERS[wanted.auth_methods[0]])
    if wanted.username and (current is None or current.username != wanted.username):
        changes.set(key("username" if smtp else "userName"), wanted.username)


def set_new_server(
    changes: PrefChanges, key: Callable[[str], str], wanted: ServerSettings, *, smtp: bool
) -> None:
    """Set everything, for a server that is not there yet (the defaults would be plain text)."""
    set_server(changes, key, None, wanted, smtp=smtp)
    if not wanted.auth_methods:
        changes.set(key("authMethod"), keys.DEFAULT_AUTH_METHOD)
