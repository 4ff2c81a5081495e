"""Reports out of Outlook `.msg` files: no RFC 3464 text is in them, only properties.

Tags as in MS-OXPROPS: 001A message class, 0037 subject, 1000/1013/1009 body as text, HTML, RTF,
1001 report text, 007D internet header; of a recipient 39FE or 3003 the address, 0C1B the
diagnostic text, 0C20 the status as a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from mailsetup.bounces import limits
from mailsetup.bounces.charset import decoded
from mailsetup.bounces.file_trouble import FileTrouble
from mailsetup.bounces.header_fields import parameterised, read_block
from mailsetup.bounces.html_text import html_text
from mailsetup.bounces.line_ends import clean_bytes
from mailsetup.bounces.mime import content_type, one_line
from mailsetup.bounces.msg_file import MsgError, MsgFile
from mailsetup.bounces.msg_rtf import rtf_text
from mailsetup.bounces.plain_text import joined
from mailsetup.bounces.report import Headers, MailReport, ToldRecipient
from mailsetup.bounces.status_fields import StatusReader

_MOST_TEXT_BYTES: Final = 4 * limits.TEXT
_OUTLOOK: Final = "application/vnd.ms-outlook"
_STATUS_PART: Final = re.compile(rb"(?im)^(?:final|original)-recipient[ \t]*:")
_MAIL_FILE: Final = re.compile(r"\.(?:eml|msg|zip)\Z", re.IGNORECASE)
_RETURNED: Final = {"0049": "subject", "1046": "message-id"}
_DELIVERED: Final = "2.0.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMsg:
    """A `.msg`: its own mail, the mails attached as such, and attached files that may be mails."""

    report: MailReport
    inner: tuple[MailReport, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


def read_msg(data: bytes) -> ReadMsg:
    """Read a `.msg`; of one that cannot be opened, an empty report. Never raises.

    The header field `x-message-class` is Outlook's class, such as `REPORT.IPM.Note.NDR`.
    """
    try:
        opened = MsgFile(data)
    except MsgError:
        unreadable = (FileTrouble.UNREADABLE.value,)
        return ReadMsg(report=MailReport(content_type=_OUTLOOK, cut=unreadable))
    reports: list[MailReport] = []
    files: list[tuple[str, bytes]] = []
    todo = [""]
    while todo and len(reports) < limits.DEPTH:
        folder = todo.pop(0)
        mail = _Mail(opened, folder)
        reports.append(mail.report())
        files.extend(mail.files)
        todo.extend(mail.inner)
    report = reports[0]
    if not (report.text.strip() or report.headers.first("x-message-class") or report.told):
        no_mail = (*report.cut, FileTrouble.NO_MAIL.value)  # another document of the same make
        reports[0] = replace(report, cut=no_mail)
    return ReadMsg(report=reports[0], inner=tuple(reports[1:]), files=tuple(files))


class _Mail:
    """One mail in the file; `folder` is "" or that of a mail which is attached."""

    def __init__(self, opened: MsgFile, folder: str) -> None:
        self._file = opened
        self._folder = folder
        self._class = one_line(self._text("001a"))
        self._status = StatusReader()
        self._names: list[str] = []
        self._returned: Headers | None = None
        self.inner: list[str] = []
        self.files: list[tuple[str, bytes]] = []

    def report(self) -> MailReport:
        """All that the properties tell."""
        headers = self._headers()
        for attachment in self._file.folders(self._folder, "__attach")[: limits.NAMES]:
            self._take_attachment(attachment)
        text, cut = joined(self._texts())
        kind = content_type(headers) if headers.first("content-type") else None
        report_type = kind.parameters.get("report-type", "").lower() if kind else ""
        is_report = self._class.upper().startswith("REPORT.")
        if not self._status.blocks and "ecipient" in text:
            self._status.read_inline(text)
        return MailReport(
            headers=Headers(fields=(*headers.fields, ("x-message-class", self._class))),
            content_type=kind.value if kind else _OUTLOOK,
            report_type=report_type or self._report_type(),
            text=text,
            status_blocks=self._status.blocks,
            disposition=self._disposition(),
            returned=self._returned or (self._original() if is_report else None),
            told=self._told() if is_report else (),
            attachments=tuple(self._names),
            cut=tuple(sorted(cut)),
        )

    def _text(self, tag: str, most: int = limits.HEADERS) -> str:
        return self._file.text(self._folder, tag, most)

    def _headers(self) -> Headers:
        raw = clean_bytes(self._text("007d").encode("utf-8", "replace")).lstrip(b"\n")
        headers = read_block(raw, 0, len(raw)).headers
        if headers.fields:
            return headers
        address = self._text("5d01") or self._text("0c1f")
        shown = (
            ("from", f"{self._text('0c1a')} <{address}>" if address else self._text("0c1a")),
            ("to", self._text("0e04")),
            ("subject", self._text("0037")),
            ("message-id", self._text("1035")),
        )
        return Headers(fields=tuple((name, one_line(value)) for name, value in shown if value))

    def _texts(self) -> tuple[str, ...]:
        told = self._text("1001", _MOST_TEXT_BYTES)
        body = self._text("1000", _MOST_TEXT_BYTES)
        if not body.strip():
            source = self._text("1013", _MOST_TEXT_BYTES) or decoded(
                self._file.binary(self._folder, "1013", _MOST_TEXT_BYTES)
            )
            body = html_text(source)
        if not body.strip():
            body = rtf_text(self._file.binary(self._folder, "1009", _MOST_TEXT_BYTES))
        return (body,) if told.strip() in body else (told, body)

    def _told(self) -> tuple[ToldRecipient, ...]:
        folders = self._file.folders(self._folder, "__recip")[: limits.RECIPIENTS]
        return tuple(self._recipient(folder) for folder in folders)

    def _recipient(self, folder: str) -> ToldRecipient:
        address = self._file.text(folder, "39fe") or self._file.text(folder, "3003")
        if "@" not in address:
            shown = self._file.text(folder, "3001")
            address = shown if "@" in shown else address or shown
        diagnostic = self._file.text(folder, "0c1b") or self._file.text(folder, "1001")
        status = self._file.number(folder, "0c20") & 0xFFFFFFFF
        return ToldRecipient(
            address=one_line(address),
            diagnostic=" ".join(joined((diagnostic,))[0].split()),
            status=".".join(str(status)) if 200 <= status < 600 else self._status_by_class(),
        )

    def _status_by_class(self) -> str:
        return _DELIVERED if self._class.upper().endswith(".DR") else ""

    def _report_type(self) -> str:
        ending = self._class.upper().rpartition(".")[2] if self._class.startswith("REPORT.") else ""
        if ending in {"IPNRN", "IPNNRN"}:
            return "disposition-notification"
        return "delivery-status" if ending else ""

    def _disposition(self) -> Headers:
        if self._report_type() != "disposition-notification":
            return Headers()
        seen = "deleted" if self._class.upper().endswith("IPNNRN") else "displayed"
        return Headers(fields=(("disposition", f"manual-action/MDN-sent-manually; {seen}"),))

    def _original(self) -> Headers | None:
        """What the report says of the mail that it is about."""
        told = ((name, one_line(self._text(tag))) for tag, name in _RETURNED.items())
        fields = tuple((name, value) for name, value in told if value)
        return Headers(fields=fields) if fields else None

    def _take_attachment(self, folder: str) -> None:
        name = one_line(self._file.text(folder, "3707") or self._file.text(folder, "3704"))
        if inside := self._file.embedded(folder):
            self.inner.append(inside)
            return
        kind = parameterised(self._file.text(folder, "370e")).value
        if _MAIL_FILE.search(name) or kind == "message/rfc822":
            self.files.append((name, self._file.binary(folder, "3701", limits.FILE)))
        small = self._file.binary(folder, "3701", limits.HEADER)
        if "delivery-status" in kind or _STATUS_PART.search(small):
            self._status.read(decoded(clean_bytes(small)))
        elif "rfc822-headers" in kind:
            data = clean_bytes(small)
            self._returned = read_block(data, 0, len(data)).headers
        elif name and len(self._names) < limits.NAMES:
            self._names.append(name)
