"""Takes out of texts what is about people; what may stay is listed, and all else goes.

Domains, names of servers and what servers say stay: without them nobody can look into it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.app.support_folders import HIDDEN, hide_folder
from mailsetup.model.message import Message
from mailsetup.net.foreign_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.message import Param

LONGEST = 600
"""Characters of one text in a report."""
_LEAST_WORD = 3
_LEAST_INSIDE = 5  # shorter ones stand in ordinary words too
_MOST = 200
_LOOKED_AT = 8000

_ADDRESS = re.compile(
    r"(?:\"[^\"@]{1,200}\"|(?<![\w.!#$'*+=^`{|}~-])([\w.!#$'*+=^`{|}~-]{1,200}))(@|%40)(?=[\w-])"
)
_NUMERIC = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:IPv6:)?[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7})"
    r"(?![\w:])"
)
# With the spaces in them: better too much goes than half of a name stays.
_PATH = re.compile(
    r"(?:(?:file://)?/(?:home|Users|root|var|media|mnt|Volumes|run|tmp|private)/"
    r"|(?<![A-Za-z])[A-Za-z]:[\\/](?!/)|\\\\|\bHKEY_[A-Z_]+\\)[^\"'<>|;,:]*"
)
# Words of servers and programs, which tell nothing although somebody's folder is called so.
_ORDINARY = frozenset(
    {
        *("mail", "mails", "email", "e-mail", "post", "info", "imap", "pop3", "smtp", "server"),
        *("login", "user", "error", "the", "and", "for", "not", "failed", "invalid", "password"),
        *("authentication", "connection", "root", "home", "users", "admin", "localhost", "folder"),
    }
)
# The values that a sentence of ours may be filled with, as they are but for people's names.
_OPEN = frozenset(
    {
        *("hostname", "host", "domain", "port", "socket_type", "protocol", "issuer", "methods"),
        *("provider", "client", "program", "status", "count", "hidden", "tried", "subscribed"),
        *("old", "new", "prefix", "value", "expected", "allowed", "type", "version", "used"),
        *("element", "placeholder", "meant", "detail", "code", "size", "limit", "most", "total"),
        *("done", "seconds", "minutes", "megabytes", "letter", "line", "url", "what", "key"),
        "asked",
    }
)
_ADDRESSES = frozenset({"address", "username", "account"})
_FOLDERS = frozenset({"mailbox", "new_mailbox", "folder", "target"})
_FILES = frozenset({"file", "new_file", "profile", "directory", "path", "place"})
_KNOWN_FILES = frozenset(
    {
        *("prefs.js", "user.js", "profiles.ini", "installs.ini", "msgfilterrules.dat"),
        *("virtualfolders.dat", "popstate.dat", "logins.json", "accounts4.sqlite"),
        *("journal.jsonl", "journal.json", "mailsetup.log"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redactor:
    """What is known to be private: `words` wherever they stand but in one of the `hosts`."""

    words: re.Pattern[str] | None
    hosts: re.Pattern[str] | None

    def text(self, text: str) -> str:
        """Free text of a server or of this computer, on one line."""
        line = one_line(text, _LOOKED_AT)
        line = _PATH.sub("~/" + HIDDEN, line)
        line = _ADDRESS.sub(lambda found: f"{_short(found[1] or '')}{found[2]}", line)
        line = _NUMERIC.sub(HIDDEN, line)
        pieces = [line] if self.hosts is None else self.hosts.split(line)
        line = "".join(
            piece if index % 2 else self._without_words(piece) for index, piece in enumerate(pieces)
        )
        return one_line(line, LONGEST)

    def _without_words(self, text: str) -> str:
        return text if self.words is None else self.words.sub(HIDDEN, text)

    def message(self, message: Message) -> Message:
        """A sentence of ours, with only those values that may be known."""
        params = {name: self._param(name, value) for name, value in message.params.items()}
        return Message(id=message.id, params=MappingProxyType(params))

    def maybe(self, message: Message | None) -> Message | None:
        """The same where there is one."""
        return None if message is None else self.message(message)

    def _param(self, name: str, value: Param) -> Param:
        if isinstance(value, int):
            return value
        if name in _OPEN:
            return self.text(value)
        if name in _ADDRESSES:
            return short_address(value)
        if name in _FOLDERS:
            return hide_folder(value)
        return hide_file(value) if name in _FILES else HIDDEN


def redactor(
    private: Iterable[str], hosts: Iterable[str] = (), secrets: Iterable[str] = ()
) -> Redactor:
    """One that knows these words.

    Args:
        private: addresses, usernames, full names, names of accounts and profiles.
        hosts: names of servers, which stay although a private word may be in them.
        secrets: should never be anywhere; a server that repeats one is not repeated.
    """
    known = sorted({host.casefold() for host in hosts if host}, key=len, reverse=True)[:_MOST]
    public = {label for host in known for label in host.split(".")}
    wanted = {text.casefold() for text in secrets if len(text) > _LEAST_WORD}
    about = {word.casefold() for text in private for word in _spellings(text)}
    wanted |= about - public - _ORDINARY
    forms = [
        re.escape(word) if len(word) >= _LEAST_INSIDE else rf"(?<!\w){re.escape(word)}(?!\w)"
        for word in sorted(wanted, key=len, reverse=True)[:_MOST]
    ]
    return Redactor(
        words=re.compile("|".join(forms), re.IGNORECASE) if forms else None,
        hosts=_whole_hosts(known),
    )


def _whole_hosts(hosts: list[str]) -> re.Pattern[str] | None:
    if not hosts:
        return None
    names = "|".join(map(re.escape, hosts))
    return re.compile(rf"(?<![\w.-])({names})(?![\w-]|\.\w)", re.IGNORECASE)


def short_address(text: str) -> str:
    """`k…@altibox.no` for `kari@altibox.no`; what has no domain is only its first letter."""
    local, at, domain = text.strip().rpartition("@")
    if not at:
        return _short(text.strip())
    return f"{_short(local)}@{one_line(domain, 255)}"


def hide_file(path: str) -> str:
    """The name of a file that every such program has; else only its ending."""
    name = re.split(r"[/\\]", path)[-1]
    if name.casefold() in _KNOWN_FILES:
        return name
    ending = re.search(r"\.[A-Za-z0-9]{1,5}\Z", name)
    return HIDDEN + (ending[0] if ending else "")


def _short(local: str) -> str:
    return f"{local[0]}{HIDDEN}" if local and local[0].isalnum() else HIDDEN


def _spellings(text: str) -> Iterable[str]:
    """All of it, the part before an @, and each word of a name."""
    plain = " ".join(text.split())
    local = plain.rpartition("@")[0] or plain
    for word in (plain, local, *re.split(r"[\s.,_+-]+", local)):
        if len(word) >= _LEAST_WORD:
            yield word
