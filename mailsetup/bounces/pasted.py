"""Text that a person copied out of a mail program or a web page and pasted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.labels import labelled_headers
from mailsetup.bounces.machine_mail import MACHINE_SENDER
from mailsetup.bounces.mime import guessed_boundary
from mailsetup.bounces.report import Headers

if TYPE_CHECKING:
    from collections.abc import Sequence

_RAW_NAMES: Final = frozenset(
    (
        "received",
        "return-path",
        "mime-version",
        "content-type",
        "message-id",
        "delivered-to",
        "dkim-signature",
        "x-failed-recipients",
        "auto-submitted",
        "arc-seal",
        "x-original-to",
        "envelope-to",
    )
)
_MAIL_NAMES: Final = _RAW_NAMES | {"from", "to", "subject", "date", "sender", "reply-to", "cc"}
# Gmail's page "Show original" puts a table before the mail.
_SHOWN_ORIGINAL: Final = re.compile(
    rb"\s{0,40}(?:Original [Mm]essage|Opprinnelig melding|Opprinnelig e-post|Originalmeddelande"
    rb"|Ursprungligt meddelande|Oprindelig meddelelse)"
)
_FIRST_RAW_LINE: Final = re.compile(
    rb"(?m)^(?:Delivered-To|Return-[Pp]ath|Received|X-Received|MIME-Version): ?"
)
_SINGLE_BREAK: Final = re.compile(rb"[^\n]\n[^\n]")
_QUOTED_LINE: Final = re.compile(rb"(?m)^[>|] ?")
_BEFORE_LINES: Final = (b" ", b"\t", b">", b"|")
_SENDER_LINE: Final = re.compile(r"(.{0,100})<([^<>@\s]{1,64}@[^<>\s]{1,255})>\s*$")
_SAMPLE: Final = 20_000
_MOST_TITLES: Final = 3
_TOP_LINES: Final = 12


def straightened(data: bytes) -> bytes:
    """Pasted data without what a page or a program put around every line."""
    sample = data[:_SAMPLE]
    if data.count(b"\n", 0, _SAMPLE) > 10 and not _SINGLE_BREAK.search(sample):
        data = data.replace(b"\n\n", b"\n")
        sample = data[:_SAMPLE]
    if sample.lstrip(b"\n").startswith(_BEFORE_LINES):
        data = _without_margin(data, [line for line in sample.split(b"\n")[:200] if line.strip()])
    if _SHOWN_ORIGINAL.match(data) and (raw := _FIRST_RAW_LINE.search(data, 0, _SAMPLE)):
        data = data[raw.start() :]
    return data


def _without_margin(data: bytes, lines: list[bytes]) -> bytes:
    if len(lines) < 3:
        return data
    if all(line.startswith((b">", b"|")) for line in lines):
        return _QUOTED_LINE.sub(b"", data)
    indent = min(map(_indent, lines))
    return re.sub(rb"(?m)^[ \t]{%d}" % indent, b"", data) if indent else data


def _indent(line: bytes) -> int:
    return min(len(line) - len(line.lstrip(b" \t")), 40)


def is_whole_mail(headers: Headers) -> bool:
    """Whether the fields at the top of some data are those of a mail, or a part of them."""
    names = {name for name, _ in headers.fields}
    if names & _RAW_NAMES:
        return True
    return len(names & _MAIL_NAMES) > 1 and names <= _MAIL_NAMES | _odd(names)


def _odd(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("x-")}


def boundary_of_parts(data: bytes) -> bytes:
    """The boundary of parts that were pasted without the header before them, or b""."""
    start = len(data) - len(data.lstrip())
    boundary = guessed_boundary(data, start, len(data))
    line = b"--" + boundary + b"\n"
    after = data.find(line, start) + len(line)
    return boundary if data[after : after + 8].lower() == b"content-" else b""


def shown_headers(text: str) -> tuple[Headers, str]:
    """The header lines at the top of text for people, and the text after them.

    Those of Outlook and others are labelled; a web page shows the subject, then `Name <address>`.
    """
    lines = text.split("\n")
    top = [index for index, line in enumerate(lines[:40]) if line.strip()][:_TOP_LINES]
    for place, index in enumerate(top[:_MOST_TITLES]):
        headers, end = labelled_headers(lines, index)
        # "Your message / To: ... / did not reach" of Exchange shows what was sent, not who wrote.
        if headers.fields and (not place or headers.first("from")):
            subject = _title(lines, top, index)
            if subject and not headers.first("subject"):
                headers = Headers(fields=(*headers.fields, ("subject", subject)))
            return headers, "\n".join(lines[end:]).strip()
    return _page_top(lines, top)


def _page_top(lines: Sequence[str], top: Sequence[int]) -> tuple[Headers, str]:
    for index in top:
        sender = _SENDER_LINE.match(lines[index][:500])
        if sender is None or not MACHINE_SENDER.search(lines[index][:500]):
            continue
        fields = [("from", lines[index].strip())]
        if subject := _title(lines, top, index):
            fields.append(("subject", subject))
        return Headers(fields=tuple(fields)), "\n".join(lines[index + 1 :]).strip()
    return Headers(), "\n".join(lines)


def _title(lines: Sequence[str], top: Sequence[int], before: int) -> str:
    first = top[0]
    return lines[first].strip() if first < before and len(lines[first]) < 300 else ""
