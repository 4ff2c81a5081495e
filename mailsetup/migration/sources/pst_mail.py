"""A message rebuilt from what Outlook keeps of it: it has no bytes of its own in a PST.

The header is the one that came over the network, where there is one, without what it says about
the parts; body and attachments are written anew. The same values always give the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailsetup.migration.header_repair import fields_of, seven_bit_header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FIELD_NAME = re.compile(rb"([!-9;-~]+)[ \t]*:")
_OF_PARTS = re.compile(rb"content-|mime-version", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,80}")
_CONTENT_ID = re.compile(r"[!-;=?-~]{1,200}")
_LINE = 57
"""Bytes that make a line of 76 letters in base64 (RFC 2045 section 6.8)."""
_BLOCK = _LINE * 800


@dataclass(frozen=True, slots=True, kw_only=True)
class PstBody:
    """A body: `subtype` of `text/`, its bytes and their charset."""

    subtype: str
    data: bytes
    charset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PstAttachment:
    """An attachment; `pieces` gives its bytes each time it is called.

    Attributes:
        embedded: it is a message, and `pieces` gives that in the form that is sent.
    """

    name: str
    media_type: str
    content_id: str
    pieces: Callable[[], Iterator[bytes]]
    embedded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PstMail:
    """What is known of a message.

    Attributes:
        transport_header: as it came over the network, "" for what was written here.
        fields: (name, value) for what the header above lacks.
        sent: seconds since 1970.
    """

    transport_header: str
    fields: tuple[tuple[str, str], ...]
    sent: int | None
    bodies: tuple[PstBody, ...]
    attachments: tuple[PstAttachment, ...]


def rebuilt(mail: PstMail) -> Iterator[bytes]:
    """The message with CRLF, in pieces, its header in seven bits and everything else in base64."""
    yield _header(mail)
    if not mail.attachments:
        yield from _bodies(mail)
        return
    boundary = _boundary(mail, "mixed")
    yield f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'.encode()
    yield f"--{boundary}\r\n".encode()
    yield from _bodies(mail)
    for attachment in mail.attachments:
        yield f"--{boundary}\r\n".encode()
        yield from _attachment(attachment)
    yield f"--{boundary}--\r\n".encode()


def _header(mail: PstMail) -> bytes:
    kept: list[bytes] = []
    known: set[bytes] = set()
    text = re.sub(r"\r\n|\r|\n", "\r\n", mail.transport_header.replace("\0", "")).strip("\r\n")
    raw = f"{text}\r\n".encode("utf-8", "replace") if text else b""
    for _, field in fields_of(raw):
        found = _FIELD_NAME.match(field)
        if found and field.strip() and not _OF_PARTS.match(field):
            kept.append(field)
            known.add(found[1].lower())
    made = list(mail.fields)
    if mail.sent is not None:
        made.append(("Date", formatdate(mail.sent)))
    for name, value in made:
        line = " ".join(value.replace("\0", "").split())
        if line and name.lower().encode() not in known:
            kept.append(f"{name}: {line}\r\n".encode("utf-8", "replace"))
    header, _ = seven_bit_header(b"".join(kept))
    return header + b"MIME-Version: 1.0\r\n"


def _bodies(mail: PstMail) -> Iterator[bytes]:
    bodies = mail.bodies or (PstBody(subtype="plain", data=b"", charset="utf-8"),)
    if len(bodies) == 1:
        yield from _text(bodies[0])
        return
    boundary = _boundary(mail, "alternative")
    yield f'Content-Type: multipart/alternative; boundary="{boundary}"\r\n\r\n'.encode()
    for body in bodies:
        yield f"--{boundary}\r\n".encode()
        yield from _text(body)
    yield f"--{boundary}--\r\n".encode()


def _text(body: PstBody) -> Iterator[bytes]:
    yield f'Content-Type: text/{body.subtype}; charset="{body.charset}"\r\n'.encode()
    yield b"Content-Transfer-Encoding: base64\r\n\r\n"
    yield from _base64(iter((body.data,)))


def _attachment(attachment: PstAttachment) -> Iterator[bytes]:
    name = quote(attachment.name.replace("\0", ""), safe="", errors="replace")
    if attachment.embedded:
        yield b"Content-Type: message/rfc822\r\nContent-Disposition: attachment"
        yield f"; filename*=utf-8''{name}\r\n\r\n".encode() if name else b"\r\n\r\n"
        yield from attachment.pieces()
        return
    is_type = _MEDIA_TYPE.fullmatch(attachment.media_type) is not None
    is_simple = is_type and not attachment.media_type.lower().startswith(("multipart/", "message/"))
    media_type = attachment.media_type if is_simple else "application/octet-stream"
    yield f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: base64\r\n".encode()
    if _CONTENT_ID.fullmatch(attachment.content_id):
        yield f"Content-ID: <{attachment.content_id}>\r\n".encode()
    yield b"Content-Disposition: attachment"
    yield f"; filename*=utf-8''{name}\r\n\r\n".encode() if name else b"\r\n\r\n"
    yield from _base64(attachment.pieces())


def _base64(pieces: Iterator[bytes]) -> Iterator[bytes]:
    held = b""
    for piece in pieces:
        held += piece
        whole = len(held) // _BLOCK * _BLOCK
        for start in range(0, whole, _BLOCK):
            yield _lines(held[start : start + _BLOCK])
        held = held[whole:]
    yield _lines(held)


def _lines(data: bytes) -> bytes:
    starts = range(0, len(data), _LINE)
    made = (binascii.b2a_base64(data[start : start + _LINE], newline=False) for start in starts)
    return b"".join(line + b"\r\n" for line in made)


def _boundary(mail: PstMail, kind: str) -> str:
    """The same each time, and never a line of base64: those hold no `_`."""
    seen = f"{kind}\0{mail.transport_header}\0{mail.fields}\0{mail.sent}"
    digest = hashlib.sha256(seen.encode("utf-8", "replace")).digest()
    return f"=_{base64.b32encode(digest[:15]).decode('ascii')}"
