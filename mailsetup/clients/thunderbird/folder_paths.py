"""How the paths of folders change with the IMAP server directory, see `server_uris`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryChange:
    """How folder paths change when the IMAP server directory does.

    Attributes:
        old: the directory of before, with `/`, no separator at the end; "" for none.
        new: the same of after.
        root: the directory that is going or coming, `old` or `new`; also known when it was set only
            as a namespace.
        existing: mailboxes that the server has, with `/`; empty when nobody asked it.
    """

    old: str
    new: str
    root: str
    existing: frozenset[str] = frozenset()

    def special(self, path: str) -> str:
        """The path of a folder with a role (Sent, Drafts, Trash …).

        With the wrong directory Thunderbird makes a stray `INBOX/Trash`, so the mailbox beside the
        inbox is preferred where the server has both.
        """
        mailbox = self._mailbox(path)
        return self._moved(path, (self._without_root(mailbox), mailbox))

    def target(self, path: str) -> str:
        """The path of a filter's target or a searched folder: the same mailbox as before if any."""
        mailbox = self._mailbox(path)
        return self._moved(path, (mailbox, self._without_root(mailbox)))

    def _moved(self, path: str, wanted: tuple[str, ...]) -> str:
        if not path or path.upper() == "INBOX":
            return path
        for mailbox in wanted:
            if _known_name(mailbox) in self.existing:
                return self._path(mailbox)
        # Not known, or no such mailbox: the reading that is right on a server whose folders stand
        # beside the inbox (when the directory goes) or below it (when it comes).
        return self._without_root(path)

    def _mailbox(self, path: str) -> str:
        if not self.old or path.upper() == "INBOX" or _is_below(path, self.old):
            return path
        return f"{self.old}/{path}"

    def _path(self, mailbox: str) -> str:
        if self.new and _is_below(mailbox, self.new):
            return mailbox[len(self.new) + 1 :]
        return mailbox

    def _without_root(self, path: str) -> str:
        return path[len(self.root) + 1 :] if _is_below(path, self.root) else path


def directory_of(value: str, delimiter: str) -> str:
    """A server directory or namespace prefix as a path: `INBOX.` and `INBOX/` are `INBOX`."""
    path = value.strip()
    if delimiter:
        path = path.replace(delimiter, "/")
    return path.strip("/").removesuffix(".")


def _is_below(path: str, directory: str) -> bool:
    """INBOX in any case is one mailbox (RFC 3501 5.1); all other names are told apart by case."""
    if not directory:
        return False
    head, slash, rest = (
        path[: len(directory)],
        path[len(directory) :][:1],
        path[len(directory) + 1 :],
    )
    same = head.upper() == "INBOX" if directory.upper() == "INBOX" else head == directory
    return same and slash == "/" and bool(rest)


def mailbox_paths(names: frozenset[str], delimiter: str) -> frozenset[str]:
    """Server mailbox names as paths to compare with."""
    paths = (name.replace(delimiter, "/") if delimiter else name for name in names)
    return frozenset(_with_inbox(path) for path in paths)


def _known_name(path: str) -> str:
    """A path of a folder address as the server's mailbox name in plain letters."""
    return _with_inbox(decode_modified_utf7(unquote(path)))


def _with_inbox(path: str) -> str:
    head, slash, rest = path.partition("/")
    return f"INBOX{slash}{rest}" if head.upper() == "INBOX" else path


def decode_modified_utf7(name: str) -> str:
    """`S&APg-ppel` is `Søppel` (RFC 3501 5.1.3); a name that is not encoded comes back as it is."""

    def decode(match: re.Match[str]) -> str:
        if not match[1]:
            return "&"
        try:
            return ("+" + match[1].replace(",", "/") + "-").encode("ascii").decode("utf-7")
        except UnicodeError:
            return match[0]

    return re.sub(r"&([A-Za-z0-9+,]*)-", decode, name)
