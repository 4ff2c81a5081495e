"""Address lists for ENVELOPE: tolerant, linear, in steps, without recursion (RFC 5322, 3.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.mime.headers import comment_end, quoted_text
from mailsetup.refserver.mime.wire import imap_nstring
from mailsetup.refserver.steps import Steps, finish

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATOM = re.compile(rb'[^<>@,;:"(\[ \t\r\n]+')
_MOST_ADDRESSES = 10_000
_MOST_BYTES = 128 * 1024
_MOST_WORDS = 2000
"""What is more in one address is left out."""
_TOKENS_A_STEP = 2000


@dataclass(frozen=True, slots=True)
class Address:
    """One address structure; a group opens with a mailbox alone and closes with nothing."""

    name: bytes | None
    mailbox: bytes | None
    host: bytes | None
    route: bytes | None = None

    def render(self) -> bytes:
        """``(name route mailbox host)``."""
        fields = (self.name, self.route, self.mailbox, self.host)
        return b"(" + b" ".join(imap_nstring(value) for value in fields) + b")"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """``word``, ``comment`` or the special character itself."""
    text: bytes


def parse_addresses(raw: bytes) -> tuple[Address, ...]:
    """All addresses of a header value; what cannot be read gives the nearest address."""
    return finish(address_steps(raw))


def address_steps(raw: bytes) -> Steps[tuple[Address, ...]]:
    """`parse_addresses` in steps."""
    found: list[Address] = []
    pending: list[_Token] = []
    in_angle = in_group = False
    for number, token in enumerate(_tokens(raw[:_MOST_BYTES])):
        if len(found) >= _MOST_ADDRESSES:
            break
        if number % _TOKENS_A_STEP == 0:
            yield
        if token.kind == "<":
            in_angle = True
        elif token.kind == ">":
            in_angle = False
        if token.kind == ":" and not in_angle and not in_group:
            found.append(Address(None, _phrase(pending), None))
            pending, in_group = [], True
        elif token.kind in {",", ";"} and not in_angle:
            _finish(pending, found)
            pending = []
            if token.kind == ";" and in_group:
                found.append(Address(None, None, None))
                in_group = False
        elif len(pending) < _MOST_WORDS:
            pending.append(token)
    _finish(pending, found)
    if in_group:
        found.append(Address(None, None, None))
    return tuple(found)


def _finish(tokens: list[_Token], found: list[Address]) -> None:
    if not any(token.kind != "comment" for token in tokens):
        return
    kinds = [token.kind for token in tokens]
    if "<" not in kinds:
        comments = [token.text for token in tokens if token.kind == "comment"]
        plain = [token for token in tokens if token.kind != "comment"]
        mailbox, host = _split_spec(plain)
        found.append(Address(comments[-1] if comments else None, mailbox, host))
        return
    opening = kinds.index("<")
    closing = kinds.index(">", opening) if ">" in kinds[opening:] else len(tokens)
    inside = [token for token in tokens[opening + 1 : closing] if token.kind != "comment"]
    route = None
    if inside and inside[0].kind == "@":
        colon = next((i for i, token in enumerate(inside) if token.kind == ":"), len(inside))
        route = b"".join(token.text for token in inside[:colon])
        inside = inside[colon + 1 :]
    mailbox, host = _split_spec(inside)
    found.append(Address(_phrase(tokens[:opening]), mailbox, host, route))


def _phrase(tokens: list[_Token]) -> bytes | None:
    words = [token.text for token in tokens if token.kind != "comment"]
    return b" ".join(words) if words else None


def _split_spec(tokens: list[_Token]) -> tuple[bytes, bytes]:
    """Local part and domain; a missing domain is empty, as mail stores answer."""
    at = max((i for i, token in enumerate(tokens) if token.kind == "@"), default=-1)
    if at < 0:
        return b" ".join(token.text for token in tokens), b""
    local = b"".join(token.text for token in tokens[:at])
    return local, b"".join(token.text for token in tokens[at + 1 :])


def _tokens(raw: bytes) -> Iterator[_Token]:
    at = 0
    while at < len(raw):
        atom = _ATOM.match(raw, at)
        char = raw[at : at + 1]
        if atom is not None:
            yield _Token("word", atom.group())
            at = atom.end()
        elif char in {b" ", b"\t", b"\r", b"\n"}:
            at += 1
        elif char == b"(":
            end = comment_end(raw, at)
            yield _Token("comment", raw[at + 1 : end].removesuffix(b")").strip())
            at = end
        elif char == b'"':
            text, at = quoted_text(raw, at)
            yield _Token("word", text)
        elif char == b"[":
            end = raw.find(b"]", at)
            end = len(raw) if end < 0 else end + 1
            yield _Token("word", raw[at:end])
            at = end
        else:
            yield _Token(char.decode("ascii"), char)
            at += 1
