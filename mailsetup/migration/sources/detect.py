"""Finds out what kind of store a path is."""

from __future__ import annotations

import os
import re
import zipfile
from typing import TYPE_CHECKING

from mailsetup.migration.sources.apple_mail_store import EMLX, AppleMailSource
from mailsetup.migration.sources.eml_store import EmlSource, is_message_file
from mailsetup.migration.sources.maildir_files import is_maildir
from mailsetup.migration.sources.maildir_store import MaildirSource
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.sources.pst_reading import SIGNATURE
from mailsetup.migration.sources.pst_store import PstSource
from mailsetup.migration.sources.thunderbird_folders import (
    BELOW,
    INDEX,
    MBOX_ENDINGS,
    starts_as_mbox,
)
from mailsetup.migration.sources.thunderbird_store import ThunderbirdSource
from mailsetup.migration.sources.zip_store import ZipSource
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.migration.sources.base import Source

_LOOKED_AT = 1_024
_MOST_ENTRIES = 20_000
"""Files and directories that are looked at before a directory counts as one without mail."""
_HEADER = re.compile(rb"[!-9;-~]{1,100}:[ \t\r\n]")
_THUNDERBIRD_FILES = frozenset({"popstate.dat", "msgfilterrules.dat", "filterlog.html"})


def open_source(path: str) -> Source:
    """The store at a path. Nothing but the beginning of some files is read.

    Raises:
        MigrationError: `migration.no-store`: there is no mail that we know how to read;
            `migration.several-accounts`: it is a directory of such stores;
            `migration.unreadable`: this computer does not let us look.
    """
    try:
        if os.path.isdir(path):
            return _in_directory(path)
        if os.path.exists(path) and not os.path.isfile(path):  # to open a pipe would wait for ever
            raise MigrationError(text("migration.no-store", file=path), "no ordinary file")
        return _in_file(path)
    except FileNotFoundError as error:
        raise MigrationError(text("migration.no-store", file=path), "no such file") from error
    except OSError as error:
        reason = str(error.strerror)
        raise MigrationError(text("migration.unreadable", file=path), reason) from error


def _in_file(path: str) -> Source:
    with open(path, "rb") as file:
        beginning = file.read(_LOOKED_AT)
    if path.lower().endswith(EMLX):
        return AppleMailSource(path)
    if beginning.startswith(b"PK") and zipfile.is_zipfile(path):
        return ZipSource(path, open_source)
    if beginning.startswith(SIGNATURE):
        return PstSource(path)
    text_start = beginning.lstrip(b"\r\n")
    is_message = is_message_file(os.path.basename(path))
    if text_start.startswith(b"From ") or not (text_start or is_message):
        return MboxSource(path)
    if is_message or _HEADER.match(text_start):
        return EmlSource(path)
    raise MigrationError(text("migration.no-store", file=path))


def _in_directory(path: str) -> Source:
    with os.scandir(path) as entries:
        here = [(entry.name, entry.is_dir()) for entry in entries]
    names = {name for name, _ in here}
    directories = [os.path.join(path, name) for name, is_directory in here if is_directory]
    if is_maildir(path):
        return MaildirSource(path)
    if "mbox" in names and os.path.isfile(os.path.join(path, "mbox")):  # exported by Apple Mail
        return MboxSource(os.path.join(path, "mbox"), os.path.basename(os.path.abspath(path)))
    if "prefs.js" in names:
        raise MigrationError(text("migration.several-accounts", file=path))
    if _is_thunderbird(path, here):
        return ThunderbirdSource(path)
    if any(is_maildir(below) for below in directories):
        return MaildirSource(path)
    if any(map(_has_thunderbird_index, directories)):
        raise MigrationError(text("migration.several-accounts", file=path))
    return _by_what_lies_below(path)


def _is_thunderbird(path: str, here: list[tuple[str, bool]]) -> bool:
    for name, is_directory in here:
        if name.endswith(BELOW if is_directory else INDEX) or name.lower() in _THUNDERBIRD_FILES:
            return True
    return any(
        not is_directory
        and ("." not in name or name.lower().endswith(MBOX_ENDINGS))
        and starts_as_mbox(os.path.join(path, name))
        for name, is_directory in here
    )


def _has_thunderbird_index(path: str) -> bool:
    with os.scandir(path) as entries:
        return any(entry.name.endswith(INDEX) for entry in entries)


def _by_what_lies_below(path: str) -> Source:
    for directory, name in _files_below(path):
        if is_message_file(name):
            return EmlSource(path)
        if name.lower().endswith(EMLX):
            return AppleMailSource(path)
        if name in {"cur", "new"} and is_maildir(directory):
            return MaildirSource(path)
    raise MigrationError(text("migration.no-store", file=path))


def _files_below(path: str) -> Iterator[tuple[str, str]]:
    """(directory, name) of everything, as far as it is worth looking."""
    left = _MOST_ENTRIES
    for directory, inner, files in os.walk(path):
        inner.sort()
        for name in (*files, *inner):
            yield directory, name
            left -= 1
            if not left:
                return
