"""Asks for namespaces, mailboxes and counts over an `ImapStream`, many questions at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.probe import Namespace
from mailsetup.protocols.imap_folders import can_be_sent
from mailsetup.protocols.imap_listing import read_list, read_message_count, read_namespaces
from mailsetup.protocols.imap_syntax import ImapSyntaxError, parse_values, quoted
from mailsetup.protocols.stream_folders import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.protocols.imap_listing import ListEntry
    from mailsetup.protocols.imap_stream import ImapStream

_LIST = b'LIST "" *'
_WITH_USE = _LIST + b" RETURN (SPECIAL-USE)"
_ROOT = b'LIST "" ""'
_MOST_COUNTED = 200


def read_names(stream: ImapStream) -> tuple[tuple[Namespace, ...], tuple[ListEntry, ...]]:
    """The personal namespaces, and all mailboxes with their special use, in one round trip.

    From a server without NAMESPACE the delimiter of the root is taken (RFC 2342 section 4).

    Raises:
        ProtocolError: `mailbox.no-list`: the server does not tell its mailboxes.
    """
    tells_use = {"SPECIAL-USE", "LIST-EXTENDED"} <= stream.capabilities
    where = b"NAMESPACE" if "NAMESPACE" in stream.capabilities else _ROOT
    answers, lines = stream.run_all((_WITH_USE if tells_use else _LIST, where))
    listed = answers[0]
    entries = read_list(said(lines, b"LIST "))
    namespaces = read_namespaces(said(lines, b"NAMESPACE "))
    if not listed.is_ok and tells_use:
        listed, lines = stream.run(_LIST)
        entries = read_list(said(lines, b"LIST "))
    if not listed.is_ok:
        raise ProtocolError(message("mailbox.no-list"), listed.text)
    if not namespaces:
        namespaces = tuple(
            Namespace(prefix="", delimiter=one.delimiter) for one in entries if not one.raw
        )
    return namespaces, tuple(one for one in entries if one.raw)


def count_messages(stream: ImapStream, names: Sequence[bytes]) -> dict[bytes, int]:
    """How much is in mailboxes, by their names on the wire; the first 200, those that say it."""
    asked = {raw for raw in names[:_MOST_COUNTED] if can_be_sent(raw)}
    if not asked:
        return {}
    _, lines = stream.run_all(b"STATUS %b (MESSAGES)" % quoted(raw) for raw in sorted(asked))
    counts: dict[bytes, int] = {}
    for line in said(lines, b"STATUS "):
        try:
            values = parse_values(line)
        except ImapSyntaxError:
            continue
        number = read_message_count((line,))
        if values and isinstance(values[0], bytes) and values[0] in asked and number is not None:
            counts[values[0]] = number
    return counts
