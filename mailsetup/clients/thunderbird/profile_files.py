"""Reads the files of a profile, within limits and without following anything odd."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird import pref_keys as keys
from mailsetup.clients.thunderbird.accounts import account_keys
from mailsetup.clients.thunderbird.prefs_js import MAX_PREFS_BYTES, Prefs, parse_prefs
from mailsetup.clients.thunderbird.snapshot import TextFile
from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFS_FILE = "prefs.js"
USER_FILE = "user.js"
_FILTERS_FILE = "msgFilterRules.dat"
_SEARCHES_FILE = "virtualFolders.dat"
_IMAP_DIRECTORY = "ImapMail"
_PROFILE_MARK = "[ProfD]"
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_prefs(directory: Path) -> Prefs:
    """The preferences of the profile in `directory`.

    Raises:
        ProfileError: `profile.missing` (no such directory), `profile.prefs-missing`,
            `profile.prefs-too-large`, `profile.prefs-broken`, `profile.unreadable`.
    """
    if not os.path.isdir(directory):
        raise ProfileError(message("profile.missing", profile=str(directory)))
    try:
        data = read_bytes(directory / PREFS_FILE, MAX_PREFS_BYTES)
    except FileNotFoundError:
        raise ProfileError(message("profile.prefs-missing", profile=str(directory))) from None
    except OSError as error:
        reason = message("profile.unreadable", profile=str(directory))
        raise ProfileError(reason, str(error)) from error
    if data is None:
        raise ProfileError(message("profile.prefs-too-large"))
    return parse_prefs(data)


def with_user_js(directory: Path, prefs: Prefs) -> Prefs:
    """The preferences as Thunderbird will have them: at every start `user.js` goes over them."""
    try:
        data = read_bytes(directory / USER_FILE, MAX_PREFS_BYTES)
        above = parse_prefs(data or b"").values
    except (OSError, ProfileError):
        return prefs  # there is none, as almost everywhere, or Thunderbird cannot read it either
    return replace(prefs, values={**prefs.values, **above})


def read_bytes(path: Path, limit: int) -> bytes | None:
    """A whole file; None when it is larger than `limit`.

    Raises:
        OSError: not there, not allowed, or not an ordinary file.
    """
    with open(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"not an ordinary file: {path}")
        data = file.read(limit + 1)
    return data if len(data) <= limit else None


def read_text(path: Path, limit: int = MAX_PREFS_BYTES) -> str | None:
    """A UTF-8 file with its line ends as they are; None when it cannot be read as that."""
    try:
        data = read_bytes(path, limit)
        return data.decode("utf-8") if data is not None else None
    except (OSError, UnicodeDecodeError):
        return None


def folder_texts(directory: Path, prefs: Prefs) -> tuple[TextFile, ...]:
    """The filters of every account, and the saved searches, where there are any."""
    paths = [*_filter_files(directory, prefs), directory / _SEARCHES_FILE]
    texts = ((path, read_text(path)) for path in dict.fromkeys(paths))
    return tuple(TextFile(path=str(path), text=text) for path, text in texts if text)


def imap_directories(directory: Path) -> frozenset[str]:
    """What lies where the directories of IMAP accounts are; also those of removed accounts."""
    try:
        return frozenset(os.listdir(directory / _IMAP_DIRECTORY))
    except OSError:
        return frozenset()


def _filter_files(directory: Path, prefs: Prefs) -> Iterator[Path]:
    for found in account_keys(prefs):
        relative = prefs.text(keys.server_pref(found.server, "directory-rel"))
        absolute = prefs.text(keys.server_pref(found.server, "directory"))
        if relative.startswith(_PROFILE_MARK):
            yield directory / relative.removeprefix(_PROFILE_MARK).lstrip("/") / _FILTERS_FILE
        elif absolute:
            yield Path(absolute) / _FILTERS_FILE
