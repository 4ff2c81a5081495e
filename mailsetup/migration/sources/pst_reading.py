"""Reads Outlook's PST files with libpff (`pypff`), which is there only where somebody wants it.

Properties are those of [MS-OXPROPS]; they are read raw, because pypff lacks most of them and has
other attributes on items that it does not take for messages (facts: outlook.md, section 4).
"""

from __future__ import annotations

import codecs
import importlib
from functools import partial
from typing import TYPE_CHECKING, cast

from mailsetup.migration.sources.pst_mail import PstAttachment, PstBody, PstMail, rebuilt
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.migration.sources.pst_interface import (
        Attachment,
        Item,
        MessageItem,
        PstFile,
        RecordSet,
    )

SIGNATURE = b"!BDN"
_PIECE = 65_536
_DEEPEST = 8
_MOST_RECIPIENTS = 5_000
_FILETIME_1970 = 116_444_736_000_000_000
_TEXT_8_BIT, _TEXT, _TIME = 30, 31, 64
_EMBEDDED, _BY_VALUE = 5, 1
_KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
_CHARSETS = {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 28605: "iso-8859-15"}
CLASS, SUBJECT, SUBMITTED, DELIVERED = 0x001A, 0x0037, 0x0039, 0x0E06
READ_STATE, LAST_VERB, FLAG_STATUS, CONTAINER_CLASS = 0x0E07, 0x1081, 0x1090, 0x3613
_HEADER, _MESSAGE_ID, _REPLY_TO_ID, _REFERENCES = 0x007D, 0x1035, 0x1042, 0x1039
_SENDER_NAME, _SENDER_SMTP, _SENDER_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F
_PLAIN, _HTML, _CODEPAGE, _MESSAGE_CODEPAGE = 0x1000, 0x1013, 0x3FDE, 0x3FFD
_RECIPIENT_TYPE, _NAME, _ADDRESS, _SMTP = 0x0C15, 0x3001, 0x3003, 0x39FE
_METHOD, _SHORT_NAME, _LONG_NAME, _MEDIA_TYPE, _CONTENT_ID = 0x3705, 0x3704, 0x3707, 0x370E, 0x3712
SUBTREE = 0x35E0


def open_pst(path: str) -> PstFile:
    """Open a file.

    Raises:
        MigrationError: `migration.no-pst-reader`: libpff is not installed; `migration.unreadable`.
    """
    try:
        library = importlib.import_module("pypff")
    except ImportError as error:
        raise MigrationError(text("migration.no-pst-reader", file=path), str(error)) from error
    try:
        file = library.file()
        file.open(path)
    except OSError as error:
        reason = str(error).partition("\n")[0][:200]
        raise MigrationError(text("migration.unreadable", file=path), reason) from error
    return cast("PstFile", file)


class Properties:
    """The properties of an item, each as raw bytes until it is asked for."""

    def __init__(self, *sets: RecordSet) -> None:
        self._raw: dict[int, tuple[int, bytes]] = {}
        for one in sets:
            for number in range(one.number_of_entries):
                entry = one.get_entry(number)
                if entry.data:
                    self._raw.setdefault(entry.entry_type, (entry.value_type, entry.data))

    @classmethod
    def of(cls, item: Item) -> Properties:
        """All of an item. Raises `OSError` where the file is damaged."""
        return cls(*(item.get_record_set(one) for one in range(item.number_of_record_sets)))

    def data(self, tag: int) -> bytes:
        """As it is stored, b"" where it is not."""
        return self._raw.get(tag, (0, b""))[1]

    def text(self, tag: int) -> str:
        """Of a string."""
        kind, data = self._raw.get(tag, (0, b""))
        if kind == _TEXT:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        return data.decode(self.charset(_MESSAGE_CODEPAGE), "replace").rstrip("\0")

    def number(self, tag: int) -> int:
        """Of an integer, 0 where there is none."""
        return int.from_bytes(self.data(tag)[:4], "little")

    def moment(self, tag: int) -> int | None:
        """Of a time, in seconds since 1970."""
        kind, data = self._raw.get(tag, (0, b""))
        if kind != _TIME or len(data) != 8:
            return None
        seconds = (int.from_bytes(data, "little") - _FILETIME_1970) // 10_000_000
        return seconds if 0 <= seconds < 4_102_444_800 else None

    def charset(self, tag: int) -> str:
        """That a code page stands for; Windows' Western one where it says nothing useful."""
        page = self.number(tag)
        name = _CHARSETS.get(page, f"windows-{page}")
        try:
            codecs.lookup(name)
        except LookupError:
            return "windows-1252"
        return name

    def has_text(self, tag: int) -> bool:
        """Whether it is a string of either kind."""
        return self._raw.get(tag, (0, b""))[0] in {_TEXT, _TEXT_8_BIT}


def read_mail(item: MessageItem, deep: int = 0) -> tuple[PstMail, Properties, bool]:
    """A message, its properties, and whether it can be rebuilt without loss.

    Raises:
        OSError: the file is damaged there.
    """
    values = Properties.of(item)
    bodies = _bodies(values)
    attachments: list[PstAttachment] = []
    is_whole = bool(bodies) and values.text(CLASS).upper() in {"IPM.NOTE", "IPM.POST"}
    rtf = None if bodies else item.rtf_body
    if rtf:
        attachments.append(_made("message.rtf", "application/rtf", partial(_only, rtf)))
    for number in range(item.number_of_attachments):
        found = _attachment(item.get_attachment(number), deep)
        is_whole = is_whole and found is not None
        if found is not None:
            attachments.append(found)
    mail = PstMail(
        transport_header=values.text(_HEADER),
        fields=tuple(_fields(item, values)),
        sent=values.moment(SUBMITTED) or values.moment(DELIVERED),
        bodies=bodies,
        attachments=tuple(attachments),
    )
    return mail, values, is_whole


def _bodies(values: Properties) -> tuple[PstBody, ...]:
    found = []
    plain = values.text(_PLAIN)
    if plain.strip():
        data = plain.encode("utf-8", "replace")
        found.append(PstBody(subtype="plain", data=data, charset="utf-8"))
    if values.has_text(_HTML):
        html, charset = values.text(_HTML).encode("utf-8", "replace"), "utf-8"
    else:
        html, charset = values.data(_HTML), values.charset(_CODEPAGE)
    if html.strip(b"\0\r\n "):
        found.append(PstBody(subtype="html", data=html.rstrip(b"\0"), charset=charset))
    return tuple(found)


def _fields(item: MessageItem, values: Properties) -> Iterator[tuple[str, str]]:
    sender = values.text(_SENDER_SMTP) or values.text(_SENDER_ADDRESS)
    yield "From", _mailbox(values.text(_SENDER_NAME), sender)
    people: dict[str, list[str]] = {kind: [] for kind in _KINDS.values()}
    listed = item.recipients
    count = min(listed.number_of_record_sets, _MOST_RECIPIENTS) if listed is not None else 0
    for number in range(count):
        assert listed is not None
        one = Properties(listed.get_record_set(number))
        kind = _KINDS.get(one.number(_RECIPIENT_TYPE) & 0xF, "To")
        people[kind].append(_mailbox(one.text(_NAME), one.text(_SMTP) or one.text(_ADDRESS)))
    for kind, mailboxes in people.items():
        yield kind, ", ".join(filter(None, mailboxes))
    yield "Subject", _subject(values.text(SUBJECT))
    yield "Message-ID", values.text(_MESSAGE_ID)
    yield "In-Reply-To", values.text(_REPLY_TO_ID)
    yield "References", values.text(_REFERENCES)


def _mailbox(name: str, address: str) -> str:
    """For a header; an address inside a company (`/O=...`) says nothing outside of it.

    A name without address is a group without members (RFC 6854).
    """
    address = address.strip("' ")
    shown = name.strip("' ").replace("\\", "").replace('"', "")
    if "@" not in address or any(sign in address for sign in "<>,; "):
        return f'"{shown}":;' if shown and "@" not in shown else shown
    return f'"{shown}" <{address}>' if shown and shown != address else address


def _subject(stored: str) -> str:
    """Without the two signs that tell how long its `Re: ` is ([MS-OXCMSG] 2.2.1.46)."""
    return stored[2:] if stored[:1] == "\x01" else stored


def _attachment(item: Attachment, deep: int) -> PstAttachment | None:
    """None: it cannot be had."""
    values = Properties.of(item)
    name = values.text(_LONG_NAME) or values.text(_SHORT_NAME) or values.text(_NAME)
    method = values.number(_METHOD)
    if method == _EMBEDDED:
        return _embedded(item, name, deep)
    if method not in {0, _BY_VALUE}:
        return None
    content_id = values.text(_CONTENT_ID).strip("<>")
    read = partial(_read, item)
    return _made(name, values.text(_MEDIA_TYPE), read, content_id)


def _made(
    name: str, media_type: str, pieces: partial[Iterator[bytes]], content_id: str = ""
) -> PstAttachment:
    return PstAttachment(name=name, media_type=media_type, content_id=content_id, pieces=pieces)


def _embedded(item: Item, name: str, deep: int) -> PstAttachment | None:
    if deep >= _DEEPEST or item.number_of_sub_items < 1:
        return None
    inner = item.get_sub_item(0)
    if not hasattr(inner, "number_of_attachments"):
        return None
    mail, _, is_whole = read_mail(cast("MessageItem", inner), deep + 1)
    if not is_whole:
        return None
    return PstAttachment(
        name=f"{name}.eml" if name else "",
        media_type="message/rfc822",
        content_id="",
        pieces=partial(rebuilt, mail),
        embedded=True,
    )


def _read(item: Attachment) -> Iterator[bytes]:
    left = item.get_size()
    item.seek_offset(0, 0)
    while left > 0:
        piece = item.read_buffer(min(_PIECE, left))
        if not piece:
            raise OSError("an attachment is cut off")
        left -= len(piece)
        yield piece


def _only(data: bytes) -> Iterator[bytes]:
    yield data
