"""Reads the values of IMAP responses (RFC 3501 section 9): atoms, strings, NIL and lists; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

# An atom or string as bytes, NIL as None, a parenthesised list as a tuple.
Value: TypeAlias = "bytes | tuple[Value, ...] | None"

# As imaplib keeps a response: text, or text that ends in `{n}` together with the literal.
ResponseItem: TypeAlias = "bytes | tuple[bytes, bytes]"

MAX_DEPTH = 10
MAX_VALUES = 2_000
_LITERAL_MARK = re.compile(rb"\{\d+\+?\}$")
_ATOM = re.compile(rb'[^\s()"]+')
_QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SPACE = re.compile(rb"\s+")
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


class ImapSyntaxError(ValueError):
    """The text is not a sequence of IMAP values."""


def whole_responses(items: Sequence[ResponseItem]) -> list[bytes]:
    """One text per response: literals are put in as quoted strings, empty items left out."""
    texts: list[bytes] = []
    unfinished = b""
    for item in items:
        if isinstance(item, tuple):
            unfinished += _LITERAL_MARK.sub(b"", item[0]) + quoted(item[1])
        else:
            texts.append(unfinished + item)
            unfinished = b""
    texts.append(unfinished)
    return [text for text in texts if text]


def quoted(octets: bytes) -> bytes:
    """As a quoted string."""
    return b'"' + octets.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def parse_values(text: bytes) -> tuple[Value, ...]:
    """All values of a text.

    Raises:
        ImapSyntaxError: unbalanced, nested deeper than `MAX_DEPTH` or more than `MAX_VALUES`.
    """
    stack: list[list[Value]] = [[]]
    position = count = 0
    while position < len(text):
        count += 1
        if count > MAX_VALUES or len(stack) > MAX_DEPTH:
            raise ImapSyntaxError("too much or too deep")
        letter = text[position : position + 1]
        if letter == b"(":
            stack.append([])
            position += 1
        elif letter == b")":
            position += 1
            done = tuple(stack.pop())
            if not stack:
                raise ImapSyntaxError("a closing parenthesis too many")
            stack[-1].append(done)
        elif found := _SPACE.match(text, position):
            position = found.end()
        elif found := _QUOTED.match(text, position):
            stack[-1].append(_ESCAPED.sub(rb"\1", found[1]))
            position = found.end()
        elif found := _ATOM.match(text, position):
            stack[-1].append(None if found[0].upper() == b"NIL" else found[0])
            position = found.end()
        else:
            raise ImapSyntaxError("a string without end")
    if len(stack) != 1:
        raise ImapSyntaxError("a closing parenthesis is missing")
    return tuple(stack[0])
