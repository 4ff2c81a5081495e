"""What the system itself wrote, apart from the copy of the mail that it put beneath.

Systems without MIME append the mail to their text. Its addresses are not those that failed, and
its words are not theirs, so the text is cut where the copy begins: at a line that announces it, or
where header fields follow each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mailsetup.bounces import limits
from mailsetup.bounces.charset import words_decoded
from mailsetup.bounces.report import Headers

_FIELD: Final = re.compile(r"[ \t]{0,4}([A-Za-z][A-Za-z0-9-]{1,60})[ \t]?:(?!//)(.*)")
# Fields that a mail on its way has and no report speaks of.
_TRACE: Final = frozenset(
    [
        "received",
        "return-path",
        "dkim-signature",
        "domainkey-signature",
        "x-received",
        "arc-seal",
        "arc-message-signature",
        "arc-authentication-results",
        "x-google-dkim-signature",
        "received-spf",
        "authentication-results",
        "delivered-to",
        "x-originating-ip",
        "x-original-to",
        "x-google-smtp-source",
    ]
)
_OF_A_MAIL: Final = _TRACE | frozenset(
    [
        "message-id",
        "mime-version",
        "from",
        "to",
        "cc",
        "date",
        "subject",
        "reply-to",
        "sender",
        "content-type",
        "content-transfer-encoding",
        "x-mailer",
        "user-agent",
        "references",
        "in-reply-to",
    ]
)
_ANNOUNCED: Final = re.compile(
    r"copy of (?:the|your) (?:original )?message|(?:original|unsent|returned|bounced|undelivered)"
    r" (?:e-?mail|message|mail)(?: headers?)?(?: is)?(?: follow(?:s|ing)| as follows|:|\W*$)"
    r"|(?:message|mail) headers? follows?|header of the original message|headers? of (?:the|your)"
    r"|meldingshode|meddelandehuvud|ursprungshuvud|ursprungliga meddelande"
    r"|opprinnelig (?:e-?post|meld)"
    r"|oprindelig|nachrichtenkopf|urspr\w+ngliche (?:nachricht|mail)|en-t[eê]tes? (?:du|de)"
    r"|message d'origine|alkuperäi|encabezados|oorspronkelijk"
)
_LOOKED_AHEAD: Final = 14
_MAX_LINES: Final = 6000


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A report's text in two: the system's `lines`, and the fields of the mail that came back.

    Attributes:
        lines: without the marks of a quotation, at most 4 KB each.
        returned: None where the text holds no copy.
    """

    lines: tuple[str, ...]
    returned: Headers | None = None

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def read_notice(text: str) -> Notice:
    """Part a report's text; the work grows with its length only."""
    lines = [line[: limits.LINE].rstrip() for line in text.split("\n")[:_MAX_LINES]]
    if "\n>" in text and _is_quoted(lines):
        lines = [_unquoted(line) for line in lines]
    start = _copy_start(lines)
    if start is None:
        return Notice(lines=tuple(lines))
    stop = start
    while stop and (not lines[stop - 1].strip() or _announces(lines[stop - 1])):
        stop -= 1
    return Notice(lines=tuple(lines[:stop]), returned=_fields(lines[start:]))


def _is_quoted(lines: list[str]) -> bool:
    """Whether most of what is written is a quotation, as in a forwarded report."""
    quoted = sum(line.startswith("> ") or line == ">" for line in lines)
    return quoted > 3 and 2 * quoted > sum(map(bool, lines))


def _unquoted(line: str) -> str:
    return line[2:] if line.startswith("> ") else line[1:] if line.startswith(">") else line


def _announces(line: str) -> bool:
    return len(line) < 100 and (
        _ANNOUNCED.search(line.lower()) is not None or not any(map(str.isalnum, line))
    )


def _copy_start(lines: list[str]) -> int | None:
    """The line on which the copy's header begins."""
    at = 0
    while at < len(lines):
        field = _FIELD.match(lines[at]) if ":" in lines[at] else None
        name = "" if field is None else field[1].lower()
        if name not in _OF_A_MAIL:
            at += 1
            continue
        count, fields = _run_of_fields(lines, at)
        if _is_report_itself(fields):
            at += count
        elif _is_announced(lines, at) or (
            name in _TRACE and len({name for name, _ in fields} & _OF_A_MAIL) >= 2
        ):
            return at
        else:
            at += 1
    return None


def _is_announced(lines: list[str], at: int) -> bool:
    """Whether a line just above says that a mail follows; rules and empty lines do not count."""
    for line in reversed(lines[max(0, at - 4) : at]):
        if any(map(str.isalnum, line)):
            return len(line) < 100 and _ANNOUNCED.search(line.lower()) is not None
    return False


def _run_of_fields(lines: list[str], at: int) -> tuple[int, list[tuple[str, str]]]:
    """How many lines from `at` are header fields, and which fields those first ones are."""
    fields: list[tuple[str, str]] = []
    number = at
    while number < len(lines) and len(fields) < _LOOKED_AHEAD:
        line = lines[number]
        field = _FIELD.match(line)
        if field is not None:
            fields.append((field[1].lower(), field[2].strip()))
        elif not line.startswith((" ", "\t")) or not line.strip():
            break
        number += 1
    return number - at, fields


def _is_report_itself(fields: list[tuple[str, str]]) -> bool:
    """Whether these are the fields of another report, forwarded with its header."""
    return any(
        (name == "from" and _is_daemon(value))
        or (name == "return-path" and value == "<>")
        or (name == "content-type" and "multipart/report" in value.lower())
        for name, value in fields
    )


def _is_daemon(sender: str) -> bool:
    lower = sender.lower()
    return "mailer-daemon" in lower or "postmaster" in lower or "mail delivery" in lower


def _fields(lines: list[str]) -> Headers:
    """The header that begins with the first of these lines."""
    fields: list[list[str]] = []
    for line in lines[: limits.FIELDS]:
        field = _FIELD.match(line)
        if field is not None and (not fields or not line.startswith((" ", "\t"))):
            fields.append([field[1].lower(), field[2].strip()])
        elif fields and line.startswith((" ", "\t")) and line.strip():
            fields[-1][1] += " " + line.strip()
        else:
            break
    return Headers(fields=tuple((name, words_decoded(value)) for name, value in fields))
