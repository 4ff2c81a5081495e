"""A profile made from nothing that Thunderbird starts with: pure, nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.new_account import add_account
from mailsetup.clients.thunderbird.prefs_js import edit_prefs, parse_prefs
from mailsetup.clients.thunderbird.profiles_ini import new_profiles_ini, with_profile
from mailsetup.clients.thunderbird.snapshot import PrefChanges, ProfileSnapshot
from mailsetup.model.change import CreateFile, FileChange, RemoveFile, ReplaceText

if TYPE_CHECKING:
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.server import ServerSettings

PROFILE_NAME = "mailsetup"
_HEADER = "// Mozilla User Preferences\n\n"


def new_prefs(
    location: str,
    prefs_path: str,
    config: AccountConfig,
    servers: tuple[ServerSettings, ServerSettings],
    name: str,
) -> CreateFile:
    """`prefs.js` with one account; `servers` are the incoming and the outgoing one."""
    empty = parse_prefs(b"")
    changes = PrefChanges(ProfileSnapshot(location=location, prefs_path=prefs_path, prefs=empty))
    add_account(empty, changes, config, servers[0], servers[1], name)
    text = edit_prefs(_HEADER.encode(), changes.listed()).decode()
    return CreateFile(path=prefs_path, text=text)


def registered(
    ini_path: str, ini_text: str | None, relative_path: str, hash_: str
) -> tuple[FileChange, ...]:
    """`profiles.ini` with the profile at `relative_path` in it; `ini_text` None: not there yet."""
    if ini_text is None:
        return (
            CreateFile(path=ini_path, text=new_profiles_ini(PROFILE_NAME, relative_path, hash_)),
        )
    new = with_profile(ini_text, PROFILE_NAME, relative_path, hash_)
    if not ini_text:
        return (RemoveFile(path=ini_path, text=""), CreateFile(path=ini_path, text=new))
    return (ReplaceText(path=ini_path, old=ini_text, new=new, count=1),)
