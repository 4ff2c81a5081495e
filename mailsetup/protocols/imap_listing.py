"""Reads LIST, LSUB, NAMESPACE and STATUS responses, without what makes no sense; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imapclient import imap_utf7  # type: ignore[import-untyped]

from mailsetup.model.probe import Namespace, SpecialUse
from mailsetup.protocols.imap_syntax import ImapSyntaxError, Value, parse_values, whole_responses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.protocols.imap_syntax import ResponseItem

MAX_NAME = 1_000  # octets
MAX_NAMESPACES = 20
_NOT_SELECTABLE = frozenset({"\\noselect", "\\nonexistent"})
_SPECIAL_USES = {use.value.lower(): use for use in SpecialUse}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """A line of LIST or LSUB.

    Attributes:
        raw: the name as the server writes it (modified UTF-7), to be used in commands.
        name: the name for people; not always reversible.
        flags: lower case, with their backslash.
    """

    raw: bytes
    name: str
    delimiter: str
    flags: frozenset[str]

    @property
    def selectable(self) -> bool:
        """Whether it can hold mail."""
        return not self.flags & _NOT_SELECTABLE

    @property
    def special_use(self) -> SpecialUse | None:
        """The role that the server names (RFC 6154)."""
        for flag in sorted(self.flags):
            if flag in _SPECIAL_USES:
                return _SPECIAL_USES[flag]
        return None

    @property
    def key(self) -> str:
        """Equal for names that mean the same mailbox: INBOX in any case, also as first level."""
        return mailbox_key(self.name, self.delimiter)


def mailbox_key(name: str, delimiter: str) -> str:
    """See `ListEntry.key` (RFC 3501 section 5.1)."""
    head, separator, rest = name.partition(delimiter) if delimiter else (name, "", "")
    return ("INBOX" if head.upper() == "INBOX" else head) + separator + rest


def read_list(items: Sequence[ResponseItem]) -> tuple[ListEntry, ...]:
    """The entries in the server's order, each mailbox once."""
    entries: dict[bytes, ListEntry] = {}
    for values in _each(items):
        match values:
            case (tuple() as flags, None | bytes() as delimiter, None | bytes() as name, *_):
                entry = _entry(flags, delimiter, b"NIL" if name is None else name)
                if entry is not None:
                    entries.setdefault(entry.raw, entry)
            case _:
                continue
    return tuple(entries.values())


def _entry(flags: tuple[Value, ...], delimiter: bytes | None, raw: bytes) -> ListEntry | None:
    if len(raw) > MAX_NAME or (delimiter is not None and len(delimiter) != 1):
        return None
    words = (flag.decode("ascii", "replace").lower() for flag in flags if isinstance(flag, bytes))
    return ListEntry(
        raw=raw,
        name=decode_name(raw),
        delimiter="" if delimiter is None else delimiter.decode("latin-1"),
        flags=frozenset(words),
    )


def decode_name(raw: bytes) -> str:
    """A mailbox name for people: modified UTF-7 decoded, raw UTF-8 understood, printable."""
    if raw.isascii():
        try:
            text = str(imap_utf7.decode(raw))
        except ValueError:
            text = raw.decode("ascii")
    else:
        text = raw.decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def encode_name(name: str) -> bytes:
    """A name in modified UTF-7 (RFC 3501 section 5.1.3).

    Raises:
        ValueError: a name with control characters or half surrogates.
    """
    if not name or any(not letter.isprintable() for letter in name):
        raise ValueError("not a mailbox name")
    return bytes(imap_utf7.encode(name))


def read_namespaces(items: Sequence[ResponseItem]) -> tuple[Namespace, ...]:
    """The personal namespaces of a NAMESPACE response (RFC 2342 section 5)."""
    found: list[Namespace] = []
    for values in _each(items):
        personal = values[0]
        for one in personal if isinstance(personal, tuple) else ():
            match one:
                case (bytes() as prefix, None | bytes() as delimiter, *_):
                    sign = (delimiter or b"").decode("latin-1")
                    found.append(Namespace(prefix=decode_name(prefix[:MAX_NAME]), delimiter=sign))
                case _:
                    continue
    return tuple(found[:MAX_NAMESPACES])


def read_message_count(items: Sequence[ResponseItem]) -> int | None:
    """MESSAGES of a STATUS response; None when there is no sensible number."""
    for values in _each(items):
        counts = values[-1]
        if not isinstance(counts, tuple):
            continue
        for label, number in zip(counts[::2], counts[1::2], strict=False):
            if not (isinstance(label, bytes) and isinstance(number, bytes)):
                continue
            if label.upper() == b"MESSAGES" and number.isdigit() and len(number) <= 10:
                return int(number)
    return None


def _each(items: Sequence[ResponseItem]) -> Iterator[tuple[Value, ...]]:
    for text in whole_responses(items):
        try:
            values = parse_values(text)
        except ImapSyntaxError:
            continue
        if values:
            yield values
