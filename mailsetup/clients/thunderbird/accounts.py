"""The accounts of a Thunderbird profile, from its preferences. What is damaged is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.pop_polling import FETCHES, setting
from mailsetup.model.client import ClientAccount
from mailsetup.model.hostname import plain_hostname
from mailsetup.model.server import MailProtocol, ServerSettings

if TYPE_CHECKING:
    from mailsetup.clients.thunderbird.prefs_js import Prefs

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountKeys:
    """The keys that belong to one account.

    Attributes:
        account: `account1`.
        server: `server1`.
        identities: `id1` …, the first is the account's own; may be empty.
    """

    account: str
    server: str
    identities: tuple[str, ...]


def account_keys(prefs: Prefs) -> tuple[AccountKeys, ...]:
    """The accounts that Thunderbird would load, in its order."""
    found: list[AccountKeys] = []
    seen: set[str] = set()
    for account in listed(prefs, keys.ACCOUNTS):
        server = prefs.text(keys.account_pref(account, "server"))
        if server in seen or not prefs.text(keys.server_pref(server, "type")):
            continue
        seen.add(server)
        identities = listed(prefs, keys.account_pref(account, "identities"))
        found.append(AccountKeys(account=account, server=server, identities=identities))
    return tuple(found)


def listed(prefs: Prefs, key: str) -> tuple[str, ...]:
    """A list with commas, without blanks, empty and repeated entries."""
    parts = (part.strip() for part in prefs.text(key).split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_accounts(prefs: Prefs) -> tuple[ClientAccount, ...]:
    """All accounts, local folders and news among them (these without `incoming`)."""
    return tuple(_account(prefs, found) for found in account_keys(prefs))


def _account(prefs: Prefs, found: AccountKeys) -> ClientAccount:
    server = found.server
    identity = found.identities[0] if found.identities else ""
    incoming_type = prefs.text(keys.server_pref(server, "type"))
    is_pop3 = incoming_type == "pop3"
    address = prefs.text(keys.identity_pref(identity, "useremail")).strip()
    username = prefs.text(keys.server_pref(server, "userName")).strip()
    smtp = smtp_key(prefs, identity) if identity else None
    return ClientAccount(
        key=found.account,
        name=prefs.text(keys.server_pref(server, "name")) or address or username,
        address=address or (username if "@" in username else ""),
        full_name=prefs.text(keys.identity_pref(identity, "fullName")),
        incoming_type=incoming_type,
        incoming=incoming_server(prefs, server),
        outgoing=outgoing_server(prefs, smtp) if smtp else None,
        imap_path_prefix=prefs.text(keys.server_pref(server, "server_sub_directory")),
        namespace_personal=personal_namespace(prefs, server),
        namespace_override=prefs.flag(
            keys.server_pref(server, "override_namespaces"), default=True
        ),
        show_only_subscribed=prefs.flag(
            keys.server_pref(server, "using_subscription"), default=True
        ),
        leave_on_server=setting(prefs, server, "leave_on_server") if is_pop3 else None,
        leave_days=_leave_days(prefs, server) if is_pop3 else None,
        remove_when_deleted=is_pop3 and setting(prefs, server, "delete_mail_left_on_server"),
        check_on_start=any(setting(prefs, server, name) for name in FETCHES),
        is_default=prefs.text(keys.DEFAULT_ACCOUNT) == found.account,
    )


def _leave_days(prefs: Prefs, server: str) -> int | None:
    if not setting(prefs, server, "delete_by_age_from_server"):
        return None
    return prefs.number(
        keys.server_pref(server, "num_days_to_leave_on_server"), keys.DEFAULT_DAYS_ON_SERVER
    )


def personal_namespace(prefs: Prefs, server: str) -> str:
    r"""The first of the list in `namespace.personal`, e.g. `"\"INBOX.\""` is `INBOX.`."""
    value = prefs.text(keys.server_pref(server, "namespace.personal")).strip()
    quoted = _QUOTED.match(value)
    return quoted[1].replace("\\", "") if quoted else value


def smtp_key(prefs: Prefs, identity: str) -> str | None:
    """The outgoing server that Thunderbird uses for an identity; None when there is none."""
    known = listed(prefs, keys.SMTP_SERVERS)
    wanted = (
        prefs.text(keys.identity_pref(identity, "smtpServer")),
        prefs.text(keys.DEFAULT_SMTP_SERVER),
        *known,
    )
    return next(
        (key for key in wanted if key in known and prefs.text(keys.smtp_pref(key, "hostname"))),
        None,
    )


def incoming_server(prefs: Prefs, server: str) -> ServerSettings | None:
    """An incoming server as Thunderbird uses it; None for a type without one or a broken one."""
    protocol = keys.PROTOCOLS.get(prefs.text(keys.server_pref(server, "type")))
    if protocol is None:
        return None
    return _settings(
        protocol,
        hostname=prefs.text(keys.server_pref(server, "hostname")),
        username=prefs.text(keys.server_pref(server, "userName")),
        numbers=(
            prefs.number(keys.server_pref(server, "port"), -1),
            prefs.number(keys.server_pref(server, "socketType"), keys.DEFAULT_SOCKET_TYPE),
            prefs.number(keys.server_pref(server, "authMethod"), keys.DEFAULT_AUTH_METHOD),
        ),
    )


def outgoing_server(prefs: Prefs, smtp: str) -> ServerSettings | None:
    """An outgoing server as Thunderbird uses it; None for a broken one or another type (`ews`)."""
    if prefs.text(keys.smtp_pref(smtp, "type"), "smtp") != "smtp":
        return None
    return _settings(
        MailProtocol.SMTP,
        hostname=prefs.text(keys.smtp_pref(smtp, "hostname")),
        username=prefs.text(keys.smtp_pref(smtp, "username")),
        numbers=(
            prefs.number(keys.smtp_pref(smtp, "port"), -1),
            prefs.number(keys.smtp_pref(smtp, "try_ssl"), keys.DEFAULT_SOCKET_TYPE),
            prefs.number(keys.smtp_pref(smtp, "authMethod"), keys.DEFAULT_AUTH_METHOD),
        ),
    )


def _settings(
    protocol: MailProtocol,
    *,
    hostname: str,
    username: str,
    numbers: tuple[int, int, int],
) -> ServerSettings | None:
    port, socket_number, auth_number = numbers
    socket_type = keys.SOCKET_TYPES.get(socket_number, keys.SOCKET_TYPES[keys.DEFAULT_SOCKET_TYPE])
    if not 1 <= port <= 65535:
        port = keys.standard_port(protocol, socket_type)
    try:
        return ServerSettings(
            protocol=protocol,
            hostname=plain_hostname(hostname),
            port=port,
            socket_type=socket_type,
            username=username.strip(),
            auth_methods=keys.AUTH_METHODS.get(auth_number, ()),
        )
    except ValueError:
        return None
