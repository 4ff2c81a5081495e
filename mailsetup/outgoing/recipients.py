"""A list of recipients out of a file or a paste: one a line, or with commas or semicolons."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.address import parse_address
from mailsetup.model.errors import AddressError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.message import Message

MAX_OCTETS = 8 * 1024 * 1024
MAX_RECIPIENTS = 50_000
_LONGEST_ENTRY = 1000
_OLDER = "mailsetup-older"
_COMMENT = re.compile(r"\s*\([^()\"<>@]*\)\s*")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One address as the list has it first, and the line where it stands, from 1."""

    address: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Malformed:
    """An entry that is no address, shortened, and what is wrong with it."""

    text: str
    line: int
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientList:
    """What a list holds.

    Attributes:
        recipients: each address once, in the order of the list.
        duplicates: addresses that came again, with the line where they did.
        malformed: entries that are no address.
        cut: whether there were more than `MAX_RECIPIENTS` entries, and the rest was left out.
    """

    recipients: tuple[Recipient, ...] = ()
    duplicates: tuple[Recipient, ...] = ()
    malformed: tuple[Malformed, ...] = ()
    cut: bool = False


def decoded_list(data: bytes) -> str:
    """The text of a file, whoever wrote it: UTF-8, UTF-16 with its mark, or Windows-1252.

    What is not UTF-8 is read as Windows-1252 sign by sign, so that one bad byte spoils only itself.
    """
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", _OLDER)


def _older(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_OLDER, _older)


def read_recipients(text: str) -> RecipientList:
    """Read the list; never raises. Addresses that differ only in capital letters are the same."""
    recipients: dict[str, Recipient] = {}
    duplicates: list[Recipient] = []
    malformed: list[Malformed] = []
    for count, (line, entry) in enumerate(_entries(text)):
        if count >= MAX_RECIPIENTS:
            cut = True
            break
        try:
            address = _address(entry[:_LONGEST_ENTRY])
        except AddressError as error:
            malformed.append(Malformed(text=_short(entry), line=line, reason=error.message))
            continue
        one = Recipient(address=address, line=line)
        if recipients.setdefault(address.lower(), one) is not one:
            duplicates.append(one)
    else:
        cut = False
    return RecipientList(
        recipients=tuple(recipients.values()),
        duplicates=tuple(duplicates),
        malformed=tuple(malformed),
        cut=cut,
    )


def _address(entry: str) -> str:
    """Without what stands in brackets beside it, such as `(private)` (RFC 5322, 3.2.2).

    Raises:
        AddressError: it is none.
    """
    return str(parse_address(entry if "<" in entry else _COMMENT.sub(" ", entry).strip() or entry))


def _entries(text: str) -> Iterator[tuple[int, str]]:
    """Each entry with its line. A comma within quotes or `<>` parts nothing (RFC 5322, 3.4)."""
    for number, line in enumerate(text.splitlines(), 1):
        start, is_quoted, is_angled = 0, False, False
        for at, letter in enumerate(line):
            if letter == '"':
                is_quoted = not is_quoted
            elif letter in "<>" and not is_quoted:
                is_angled = letter == "<"
            elif letter in ",;\t" and not (is_quoted or is_angled):
                yield from _one(number, line[start:at])
                start = at + 1
        rest = line[start:]
        if is_quoted or is_angled:  # what was never closed parts nothing
            for piece in rest.replace(";", ",").split(","):
                yield from _one(number, piece)
        else:
            yield from _one(number, rest)


def _one(line: int, text: str) -> Iterator[tuple[int, str]]:
    entry = text.strip(" \ufeff\u00a0")
    whole = entry[1:-1] if len(entry) > 1 and entry[0] == entry[-1] == '"' else entry
    if whole.strip():
        yield line, whole.strip()


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in text[:61])
    return shown if len(text) <= 60 else shown[:57] + "…"
