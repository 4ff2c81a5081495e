"""Addresses as reports write them: found in a line, freed of their wrapping, readable.

The one regular expression here is bounded: over a line of 4 KB without a blank, `[^ ]+@` would try
every start to its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.xtext import decode_unitext, decode_xtext

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LOCAL_PART: Final = 128  # RFC 5321 says 64; bounce addresses of lists are longer
MAX_DOMAIN: Final = 255
_WIDE: Final = "，。：；！？（）「」『』【】、"
_NOT_LOCAL: Final = frozenset(" \t\r\n<>()[]{},;:\"'@\\|“”„«»\u00a0\u3000" + _WIDE)
_NOT_DOMAIN: Final = frozenset(" \t\r\n<>()[]{},;:\"'@\\|/=?&!#$%*+^`~“”„«»…\u00a0\u3000" + _WIDE)
_PLAIN: Final = re.compile(
    f"([^{re.escape(''.join(_NOT_LOCAL))}]{{1,{MAX_LOCAL_PART}}})"
    f"@[^{re.escape(''.join(_NOT_DOMAIN))}]{{1,{MAX_DOMAIN}}}"
)
_UNSPACED: Final = "\u2e80"  # from here on scripts that write no blank behind an address


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address in a line, from `start` to `end`."""

    text: str
    start: int
    end: int


def find_addresses(line: str) -> tuple[FoundAddress, ...]:
    """Every address in a line, in its order; work grows with the line's length only."""
    if "@" not in line:
        return ()
    if '"@' in line or "@[" in line:
        return tuple(_searched(line))
    return tuple(_matched(line))


def _matched(line: str) -> Iterator[FoundAddress]:
    for match in _PLAIN.finditer(line):
        at = match.end(1)
        start, end = _without_bullets(line, match.start(), at), match.end()
        if not line.isascii():
            end = _domain_end(line, at)
        while line[end - 1] in ".-_":
            end -= 1
        if start < at and _is_domain(line[at + 1 : end]):
            yield FoundAddress(line[start:end], start, end)


def _searched(line: str) -> Iterator[FoundAddress]:
    """Slowly, with quoted names and addresses of computers."""
    at = line.find("@")
    while at >= 0:
        start, end = _local_start(line, at), _domain_end(line, at)
        if start < at and _is_domain(line[at + 1 : end]):
            yield FoundAddress(line[start:end], start, end)
        at = line.find("@", max(end, at + 1))


def _local_start(line: str, at: int) -> int:
    lowest = max(0, at - MAX_LOCAL_PART)
    if at and line[at - 1] == '"':
        opening = line.rfind('"', lowest, at - 1)
        if opening >= 0 and opening < at - 2:
            return opening
    start = at
    while start > lowest and line[start - 1] not in _NOT_LOCAL:
        start -= 1
    return _without_bullets(line, start, at)


def _without_bullets(line: str, start: int, at: int) -> int:
    """Past a bullet or the end of a dash line, which is no part of a name."""
    while start + 1 < at and line[start] in "*.-=#&!~":
        start += 1
    return start


def _domain_end(line: str, at: int) -> int:
    end = at + 1
    highest = min(len(line), at + 1 + MAX_DOMAIN)
    if end < highest and line[end] == "[":
        closing = line.find("]", end, highest)
        return closing + 1 if closing > 0 else end
    while end < highest and line[end] not in _NOT_DOMAIN:
        if line[end] >= _UNSPACED > line[end - 1] and line[end - 1].isalnum():
            break
        end += 1
    while end > at + 1 and line[end - 1] in ".-_":
        end -= 1
    return end


def _is_domain(text: str) -> bool:
    return len(text) > 1 and (text[0].isalnum() or any(map(str.isalnum, text)))


def plain_address(value: str) -> str:
    """The address in a field such as `rfc822; <kari@example.no>`, readable; "" where none is.

    The address type (RFC 3464 section 2.3.1) decides on the escapes; a name without @, as systems
    write for their own users, stays.
    """
    kind, separator, rest = value.partition(";")
    if not separator or "@" in kind:
        kind, rest = "", value
    kind, text = kind.strip().lower(), rest.strip()
    if kind == "x-unix" and "@" not in text:
        return ""
    if kind == "utf-8":
        text = decode_unitext(text)
    found = find_addresses(text)
    if found:
        return readable_address(found[-1].text)
    bare = text.strip("<>\"' ,")
    return (
        bare if bare and len(bare) <= MAX_LOCAL_PART and " " not in bare and "/" not in bare else ""
    )


def typed_address(value: str) -> str:
    """As `plain_address` for an Original-Recipient, which is in xtext (RFC 3461 section 4.2)."""
    return plain_address(decode_xtext(value))


def readable_address(address: str) -> str:
    """With the domain in U-labels (RFC 5890) where it has others, never longer than sensible."""
    local, _, domain = address.rpartition("@")
    if "xn--" not in domain.lower():
        return address
    return f"{local}@{'.'.join(_u_label(label) for label in domain.split('.'))}"


def _u_label(label: str) -> str:
    if not label.lower().startswith("xn--") or len(label) > 63:
        return label
    try:
        letters = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label
    return letters if letters.isprintable() and " " not in letters else label


def same_address(one: str, other: str) -> bool:
    """Whether two spellings are one mailbox for us: letters' case and quotes do not count."""
    return address_key(one) == address_key(other)


def address_key(address: str) -> str:
    """What two spellings of one address have in common."""
    lower = address.replace('"', "").lower()
    return readable_address(lower) if "xn--" in lower else lower
