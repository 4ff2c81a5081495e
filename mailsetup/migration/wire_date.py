"""INTERNALDATE as IMAP writes it (RFC 3501 section 9, date-time)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TypeGuard

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_WRITTEN = re.compile(r"(\d{1,2}-[A-Za-z]{3}-\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
_LATEST = 253402300799  # the last second of the year 9999


def internal_date(seconds: int | None, zone: int) -> str:
    """`" 5-Nov-2026 13:01:02 +0100"` without the quotes; "" for None or no date IMAP can write.

    Args:
        seconds: since 1970.
        zone: minutes east of UTC, at most 14 hours either way; another one counts as UTC.
    """
    if seconds is None or not 0 <= seconds <= _LATEST:
        return ""
    minutes = zone if abs(zone) <= 14 * 60 else 0
    days, rest = divmod(seconds + minutes * 60, _DAY)
    day = _day(days)
    hour, rest = divmod(rest, 3_600)
    minute, second = divmod(rest, 60)
    return day and f"{day} {hour:02d}:{minute:02d}:{second:02d} {_zone(minutes)}"


@lru_cache(maxsize=1_000)
def _day(days: int) -> str:
    """`" 5-Nov-2026"` for days since 1970; "" behind the last one that there is."""
    try:
        one = date.fromordinal(_EPOCH + days)
    except (ValueError, OverflowError):
        return ""
    return f"{one.day:2d}-{_MONTHS[one.month - 1]}-{one.year:04d}"


@lru_cache(maxsize=1_000)
def _zone(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}{rest:02d}"


def can_be_written(seconds: int | None) -> TypeGuard[int]:
    """Whether `internal_date` gives a text for it."""
    return seconds is not None and 0 <= seconds <= _LATEST


def seconds_of(text: str) -> int | None:
    """Seconds since 1970 of such a text, in whatever zone it is; None: it is none."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    day, hour, minute, second, sign, hours, minutes = found.groups()
    days = _days(day)
    east = (int(hours) * 60 + int(minutes)) * (-1 if sign == "-" else 1)
    if days is None or int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        return None
    return ((days * 24 + int(hour)) * 60 + int(minute) - east) * 60 + int(second)


@lru_cache(maxsize=1_000)
def _days(text: str) -> int | None:
    """Of `5-Nov-2026`, since 1970; much mail is of the same day."""
    day, month, year = text.split("-")
    try:
        number = _MONTHS.index(month.title()) + 1
        return date(int(year), number, int(day)).toordinal() - _EPOCH
    except ValueError:
        return None
