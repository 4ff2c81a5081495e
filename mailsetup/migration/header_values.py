"""The few header values that tell a message apart and when it came."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date as calendar_date
from email.utils import parsedate_tz

MAX_HEADER = 1_048_576
"""Bytes of a header that are looked at; what follows counts as body."""
_MAX_DATE = 200
_MAX_ID = 1_000
_ID, _DATE, _RECEIVED = b"\nmessage-id", b"\ndate", b"\nreceived"
_ANY_FIELD = re.compile(rb"^[!-9;-~]{1,200}[ \t]*:", re.MULTILINE)
_FOLD = re.compile(rb"\r?\n[ \t]+")
_DAY = 86_400
_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov")
_MONTH = {name: number for number, name in enumerate((*_MONTHS, b"Dec"), start=1)}
_USUAL_DATE = re.compile(
    rb"(?:[A-Z][a-z][a-z], )?([0-9]{1,2}) ([A-Z][a-z][a-z]) (19[7-9][0-9]|20[0-9][0-9])"
    rb" ([0-9][0-9]):([0-9][0-9]):([0-9][0-9]) ([+-])([0-9][0-9])([0-9][0-9])(?: \([A-Z]{1,5}\))?"
)
_EPOCH = calendar_date(1970, 1, 1).toordinal()
_EARLIEST = 0
_LATEST = 4_102_444_800  # 2100: what is later is no date of a mail


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderValues:
    """What a header says.

    Attributes:
        message_id: without `<>` and space around, "" where there is none.
        date: of Date:, seconds since 1970, None where it cannot be read.
        arrived: of the uppermost Received:, else `date`, with `zone` minutes east of UTC.
        has_fields: it has any field at all.
    """

    message_id: str
    date: int | None
    arrived: int | None
    zone: int
    has_fields: bool


def read_header(header: bytes) -> HeaderValues:
    """From the bytes up to the empty line."""
    lower = b"\n" + header.lower()
    message_id, date_text = _first(header, lower, _ID), _first(header, lower, _DATE)
    received_text = _first(header, lower, _RECEIVED)
    date = _moment(date_text or b"")
    received = _moment((received_text or b"").rpartition(b";")[2])
    arrived = received or date
    is_told = not (message_id is None and date_text is None and received_text is None)
    return HeaderValues(
        message_id=_identity(message_id or b""),
        date=date[0] if date else None,
        arrived=arrived[0] if arrived else None,
        zone=arrived[1] if arrived else 0,
        has_fields=is_told or _ANY_FIELD.search(header) is not None,
    )


def read_identity(header: bytes) -> tuple[str, int | None]:
    """(`message_id`, `date`) of `read_header`, where nothing else is asked for."""
    lower = b"\n" + header.lower()
    date = _moment(_first(header, lower, _DATE) or b"")
    return _identity(_first(header, lower, _ID) or b""), date[0] if date else None


def _first(header: bytes, lower: bytes, name: bytes) -> bytes | None:
    """The value of the first field of that name, None where there is none.

    Args:
        lower: the same in lower case with a line end before it.
        name: in lower case, with a line end before it; searching for it so takes a fifth of the
            time that a regular expression needs.
    """
    at = lower.find(name)
    while at >= 0:
        end = at + len(name)
        while lower[end : end + 1] in (b" ", b"\t"):
            end += 1
        if lower[end : end + 1] == b":":
            return _value(header, end)
        at = lower.find(name, end)
    return None


def _value(header: bytes, start: int) -> bytes:
    """An unfolded value, as far as it matters."""
    end = start
    limit = min(len(header), start + 4_000)
    while True:
        end = header.find(b"\n", end, limit)
        if end < 0:
            end = limit
            break
        if header[end + 1 : end + 2] not in (b" ", b"\t"):
            break
        end += 1
    value = header[start:end]
    return (_FOLD.sub(b" ", value) if b"\n" in value else value).strip()


def _identity(value: bytes) -> str:
    return value[:_MAX_ID].decode("utf-8", "replace").strip(" \t\r<>")


def _moment(value: bytes) -> tuple[int, int] | None:
    """(seconds since 1970, minutes east of UTC) of a date as in RFC 5322 section 3.3."""
    if not value or len(value) > _MAX_DATE:
        return None
    usual = _USUAL_DATE.fullmatch(value)
    if usual is not None and usual[2] in _MONTH:
        return _usual_moment(*usual.groups())
    try:
        parts = parsedate_tz(value.decode("latin-1"))
        if parts is None:
            return None
        offset = parts[9] or 0
        seconds = calendar.timegm((*parts[:6], 0, 1, 0)) - offset
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    if not _EARLIEST <= seconds < _LATEST:
        return None
    return seconds, round(offset / 60) if abs(offset) < _DAY else 0


def _usual_moment(
    day: bytes, month: bytes, year: bytes, hour: bytes, minute: bytes, second: bytes, *zone: bytes
) -> tuple[int, int] | None:
    """The same for the form that nearly all mail has, in a tenth of the time."""
    sign, hours, minutes = zone
    east = (int(hours) * 60 + int(minutes)) * (-1 if sign == b"-" else 1)
    days = calendar_date(int(year), _MONTH[month], 1).toordinal() - _EPOCH + int(day) - 1
    seconds = ((days * 24 + int(hour)) * 60 + int(minute) - east) * 60 + int(second)
    if not _EARLIEST <= seconds < _LATEST:
        return None
    return seconds, east if abs(east) * 60 < _DAY else 0
