"""What a POP3 maildrop held before anything was changed, kept as a private file.

A text of lines, so that a person can read it: who and when, then for each message its UIDL and its
bytes, with a tab between. Compared with a later look it shows whether a phone or another computer
still empties the mailbox.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.server import ServerSettings

_HEAD = "# mailsetup maildrop 1"
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class MaildropEntry:
    """A message on the server: its UIDL ("" where the server has none) and its bytes."""

    uidl: str
    size: int


def keep_list(directory: str, server: ServerSettings, entries: Iterable[MaildropEntry]) -> str:
    """Write down what there is, once: a list that is there already stays. Gives its path.

    Raises:
        MigrationError: `migration.list-unwritable`.
    """
    path = list_path(directory, server)
    if os.path.exists(path):
        return path
    temporary = f"{path}.tmp"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="latin-1", errors="replace", newline="\n") as file:
            file.write(f"{_HEAD}\n# {server.hostname} {server.username} {now}\n")
            for entry in entries:
                file.write(f"{entry.uidl}\t{entry.size}\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        reason = message("migration.list-unwritable", file=path)
        raise MigrationError(reason, error.strerror or str(error)) from error
    return path


def list_path(directory: str, server: ServerSettings) -> str:
    """Where the list of a maildrop is."""
    who = f"{server.hostname.lower()}\n{server.username}".encode("utf-8", "surrogatepass")
    return os.path.join(directory, f"maildrop-{hashlib.sha256(who).hexdigest()[:12]}.txt")


def read_list(path: str) -> tuple[MaildropEntry, ...]:
    """The messages of a list that was kept; () where there is none.

    Raises:
        MigrationError: `migration.list-damaged`.
    """
    try:
        if os.path.getsize(path) > _MOST_BYTES:
            raise _damaged(path)
        lines = Path(path).read_text(encoding="latin-1").split("\n")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _damaged(path) from error
    if lines[0] != _HEAD or lines[-1]:
        raise _damaged(path)
    return tuple(_entry(line, path) for line in lines[1:-1] if not line.startswith("# "))


def gone_since(kept: Iterable[MaildropEntry], now: Iterable[MaildropEntry]) -> int:
    """How many messages were there and are not any more; without UIDLs their number tells it."""
    before, after = tuple(kept), tuple(now)
    if all(entry.uidl for entry in before):
        return len({entry.uidl for entry in before} - {entry.uidl for entry in after})
    return max(0, len(before) - len(after))


def _entry(line: str, path: str) -> MaildropEntry:
    uidl, _, size = line.rpartition("\t")
    if not size.isdigit():
        raise _damaged(path)
    return MaildropEntry(uidl=uidl, size=int(size))


def _damaged(path: str) -> MigrationError:
    return MigrationError(message("migration.list-damaged", file=path))
