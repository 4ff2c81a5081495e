"""Where a folder of a POP3 account is on the IMAP server, as Thunderbird writes it down."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.clients.thunderbird.server_uris import ServerUri

_NOT_PLAIN = re.compile(r"[^ -~]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedFolders:
    """The way from the old addresses of folders to the new ones.

    Attributes:
        old: the servers whose folders were moved, the account's own first; the second is the one
            with which it shares a place.
        new: the IMAP server.
        mailboxes: the mailbox of each folder that was moved, by the folder's names.
        delimiter: of the mailboxes' names; "" when there are no levels.
    """

    old: tuple[ServerUri, ...]
    new: ServerUri
    mailboxes: Mapping[tuple[str, ...], str]
    delimiter: str

    def is_old(self, uri: str) -> bool:
        """Whether a folder lies on one of the old servers."""
        return any(server.path_of(uri) is not None for server in self.old)

    def is_own(self, uri: str) -> bool:
        """Whether a folder lies on the account's own server."""
        return self.old[0].path_of(uri) is not None

    def moved(self, uri: str) -> str | None:
        """The address of the mailbox that a folder was moved to; None where it was not."""
        paths = (server.path_of(uri) for server in self.old)
        path = next((found for found in paths if found), "").strip("/")
        mailbox = self._mailbox(tuple(unquote(part) for part in path.split("/")))
        return None if mailbox is None else f"{self.new}/{self._written(mailbox)}"

    def _mailbox(self, names: tuple[str, ...]) -> str | None:
        """Folders of Thunderbird may differ in case from what they were read as."""
        if names in self.mailboxes:
            return self.mailboxes[names]
        wanted = tuple(name.casefold() for name in names)
        folded = {tuple(n.casefold() for n in path): box for path, box in self.mailboxes.items()}
        return folded.get(wanted)

    def _written(self, mailbox: str) -> str:
        # Letters as on the wire, blanks as they are: `[Gmail]/Sent Mail`.
        path = mailbox.replace(self.delimiter, "/") if self.delimiter else mailbox
        return encode_modified_utf7(path)


def encode_modified_utf7(name: str) -> str:
    """`Søppel` is `S&APg-ppel` (RFC 3501 5.1.3)."""

    def encode(match: re.Match[str]) -> str:
        coded = base64.b64encode(match[0].encode("utf-16-be", "surrogatepass")).decode("ascii")
        return f"&{coded.rstrip('=').replace('/', ',')}-"

    return _NOT_PLAIN.sub(encode, name.replace("&", "&-"))
