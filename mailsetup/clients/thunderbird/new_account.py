"""One more account: the least that Thunderbird 153 needs; the rest it fills in itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import account_keys, listed
from mailsetup.clients.thunderbird.folder_references import taken_by_other
from mailsetup.clients.thunderbird.outgoing import add_smtp
from mailsetup.clients.thunderbird.server_settings import set_new_server
from mailsetup.clients.thunderbird.server_uris import SCHEMES, ServerUri
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from mailsetup.clients.thunderbird.prefs_js import Prefs
    from mailsetup.clients.thunderbird.snapshot import PrefChanges
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.server import ServerSettings

LOCAL_FOLDERS = "Local Folders"
_CHECK_MINUTES = 10


def add_account(
    prefs: Prefs,
    changes: PrefChanges,
    config: AccountConfig,
    incoming: ServerSettings,
    outgoing: ServerSettings,
    name: str,
) -> None:
    """Collect the settings of a new account; none when host and user have one already.

    Without a user name the address is used. A POP3 account leaves mail on the server.
    """
    username = incoming.username or config.address
    kind = keys.TYPES[incoming.protocol]
    uri = ServerUri(scheme=SCHEMES[kind], username=username, hostname=incoming.hostname)
    if taken_by_other(prefs, "", uri):
        return
    account, server = next_account(prefs)
    identity = f"id{highest_identity(prefs) + 1}"

    changes.set(keys.account_pref(account, "server"), server)
    changes.set(keys.account_pref(account, "identities"), identity)
    set_new_incoming(changes, server, incoming, username, config.address)
    _set_identity(changes, identity, config.address, name)
    changes.set(keys.identity_pref(identity, "smtpServer"), add_smtp(prefs, changes, outgoing))
    list_accounts(prefs, changes, [*listed(prefs, keys.ACCOUNTS), account], account, server)
    if not any(a.account == prefs.text(keys.DEFAULT_ACCOUNT) for a in account_keys(prefs)):
        changes.set(keys.DEFAULT_ACCOUNT, account)


def next_account(prefs: Prefs) -> tuple[str, str]:
    """The keys of an account and of a server that nobody ever had."""
    highest = max(_highest(prefs, "account"), prefs.number(keys.LAST_ACCOUNT_NUMBER, 0))
    return f"account{highest + 1}", f"server{_highest(prefs, 'server') + 1}"


def highest_identity(prefs: Prefs) -> int:
    """The highest number that an identity ever had."""
    return _highest(prefs, "id")


def list_accounts(
    prefs: Prefs, changes: PrefChanges, accounts: list[str], account: str, server: str
) -> None:
    """Make `accounts` the list of accounts, with the new `account` of `server` among them.

    Local folders are seen to: where the pointer to them is lost, Thunderbird takes any account
    without a server for them.
    """
    number = int(account.removeprefix("account"))
    local = prefs.text(keys.LOCAL_FOLDERS_SERVER)
    if not prefs.text(keys.server_pref(local, "type")):
        unclaimed = _unclaimed_local_folders(prefs)
        if unclaimed:
            changes.set(keys.LOCAL_FOLDERS_SERVER, unclaimed)
        else:
            number += 1
            accounts = [*accounts, f"account{number}"]
            _set_local_folders(
                changes, accounts[-1], f"server{int(server.removeprefix('server')) + 1}"
            )
    changes.set(keys.ACCOUNTS, ",".join(accounts))
    changes.set(keys.LAST_ACCOUNT_NUMBER, number)


def set_new_incoming(
    changes: PrefChanges, server: str, incoming: ServerSettings, username: str, address: str
) -> None:
    """Everything of an incoming server that is not there yet."""

    def key(name: str) -> str:
        return keys.server_pref(server, name)

    changes.set(key("type"), keys.TYPES[incoming.protocol])
    set_new_server(changes, key, incoming, smtp=False)
    changes.set(key("userName"), username)
    changes.set(key("name"), address)
    changes.set(key("login_at_startup"), True)
    changes.set(key("check_new_mail"), True)
    changes.set(key("check_time"), _CHECK_MINUTES)
    if incoming.protocol is MailProtocol.POP3:
        changes.set(key("leave_on_server"), True)


def _set_identity(changes: PrefChanges, identity: str, address: str, name: str) -> None:
    full_name = "".join(letter for letter in name if letter.isprintable()).strip()
    changes.set(keys.identity_pref(identity, "fullName"), full_name)
    changes.set(keys.identity_pref(identity, "useremail"), address)
    changes.set(keys.identity_pref(identity, "valid"), True)


def _set_local_folders(changes: PrefChanges, account: str, server: str) -> None:
    changes.set(keys.account_pref(account, "server"), server)
    changes.set(keys.LOCAL_FOLDERS_SERVER, server)
    changes.set(keys.server_pref(server, "type"), "none")
    changes.set(keys.server_pref(server, "hostname"), LOCAL_FOLDERS)
    changes.set(keys.server_pref(server, "userName"), "nobody")
    changes.set(keys.server_pref(server, "name"), LOCAL_FOLDERS)
    changes.set(keys.server_pref(server, "directory-rel"), f"[ProfD]Mail/{LOCAL_FOLDERS}")


def _unclaimed_local_folders(prefs: Prefs) -> str:
    """Local folders that the pointer to them has lost; a second one would be dropped."""
    for found in account_keys(prefs):
        kind = prefs.text(keys.server_pref(found.server, "type"))
        hostname = prefs.text(keys.server_pref(found.server, "hostname"))
        if kind == "none" and hostname == LOCAL_FOLDERS:
            return found.server
    return ""


def _highest(prefs: Prefs, kind: str) -> int:
    """The highest number in use anywhere: removed accounts leave remains behind."""
    pattern = re.compile(rf"\b{kind}(\d{{1,9}})\b")
    places = [key for key in prefs.values if key.startswith("mail.")]
    places += [prefs.text(key) for key in _KEYS_WITH_NUMBERS if key in prefs.values]
    places += [
        prefs.text(key)
        for key in prefs.values
        if key.startswith("mail.account.") and key.endswith((".server", ".identities"))
    ]
    return max((int(n) for place in places for n in pattern.findall(place)), default=0)


_KEYS_WITH_NUMBERS = (keys.ACCOUNTS, keys.DEFAULT_ACCOUNT, keys.LOCAL_FOLDERS_SERVER)
