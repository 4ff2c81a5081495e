"""Whatever a person has of a bounce: a file of any kind, or text that was copied."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mailsetup.bounces import archive, limits, msg_file
from mailsetup.bounces.file_trouble import FileTrouble
from mailsetup.bounces.forwarded import inline_report
from mailsetup.bounces.header_fields import header_of, read_block
from mailsetup.bounces.line_ends import clean_bytes
from mailsetup.bounces.machine_mail import is_report_itself, tells_of_delivery, written_by_machine
from mailsetup.bounces.mail import OpenedMail, open_mail
from mailsetup.bounces.mbox import mails_of
from mailsetup.bounces.mime import content_type
from mailsetup.bounces.msg import read_msg
from mailsetup.bounces.pasted import (
    boundary_of_parts,
    is_whole_mail,
    shown_headers,
    straightened,
)
from mailsetup.bounces.report import MailReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.bounces.mime import Part

_ZIP: Final = "application/zip"
_HTML_NAMES: Final = (".html", ".htm")
_HTML: Final = re.compile(
    rb"\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,20})?"
    rb"<(?:!doctype\s+html|html|head|body|div|p|table|span|meta)\b",
    re.IGNORECASE,
)
_LENGTH_LINE: Final = re.compile(rb"\d{1,9} *\n")
_PLIST: Final = b"\n<?xml "
_DEEPEST: Final = 5
_BLANK: Final = b"\0 \t\r\n\xef\xbb\xbf"
_SIGNATURES: Final = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"II*\0", b"MM\0*", b"\x1f\x8b"),
    *(b"7z\xbc\xaf", b"Rar!", b"MZ\x90"),
)
_CONTROL: Final = bytes(one for one in range(32) if one not in b"\t\n\v\f\r\x1b")
_SAMPLE: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMail:
    """A mail and the name of the file it was in: `bounces.zip/one.eml`, `inbox.mbox#3`."""

    name: str
    report: MailReport


def mails_in(data: bytes, name: str) -> tuple[FoundMail, ...]:
    """Find the mails in the data of a file or a paste; at least one, and never an error.

    A mail that a person wrote and that holds a report gives the report instead.
    """
    return _Intake(limits.ARCHIVE_TOTAL).mails_in(data, name, 0)


class _Intake:
    """How much more may be unpacked; the rest is passed along."""

    def __init__(self, room: int) -> None:
        self._room = room

    def mails_in(self, data: bytes, name: str, depth: int) -> tuple[FoundMail, ...]:
        """The mails in something that lies `depth` things deep; at least one."""
        if data.startswith(archive.MAGIC):
            return self._in_archive(data, name, depth)
        if data.startswith(msg_file.MAGIC):
            return self._in_msg(data, name, depth)
        if not data[: limits.FILE + 1].strip(_BLANK):
            return (_found(name, MailReport(cut=(FileTrouble.EMPTY.value,))),)
        is_text = not _is_binary(data)
        data = clean_bytes(data)
        mails = mails_of(data)
        if len(mails) > 1:
            found = [
                found
                for number, mail in enumerate(mails[: limits.MAILS], 1)
                for found in self._in_mail(mail, f"{name}#{number}", depth)
            ]
            return _cut_to(found, "mails" if len(mails) > limits.MAILS else "")
        found_one = self._in_mail(mails[0] if mails else data, name, depth)
        if is_text or len(found_one) > 1 or found_one[0].report.headers.fields:
            return found_one
        return (_found(name, MailReport(cut=(FileTrouble.UNREADABLE.value,))),)

    def _in_archive(self, data: bytes, name: str, depth: int) -> tuple[FoundMail, ...]:
        if depth >= _DEEPEST:
            cut = (FileTrouble.ARCHIVE.value,)
            return (_found(name, MailReport(content_type=_ZIP, cut=cut)),)
        unpacked = archive.unpacked(data, self._room)
        self._room -= sum(len(inside) for _, inside in unpacked.files)
        found = [
            mail
            for inside_name, inside in unpacked.files
            for mail in self.mails_in(inside, f"{name}/{inside_name}", depth + 1)
        ]
        if unpacked.trouble is None:
            return tuple(found[: limits.MAILS])
        cut = (unpacked.trouble.value,)
        left_out = MailReport(content_type=_ZIP, attachments=unpacked.names, cut=cut)
        return (*found[: limits.MAILS], _found(name, left_out))

    def _in_msg(self, data: bytes, name: str, depth: int) -> tuple[FoundMail, ...]:
        read = read_msg(data)
        if not tells_of_delivery(read.report):
            inner = [_found(name, report) for report in read.inner if tells_of_delivery(report)]
            if inner := inner or self._reports_in(read.files, name, depth):
                return tuple(inner)
        return (_found(name, _passed_on(read.report)),)

    def _in_mail(self, data: bytes, name: str, depth: int) -> tuple[FoundMail, ...]:
        if name.lower().endswith(".emlx") and (line := _LENGTH_LINE.match(data)):
            end = data.rfind(_PLIST)
            data = data[line.end() : end if end > 0 else len(data)]
        opened = _opened(data, name)
        report = opened.report
        if is_report_itself(report) or not opened.enclosed:
            return (_found(name, _passed_on(report)),)
        by_machine = written_by_machine(report.headers)
        files = (
            (part.file_name, part.body(limits.FILE))
            for part in opened.enclosed
            # What a machine returns is not opened, unless it is a report that was packed again.
            if not by_machine or (part.is_mail and _holds_report(part))
        )
        inner = self._reports_in(files, name, depth)
        return tuple(inner) or (_found(name, _passed_on(report)),)

    def _reports_in(
        self, files: Iterable[tuple[str, bytes]], name: str, depth: int
    ) -> list[FoundMail]:
        """Those of the enclosed mails that are reports, or hold one."""
        if depth >= _DEEPEST:
            return []
        return [
            mail
            for file_name, data in files
            for mail in self.mails_in(data, f"{name}/{file_name}", depth + 1)
            if tells_of_delivery(mail.report)
        ]


def _cut_to(found: list[FoundMail], limit: str) -> tuple[FoundMail, ...]:
    """So many mails as are allowed; the last one says that there were more."""
    kept = found[: limits.MAILS]
    if limit or len(found) > limits.MAILS:
        report = kept[-1].report
        cut = (*report.cut, limit or "mails")
        kept[-1] = FoundMail(name=kept[-1].name, report=replace(report, cut=cut))
    return tuple(kept)


def _found(name: str, report: MailReport) -> FoundMail:
    return FoundMail(name=name.strip("/"), report=report)


def _is_binary(data: bytes) -> bool:
    """Whether it is a picture, a program or the like, and not text in any usual coding."""
    if data.startswith(_SIGNATURES):
        return True
    sample = clean_bytes(data[:_SAMPLE])
    return len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) // 20


def _passed_on(report: MailReport) -> MailReport:
    if is_report_itself(report) or written_by_machine(report.headers):
        return report
    return inline_report(report) or report


def _holds_report(part: Part) -> bool:
    """Whether an enclosed mail is a report itself, and does not only hold one somewhere."""
    head = part.data[part.start : min(part.end, part.start + limits.HEADER)].lstrip(b"\n")
    if b"multipart/report" not in head:
        return False
    return content_type(read_block(head, 0, len(head)).headers).value == "multipart/report"


def _opened(data: bytes, name: str) -> OpenedMail:
    """A mail, or text for people that was taken out of one."""
    data = straightened(data)
    head = header_of(data)
    if is_whole_mail(head.headers):
        return open_mail(data, head)
    if boundary := boundary_of_parts(data):
        header = b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\n\n'
        return open_mail(header + data.lstrip())
    is_html = name.lower().endswith(_HTML_NAMES) or _HTML.match(data)
    header = b"Content-Type: text/html\n\n" if is_html else b"Content-Type: text/plain\n\n"
    report = open_mail(header + data[: limits.MIB]).report
    headers, text = shown_headers(report.text)
    cut = (*report.cut, FileTrouble.FILE.value) if len(data) >= limits.FILE else report.cut
    return OpenedMail(report=replace(report, headers=headers, text=text, cut=cut))
