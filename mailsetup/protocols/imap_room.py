"""How much room a mailbox has: quota (RFC 9208, RFC 2087) and the largest message (RFC 7889)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.migration_plan import Room
from mailsetup.protocols.imap_syntax import ImapSyntaxError, parse_values, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.protocols.imap_stream import ImapStream, Untagged
    from mailsetup.protocols.imap_syntax import Value

_KIB = 1024  # what STORAGE counts in, RFC 9208 section 5.1


def read_room(stream: ImapStream, raw_name: bytes = b"INBOX") -> Room:
    """Ask for the room of a mailbox. Raises as `ImapStream.run`; a no is no error."""
    used, limit, messages_left = _quota(stream, raw_name)
    return Room(
        used=used,
        limit=limit,
        messages_left=messages_left,
        largest=_largest(stream, raw_name),
    )


def _quota(stream: ImapStream, raw_name: bytes) -> tuple[int | None, int | None, int | None]:
    if not any(word == "QUOTA" or word.startswith("QUOTA=") for word in stream.capabilities):
        return None, None, None
    answer, untagged = stream.run(b"GETQUOTAROOT", quoted(raw_name))
    if not answer.is_ok:
        return None, None, None
    storage: list[tuple[int, int, int]] = []  # free, used, limit
    messages: list[int] = []
    for name, used, limit in _resources(untagged):
        if name == "STORAGE":
            storage.append(((limit - used) * _KIB, used * _KIB, limit * _KIB))
        elif name == "MESSAGE":
            messages.append(max(0, limit - used))
    _, used_most, limit_most = min(storage, default=(None, None, None))
    return used_most, limit_most, min(messages, default=None)


def _resources(untagged: tuple[Untagged, ...]) -> Iterator[tuple[str, int, int]]:
    """Name, use and limit of each resource in the QUOTA lines."""
    for values in _each(untagged, b"QUOTA"):
        listed = values[-1]
        if not isinstance(listed, tuple):
            continue
        for name, used, limit in zip(listed[::3], listed[1::3], listed[2::3], strict=False):
            use, most = _number(used), _number(limit)
            if isinstance(name, bytes) and use is not None and most is not None:
                yield name.decode("ascii", "replace").upper(), use, most


def _largest(stream: ImapStream, raw_name: bytes) -> int | None:
    for word in stream.capabilities:
        if word.startswith("APPENDLIMIT="):
            return _number(word.partition("=")[2].encode("ascii", "replace"))
    if "APPENDLIMIT" not in stream.capabilities:
        return None
    answer, untagged = stream.run(b"STATUS", quoted(raw_name), b"(APPENDLIMIT)")
    for values in _each(untagged, b"STATUS") if answer.is_ok else ():
        listed = values[-1]
        if isinstance(listed, tuple) and len(listed) == 2:
            return _number(listed[1])
    return None


def _each(untagged: tuple[Untagged, ...], name: bytes) -> Iterator[tuple[Value, ...]]:
    """The values of every line of that name."""
    for line in untagged:
        word, _, rest = line.text.partition(b" ")
        if word.upper() != name:
            continue
        try:
            values = parse_values(rest)
        except ImapSyntaxError:
            continue
        if values:
            yield values


def _number(value: Value) -> int | None:
    is_one = isinstance(value, bytes) and value.isdigit() and len(value) <= 18
    return int(value) if is_one and isinstance(value, bytes) else None
