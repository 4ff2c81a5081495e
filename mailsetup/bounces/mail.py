"""A mail, however broken, taken apart into a `MailReport`; nothing here raises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mailsetup.bounces import limits
from mailsetup.bounces.charset import decoded
from mailsetup.bounces.header_fields import HeaderBlock, header_of, read_block
from mailsetup.bounces.html_text import html_text
from mailsetup.bounces.line_ends import clean_bytes
from mailsetup.bounces.mime import Part, Parts, content_type, parts_of
from mailsetup.bounces.plain_text import joined
from mailsetup.bounces.report import Headers, MailReport
from mailsetup.bounces.status_fields import StatusReader

_MOST_TEXT_BYTES: Final = 3 * limits.TEXT
_MOST_STATUS_BYTES: Final = limits.MIB
_RETURNED_PARTS: Final = 60
_STATUS_FIELD: Final = re.compile(rb"(?im)^(?:final|original)-recipient[ \t]*:")
_META_CHARSET: Final = re.compile(rb"charset=[\"']?([A-Za-z0-9_:-]{1,40})")
_NO_TEXT: Final = ("application/", "image/", "audio/", "video/", "font/", "model/")
_MAIL_FILES: Final = (".eml", ".msg", ".zip")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMail:
    """A mail taken apart, and the mails inside it that may be worth opening too."""

    report: MailReport
    enclosed: tuple[Part, ...] = ()


def read_mail(data: bytes) -> MailReport:
    """Take a mail apart: any bytes, any line ends; never raises."""
    return open_mail(clean_bytes(data)).report


def open_mail(data: bytes, head: HeaderBlock | None = None) -> OpenedMail:
    """Take a mail apart that has been through `clean_bytes`; `head` is its `header_of`."""
    cut: set[str] = set()
    if len(data) > limits.FILE:
        data = data[: limits.FILE]
        cut.add("file")
    block = head or header_of(data)
    if block.cut:
        cut.add("headers")
    parts = parts_of(data, block.headers, block.body, len(data), limits.PARTS)
    gathering = _Gathering(cut | parts.cut)
    for part in parts.leaves:
        gathering.take(part)
    return gathering.opened(block.headers, parts)


class _Gathering:
    """Sorts the parts of a mail by what they are for."""

    def __init__(self, cut: set[str]) -> None:
        self._cut = cut
        self._texts: list[Part] = []
        self._attached_texts: list[Part] = []
        self._status = StatusReader()
        self._disposition = Headers()
        self._feedback = Headers()
        self._mails: list[Part] = []
        self._names: list[str] = []

    def take(self, part: Part) -> None:
        """Sort one part in."""
        kind = part.kind.value
        if part.is_mail:
            self._mails.append(part)
        elif "delivery-status" in kind:
            self._read_status(part.body(_MOST_STATUS_BYTES))
        elif kind == "message/disposition-notification":
            self._disposition = _fields(part)
        elif kind == "message/feedback-report":
            self._feedback = _fields(part)
        elif kind.startswith(_NO_TEXT):
            self._take_file(part)
        elif part.is_attached:
            self._take_attached_text(part)
        else:
            self._texts.append(part)

    def opened(self, headers: Headers, parts: Parts) -> OpenedMail:
        """All that was found."""
        shown = self._shown_texts()
        pieces = [piece for part in shown if (piece := _text_of(part))]
        text, cut = joined(pieces or [_text_of(part) for part in self._attached_texts])
        self._cut |= cut
        if any(part.end - part.start > _MOST_TEXT_BYTES for part in shown):
            self._cut.add("text")
        if not self._status.blocks and "ecipient" in text:
            self._read_inline(text)
        if self._status.cut:
            self._cut.add("recipients")
        returned, names = _first_returned(self._mails)
        report = MailReport(
            headers=headers,
            content_type=content_type(headers).value,
            report_type=parts.report_type,
            text=text,
            status_blocks=self._status.blocks,
            disposition=self._disposition,
            feedback=self._feedback,
            returned=returned,
            returned_attachments=names,
            attachments=tuple(self._names),
            cut=tuple(sorted(self._cut)),
        )
        return OpenedMail(report=report, enclosed=tuple(self._mails))

    def _shown_texts(self) -> list[Part]:
        """The texts, without the HTML that says the same as plain text beside it."""
        plain = {
            part.alternative
            for part in self._texts
            if part.kind.value != "text/html" and not part.is_blank
        }
        return [
            part
            for part in self._texts
            if part.kind.value != "text/html"
            or not part.alternative
            or part.alternative not in plain
        ]

    def _take_file(self, part: Part) -> None:
        name = part.file_name
        self._add_name(name)
        if name.lower().endswith(_MAIL_FILES) or part.kind.value == "application/vnd.ms-outlook":
            self._mails.append(part)
        elif part.end - part.start < limits.HEADER:
            body = part.body(limits.HEADER)
            if _STATUS_FIELD.search(body):
                self._read_status(body)

    def _take_attached_text(self, part: Part) -> None:
        body = part.body(_MOST_STATUS_BYTES)
        if _STATUS_FIELD.search(body):
            self._read_status(body)
            return
        self._add_name(part.file_name)
        self._attached_texts.append(part)

    def _read_status(self, body: bytes) -> None:
        self._status.read(decoded(clean_bytes(body)))

    def _read_inline(self, text: str) -> None:
        status = StatusReader()
        status.read_inline(text)
        if status.names_somebody:
            self._status = status

    def _add_name(self, name: str) -> None:
        if name and len(self._names) < limits.NAMES:
            self._names.append(name)


def _text_of(part: Part) -> str:
    body = part.body(_MOST_TEXT_BYTES)
    charset = part.kind.parameters.get("charset", "")
    if part.encoding:
        body = clean_bytes(body)
    if part.kind.value != "text/html":
        return decoded(body, charset)
    if not charset and (found := _META_CHARSET.search(body, 0, limits.LINE)):
        charset = found[1].decode("ascii")
    return html_text(decoded(body, charset))


def _fields(part: Part) -> Headers:
    """The fields of a part for machines, with blank lines among them or not."""
    lines = clean_bytes(part.body(_MOST_STATUS_BYTES)).split(b"\n")
    data = b"\n".join(line for line in lines if line.strip())
    return read_block(data, 0, len(data)).headers


def _first_returned(mails: list[Part]) -> tuple[Headers | None, tuple[str, ...]]:
    """The header of the first mail that has one, and the names of the files attached to it."""
    for mail in mails:
        if not mail.is_mail:
            continue
        data, block, end = _mail_header(mail)
        if not block.headers.fields:
            continue
        if not content_type(block.headers).value.startswith("multipart/"):
            return block.headers, ()
        inner = parts_of(data, block.headers, block.body, end, _RETURNED_PARTS)
        names = (part.file_name for part in inner.leaves)
        return block.headers, tuple(name for name in names if name)
    return None, ()


def _mail_header(mail: Part) -> tuple[bytes, HeaderBlock, int]:
    data, start, end = mail.data, mail.start, mail.end
    if mail.encoding in {"base64", "quoted-printable"}:
        data = clean_bytes(mail.body(limits.ENCODED))
        start, end = 0, len(data)
    while data.startswith(b"\n", start, end):
        start += 1
    return data, read_block(data, start, end), end
