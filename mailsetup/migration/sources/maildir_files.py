"""The messages of one maildir (`cur`, `new`): Dovecot's, Courier's, Thunderbird's.

Flags are letters behind the name (`:2,FRST`; `;2,` where a file system takes no colon), or, in
Thunderbird's kind, fields of the message. Letters `a` to `z` are keywords of `dovecot-keywords`.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.file_messages import file_chunks, read_file
from mailsetup.migration.sources.places import real, writable
from mailsetup.migration.stored_flags import is_keyword
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context

_FLAGS = {
    "S": "\\Seen",
    "R": "\\Answered",
    "F": "\\Flagged",
    "D": "\\Draft",
    "T": "\\Deleted",
    "P": "$Forwarded",
}
_SUFFIX = re.compile(r"[:;!]2,[^/\\]*\Z")
_KEYWORD_LINE = re.compile(r"([0-9]{1,2})[ \t]+(\S{1,100})")
_MOST_KEYWORDS = 26


@dataclass(slots=True)
class _File:
    """A message's file: `base` stays when its flags change, `suffix` and `inside` do not."""

    base: str
    suffix: str
    inside: str

    @property
    def name(self) -> str:
        return f"{self.inside}/{self.base}{self.suffix}"


class MaildirFiles:
    """One maildir.

    A key is the part of the file name that stays when flags change; two files that share it are
    told apart by the whole name.
    """

    def __init__(self, location: str) -> None:
        self._location = location
        self._listed: list[str] = []

    def messages(self, ctx: Context) -> Iterator[SourceMessage]:
        """In the order of their names, which is that of their arrival.

        Raises:
            MigrationError: `migration.unreadable`.
        """
        keywords = _keywords(self._path("dovecot-keywords"))
        before = ""
        for entry in self._list():
            ctx.check()
            file = _parted(entry)
            key = writable(file.name if file.base == before else file.base)
            before = file.base
            try:
                message, marks = read_file(self._path(file.name), key)
            except FileNotFoundError:
                try:
                    message, marks = read_file(self._find(key), key)
                except (FileNotFoundError, SourceChangedError):
                    continue
            if not marks.deleted:
                flags = (*_flags(file, keywords), *message.flags)
                yield replace(message, flags=tuple(dict.fromkeys(flags)))

    def chunks(self, key: str) -> Iterator[bytes]:
        """The form of a message that is sent.

        Raises:
            SourceChangedError: it is not there any more.
        """
        path = self._find(key)
        if not os.path.isfile(path):
            self._listed = []
            path = self._find(key)
        return file_chunks(path, key)

    def _find(self, key: str) -> str:
        name = real(key)
        if "/" in name:
            return self._path(name)
        if not self._listed:
            try:
                self._listed = self._list()
            except MigrationError as error:
                raise SourceChangedError(key) from error
        place = bisect_left(self._listed, name + "\0")
        if place < len(self._listed):
            file = _parted(self._listed[place])
            if file.base == name:
                return self._path(file.name)
        raise SourceChangedError(key)

    def _path(self, name: str) -> str:
        return os.path.join(real(self._location), name)

    def _list(self) -> list[str]:
        """Every file as one string that sorts by `base`: they may be a hundred thousand."""
        found = []
        for inside in ("cur", "new"):
            try:
                with os.scandir(self._path(inside)) as entries:
                    found += [
                        _joined(entry.name, inside)
                        for entry in entries
                        if entry.name[:1] != "." and entry.is_file()
                    ]
            except FileNotFoundError:
                continue
            except OSError as error:
                raise MigrationError(
                    text("migration.unreadable", file=self._location), str(error.strerror)
                ) from error
        return sorted(found)


def _joined(name: str, inside: str) -> str:
    suffix = _SUFFIX.search(name)
    base = name[: suffix.start()] if suffix else name
    return f"{base}\0{suffix[0] if suffix else ''}\0{inside}"


def _parted(entry: str) -> _File:
    base, suffix, inside = entry.split("\0")
    return _File(base, suffix, inside)


def _flags(file: _File, keywords: dict[str, str]) -> tuple[str, ...]:
    letters = file.suffix[3:].partition(",")[0]
    known = {**_FLAGS, **keywords}
    return tuple(known[letter] for letter in letters if letter in known)


def _keywords(path: str) -> dict[str, str]:
    """Letters and what they stand for; none where the file is not there or makes no sense."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = file.read(10_000).splitlines()
    except OSError:
        return {}
    found = {}
    for line in lines:
        match = _KEYWORD_LINE.fullmatch(line.strip())
        if match and int(match[1]) < _MOST_KEYWORDS and is_keyword(match[2]):
            found[chr(ord("a") + int(match[1]))] = match[2]
    return found


def is_maildir(path: str) -> bool:
    """Whether a directory is one; Thunderbird's kind has no `new`."""
    return os.path.isdir(os.path.join(path, "cur")) and (
        os.path.isdir(os.path.join(path, "new")) or os.path.isdir(os.path.join(path, "tmp"))
    )
