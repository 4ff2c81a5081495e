"""Writing one delivery report: multipart/report with its three parts.

RFC 6522 gives the frame, RFC 3464 the fields for programs, RFC 6533 the addresses outside
ASCII; the layout follows Postfix, which Altibox's wording points to (facts A6, A7). Whatever
stands in an address, a reply or the message, the result is one well-formed report.
"""

from __future__ import annotations

import email.utils
import re
import textwrap
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.refserver.bounces.reason import BounceStyle
from mailsetup.refserver.bounces.returned import header_of, with_crlf
from mailsetup.refserver.bounces.words import Kind, notification
from mailsetup.refserver.bounces.xtext import to_utf8_xtext

if TYPE_CHECKING:
    import datetime

_LINE = 78
_LONGEST_WORD = 900
_LONGEST_TEXT = 2000
_SPACE = re.compile(r"\s+")


class Action(StrEnum):
    """What became of a message for one recipient (RFC 3464, section 2.3.3)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"


_KINDS = {
    Action.FAILED: Kind.FAILURE,
    Action.DELAYED: Kind.DELAY,
    Action.DELIVERED: Kind.SUCCESS,
    Action.RELAYED: Kind.SUCCESS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One recipient of a message."""

    address: str
    action: Action
    status: str
    """The enhanced code, such as ``5.1.1``."""
    diagnostic: str
    """The reply or the event that decided, without line ends."""
    original: tuple[str, str] | None = None
    """Type and decoded value of ORCPT, if the client gave one."""
    remote: tuple[str, str] | None = None
    """Name and IP address of the host that replied; None if it was this one."""
    command: str = ""
    """What the remote host replied to: ``RCPT TO command``."""
    retry_until: datetime.datetime | None = None

    @property
    def kind(self) -> Kind:
        """The sort of report that this outcome goes into."""
        return _KINDS[self.action]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that one report tells; the outcomes are of one kind."""

    host: str
    queue_id: str
    sender: str
    """The envelope's sender."""
    to: str
    """Who is told: the sender, or the user whose login it was."""
    arrived: datetime.datetime
    now: datetime.datetime
    outcomes: tuple[Outcome, ...]
    returned: bytes = field(repr=False)
    """The message that is reported on, or only its header."""
    whole: bool
    """Whether ``returned`` comes back as a message or as a header."""
    envelope_id: str | None = None
    style: BounceStyle = BounceStyle.POSTFIX


def write_report(report: Report) -> bytes:
    """The report as a message with CRLF; the caller puts Return-Path above it.

    Raises:
        ValueError: if there is no outcome, or two are of different kinds.
    """
    kinds = {outcome.kind for outcome in report.outcomes}
    if len(kinds) != 1:
        raise ValueError("a report is about one kind of outcome")
    (kind,) = kinds
    text = _text(report, kind)
    returned_type, returned = _returned_part(report)
    parts = (
        ("Notification", "text/plain; charset=utf-8", text),
        ("Delivery report", "message/delivery-status", _status(report).encode("ascii")),
        ("Undelivered Message" if report.whole else "Message header", returned_type, returned),
    )
    boundary = _boundary(report, [body for _, _, body in parts])
    eight_bit = not all(body.isascii() for _, _, body in parts)
    head = _head(report, kind, boundary, eight_bit=eight_bit)
    pieces = [head, b"This is a report in the format of RFC 6522.\r\n"]
    for description, content_type, body in parts:
        pieces.append(
            f"\r\n--{boundary}\r\nContent-Description: {description}\r\n"
            f"Content-Type: {content_type}\r\n".encode("ascii")
        )
        if not body.isascii():
            pieces.append(b"Content-Transfer-Encoding: 8bit\r\n")
        pieces += [b"\r\n", body]
    pieces.append(f"\r\n--{boundary}--\r\n".encode("ascii"))
    return b"".join(pieces)


def _head(report: Report, kind: Kind, boundary: str, *, eight_bit: bool) -> bytes:
    date = email.utils.format_datetime(report.now)
    host = _one_line(report.host)
    lines = [
        f"Received: by {host} (reference server)",
        f"\tid {report.queue_id}; {date}",
        f"Date: {date}",
        f"From: Mail Delivery System <MAILER-DAEMON@{host}>",
        f"Subject: {kind}",
        f"To: {_one_line(report.to)}",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status;",
        f'\tboundary="{boundary}"',
    ]
    if eight_bit:
        lines.append("Content-Transfer-Encoding: 8bit")
    lines.append(f"Message-ID: <{report.now:%Y%m%d%H%M%S}.{report.queue_id}@{host}>")
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("utf-8", "replace")


def _boundary(report: Report, bodies: list[bytes]) -> str:
    boundary = f"{report.queue_id}.{int(report.now.timestamp())}/{_ascii(report.host)[:30]}"
    boundary = re.sub(r"[^0-9A-Za-z'()+_,./:=?-]", "-", boundary)
    while any(boundary.encode("ascii") in body for body in bodies):
        boundary = f"X{boundary}"
    return boundary


# -- for people


def _text(report: Report, kind: Kind) -> bytes:
    until = next((one.retry_until for one in report.outcomes if one.retry_until), None)
    text = notification(
        kind,
        report.style,
        host=_one_line(report.host),
        until="" if until is None else email.utils.format_datetime(until),
    )
    reasons = "\n\n".join(_reason(outcome) for outcome in report.outcomes)
    whole = f"{text}\n\n{'The mail system':>34}\n\n{reasons}\n"
    return whole.replace("\n", "\r\n").encode("utf-8", "replace")


def _reason(outcome: Outcome) -> str:
    """``<a@b>: host mx[1.2.3.4] said: 550 … (in reply to RCPT TO command)``, wrapped."""
    words = f"<{outcome.address}>:"
    if outcome.original is not None and outcome.original[1] != outcome.address:
        words = f"<{outcome.address}> (expanded from <{outcome.original[1]}>):"
    if outcome.remote is not None and outcome.command:
        name, ip = outcome.remote
        words += f" host {name}[{ip}] said: {outcome.diagnostic} (in reply to {outcome.command})"
    else:
        words += f" {outcome.diagnostic}"
    return _folded(_one_line(words))


# -- for programs


def _status(report: Report) -> str:
    blocks = [_message_fields(report), *(_recipient_fields(one) for one in report.outcomes)]
    return "\r\n".join("".join(f"{line}\r\n" for line in block) for block in blocks)


def _message_fields(report: Report) -> list[str]:
    lines = [f"Reporting-MTA: dns; {_ascii(report.host)}"]
    if report.envelope_id is not None:
        lines.insert(0, _field("Original-Envelope-Id", _ascii(report.envelope_id)))
    return [
        *lines,
        f"X-Postfix-Queue-ID: {report.queue_id}",
        _field("X-Postfix-Sender", _typed_address(report.sender)),
        f"Arrival-Date: {email.utils.format_datetime(report.arrived)}",
    ]


def _recipient_fields(outcome: Outcome) -> list[str]:
    lines = [_field("Final-Recipient", _typed_address(outcome.address))]
    if outcome.original is not None:
        kind, value = outcome.original
        shown = to_utf8_xtext(value) if kind.lower() == "utf-8" else _ascii(value)
        lines.append(_field("Original-Recipient", f"{_ascii(kind)};{shown}"))
    lines += [f"Action: {outcome.action}", f"Status: {outcome.status}"]
    if outcome.remote is not None:
        lines.append(_field("Remote-MTA", f"dns; {_ascii(outcome.remote[0])}"))
    if outcome.diagnostic:
        kind = "smtp" if outcome.command else "X-Postfix"
        lines.append(_field("Diagnostic-Code", f"{kind}; {_ascii(outcome.diagnostic)}"))
    if outcome.retry_until is not None:
        lines.append(f"Will-Retry-Until: {email.utils.format_datetime(outcome.retry_until)}")
    return lines


def _typed_address(address: str) -> str:
    if address.isascii() and address.isprintable():
        return f"rfc822; {_ascii(address)}"
    return f"utf-8; {to_utf8_xtext(address)}"


def _field(name: str, value: str) -> str:
    return _folded(f"{name}: {value}").replace("\n", "\r\n")


def _returned_part(report: Report) -> tuple[str, bytes]:
    content = with_crlf(report.returned)
    if not report.whole:
        header = header_of(content)
        plain = header.isascii()
        return ("text/rfc822-headers" if plain else "message/global-headers"), header
    header = header_of(content)
    return ("message/rfc822" if header.isascii() else "message/global"), content


# -- safe text


def _one_line(text: str) -> str:
    """Printable, on one line, and not without end."""
    clean = "".join(char if char.isprintable() else " " for char in text)
    return _SPACE.sub(" ", clean).strip()[:_LONGEST_TEXT]


def _ascii(text: str) -> str:
    """One line of ASCII; other letters as RFC 6533 writes them."""
    return "".join(
        char if char.isascii() else f"\\x{{{ord(char):02X}}}" for char in _one_line(text)
    )


def _folded(line: str) -> str:
    """Wrapped at spaces with four spaces before each further line, as Postfix does."""
    lines = textwrap.wrap(
        line,
        _LINE,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(
        piece if start == 0 else f"    {piece}"
        for whole in lines
        for start, piece in _pieces(whole)
    )


def _pieces(line: str) -> list[tuple[int, str]]:
    """A line whose one word is beyond what mail may carry, in pieces (RFC 5322, 2.1.1)."""
    longest = _LONGEST_WORD if line.isascii() else _LONGEST_WORD // 4
    return [(at, line[at : at + longest]) for at in range(0, len(line), longest)]
