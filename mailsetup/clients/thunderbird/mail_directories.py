"""Where the accounts of a Thunderbird profile keep their mail on this computer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import account_keys
from mailsetup.clients.thunderbird.profile_files import read_prefs

if TYPE_CHECKING:
    from collections.abc import Collection

    from mailsetup.clients.thunderbird.prefs_js import Prefs

_MAIL = "Mail"
_IN_PROFILE = "[ProfD]"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailDirectory:
    """A directory of mail that is nowhere else.

    Attributes:
        account: the key of the account that keeps its mail there; "" where there is none any more.
        incoming_type: of that account, `pop3` or `none`; "" without one.
    """

    path: str
    account: str = ""
    incoming_type: str = ""


def mail_directories(location: str) -> tuple[MailDirectory, ...]:
    """Those of POP3 accounts and of local folders, then what lies beside them without an account.

    What IMAP, news and feeds keep is a copy of what is elsewhere, and not listed.

    Raises:
        ProfileError: as `read_prefs`.
    """
    directory = Path(os.path.abspath(location))
    prefs = read_prefs(directory)
    found: dict[str, MailDirectory] = {}
    for one in account_keys(prefs):
        path = _directory(prefs, one.server, directory)
        if path:
            kind = prefs.text(keys.server_pref(one.server, "type"))
            new = MailDirectory(path=path, account=one.account, incoming_type=kind)
            found.setdefault(os.path.normcase(path), new)
    for path in _beside(directory / _MAIL):
        found.setdefault(os.path.normcase(path), MailDirectory(path=path))
    return tuple(one for one in found.values() if one.incoming_type in ("pop3", "none", ""))


def imap_copies(location: str, accounts: Collection[str]) -> tuple[str, ...]:
    """Where these IMAP accounts keep what they know of their folders: copies, maybe old ones.

    Args:
        accounts: their keys.

    Raises:
        ProfileError: as `read_prefs`.
    """
    directory = Path(os.path.abspath(location))
    prefs = read_prefs(directory)
    paths = (
        _directory(prefs, one.server, directory)
        for one in account_keys(prefs)
        if one.account in accounts and prefs.text(keys.server_pref(one.server, "type")) == "imap"
    )
    return tuple(dict.fromkeys(path for path in paths if path))


def _directory(prefs: Prefs, server: str, profile: Path) -> str:
    """The relative name holds where a profile was copied from another computer; "" for none."""
    relative = prefs.text(keys.server_pref(server, "directory-rel"))
    named = [prefs.text(keys.server_pref(server, "directory"))]
    if relative.startswith(_IN_PROFILE):
        named.insert(0, os.path.join(profile, relative[len(_IN_PROFILE) :]))
    return next((os.path.normpath(one) for one in named if one and os.path.isdir(one)), "")


def _beside(mail: Path) -> list[str]:
    try:
        with os.scandir(mail) as entries:
            return sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []
