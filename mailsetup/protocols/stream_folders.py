"""Asks for mailboxes over an `ImapStream`: what there is, what is subscribed to, how much is in it.

The names go back to the server as it wrote them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.protocols.imap_folders import can_be_sent
from mailsetup.protocols.imap_listing import (
    encode_name,
    mailbox_key,
    read_list,
    read_message_count,
    read_namespaces,
)
from mailsetup.protocols.imap_syntax import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.model.probe import Namespace
    from mailsetup.protocols.imap_listing import ListEntry
    from mailsetup.protocols.imap_stream import Answer, ImapStream, Untagged

_LITERAL = re.compile(rb"\{\d{1,10}\+?\}")
_NUMBER = re.compile(rb"OK \[(UIDVALIDITY|UIDNEXT) (\d{1,10})\]", re.IGNORECASE)
_EXISTS = re.compile(rb"(\d{1,10}) EXISTS\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An open mailbox; `uidvalidity` and `uidnext` None where the server does not say."""

    exists: int
    uidvalidity: int | None
    uidnext: int | None


def list_mailboxes(stream: ImapStream) -> tuple[ListEntry, ...]:
    """All mailboxes, with their special use.

    Raises:
        ProtocolError: `mailbox.no-list`: the server does not tell them.
    """
    if {"SPECIAL-USE", "LIST-EXTENDED"} <= stream.capabilities:
        answer, lines = stream.run(b"LIST", b'""', b"*", b"RETURN (SPECIAL-USE)")
        if answer.is_ok:
            return read_list(said(lines, b"LIST "))
    answer, lines = stream.run(b"LIST", b'""', b"*")
    if not answer.is_ok:
        raise ProtocolError(message("mailbox.no-list"), answer.text)
    return read_list(said(lines, b"LIST "))


def list_subscriptions(stream: ImapStream) -> tuple[ListEntry, ...]:
    """The names that are subscribed to, also those of mailboxes that are no more; () unknown."""
    answer, lines = stream.run(b"LSUB", b'""', b"*")
    return read_list(said(lines, b"LSUB ")) if answer.is_ok else ()


def list_namespaces(stream: ImapStream) -> tuple[Namespace, ...]:
    """The personal namespaces; () where the server does not tell."""
    if "NAMESPACE" not in stream.capabilities:
        return ()
    answer, lines = stream.run(b"NAMESPACE")
    return read_namespaces(said(lines, b"NAMESPACE ")) if answer.is_ok else ()


def message_count(stream: ImapStream, raw: bytes) -> int | None:
    """By STATUS; None when the server does not say."""
    answer, lines = stream.run(b"STATUS", quoted(raw), b"(MESSAGES)")
    return read_message_count(said(lines, b"STATUS ")) if answer.is_ok else None


def open_mailbox(stream: ImapStream, raw: bytes, *, to_change: bool = False) -> Opened | None:
    """Open a mailbox, to look only unless `to_change`; None: the server does not let us."""
    answer, lines = stream.run(b"SELECT" if to_change else b"EXAMINE", quoted(raw))
    if not answer.is_ok or (to_change and answer.code.upper() == "READ-ONLY"):
        return None
    numbers: dict[bytes, int] = {}
    for line in lines:
        if found := _NUMBER.match(line.text):
            numbers[found[1].upper()] = int(found[2])
        elif found := _EXISTS.match(line.text):
            numbers[b"EXISTS"] = int(found[1])
    return Opened(
        exists=numbers.get(b"EXISTS", 0),
        uidvalidity=numbers.get(b"UIDVALIDITY"),
        uidnext=numbers.get(b"UIDNEXT"),
    )


def find_mailbox(entries: Iterable[ListEntry], name: str) -> ListEntry | None:
    """The one mailbox of this name; None: there is none, or only one that holds others.

    Raises:
        ProtocolError: two look alike, or its name cannot be sent.
    """
    found = [one for one in entries if one.key == mailbox_key(name, one.delimiter)]
    if len(found) > 1:
        raise ProtocolError(message("mailbox.ambiguous", mailbox=name))
    if not found or not found[0].selectable:
        return None
    if not can_be_sent(found[0].raw):
        raise ProtocolError(message("mailbox.bad-name", mailbox=name))
    return found[0]


def wire_name(name: str) -> bytes:
    """A name for the wire.

    Raises:
        ProtocolError: `mailbox.bad-name`: no mailbox can have it.
    """
    try:
        return encode_name(name)
    except ValueError:
        raise ProtocolError(message("mailbox.bad-name", mailbox=name)) from None


def must_be_done(answer: Answer, refused: str, mailbox: str) -> None:
    """Nothing, when it was done.

    Raises:
        ProtocolError: with the message id `refused` and the server's words, when it said no.
    """
    if not answer.is_ok:
        raise ProtocolError(message(refused, mailbox=mailbox), answer.text)


def said(lines: Iterable[Untagged], word: bytes) -> list[bytes]:
    """The responses of one kind without its name, each literal as a quoted string."""
    return [_whole(line)[len(word) :] for line in lines if _is(line, word)]


def _is(line: Untagged, word: bytes) -> bool:
    return line.text[: len(word)].upper() == word


def _whole(line: Untagged) -> bytes:
    if not line.literals:
        return line.text
    literals: Iterator[bytes] = iter(line.literals)
    return _LITERAL.sub(lambda mark: quoted(next(literals, mark[0])), line.text)
