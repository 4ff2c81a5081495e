"""Asks a logged-in IMAP server for its folders: NAMESPACE, LIST, LSUB, and how much is in each."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from mailsetup.model.probe import Mailbox, Namespace
from mailsetup.protocols.imap_listing import (
    ListEntry,
    mailbox_key,
    read_list,
    read_message_count,
    read_namespaces,
)
from mailsetup.protocols.imap_syntax import quoted

if TYPE_CHECKING:
    from mailsetup.protocols.imap_syntax import ResponseItem

MAX_COUNTED = 200
COUNT_SECONDS = 12.0
# Folders that clients make by themselves, in English, Norwegian and Swedish: when one of these lies
# under the inbox it may be the stray of a wrong prefix, so its count is asked for first.
_OWN_FOLDERS = frozenset(
    {
        *("trash", "deleted", "deleted items", "deleted messages", "papirkurv", "papirkorg"),
        *("slettede elementer", "søppel", "papperskorg", "papperskorgen", "borttaget"),
        *("sent", "sent items", "sent messages", "sendt", "sendte elementer", "skickat"),
        *("drafts", "kladd", "utkast", "junk", "spam", "søppelpost", "skräppost"),
        *("archive", "archives", "arkiv"),
    }
)


class RunCommand(Protocol):
    """`WiredImap4.run`: one command, its status and the untagged responses called `answer`."""

    def __call__(
        self, name: str, *arguments: bytes, answer: str = ""
    ) -> tuple[str, list[ResponseItem]]:
        """See `WiredImap4.run`."""


def read_personal_namespaces(
    run: RunCommand, capabilities: tuple[str, ...]
) -> tuple[Namespace, ...]:
    """By NAMESPACE; from a server without it the delimiter of the root (RFC 2342 section 4)."""
    if "NAMESPACE" in capabilities:
        status, items = run("NAMESPACE", answer="NAMESPACE")
        found = read_namespaces(items) if status == "OK" else ()
        if found:
            return found
    status, items = run("LIST", b'""', b'""', answer="LIST")
    roots = read_list(items) if status == "OK" else ()
    return tuple(Namespace(prefix="", delimiter=root.delimiter) for root in roots[:1])


def list_entries(run: RunCommand, capabilities: tuple[str, ...]) -> tuple[ListEntry, ...]:
    """All mailboxes, with their special use where the server tells it only when asked."""
    if {"SPECIAL-USE", "LIST-EXTENDED"} <= set(capabilities):
        status, items = run("LIST", b'""', b"*", b"RETURN (SPECIAL-USE)", answer="LIST")
        if status == "OK":
            return read_list(items)
    status, items = run("LIST", b'""', b"*", answer="LIST")
    return read_list(items) if status == "OK" else ()


def subscribed_keys(run: RunCommand) -> frozenset[str] | None:
    """Keys of the subscribed mailboxes; None when the server does not know LSUB."""
    status, items = run("LSUB", b'""', b"*", answer="LSUB")
    if status != "OK":
        return None
    return frozenset(entry.key for entry in read_list(items) if "\\noselect" not in entry.flags)


def read_folders(run: RunCommand, capabilities: tuple[str, ...]) -> tuple[Mailbox, ...]:
    """The mailboxes in the server's order, subscribed or not, with counts for the first 200."""
    entries = list_entries(run, capabilities)
    subscribed = subscribed_keys(run)
    counts = _count(run, entries)
    return tuple(
        Mailbox(
            name=entry.name,
            delimiter=entry.delimiter,
            selectable=entry.selectable,
            subscribed=subscribed is None or entry.key in subscribed,
            special_use=entry.special_use,
            messages=counts.get(entry.raw),
        )
        for entry in entries
    )


def count_messages(run: RunCommand, raw: bytes) -> int | None:
    """By STATUS; None when the server does not say."""
    status, items = run("STATUS", quoted(raw), b"(MESSAGES)", answer="STATUS")
    return read_message_count(items) if status == "OK" else None


def _count(run: RunCommand, entries: tuple[ListEntry, ...]) -> dict[bytes, int]:
    enough = time.monotonic() + COUNT_SECONDS
    counts: dict[bytes, int] = {}
    askable = [entry for entry in entries if entry.selectable and can_be_sent(entry.raw)]
    for entry in sorted(askable, key=_may_be_stray, reverse=True)[:MAX_COUNTED]:
        if time.monotonic() > enough:
            break
        number = count_messages(run, entry.raw)
        if number is not None:
            counts[entry.raw] = number
    return counts


def can_be_sent(raw: bytes) -> bool:
    """Whether a name from the server can stand in a command of ours."""
    return raw.isascii() and not any(sign in raw for sign in (b"\r", b"\n", b"\0"))


def _may_be_stray(entry: ListEntry) -> bool:
    if not entry.delimiter:
        return False
    head, _, rest = mailbox_key(entry.name, entry.delimiter).partition(entry.delimiter)
    return head == "INBOX" and rest.lower() in _OWN_FOLDERS
