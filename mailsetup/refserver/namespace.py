"""The personal namespace of a server and the rules for mailbox names (RFC 2342, RFC 3501 5.1).

Names are kept as decoded text with the server's own prefix and delimiter: ``INBOX.Sent`` in
the Courier layout is the string "INBOX.Sent". ``INBOX`` itself is always spelled so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST_NAME = 255
_MOST_LEVELS = 30
# Unicode's categories Cc, Cs, Zl and Zp.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


class MailboxNameRefused(ValueError):
    """No mailbox may have that name; the text is fit for the tagged reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespace:
    """One personal namespace: ``("", "/")``, ``("INBOX.", ".")`` or ``("INBOX/", "/")``."""

    prefix: str = ""
    delimiter: str = "/"

    def __post_init__(self) -> None:
        if self.delimiter not in {"/", "."}:
            raise ValueError(f"the delimiter must be '/' or '.', not {self.delimiter!r}")
        if self.prefix not in {"", f"INBOX{self.delimiter}"}:
            raise ValueError(f"the prefix must be '' or 'INBOX{self.delimiter}'")

    def canonical(self, name: str) -> str:
        """Spell ``INBOX``, alone or as the first component, in capitals."""
        head, delimiter, rest = name.partition(self.delimiter)
        return f"INBOX{delimiter}{rest}" if head.upper() == "INBOX" else name

    def from_path(self, path: str) -> str:
        """A scenario's path ("Reise 2024", "INBOX/Familie") as this server names it."""
        if path == "INBOX":
            return path
        relative = path.removeprefix("INBOX/") if self.prefix else path
        return self.prefix + relative.replace("/", self.delimiter)

    def reaches(self, name: str) -> bool:
        """Whether a name lies in this namespace at all."""
        if not self.prefix:
            return True
        return name == "INBOX" or (name.startswith(self.prefix) and name != self.prefix)

    def parents(self, name: str) -> tuple[str, ...]:
        """All names above, nearest first; "a/b/c" gives "a/b" and "a"."""
        found: list[str] = []
        end = name.rfind(self.delimiter)
        while end >= 0:
            found.append(name[:end])
            end = name.rfind(self.delimiter, 0, end)
        return tuple(found)

    def check_new(self, name: str) -> None:
        """Raise `MailboxNameRefused` unless a mailbox may be made under this name."""
        if not self.reaches(name):
            raise MailboxNameRefused(
                "Client tried to access nonexistent namespace. "
                f"(Mailbox name should probably be prefixed with: {self.prefix})"
            )
        if len(name.encode()) > _LONGEST_NAME:
            raise MailboxNameRefused("[CANNOT] Mailbox name is too long")
        if _CONTROL.search(name) is not None:
            raise MailboxNameRefused("[CANNOT] Mailbox name holds control characters")
        if name.count(self.delimiter) >= _MOST_LEVELS:
            raise MailboxNameRefused("[CANNOT] Mailbox name has too many levels")
        for part in name.split(self.delimiter):
            if part in {"", ".", ".."}:
                raise MailboxNameRefused("[CANNOT] Mailbox name has an empty or reserved part")
