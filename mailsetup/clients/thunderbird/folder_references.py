"""Every place in a profile where the address of a folder stands, and how it is rewritten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import account_keys
from mailsetup.clients.thunderbird.server_uris import SCHEMES, ServerUri
from mailsetup.clients.thunderbird.text_edits import replace_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.clients.thunderbird.folder_paths import DirectoryChange
    from mailsetup.clients.thunderbird.prefs_js import Prefs
    from mailsetup.clients.thunderbird.snapshot import PrefChanges, ProfileSnapshot
    from mailsetup.model.change import ReplaceText

_FOLDER_PREFS = {
    "identity": keys.FOLDER_PREFS_OF_IDENTITY,
    "server": keys.FOLDER_PREFS_OF_SERVER,
}
_FILTER_ACTION = re.compile(r'(actionValue=")((?:imap|mailbox)://[^"]*)(")')
_SEARCH_SCOPE = re.compile(r"^(scope=)([^\r\n]*)()")
_SEARCH_URI = re.compile(r"^((?:uri|scope)=)([^\r\n]*)()")


def server_uri(prefs: Prefs, server: str) -> ServerUri | None:
    """How addresses of this server's folders begin; None for a type without mail folders."""
    scheme = SCHEMES.get(prefs.text(keys.server_pref(server, "type")))
    if scheme is None:
        return None
    return ServerUri(
        scheme=scheme,
        username=prefs.text(keys.server_pref(server, "userName")),
        hostname=prefs.text(keys.server_pref(server, "hostname")),
    )


def folder_prefs(prefs: Prefs) -> Iterator[str]:
    """The preferences of all accounts that hold the address of a folder, sorted by name."""
    for key in sorted(prefs.values):
        kind, _, name = key.removeprefix("mail.").partition(".")
        leaf = name.partition(".")[2]
        names = _FOLDER_PREFS.get(kind, ())
        if leaf in names and isinstance(prefs.values[key], str):
            yield key


def move_directory(
    snapshot: ProfileSnapshot, changes: PrefChanges, server: str, moved: DirectoryChange
) -> tuple[ReplaceText, ...]:
    """Rewrite the paths of one IMAP server's folders: settings into `changes`, files as result."""
    prefs, uri = snapshot.prefs, server_uri(snapshot.prefs, server)
    if uri is None:
        return ()
    for key in folder_prefs(prefs):
        changes.set(key, uri.map_path(prefs.text(key), moved.special))
    trash = keys.server_pref(server, "trash_folder_name")
    if prefs.text(trash):
        changes.set(trash, moved.special(prefs.text(trash)))

    def rewrite(text: str) -> str:
        return uri.map_path(text, moved.target)

    return tuple(
        edit
        for file in snapshot.texts
        for edit in replace_lines(
            file,
            # `uri=` names the saved search itself, which is no mailbox and stays where it is.
            lambda line: _map_uris(line, (_FILTER_ACTION, _SEARCH_SCOPE), rewrite),
        )
    )


def move_server(
    snapshot: ProfileSnapshot, changes: PrefChanges, server: str, new: ServerUri
) -> tuple[ReplaceText, ...]:
    """Rewrite the addresses of one server's folders after a change of host or user name."""
    prefs, old = snapshot.prefs, server_uri(snapshot.prefs, server)
    if old is None:
        return ()
    for key in sorted(prefs.values):
        value = prefs.values[key]
        if key.startswith("mail.") and isinstance(value, str) and old.path_of(value) is not None:
            changes.set(key, old.moved(value, new))
    return tuple(
        edit
        for file in snapshot.texts
        for edit in replace_lines(
            file,
            lambda line: _map_uris(
                line, (_FILTER_ACTION, _SEARCH_URI), lambda text: old.moved(text, new)
            ),
        )
    )


def taken_by_other(prefs: Prefs, server: str, new: ServerUri) -> bool:
    """Whether another account has this type, host and user already (Thunderbird would drop one)."""
    others = (found.server for found in account_keys(prefs) if found.server != server)
    return any(_same(server_uri(prefs, other), new) for other in others)


def _same(one: ServerUri | None, other: ServerUri) -> bool:
    return one is not None and one.path_of(str(other)) == ""


def _map_uris(
    line: str, patterns: tuple[re.Pattern[str], ...], rewrite: Callable[[str], str]
) -> str:
    """`line` with every address in it rewritten; a search may have several, with `|` between."""

    def change(match: re.Match[str]) -> str:
        return match[1] + "|".join(rewrite(uri) for uri in match[2].split("|")) + match[3]

    for pattern in patterns:
        line = pattern.sub(change, line)
    return line
