"""Cuts a `prefs.js` file into statements, the blanks between them, and what is broken.

The grammar and the error recovery are those of Thunderbird (libpref's parser, source read): after
an error everything up to the next `;` outside strings and comments is lost to Thunderbird. Here
nothing is lost: the pieces put together are the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.prefs_literals import INT_MAX, INT_MIN, decode_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.change import PrefValue


class PieceKind(Enum):
    """A statement that Thunderbird takes, blanks and comments, or something it drops."""

    STATEMENT = "statement"
    BLANK = "blank"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some bytes of the file.

    Attributes:
        key: of a statement; "" for others.
        value_span: where the value's literal stands in `raw`.
        ended: False for something broken that reaches the end of the file without a `;`.
    """

    kind: PieceKind
    raw: bytes
    key: str = ""
    value: PrefValue = ""
    value_span: tuple[int, int] = (0, 0)
    ended: bool = True


# Possessive quantifiers (`*+`) keep hostile input linear. A string ends where libpref ends it: a
# bad hexadecimal escape does not swallow the quote after it; a high surrogate swallows a backslash.
_ESCAPES = (
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\(?!u)|\\x[0-9a-fA-F]{0,2}+|\\u[0-9a-fA-F]{0,4}+|\\[^xu]"
)
_TOKEN = re.compile(
    rb"""
    (?P<blank>[ \t\v\f\r\n]++ | \#[^\r\n]*+ | //[^\r\n]*+ | /\*.*?\*/)
  | (?P<string>"(?:[^"\\]++|ESCAPES)*+" | '(?:[^'\\]++|ESCAPES)*+')
  | (?P<word>[A-Za-z_]++)
  | (?P<number>[0-9]++(?![A-Za-z_]))
  | (?P<mark>[(),;+\-])
  | (?P<bad>/\*.*+ | ["'].*+ | /[^\r\n]? | [0-9]++ | .)
    """.replace(b"ESCAPES", _ESCAPES),
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Statement:
    """What has been read of a statement: its meaningful tokens, each with its place in the file."""

    start: int
    tokens: list[tuple[str, bytes, int, int]]


def cut(data: bytes) -> Iterator[Piece]:
    """The pieces of a file, in order; joined they are `data`, whatever the bytes."""
    blank_start: int | None = None
    statement: _Statement | None = None
    for match in _TOKEN.finditer(data):
        kind = match.lastgroup or "bad"
        if statement is None:
            if kind == "blank":
                blank_start = match.start() if blank_start is None else blank_start
                continue
            if blank_start is not None:
                yield Piece(kind=PieceKind.BLANK, raw=data[blank_start : match.start()])
                blank_start = None
            statement = _Statement(start=match.start(), tokens=[])
        # A statement has at most eight tokens; one more is enough to know that it is broken.
        if kind != "blank" and len(statement.tokens) < 9:
            statement.tokens.append((kind, match[0], match.start(), match.end()))
        if kind == "mark" and match[0] == b";":
            yield _finished(data[statement.start : match.end()], statement)
            statement = None
    if statement is not None:
        yield Piece(kind=PieceKind.BROKEN, raw=data[statement.start :], ended=False)
    elif blank_start is not None:
        yield Piece(kind=PieceKind.BLANK, raw=data[blank_start:])


def _finished(raw: bytes, statement: _Statement) -> Piece:
    tokens = statement.tokens
    words = [text for _, text, _, _ in tokens]
    good = (
        len(tokens) in (7, 8)
        and words[:2] == [b"user_pref", b"("]
        and tokens[2][0] == "string"
        and words[3] == b","
        and words[-2:] == [b")", b";"]
    )
    if good:
        key = decode_string(words[2][1:-1])
        value = _value(tokens[4:-2])
        if key is not None and value is not None:
            span = (tokens[4][2] - statement.start, tokens[-3][3] - statement.start)
            return Piece(kind=PieceKind.STATEMENT, raw=raw, key=key, value=value, value_span=span)
    return Piece(kind=PieceKind.BROKEN, raw=raw)


def _value(tokens: list[tuple[str, bytes, int, int]]) -> PrefValue | None:
    kinds = [kind for kind, _, _, _ in tokens]
    text = tokens[-1][1]
    if kinds == ["string"]:
        return decode_string(text[1:-1])
    if kinds == ["word"]:
        return {b"true": True, b"false": False}.get(text)
    sign = 1
    if kinds == ["mark", "number"] and tokens[0][1] in (b"+", b"-"):
        sign = -1 if tokens[0][1] == b"-" else 1
    elif kinds != ["number"]:
        return None
    # Longer than any 32-bit number: Python refuses to read thousands of digits.
    digits = text.lstrip(b"0") or b"0"
    if len(digits) > 10:
        return None
    number = sign * int(digits)
    return number if INT_MIN <= number <= INT_MAX else None
