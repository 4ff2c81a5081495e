"""INTERNALDATE as IMAP writes it (RFC 3501 section 9, date-time)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WRITTEN = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
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
    try:
        moment = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    except OverflowError:
        return ""
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    month = _MONTHS[moment.month - 1]
    return (
        f"{moment.day:2d}-{month}-{moment.year:04d}"
        f" {moment.hour:02d}:{moment.minute:02d}:{moment.second:02d} {sign}{hours:02d}{rest:02d}"
    )


def is_same_moment(one: str, other: str) -> bool:
    """Whether two such texts mean the same second: servers answer in a zone of their own."""
    return _seconds(one) == _seconds(other)


def _seconds(text: str) -> float | None:
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or found[2].title() not in _MONTHS:
        return None
    day, _, year, hour, minute, second, sign, hours, minutes = found.groups()
    zone = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    month = _MONTHS.index(found[2].title()) + 1
    try:
        clock = int(hour), int(minute), int(second)
        return datetime(int(year), month, int(day), *clock, tzinfo=timezone(zone)).timestamp()
    except (ValueError, OverflowError):
        return None
