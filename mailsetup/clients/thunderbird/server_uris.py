"""Folder addresses of Thunderbird (`imap://kari%40lyse.net@imap.altibox.no/INBOX/Sent`).

They stand in identities, filters and saved searches. The path is written with `/` whatever the
server's delimiter, and counts from the IMAP server directory: with `INBOX` set, `/Sent` is the
mailbox `INBOX/Sent`; without it, `/Sent` is the mailbox `Sent`. `/INBOX` is the inbox in both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Callable

_URI = re.compile(r"(imap|mailbox)://([^/@\s\"|]*)@([^/\s\"|]*)")
SCHEMES = {"imap": "imap", "pop3": "mailbox"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerUri:
    """The part of a folder address that names the server; user and host in plain letters."""

    scheme: str
    username: str
    hostname: str

    def __str__(self) -> str:
        # Thunderbird leaves only letters, digits and *-._ as they are.
        user = quote(self.username, safe="*-._").replace("~", "%7E")
        return f"{self.scheme}://{user}@{self.hostname}"

    def path_of(self, uri: str) -> str | None:
        """What follows the server in `uri`: "" or "/…"; None for another server's address."""
        match = _URI.match(uri)
        if (
            match is None
            or match[1] != self.scheme
            or unquote(match[2]) != self.username
            or unquote(match[3]).lower() != self.hostname.lower()
        ):
            return None
        path = uri[match.end() :]
        return path if not path or path.startswith("/") else None

    def map_path(self, uri: str, change: Callable[[str], str]) -> str:
        """`uri` with its path (without the first `/`) changed, its head byte for byte; other
        servers' addresses and the server's own root come back as they are.
        """
        path = self.path_of(uri)
        if not path or path == "/":
            return uri
        return uri[: len(uri) - len(path)] + "/" + change(path[1:])

    def moved(self, uri: str, new: ServerUri) -> str:
        """`uri` at the server `new`; other servers' addresses come back as they are."""
        path = self.path_of(uri)
        return uri if path is None else str(new) + path
